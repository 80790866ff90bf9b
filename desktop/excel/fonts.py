"""Which cells of an xlsx are set in a font of the old Vietnamese encodings (.VnTime, VNI-Times …).

Why it exists: the font is the surest sign of how a cell's bytes are to be read, and calamine does not tell it. The sheet is streamed
for it only when the workbook has such a font at all, which few still do. For ``.xls`` the syllables decide (``letters.py``).

Read next: ``letters.py``.
"""

from __future__ import annotations

import re
import zipfile

from desktop.excel.package import chunks, column_number
from desktop.vietnamese.encodings import encoding_of_font
from desktop.vietnamese.encodings.charsets import LEGACY

MAX_NOTED_CELLS = 500_000
_FONTS = re.compile(rb"<fonts\b.*?</fonts>", re.DOTALL)
_FONT = re.compile(rb"<font\s*/>|<font\b[^>]*>.*?</font>", re.DOTALL)
_FONT_NAME = re.compile(rb"""<name\b[^>]*?\bval=["']([^"']*)["']""")
_CELL_FORMATS = re.compile(rb"<cellXfs\b.*?</cellXfs>", re.DOTALL)
_FORMAT = re.compile(rb"<xf\b([^>]*)>")
_FONT_OF_FORMAT = re.compile(rb"""\bfontId=["'](\d+)["']""")
_STYLED_CELL = re.compile(rb"""<c\b(?=[^>]*?\br=["']([A-Z]{1,3})(\d{1,7})["'])(?=[^>]*?\bs=["'](\d+)["'])""")


def legacy_fonts(package: zipfile.ZipFile, part: str) -> dict[tuple[int, int], str]:
    """(row, column), 1-based → font name, for the cells of ``part`` that are set in a legacy font. Empty for most workbooks."""
    styles = _legacy_styles(package)
    found: dict[tuple[int, int], str] = {}
    if not styles or part not in package.NameToInfo:
        return found
    for piece in chunks(package, part):
        for letters, row, style in _STYLED_CELL.findall(piece):
            if style in styles and len(found) < MAX_NOTED_CELLS:
                found[int(row), column_number(letters.decode("ascii"))] = styles[style]
    return found


def _legacy_styles(package: zipfile.ZipFile) -> dict[bytes, str]:
    """Style number as the sheet writes it → legacy font name."""
    if "xl/styles.xml" not in package.NameToInfo:
        return {}
    with package.open("xl/styles.xml") as part:
        content = part.read(20_000_000)
    fonts = _FONTS.search(content)
    formats = _CELL_FORMATS.search(content)
    if fonts is None or formats is None:
        return {}
    names = [_name_of(font) for font in _FONT.findall(fonts.group())]
    styles: dict[bytes, str] = {}
    for number, attributes in enumerate(_FORMAT.findall(formats.group())):
        font = _FONT_OF_FORMAT.search(attributes)
        place = int(font.group(1)) if font else 0
        if place < len(names) and encoding_of_font(names[place]) in LEGACY:
            styles[str(number).encode("ascii")] = names[place]
    return styles


def _name_of(font: bytes) -> str:
    match = _FONT_NAME.search(font)
    return match.group(1).decode("utf-8", "replace") if match else ""
