"""What a row below the headings is: a person, a unit over the next rows, a total, a signature, the headings once more.

Why it exists: the signers at the foot of a list are names too, and "Tổng cộng: 24 đoàn viên" stands where a name would. A row is a
person when it says something only a person has (a running number, a birth date, an ID, a gender); the rest is told by its words.
Every row that is no person keeps a reason, so that nothing vanishes silently.

Read next: ``unit_names.py`` (units against people), ``parser.py``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.domain.fields import FIELD, Kind
from desktop.excel.cell_kinds import looks_like_date, looks_like_gender, looks_like_long_number, looks_like_mark, looks_like_name
from desktop.excel.cells import cell_text, is_blank, is_numeral
from desktop.excel.column import Column, Part
from desktop.excel.headings import EXACT, ORDER, meaning
from desktop.excel.unit_names import (
    NUMBERING,
    is_person_not_unit,
    is_persons_name,
    may_be_person,
    names_a_unit,
    unit_of_group,
    unit_of_list_title,
)
from desktop.excel.workbook import Cell
from desktop.vietnamese.names import read_name
from desktop.vietnamese.text import clean, fold, nfc


class RowKind(StrEnum):
    """``PERSON`` is read; ``BLANK`` counted; all others are ignored with this very word as the reason."""

    PERSON = "person"
    BLANK = "blank"
    GROUP = "group"
    TOTAL = "total"
    SIGNATURE = "signature"
    REPEATED_HEADER = "repeated_header"
    NUMBER_ROW = "number_row"
    EMPTY_LINE = "empty_line"  # a running number and nothing else
    REMARK = "remark"


_TOTAL = re.compile(
    r"(?:tong cong|tong so|tong hop|tong|luy ke|grand total|total|sum)(?:$|\s*[:.(\d])|"
    r"(?:tong cong|tong so|tong)\s+(?:so|cong|danh|doan|nguoi|nhan|lao|chung|quan|to|phong|cac|ca|trong|toan|bo|don)\b|"
    r"cong(?:$|\s*[:.(\d])|"
    r"cong\s+(?:to|phong|bo phan|px|phan xuong|xuong|trang|nhom|don|nam|nu|chung|so|danh sach|mang|chuyen|doi|ban|khoa|lai|toan)\b|"
    r"mang sang|(?:an dinh\s+)?(?:tong\s+)?danh sach (?:nay |tren |gom |co |an dinh )|trong do\b|bang chu\b|(?:so|tong) luong\s*[:\d]|"
    r"(?:gom|co)\s*:?\s*\d+\s*(?:nguoi|doan vien|dong chi|lao dong)|\d+\s*(?:nguoi|doan vien|dong chi)$|so nguoi\s*:"
)
_SIGNATURE = re.compile(
    r"nguoi (?:lap|kiem tra|tong hop|duyet|bao cao)|lap bieu|lap bang|chu tich|t\s*/?\s*m\.?\s*(?:ban|bch|btv|cong|to)|\btm\b\.?|\bbch\b|"
    r"ban chap hanh|giam doc|thu truong|ke toan|xac nhan (?:cua|don vi)|k[yý]\s*(?:,|va|ten)|ghi ro ho ten|dong dau|"
    r"dai dien|noi nhan|phu trach|truong (?:phong|bo phan|ban|don vi)|to truong|hieu truong|"
    r"\bkt\b\.?|\btl\b\.?|prepared by|approved by|signature|"
    r"ngay\s*[\d.…_ ]*\s*thang\s*[\d.…_ ]*\s*nam|\.{6,}|…{2,}"
)
_COUNT = re.compile(r"(?:co |gom )?\d{1,4}\s*(?:nguoi|doan vien|dv|dvcd|dong chi|lao dong)?")
# A title or foot that comes again on every page; no unit.
_OF_THE_PAGE = re.compile(
    r"(?:trang|page|tr\.?)\s*:?\s*\d+|\d+\s*/\s*\d+$|danh sach\b|\(?\s*(?:tiep theo|kem theo|ban hanh)\b|(?:mau|bieu|phu luc)\s*(?:so\b|\d)"
)
_PLACE_AND_DATE = re.compile(r"ngay\s*[\d.…_ ]*\s*thang\s*[\d.…_ ]*\s*nam")
_GAP_BEFORE_SIGNER = 2  # empty rows for a signature, above the bare name of a signer whose title nobody wrote
_EXAMPLES = frozenset(("vd", "vi du", "mau", "example", "ex", "e.g"))
_TO_FILL_IN = re.compile(r"[.…_]{2,}|…")
_PLAIN_DATE = re.compile(r"[0-3]?[0-9][/.-][01]?[0-9][/.-][12][0-9]{3}")


@dataclass(frozen=True, slots=True)
class Evidence:
    """The columns whose cells tell a person, by what they hold (0-based)."""

    name: tuple[int, ...]
    order: int
    dates: tuple[int, ...]
    other_dates: tuple[int, ...]
    numbers: tuple[int, ...]
    genders: tuple[int, ...]
    marks: tuple[int, ...]
    counts: tuple[int, ...]
    texts: tuple[int, ...]
    headings: dict[int, str]

    @staticmethod
    def of(columns: Sequence[Column]) -> Evidence:
        def indexes(*kinds: Kind) -> tuple[int, ...]:
            return tuple(column.index for column in columns if column.field in FIELD and FIELD[column.field].kind in kinds)

        born = tuple(column.index for column in columns if column.field == "birth_date")
        marks = tuple(column.index for column in columns if column.field == "gender" and column.part is not Part.WHOLE)
        return Evidence(
            name=tuple(column.index for column in columns if column.field == "full_name"),
            order=next((column.index for column in columns if column.field == ORDER), -1),
            dates=born,
            other_dates=tuple(index for index in indexes(Kind.DATE) if index not in born),
            numbers=indexes(Kind.NATIONAL_ID, Kind.OLD_ID, Kind.SOCIAL_INSURANCE, Kind.PHONE),
            genders=tuple(index for index in indexes(Kind.GENDER) if index not in marks),
            marks=marks,
            counts=indexes(Kind.LONG_TEXT, Kind.MONEY),
            texts=indexes(Kind.TEXT, Kind.EMAIL, Kind.ETHNICITY, Kind.RELIGION, Kind.STATUS, Kind.LONG_TEXT, Kind.MONEY, Kind.YES_NO),
            headings={column.index: column.heading for column in columns if column.heading},
        )

    def speaks_of_person(self, row: Sequence[Cell]) -> bool:
        """A birth date, a number of papers, a gender: what no total, unit or signature has."""
        return (
            any(looks_like_date(_at(row, index)) for index in self.dates)
            or any(looks_like_long_number(_at(row, index)) for index in self.numbers)
            or any(looks_like_gender(_at(row, index)) for index in self.genders)
            or any(looks_like_mark(_at(row, index)) for index in self.marks)
        )

    def is_plainly_person(self, row: Sequence[Cell], *, ended: bool) -> bool:
        """What ``kind_of_row`` finds for most rows, seen at a glance and in letters of any encoding: a running number where the list
        has them, a name, and a number of papers or a birth date. ``row`` reaches over all columns."""
        if self.order >= 0:
            order = row[self.order]
            if not (type(order) is float or type(order) is int or (type(order) is str and order.isdecimal())):
                return False
        elif ended:
            return False
        if not any(type(name := row[index]) is str and name.strip() for index in self.name):
            return False
        for index in self.numbers:
            number = row[index]
            if type(number) is str and 8 <= len(number) <= 13 and number.isascii() and number.isdecimal():
                return True
        for index in self.dates:
            born = row[index]
            if isinstance(born, date) or (type(born) is str and _PLAIN_DATE.fullmatch(born)):
                return True
        return False

    def is_example(self, row: Sequence[Cell]) -> bool:
        """The line that shows how to fill in the list: "VD" where the running number would stand."""
        return self.order >= 0 and fold(clean(cell_text(_at(row, self.order)))).strip(" .:()") in _EXAMPLES

    def has_order(self, row: Sequence[Cell]) -> bool:
        return self.order >= 0 and is_numeral(_at(row, self.order))

    def number_of(self, row: Sequence[Cell]) -> int | None:
        """The running number of a row, None where it has none."""
        return int(_plain_number(row[self.order])) if self.has_order(row) else None

    def says_more_than_name(self, row: Sequence[Cell]) -> bool:
        return self.speaks_of_person(row) or self.is_more_than_group(row)

    def is_more_than_group(self, row: Sequence[Cell]) -> bool:
        """Whether a row says more than a unit's name, its number and how many are in it."""
        return any(looks_like_date(_at(row, index)) for index in self.other_dates) or any(
            not is_blank(_at(row, index)) and not (index in self.counts and _is_count(_at(row, index))) for index in self.texts
        )

    def name_of(self, row: Sequence[Cell]) -> str:
        return " ".join(cell_text(_at(row, index)) for index in self.name).strip()


def _at(row: Sequence[Cell], index: int) -> Cell:
    return row[index] if index < len(row) else ""


def kind_of_row(row: Sequence[Cell], evidence: Evidence, *, ended: bool, gap: int) -> RowKind:
    """What ``row`` is. ``ended``: a total or signature stood above; ``gap``: how many empty rows stand since the last person."""
    has_order, speaks = evidence.has_order(row), evidence.speaks_of_person(row)
    name = evidence.name_of(row)
    if name and speaks and (has_order or (evidence.order < 0 and not ended)) and not evidence.is_example(row):
        return RowKind.PERSON
    cells = [cell for cell in row if not is_blank(cell)]
    if not cells:
        return RowKind.BLANK
    if evidence.is_example(row):
        return RowKind.REMARK
    if _repeats_headings(row, evidence):
        return RowKind.REPEATED_HEADER
    if _is_numbers(cells):
        return RowKind.EMPTY_LINE if has_order and len(cells) == 1 else RowKind.NUMBER_ROW
    if not speaks or not name:
        told = _told_by_words(cells, evidence, row)
        if told is not None:
            return told
    if speaks and (name or has_order or not ended):
        return RowKind.PERSON
    return _without_evidence(row, cells, evidence, name, has_order=has_order, ended=ended, gap=gap)


def _told_by_words(cells: Sequence[Cell], evidence: Evidence, row: Sequence[Cell]) -> RowKind | None:
    """A total, a unit, a signature, by what it says. A person's unit is "Tổng hợp" and a note tells "từ ngày … tháng … năm …", so
    beside a name only what can't be said of a person is looked at."""
    texts = _sayings(row, evidence, cells)
    words = [fold(clean(text)) for text in texts]
    if any(_is_total(text) for text in texts[:2]):
        return RowKind.TOTAL
    if any(_PLACE_AND_DATE.search(word) for word in words):
        return RowKind.SIGNATURE
    if evidence.has_order(row):
        return None
    if len(words) == 1 and _OF_THE_PAGE.match(words[0]) and unit_of_list_title(texts[0]) is None:
        return RowKind.REMARK
    unit = unit_of_group(row)
    if unit is not None and names_a_unit(unit):
        return RowKind.GROUP
    if len(words) <= 4 and any(_SIGNATURE.search(word) for word in words):
        return RowKind.SIGNATURE
    return None


def _sayings(row: Sequence[Cell], evidence: Evidence, cells: Sequence[Cell]) -> list[str]:
    """The texts that may be a total's or a signer's. Beside a running number and a name that is the name alone; beside a name without
    number all that stands outside the columns of texts: "Tổ trưởng" under "Chức vụ" is a person's, not a signer's."""
    name = evidence.name_of(row)
    if name and evidence.has_order(row) and read_name(name).value is not None:
        return [name]
    if not looks_like_name(name):
        return [cell for cell in cells if isinstance(cell, str)]
    return [cell for index, cell in enumerate(row) if index not in evidence.texts and isinstance(cell, str) and not is_blank(cell)]


def is_of_the_page(text: str) -> bool:
    """Whether a text belongs to the page and not to the list: its number, a title that comes again."""
    return _OF_THE_PAGE.match(fold(clean(text))) is not None


def closes_list(text: str) -> bool:
    """Whether a text stands at the end of a list: a total, or words about who signs."""
    return _is_total(text) or _SIGNATURE.search(fold(clean(text))) is not None


def _is_total(text: str) -> bool:
    """Such as "Tổng cộng", "Cộng tổ 1"; with its accents "Tống Công Minh" is a man."""
    words = NUMBERING.sub("", clean(text))
    return _TOTAL.match(fold(words)) is not None and not nfc(words).lower().startswith("tống ")


def _without_evidence(
    row: Sequence[Cell], cells: Sequence[Cell], evidence: Evidence, name: str, *, has_order: bool, ended: bool, gap: int
) -> RowKind:
    """Nothing in the row is sure: what stands alone is a unit or a remark, a numbered or known name is a person all the same."""
    others = [index for index in evidence.texts if not is_blank(_at(row, index))]
    if name and has_order:
        is_unit = names_a_unit(name) and not is_person_not_unit(name) and not evidence.is_more_than_group(row)
        return RowKind.GROUP if is_unit else RowKind.PERSON
    if has_order and others:
        return RowKind.PERSON
    alone_at_foot = gap >= _GAP_BEFORE_SIGNER and evidence.order >= 0 and not others and len(cells) == 1
    if ended or (alone_at_foot and name):
        return RowKind.SIGNATURE if name or any(map(looks_like_name, cells)) else RowKind.REMARK
    if name and (others or evidence.order < 0):
        return RowKind.PERSON
    if len(cells) <= 2 and unit_of_group(row) is not None and not is_persons_name(name) and _stands_before_names(row, evidence):
        return RowKind.GROUP
    if name and len(cells) <= 2:
        return RowKind.PERSON
    return RowKind.PERSON if len(others) >= 2 and not name else RowKind.REMARK


def _stands_before_names(row: Sequence[Cell], evidence: Evidence) -> bool:
    """Whether the row begins where units are written, in or left of the names; a word in the column of notes is a remark."""
    return any(not is_blank(cell) for cell in row[: max(evidence.name, default=0) + 1])


def _repeats_headings(row: Sequence[Cell], evidence: Evidence) -> bool:
    """The headings again, as printed on each page."""
    same = 0
    for index, heading in evidence.headings.items():
        cell = _at(row, index)
        if isinstance(cell, str) and cell and fold(clean(cell)) in {fold(part) for part in (*heading.split(" / "), heading)}:
            same += 1
    if same >= 2:
        return True
    if evidence.speaks_of_person(row):
        return False
    cells = [cell for index in evidence.name if isinstance(cell := _at(row, index), str) and cell]
    told = [meaning(cell) for cell in cells if not _TO_FILL_IN.search(cell)]  # "Tổ ………" is a unit's line on a form
    return any(found is not None and found.field not in ("", ORDER) and found.score >= EXACT for found in told)


def goes_on_counting(before: Sequence[Cell], row: Sequence[Cell], after: Sequence[Cell], evidence: Evidence) -> bool:
    """Whether a row that names a unit may be a person all the same, for the list counts on through it: 4, 5 "Ban Đạt", 6.

    Units have numbers too, but the people below a unit begin anew, or go on where those above it ended.
    """
    number, last, following = evidence.number_of(row), evidence.number_of(before), evidence.number_of(after)
    if number is None or last is None or number != last + 1 or following not in (None, number + 1):
        return False
    return may_be_person(evidence.name_of(row))


def _is_numbers(cells: Sequence[Cell]) -> bool:
    return all(isinstance(cell, int | float) or re.fullmatch(r"\(?\s*\d{1,3}\s*\)?", cell_text(cell)) for cell in cells) and (
        len(cells) == 1 or [*map(_plain_number, cells)] == sorted(map(_plain_number, cells))
    )


def _is_count(cell: Cell) -> bool:
    """How many people a unit has, "12" or "12 người": beside a name it would be a strange pay or note."""
    return _COUNT.fullmatch(fold(clean(cell_text(cell)))) is not None


def _plain_number(cell: Cell) -> float:
    digits = re.search(r"\d+", cell_text(cell))
    return float(digits.group()) if digits else 0.0
