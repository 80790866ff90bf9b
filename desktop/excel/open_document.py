"""The look into an ``.ods`` that calamine does not take: fonts, struck-out and hidden things, errors, comments; and how far it reaches.

Why it exists: LibreOffice is what offices without Excel have, and its rows "repeated 1,000,000 times" make a reader ask for all memory.
The content is streamed through expat with every document type refused; nothing here decides what a cell holds.

Read next: ``opening.py``, ``package.py`` (the same for xlsx).
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NoReturn
from xml.parsers import expat

from desktop.excel.container import Refusal
from desktop.excel.package import MAX_CELLS, MAX_NOTED_CELLS, SheetNotes
from desktop.excel.web_styles import PLAIN, Style
from desktop.vietnamese.encodings import encoding_of_font
from desktop.vietnamese.encodings.charsets import LEGACY

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_TABLE, _STYLE, _OFFICE, _TEXT = (f"{_OASIS}{name}:1.0|" for name in ("table", "style", "office", "text"))
_CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0|value-type"
_PIECE = 1 << 20
_MOST_REPEATED = 5_000  # rows or columns of one element whose looks are noted
_MAX_NOTED_SHEETS = 400


@dataclass(slots=True)
class OpenSheet:
    """What the content of one sheet tells. ``fonts``: (row, column), 1-based → legacy font."""

    notes: SheetNotes = field(default_factory=SheetNotes)
    fonts: dict[tuple[int, int], str] = field(default_factory=dict)


@dataclass(slots=True)
class _Cell:
    row: int
    column: int
    style: Style
    is_error: bool
    is_formula: bool
    has_value: bool
    texts: list[str] = field(default_factory=list)
    struck: int = 0


class _Reader:
    """The handlers of expat. Rows and columns are 0-based here."""

    def __init__(self) -> None:
        self.sheets: dict[str, OpenSheet] = {}
        self._styles: dict[str, Style] = {}
        self._style = ""
        self._sheet: OpenSheet | None = None
        self._row = self._rows = self._column = self._columns_told = self._width = 0
        self._cell: _Cell | None = None
        self._comment: list[str] | None = None
        self._spans: list[bool] = []

    def begin(self, tag: str, given: Mapping[str, str]) -> None:
        if tag == f"{_STYLE}style":
            self._style = given.get(f"{_STYLE}name", "")
            self._styles[self._style] = self._styles.get(given.get(f"{_STYLE}parent-style-name", ""), PLAIN)
        elif tag == f"{_STYLE}text-properties" and self._style:
            line = given.get(f"{_STYLE}text-line-through-style", given.get(f"{_STYLE}text-line-through-type", "none"))
            font = given.get(f"{_STYLE}font-name", "")
            self._styles[self._style] = Style(struck=line != "none", font=font).over(self._styles[self._style])
        elif tag == f"{_TABLE}table" and len(self.sheets) < _MAX_NOTED_SHEETS:
            self._sheet = self.sheets.setdefault(given.get(f"{_TABLE}name", ""), OpenSheet())
            self._row = self._rows = self._columns_told = self._width = 0
        elif self._sheet is not None:
            self._in_sheet(self._sheet, tag, given)

    def _in_sheet(self, sheet: OpenSheet, tag: str, given: Mapping[str, str]) -> None:
        if tag == f"{_TABLE}table-column":
            count = _count(given, "number-columns-repeated")
            if given.get(f"{_TABLE}visibility") in ("collapse", "filter"):
                sheet.notes.hidden_columns.extend(range(self._columns_told + 1, self._columns_told + min(count, 1_000) + 1))
            self._columns_told += count
        elif tag == f"{_TABLE}table-row":
            self._rows, self._column = _count(given, "number-rows-repeated"), 0
            if given.get(f"{_TABLE}visibility") in ("collapse", "filter") and self._rows <= _MOST_REPEATED:
                sheet.notes.hidden_rows.extend(range(self._row + 1, self._row + self._rows + 1))
        elif tag in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            self._begin_cell(given)
        elif tag == f"{_OFFICE}annotation":
            self._comment = []
        elif tag == f"{_TEXT}span":
            self._spans.append(self._styles.get(given.get(f"{_TEXT}style-name", ""), PLAIN).struck)

    def _begin_cell(self, given: Mapping[str, str]) -> None:
        kind = given.get(f"{_OFFICE}value-type", "")
        count = _count(given, "number-columns-repeated")
        if kind:
            self._width = max(self._width, self._column + count)
            if (self._row + self._rows) * self._width > MAX_CELLS:
                raise Refusal("import.too_many_cells")
        style = self._styles.get(given.get(f"{_TABLE}style-name", ""), PLAIN)
        is_error = given.get(_CALC) == "error"
        self._cell = _Cell(self._row, self._column, style, is_error, f"{_TABLE}formula" in given, bool(kind))
        self._column += count

    def end(self, tag: str) -> None:
        if tag == f"{_STYLE}style":
            self._style = ""
        elif self._sheet is None:
            return
        elif tag == f"{_TABLE}table":
            self._sheet = None
        elif tag == f"{_TABLE}table-row":
            self._row += self._rows
        elif tag == f"{_TEXT}span" and self._spans:
            self._spans.pop()
        elif tag == f"{_OFFICE}annotation" and self._comment is not None and self._cell is not None:
            if text := "".join(self._comment).strip():
                self._sheet.notes.comments[self._cell.row + 1, self._cell.column + 1] = text
            self._comment = None
        elif tag in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell") and self._cell is not None:
            self._note(self._sheet, self._cell)
            self._cell = None

    def text(self, data: str) -> None:
        if self._comment is not None:
            self._comment.append(data)
        elif self._cell is not None:
            self._cell.texts.append(data)
            if any(self._spans):
                self._cell.struck += len(data.strip())

    def _note(self, sheet: OpenSheet, cell: _Cell) -> None:
        place, text = (cell.row + 1, cell.column + 1), "".join(cell.texts).strip()
        if len(sheet.fonts) + len(sheet.notes.errors) + len(sheet.notes.struck) > MAX_NOTED_CELLS:
            return
        if encoding_of_font(cell.style.font) in LEGACY:
            sheet.fonts[place] = cell.style.font
        if cell.is_error or (cell.is_formula and text.startswith(("#", "Err:"))):
            sheet.notes.errors[place] = text or "#N/A"
        elif cell.is_formula and not cell.has_value and not text:
            sheet.notes.uncalculated.add(place)
        if text and (cell.style.struck or (cell.struck and cell.struck >= len(text))):
            sheet.notes.struck.add(place)


def look_into_open(package: zipfile.ZipFile) -> dict[str, OpenSheet]:
    """The sheets by their names. Raises Refusal for what is broken, declares entities or reaches too far; zipfile errors."""
    reader = _Reader()
    for part in ("styles.xml", "content.xml"):
        if part in package.NameToInfo:
            _parse(package, part, reader)
    return reader.sheets


def _parse(package: zipfile.ZipFile, part: str, reader: _Reader) -> None:
    parser = expat.ParserCreate(namespace_separator="|")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = reader.begin, reader.end, reader.text
    parser.StartDoctypeDeclHandler = _refuse_document_type
    try:
        with package.open(part) as stream:
            while piece := stream.read(_PIECE):
                parser.Parse(piece, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError) as broken:
        raise Refusal("import.broken") from broken


def _refuse_document_type(*_about: object) -> NoReturn:
    raise Refusal("import.bomb")  # no entity can be declared without it


def _count(given: Mapping[str, str], name: str) -> int:
    text = given.get(f"{_TABLE}{name}", "1")
    return max(int(text), 1) if text.isdecimal() and len(text) < 9 else 1
