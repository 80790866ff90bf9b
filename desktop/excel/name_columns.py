"""A name in two columns, told by its cells: "Nguyễn Văn | An" under one heading, or under "Họ và tên | Tên".

Why it exists: offices sort by the given name, so they split it off, or repeat it in a column of its own. Only the cells tell
whether "Tên" completes the name or repeats its last word.

Read next: ``columns.py``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop.excel.cells import cell_text, is_blank
from desktop.excel.column import Column, Part
from desktop.excel.workbook import Cell
from desktop.vietnamese.text import clean

_MOST = 0.8
_SAMPLED = 100


def with_split_names(columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> list[Column]:
    """``columns`` with family and given part where the cells show that the name stands in two columns."""
    result = list(columns)
    whole = next((column for column in columns if column.field == "full_name" and column.part is Part.WHOLE), None)
    if whole is None:
        return result
    given = next((column for column in columns if column.field == "full_name" and column.part is Part.GIVEN), None)
    beside = columns[whole.index + 1] if whole.index + 1 < len(columns) else None
    if given is None and beside is not None and not beside.heading and not beside.field:
        given = beside
    if given is not None and _completes(whole.index, given.index, rows):
        result[whole.index] = replace(whole, part=Part.FAMILY)
        result[given.index] = replace(given, field="full_name", part=Part.GIVEN, heading=given.heading or whole.heading)
    return result


def _completes(first: int, second: int, rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether the second column holds single words that the first does not end with."""
    pairs = [(_words(row, first), _words(row, second)) for row in rows[:_SAMPLED]]
    filled = [(left, right) for left, right in pairs if left and right]
    if len(filled) * 2 < sum(1 for left, _ in pairs if left) or not filled:
        return False
    return sum(_is_rest_of_name(left, right) for left, right in filled) >= _MOST * len(filled)


def _is_rest_of_name(left: list[str], right: list[str]) -> bool:
    return len(right) == 1 and right[0].isalpha() and len(right[0]) > 1 and left[-1].lower() != right[0].lower()


def _words(row: Sequence[Cell], index: int) -> list[str]:
    cell = row[index] if index < len(row) else ""
    return [] if is_blank(cell) or not isinstance(cell, str) else clean(cell_text(cell)).split()
