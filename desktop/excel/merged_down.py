"""A cell merged over the rows of several people ("Tổ May 1" beside all of its workers): each of the rows gets its value.

Why it exists: in the file only the first of the merged rows holds the value; the others are empty. A name or an ID is never
copied down, only what several people can share.

Read next: ``parser.py``.
"""

from __future__ import annotations

from collections.abc import Sequence

from desktop.domain.fields import FIELD, Kind
from desktop.excel.column import Column
from desktop.excel.workbook import Area, Cell

_SHARED = (Kind.TEXT, Kind.LONG_TEXT, Kind.DATE)
_MAX_ROWS_OF_AREA = 5_000


class MergedDown:
    """The vertical merged areas below the header, in the columns of shared fields."""

    def __init__(self, merged: Sequence[Area], columns: Sequence[Column], data_row: int) -> None:
        taken = [column for column in columns if column.field in FIELD and column.field != "birth_date"]
        shared = {column.index for column in taken if FIELD[column.field].kind in _SHARED}
        vertical = [area for area in merged if area[1] == area[3] and 0 < area[2] - area[0] <= _MAX_ROWS_OF_AREA]
        self.areas = [area for area in vertical if area[0] >= data_row and area[1] in shared]
        self._starts: dict[int, list[Area]] = {}
        for area in self.areas:
            self._starts.setdefault(area[0] + 1, []).append(area)
        self._open: dict[int, tuple[int, Cell]] = {}  # column → (last row, value)

    def filled(self, row: Sequence[Cell], number: int) -> Sequence[Cell]:
        """``row`` with the values that reach down into it; rows must come in order."""
        for _, index, bottom, _ in self._starts.get(number, ()):
            self._open[index] = (bottom + 1, row[index] if index < len(row) else "")
        if not self._open:
            return row
        filled = list(row)
        for index, (last, value) in list(self._open.items()):
            if number > last:
                del self._open[index]
            elif index < len(filled) and filled[index] == "":
                filled[index] = value
        return filled
