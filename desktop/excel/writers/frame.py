"""Everything of the official workbook but its rows: titles, styles, widths, print settings, total line, signatures.

Why it exists: XlsxWriter knows how a workbook must look to Excel, and is slow only where there are many cells. It draws the form
around two marker rows that carry the column styles; ``workbook_parts`` cuts the sheet there, and the rows are written between.
Form: Decree 30/2020/NĐ-CP annex I; ``layout.py`` has the page.

Read next: ``rows.py`` (what goes between), ``workbook_file.py`` (how the parts become a file).
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

import xlsxwriter

from desktop.documents.layout import MARGIN_BOTTOM, MARGIN_LEFT, MARGIN_RIGHT, MARGIN_TOP, Layout
from desktop.documents.metrics import BOLD, REGULAR, text_width, wrap
from desktop.documents.official import Alignment, Column, OfficialList, Signer
from desktop.domain.fields import Kind
from desktop.excel.writers.pages import row_height
from desktop.excel.writers.rows import ColumnStyle
from resources.sentences import sentence

TYPEFACE = "Times New Roman"
SHEET_PART = "xl/worksheets/sheet1.xml"

_PIXELS_PER_POINT = 96 / 72
_MM_PER_INCH = 25.4
_LEAST_SIDE = 150.0  # points: narrower than this, union and motto stand below one another
_MOTTO_ROOM = 275.0  # points: the state's name on one line
_RULE_SIZE = 8  # points of the underscores under union and motto


@dataclass(frozen=True, slots=True)
class Frame:
    """The workbook cut open: ``head`` and ``tail`` of the sheet, the other parts by name, the row the first member gets (1-based).

    Heights in points: ``front`` is all above the first member, ``heading`` the table heading alone, ``back`` all below the last member.
    """

    head: bytes
    tail: bytes
    parts: dict[str, bytes]
    first_row: int
    styles: tuple[ColumnStyle, ...]
    front: float
    heading: float
    back: float


def make_frame(document: OfficialList, layout: Layout, rows: int, break_before: int | None = None) -> Frame:
    """The frame for ``rows`` people. ``break_before`` (0-based line) starts a new page there, so that signatures don't stand alone."""
    memory = BytesIO()
    drawing = _Drawing(document, layout, xlsxwriter.Workbook(memory, _options(layout.size)))
    drawing.draw(rows, break_before)
    drawing.book.close()
    with zipfile.ZipFile(memory) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return _cut(parts, drawing)


def _options(size: float) -> dict[str, Any]:
    plain = {"font_name": TYPEFACE, "font_size": size}
    return {"in_memory": True, "default_format_properties": plain}


def _cut(parts: dict[str, bytes], drawing: _Drawing) -> Frame:
    first_row, columns = drawing.first_row, len(drawing.widths)
    sheet = parts.pop(SHEET_PART).decode()
    marked = range(first_row + 1, first_row + 1 + drawing.markers)
    markers = re.search("".join(rf'<row r="{row}".*?</row>' for row in marked), sheet, re.DOTALL)
    if markers is None:
        raise RuntimeError("the frame has no marker rows")
    numbers = [int(number) for number in re.findall(r' s="(\d+)"', markers[0])]
    if len(numbers) != drawing.markers * columns:
        raise RuntimeError("the frame's marker rows have not one style per column")
    styles = tuple(ColumnStyle(*numbers[column::columns]) for column in range(columns))
    head = re.sub(r"<dimension [^>]*/>", "", sheet[: markers.start()])  # it would be a guess: rows are counted as they are written
    tail = sheet[markers.end() :].replace("<headerFooter>", '<headerFooter differentFirst="1">')  # no number on page 1
    heights = (drawing.front, drawing.heading, drawing.drawn - drawing.front)
    return Frame(head.encode(), tail.encode(), parts, first_row + 1, styles, *heights)


class _Drawing:
    """One use: draws the form from top to bottom."""

    def __init__(self, document: OfficialList, layout: Layout, book: Any) -> None:
        self.document = document
        self.layout = layout
        self.book = book
        self.sheet = book.add_worksheet(document.sheet or sentence("document.sheet_name"))
        self.row = 0
        self.first_row = 0
        self.last_column = len(document.columns)
        self.widths = layout.widths
        self.split = _split(layout.widths)
        self.markers = 3 if document.sections else 2  # rows that carry the styles of the columns
        self.drawn = self.front = self.heading = 0.0  # points

    def draw(self, rows: int, break_before: int | None) -> None:
        self._set_up_page()
        self._titles()
        self._table_heading()
        self.first_row = self.row
        self.front = self.drawn
        self._marker_rows()
        self.row = self.first_row + max(rows + len(self.document.sections), self.markers)  # marker rows stand where members will
        self._total(rows)
        self._signatures()
        self.sheet.freeze_panes(self.first_row, 0)
        self.sheet.repeat_rows(self.first_row - 1)
        self.sheet.ignore_errors({"number_stored_as_text": f"A{self.first_row}:XFD{self.row + 1}"})
        if break_before is not None:
            self.sheet.set_h_pagebreaks([self.first_row + break_before])

    def _set_up_page(self) -> None:
        sheet, document = self.sheet, self.document
        self.book.set_properties({
            "title": document.heading.capitalize(),
            "company": document.union.name,
            "created": datetime.combine(document.made_on, datetime.min.time()),
        })  # fmt: skip
        if self.layout.landscape:
            sheet.set_landscape()
        sheet.set_paper(9)  # A4
        inches = [mm / _MM_PER_INCH for mm in (MARGIN_LEFT, MARGIN_RIGHT, MARGIN_TOP, MARGIN_BOTTOM)]
        sheet.set_margins(*inches)
        sheet.set_header(f'&C&"{TYPEFACE},Regular"&13&P', {"margin": 10 / _MM_PER_INCH})
        sheet.fit_to_pages(1, 0)
        for index, width in enumerate(self.widths):
            sheet.set_column_pixels(index, index, round(width * _PIXELS_PER_POINT))

    def _finish_row(self, height: float) -> None:
        self.sheet.set_row(self.row, height)
        self.drawn += height
        self.row += 1

    def _format(self, size: float, align: str = "center", **more: Any) -> Any:
        plain = {"font_name": TYPEFACE, "font_size": size, "align": align, "valign": "vcenter", "text_wrap": True}
        return self.book.add_format({**plain, **more})

    # ------------------------------------------------------------ above the table

    def _titles(self) -> None:
        union, document = self.document.union, self.document
        rule = self._format(_RULE_SIZE, bold=True, valign="top")
        small, strong, tall = self._format(12), self._format(12, bold=True), self._format(13, bold=True)
        left = [(union.upper_name.upper(), small), (union.name.upper(), strong), ("_" * 16, rule)]
        right = [
            (sentence("document.motto_state"), strong),
            (sentence("document.motto"), tall),
            ("_" * _underscores(sentence("document.motto")), rule),
        ]
        if not union.upper_name:
            left = [left[1], left[2], ("", rule)]
        if self.split is None:
            for line in (*right, *left):
                self._across(line, 0, self.last_column)
        else:
            for near, far in zip(left, right, strict=True):
                self._pair(near, far)
        place = (document.place_and_date, self._format(13, italic=True))
        self._across(place, self.split or 0, self.last_column, gap=6)
        self._across((document.heading, self._format(14, bold=True)), 0, self.last_column, gap=10)
        self._across((document.as_of_line, self._format(13, italic=True)), 0, self.last_column)
        self._finish_row(7.5)

    def _pair(self, left: tuple[str, Any], right: tuple[str, Any]) -> None:
        assert self.split is not None  # the caller chose this form because there is one
        height = max(self._height(left, 0, self.split - 1), self._height(right, self.split, self.last_column))
        self._place(left, 0, self.split - 1)
        self._place(right, self.split, self.last_column)
        self._finish_row(height)

    def _across(self, line: tuple[str, Any], first: int, last: int, gap: float = 0) -> None:
        """One merged line, ``gap`` points of air above it."""
        if not line[0]:
            return
        self._place(line, first, last)
        self._finish_row(self._height(line, first, last) + gap)

    def _height(self, line: tuple[str, Any], first: int, last: int) -> float:
        text, style = line
        if text.startswith("_"):
            return _RULE_SIZE + 1.0
        lines = wrap(text, sum(self.widths[first : last + 1]) * 0.94 - 6, style.font_size, BOLD if style.bold else REGULAR)
        return float(len(lines) * style.font_size * 1.3 + 2)

    def _place(self, line: tuple[str, Any], first: int, last: int) -> None:
        text, style = line
        if first == last:
            self.sheet.write_string(self.row, first, text, style)
        else:
            self.sheet.merge_range(self.row, first, self.row, last, "", style)
            self.sheet.write_string(self.row, first, text, style)

    # ------------------------------------------------------------ the table

    def _table_heading(self) -> None:
        style = self._format(self.layout.size, bold=True, border=1, bg_color="#F2F2F2")
        labels = [sentence("document.number_column"), *(column.label for column in self.document.columns)]
        lines = 1
        for index, label in enumerate(labels):
            self.sheet.write_string(self.row, index, label, style)
            lines = max(lines, len(wrap(label, self.widths[index] * 0.96 - 5, self.layout.size, BOLD)))
        self.heading = row_height(lines, self.layout.size) + 4.5
        self._finish_row(self.heading)

    def _marker_rows(self) -> None:
        for index, (value, text) in enumerate([self._cell_formats(None), *map(self._cell_formats, self.document.columns)]):
            self.sheet.write_blank(self.row, index, None, value)
            self.sheet.write_blank(self.row + 1, index, None, text)
            if self.document.sections:
                self.sheet.write_blank(self.row + 2, index, None, self._section_format(index))

    def _section_format(self, index: int) -> Any:
        """A piece of a section's title line: borders around the whole line, none between its cells."""
        sides = {"top": 1, "bottom": 1, "left": int(index == 0), "right": int(index == self.last_column)}
        return self._format(self.layout.size, "left", bold=True, num_format="@", **sides, text_wrap=False)

    def _cell_formats(self, column: Column | None) -> tuple[Any, Any]:
        """For a value of the column's own kind, and for text in it."""
        size = self.layout.size
        text_align = Alignment.CENTRE if column is None else column.alignment
        text = self._format(size, text_align, border=1, num_format="@")
        if column is None:
            return self._format(size, border=1, num_format="0"), text
        if column.kind is Kind.DATE:
            return self._format(size, border=1, num_format="dd/mm/yyyy"), text
        if column.kind is Kind.MONEY:
            return self._format(size, "right", border=1, num_format="#,##0"), text
        return text, text

    # ------------------------------------------------------------ below it

    def _total(self, rows: int) -> None:
        self._across((self.document.closing_line(rows), self._format(13, "left")), 0, self.last_column, gap=8)

    def _signatures(self) -> None:
        """One tall row that no page break can cut: the lines of a signature are lines of its cell. Two rows if the table is narrow."""
        signers = self.document.signatures
        spans = _spans(self.widths, len(signers), self.split)
        if min(sum(self.widths[first : last + 1]) for first, last in spans) >= _LEAST_SIDE:
            rows = [list(zip(signers, spans, strict=False))]
        else:
            rows = [[(signer, (0, self.last_column))] for signer in signers]
        for row in rows:
            for signer, (first, last) in row:
                self._signature(signer, first, last)
            self._finish_row(max(self._signature_height(signer, span) for signer, span in row))

    def _signature_height(self, signer: Signer, span: tuple[int, int]) -> float:
        width = sum(self.widths[span[0] : span[1] + 1])
        return (sum(len(wrap(line, width - 6, 13, BOLD)) for line in signer.capacity) + 6) * 17.0 + 12

    def _signature(self, signer: Signer, first: int, last: int) -> None:
        cell = self._format(13, valign="top")
        if first != last:
            self.sheet.merge_range(self.row, first, self.row, last, "", cell)
        strong, hint = self._format(13, bold=True), self._format(13, italic=True)
        shorter = max(len(other.capacity) for other in self.document.signatures) - len(signer.capacity)  # names stand level
        pieces = [strong, "\n".join(signer.capacity) + "\n", hint, signer.hint + ("\n" * (5 + shorter) if signer.name else "")]
        if signer.name:
            pieces += [strong, signer.name]
        self.sheet.write_rich_string(self.row, first, *pieces, cell)


def _split(widths: Sequence[float]) -> int | None:
    """The first column of the right half of the heading: the motto needs its line, the union the rest. None: no room for two halves."""
    whole = sum(widths)
    fair = [at for at in range(1, len(widths)) if min(sum(widths[:at]), whole - sum(widths[:at])) >= _LEAST_SIDE]
    if not fair:
        return None
    roomy = [at for at in fair if whole - sum(widths[:at]) >= _MOTTO_ROOM] or fair
    return min(roomy, key=lambda at: abs(sum(widths[:at]) - whole / 2))


def _underscores(text: str) -> int:
    """How many make a rule as long as ``text``, which is 13 points and bold (Decree 30, annex I.1)."""
    return round(text_width(text, 13, BOLD) / text_width("_", _RULE_SIZE, BOLD))


def _spans(widths: Sequence[float], count: int, split: int | None) -> list[tuple[int, int]]:
    """Columns for ``count`` signatures side by side, as even as the columns allow."""
    last = len(widths) - 1
    if count == 2 and split is not None:
        return [(0, split - 1), (split, last)]
    count = max(1, min(count, len(widths)))
    edges = [0]
    for number in range(1, count):
        free = range(edges[-1] + 1, len(widths) - (count - number) + 1)
        edges.append(min(free, key=lambda at: abs(sum(widths[:at]) - sum(widths) * number / count)))
    return [(first, after - 1) for first, after in zip(edges, [*edges[1:], last + 1], strict=True)]
