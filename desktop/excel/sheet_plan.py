"""How one table will be read: where its data begins and what its columns hold. Made before any table is parsed.

Read next: ``layout.py``, ``columns.py``, ``plan_by_cells.py``; ``reader.py`` (who follows the plan).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from desktop.excel.cells import is_blank
from desktop.excel.column import Column
from desktop.excel.columns import has_name, plan_columns
from desktop.excel.layout import SEARCHED_ROWS, find_header
from desktop.excel.plan_by_cells import guess_columns, mapped_columns
from desktop.excel.result import SEPARATOR, SheetRole
from desktop.excel.workbook import Cell, Sheet

_SAMPLED_ROWS = 600


@dataclass(frozen=True, slots=True)
class Plan:
    """How one sheet will be read. ``data_row`` is the 0-based row where its data begins."""

    sheet: Sheet
    role: SheetRole
    head: Sequence[Sequence[Cell]]
    columns: tuple[Column, ...] = ()
    header_rows: tuple[int, ...] = ()
    data_row: int = 0
    letters: Mapping[str, str] = field(default_factory=dict)  # column letter → encoding, where a person said it

    @property
    def title(self) -> Sequence[Sequence[Cell]]:
        """The rows above the headings."""
        return self.head[: self.header_rows[0] - 1] if self.header_rows else ()

    @property
    def is_list(self) -> bool:
        return self.role in (SheetRole.LIST, SheetRole.GUESSED)


def plan_of(sheet: Sheet, mapping: Mapping[str, str] | None) -> Plan:
    """The plan by what the sheet says. ``mapping``: column letter (also as ``Sheet!C``) or heading → field, field.part or ""."""
    mapping = of_sheet(mapping, sheet.name)
    head = list(islice(sheet.rows(), SEARCHED_ROWS + _SAMPLED_ROWS))
    if not any(not is_blank(cell) for row in head for cell in row):
        return Plan(sheet, SheetRole.EMPTY, head)
    if not sheet.visible:
        return Plan(sheet, SheetRole.HIDDEN, head)
    header = find_header(head, sheet.merged)
    if header is None:
        columns = mapped_columns(head, mapping)
        if has_name(columns):
            return Plan(sheet, SheetRole.LIST, head, columns, (), 0)
        return Plan(sheet, SheetRole.OTHER, head)
    columns = plan_columns(header.paths, head[header.data_row :], mapping)
    rows = tuple(range(header.first_row + 1, header.last_row + 2))
    if not has_name(columns):
        return Plan(sheet, SheetRole.OTHER, head, columns, rows, header.data_row)
    return Plan(sheet, SheetRole.LIST, head, columns, rows, header.data_row)


def guessed(plan: Plan) -> Plan:
    """The best reading of a sheet without headings; a person must confirm it."""
    if plan.role is not SheetRole.OTHER:
        return plan
    columns, first = guess_columns(plan.head)
    return Plan(plan.sheet, SheetRole.GUESSED, plan.head, columns, (), first) if has_name(columns) else plan


def of_sheet(mapping: Mapping[str, str] | None, name: str | None) -> dict[str, str] | None:
    """What is said of this sheet, ``Sheet!C`` as plain ``C``; the more particular wins."""
    if not mapping:
        return None
    prefix = f"{name or ''}{SEPARATOR}".casefold()
    own = {key[len(prefix) :]: said for key, said in mapping.items() if key.casefold().startswith(prefix)}
    return {**{key: said for key, said in mapping.items() if not key.casefold().startswith(prefix)}, **own}
