"""The rows of the list as sheet XML, fast: the part of a workbook that grows with the number of people.

Why it exists: a styled workbook of 100,000 × 30 takes XlsxWriter 18 seconds of one call per cell. The cells of a list are all alike:
one style per column, text, a day or a sum. So the well-kept library makes everything else (``frame.py``) and this module only joins
strings (docs/adr/0001-excel-writer.md has the measurements). Empty cells are written too, or the paper would have holes in its grid.

Read next: ``sheet_text.py`` (escaping), ``frame.py`` (where the styles come from).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from desktop.documents.layout import Layout
from desktop.documents.official import Column, OfficialList
from desktop.documents.shown import shower
from desktop.domain.fields import Kind, Value
from desktop.excel.writers.pages import LineCounter, PageFill, row_height
from desktop.excel.writers.sheet_text import ALWAYS_SHORT, fit_cell, inline_string, needs_care

ROWS_AT_ONCE = 200
_TITLE_AIR = 3.0  # points around the title of a section, whole pixels
MOST_LINES = 24  # Excel allows a row 409 points
_EXCEL_DAY_ZERO = date(1899, 12, 30).toordinal()
_FIRST_SURE_DAY = "1900-03-01"  # before it Excel counts a 29 February 1900 that never was


@dataclass(frozen=True, slots=True)
class ColumnStyle:
    """Numbers of cell formats in the frame: ``value`` for the column's own kind, ``text`` for text in a column of days or sums,
    ``section`` for the column's piece of a section's title line (0 where a list has none)."""

    value: int
    text: int
    section: int = 0


@dataclass(slots=True)
class RowWriter:
    """Turns members into ``<row>`` elements; counts them and the values that were too long for a cell; tells ``fill`` how tall they are."""

    document: OfficialList
    layout: Layout
    styles: Sequence[ColumnStyle]  # STT first
    first_row: int  # 1-based
    fill: PageFill
    rows: int = 0
    shortened: int = 0
    titles: int = 0  # lines that are titles of sections

    def xml(self, members: Iterable[Sequence[Value]]) -> Iterator[bytes]:
        """The rows in pieces of a few hundred."""
        cells = [self._cell(index, column) for index, column in enumerate(self.document.columns, start=1)]
        number_style = self.styles[0].value
        heights = [row_height(lines, self.layout.size) for lines in range(MOST_LINES + 1)]
        pieces: list[str] = []
        add = pieces.append
        starts, above = self.document.section_starts(), 0  # ``above``: the people of earlier sections
        for member in members:
            if starts and self.rows in starts:
                above = self.rows
                pieces.extend(map(self._title, starts[above]))
            self.rows += 1
            row = str(self.first_row + self.titles + self.rows - 1)
            start, lines = len(pieces), 1
            add("")  # the row's own element, known when its tallest cell is
            add(f'A{row}" s="{number_style}"><v>{self.rows - above}</v></c>')
            for (address, counter, plain, opening, make), value in zip(cells, member, strict=True):
                if plain and isinstance(value, str) and value and len(value) < ALWAYS_SHORT and not needs_care(value):
                    add(f"{address}{row}{opening}{value}</t></is></c>")
                    if counter is not None and len(value) > counter.surely_one_line:
                        lines = max(lines, counter.lines(value))
                else:
                    add(f"{address}{row}{make(value)}")
                    if counter is not None and isinstance(value, str):
                        lines = max(lines, counter.lines(value))
            add("</row>")
            height = heights[min(lines, MOST_LINES)]
            self.fill.add(height)
            pieces[start] = f'<row r="{row}" ht="{height}"><c r="'
            if self.rows % ROWS_AT_ONCE == 0:
                yield "".join(pieces).encode()
                pieces.clear()
        pieces.extend(map(self._title, starts.get(self.rows, ())))
        yield "".join(pieces).encode()

    def _title(self, title: str) -> str:
        """The line of a section's title: text in the first cell, which runs over the empty ones beside it."""
        row = self.first_row + self.titles + self.rows
        self.titles += 1
        height = row_height(1, self.layout.size) + _TITLE_AIR
        self.fill.add(height)
        first, *others = (f'<c r="{column_letters(index)}{row}" s="{style.section}"' for index, style in enumerate(self.styles))
        cells = [f'{first} t="inlineStr"><is>{inline_string(title)}</is></c>', *(f"{other}/>" for other in others)]
        return f'<row r="{row}" ht="{height}">{"".join(cells)}</row>'

    def _cell(self, index: int, column: Column) -> tuple[str, LineCounter | None, bool, str, Callable[[Value], str]]:
        """The address up to the row number; who counts lines; is text shown as it stands; how that begins; how any other cell is made."""
        style = self.styles[index]
        show = shower(column, masked=self.document.masked)
        hidden = self.document.masked and column.field.masked
        repeats = column.kind in {Kind.DATE, Kind.GENDER, Kind.YES_NO, Kind.STATUS} and not hidden

        def make(value: Value) -> str:
            if value is None or value == "":
                return f'" s="{style.value}"/>'
            number = None if hidden else excel_number(column.kind, value)
            if number is not None:
                return f'" s="{style.value}"><v>{number}</v></c>'
            text, cut = fit_cell(show(value))
            self.shortened += cut
            return f'" s="{style.text}" t="inlineStr"><is>{inline_string(text)}</is></c>'

        plain = not repeats and not hidden and column.kind is not Kind.MONEY
        opening = f'" s="{style.text}" t="inlineStr"><is><t>'
        counter = LineCounter(self.layout.widths[index], self.layout.size) if column.breakable else None
        return f'<c r="{column_letters(index)}', counter, plain, opening, cache(make) if repeats else make


def excel_number(kind: Kind, value: Value) -> int | None:
    """The number a workbook stores for a sum or a whole day; None for what must stay text (a partial date, an early day)."""
    if kind is Kind.MONEY and type(value) is int:
        return value
    if kind is Kind.DATE and isinstance(value, str) and len(value) == 10 and value >= _FIRST_SURE_DAY:
        return date.fromisoformat(value).toordinal() - _EXCEL_DAY_ZERO
    return None


def column_letters(index: int) -> str:
    """0 → A, 26 → AA."""
    letters = ""
    index += 1
    while index:
        index, letter = divmod(index - 1, 26)
        letters = chr(65 + letter) + letters
    return letters
