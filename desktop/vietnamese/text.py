"""Vietnamese letters: one Unicode form, no invisible characters, folding for search, one tone placement.

Everything that compares or stores text passes through here first, so that the same name typed on two keyboards, pasted from
Zalo or read from a workbook is the same string. Nothing here rewrites what a person typed, except ``clean``, which removes
only what cannot be seen. Legacy encodings must be decoded (``encodings``) *before* ``clean``: in undecoded TCVN3 text the
soft hyphen is the letter ``ư``.

Next: ``names`` (what is a name), ``collation`` (in which order).
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product
from unicodedata import combining, normalize

#: The five written tones as combining marks, in dictionary order after the level tone: huyền, hỏi, ngã, sắc, nặng.
TONE_MARKS = "\u0300\u0309\u0303\u0301\u0323"

#: The twelve vowels of the alphabet, small.
VOWELS = "aăâeêioôơuưy"

#: The 134 letters that ASCII does not have: every vowel with every tone, ă â ê ô ơ ư đ, small and capital.
VIETNAMESE_LETTERS = "".join(
    letter + letter.upper()
    for letter in [normalize("NFC", vowel + tone) for vowel, tone in product(VOWELS, ["", *TONE_MARKS])] + ["đ"]
    if not letter.isascii()
)

_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff]"
)
_WORD = re.compile(r"[^\W\d_]+")


def nfc(text: str) -> str:
    """Composed Unicode (NFC): the one form that is stored and compared."""
    return text if text.isascii() else normalize("NFC", text)


def clean(text: str) -> str:
    """NFC without invisible characters (zero width, BOM, soft hyphen, control), blanks of any kind as single spaces, stripped."""
    if not (text.isascii() and text.isprintable()):
        text = normalize("NFC", _INVISIBLE.sub("", text))
    return " ".join(text.split())


def _without_marks(text: str) -> str:
    return "".join(mark for mark in normalize("NFD", text) if not combining(mark))


_FOLDED_LETTERS = {ord(letter): _without_marks(letter.lower()).replace("đ", "d") for letter in VIETNAMESE_LETTERS}


def fold(text: str) -> str:
    """What search compares: small letters without any accent, ``đ`` as ``d`` (which no tokenizer of SQLite does).

    ``fold("Nguyễn Đức Ánh") == "nguyen duc anh"``. Blanks and punctuation stay. Folding twice changes nothing.
    """
    if text.isascii():
        return text.lower()
    folded = text.translate(_FOLDED_LETTERS).lower()
    if folded.isascii():
        return folded
    # Decomposed Vietnamese, other languages: the slow, general way. Lower case once more, because taking a mark off
    # can uncover a capital (the Kelvin sign and its like).
    return normalize("NFC", _without_marks(folded).translate(_FOLDED_LETTERS).lower())


def split_tone(letter: str) -> tuple[str, str]:
    """One letter as (letter without its tone, combining tone mark or ""): ``ệ`` → (``ê``, U+0323)."""
    if letter.isascii():
        return letter, ""
    marks = normalize("NFD", letter)
    tone = next((mark for mark in marks[1:] if mark in TONE_MARKS), "")
    return normalize("NFC", marks.replace(tone, "")) if tone else letter, tone


def place_tones(text: str) -> str:
    """Every syllable with its tone where the traditional rule puts it: ``hoà`` → ``hòa``, ``thuý`` → ``thúy``, ``qúy`` → ``quý``.

    For comparing only: both placements are correct spelling (the newer one is Quyết định 240/QĐ of 1984), so what a person typed
    is never rewritten. Words that are no Vietnamese syllable stay as they are.
    """
    if text.isascii():
        return text
    return _WORD.sub(lambda word: _place_tone(word.group()), normalize("NFC", text))


_SYLLABLE = re.compile(r"(qu|gi(?=[aăâeêioôơuưy])|[^aăâeêioôơuưy]*)([aăâeêioôơuưy]+)([^aăâeêioôơuưy]*)")


@lru_cache(maxsize=16_384)
def _place_tone(word: str) -> str:
    pairs = [split_tone(letter) for letter in word]
    tones = [tone for _, tone in pairs if tone]
    letters = [letter for letter, _ in pairs]
    syllable = _SYLLABLE.fullmatch("".join(letters).lower())
    if len(tones) != 1 or syllable is None or len(syllable.string) != len(letters):
        return word
    place = syllable.start(2) + _toned_vowel(syllable.group(2), bool(syllable.group(3)))
    letters[place] = normalize("NFC", letters[place] + tones[0])
    return "".join(letters)


def _toned_vowel(vowels: str, closed: bool) -> int:
    """Which vowel of a syllable carries the tone: one with a hat or horn (the last of ``ươ``), else by the shape of the rhyme."""
    hatted = [place for place, vowel in enumerate(vowels) if vowel in "ăâêôơư"]
    if hatted:
        return hatted[-1]
    if closed:
        return len(vowels) - 1
    return 1 if len(vowels) == 3 else 0
