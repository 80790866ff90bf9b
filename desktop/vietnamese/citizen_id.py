"""Citizen ID (CCCD, 12 digits) and the old identity card (CMND, 9 digits).

The 12 digits say: three for the place of birth registration, one for century and sex, two for the year, six by chance
(Nghị định 137/2015 art. 13; Thông tư 59/2021/TT-BCA art. 4). There is no check digit. Sex and birth dates get corrected and
the number stays, so what contradicts the record is a warning; only a number that cannot be one is refused: wrong length, a
place code that was never given out, a birth year still to come. CMND numbers ended on 1/1/2025 (Luật Căn cước 26/2023
art. 46) but papers issued with them stay valid: they are kept as the old number.

Read next: ``digits`` (what happens to numbers in Excel), ``domain/values.py`` (who calls this).
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple

from desktop.vietnamese.dates import age_range
from desktop.vietnamese.digits import (
    DATE_BESIDE,
    has_letter_for_digit,
    is_all_same,
    is_digits,
    lost_digits,
    squeeze,
    tidy,
    without_float_tail,
)
from desktop.vietnamese.findings import Finding
from desktop.vietnamese.reading import error, info, warning
from desktop.vietnamese.reference import rows
from desktop.vietnamese.text import fold

WORKING_AGE = 15
OLDEST_PLAUSIBLE = 100

_ID_LENGTHS = frozenset({9, 12})
_PASSPORT = re.compile(r"(?![OIL])[A-Z]{1,2}\d{6,8}")
_PASSPORT_INSIDE = re.compile(r"\b(?![OIL])[A-Z]{1,2}\d{6,8}\b")
_LABELS = re.compile(r"(?:so|no|the|can cuoc|cong dan|cccd|cmnd|cmtnd|cmt|cc|moi|cu|va|hoac|gan chip|[:;/.,()|&+\-#\s\d'])*")
_NUMBER = re.compile(r"\d(?:[ .\-]?\d)*")


class IdReading(NamedTuple):
    """``national_id`` has 12 digits, ``old_id`` 9, ``passport_no`` letters and digits; each ``None`` where the text has none to use."""

    national_id: str | None = None
    old_id: str | None = None
    passport_no: str | None = None
    findings: tuple[Finding, ...] = ()


@cache
def birth_places() -> dict[str, str]:
    """Place code (3 digits) → province as it was named when the code was given (63 codes; abroad not listed)."""
    return {row["code"]: row["province"] for row in rows("citizen_id_provinces.csv")}


def birth_year(national_id: str) -> int:
    """The year in a number (six digits suffice): the 4th digit counts centuries from 1900 in steps of two (0/1, 2/3 …)."""
    return 1900 + int(national_id[3]) // 2 * 100 + int(national_id[4:6])


def gender_of(national_id: str) -> str:
    """``Nam`` for an even 4th digit, else ``Nữ``."""
    return "Nam" if int(national_id[3]) % 2 == 0 else "Nữ"


def read_citizen_id(raw: str, *, today: date, gender: str | None = None, birth_date: str | None = None) -> IdReading:
    """Read an ID cell. ``gender`` ("Nam"/"Nữ") and ``birth_date`` (canonical) are the record's own, held against the number.

    Errors (no value): length, province_code, all_same, letter_in_number, scientific_notation, birth_year_in_future.
    Warnings: empty, invalid_national_id (no value); leading_zero_restored, two_numbers, cmnd_9, text_around_number,
    passport_number, gender_mismatch, birth_year_mismatch, under_15, age_implausible. Info: foreign_birthplace.
    """
    if len(raw) == 12 and is_digits(raw):
        return _held_against(_read_number(raw, today), today, gender, birth_date)
    text = without_float_tail(tidy(raw))
    if not text:
        return IdReading(findings=(warning("empty"),))
    if lost_digits(text):
        return IdReading(findings=(error("scientific_notation"),))
    squeezed = squeeze(text)
    if is_digits(squeezed) and len(squeezed) <= 13:
        reading = _read_number(squeezed, today)
    elif _PASSPORT.fullmatch(squeezed):
        reading = IdReading(passport_no=squeezed, findings=(warning("passport_number", number=squeezed),))
    elif has_letter_for_digit(squeezed, _ID_LENGTHS):
        reading = IdReading(findings=(error("letter_in_number"),))
    else:
        reading = _read_several(text, today, gender, birth_date)
    return _held_against(reading, today, gender, birth_date)


def _held_against(reading: IdReading, today: date, gender: str | None, birth_date: str | None) -> IdReading:
    """The reading, with what its 12-digit number says against the record."""
    if reading.national_id is None:
        return reading
    doubts = _against_record(reading.national_id, today, gender, birth_date)
    return reading._replace(findings=reading.findings + doubts) if doubts else reading


def _read_number(digits: str, today: date) -> IdReading:
    """One number of any length. Excel's lost zeros are given back where only one reading fits."""
    length = len(digits)
    if length == 12:
        wrong, told = _structure(digits, today)
        return IdReading(None if wrong else digits, findings=wrong or told)
    if length > 5 and is_all_same(digits):
        return IdReading(findings=(error("all_same"),))
    if length == 9:
        return IdReading(old_id=digits, findings=(warning("cmnd_9"),))
    # A number that still begins with a zero has not lost one: a digit is missing elsewhere, and nobody knows which.
    if digits[0] != "0" and length == 8:
        return IdReading(old_id="0" + digits, findings=(warning("leading_zero_restored", number="0" + digits),))
    if digits[0] != "0" and length in (10, 11):
        whole = digits.zfill(12)
        wrong, _ = _structure(whole, today)
        if not wrong:
            return IdReading(whole, findings=(warning("leading_zero_restored", number=whole),))
    return IdReading(findings=(error("length", digits=str(length), expected="12"),))


def _structure(digits: str, today: date) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """(errors that refuse a 12-digit number, what else to tell)."""
    return _all_same(digits) if is_all_same(digits) else _structure_of_head(digits[:6], today.year)


def _all_same(digits: str) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    place = digits[:3]
    return ((error("all_same"),) if _may_be_place(place) else (error("all_same"), error("province_code", code=place))), ()


def _may_be_place(place: str) -> bool:
    """Places abroad have codes from 100 on, which the circular lists apart; below that only the 63 provinces were given a code."""
    return place[0] != "0" or place in birth_places()


@lru_cache(maxsize=32_768)
def _structure_of_head(head: str, this_year: int) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """What the first six digits say: a few thousand heads serve a whole country."""
    place = head[:3]
    if not _may_be_place(place):
        return (error("province_code", code=place),), ()
    year = birth_year(head)
    if year > this_year:
        return (error("birth_year_in_future", year=str(year)),), ()
    return (), ((info("foreign_birthplace", code=place),) if place[0] != "0" else ())


def _read_several(text: str, today: date, gender: str | None, birth_date: str | None) -> IdReading:
    """Two numbers in one cell, or words around a number."""
    bare, dates_beside = DATE_BESIDE.subn(" ", text)
    passport = _PASSPORT_INSIDE.search(text)
    if passport:
        return IdReading(passport_no=passport.group(), findings=(warning("passport_number", number=passport.group()),))
    numbers = _split(bare)
    if not numbers:
        return IdReading(findings=(warning("invalid_national_id"),))
    around = bool(dates_beside) or not _LABELS.fullmatch(fold(bare))
    told: tuple[Finding, ...] = (warning("text_around_number"),) if around else ()
    readings = [_read_number(number, today) for number in numbers]
    if len(readings) == 1:
        only = readings[0]
        return IdReading(only.national_id, only.old_id, findings=only.findings + (told if only.national_id or only.old_id else ()))
    new = [reading.national_id for reading in readings if reading.national_id]
    old = [reading.old_id for reading in readings if reading.old_id]
    if not new and not old:
        return IdReading(findings=readings[0].findings)
    chosen = min(new, key=lambda number: len(_against_record(number, today, gender, birth_date)), default=None)
    restored = tuple(finding for reading in readings for finding in reading.findings if finding.code == "leading_zero_restored")
    return IdReading(chosen, old[0] if old else None, findings=(warning("two_numbers", numbers=", ".join(new + old)), *restored, *told))


def _split(text: str) -> list[str]:
    """The numbers of a cell that holds several, each without its separators; runs too short for an ID are left out."""
    pieces: list[str] = []
    for run in _NUMBER.findall(text):
        digits, parts = squeeze(run), re.findall(r"\d+", run)
        if len(digits) > 13 and all(len(part) in (8, 9, 10, 11, 12) for part in parts):
            pieces += parts
        elif len(digits) == 21:  # typed without a gap, or in groups of three: 12 + 9 or 9 + 12, the one whose place code exists
            cut = 12 if digits[:3] in birth_places() else 9
            pieces += [digits[:cut], digits[cut:]]
        elif len(digits) == 24:
            pieces += [digits[:12], digits[12:]]
        else:
            pieces.append(digits)
    return [piece for piece in pieces if len(piece) >= 6]


def _against_record(number: str, today: date, gender: str | None, birth_date: str | None) -> tuple[Finding, ...]:
    """What the number says against the record, and what is odd about the age (of the record, else of the number)."""
    return record_doubts(number, gender, birth_date) + age_doubts(birth_date or str(birth_year(number)), today)


def record_doubts(number: str, gender: str | None, birth_date: str | None) -> tuple[Finding, ...]:
    """Where a 12-digit number contradicts the gender ("Nam"/"Nữ") and the canonical birth date of its owner; warnings."""
    return _record_doubts(number[:6], gender, birth_date[:4] if birth_date else None)


@lru_cache(maxsize=32_768)
def _record_doubts(head: str, gender: str | None, year: str | None) -> tuple[Finding, ...]:
    findings: list[Finding] = []
    if gender and gender != gender_of(head):
        findings.append(warning("gender_mismatch", number_gender=gender_of(head), gender=gender))
    if year and year != str(birth_year(head)):
        findings.append(warning("birth_year_mismatch", number_year=str(birth_year(head)), birth_year=year))
    return tuple(findings)


@lru_cache(maxsize=65_536)
def age_doubts(birth_date: str, today: date) -> tuple[Finding, ...]:
    """Whether somebody born on a canonical date is too young to work (Bộ luật Lao động 2019 art. 3: from 15) or hardly alive."""
    youngest, oldest = age_range(birth_date, today)
    if oldest < WORKING_AGE:
        return (warning("under_15", age=str(oldest)),)
    return (warning("age_implausible", age=str(youngest)),) if youngest > OLDEST_PLAUSIBLE else ()
