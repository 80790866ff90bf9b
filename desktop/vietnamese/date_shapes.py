"""The shapes in which dates are written, from "27-12-93" to "Ngày 13 tháng 4 năm 1989" and "02-May-1988".

Why it stands apart from ``dates``: here text becomes day, month and year; there it is decided whether such a day can be meant.
Matching runs on folded text, so that accents, capitals and half of the typing slips do not matter.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from desktop.vietnamese.findings import Finding
from desktop.vietnamese.reading import info, warning
from desktop.vietnamese.text import fold


class DateParts(NamedTuple):
    """What a text says. ``day`` and ``month`` are ``None`` where it does not say them; ``year`` ``None``: it may mean two dates."""

    year: int | None
    month: int | None
    day: int | None
    findings: tuple[Finding, ...] = ()


_MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES, 1)}
_SEP = r"(?:\s*[/\\.,\-–—_|]+\s*|\s+)"
_UNKNOWN = r"(?:[?x*]+|\.{2,}|…+|-{2,}|_+)"
_MONTH_WORD = r"(?:thang|thg|th|t)\s*\.?\s*"
_YEAR_WORD = r"(?:nam|n)\s*\.?\s*"
_ENGLISH = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"

_TIME = re.compile(
    r"(?<=\d)(?:t|\s*,?\s+(?:luc\s+)?)\d{1,2}(?::\d{2}){1,2}(?:[.,]\d+)?\s*(?:am|pm|sa|ch)?\s*(?:z|utc|gmt|[+-]\d{2}:?\d{2})?(?=$|\s|\))"
)
_NOISE = re.compile(
    r"\b(?:ngay|sinh|sn|ns|s\.n|n\.s|nam|thang|mung|mong|vao|dob|thu (?:hai|ba|tu|nam|sau|bay)|chu nhat"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b"
)
_VAGUE = re.compile(r"\b(?:khoang|chung|tam|uoc|do|am lich|al|hoac|hay)\b|[~?≈]")
_LETTER_FOR_DIGIT = re.compile(r"(?<![a-z])[oil|](?=\d)|(?<=\d)[oil|](?![a-z])")
# "tháng năm" is left out: it may be May, or a form whose month was left blank.
_MONTH_WORDS = {name: number for number, name in enumerate(["mot", "hai", "ba", "tu", "-", "sau", "bay", "tam", "chin", "muoi"], 1)} | {
    "gieng": 1, "muoi mot": 11, "muoi hai": 12,
}  # fmt: skip
_MONTH_IN_WORDS = re.compile(r"\bthang (gieng|muoi mot|muoi hai|mot|hai|ba|tu|sau|bay|tam|chin|muoi)\b")
_NOT_THAT_DAY = re.compile(r"\b(?:truoc|sau)\b")  # "trước 1975" names a year that it is not

# Each pattern with the groups it gives, in the order they are tried; the first that is found anywhere in the text counts.
_SHAPES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(rf"(?<!\d)(\d{{1,2}})\s*[/,.\-]?\s*{_MONTH_WORD}(\d{{1,2}})\s*[/,.\-]?\s*(?:{_YEAR_WORD})?(\d+)"), "dmy"),
    (re.compile(rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?\s*[/,.\-]?\s*{_ENGLISH}\s*[/,.\-']?\s*(\d+)"), "dmy"),
    (re.compile(rf"(?<![a-z]){_ENGLISH}\s+(\d{{1,2}})(?:st|nd|rd|th)?(?:\s*,\s*|\s+)(\d{{4}})(?!\d)"), "mdy"),
    (re.compile(rf"(?<!\d)(\d{{4}})\s*[/,.\-]\s*{_ENGLISH}\s*[/,.\-]\s*(\d{{1,2}})(?!\d)"), "ymd"),
    (re.compile(rf"(?<![a-z0-9]){_MONTH_WORD}(\d{{1,2}})\s*(?:[/\\,.\-]|\s|(?={_YEAR_WORD}))\s*(?:{_YEAR_WORD})?(\d+)"), "my"),
    (re.compile(rf"(?<![a-z]){_ENGLISH}\s*[/,.\-' ]\s*(\d{{4}}|\d{{2}})(?!\d)"), "my"),
    (re.compile(rf"(?<!\d)(\d+|{_UNKNOWN}){_SEP}(\d+|{_UNKNOWN}){_SEP}(\d+)(?!\d)"), "parts"),
    (re.compile(rf"(?<![\d/])(\d+){_SEP}(\d+)(?!\d)"), "parts"),
    (re.compile(r"(?<!\d)(\d{4}|\d{2})(?!\d)"), "y"),
)


def find_date(text: str, today: date) -> DateParts | None:
    """The date that ``text`` (tidy, any capitals) holds, or ``None``."""
    folded = _MONTH_IN_WORDS.sub(lambda month: f"thang {_MONTH_WORDS[month.group(1)]}", _TIME.sub("", fold(text)).strip())
    if _NOT_THAT_DAY.search(folded) or _LETTER_FOR_DIGIT.search(folded):
        return None
    for pattern, shape in _SHAPES:
        match = pattern.search(folded)
        if match is None:
            continue
        if shape == "y" and not _stands_alone(folded, match):
            return None
        parts = _from_groups(shape, match.groups(), today)
        if parts is None or parts.year is None:
            return parts
        return parts._replace(findings=parts.findings + _around(folded, match))
    return None


def _stands_alone(folded: str, match: re.Match[str]) -> bool:
    """A bare year must be all there is, but for words like "sinh năm": "32 tuổi" and "Tổ 12" are no years."""
    rest = _VAGUE.sub(" ", _NOISE.sub(" ", folded[: match.start()] + " " + folded[match.end() :]))
    return len(match.group(1)) == 4 or not re.search(r"\w", rest)


def _around(folded: str, match: re.Match[str]) -> tuple[Finding, ...]:
    """What stands beside the date: nothing, doubt ("khoảng", a second date), or other words."""
    rest = _NOISE.sub(" ", folded[: match.start()] + " " + folded[match.end() :])
    if _VAGUE.search(rest) or re.search(r"\d{4}|\d+\s*[/.\-]\s*\d+", rest):
        return (warning("uncertain_date"),)
    return (warning("text_around_date"),) if re.search(r"\w", rest) else ()


def _from_groups(shape: str, groups: tuple[str, ...], today: date) -> DateParts | None:
    if shape == "parts":
        return _three(groups, today) if len(groups) == 3 else _two(groups, today)
    named = dict(zip(shape, groups, strict=True))
    return _parts(named["y"], named.get("m"), named.get("d"), today)


def _three(groups: tuple[str, ...], today: date) -> DateParts | None:
    """Three numbers: day first unless the first can only be a year."""
    first, second, third = groups
    if len(first) == 4 and first.isdigit():
        return _parts(first, second, third, today)
    if len(first) == 2 and first.isdigit() and int(first) > 31 and len(third) <= 2:
        parts = _parts(first, second, third, today)
        return parts._replace(findings=(*parts.findings, warning("uncertain_date"))) if parts else None
    return _parts(third, second, first, today)


def _two(groups: tuple[str, ...], today: date) -> DateParts | None:
    """Two numbers: month and year, where the year shows itself. "12/05" may be a day without its year, and is no date."""
    first, second = groups
    if len(first) == 4 and len(second) <= 2:
        return _parts(first, second, None, today)
    if len(first) <= 2 and (len(second) == 4 or (len(second) == 2 and int(second) > 31)):
        return _parts(second, first, None, today)
    return None


def _parts(year: str, month: str | None, day: str | None, today: date) -> DateParts | None:
    """Day, month and year from their words; zeros and dots ("00/00/1988", "../5/1988") mean unknown."""
    full_year = _year(year, today)
    if full_year is None:
        return None
    findings: tuple[Finding, ...] = () if len(year) == 4 else (info("two_digit_year", year=str(full_year)),)
    month_number, day_number = _number(month), _number(day)
    if max(month_number or 0, day_number or 0) > 99:
        return None
    if month_number is not None and day_number is not None and 12 < month_number <= 31 and day_number <= 12:
        findings += (warning("month_day_swapped"),)
        month_number, day_number = day_number, month_number
    return DateParts(full_year, month_number, day_number if month_number is not None else None, findings)


def _year(text: str, today: date) -> int | None:
    if len(text) == 4:
        return int(text)
    if len(text) != 2:
        return None
    year = today.year // 100 * 100 + int(text)
    return year if year <= today.year else year - 100


def _number(text: str | None) -> int | None:
    """A month or day; ``None`` where it is unknown."""
    if text is None:
        return None
    if text in _MONTHS:
        return _MONTHS[text]
    return (int(text[:9]) or None) if text.isdigit() else None


def read_compact(digits: str, today: date) -> DateParts | None:
    """Digits run together: 25061994, 19970301, 5061994 (lost its zero), 250694, 061994, a year, two digits of a year."""
    length = len(digits)
    if length in (2, 4):
        return _parts(digits, None, None, today)
    if length == 7:
        digits, length = "0" + digits, 8
    if length == 8:
        found = [_parts(digits[:4], digits[4:6], digits[6:], today), _parts(digits[4:], digits[2:4], digits[:2], today)]
    elif length == 6:
        found = [
            _parts(digits[4:], digits[2:4], digits[:2], today),
            _parts(digits[:4], digits[4:], None, today),
            _parts(digits[2:], digits[:2], None, today),
        ]
    else:
        return None
    fitting = [parts for parts in found if parts is not None and _exists(parts, today)]
    if len(fitting) > 1:
        return DateParts(None, None, None, (warning("uncertain_date"),))
    if not fitting:
        return None
    return fitting[0]._replace(findings=(*fitting[0].findings, warning("compact_date")))


def _exists(parts: DateParts, today: date) -> bool:
    """Whether run-together digits give a day of the calendar between 1900 and next century's doubt."""
    if parts.year is None or parts.month is None or not 1900 <= parts.year <= today.year + 1:
        return False
    if any(finding.code == "month_day_swapped" for finding in parts.findings):
        return False
    try:
        date(parts.year, parts.month, parts.day or 1)
    except ValueError:
        return False
    return True
