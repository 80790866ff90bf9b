"""What spreadsheets and typing do to a number that is really a name: an ID, a phone, an insurance number.

Why it exists: Excel drops leading zeros, appends ``.0``, writes 3.5E+10; keyboards give full-width digits; people put an
apostrophe before and a note behind, and type the letter O for a zero. Each number reader needs the same first look.
A letter that stands where a digit belongs is told, never silently replaced.

Read next: ``citizen_id``, ``social_insurance``, ``phone``.
"""

from __future__ import annotations

import re
from unicodedata import decimal, normalize

from desktop.vietnamese.text import clean

_QUOTES = "'\"`´‘’‚‛“”„ʼ′＇"
_SCIENTIFIC = re.compile(r"(\d)(?:[.,](\d+))?[eE]\+?(\d{1,2})")
_READ_AS_FLOAT = re.compile(r"(\d{6,})[.,]0{1,2}")
_SEPARATORS = re.compile(r"[\s.\-_‐-―,]")
_MIXED = re.compile(r"[\doOQlLiI|!zZsSbBgG]+")

#: A date beside a number ("cấp ngày 12/05/2021") is no part of it.
DATE_BESIDE = re.compile(r"(?<!\d)\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*\d{4}(?!\d)")


def tidy(raw: str) -> str:
    """``raw`` with plain digits and letters (full-width ones made narrow, digits of other scripts 0–9), clean, without quotes around it."""
    if raw.isascii():
        return raw if raw.isalnum() else clean(raw).strip(_QUOTES + " ")
    text = clean(normalize("NFKC", raw)).strip(_QUOTES + " ")
    return "".join(str(decimal(letter)) if letter.isdecimal() else letter for letter in text)


def without_float_tail(text: str) -> str:
    """``24095821415.0`` → ``24095821415``; a complete ``9.12345678E+08`` → ``912345678``; anything else unchanged."""
    tail = _READ_AS_FLOAT.fullmatch(text)
    if tail:
        return tail.group(1)
    scientific = _SCIENTIFIC.fullmatch(text)
    if scientific:
        lead, decimals, exponent = scientific.group(1), scientific.group(2) or "", int(scientific.group(3))
        if exponent >= 5 and len(decimals) == exponent:
            return lead + decimals
    return text


def lost_digits(text: str) -> bool:
    """Whether ``text`` is a number in scientific notation that no longer holds all its digits (``3.50698E+10``)."""
    return _SCIENTIFIC.fullmatch(text) is not None and without_float_tail(text) == text


def squeeze(text: str) -> str:
    """``text`` without blanks, dots, commas, hyphens and underscores: what stands between groups of digits."""
    return _SEPARATORS.sub("", text)


def has_letter_for_digit(squeezed: str, lengths: frozenset[int]) -> bool:
    """Whether a text is a number but for one or two letters that look like digits (``O79090921982``)."""
    if len(squeezed) not in lengths or is_digits(squeezed) or not _MIXED.fullmatch(squeezed):
        return False
    return sum(letter.isdigit() for letter in squeezed) >= len(squeezed) - 2


def is_digits(text: str) -> bool:
    """Plain 0–9 only, at least one (``str.isdigit`` also takes superscripts and other scripts)."""
    return text.isascii() and text.isdigit()


def is_all_same(digits: str) -> bool:
    """Whether one digit fills the whole number: typed to get past an empty box."""
    return digits.count(digits[0]) == len(digits)
