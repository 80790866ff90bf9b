"""Sums of money in whole đồng, as offices write them: "5.300.000 đ", "5,3 triệu", "5tr3", a float from Excel.

In Vietnamese a dot groups thousands and a comma begins decimals, but lists mix both: a separator before exactly three digits
groups, anything else begins decimals.

Read next: ``domain/values.py`` (who calls this).
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from desktop.vietnamese.digits import is_digits, tidy
from desktop.vietnamese.reading import Reading, error, warning
from desktop.vietnamese.text import fold
from desktop.vietnamese.written import format_money

SMALLEST_PLAUSIBLE = 100_000  # below that a salary was probably given in thousands
LARGEST_PLAUSIBLE = 1_000_000_000
_MOST_DIGITS = 15

_CURRENCY = re.compile(r"\s*(?:vnd|dong|d|₫)\.?\s*(?:/\s*(?:thang|th|t)\.?)?$|\s*/\s*thang$|^(?:vnd|₫)\s*")
_UNITS = {"ty": 10**9, "ti": 10**9, "trieu": 10**6, "tr": 10**6, "m": 10**6, "nghin": 10**3, "ngan": 10**3, "k": 10**3}
_UNIT = r"(ty|ti|trieu|tr|m|nghin|ngan|k)"
_SPOKEN = re.compile(rf"(\d[\d.,]*)\s*{_UNIT}\.?\s*(?:(\d+)\s*{_UNIT}?)?")
_GROUPED = re.compile(r"\d{1,3}(?:[., ]\d{3})+(?:[.,]\d{1,2})?")
_DECIMAL = re.compile(r"\d+(?:[.,]\d+)?")


@lru_cache(maxsize=16_384)
def read_money(raw: str) -> Reading[int]:
    """Read a sum. Error (no value): invalid_money. Warnings: money_small, money_large, money_rounded (fractions of a đồng)."""
    text = _CURRENCY.sub("", fold(tidy(raw))).strip()
    if not text:
        return Reading(None, (error("invalid_money"),)) if tidy(raw) else Reading(None)
    amount = _spoken(text) if not text[-1].isdigit() or re.search("[a-z]", text) else _written(text)
    if amount is None or amount >= 10**_MOST_DIGITS:
        return Reading(None, (error("invalid_money"),))
    value = int(amount.to_integral_value(ROUND_HALF_UP))
    if amount != value and amount < 1_000:  # a wage coefficient such as 2,34
        return Reading(None, (error("invalid_money"),))
    if amount != value:
        return Reading(value, (warning("money_rounded", amount=format_money(value)),))
    if 0 < value < SMALLEST_PLAUSIBLE:
        return Reading(value, (warning("money_small", amount=format_money(value)),))
    if value > LARGEST_PLAUSIBLE:
        return Reading(value, (warning("money_large", amount=format_money(value)),))
    return Reading(value)


def _written(text: str) -> Decimal | None:
    """A sum in figures; ``None`` where it is none."""
    if len(text) > 30:
        return None
    if is_digits(text):
        return Decimal(text)
    if _GROUPED.fullmatch(text):
        whole, decimals = text, ""
        if text[-3:-2] in (".", ",") or text[-2:-1] in (".", ","):
            whole, _, decimals = text.replace(",", ".").rpartition(".")
        return Decimal(re.sub(r"\D", "", whole) + "." + (decimals or "0"))
    if _DECIMAL.fullmatch(text):
        return Decimal(text.replace(",", "."))
    return None


def _spoken(text: str) -> Decimal | None:
    """A sum with its unit: ``5,3 trieu``, ``5tr3`` (the figure behind counts tenths), ``5 trieu 300 nghin``, ``5300k``."""
    match = _SPOKEN.fullmatch(text)
    if match is None or len(text) > 40:
        return None
    number, unit, more, more_unit = match.groups()
    whole = _written(number.rstrip(".,"))
    if whole is None:
        return None
    if re.fullmatch(r"\d{1,2}[.,]\d{3}", number):  # "5,300 triệu" is five million three hundred thousand
        whole = Decimal(number.replace(",", "."))
    amount = whole * _UNITS[unit]
    if more is None:
        return amount
    if more_unit is not None:
        return amount + Decimal(more) * _UNITS[more_unit] if _UNITS[more_unit] < _UNITS[unit] else None
    return amount + Decimal(f"0.{more}") * _UNITS[unit]
