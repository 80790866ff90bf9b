"""What she has said so far of a form from above: which column takes what, which rows are for people, which single cells are filled.

Pure. Everything she says keeps the draft in order: a first row pushes the last one down, a field stands in one column only.

Read next: ``ui/pages/templates_learn.py`` (where she says it), ``desktop/services/templates.py`` (what is kept).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop.domain.fields import FIELD, FIELD_NAMES, Kind
from desktop.services.templates import CellFill, ColumnFill, Holds, Mapping

NOTHING = ""
ORDER = "order"
PARTS: dict[str, tuple[str, ...]] = {
    "full_name": ("family", "middle", "given"),
    "birth_date": ("day", "month", "year", "male", "female"),
    "gender": ("male", "female"),
    "home_town": ("joined",),
    "permanent_address": ("joined",),
    "current_address": ("joined",),
}
_MARK = "mark"  # of a yes or no: a cross


def column_targets() -> tuple[str, ...]:
    """Everything a column can take: nothing, the running number, a field, a part of one."""
    found = [NOTHING, ORDER]
    for name in FIELD_NAMES:
        parts = (_MARK,) if FIELD[name].kind is Kind.YES_NO else PARTS.get(name, ())
        found += [name, *(f"{name}.{part}" for part in parts)]
    return tuple(found)


@dataclass(slots=True)
class FormDraft:
    """Rows and columns are 1-based. ``columns`` maps a column to its target, ``cells`` a place to what it holds."""

    sheet: str
    first_row: int = 2
    last_row: int = 2
    total_row: int = 0
    group_row: int = 0
    header_rows: tuple[int, int] = (1, 1)
    columns: dict[int, str] = field(default_factory=dict)
    cells: dict[str, Holds] = field(default_factory=dict)

    @staticmethod
    def of(mapping: Mapping) -> FormDraft:
        return FormDraft(
            mapping.sheet, mapping.first_row, mapping.last_row, mapping.total_row, mapping.group_row, mapping.header_rows,
            {fill.column: f"{fill.field}.{_MARK}" if fill.mark else fill.target for fill in mapping.columns},
            {fill.cell: fill.holds for fill in mapping.cells},
        )  # fmt: skip

    @property
    def mapping(self) -> Mapping:
        """As it would be kept; whether it makes sense is for the service to say."""
        return Mapping(
            self.sheet,
            self.header_rows,
            self.first_row,
            self.last_row,
            tuple(_fill(column, target) for column, target in sorted(self.columns.items())),
            tuple(CellFill(cell, holds) for cell, holds in self.cells.items()),
            self.total_row,
            self.group_row,
        )

    @property
    def has_name(self) -> bool:
        return any(target.partition(".")[0] == "full_name" for target in self.columns.values())

    def is_in_table(self, row: int) -> bool:
        """Whether a cell of this row speaks for its column: a heading, or a row for people."""
        return self.header_rows[0] <= row <= max(self.last_row, self.first_row)

    def set_column(self, column: int, target: str) -> None:
        """Say what a column takes; whoever took the same before takes nothing."""
        if target == NOTHING:
            self.columns.pop(column, None)
            return
        for other, taken in list(self.columns.items()):
            if other != column and _clash(taken, target):
                del self.columns[other]
        self.columns[column] = target

    def set_cell(self, cell: str, holds: str) -> None:
        if holds == NOTHING:
            self.cells.pop(cell, None)
        else:
            self.cells[cell] = Holds(holds)

    def mark_headings(self, row: int) -> None:
        """``row`` is the (lowest) row of headings; people follow."""
        self.header_rows = (min(self.header_rows[0], row) if self.header_rows[1] >= row else row, row)
        if self.first_row <= row:
            self.mark_first(row + 1)

    def mark_first(self, row: int) -> None:
        """``row`` is the first one for people."""
        if row < 2:
            return
        self.first_row = row
        self.last_row = max(self.last_row, row)
        self.header_rows = (min(self.header_rows[0], row - 1), min(self.header_rows[1], row - 1))
        self._keep_order()

    def mark_last(self, row: int) -> None:
        """``row`` is the last one prepared for people."""
        self.last_row = max(row, self.first_row)
        self._keep_order()

    def mark_total(self, row: int) -> None:
        """``row`` sums up, or no longer if it did; the rows for people end above it."""
        if row == self.total_row or row <= self.first_row:
            self.total_row = 0
            return
        self.total_row = row
        self.last_row = min(self.last_row, row - 1)
        self._keep_order()

    def mark_group(self, row: int) -> None:
        """``row``, one of those for people, names a unit instead, or no longer if it did."""
        self.group_row = row if self.first_row <= row <= self.last_row and row != self.group_row else 0

    def _keep_order(self) -> None:
        if self.total_row and self.total_row <= self.last_row:
            self.total_row = 0
        if not self.first_row <= self.group_row <= self.last_row:
            self.group_row = 0


def _fill(column: int, target: str) -> ColumnFill:
    name, _, part = target.partition(".")
    return ColumnFill(column, name, "" if part == _MARK else part, part == _MARK)


def _clash(one: str, other: str) -> bool:
    """Whether two columns can't both take this: the same thing, or a whole field beside a part of it."""
    name, _, part = one.partition(".")
    other_name, _, other_part = other.partition(".")
    if name != other_name or part == other_part == "joined":
        return False
    return part == other_part or not part or not other_part or _MARK in (part, other_part)
