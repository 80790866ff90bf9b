"""The order of a Vietnamese list: given name, then family name, then middle names; letters before tones, syllable by syllable.

Keys are bytes that compare in the right order wherever bytes are compared (SQLite BLOB, Python), computed once at write. The
operating system's order is never used: ``strxfrm`` and ICU weigh all letters of the whole string before the first tone, and put
``Hoà`` apart from ``Hòa``. The rule is that of Vietnamese dictionaries (Vũ Xuân Lương, Vietlex, «Quy tắc sắp xếp đơn vị từ vựng
trong từ điển tiếng Việt»): the letters a ă â b c d đ e ê … of one syllable, then its tone (ngang, huyền, hỏi, ngã, sắc, nặng), then
the next syllable. Case, tone placement and punctuation do not count; names that differ in nothing else have the same key.

A key is: syllables of a part, each as letters (from 0x20) and one tone byte (0x02–0x07); parts end with 0x01. Every ending
sorts below every letter, so a shorter syllable or part comes before its continuations.
"""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import combining, normalize

from desktop.vietnamese.names import split_name
from desktop.vietnamese.text import TONE_MARKS, clean, nfc, place_tones

#: Keys longer than this are cut (bytes); a name of 12 syllables fits.
LONGEST_NAME_KEY = 120

_PART_END = b"\x01"
_LEVEL_TONE = 0x02
_NUMBER = 0x10
_FIRST_LETTER = 0x20
_OTHER_CHARACTER = 0xF0
_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTER_CODES = {letter: _FIRST_LETTER + place for place, letter in enumerate(_ALPHABET)}
_TONE_CODES = {mark: _LEVEL_TONE + 1 + place for place, mark in enumerate(TONE_MARKS)}
_APOSTROPHES = re.compile("['’‘`´ʼ]")
_RUN = re.compile(r"\d+|[^\W\d_]+")


def name_key(full_name: str, given: str | None = None) -> bytes:
    """The sort key of a person's name: given name, family name, middle names. At most 120 bytes.

    ``given`` is the officer's word on which part is the given name (``H'Hen`` of ``H'Hen Niê``); without it the last syllable is.
    """
    if given:
        parts = split_name(full_name, given)
        return _PART_END.join((text_key(parts.given), text_key(parts.family), text_key(parts.middle)))[:LONGEST_NAME_KEY]
    keys = [key for key in map(_word_key, full_name.split()) if key]  # a stray dot is no given name
    if len(keys) < 2:
        return _PART_END.join((*keys, b"", b""))[:LONGEST_NAME_KEY]
    return _PART_END.join((keys[-1], keys[0], b"".join(keys[1:-1])))[:LONGEST_NAME_KEY]


def text_key(text: str) -> bytes:
    """The sort key of any other text (units, jobs, places): syllable by syllable; numbers by value, so ``Tổ 2`` before ``Tổ 10``."""
    return b"".join(map(_word_key, text.split()))


@lru_cache(maxsize=16_384)
def _word_key(word: str) -> bytes:
    plain = place_tones(nfc(_APOSTROPHES.sub("", clean(word)).lower()))
    return b"".join(_number_key(run) if run.isdecimal() else _syllable_key(run) for run in _RUN.findall(plain))


def _number_key(digits: str) -> bytes:
    """Longer numbers are greater; of equal length the digits decide. Sorts before every letter."""
    significant = str(int(digits[:200])).encode()
    return bytes((_NUMBER, len(significant))) + significant


def _syllable_key(syllable: str) -> bytes:
    key = bytearray()
    tone = 0
    for letter in syllable:
        code = _LETTER_CODES.get(letter)
        if code is not None:
            key.append(code)
            continue
        marks = normalize("NFD", letter)
        tone = tone or next((_TONE_CODES[mark] for mark in marks if mark in _TONE_CODES), 0)
        key += _untoned_key("".join(mark for mark in marks if mark not in _TONE_CODES))
    key.append(tone or _LEVEL_TONE)
    return bytes(key)


def _untoned_key(decomposed: str) -> bytes:
    """A letter without its tone: of the alphabet, else its base (``ü`` as ``u``), else (other scripts) by code point after ``z``."""
    letter = normalize("NFC", decomposed)
    if letter not in _LETTER_CODES:
        letter = "".join(mark for mark in decomposed if not combining(mark))
    return b"".join(
        bytes((_LETTER_CODES[base],)) if base in _LETTER_CODES else bytes((_OTHER_CHARACTER,)) + ord(base).to_bytes(3, "big")
        for base in letter
    )
