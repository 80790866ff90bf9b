"""What a single cell looks like at a glance: a date, a cross, a person's name, a long number.

Cheap guesses, used to tell rows and columns apart; the readers of values (``desktop.domain.values``) decide what a cell means.
"""

from __future__ import annotations

import re
from datetime import date

from desktop.excel.cells import cell_text, is_number
from desktop.excel.workbook import Cell
from desktop.vietnamese.text import clean, fold

_DATE_TEXT = re.compile(
    r"\D{0,12}\d{1,4}\s*[-/.,\\]\s*\d{1,4}(?:\s*[-/.,\\]\s*\d{2,5})?\D{0,8}|(?:ngay|thang|nam)\s*\d.*|(?:19|20)\d\d|\d{8}|\d{5}"
)
_LONG_NUMBER = re.compile(r"\d{8,13}")
_NOT_DIGIT = re.compile(r"[\s.\-'()+/,]+")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’.][^\W\d_]+)*\.?")
_MARKS = frozenset(("x", "xx", "v", "✓", "✔", "√", "+", "1", "co", "nam", "nu", "*", "●", "•", "☑", "true", "yes", "y", "dung"))
_NO_MARKS = frozenset(("0", "khong", "-", "–", "—", "false", "no", "n", ".", "/", "k", "o"))
_GENDERS = frozenset(("nam", "nu", "male", "female", "m", "f", "trai", "gai", "n", "nu."))
# The fourteen families that nine of ten Vietnamese bear, and common ones beside; without accents.
_FAMILIES = (
    "nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dao doan vuong trinh dinh lam phung mai to ha cao luong luu "
    "thai chau ta quach la chu truong giang lai nong ma hua trieu vi be loc quang lo cam ka ro sung giang vang thao lu than kieu tong "
    "tang nghiem bach khuat luc phi quan thach son kim danh chau au dam diep ong mac khong tieu dau mong ninh an tu uong bien"
)
FAMILIES = frozenset(_FAMILIES.split())


def looks_like_date(cell: Cell) -> bool:
    """A date in any shape an office types, a bare year included."""
    if isinstance(cell, date):
        return True
    if is_number(cell):
        number = float(cell) if isinstance(cell, int | float) else 0.0
        return number.is_integer() and (1900 <= number <= 2100 or 8_000 <= number <= 60_000 or _is_compact_date(int(number)))
    return isinstance(cell, str) and _DATE_TEXT.fullmatch(fold(clean(cell))) is not None


def _is_compact_date(number: int) -> bool:
    """2051988 and 13051988, day first; 5000000 is money."""
    day, month, year = number // 1_000_000, number // 10_000 % 100, number % 10_000
    return 1 <= day <= 31 and 1 <= month <= 12 and 1900 <= year <= 2100


def looks_like_mark(cell: Cell) -> bool:
    """A cross or whatever stands for one."""
    return _mark_word(cell) in _MARKS


def says_no(cell: Cell) -> bool:
    """Empty, "0", "không", a dash: no cross."""
    word = _mark_word(cell)
    return not word or word in _NO_MARKS


def _mark_word(cell: Cell) -> str:
    return fold(clean(cell_text(cell))).strip(" .()[]")


def looks_like_gender(cell: Cell) -> bool:
    return isinstance(cell, str) and fold(clean(cell)) in _GENDERS


def looks_like_long_number(cell: Cell) -> bool:
    """Digits enough for an ID, an insurance number or a phone."""
    if isinstance(cell, date):
        return False
    return _LONG_NUMBER.search(_NOT_DIGIT.sub("", cell_text(cell))) is not None


def looks_like_name(cell: Cell) -> bool:
    """Two to seven words of letters, each beginning with a capital (or all small), the first a family name or the whole well shaped."""
    if not isinstance(cell, str):
        return False
    words = clean(cell).split()
    if not 2 <= len(words) <= 7 or not all(_WORD.fullmatch(word) for word in words):
        return False
    if fold(words[0]) in FAMILIES:
        return all(word[0].isupper() for word in words) or all(word.islower() for word in words)
    return False
