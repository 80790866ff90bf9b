"""SpreadsheetML 2003: the one-file XML that Excel 2003 and many programs of the state write, mostly named ``.xls``.

Why it exists: neither calamine nor openpyxl reads it. It is streamed through expat with every document type refused, because entities are
how such a file harms; of the style only what speaks of letters (fonts) and of people who left (struck out) is kept.

Read next: ``sheet_builder.py``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NoReturn
from xml.parsers import expat

from desktop.excel.container import Refusal
from desktop.excel.far_cells import MAX_COLUMNS, MAX_ROWS
from desktop.excel.sheet_builder import SheetBuilder
from desktop.excel.web_styles import PLAIN, Style
from desktop.excel.workbook import Cell, Sheet

_SPACE = "urn:schemas-microsoft-com:office:spreadsheet"
_SS = f"{_SPACE}|"
_X = "urn:schemas-microsoft-com:office:excel|"
_PIECE = 1 << 20
_MAX_DEPTH = 100
_MAX_SHEETS = 400


@dataclass(slots=True)
class _Place:
    """Where the next cell goes on the sheet; ``through`` is how far its merge reaches to the right."""

    row: int = -1
    column: int = -1
    row_span: int = 0
    next_column_told: int = 0


class _Reader:
    """The handlers of expat; ``sheets`` are those that ended."""

    def __init__(self) -> None:
        self.sheets: list[SheetBuilder] = []
        self.is_workbook = False
        self._styles: dict[str, Style] = {}
        self._style_id = ""
        self._open: list[str] = []
        self._sheet: SheetBuilder | None = None
        self._place = _Place()
        self._row_style = ""
        self._cell: Mapping[str, str] | None = None
        self._data: Mapping[str, str] | None = None
        self._texts: list[str] = []
        self._in_comment = False

    def begin(self, tag: str, given: Mapping[str, str]) -> None:
        self._open.append(tag)
        if len(self._open) > _MAX_DEPTH:
            raise Refusal("import.broken")
        kind = tag.removeprefix(_SS)
        if tag == f"{_SS}Workbook":
            self.is_workbook = True
        elif kind == "Style":
            self._style_id = given.get(f"{_SS}ID", "")
            self._styles[self._style_id] = self._styles.get(given.get(f"{_SS}Parent", "Default"), PLAIN)
        elif kind == "Font" and self._style_id:
            own = Style(struck=given.get(f"{_SS}StrikeThrough") == "1", font=given.get(f"{_SS}FontName", ""))
            self._styles[self._style_id] = own.over(self._styles[self._style_id])
        elif kind == "Worksheet":
            if len(self.sheets) >= _MAX_SHEETS:
                raise Refusal("import.bomb")
            self._sheet, self._place = SheetBuilder(given.get(f"{_SS}Name", "")), _Place()
            self.sheets.append(self._sheet)
        elif self._sheet is not None:
            self._in_sheet(self._sheet, kind, given)

    def _in_sheet(self, sheet: SheetBuilder, kind: str, given: Mapping[str, str]) -> None:
        place = self._place
        if kind == "Column":
            first, count = _number(given, "Index", place.next_column_told + 1) - 1, _number(given, "Span", 0) + 1
            place.next_column_told = first + count
            if given.get(f"{_SS}Hidden") == "1":
                sheet.hide_columns(first, count)
        elif kind == "Row":
            place.row = _number(given, "Index", place.row + place.row_span + 2) - 1
            place.row_span, place.column = min(_number(given, "Span", 0), MAX_ROWS), -1
            self._row_style = given.get(f"{_SS}StyleID", "")
            if given.get(f"{_SS}Hidden") == "1":
                sheet.hide_row(place.row, place.row_span + 1)
        elif kind == "Cell":
            place.column = _number(given, "Index", place.column + 2) - 1
            self._cell, self._data = given, None
            self._texts.clear()
        elif kind == "Comment":
            self._in_comment = True
            self._texts.clear()
        elif kind == "Data" and self._cell is not None and not self._in_comment:
            self._data = given

    def end(self, tag: str) -> None:
        self._open.pop()
        kind = tag.removeprefix(_SS)
        if kind == "Style":
            self._style_id = ""
        elif self._sheet is not None and tag == f"{_X}Visible" and "".join(self._texts).strip() in ("SheetHidden", "SheetVeryHidden"):
            self._sheet.visible = False
        elif self._sheet is not None and kind == "Comment":
            self._sheet.note_comment(self._place.row, self._place.column, "".join(self._texts))
            self._in_comment = False
            self._texts.clear()
        elif self._sheet is not None and kind == "Data" and self._data is not None and not self._in_comment:
            self._put(self._sheet, "".join(self._texts), self._data)
            self._texts.clear()
        elif self._sheet is not None and kind == "Cell":
            self._end_cell(self._sheet)
        if tag.startswith(_X):
            self._texts.clear()

    def text(self, data: str) -> None:
        if self._data is not None or self._in_comment or (self._open and self._open[-1] == f"{_X}Visible"):
            self._texts.append(data)

    def _put(self, sheet: SheetBuilder, text: str, data: Mapping[str, str]) -> None:
        assert self._cell is not None
        place, kind = self._place, data.get(f"{_SS}Type", "String")
        if kind == "Error":
            sheet.notes.errors[place.row + 1, place.column + 1] = text
            text = ""
        across, down = _number(self._cell, "MergeAcross", 0), _number(self._cell, "MergeDown", 0)
        sheet.put(place.row, place.column, _value(text, kind), rows=down + 1, columns=across + 1)
        style = self._styles.get(self._cell.get(f"{_SS}StyleID") or self._row_style, PLAIN)
        if style.font:
            sheet.set_font(place.row, place.column, style.font)
        if style.struck and text:
            sheet.notes.struck.add((place.row + 1, place.column + 1))

    def _end_cell(self, sheet: SheetBuilder) -> None:
        assert self._cell is not None
        if self._data is None and f"{_SS}Formula" in self._cell:
            sheet.notes.uncalculated.add((self._place.row + 1, self._place.column + 1))
        self._place.column += min(_number(self._cell, "MergeAcross", 0), MAX_COLUMNS)
        self._cell = self._data = None


def spreadsheet_xml_sheets(content: bytes) -> list[Sheet]:
    """The sheets of the file. Raises Refusal when it is broken, declares entities, or is other XML."""
    reader = _Reader()
    parser = expat.ParserCreate(namespace_separator="|")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = reader.begin, reader.end, reader.text
    parser.StartDoctypeDeclHandler = _refuse_document_type
    try:
        for start in range(0, len(content), _PIECE):
            parser.Parse(content[start : start + _PIECE], False)
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError) as broken:
        raise Refusal("import.broken") from broken
    if not reader.is_workbook:
        raise Refusal("import.other_format", format="XML")
    return [sheet.finished() for sheet in reader.sheets]


def _refuse_document_type(*_about: object) -> NoReturn:
    raise Refusal("import.bomb")  # no entity can be declared without it


def _number(given: Mapping[str, str], name: str, default: int) -> int:
    text = given.get(f"{_SS}{name}", "")
    return int(text) if text.isdecimal() and len(text) < 8 else default


def _value(text: str, kind: str) -> Cell:
    """What Excel shows: its own types as Python's; what does not fit its type stays text."""
    try:
        if kind == "Number":
            return float(text)
        if kind == "DateTime":
            return datetime.fromisoformat(text.strip())
    except ValueError:
        return text
    return text == "1" if kind == "Boolean" else text
