"""How wide a text is in the official typeface, and the fonts of every PDF.

Why it exists: column widths guessed from the number of letters cut "Nguyễn Thị Phương Thảo" and waste room on "illi". Liberation Serif has
exactly the widths of Times New Roman, so one measure serves the PDF, which embeds it, and Excel, which names Times New Roman.

Read next: ``layout.py``.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

POINTS_PER_MM = 72 / 25.4

REGULAR, BOLD, ITALIC, BOLD_ITALIC = "LiberationSerif", "LiberationSerif-Bold", "LiberationSerif-Italic", "LiberationSerif-BoldItalic"
MONO = "LiberationMono-Bold"
_FILES = {
    REGULAR: "LiberationSerif-Regular.ttf",
    BOLD: "LiberationSerif-Bold.ttf",
    ITALIC: "LiberationSerif-Italic.ttf",
    BOLD_ITALIC: "LiberationSerif-BoldItalic.ttf",
    MONO: "LiberationMono-Bold.ttf",
}


@cache
def _font(name: str) -> TTFont:
    with as_file(files("resources.fonts") / _FILES[name]) as path:
        font = TTFont(name, str(path))
    pdfmetrics.registerFont(font)
    return font


def register_fonts() -> None:
    """Make all document fonts known to ReportLab, bold and italic tied to their family."""
    rl_config.useA85 = 0  # plain bytes: a fifth smaller and a tenth faster than the text form made for mail of the nineties
    for name in _FILES:
        _font(name)
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=ITALIC, boldItalic=BOLD_ITALIC)


def text_width(text: str, size: float, font: str = REGULAR) -> float:
    """The width of one line in points at ``size`` points."""
    face = _font(font).face
    widths, unknown = face.charWidths, face.defaultWidth
    return float(sum([widths.get(code, unknown) for code in map(ord, text)]) * size / 1000)


def wrap(text: str, width: float, size: float, font: str = REGULAR) -> list[str]:
    """``text`` in lines no wider than ``width`` points. A word wider than the line is broken: nothing is ever cut off."""
    if "\n" not in text and text_width(text, size, font) <= width:
        return [text]
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if text_width(longer, size, font) <= width:
                line = longer
                continue
            if line:
                lines.append(line)
            *full, line = _pieces(word, width, size, font)
            lines.extend(full)
        lines.append(line)
    return lines


def _pieces(word: str, width: float, size: float, font: str) -> list[str]:
    """A word cut into pieces that fit; one letter is a piece even where it does not."""
    pieces, piece = [], ""
    for letter in word:
        if piece and text_width(piece + letter, size, font) > width:
            pieces.append(piece)
            piece = ""
        piece += letter
    return [*pieces, piece]
