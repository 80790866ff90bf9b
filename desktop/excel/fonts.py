"""How the cells of an xlsx are set: in a font of the old Vietnamese encodings (.VnTime, VNI-Times …), or struck out.

Why it exists: the font is the surest sign of how a cell's bytes are to be read, and a struck-out name is somebody who left; calamine tells
neither. A sheet is streamed for it only when the workbook has such a style or text at all, which few have.
For ``.xls`` see ``old_workbook.py``.

Read next: ``letters.py``, ``rich_texts.py`` (fonts inside a cell).
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field

from desktop.excel.package import chunks, column_number
from desktop.excel.rich_texts import RichTexts, in_unicode, rich_texts
from desktop.vietnamese.encodings import encoding_of_font
from desktop.vietnamese.encodings.charsets import LEGACY

MAX_NOTED_CELLS = 500_000
_UNICODE_FONT = "Times New Roman"
_FONTS = re.compile(rb"<fonts\b.*?</fonts>", re.DOTALL)
_FONT = re.compile(rb"<font\s*/>|<font\b[^>]*>.*?</font>", re.DOTALL)
_FONT_NAME = re.compile(rb"""<name\b[^>]*?\bval=["']([^"']*)["']""")
_STRUCK = re.compile(rb"""<strike\s*(?:/>|>|\bval=["'](?:1|true)["'])""")
_CELL_FORMATS = re.compile(rb"<cellXfs\b.*?</cellXfs>", re.DOTALL)
_FORMAT = re.compile(rb"<xf\b([^>]*)>")
_FONT_OF_FORMAT = re.compile(rb"""\bfontId=["'](\d+)["']""")
_STYLED_CELL = re.compile(rb"""<c\b(?=[^>]*?\br=["']([A-Z]{1,3})(\d{1,7})["'])(?=[^>]*?\bs=["'](\d+)["'])[^>]*[^/]>""")
_SHARED_CELL = re.compile(rb"""<c\b(?=[^>]*?\br=["']([A-Z]{1,3})(\d{1,7})["'])(?=[^>]*?\bt=["']s["'])[^>]*>\s*<v>(\d{1,9})</v>""")

Place = tuple[int, int]  # row, column; 1-based


@dataclass(slots=True)
class CellLooks:
    """What the styles of a sheet tell of its cells."""

    fonts: dict[Place, str] = field(default_factory=dict)  # those of old encodings, and what overrules one
    texts: dict[Place, str] = field(default_factory=dict)  # those with runs in several fonts, one of them old, in Unicode
    struck: set[Place] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Styles:
    """What of a workbook's styles and shared texts is worth a look at its cells. Style numbers as the sheets write them."""

    fonts: dict[bytes, str]
    struck: frozenset[bytes]
    texts: RichTexts

    @property
    def say_nothing(self) -> bool:
        return not (self.fonts or self.struck or self.texts)


def styles_of(package: zipfile.ZipFile) -> Styles:
    """The legacy fonts and the struck-out styles of the workbook; nothing for most."""
    fonts: dict[bytes, str] = {}
    struck: set[bytes] = set()
    content = _part(package, "xl/styles.xml")
    written, formats = _FONTS.search(content), _CELL_FORMATS.search(content)
    if written is not None and formats is not None:
        looks = [(_name_of(font), _STRUCK.search(font) is not None) for font in _FONT.findall(written.group())]
        for number, attributes in enumerate(_FORMAT.findall(formats.group())):
            font = _FONT_OF_FORMAT.search(attributes)
            place = int(font.group(1)[:6]) if font else 0
            name, is_struck = looks[place] if place < len(looks) else ("", False)
            if encoding_of_font(name) in LEGACY:
                fonts[str(number).encode("ascii")] = name
            if is_struck:
                struck.add(str(number).encode("ascii"))
    return Styles(fonts, frozenset(struck), rich_texts(package))


def looks_of(package: zipfile.ZipFile, part: str, styles: Styles) -> CellLooks:
    """The cells of ``part`` that are set in a legacy font or struck out."""
    looks = CellLooks()
    if styles.say_nothing or part not in package.NameToInfo:
        return looks
    for piece in chunks(package, part):
        if len(looks.fonts) + len(looks.struck) > MAX_NOTED_CELLS:
            break
        if styles.fonts or styles.struck:
            for letters, row, style in _STYLED_CELL.findall(piece):
                if style in styles.fonts:
                    looks.fonts[_place(letters, row)] = styles.fonts[style]
                if style in styles.struck:
                    looks.struck.add(_place(letters, row))
        if styles.texts:
            _note_texts(piece, styles.texts, looks)
    return looks


def _note_texts(piece: bytes, texts: RichTexts, looks: CellLooks) -> None:
    """A text with fonts of its own overrules the cell's; one that is struck out in all its runs is struck out."""
    for letters, row, number in _SHARED_CELL.findall(piece):
        text = int(number)
        if text in texts.fonts:
            looks.fonts[_place(letters, row)] = texts.fonts[text]
        elif (runs := texts.mixed.get(text)) is not None:
            place = _place(letters, row)
            read = in_unicode(runs, looks.fonts.get(place, ""))
            if read is not None:
                looks.texts[place], looks.fonts[place] = read, _UNICODE_FONT
        if text in texts.struck:
            looks.struck.add(_place(letters, row))


def _place(letters: bytes, row: bytes) -> Place:
    return int(row), column_number(letters.decode("ascii"))


def _part(package: zipfile.ZipFile, name: str) -> bytes:
    if name not in package.NameToInfo:
        return b""
    with package.open(name) as part:
        return part.read(20_000_000)


def _name_of(font: bytes) -> str:
    match = _FONT_NAME.search(font)
    return match.group(1).decode("utf-8", "replace") if match else ""
