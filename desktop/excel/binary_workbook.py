"""How far the cells of an ``.xlsb`` reach: the look that keeps calamine from making room for a million empty rows.

Records: [MS-XLSB] 2.1.4: kind and length in seven bits a byte; a row record tells its row, a cell record its column.

Read next: ``opening.py``, ``far_cells.py`` (the same for xlsx).
"""

from __future__ import annotations

import zipfile

from desktop.excel.container import Refusal
from desktop.excel.far_cells import MAX_COLUMNS, MAX_PART_BYTES, MAX_ROWS
from desktop.excel.package import MAX_CELLS

_ROW = 0
_LAST_CELL_KIND = 11  # blank, number, error, yes or no, text, formula …


def refuse_far_cells(package: zipfile.ZipFile) -> None:
    """Raises Refusal when a sheet has cells where Excel has none, or is too large; zipfile errors for a broken part."""
    for entry in package.infolist():
        if entry.filename.lower().startswith("xl/worksheets/") and entry.filename.lower().endswith(".bin"):
            if entry.file_size > MAX_PART_BYTES:
                raise Refusal("import.too_many_cells")
            _refuse_far(package.read(entry))


def _refuse_far(content: bytes) -> None:
    rows = columns = offset = 0
    end = len(content)
    while offset < end:
        kind, offset = _number(content, offset, 2)
        size, offset = _number(content, offset, 4)
        if kind <= _LAST_CELL_KIND and offset + 4 <= end:
            place = int.from_bytes(content[offset : offset + 4], "little")
            if kind == _ROW:
                rows = max(rows, place + 1)
            else:
                columns = max(columns, place + 1)
        offset += size
    if rows > MAX_ROWS or columns > MAX_COLUMNS:
        raise Refusal("import.broken")
    if rows * columns > MAX_CELLS:
        raise Refusal("import.too_many_cells")


def _number(content: bytes, offset: int, most: int) -> tuple[int, int]:
    """A number in seven bits a byte, at most ``most`` bytes, and where the next thing begins."""
    number = 0
    for place in range(most):
        if offset >= len(content):
            break
        byte = content[offset]
        number |= (byte & 0x7F) << (7 * place)
        offset += 1
        if byte < 0x80:
            break
    return number, offset
