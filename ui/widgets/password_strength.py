"""How hard a password is to guess, in four words. An estimate for the person who chooses it; it refuses nothing.

The rule of what is accepted at all is the services' (8 characters); this says what is wise. Bits are counted as length times the
logarithm of the alphabet in use, after repeated and running letters ("aaaa", "1234") are counted once and well-known words not at all.
"""

from __future__ import annotations

import math
import unicodedata
from enum import Enum, auto

_MINIMUM = 8
_KNOWN = ("matkhau", "password", "congdoan", "doanvien", "sodoanvien", "iloveyou", "anhyeuem", "qwerty", "admin", "vietnam", "abc123")


class Strength(Enum):
    TOO_SHORT = auto()
    WEAK = auto()
    FAIR = auto()
    STRONG = auto()


def strength(password: str) -> Strength:
    """Of the password in NFC, as it will be used."""
    text = unicodedata.normalize("NFC", password)
    if len(text) < _MINIMUM:
        return Strength.TOO_SHORT
    bits = _counted(_without_known(text)) * math.log2(_alphabet(text))
    return Strength.STRONG if bits >= 70 else Strength.FAIR if bits >= 45 else Strength.WEAK


def _without_known(text: str) -> str:
    folded = "".join(c for c in unicodedata.normalize("NFD", text.lower().replace("đ", "d")) if not unicodedata.combining(c) and c != " ")
    for word in _KNOWN:
        folded = folded.replace(word, "")
    return folded


def _counted(text: str) -> int:
    """Letters that are neither the same as the one before nor its neighbour."""
    return sum(1 for before, letter in zip(" " + text, text, strict=False) if abs(ord(letter) - ord(before)) > 1)


def _alphabet(text: str) -> int:
    size = 10 * any(c.isdigit() for c in text) + 26 * any(c.isascii() and c.islower() for c in text)
    size += 26 * any(c.isascii() and c.isupper() for c in text) + 60 * any(c.isalpha() and not c.isascii() for c in text)
    return max(2, size + 20 * any(not c.isalnum() for c in text))
