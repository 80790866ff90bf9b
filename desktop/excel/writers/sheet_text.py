"""Text as a workbook's XML may hold it: nothing lost, nothing that breaks the file.

Why it exists: XML forbids control characters, turns a carriage return into a line feed and may strip outer spaces; Excel writes the
forbidden ones as ``_x000D_`` and therefore must write a literal ``_x000D_`` as ``_x005F_x000D_`` (ECMA-376 part 1, 22.9.2.19, ST_Xstring).
A cell holds 32,767 UTF-16 units; one more and Excel offers to repair the file.
"""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

CELL_LIMIT = 32_767  # UTF-16 units
CUT_MARK = "…"

_LITERAL_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
# What the fast path must not let through; everything else is written as it stands.
needs_care = re.compile("[&<>\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]|_x|^\\s|\\s$").search
ALWAYS_SHORT = CELL_LIMIT // 2  # characters: no text up to here can be over the limit


def inline_string(text: str) -> str:
    """The ``<t>`` element for ``text``. Lone halves of surrogate pairs, which no file can hold, become U+FFFD."""
    whole = _LONE_SURROGATE.sub("\ufffd", text)
    xml = _FORBIDDEN.sub(lambda found: f"_x{ord(found[0]):04X}_", escape(_LITERAL_ESCAPE.sub("_x005F_", whole)))
    space = ' xml:space="preserve"' if whole != whole.strip() or "\n" in whole or "\t" in whole else ""
    return f"<t{space}>{xml}</t>"


def fit_cell(text: str) -> tuple[str, bool]:
    """``text`` as far as a cell can hold it, and whether it was cut."""
    if len(text) <= ALWAYS_SHORT or _units(text) <= CELL_LIMIT:
        return text, False
    kept = _LONE_SURROGATE.sub("\ufffd", text).encode("utf-16-le")[: 2 * (CELL_LIMIT - 1)]
    return kept.decode("utf-16-le", "ignore") + CUT_MARK, True  # half a pair at the end goes


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
