"""A file as sheets, whatever it is: the door to the readers of workbooks, text, web pages and SpreadsheetML.

What only rare files need (``email`` and parsers of HTML and XML) is imported with the first of them.

Read next: ``workbook.py`` (calamine), ``delimited.py``, ``web_page.py``, ``spreadsheet_xml.py``.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from desktop.excel.container import Container, Kind
from desktop.excel.delimited import records_of_text
from desktop.excel.workbook import Cell, Sheet, open_sheets


def open_list(path: Path, container: Container) -> Iterator[Sheet]:
    """The sheets in their order, each opened when asked for. Raises Refusal when the file is broken or too much, OSError."""
    if container.kind is Kind.HTML:
        from desktop.excel.web_page import web_page_sheet
        from desktop.excel.web_text import pages_of

        yield from map(web_page_sheet, pages_of(container.content(path)))
    elif container.kind is Kind.XML:
        from desktop.excel.spreadsheet_xml import spreadsheet_xml_sheets

        yield from spreadsheet_xml_sheets(container.content(path))
    elif container.kind is Kind.CSV and container.plain is not None:
        yield _pasted_lines(container.plain.decode("utf-8"))
    else:
        yield from open_sheets(path, container)


def _pasted_lines(text: str) -> Sheet:
    def rows() -> Iterator[list[Cell]]:
        for record in records_of_text(text):
            yield list(record)

    return Sheet(None, rows)
