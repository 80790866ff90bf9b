"""From what a person types to SQL: words without accents by FTS, parts of a number anywhere, exact accents first.

Why: "nguyen van a", "do thi", "Á", "4567" and "tổ may hương" must all find, in any order of words, while one types. Every word is
quoted for FTS5 (raw text breaks MATCH) and taken as the beginning of a word; a word of digits is also looked for inside numbers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.vietnamese.text import clean, fold

_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"[\d.\-\s()+]+")
SHORTEST_PART = 3  # digits; fewer would find nearly everybody


@dataclass(frozen=True, slots=True)
class Search:
    """``match`` is an FTS5 expression or None, ``part`` digits to look for inside numbers or None.

    ``accents``: the spelling to rank first, None where no accent was typed.
    """

    match: str | None
    part: str | None
    accents: str | None


def understand(text: str) -> Search:
    """Read a search box. Total: any text gives a Search; one without any letter or digit finds everybody."""
    text = clean(text.encode("utf-8", "ignore").decode())  # an input method can leave half a character behind
    if not text:
        return Search(None, None, None)
    if _NUMBER.fullmatch(text):
        digits = re.sub(r"\D", "", text)
        if digits.startswith("84") and len(digits) >= 11:
            digits = "0" + digits[2:]
        if len(digits) >= SHORTEST_PART:
            return Search(None, digits, None)
    words = _WORD.findall(fold(text))
    if not words:
        return Search(None, None, None)
    match = " ".join(f'"{word}"*' for word in words)
    lower = text.lower()
    return Search(match, None, lower if lower != fold(lower) else None)


def name_match(name: str) -> str | None:
    """The FTS5 expression for whoever's name has all these words, whole, None for a name without any."""
    words = _WORD.findall(fold(clean(name)))
    quoted = " AND ".join(f'"{word}"' for word in words)
    return f"name : ({quoted})" if words else None
