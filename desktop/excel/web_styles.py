"""What a style of a web page tells of a cell: hidden, struck out, its font. Nothing else of CSS is looked at.

Read next: ``web_page.py``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)", re.IGNORECASE)
_STRUCK = re.compile(r"text-decoration[\w-]*\s*:[^;]*line-through", re.IGNORECASE)
_FONT = re.compile(r"""font-family\s*:\s*["']?([^;,"']+)""", re.IGNORECASE)
_CLASS = re.compile(r"\.([\w-]+)\s*\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Style:
    hidden: bool = False
    struck: bool = False
    font: str = ""

    def over(self, under: Style) -> Style:
        """This style where it says something, else what stands under it."""
        return Style(self.hidden or under.hidden, self.struck or under.struck, self.font or under.font)


PLAIN = Style()


def style_of(declarations: str) -> Style:
    """What ``display:none; font-family:.VnTime`` says."""
    if not declarations:
        return PLAIN
    font = _FONT.search(declarations)
    return Style(_HIDDEN.search(declarations) is not None, _STRUCK.search(declarations) is not None, font.group(1).strip() if font else "")


def styles_of_classes(sheet: str) -> dict[str, Style]:
    """Class name → style, of a style sheet's plain rules (``.xl24 {…}``), as Excel writes them."""
    return {name: style for name, declarations in _CLASS.findall(sheet) if (style := style_of(declarations)) != PLAIN}
