"""What the name of a font says about the text set in it.

The strongest evidence after a Vietnamese letter itself. Upper-case fonts (``.VnTimeH``) draw small letters as capitals: a list typed
``nguyÔn`` in one is read by people as ``NGUYỄN``. Rules: ``resources/reference/legacy_fonts.csv``; fonts that it does not know
(Arial, Times New Roman) say nothing, because the font is often changed after the typing.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from desktop.vietnamese.encodings.charsets import LEGACY, Encoding, decode
from desktop.vietnamese.text import VIETNAMESE_LETTERS, nfc

_COMBINING = frozenset("\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323")
_UNICODE_ONLY = frozenset(letter for letter in VIETNAMESE_LETTERS if letter > "\xff") | _COMBINING


@dataclass(frozen=True, slots=True)
class _FontRule:
    pattern: re.Pattern[str]
    encoding: Encoding
    capitals: bool


def has_unicode_letters(text: str) -> bool:
    """Whether a Vietnamese letter above U+00FF or a combining mark stands in the text: then it is Unicode, whatever the font."""
    return not _UNICODE_ONLY.isdisjoint(text)


def encoding_of_font(font: str | None) -> Encoding | None:
    """The encoding a font's name promises, ``Encoding.UNICODE`` for Vietnamese Unicode fonts, ``None`` if it says nothing."""
    rule = _rule(font or "")
    return rule.encoding if rule else None


def shown_in_font(text: str, font: str | None) -> str:
    """Decoded text as the font shows it: in capitals for an upper-case font."""
    rule = _rule(font or "")
    return text.upper() if rule is not None and rule.capitals else text


def decode_font(text: str, font: str | None) -> str:
    """``text`` as a reader sees it on paper, in Unicode NFC, going by the font alone. Unicode letters are never converted."""
    encoding = encoding_of_font(font)
    if encoding not in LEGACY or has_unicode_letters(text):
        return nfc(text)
    return shown_in_font(decode(text, encoding), font)


@lru_cache(maxsize=256)
def _rule(font: str) -> _FontRule | None:
    name = font.strip().strip("\"'@")
    return next((rule for rule in _rules() if rule.pattern.search(name)), None)


@cache
def _rules() -> tuple[_FontRule, ...]:
    with files("resources.reference").joinpath("legacy_fonts.csv").open(encoding="utf-8") as table:
        return tuple(
            _FontRule(re.compile(row["pattern"], re.IGNORECASE), Encoding(row["encoding"]), row["capitals"] == "yes")
            for row in csv.DictReader(table)
        )
