"""The short way: texts that are typed exactly as they will be stored, so that there is nothing to read, to clean or to tell.

Why it exists: an import of 100,000 members reads three million cells, and nearly all are in order already. ``values.read_value`` is
the rule. A short way answers only where that reading would give back one value and no finding, and ``None`` for everything else
(``tests/domain/test_ordinary.py`` holds each of them against it). What a number's first digits say is asked of the rule
itself, once for all numbers that begin alike.

Read next: ``values.py``; ``desktop/excel/row_reader.py`` (who takes the short way).
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache

from desktop.domain.fields import Field, Kind, Value
from desktop.domain.values import EMAIL, read_value
from desktop.vietnamese.citizen_id import OLDEST_PLAUSIBLE, WORKING_AGE
from desktop.vietnamese.dates import EARLIEST_YEAR
from desktop.vietnamese.digits import is_all_same, is_digits
from desktop.vietnamese.name_doubts import LONGEST_NAME, MOST_WORDS
from desktop.vietnamese.text import VIETNAMESE_LETTERS

#: A text and the values read before it in the same record → the value, or None: ask ``read_value``.
ShortWay = Callable[[str, Mapping[str, Value]], Value]

_REMEMBERED = 20_000  # heads of numbers, words of names
_LONGEST_BLANK_MARK = 3
_TO_LOOK_AT = " =@+-"  # beginnings: to be cleaned, or what a spreadsheet would run
# Letters, figures and signs that ``clean`` leaves alone: no blank but the space, nothing invisible, no combining mark.
_CLEAN = re.compile("[ -~À-ÖØ-öø-ÿĂăĐđĨĩŨũƠơƯưẠ-ỹ–—“”‘’…]+")
_SMALL = "".join(letter for letter in VIETNAMESE_LETTERS if letter.islower())
_NAME_WORD = re.compile(f"[A-Z{_SMALL.upper()}][a-z{_SMALL}]+")
_COURTESY = "Đồng Chí "
# "02/05/", "2-5-" … → "-05-02"; 29 February is left to the rule.
_DAYS_AND_MONTHS = {
    f"{day_text}{sign}{month_text}{sign}": f"-{month:02}-{day:02}"
    for month in range(1, 13)
    for day in range(1, monthrange(2001, month)[1] + 1)
    for sign in "/-."
    for day_text, month_text in {(f"{day:02}", f"{month:02}"), (str(day), str(month))}
}
_MONTHS_AND_DAYS = frozenset(_DAYS_AND_MONTHS.values())


def short_way(field: Field, today: date) -> ShortWay:
    """The short way of ``field``. It remembers parts of what it read (heads of numbers, words of names): let it go with the import."""
    if field.kind is Kind.NATIONAL_ID:
        return _national_id(field, today)
    if field.kind is Kind.DATE:
        return _date(field, today)
    if field.kind is Kind.PHONE:
        return _phone(field, today)
    if field.name == "full_name":
        return _full_name()
    if field.kind in (Kind.TEXT, Kind.LONG_TEXT):
        return _text(field)
    return {Kind.OLD_ID: _old_id, Kind.SOCIAL_INSURANCE: _social_insurance, Kind.EMAIL: _email}.get(field.kind, _none)


def _none(text: str, values: Mapping[str, Value]) -> Value:
    """Kinds of which a list holds a few different cells: gender, religion, money …"""
    return None


def _national_id(field: Field, today: date) -> ShortWay:
    """The first six digits say all there is to say, held against gender and year of birth; the last six are chance."""

    @lru_cache(maxsize=_REMEMBERED)
    def in_order(head: str, gender: Value, born: Value) -> bool:
        reading = read_value(field, f"{head}012345", today=today, context={"gender": gender, "birth_date": born})
        return not reading.findings

    def read(text: str, values: Mapping[str, Value]) -> Value:
        if len(text) != 12 or not is_digits(text) or is_all_same(text):
            return None
        born = values.get("birth_date")
        return text if in_order(text[:6], values.get("gender"), born[:4] if type(born) is str else None) else None

    return read


def _phone(field: Field, today: date) -> ShortWay:
    """Ten digits: the first four say whether such a number was given out."""

    @lru_cache(maxsize=_REMEMBERED)
    def in_order(head: str) -> bool:
        number = f"{head}012345"
        reading = read_value(field, number, today=today)
        return reading.values[field.name] == number and not reading.findings

    def read(text: str, values: Mapping[str, Value]) -> Value:
        return text if len(text) == 10 and is_digits(text) and not is_all_same(text) and in_order(text[:4]) else None

    return read


def _old_id(text: str, values: Mapping[str, Value]) -> Value:
    return text if len(text) == 9 and is_digits(text) and not is_all_same(text) else None


def _social_insurance(text: str, values: Mapping[str, Value]) -> Value:
    return text if len(text) == 10 and is_digits(text) and not is_all_same(text) else None


def _email(text: str, values: Mapping[str, Value]) -> Value:
    return text if len(text) <= 200 and EMAIL.fullmatch(text) else None


def _date(field: Field, today: date) -> ShortWay:
    """A whole day of a year that is over; a birth date only of somebody whose age is no question."""
    first, last = EARLIEST_YEAR, today.year - 1
    if field.name == "birth_date":
        first, last = today.year - OLDEST_PLAUSIBLE, today.year - WORKING_AGE - 1
    years = frozenset(map(str, range(max(first, EARLIEST_YEAR), last + 1)))

    def read(text: str, values: Mapping[str, Value]) -> Value:
        year = text[-4:]
        if year in years:
            month_and_day = _DAYS_AND_MONTHS.get(text[:-4])
            return year + month_and_day if month_and_day else None
        return text if text[4:] in _MONTHS_AND_DAYS and text[:4] in years else None

    return read


def _full_name() -> ShortWay:
    """Two words or more with one capital each, one of them with an accent; the same words make most names."""
    known: set[str] = set()

    def read(text: str, values: Mapping[str, Value]) -> Value:
        words = text.split(" ")
        if not known.issuperset(words):
            if not all(map(_NAME_WORD.fullmatch, words)):
                return None
            if len(known) < _REMEMBERED:
                known.update(words)
        fits = 1 < len(words) <= MOST_WORDS and len(text) <= LONGEST_NAME and not text.isascii()
        return text if fits and not text.startswith(_COURTESY) else None

    return read


def _text(field: Field) -> ShortWay:
    """A clean line of text."""
    longest = field.max_length

    def read(text: str, values: Mapping[str, Value]) -> Value:
        if not _LONGEST_BLANK_MARK < len(text) <= longest or not _CLEAN.fullmatch(text):
            return None
        return None if text[0] in _TO_LOOK_AT or text[-1] == " " or "  " in text else text

    return read
