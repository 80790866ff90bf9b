"""Social insurance number (mã số BHXH): 10 digits, or since 1/8/2025 the 12 digits of the citizen ID.

Công văn 1804/BHXH-QLT of 4/8/2025 replaced the 10-digit code by the personal ID; the old code is kept. No check digit is
known. A health insurance card (thẻ BHYT, 15 characters: two letters, benefit level, two digits of the province) ends with the
same 10 digits, which many lists write instead.

Read next: ``citizen_id`` (the 12 digits), ``digits``.
"""

from __future__ import annotations

import re
from datetime import date

from desktop.vietnamese.citizen_id import read_citizen_id
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
from desktop.vietnamese.findings import Finding, Severity
from desktop.vietnamese.reading import Reading, error, warning
from desktop.vietnamese.text import fold

_HEALTH_CARD = re.compile(r"[A-Z]{2}[1-5]\d{2}(\d{10})")
_NUMBER = re.compile(r"\d(?:[ .\-]?\d)*")
_LABELS = re.compile(r"(?:ma|so|the|bhxh|bhyt|ms|la|moi|cu|va|[/&+:;.,()|\-#\s\d])*")
_LENGTHS = frozenset({10, 12})


def read_social_insurance(raw: str, *, today: date) -> Reading[str]:
    """Read an insurance cell; the value has 10 or 12 digits.

    Errors (no value): length, all_same, letter_in_number, scientific_notation, province_code, birth_year_in_future (12 digits).
    Warnings: bhyt_card_number, leading_zero_restored, two_numbers, text_around_number, invalid_social_insurance (no value).
    """
    if len(raw) == 10 and is_digits(raw) and not is_all_same(raw):
        return Reading(raw)
    text = without_float_tail(tidy(raw))
    if not text:
        return Reading(None)
    if lost_digits(text):
        return Reading(None, (error("scientific_notation"),))
    squeezed = squeeze(text).upper()
    if is_digits(squeezed) and len(squeezed) <= 15:
        return _read_number(squeezed, today)
    card = _HEALTH_CARD.fullmatch(squeezed)
    if card:
        return Reading(card.group(1), (warning("bhyt_card_number", number=card.group(1)),))
    if has_letter_for_digit(squeezed, _LENGTHS):
        return Reading(None, (error("letter_in_number"),))
    return _read_among_words(text, today)


def _read_number(digits: str, today: date) -> Reading[str]:
    length = len(digits)
    if length > 5 and is_all_same(digits):
        return Reading(None, (error("all_same"),))
    if length == 10:
        return Reading(digits)
    if length == 9 and digits[0] != "0":  # provinces 01 to 09 lose their zero in Excel
        return Reading("0" + digits, (warning("leading_zero_restored", number="0" + digits),))
    if length == 12 or (length == 11 and digits[0] != "0"):
        reading = read_citizen_id(digits, today=today)
        grave = tuple(one for one in reading.findings if one.severity is Severity.ERROR or one.code == "leading_zero_restored")
        return Reading(reading.national_id, grave)
    return Reading(None, (error("length", digits=str(length), expected="10"),))


def _read_among_words(text: str, today: date) -> Reading[str]:
    bare, dates_beside = DATE_BESIDE.subn(" ", text)
    card = re.search(r"\b[A-Za-z]{2}\s?[1-5]\s?\d{2}\s?(\d{10})\b", bare)
    if card:
        return Reading(card.group(1), (warning("bhyt_card_number", number=card.group(1)), warning("text_around_number")))
    numbers = [squeeze(run.group()) for run in _NUMBER.finditer(bare)]
    numbers = [number for number in numbers if len(number) >= 6]
    if not numbers:
        return Reading(None, (warning("invalid_social_insurance"),))
    readings = [_read_number(number, today) for number in numbers]
    usable = [reading for reading in readings if reading.value]
    if not usable:
        return readings[0]
    told: tuple[Finding, ...] = ()
    if len(usable) > 1:
        told += (warning("two_numbers", numbers=", ".join(reading.value for reading in usable if reading.value)),)
    if dates_beside or not _LABELS.fullmatch(fold(bare)):
        told += (warning("text_around_number"),)
    return Reading(usable[0].value, usable[0].findings + told)
