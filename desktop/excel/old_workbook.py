"""The look into an ``.xls`` that calamine does not take: fonts, struck-out and hidden things, error cells, comments. BIFF5 and BIFF8.

Why it exists: the old lists are the ones in .VnTime, and only the font of a cell says so for sure; the rest is what ``package.py`` and
``fonts.py`` find in new workbooks. The records are walked through once, and what is not as it should be is passed over: nothing here
decides what a cell holds.

Read next: ``compound.py`` (where the records come from), ``opening.py``. Records: [MS-XLS] 2.4.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from desktop.excel.container import Refusal
from desktop.excel.package import MAX_NOTED_CELLS, SheetNotes
from desktop.vietnamese.encodings import encoding_of_font
from desktop.vietnamese.encodings.charsets import LEGACY

_HEAD = struct.Struct("<HH")
_BOF, _EOF, _BOUND_SHEET, _CODE_PAGE, _FONT, _FORMAT_OF_CELL = 0x0809, 0x000A, 0x0085, 0x0042, 0x0031, 0x00E0
_ROW, _COLUMN, _NOTE, _OBJECT, _TEXT_OBJECT, _CONTINUE, _FORMULA, _BOOL_OR_ERROR = (
    0x0208, 0x007D, 0x001C, 0x005D, 0x01B6, 0x003C, 0x0006, 0x0205,
)  # fmt: skip
_CELLS = frozenset((0x0201, 0x0203, 0x0204, _BOOL_OR_ERROR, 0x027E, 0x00D6, 0x00FD, _FORMULA))
_ANY_CELLS = _CELLS | {0x00BD, 0x00BE}  # and several in one record
_MAX_COLUMNS = 256
_STRUCK, _ROW_HIDDEN, _COLUMN_HIDDEN = 0x0008, 0x0020, 0x0001
_BIFF8 = 0x0600
_ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}
_MISSING_FONT = 4  # no workbook has a font of this number
_MAX_SHEETS = 400


@dataclass(slots=True)
class OldSheet:
    """What the records of one sheet tell. ``fonts``: (row, column), 1-based → legacy font."""

    notes: SheetNotes = field(default_factory=SheetNotes)
    fonts: dict[tuple[int, int], str] = field(default_factory=dict)


@dataclass(slots=True)
class _Globals:
    """The part of the workbook before its sheets."""

    is_biff8: bool = True
    sheets: list[tuple[int, str]] = field(default_factory=list)  # where it begins, its name
    fonts: list[tuple[str, bool]] = field(default_factory=list)  # name, struck
    formats: list[int] = field(default_factory=list)  # font of each cell format


def look_into_old(workbook: bytes) -> dict[str, OldSheet]:
    """The sheets of the stream by their names. Raises Refusal for cells where no ``.xls`` has any."""
    told = _globals(workbook)
    looks = [told.fonts[place] if 0 <= place < len(told.fonts) else ("", False) for place in map(_place_of_font, told.formats)]
    legacy = {number: name for number, (name, _) in enumerate(looks) if encoding_of_font(name) in LEGACY}
    struck = frozenset(number for number, (_, is_struck) in enumerate(looks) if is_struck)
    return {name: _sheet(workbook, start, legacy, struck, told.is_biff8) for start, name in told.sheets[:_MAX_SHEETS]}


def _records(workbook: bytes, offset: int) -> Iterator[tuple[int, bytes]]:
    """From ``offset`` to the end of its part; parts inside it (charts) are passed over."""
    depth = 0
    while offset + 4 <= len(workbook):
        kind, size = _HEAD.unpack_from(workbook, offset)
        content = workbook[offset + 4 : offset + 4 + size]
        offset += 4 + size
        if kind == _BOF:
            depth += 1
        elif kind == _EOF:
            depth -= 1
            if depth <= 0:
                return
        if depth == 1:
            yield kind, content


def _globals(workbook: bytes) -> _Globals:
    told = _Globals()
    for kind, content in _records(workbook, 0):
        if kind == _BOF and len(content) >= 2:
            told.is_biff8 = struct.unpack_from("<H", content)[0] >= _BIFF8
        elif kind == _BOUND_SHEET and len(content) > 8:
            told.sheets.append((struct.unpack_from("<I", content)[0], _short_text(content, 6, told.is_biff8)))
        elif kind == _FONT and len(content) > 15:
            told.fonts.append((_short_text(content, 14, told.is_biff8), bool(struct.unpack_from("<H", content, 2)[0] & _STRUCK)))
        elif kind == _FORMAT_OF_CELL and len(content) >= 2:
            told.formats.append(struct.unpack_from("<H", content)[0])
    return told


def _place_of_font(number: int) -> int:
    return number if number < _MISSING_FONT else number - 1


def _short_text(content: bytes, offset: int, is_biff8: bool) -> str:
    """A text with its length in one byte; in BIFF8 a second byte says whether its letters have two bytes."""
    length = content[offset]
    if not is_biff8:
        return content[offset + 1 : offset + 1 + length].decode("cp1258", "replace")
    wide = bool(content[offset + 1] & 1)
    letters = content[offset + 2 : offset + 2 + length * (2 if wide else 1)]
    return letters.decode("utf-16-le" if wide else "latin-1", "replace")


def _sheet(workbook: bytes, start: int, legacy: dict[int, str], struck: frozenset[int], is_biff8: bool) -> OldSheet:
    sheet = OldSheet()
    comments = _Comments(sheet.notes, is_biff8)
    for kind, content in _records(workbook, start):
        if kind in _ANY_CELLS and len(content) >= 4 and struct.unpack_from("<H", content, 2)[0] >= _MAX_COLUMNS:
            raise Refusal("import.broken")  # no such column: calamine would make room for it all the same
        if kind in _CELLS and len(content) >= 6:
            row, column, number = struct.unpack_from("<HHH", content)
            if number in legacy and len(sheet.fonts) < MAX_NOTED_CELLS:
                sheet.fonts[row + 1, column + 1] = legacy[number]
            if number in struck and len(sheet.notes.struck) < MAX_NOTED_CELLS:
                sheet.notes.struck.add((row + 1, column + 1))
            error = _error(kind, content)
            if error and len(sheet.notes.errors) < MAX_NOTED_CELLS:
                sheet.notes.errors[row + 1, column + 1] = error
        elif kind == _ROW and len(content) >= 16:
            if struct.unpack_from("<H", content, 12)[0] & _ROW_HIDDEN:
                sheet.notes.hidden_rows.append(struct.unpack_from("<H", content)[0] + 1)
        elif kind == _COLUMN and len(content) >= 10:
            first, last, _, _, flags = struct.unpack_from("<HHHHH", content)
            if flags & _COLUMN_HIDDEN:
                sheet.notes.hidden_columns.extend(range(first + 1, min(last, 255) + 2))
        else:
            comments.take(kind, content)
    return sheet


def _error(kind: int, content: bytes) -> str:
    """The error a cell shows, "" when it shows none."""
    if kind == _BOOL_OR_ERROR and len(content) >= 8 and content[7]:
        return _ERRORS.get(content[6], "#N/A")
    if kind == _FORMULA and len(content) >= 14 and content[12:14] == b"\xff\xff" and content[6] == 2:
        return _ERRORS.get(content[8], "#N/A")
    return ""


class _Comments:
    """In BIFF8 the text of a comment stands in a drawing object and its place in a note; in BIFF5 both in the note."""

    def __init__(self, notes: SheetNotes, is_biff8: bool) -> None:
        self._notes = notes
        self._is_biff8 = is_biff8
        self._object = -1
        self._awaits_text = False
        self._texts: dict[int, str] = {}

    def take(self, kind: int, content: bytes) -> None:
        if kind == _OBJECT and len(content) >= 8:
            self._object = struct.unpack_from("<H", content, 6)[0]
        elif kind == _TEXT_OBJECT:
            self._awaits_text = True
        elif kind == _CONTINUE and self._awaits_text and len(content) > 1:
            self._awaits_text = False
            self._texts[self._object] = content[1:].decode("utf-16-le" if content[0] & 1 else "latin-1", "replace")
        elif kind == _NOTE and len(content) >= 6:
            row, column, _, number = struct.unpack_from("<HHHH", content.ljust(8, b"\x00"))
            text = self._texts.get(number, "") if self._is_biff8 else content[6:].decode("cp1258", "replace")
            if text.strip() and row < 0xFFFF:
                self._notes.comments[row + 1, column + 1] = text
