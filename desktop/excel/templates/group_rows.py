"""The rows that name a unit inside the table of a form: "I. Tổ may 1 (12 người)", in the form's own way of counting and writing.

Read next: ``filling.py``.
"""

from __future__ import annotations

import re

from desktop.excel.cells import cell_text
from desktop.excel.templates.look import SheetLook
from desktop.excel.templates.row_writing import Content
from desktop.vietnamese.text import clean
from resources.sentences import sentence

_ROMANS = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_NUMBERING = re.compile(r"(\(?)([IVXL]{1,6}|[A-Za-z]|\d{1,2})([.):/\-–]*\)?)(\s+.*|)", re.DOTALL)
_HOW_MANY = re.compile(r"\(\s*[\d.…_]*\s*(người|đoàn viên|đ/c|đv|lao động)\s*\)", re.IGNORECASE)


def group_contents(look: SheetLook, row: int, unit: str, index: int, count: int) -> dict[int, Content]:
    """What the form's group row says for ``unit``, the ``index``-th (from 0) with ``count`` people."""
    contents: dict[int, Content] = {}
    named = False
    for column in range(1, look.last_column + 1):
        cell = look.at(row, column)
        text = "" if cell is None or cell.is_formula else clean(cell_text(cell.value))
        if not text:
            continue
        numbering = _NUMBERING.fullmatch(text)
        if numbering is not None and not numbering.group(4).strip():
            contents[column] = numbering.group(1) + _counted(numbering.group(2), index) + numbering.group(3)
        elif not named:
            contents[column] = _named(text, unit or sentence("template.no_unit"), index, count)
            named = True
        else:
            contents[column] = None  # what stood beside the example's name
    return contents


def _named(text: str, unit: str, index: int, count: int) -> str:
    numbering = _NUMBERING.fullmatch(text)
    has_sign = numbering is not None and numbering.group(3)
    start = numbering.group(1) + _counted(numbering.group(2), index) + numbering.group(3) + " " if numbering and has_sign else ""
    how_many = _HOW_MANY.search(text)
    return f"{start}{unit}" + (f" ({count} {how_many.group(1)})" if how_many else "")


def _counted(pattern: str, index: int) -> str:
    """The number of a unit as the form writes it: I, II …; A, B …; 1, 2 …"""
    if pattern.isdigit():
        return str(index + 1)
    if pattern in ("A", "B", "a", "b") and index < 26:
        return chr(ord("A" if pattern.isupper() else "a") + index)
    rest, roman = index + 1, ""
    for value, letters in _ROMANS:
        while rest >= value:
            roman, rest = roman + letters, rest - value
    return roman
