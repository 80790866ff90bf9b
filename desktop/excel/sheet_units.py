"""The unit of everybody on a sheet: named in the title block ("Đơn vị: Tổ Cơ điện"), or by the sheet itself ("PX Dệt").

Why it exists: factories send one sheet per workshop and then write the workshop nowhere else. But "Đơn vị: Công ty …" in a title is the
employer, and "Sheet1" is nothing.

Read next: ``reader.py``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop.excel.cells import cell_text, is_blank
from desktop.excel.letters import plain_text
from desktop.excel.unit_names import NUMBERING, names_a_unit, unit_of_list_title
from desktop.excel.workbook import Cell
from desktop.vietnamese.text import clean, fold

_LABEL = re.compile(r"^(?:tên )?(?:đơn vị|bộ phận|phòng ban|phòng/ban|tổ|phòng|phân xưởng|department|unit)\s*[:：]\s*(.+)$", re.IGNORECASE)
_LONGEST_UNIT = 60  # characters
_OWN_UNIT = re.compile(r"(?:to|phong|phan xuong|px|xuong|bo phan|bp|doi|chuyen|ca|khoa|khoi|ban|line|nhom)\s+\S")
_NO_UNIT = re.compile(r"danh sach|chap hanh|cong doan|lien doan|uy ban|giao duc|noi vu|lao dong|nam 20|thang \d|quy [iv\d]")
_LEFT = re.compile(
    r"\b(?:nghi viec|thoi viec|da nghi|nghi huu|nghi han|chuyen di|da chuyen|da roi|cham dut|het hop dong|giam(?! (?:doc|sat|dinh|thi)))\b"
)
_MONTH = re.compile(
    r"(?:t|thang|q|quy)?[ .]*(?:0?[1-9]|1[0-2]|iv|i{1,3})(?:[ ./_-]*(?:20\d\d|(?<=[ ./_-])\d\d))?"
)  # "T9", "T10-2026", "11.26"
_SECTION = re.compile(
    r"(?:cong |tong |danh sach |doan vien |lao dong |nguoi |so )*"
    r"(?:tang|giam(?! (?:doc|sat|dinh|thi))|bien dong|moi|ket nap moi|chuyen den|hien co|chinh thuc|thu viec)"
    r"(?:$| (?:trong|thang|moi|quy|nam|ky|den|dau|cuoi|lao dong|doan vien|nguoi|bhxh|bhyt|bhtn|muc dong|luong|khac)\b.*)"
)
_EVERYDAY_WORDS = (
    "sheet trang tinh bang ds dsdv dscd dscn dscnv danh sach list data du lieu bieu mau book table tong hop tat ca all chinh thuc moi cu "
    "thang nam quy dot goc ban copy doan vien cong nhan vien cbcnv cnvc ld nld member members nu nhap final cd dv cn nv dvcd bhxh lao dong "
    "nguoi so theo doi toan the in"
)
_EVERYDAY = frozenset(_EVERYDAY_WORDS.split())


def says_left(name: str | None) -> bool:
    """Whether a sheet is named after people who are gone: "Nghỉ việc", "Đã chuyển đi"."""
    return _LEFT.search(fold(clean(name or ""))) is not None


def names_a_section(text: str) -> bool:
    """Whether a line between people sorts them by what happened ("I. TĂNG", "II. Giảm trong tháng"), which is no unit."""
    return _SECTION.match(fold(NUMBERING.sub("", clean(text)))) is not None or says_left(text)


def unit_of_title(rows: Sequence[Sequence[Cell]]) -> str | None:
    """The unit a line above the headings names, None when there is none or when it is the employer.

    With a label ("Đơn vị: …") it may stand anywhere; without one only right above the headings ("TỔ MAY 2"), where no letterhead reaches.
    """
    for row in rows:
        for cell in row:
            text = clean(plain_text(cell)) if isinstance(cell, str) and cell.strip() else ""
            told = _LABEL.match(text)
            if told and (unit := told.group(1).strip(" .…")) and names_a_unit(unit):
                return unit
    return _unit_right_above(rows)


def _unit_right_above(rows: Sequence[Sequence[Cell]]) -> str | None:
    last = next((row for row in reversed(rows) if any(not is_blank(cell) for cell in row)), ())
    texts = {clean(plain_text(cell)) for cell in last if isinstance(cell, str) and not is_blank(cell)}
    text = texts.pop() if len(texts) == 1 else ""
    return text if len(text) <= _LONGEST_UNIT and _OWN_UNIT.match(fold(text)) and not _NO_UNIT.search(fold(text)) else None


def unit_of_sheet(name: str | None, lists: int, title: Sequence[Sequence[Cell]] = ()) -> str | None:
    """The sheet's own name when it reads as a unit, else the unit in its list's title ("DANH SÁCH ĐOÀN VIÊN TỔ MAY 2"), else its name
    when several sheets are lists and this one is no everyday word."""
    text = clean(cell_text(name or ""))
    titled = next(filter(None, (unit_of_list_title(plain_text(cell)) for row in title for cell in row if isinstance(cell, str))), None)
    words = re.findall(r"[a-z]+", fold(text))
    if says_left(text) or _MONTH.fullmatch(fold(text)) or all(word in _EVERYDAY for word in words):
        return titled
    if names_a_unit(text):
        return text
    return titled or (text if lists > 1 else None)
