"""Dates as offices type them: whole or partial, day first, with words, as Excel serials, with two-digit years.

A canonical date is ``1988``, ``1988-05`` or ``1988-05-02``: what a person knows is kept, nothing is invented (no 01/01 for
"1988"). Day comes before month; a two-digit year is the latest year that is not still to come (in 2026: 27–99 → 19xx,
00–26 → 20xx). A date after ``today`` or before 1900 cannot be meant.

Read next: ``date_shapes`` (the written shapes), ``domain/values.py`` (who calls this).
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from desktop.vietnamese.date_shapes import DateParts, find_date, read_compact
from desktop.vietnamese.digits import is_digits, tidy
from desktop.vietnamese.findings import Finding
from desktop.vietnamese.reading import error, info, warning
from desktop.vietnamese.written import format_date

EARLIEST_YEAR = 1900
_CANONICAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_SERIAL = re.compile(r"(\d{5})(?:[.,]\d+)?")
_FLOAT_TAIL = re.compile(r"(\d+)\.0+")
_FIRST_SERIAL = 10_000  # 18/5/1927; below that, a number of four digits is a year


class DateReading(NamedTuple):
    """``value`` is canonical, or ``None``: the text was blank (no finding) or is no date (a finding says why)."""

    value: str | None
    findings: tuple[Finding, ...] = ()


@lru_cache(maxsize=65_536)
def read_date(raw: str, *, today: date, numeric: bool = False, date1904: bool = False, future_allowed: bool = False) -> DateReading:
    """Read a date cell. ``numeric``: the cell was a number. ``date1904``: the workbook counts days from 1904 (old Macs).

    Errors (no value): invalid_date, date_in_future. Warnings: partial_date, month_day_swapped, compact_date, text_around_date,
    uncertain_date (without a value where two readings are equally good), excel_serial (as text). Info: two_digit_year,
    excel_serial (as number).
    """
    text = tidy(raw)
    if not text:
        return DateReading(None)
    found = _read_number(text, today, numeric, date1904) or find_date(text, today)
    return _finish(found, today, future_allowed)


def _read_number(text: str, today: date, numeric: bool, date1904: bool) -> DateParts | None:
    """A text that is one number: an Excel serial or digits run together. ``None`` for anything else."""
    tail = _FLOAT_TAIL.fullmatch(text)
    if tail:
        text = tail.group(1)
    serial = _SERIAL.fullmatch(text)
    if serial and int(serial.group(1)) >= _FIRST_SERIAL:
        # Day 0 is 30/12/1899, which hides that Excel believes in a 29/2/1900; the serials here all come after it.
        day = (date(1904, 1, 1) if date1904 else date(1899, 12, 30)) + timedelta(days=int(serial.group(1)))
        told = info("excel_serial") if numeric else warning("excel_serial")
        return DateParts(day.year, day.month, day.day, (told,))
    return read_compact(text, today) if is_digits(text) else None


def _finish(parts: DateParts | None, today: date, future_allowed: bool) -> DateReading:
    """The canonical form of ``parts``, if such a day exists and has come."""
    if parts is None:
        return DateReading(None, (error("invalid_date"),))
    year, month, day, findings = parts
    if year is None:
        return DateReading(None, findings)
    if not EARLIEST_YEAR <= year <= 9999 or (month is not None and not 1 <= month <= 12):
        return DateReading(None, (error("invalid_date"),))
    if month is not None and day is not None and not 1 <= day <= monthrange(year, month)[1]:
        return DateReading(None, (error("invalid_date"),))
    value = f"{year:04}" if month is None else f"{year:04}-{month:02}" if day is None else f"{year:04}-{month:02}-{day:02}"
    if not future_allowed and date_floor(value) > today.isoformat():
        return DateReading(None, (error("date_in_future", date=format_date(value)),))
    if day is None:
        findings = (warning("partial_date", date=format_date(value)), *findings)
    return DateReading(value, findings)


def is_date(text: str) -> bool:
    """Whether ``text`` is a canonical date: ``1988``, ``1988-05`` or ``1988-05-02``, a day that exists."""
    match = _CANONICAL.fullmatch(text) if text.isascii() else None
    if match is None:
        return False
    year, month, day = int(match.group(1)), int(match.group(2) or 1), int(match.group(3) or 1)
    return year >= 1 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def date_floor(value: str) -> str:
    """The first day a canonical date can mean, for sorting and comparing: ``1988`` → ``1988-01-01``."""
    return value + "-01-01"[3 * value.count("-") :]


def date_ceiling(value: str) -> str:
    """The last day a canonical date can mean: ``1988-02`` → ``1988-02-29``."""
    parts = [int(part) for part in value.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    return f"{year:04}-{month:02}-{(parts[2] if len(parts) > 2 else monthrange(year, month)[1]):02}"


def age_range(birth_date: str, today: date) -> tuple[int, int]:
    """(least, greatest) age in whole years on ``today`` of a person born on a canonical, perhaps partial date."""
    now = today.isoformat()

    def age(born: str) -> int:
        return int(now[:4]) - int(born[:4]) - (now[5:] < born[5:])

    return age(date_ceiling(birth_date)), age(date_floor(birth_date))
