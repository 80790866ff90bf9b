"""What was learnt of an official form: which cells are filled with what. Plain data, kept in the register and shared between offices.

Rows and columns are 1-based as Excel shows them. A mapping comes from other people's files too, so ``problem_of`` says what
makes no sense in it, and its JSON is decoded strictly.

Read next: ``learning.py`` (a first proposal), ``filling.py`` (what is done with it).
"""

from __future__ import annotations

from enum import StrEnum

import msgspec

from desktop.domain.fields import FIELD
from desktop.excel.column import Part
from desktop.excel.headings import ORDER
from desktop.excel.templates.references import LAST_COLUMN, LAST_ROW, split_address

MOST_COLUMNS, MOST_CELLS = 300, 200


class Holds(StrEnum):
    """What a single cell outside the table is filled with."""

    UNION = "union_name"
    UPPER_UNION = "upper_name"
    UNION_CODE = "union_code"
    MADE_ON = "made_on"  # "…, ngày … tháng … năm …"
    AS_OF = "as_of"  # "Tính đến ngày …"
    COUNT = "count"  # how many people; in words too where the cell has room for them
    WOMEN = "women"
    MAKER = "maker"  # the officer who made the list
    CHAIR = "chair"


class ColumnFill(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One column of the table. ``field`` is a member's field or ``order`` (the running number), ``part`` a ``column.Part``;
    ``mark``: a yes is a cross."""

    column: int
    field: str
    part: str = ""
    mark: bool = False

    @property
    def target(self) -> str:
        return f"{self.field}.{self.part}" if self.part else self.field


class CellFill(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One cell outside the table, such as ``A3``: its dots are filled, or all of it where it has none."""

    cell: str
    holds: Holds


class Mapping(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole of what was learnt.

    ``first_row`` to ``last_row`` are the rows prepared for people; ``last_row`` one less than ``first_row`` when the form has none.
    ``total_row`` and ``group_row`` (a row within the prepared ones that names a unit) are 0 when the form has none.
    """

    sheet: str
    header_rows: tuple[int, int]
    first_row: int
    last_row: int
    columns: tuple[ColumnFill, ...]
    cells: tuple[CellFill, ...] = ()
    total_row: int = 0
    group_row: int = 0

    @property
    def prepared(self) -> int:
        """How many people fit without a new row."""
        return self.last_row - self.first_row + 1


def to_text(mapping: Mapping) -> str:
    return msgspec.json.encode(mapping).decode()


def from_text(text: str | bytes) -> Mapping | None:
    """The mapping of its JSON; None for what is none or makes no sense."""
    try:
        mapping = msgspec.json.decode(text, type=Mapping)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    return None if problem_of(mapping) else mapping


def problem_of(mapping: Mapping) -> str:
    """The code of the sentence that says why this mapping can't be used, "" when it can."""
    if not mapping.columns or not any(fill.field == "full_name" for fill in mapping.columns):
        return "template.needs_name"
    if not 1 <= mapping.first_row <= LAST_ROW or not mapping.first_row - 1 <= mapping.last_row <= LAST_ROW:
        return "template.rows_out_of_order"
    if mapping.total_row and not mapping.last_row < mapping.total_row <= LAST_ROW:
        return "template.rows_out_of_order"
    if mapping.group_row and not mapping.first_row <= mapping.group_row <= mapping.last_row:
        return "template.rows_out_of_order"
    if not 0 <= mapping.header_rows[0] <= mapping.header_rows[1] < mapping.first_row:
        return "template.rows_out_of_order"
    return "" if _columns_make_sense(mapping) and _cells_make_sense(mapping) else "template.broken"


def _columns_make_sense(mapping: Mapping) -> bool:
    columns = [fill.column for fill in mapping.columns]
    parts = set(map(str, Part))
    return (
        len(columns) <= MOST_COLUMNS
        and len(set(columns)) == len(columns)
        and all(1 <= column <= LAST_COLUMN for column in columns)
        and all((fill.field in FIELD or fill.field == ORDER) and fill.part in parts for fill in mapping.columns)
    )


def _cells_make_sense(mapping: Mapping) -> bool:
    places = set()
    for fill in mapping.cells:
        try:
            place = split_address(fill.cell)
        except ValueError:
            return False
        if mapping.first_row <= place[0] <= mapping.last_row:
            return False  # it would overwrite a person
        places.add(place)
    return len(places) == len(mapping.cells) <= MOST_CELLS
