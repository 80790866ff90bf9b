"""Puts a sheet together cell by cell, for the formats that we read ourselves: web pages, SpreadsheetML, what was pasted.

Why it exists: they all have cells that reach over rows and columns, hidden rows, fonts and struck-out cells, and all may be made
to harm: a cell that says it reaches over a million columns. What they share stands here once.

Read next: ``web_page.py``, ``spreadsheet_xml.py``.
"""

from __future__ import annotations

from collections.abc import Iterator

from desktop.excel.container import Refusal
from desktop.excel.far_cells import MAX_COLUMNS, MAX_ROWS, ROW_GAP
from desktop.excel.package import MAX_CELLS, MAX_NOTED_CELLS, SheetNotes, column_letters
from desktop.excel.workbook import Area, Cell, Sheet
from desktop.vietnamese.encodings import encoding_of_font
from desktop.vietnamese.encodings.charsets import LEGACY

_MAX_FAR_TOLD = 20


class SheetBuilder:
    """One sheet in the making. Rows and columns are 0-based here."""

    def __init__(self, name: str | None, *, visible: bool = True) -> None:
        self.name = name
        self.visible = visible
        self.notes = SheetNotes()
        self.height = 0
        self._rows: dict[int, list[Cell]] = {}
        self._cells = 0
        self._areas: list[Area] = []
        self._fonts: dict[tuple[int, int], str] = {}
        self._far: list[str] = []

    def put(self, row: int, column: int, cell: Cell, *, rows: int = 1, columns: int = 1) -> None:
        """Sets a cell that reaches over ``rows`` and ``columns``. Raises Refusal when the sheet grows beyond what is read."""
        if self._is_far(row, column):
            if cell != "" and len(self._far) < _MAX_FAR_TOLD:
                self._far.append(f"{column_letters(column + 1)}{row + 1}")
            return
        cells = self._rows.setdefault(row, [])
        self._cells += max(column + 1 - len(cells), 0)
        if self._cells > MAX_CELLS:
            raise Refusal("import.too_many_cells")
        cells.extend([""] * (column + 1 - len(cells)))
        cells[column] = cell
        self.height = max(self.height, row + 1)
        if rows > 1 or columns > 1:
            self._areas.append((row, column, min(row + rows, MAX_ROWS) - 1, min(column + columns, MAX_COLUMNS) - 1))

    def _is_far(self, row: int, column: int) -> bool:
        return row >= MAX_ROWS or column >= MAX_COLUMNS or row > self.height + ROW_GAP

    def set_font(self, row: int, column: int, font: str) -> None:
        """Tells the font of a cell; only those of the old encodings count."""
        if encoding_of_font(font) in LEGACY and len(self._fonts) < MAX_NOTED_CELLS:
            self._fonts[row + 1, column + 1] = font

    def note_comment(self, row: int, column: int, text: str) -> None:
        if len(self.notes.comments) < MAX_NOTED_CELLS:
            self.notes.comments[row + 1, column + 1] = text

    def hide_columns(self, first: int, count: int) -> None:
        self.notes.hidden_columns.extend(range(first + 1, min(first + count, 1000) + 1))

    def hide_row(self, row: int, count: int = 1) -> None:
        if len(self.notes.hidden_rows) < MAX_NOTED_CELLS:
            self.notes.hidden_rows.extend(range(row + 1, row + min(count, ROW_GAP) + 1))

    def finished(self, encoding: str = "") -> Sheet:
        """The sheet; nothing may be added afterwards."""
        rows, height = self._rows, self.height
        self.notes.hidden_rows = [row for row in self.notes.hidden_rows if row <= height]

        def of_all() -> Iterator[list[Cell]]:
            for number in range(height):
                yield rows.get(number, [])

        return Sheet(self.name, of_all, self.visible, height, tuple(self._areas), self.notes, tuple(self._far), self._fonts, encoding)
