"""Vietnamese phone numbers in their domestic form: mobile 10 digits, landline 11 digits, leading zero.

In 2018 the 11-digit mobile prefixes became 10-digit ones (0120 → 070 …, Bộ Thông tin và Truyền thông, 15/9–14/11/2018): old
lists are carried over. Which fourth digits of a prefix were given out follows libphonenumber 9.0. A number of another country
(foreign members exist) is kept as ``+`` and its digits. Service numbers (1900, 1800) belong to nobody.

Read next: ``digits``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from desktop.vietnamese.digits import has_letter_for_digit, is_all_same, is_digits, lost_digits, squeeze, tidy, without_float_tail
from desktop.vietnamese.findings import Finding
from desktop.vietnamese.reading import error, info, warning
from desktop.vietnamese.reference import rows
from desktop.vietnamese.text import fold

#: Area codes since 17/6/2017 (the third step of the change of 2017); Hà Nội 024 and TP. Hồ Chí Minh 028 have 8 digits behind, the others 7.
_AREA_CODES = re.compile(r"02(?:0[3-9]|1[0-689]|2[0-25-9]|3[2-9]|5[124-9]|6[0-39]|7[0-7]|9[0-4679]|4\d|8\d)")
_SERVICE = re.compile(r"1[89]00\d{4,6}")
_COUNTRY = re.compile(r"^(?:\+|00)?0?84(?=0?[2-9]\d{8,9}$|0?1\d{9}$)0?")
_EXTENSION = re.compile(
    r"(?:\bext\.?|\bmáy lẻ|\bmay le|\bmáy|\bnội bộ|\bnoi bo|\bnb\b|\blẻ|#|\bx(?=\s*\d))\s*[:.]?\s*\d{1,6}\b|\(\s*\d{1,4}\s*\)\s*$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"[/;,|\n&]|\s+[-–—]\s*|\s*[-–—]\s+|\bhoặc\b|\bvà\b|\bhoac\b|\bva\b", re.IGNORECASE)
_LABELS = re.compile(r"(?:sdt|dt|dtdd|dien thoai|so|tel|phone|mobile|mob|di dong|dd|cell|[:.()+\-\s\d])*")
_RUN = re.compile(r"\+?\(?\d[\d\s.\-()]*\d")
_LENGTHS = frozenset({9, 10, 11, 12})


class PhoneReading(NamedTuple):
    """``value`` is the first usable number of the cell, ``others`` the further ones, in their order."""

    value: str | None
    others: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


@cache
def _mobile_prefixes() -> dict[str, str]:
    return {row["prefix"]: row["fourth_digits"] for row in rows("phone_mobile_prefixes.csv")}


@cache
def _old_prefixes() -> dict[str, str]:
    return {row["old_prefix"]: row["new_prefix"] for row in rows("phone_prefixes_2018.csv")}


def read_phone(raw: str) -> PhoneReading:
    """Read a phone cell.

    Errors (no value): phone_length, all_same, letter_in_number, scientific_notation, not_personal, invalid_phone.
    Warnings: unknown_prefix (no value), old_11_digit_prefix, two_numbers, text_around_number. Info: landline, foreign_phone,
    leading_zero_restored.
    """
    if len(raw) == 10 and is_digits(raw) and raw[3] in _mobile_prefixes().get(raw[:3], "") and not is_all_same(raw):
        return PhoneReading(raw)
    text = without_float_tail(tidy(raw))
    if not text:
        return PhoneReading(None)
    if lost_digits(text):
        return PhoneReading(None, (), (error("scientific_notation"),))
    bare, extensions = _EXTENSION.subn(" ", text)
    squeezed = _digits(bare)
    if is_digits(squeezed.lstrip("+")) and (len(squeezed) <= 13 or squeezed[0] == "+") and not _holds_two(bare):
        readings = [_read_number(squeezed)]
    elif has_letter_for_digit(squeezed, _LENGTHS):
        return PhoneReading(None, (), (error("letter_in_number"),))
    else:
        readings = [_read_number(number) for number in _split(bare)]
    around = bool(extensions) or not all(_LABELS.fullmatch(fold(part.strip())) for part in _BETWEEN.split(bare))
    return _together(readings, around)


def _digits(text: str) -> str:
    """``text`` without what stands between digits; a plus sign is kept at the front."""
    return squeeze(text).replace("(", "").replace(")", "").replace(":", "")


def _holds_two(text: str) -> bool:
    return sum(len(squeeze(part)) >= 9 for part in _BETWEEN.split(text)) > 1


def _split(text: str) -> list[str]:
    """The numbers of a cell that holds several or has words around: split where people split, else by length."""
    numbers: list[str] = []
    for part in _BETWEEN.split(text):
        for run in _RUN.findall(part):
            digits = _digits(run)
            if len(digits) >= 18 and digits[0] == "0":  # "0912345678 0987654321", "09123456780987654321"
                cut = 11 if len(digits) - 11 in (10, 11) and digits[10] != "0" else 10
                numbers += [digits[:cut], digits[cut:]]
            elif len(digits) >= 6:
                numbers.append(digits)
    return numbers


def _together(readings: list[PhoneReading], around: bool) -> PhoneReading:
    """One reading of all numbers in a cell: the first usable one, the others beside it."""
    if not readings:
        return PhoneReading(None, (), (error("invalid_phone"),))
    usable = [reading for reading in readings if reading.value]
    if not usable:
        return readings[0]
    value, findings = usable[0].value, usable[0].findings
    others = tuple(reading.value for reading in usable[1:] if reading.value and reading.value != value)
    if others:
        findings = (warning("two_numbers", numbers=", ".join([value or "", *others])), *findings)
    if around or len(usable) < len(readings):  # a number that is none is words to look at
        findings = (*findings, warning("text_around_number"))
    return PhoneReading(value, others, findings)


def _read_number(digits: str) -> PhoneReading:
    """One number, with or without country code."""
    if digits[0] == "+" and not digits.startswith(("+84", "+0")):
        if 8 <= len(digits) <= 16:
            return PhoneReading(digits, (), (info("foreign_phone"),))
        return _refused(error("phone_length", digits=str(len(digits) - 1)))
    digits = _COUNTRY.sub("0", digits).lstrip("+") or "0"
    if len(digits) > 5 and is_all_same(digits):
        return _refused(error("all_same"))
    if _SERVICE.fullmatch(digits):
        return _refused(error("not_personal"))
    if digits[0] == "0":
        return _read_domestic(digits)
    restored = _read_domestic("0" + digits)
    if restored.value is None:
        return restored if len(digits) == 9 else _refused(error("phone_length", digits=str(len(digits))))
    return restored._replace(findings=(*restored.findings, info("leading_zero_restored", number=restored.value)))


def _refused(finding: Finding) -> PhoneReading:
    return PhoneReading(None, (), (finding,))


def _read_domestic(digits: str) -> PhoneReading:
    """A number that begins with 0."""
    length = len(digits)
    if length == 10 and digits[:2] != "02":
        if digits[3] in _mobile_prefixes().get(digits[:3], ""):
            return PhoneReading(digits)
        return _refused(warning("unknown_prefix", prefix=digits[:3]))
    if length == 11 and digits[:2] == "01":
        new = _old_prefixes().get(digits[:4])
        if new is None:
            return _refused(warning("unknown_prefix", prefix=digits[:4]))
        return PhoneReading(new + digits[4:], (), (warning("old_11_digit_prefix", old=digits, new=new + digits[4:]),))
    if length == 11 and digits[:2] == "02":
        if _AREA_CODES.match(digits):
            return PhoneReading(digits, (), (info("landline"),))
        return _refused(warning("unknown_prefix", prefix=digits[:4]))
    return _refused(error("phone_length", digits=str(length)))
