"""Leaving out the stray cell a mile away from the list, so that the list itself can still be read.

Why it exists: somebody once pressed Ctrl+End and a blank, and now a cell stands in row 1,048,576. Excel does not care; calamine
would make a rectangle of 17 billion cells. Refusing such a list would punish the officer for a slip she cannot see, so the
far cells are cut from a copy in memory (never on disk) and named in a warning.

Read next: ``package.py`` (how such a sheet is noticed), ``workbook.py``.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable

from desktop.excel.container import Refusal
from desktop.excel.package import MAX_CELLS, column_letters, column_number

MAX_ROWS, MAX_COLUMNS = 1_048_576, 16_384
ROW_GAP = 5_000  # an empty stretch this long ends the list
COLUMN_GAP = 60
MAX_PART_BYTES = 150_000_000
_CELL = re.compile(rb"""<c\b[^>]*?\br=["']([A-Za-z]{1,200})(\d{1,200})["'][^>]*?(?:/>|>.*?</c>)""", re.DOTALL)


def is_far(last_row: int, last_column: int) -> bool:
    """Whether a sheet that reaches this far must be cut before it is opened."""
    return last_row > MAX_ROWS or last_column > MAX_COLUMNS or last_row * last_column > MAX_CELLS


def without_far_cells(package: zipfile.ZipFile, parts: Iterable[str]) -> tuple[io.BytesIO, dict[str, list[str]]]:
    """A copy of the package without the far cells of ``parts``, and their references by part (at most 20 each).

    Raises Refusal when a part is still too large without them.
    """
    cut: dict[str, bytes] = {}
    left_out: dict[str, list[str]] = {}
    for part in parts:
        if package.getinfo(part).file_size > MAX_PART_BYTES:
            raise Refusal("import.too_many_cells")
        cut[part], left_out[part] = _cut(package.read(part))
    copy = io.BytesIO()
    with zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
        for entry in package.infolist():
            if entry.filename in cut:
                target.writestr(entry.filename, cut[entry.filename])
            elif not entry.filename.startswith("xl/media/"):
                target.writestr(entry.filename, package.read(entry))
    copy.seek(0)
    return copy, left_out


def _cut(content: bytes) -> tuple[bytes, list[str]]:
    rows: set[int] = set()
    columns: set[int] = set()
    for letters, row in _CELL.findall(content):
        rows.add(int(row))
        columns.add(column_number(letters.decode("ascii")))
    last_row = _end_of_block(rows, ROW_GAP, MAX_ROWS)
    last_column = _end_of_block(columns, COLUMN_GAP, MAX_COLUMNS)
    if last_row * last_column > MAX_CELLS:
        raise Refusal("import.too_many_cells")
    left_out: list[str] = []

    def keep(match: re.Match[bytes]) -> bytes:
        column, row = column_number(match.group(1).decode("ascii")), int(match.group(2))
        if row <= last_row and column <= last_column:
            return match.group()
        if len(left_out) < 20:
            left_out.append(f"{column_letters(column)}{row}")
        return b""

    return _CELL.sub(keep, content), left_out


def _end_of_block(numbers: set[int], gap: int, limit: int) -> int:
    """The last number before the first gap; what lies beyond is far."""
    end = 0
    for number in sorted(numbers):
        if number > limit or (end and number - end > gap) or (not end and number > gap):
            break
        end = number
    return end
