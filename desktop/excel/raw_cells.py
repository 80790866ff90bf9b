"""What stands in the cells of a file, for a copy of one whose own package can't be written again (``.xls``, CSV, web pages).

Runs in the child process, as every reading of a stranger's file. Read next: ``marked_workbook.py`` (the copy), ``opening.py``.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from desktop.excel.cells import cell_text
from desktop.excel.container import inspect
from desktop.excel.frames import Cells
from desktop.excel.opening import open_list
from desktop.excel.pasted import Pasted, container_of
from desktop.excel.workbook import Cell

_PIECE = 500  # rows


def rows_as_they_stand(source: Path | Pasted, password: str = "") -> Iterator[Cells]:
    """The rows of all visible sheets, some at a time. Raises Refusal, OSError."""
    container = container_of(source) if isinstance(source, Pasted) else inspect(source, password)
    for sheet in open_list(Path() if isinstance(source, Pasted) else source, container):
        if not sheet.visible:
            continue
        piece: list[list[str | int | float | bool]] = []
        for row in sheet.rows():
            piece.append([_shown(cell) for cell in row])
            if len(piece) == _PIECE:
                yield Cells(sheet.name or "", piece)
                piece = []
        yield Cells(sheet.name or "", piece)


def _shown(cell: Cell) -> str | int | float | bool:
    """Numbers as numbers, days as people write them, all else as text."""
    if isinstance(cell, str | bool | int | float):
        return cell
    if isinstance(cell, date | datetime):
        return f"{cell.day:02}/{cell.month:02}/{cell.year}"
    return cell_text(cell)
