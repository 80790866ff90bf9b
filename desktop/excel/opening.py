"""A file as sheets, whatever it is: the door to the readers of workbooks, text, web pages and SpreadsheetML.

Read next: ``workbook.py`` (calamine), ``delimited.py``, ``web_page.py``, ``spreadsheet_xml.py``.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TypeVar

from desktop.excel import compound
from desktop.excel.binary_workbook import refuse_far_cells
from desktop.excel.cells import is_blank
from desktop.excel.container import Container, Kind, Refusal
from desktop.excel.delimited import records_of_text
from desktop.excel.far_cells import ROW_GAP
from desktop.excel.old_workbook import look_into_old
from desktop.excel.open_document import look_into_open
from desktop.excel.spreadsheet_xml import spreadsheet_xml_sheets
from desktop.excel.web_page import web_page_sheet
from desktop.excel.web_text import pages_of
from desktop.excel.workbook import Cell, Sheet, open_sheets

T = TypeVar("T")
_TALL = 100_000  # rows: few lists reach so far


def open_list(path: Path, container: Container) -> Iterator[Sheet]:
    """The sheets in their order, each opened when asked for. Raises Refusal when the file is broken or too much, OSError."""
    if container.kind is Kind.HTML:
        yield from map(web_page_sheet, pages_of(container.content(path)))
    elif container.kind is Kind.XML:
        yield from spreadsheet_xml_sheets(container.content(path))
    elif container.kind is Kind.CSV and container.plain is not None:
        yield _pasted_lines(container.plain.decode("utf-8"))
    elif container.kind is Kind.XLS:
        yield from map(_without_far_rows, _old_sheets(path, container))
    elif container.kind is Kind.ODS:
        yield from map(_without_far_rows, _open_document_sheets(path, container))
    elif container.kind is Kind.XLSB:
        yield from map(_without_far_rows, _binary_sheets(path, container))
    else:
        yield from open_sheets(path, container)


def _old_sheets(path: Path, container: Container) -> Iterator[Sheet]:
    with compound.opened(container.content(path)) as file:
        looks = look_into_old(compound.stream(file, compound.WORKBOOKS))
    for sheet in open_sheets(path, container):
        look = looks.get(sheet.name or "")
        yield sheet if look is None else replace(sheet, notes=look.notes, fonts=look.fonts)


def _open_document_sheets(path: Path, container: Container) -> Iterator[Sheet]:
    looks = _looked_into(container.content(path), look_into_open)
    for sheet in open_sheets(path, container):
        look = looks.get(sheet.name or "")
        yield sheet if look is None else replace(sheet, notes=look.notes, fonts=look.fonts)


def _binary_sheets(path: Path, container: Container) -> Iterator[Sheet]:
    _looked_into(container.content(path), refuse_far_cells)
    yield from open_sheets(path, container)


def _looked_into(content: bytes, look: Callable[[zipfile.ZipFile], T]) -> T:
    """What ``look`` finds in the package. Raises Refusal when it is broken."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return look(package)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError) as broken:
        raise Refusal("import.broken") from broken


def _without_far_rows(sheet: Sheet) -> Sheet:
    """A tall sheet that ends where its first long stretch of empty rows begins; the first cell below is named."""
    if sheet.height <= _TALL:
        return sheet
    end, far = 0, 0
    for number, row in enumerate(sheet.rows(), start=1):
        if any(not is_blank(cell) for cell in row):
            if number > end + ROW_GAP:
                far = number
                break
            end = number
    return replace(sheet, rows=lambda: islice(sheet.rows(), end), height=end, far_cells=(f"A{far}",) if far else ())


def _pasted_lines(text: str) -> Sheet:
    def rows() -> Iterator[list[Cell]]:
        for record in records_of_text(text):
            yield list(record)

    return Sheet(None, rows)
