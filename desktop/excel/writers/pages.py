"""How tall each row is and where the pages end: what Excel would only know after measuring on the screen.

Why it exists: neither LibreOffice nor every Excel measures rows again when a file is opened, so wrapped text would be cut; and the
signatures must not land alone on a last page. Heights are written as measured, not as fixed: who edits a cell gets a row that grows.

Read next: ``rows.py`` (asks per row), ``workbook_file.py`` (asks where to break).
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from desktop.documents.layout import CELL_PADDING
from desktop.documents.metrics import text_width

ROWS_KEPT_WITH_SIGNATURES = 3

_LINE, _AIR = 1.3, 2.0  # times the size; points
_PIXEL = 0.75  # points: row heights are whole pixels at 96 dpi
_WIDEST_LETTER = 0.75  # of the size, on average over a text in capitals
_DOUBT = 0.98  # printers differ: a page may hold two in a hundred less than it should


def row_height(lines: int, size: float) -> float:
    """Points for ``lines`` lines of ``size`` points."""
    return ceil((lines * size * _LINE + _AIR) / _PIXEL) * _PIXEL


class LineCounter:
    """Counts the lines a text takes in one column, by whole words; remembers how wide words are."""

    def __init__(self, width: float, size: float) -> None:
        self.room = (width - CELL_PADDING) * 0.98
        self.size = size
        self.surely_one_line = int(self.room / (size * _WIDEST_LETTER))  # characters
        self.space = text_width(" ", size)
        self.widths: dict[str, float] = {}

    def lines(self, text: str) -> int:
        if "\n" in text:
            return sum(map(self._lines, text.split("\n")))
        return self._lines(text)

    def _lines(self, text: str) -> int:
        widths, room, space = self.widths, self.room, self.space
        lines, used = 1, -space
        for word in text.split(" "):
            width = widths.get(word)
            if width is None:
                width = widths[word] = text_width(word, self.size)
            used += space + width
            if used > room:
                lines += used > width  # the first word of a line stays where it is
                used = width
                if width > room:  # a word wider than the column is broken
                    more = int(width / (room * 0.9))
                    lines += more
                    used = width - more * room * 0.9
        return lines


class PageFill:
    """Follows the rows down the pages, to know how the last page ends."""

    def __init__(self, page: float, front: float, heading: float) -> None:
        """Points: what a page holds, titles with table heading on the first page, the repeated table heading on every other."""
        self.pages = (page, page * _DOUBT)
        self.heading = heading
        self.used = [front, front]
        # On page 1 the titles are company enough for the signatures.
        self.members = [ROWS_KEPT_WITH_SIGNATURES, ROWS_KEPT_WITH_SIGNATURES]

    def add(self, height: float) -> None:
        for way, page in enumerate(self.pages):
            if self.used[way] + height > page:
                self.used[way], self.members[way] = self.heading, 0
            self.used[way] += height
            self.members[way] += 1

    def has_room_for(self, height: float) -> bool:
        """Whether ``height`` more surely fits on the last page, in company of enough members."""
        ways: Sequence[tuple[float, float, int]] = tuple(zip(self.pages, self.used, self.members, strict=True))
        return all(used + height <= page and members >= ROWS_KEPT_WITH_SIGNATURES for page, used, members in ways)
