"""Whole numbers in Vietnamese words, as documents repeat them beside the figures.

Why it exists: "Danh sách này có 24 người (bằng chữ: hai mươi bốn)": a figure alone is easily changed with a pen.
"""

from __future__ import annotations

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_GROUPS = ("", " nghìn", " triệu", " tỷ")


def number_words(number: int) -> str:
    """``number`` in words, lower case: 105 → "một trăm linh năm". Raises ValueError outside 0 … 999,999,999,999."""
    if not 0 <= number < 10**12:
        raise ValueError(f"no words for {number}")
    if number == 0:
        return _DIGITS[0]
    parts: list[str] = []
    for power in (3, 2, 1, 0):
        group = number // 1000**power % 1000
        if group:
            parts.append(_below_thousand(group, full=bool(parts)) + _GROUPS[power])
    return " ".join(parts)


def _below_thousand(number: int, *, full: bool) -> str:
    """``full``: a group after another one names its hundreds even when there are none ("không trăm linh năm")."""
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    words: list[str] = []
    if hundreds or full:
        words.append(f"{_DIGITS[hundreds]} trăm")
        if not tens and ones:
            words.append("linh")
    if tens:
        words.append("mười" if tens == 1 else f"{_DIGITS[tens]} mươi")
    if ones:
        words.append(_ones(tens, ones))
    return " ".join(words)


def _ones(tens: int, ones: int) -> str:
    if ones == 1 and tens > 1:
        return "mốt"
    if ones == 5 and tens > 0:
        return "lăm"
    return _DIGITS[ones]
