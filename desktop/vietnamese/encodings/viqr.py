"""Whether ASCII text is VIQR (``Nguye^~n Thi. Lan``): accents written as signs after the letter.

Signs are ordinary in ASCII text too (``O'Brien``, ``What?``, ``a.b@c.vn``, blood group ``O+``), so every word with a sign must
become a Vietnamese syllable, and at least one of them by signs that punctuation does not explain.
"""

from __future__ import annotations

import re

from desktop.vietnamese.encodings.charsets import Encoding, decode
from desktop.vietnamese.encodings.syllables import plausibility

_MARKED = re.compile(r"[aeouAEOU][\^(+*]|[aeiouyAEIOUY][`?~'.]|dd|DD|Dd")
_UNUSUAL_SIGN = re.compile(r"[\^(+*`~]|dd|DD|Dd")
_ORDINARY_ENDING = re.compile(r"[A-Za-z]+['?.]")
_NO_WORD = re.compile(r"[@/\\0-9=_]")
_EDGES = ',;:!"[]{}<>'

# Natural logarithms, as in ``detection``.
_AGAINST = -30.0
_RARE = -6.0
_ENGLISH_WITH_APOSTROPHE = -10.0
_NOTHING_ELSE_SO_SPELT = -16.0


def has_viqr_signs(text: str) -> bool:
    """Whether a VIQR accent can be in the text at all (fast)."""
    return _MARKED.search(text) is not None


def viqr_evidence(text: str) -> float:
    """How much better (natural logarithm) ``text`` reads as VIQR than as it stands; 0 or less if it is none."""
    worth = 0.0
    letters = 0
    tokens = text.split()
    for place, token in enumerate(tokens, start=1):
        word = token.strip(_EDGES)
        if not _MARKED.search(word):
            continue
        likely = None if _NO_WORD.search(word) else plausibility(decode(word, Encoding.VIQR))
        if _ORDINARY_ENDING.fullmatch(word):  # "Thi." may be "Thị" or the end of a sentence
            worth += max(0.0, (likely or _AGAINST) - _RARE) if place < len(tokens) else 0.0
            letters += len(word) - 1
            continue
        if likely is None:
            return _AGAINST
        letters += sum(map(str.isalpha, word))
        worth += likely - (_NOTHING_ELSE_SO_SPELT if _UNUSUAL_SIGN.search(word) else _ENGLISH_WITH_APOSTROPHE)
    return worth if letters > 1 else 0.0
