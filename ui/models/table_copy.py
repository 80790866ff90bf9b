"""Rows for the clipboard, as Excel and Zalo take them: text with tabs, and a table in HTML whose cells are text.

Why HTML too: from plain text Excel makes 12345 of 012345 and a date of 05-88. ``mso-number-format:"\\@"`` tells it that a cell is text, so
that ID numbers keep their zeros and nothing is run as a formula.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from PySide6.QtCore import QMimeData

_FORMULA = ("=", "+", "-", "@")
_TEXT_CELL = "mso-number-format:'\\@';white-space:nowrap"


def table_mime(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> QMimeData:
    """The rows under their headings, ready for ``QClipboard.setMimeData``."""
    table = [tuple(headings), *map(tuple, rows)]
    data = QMimeData()
    data.setText(as_text(table))
    data.setHtml(as_html(table))
    return data


def as_text(table: Iterable[Sequence[str]]) -> str:
    """Lines with tabs. What a spreadsheet would run as a formula gets the apostrophe that makes it text."""
    return "\n".join("\t".join(map(_plain, row)) for row in table) + "\n"


def as_html(table: Sequence[Sequence[str]]) -> str:
    """A table whose every cell is text. The first row is the heading."""
    lines = [_line("th" if number == 0 else "td", row) for number, row in enumerate(table)]
    return f'<html><head><meta charset="utf-8"></head><body><table border="1">{"".join(lines)}</table></body></html>'


def _line(tag: str, row: Sequence[str]) -> str:
    cells = "".join(f'<{tag} style="{_TEXT_CELL}">{escape(cell)}</{tag}>' for cell in row)
    return f"<tr>{cells}</tr>"


def _plain(cell: str) -> str:
    text = " ".join(cell.split("\t")).replace("\r", " ").replace("\n", " ")
    return f"'{text}" if text.startswith(_FORMULA) and not text.removeprefix("-").isdigit() else text
