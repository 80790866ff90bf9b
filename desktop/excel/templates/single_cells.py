"""Cells outside the table: "Đơn vị: ……", "…, ngày … tháng … năm …", "Danh sách này có … người".

Why it exists: a form leaves dots where the office writes. Which dots mean what is told by the words before them; the rest of the cell, its
bold and italic runs included, stays as it is. A date that is printed in full ("ban hành kèm theo … ngày 14 tháng 5 năm 2024") is no blank.

Read next: ``learning.py`` (who looks for them), ``filling.py`` (who fills them).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from desktop.documents.number_words import number_words
from desktop.domain.union import UnionIdentity
from desktop.excel.templates.model import Holds
from desktop.vietnamese.text import clean, fold, nfc

LONGEST = 300  # letters of a cell that is looked at

DOTS = re.compile(r"[._]{2,}(?:\s?[._]{2,})*|…(?:\s?[.…_]+)*|[._]{2,}…[.…_]*")
_DAY = re.compile(r"(ngày)([\s.…_]*)(tháng)([\s.…_\d]*)(năm)([\s.…_]*(?:\d{2,4}[.…_]*)?)", re.IGNORECASE)
_NUMERIC_DAY = re.compile(r"[.…_]+\s*/\s*[.…_]+\s*/\s*[\d.…_]+")
_UNIONS = ("cong doan co so", "cdcs", "ten cdcs", "ten cong doan", "ten don vi", "don vi", "cong doan")
_UPPER = ("cong doan cap tren", "cap tren truc tiep", "lien doan lao dong", "ldld", "cong doan cac khu", "cong doan nganh", "cong doan xa",
          "cong doan phuong", "cong doan tinh", "cong doan thanh pho", "cong doan tong cong ty")  # fmt: skip
_CODES = ("ma cong doan", "ma cdcs", "ma don vi", "ma so cong doan")
_COUNTS = ("danh sach nay co", "danh sach co", "tong so", "tong cong", "so doan vien", "an dinh danh sach")
_SAME_UNION = {"cdcs": "cong doan co so", "ldld": "lien doan lao dong"}


@dataclass(frozen=True, slots=True)
class Facts:
    """What stands outside the table: whose list, of which day, made when, how many, by whom."""

    union: UnionIdentity
    as_of: date
    made_on: date
    count: int
    women: int = 0
    maker: str = ""
    chair: str = ""

    def of(self, holds: Holds) -> str | int | date:
        facts: dict[Holds, str | int | date] = {
            Holds.UNION: self.union.name, Holds.UPPER_UNION: self.union.upper_name, Holds.UNION_CODE: self.union.code,
            Holds.MADE_ON: self.made_on, Holds.AS_OF: self.as_of, Holds.COUNT: self.count, Holds.WOMEN: self.women,
            Holds.MAKER: self.maker, Holds.CHAIR: self.chair,
        }  # fmt: skip
        return facts[holds]


@dataclass(frozen=True, slots=True)
class Edit:
    """Letters ``start`` to ``end`` of a cell's text become ``text``."""

    start: int
    end: int
    text: str


def recognised(text: str) -> Holds | None:
    """What the blank of a cell with this text is for; None when it has none, or one that nobody knows."""
    if len(text) > LONGEST:
        return None
    words, has_room = fold(clean(text)), DOTS.search(text) is not None
    if _DAY.search(text) is not None or (_NUMERIC_DAY.search(text) is not None and "ngay" in words):
        return Holds.AS_OF if "den ngay" in words or "tinh den" in words else Holds.MADE_ON
    if not has_room and not words.endswith(":"):
        return None
    if "tinh den" in words or "den ngay" in words:
        return Holds.AS_OF
    label = words.split(".", 1)[0].split("…", 1)[0].split("_", 1)[0].strip(" :-*")
    for phrases, holds in ((_CODES, Holds.UNION_CODE), (_COUNTS, Holds.COUNT), (_UPPER, Holds.UPPER_UNION), (_UNIONS, Holds.UNION)):
        if any(label.startswith(phrase) for phrase in phrases):
            return holds
    if label in ("cong", "tong"):
        return Holds.COUNT
    if label.startswith(("trong do nu", "so nu", "nu")) and len(label) < 20:
        return Holds.WOMEN
    if label.startswith("nguoi lap"):
        return Holds.MAKER
    return None


def edits_of(text: str, holds: Holds, facts: Facts) -> list[Edit]:
    """How to fill ``text``; an empty cell, and one without any room, is written whole."""
    value = facts.of(holds)
    if isinstance(value, date):
        return _day_edits(text, value, facts)
    if holds in (Holds.COUNT, Holds.WOMEN):
        return _count_edits(text, holds, facts)
    value = str(value)
    if not value:
        return []  # the dots stay, for a pen
    room = DOTS.search(text)
    if room is None:
        return [Edit(len(text), len(text), f" {value}")] if clean(text).endswith(":") else [Edit(0, len(text), value)]
    before = text[: room.start()]
    shown = _without_label(before, value)
    letters = [letter for letter in before if letter.isalpha()]
    if len(before.split()) > 1 and all(letter.isupper() for letter in letters):  # one word alone is an abbreviation: "CĐCS"
        shown = shown.upper()
    gap = "" if not before or before.endswith((" ", "\n", "\u00a0")) else " "
    return [Edit(room.start(), room.end(), gap + shown)]


def _day_edits(text: str, day: date, facts: Facts) -> list[Edit]:
    found = _DAY.search(text)
    if found is not None:
        word = found.group
        # Day and month 1, 2 with a leading zero, against additions with a pen (Decree 30/2020, annex I.4).
        month = f"{day.month:02d}" if day.month < 3 else str(day.month)
        edits = [Edit(found.start(), found.end(), f"{word(1)} {day.day:02d} {word(3)} {month} {word(5)} {day.year}")]
        place = DOTS.search(text[: found.start()])
        if place is not None and facts.union.place:
            edits.insert(0, Edit(place.start(), place.end(), facts.union.place))
        return edits
    shown = f"{day:%d/%m/%Y}"
    room = _NUMERIC_DAY.search(text) or DOTS.search(text)
    if room is not None:
        gap = "" if room.start() == 0 or text[room.start() - 1].isspace() else " "
        return [Edit(room.start(), room.end(), gap + shown)]
    if clean(text).endswith((":", "ngày")):
        return [Edit(len(text), len(text), f" {shown}")]
    return [Edit(0, len(text), shown)]


def _count_edits(text: str, holds: Holds, facts: Facts) -> list[Edit]:
    """Each row of dots by the word before it: the number, the number in words, how many women."""
    total = facts.count if holds is Holds.COUNT else facts.women
    edits: list[Edit] = []
    place = 0
    for room in DOTS.finditer(text):
        before = fold(clean(text[place : room.start()])).strip(" :,;.(")
        if before.endswith("chu"):
            value = number_words(total)
        elif before.endswith("nu"):
            value = _grouped(facts.women)
        elif before.endswith("nam"):
            value = _grouped(facts.count - facts.women)
        elif not edits:
            value = _grouped(total)
        else:
            continue
        gap = "" if room.start() == 0 or text[room.start() - 1].isspace() else " "
        edits.append(Edit(room.start(), room.end(), gap + value))
        place = room.end()
    if edits:
        return edits
    number = _grouped(total)
    if clean(text).endswith(":"):
        return [Edit(len(text), len(text), f" {number}")]
    return [Edit(0, len(text), number)]


def _grouped(count: int) -> str:
    return f"{count:,}".replace(",", ".")


def _without_label(before: str, value: str) -> str:
    """``value`` without the words the form has printed already: "CÔNG ĐOÀN CƠ SỞ …" and "CĐCS Công ty A" give "Công ty A"."""
    printed = fold(clean(before)).strip(" :-")
    for short, long in _SAME_UNION.items():
        printed = long if printed == short else printed
    words = nfc(value).split()
    for length in range(len(words) - 1, 0, -1):
        beginning = fold(" ".join(words[:length]))
        if printed.endswith(_SAME_UNION.get(beginning, beginning)):
            return " ".join(words[length:])
    return value
