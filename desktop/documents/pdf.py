"""The official list as PDF: the same form as the workbook, drawn line by line so that 100,000 members stream through.

Why it exists: a PDF looks the same everywhere and can't be changed by the way. ReportLab's flowing tables hold every cell in memory and
measure it several times; a list needs one pass. Liberation Serif is embedded: same widths as Times New Roman, all of Vietnamese.
Form: Decree 30/2020/NĐ-CP annex I; page number top centre from page 2.

Read next: ``layout.py``, ``metrics.py``; ``recovery.py`` for the other paper.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO

from reportlab.pdfgen.canvas import Canvas

from desktop.documents.delivery import NotWritten, Written, deliver
from desktop.documents.layout import CELL_PADDING, MARGIN_BOTTOM, MARGIN_LEFT, MARGIN_TOP, SAMPLE_ROWS, Layout, lay_out
from desktop.documents.metrics import BOLD, ITALIC, POINTS_PER_MM, REGULAR, register_fonts, text_width, wrap
from desktop.documents.official import Alignment, OfficialList, Signer
from desktop.documents.shown import shower
from desktop.domain.task import Task
from resources.sentences import sentence

ROWS_KEPT_WITH_SIGNATURES = 3
_LINE = 1.2  # height of a line, times its size
_AIR = 4.0  # points above and below a row's text together
_SIGNING_ROOM = 62.0  # points between hint and name
_GREY = 0.95
_MOTTO_ROOM = 275.0  # points: the state's name on one line


def write_pdf(document: OfficialList, path: Path, task: Task) -> Written | NotWritten:
    """The official list at ``path``. Raises Cancelled when the task was cancelled; the path is as it was then."""
    return deliver(path, lambda file: _write(document, file, task))


def _write(document: OfficialList, file: BinaryIO, task: Task) -> tuple[int, int]:
    shown = [shower(column, masked=document.masked) for column in document.columns]
    texts = ([show(value) for show, value in zip(shown, row, strict=True)] for row in document.rows)
    sample = list(islice(texts, SAMPLE_ROWS))
    paper = _Paper(document, lay_out(document, sample), file)
    paper.begin()
    starts = document.section_starts()
    waiting: deque[_Line] = deque()
    rows, above = 0, 0  # ``above``: the people of earlier sections
    for rows, row in enumerate(chain(sample, texts), start=1):
        if rows % 200 == 1:
            task.step("stage.writing", rows - 1, document.total)
        if starts and rows - 1 in starts:
            above = rows - 1
            waiting.extend((0, [title]) for title in starts[above])
        waiting.append((rows - above, row))
        while len(waiting) > ROWS_KEPT_WITH_SIGNATURES:
            paper.line(*waiting.popleft())
    waiting.extend((0, [title]) for title in starts.get(rows, ()))
    paper.end(waiting, rows)
    task.step("stage.writing", document.total, document.total)
    return rows, 0


_Line = tuple[int, list[str]]  # number and texts of a member; number 0: the title of a section


class _Paper:
    """One use: from the motto to the signatures. ``y`` is where the next thing begins, in points from the bottom."""

    def __init__(self, document: OfficialList, layout: Layout, file: BinaryIO) -> None:
        register_fonts()
        self.document = document
        self.layout = layout
        self.canvas = Canvas(file, pagesize=(layout.page_width, layout.page_height), pageCompression=1, initialFontName=REGULAR)
        self.canvas.setTitle(document.heading.capitalize())
        self.canvas.setAuthor(document.union.name)
        self.canvas.setLineWidth(0.5)
        self.page = 1
        self.size = layout.size * layout.scale
        self.padding = CELL_PADDING / 2 * layout.scale  # left and right of a cell's text
        self.widths = [width * layout.scale for width in layout.widths]
        self.left = MARGIN_LEFT * POINTS_PER_MM
        self.top = layout.page_height - MARGIN_TOP * POINTS_PER_MM
        self.bottom = MARGIN_BOTTOM * POINTS_PER_MM
        self.edges = [self.left]
        for width in self.widths:
            self.edges.append(self.edges[-1] + width)
        self.right = self.edges[-1]
        self.alignments = [Alignment.CENTRE, *(column.alignment for column in document.columns)]
        self.y = self.table_top = self.top

    # ------------------------------------------------------------ the form

    def begin(self) -> None:
        whole = self.right - self.left
        middle = max(self.left + whole * 0.3, min(self.left + whole / 2, self.right - _MOTTO_ROOM))
        union = self.document.union
        start = self.y
        uppers = [(union.upper_name.upper(), REGULAR, 12.0)] if union.upper_name else []
        left = self._stack([*uppers, (union.name.upper(), BOLD, 12.0)], self.left, middle - 8, start)
        self._rule((self.left + middle - 8) / 2, left, 70)
        motto = sentence("document.motto")
        right = self._stack([(sentence("document.motto_state"), BOLD, 12.0), (motto, BOLD, 13.0)], middle, self.right, start)
        self._rule((middle + self.right) / 2, right, text_width(motto, 13, BOLD))
        dated = self._stack([(self.document.place_and_date, ITALIC, 13.0)], middle, self.right, right - 10)
        titles = [(self.document.heading, BOLD, 14.0), (self.document.as_of_line, ITALIC, 13.0)]
        self.y = self._stack(titles, self.left, self.right, min(left, dated) - 12) - 10
        self._table_heading()

    def line(self, number: int, texts: Sequence[str]) -> None:
        """A member, or the title of a section (number 0)."""
        if number:
            self._member(number, texts)
        else:
            self._section(texts[0])

    def _section(self, title: str) -> None:
        """A title across the table, never the last thing on a page."""
        height = self._title_height(title)
        if self.y - height - self.size * _LINE - _AIR < self.bottom:
            self._turn_page()
        self._close_table()
        floor = self.y - height
        self.canvas.lines([(edge, self.y, edge, floor) for edge in (self.left, self.right)])
        y = self.y - _AIR / 2 - self.size * 0.93
        for text in self._title_lines(title):
            self._line_at(text, self.left + self.padding, y, BOLD, self.size)
            y -= self.size * _LINE
        self.canvas.line(self.left, floor, self.right, floor)
        self.y = self.table_top = floor

    def _title_lines(self, title: str) -> list[str]:
        return wrap(title, self.right - self.left - 2 * self.padding, self.size, BOLD)

    def _title_height(self, title: str) -> float:
        return len(self._title_lines(title)) * self.size * _LINE + _AIR

    def _height_of(self, number: int, texts: Sequence[str]) -> float:
        return self._row_height(self._cells([str(number), *texts], REGULAR)) if number else self._title_height(texts[0])

    def _member(self, number: int, texts: Sequence[str]) -> None:
        cells = self._cells([str(number), *texts], REGULAR)
        height = self._row_height(cells)
        if self.y - height < self.bottom:
            self._turn_page()
        self._row(cells, height, REGULAR)

    def end(self, waiting: Sequence[_Line], rows: int) -> None:
        """The last members, the total line and the signatures, all on one page."""
        needed = sum(self._height_of(*line) for line in waiting)
        total = wrap(self.document.closing_line(rows), self.right - self.left, 13)
        signatures = max(self._signature_height(signer) for signer in self.document.signatures)
        needed += 10 + len(total) * 13 * _LINE + 12 + signatures
        if self.y - needed < self.bottom:
            self._turn_page()
        for line in waiting:
            self.line(*line)
        self._close_table()
        self.y -= 10
        for text in total:
            self.y -= 13 * _LINE
            self._line(text, self.left, REGULAR, 13)
        self._signatures(self.y - 12)
        self.canvas.showPage()
        self.canvas.save()

    def _turn_page(self) -> None:
        self._close_table()
        self.canvas.showPage()
        self.page += 1
        self.canvas.setLineWidth(0.5)
        number = str(self.page)
        middle = self.layout.page_width / 2
        self._line_at(number, middle - text_width(number, 13) / 2, self.layout.page_height - 13 * POINTS_PER_MM, REGULAR, 13)
        self.y = self.top
        self._table_heading()

    # ------------------------------------------------------------ the table

    def _table_heading(self) -> None:
        labels = [sentence("document.number_column"), *(column.label for column in self.document.columns)]
        cells = self._cells(labels, BOLD)
        height = self._row_height(cells) + 4
        self.canvas.setFillGray(_GREY)
        self.canvas.rect(self.left, self.y - height, self.right - self.left, height, stroke=0, fill=1)
        self.canvas.setFillGray(0)
        self.table_top = self.y
        self.canvas.line(self.left, self.y, self.right, self.y)
        self._row(cells, height, BOLD)

    def _close_table(self) -> None:
        """The upright lines, once a page and not once a row."""
        self.canvas.lines([(edge, self.table_top, edge, self.y) for edge in self.edges])

    def _cells(self, texts: Sequence[str], font: str) -> list[list[str]]:
        return [
            wrap(text, width - 2 * self.padding, self.size, font) if text else [] for text, width in zip(texts, self.widths, strict=True)
        ]

    def _row_height(self, cells: Sequence[Sequence[str]]) -> float:
        return max(1, *map(len, cells)) * self.size * _LINE + _AIR

    def _row(self, cells: Sequence[Sequence[str]], height: float, font: str) -> None:
        """A row taller than a page would run off it; the field table's lengths keep rows far below that."""
        step = self.size * _LINE
        pen = self.canvas.beginText()
        pen.setFont(font, self.size, step)
        for lines, left, width, alignment in zip(cells, self.edges, self.widths, self.alignments, strict=False):
            y = self.y - (height - len(lines) * step) / 2 - self.size * 0.93
            for line in lines:
                align = Alignment.CENTRE if font is BOLD else alignment
                pen.setTextOrigin(left + self._indent(align, line, width, font), y)
                pen.textOut(line)
                y -= step
        self.canvas.drawText(pen)
        floor = self.y - height
        self.canvas.line(self.left, floor, self.right, floor)
        self.y = floor

    def _indent(self, alignment: Alignment, line: str, width: float, font: str) -> float:
        if alignment is Alignment.LEFT:
            return self.padding
        free = width - text_width(line, self.size, font)
        return free / 2 if alignment is Alignment.CENTRE else free - self.padding

    # ------------------------------------------------------------ lines of text

    def _stack(self, lines: Sequence[tuple[str, str, float]], left: float, right: float, y: float) -> float:
        """Centred lines one below the other; returns where the next would begin."""
        for text, font, size in lines:
            for line in wrap(text, right - left, size, font):
                y -= size * 1.25
                self._line_at(line, (left + right - text_width(line, size, font)) / 2, y, font, size)
        return y

    def _line(self, text: str, x: float, font: str, size: float) -> None:
        self._line_at(text, x, self.y, font, size)

    def _line_at(self, text: str, x: float, y: float, font: str, size: float) -> None:
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, y, text)

    def _rule(self, middle: float, y: float, width: float) -> None:
        self.canvas.line(middle - width / 2, y - 6, middle + width / 2, y - 6)

    # ------------------------------------------------------------ signatures

    def _signatures(self, y: float) -> None:
        signers = self.document.signatures
        width = (self.right - self.left) / len(signers)
        lowest = y
        for index, signer in enumerate(signers):
            left = self.left + index * width
            strong = [(line, BOLD, 13.0) for line in signer.capacity]
            lowest = min(lowest, self._stack([*strong, (signer.hint, ITALIC, 13.0)], left, left + width, y))
        for index, signer in enumerate(signers):  # names stand level
            left = self.left + index * width
            self._stack([(signer.name, BOLD, 13.0)], left, left + width, lowest - _SIGNING_ROOM)

    def _signature_height(self, signer: Signer) -> float:
        width = (self.right - self.left) / len(self.document.signatures)
        lines = [*(piece for line in signer.capacity for piece in wrap(line, width, 13, BOLD)), signer.hint, signer.name or " "]
        return len(lines) * 13 * 1.25 + _SIGNING_ROOM
