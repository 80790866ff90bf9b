"""A first proposal for a form: its table by the same recognition that reads lists, its prepared rows, the cells with dots.

Why it exists: she points only at what the program did not see. Which columns hold what is told by ``layout.py`` and ``columns.py``, as for
any list; here is only what a form has besides: empty rows ready for people, examples in them, a row that sums up.

Read next: ``model.py`` (what comes out), ``single_cells.py``; ``filling.py``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.domain.fields import FIELD, Kind
from desktop.excel.cells import cell_text, is_blank
from desktop.excel.column import Column
from desktop.excel.columns import has_name, plan_columns
from desktop.excel.headings import ORDER
from desktop.excel.layout import Header, find_header
from desktop.excel.row_kinds import Evidence, RowKind, kind_of_row
from desktop.excel.templates.form import Form
from desktop.excel.templates.look import MOST_ROWS_LOOKED_AT, SheetLook, look_at
from desktop.excel.templates.model import CellFill, ColumnFill, Holds, Mapping
from desktop.excel.templates.references import address
from desktop.excel.templates.single_cells import recognised
from desktop.excel.workbook import Cell
from desktop.vietnamese.text import clean, fold

_DOTTED = re.compile(r"[\s.…_]*")
_PREPARED = (RowKind.BLANK, RowKind.EMPTY_LINE, RowKind.NUMBER_ROW, RowKind.PERSON)
_LABELS = (Holds.UNION, Holds.UPPER_UNION, Holds.UNION_CODE, Holds.COUNT, Holds.WOMEN, Holds.AS_OF, Holds.MAKER)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What was recognised. ``mapping`` is None when no sheet has a heading with a name; ``people``: names that stand in the prepared
    rows already (examples, or a filled form)."""

    sheet: str
    mapping: Mapping | None
    people: int = 0


@dataclass(frozen=True, slots=True)
class Region:
    """The rows under the headings, 1-based; ``last`` one less than ``first`` when none are prepared."""

    first: int
    last: int
    total: int = 0
    group: int = 0
    people: int = 0


def learn(form: Form, sheet: str = "") -> Proposal:
    """The best proposal for ``sheet``, or for the sheet with most known columns."""
    names = [sheet] if sheet else [name for name in form.sheets if name not in form.hidden_sheets]
    proposals = [_of_sheet(form, look_at(form, name)) for name in names]
    known = [one for one in proposals if one.mapping is not None]
    if not known:
        return Proposal(sheet or next(iter(names), next(iter(form.sheets), "")), None)
    return max(known, key=lambda one: len(one.mapping.columns) if one.mapping else 0)


def _of_sheet(form: Form, look: SheetLook) -> Proposal:
    grid = look.grid()
    header = find_header(grid, look.merged)
    if header is None:
        return Proposal(look.name, None)
    columns = plan_columns(header.paths, grid[header.data_row :])
    if not has_name(columns):
        return Proposal(look.name, None)
    fills = _fills(columns)
    region = find_region(form, look, header.data_row + 1, columns)
    mapping = Mapping(
        look.name, (header.first_row + 1, header.last_row + 1), region.first, region.last, fills,
        _single_cells(look, header, region), region.total, region.group,
    )  # fmt: skip
    return Proposal(look.name, mapping, region.people)


def _fills(columns: Sequence[Column]) -> tuple[ColumnFill, ...]:
    return tuple(
        ColumnFill(column.index + 1, column.field, column.part.value, mark=_asks_for_mark(column))
        for column in columns
        if column.field in FIELD or column.field == ORDER
    )


def _asks_for_mark(column: Column) -> bool:
    """ "Đảng viên (đánh dấu x)": a yes is a cross there."""
    words = fold(clean(column.heading))
    return column.field in FIELD and FIELD[column.field].kind is Kind.YES_NO and ("danh dau" in words or "(x)" in words)


def find_region(form: Form, look: SheetLook, first: int, columns: Sequence[Column]) -> Region:
    """The prepared rows from ``first`` on, to the total row, the signatures, or where the table's borders end."""
    evidence = Evidence.of(columns)
    used = [column.index + 1 for column in columns if column.field]
    bordered = _is_bordered(form, look, first, used)
    last, group, people = first - 1, 0, 0
    for row in range(first, min(look.last_row, MOST_ROWS_LOOKED_AT) + 1):
        cells = _cells(look, row)
        kind = RowKind.BLANK if _is_only_dots(cells) else kind_of_row(cells, evidence, ended=False, gap=0)
        if kind is RowKind.TOTAL:
            return Region(first, last, row, group, people)
        if kind is RowKind.GROUP and (bordered or group):
            group = group or row
        elif not (kind is RowKind.PERSON or (kind in _PREPARED and _belongs(form, look, row, first, used, bordered=bordered))):
            break
        people += kind is RowKind.PERSON
        last = row
    if last < first and _is_free(look, first):
        last = first  # a form with nothing but headings: its first free row
    return Region(first, last, 0, group if group <= last else 0, people)


def _cells(look: SheetLook, row: int) -> list[Cell]:
    """The row without what its formulas show: they are the form's own."""
    found: list[Cell] = []
    for column in range(1, look.last_column + 1):
        cell = look.at(row, column)
        found.append("" if cell is None or cell.is_formula else cell.value)
    return found


def _is_only_dots(cells: Sequence[Cell]) -> bool:
    texts = [cell_text(cell) for cell in cells if not is_blank(cell)]
    return bool(texts) and all(_DOTTED.fullmatch(text) for text in texts)


def _is_free(look: SheetLook, row: int) -> bool:
    return all(is_blank(cell) for cell in _cells(look, row))


def _is_bordered(form: Form, look: SheetLook, row: int, columns: Sequence[int]) -> bool:
    framed = sum(form.styles.has_border(look.style(row, column)) for column in columns)
    return framed * 2 > len(columns)


def _belongs(form: Form, look: SheetLook, row: int, first: int, columns: Sequence[int], *, bordered: bool) -> bool:
    """Whether an empty row is one of the prepared ones: framed like the first, or dressed like it where nothing has a frame."""
    if row == first:
        return True
    written = [column for column in columns if look.at(row, column) is not None]
    if bordered:
        return _is_bordered(form, look, row, columns)
    alike = sum(look.style(row, column) == look.style(first, column) for column in written)
    return bool(written) and alike * 2 > len(columns) and any(look.at(first, column) is not None for column in columns)


def _single_cells(look: SheetLook, header: Header, region: Region) -> tuple[CellFill, ...]:
    """The cells outside the table that ask for something. Of the unions' names the first; dates and counts as often as they stand."""
    found: dict[str, Holds] = {}
    for (row, column), cell in sorted(look.cells.items()):
        if header.first_row + 1 <= row <= max(region.last, header.last_row + 1) or not isinstance(cell.value, str) or cell.is_formula:
            continue
        holds = recognised(cell.value)
        if holds is None or (holds in found.values() and holds in (Holds.UNION, Holds.UPPER_UNION, Holds.UNION_CODE)):
            continue
        place = _beside(look, row, column) if clean(cell.value).endswith(":") and holds in _LABELS else (row, column)
        found[address(*place)] = holds
    return tuple(CellFill(place, holds) for place, holds in found.items())


def _beside(look: SheetLook, row: int, column: int) -> tuple[int, int]:
    """The empty cell right of a label, over the columns it is merged with; the label itself when something stands there."""
    area = next((area for area in look.merged if (area[0] + 1, area[1] + 1) == (row, column)), None)
    right = (area[3] + 1 if area else column) + 1
    return (row, right) if right <= look.last_column and look.value(row, right) == "" else (row, column)
