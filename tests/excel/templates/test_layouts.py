"""Forms that ask for pieces: what is filled in reads back as the very values of the register."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from desktop.domain.task import QUIET
from desktop.excel.reading import read_workbook
from desktop.excel.templates.filling import fill
from desktop.excel.templates.form import Form
from desktop.excel.templates.learning import learn
from tests.excel.templates.forms import FRAME, saved
from tests.excel.templates.test_filling import facts

TODAY = date(2026, 11, 24)
PEOPLE = [
    {"full_name": "Nguyễn Thị Phương Thảo", "gender": "Nữ", "birth_date": "1990-02-03", "home_town": "Xã Ia Ly, Tỉnh Gia Lai",
     "current_address": "Số 5, ngõ 2, phố Huế, Phường Hai Bà Trưng, Hà Nội", "phone": "0912345678", "is_party_member": True,
     "national_id": "001190012345", "note": "Nghỉ thai sản; về tháng 3", "insurance_salary": 5_310_000, "employee_no": "007"},
    {"full_name": "Lê Hoàng", "gender": "Nam", "birth_date": "1988-12-25", "home_town": "Ninh Bình", "phone": "0987654321",
     "national_id": "037088000001", "social_insurance_no": "2412345678", "join_date": "2015-03"},
    {"full_name": "H'Hen Niê", "gender": "Nữ", "birth_date": "1992-05-07", "passport_no": "B1234567", "join_date": "2019"},
    {"full_name": "Y Blôm Niê Kđăm", "gender": "Nam", "given_name": "Y Blôm", "birth_date": "1979-01-31", "email": "y.blom@example.vn"},
]  # fmt: skip

LAYOUTS = {
    "whole": [("Họ và tên",), ("Ngày sinh",), ("Giới tính",), ("CCCD",), ("Điện thoại",), ("Quê quán",), ("Ghi chú",)],
    "name in two": [("Họ và tên", "Họ đệm"), ("Họ và tên", "Tên"), ("Ngày sinh",), ("Giới tính",), ("Số CCCD",)],
    "name in three": [("Họ và tên", "Họ"), ("Họ và tên", "Đệm"), ("Họ và tên", "Tên"), ("Ngày sinh",), ("Giới tính",)],
    "crosses": [("Họ và tên",), ("Giới tính", "Nam"), ("Giới tính", "Nữ"), ("Ngày sinh",), ("Số sổ BHXH",), ("Email",)],
    "cross for women": [("Họ và tên",), ("Nữ",), ("Ngày sinh",), ("CCCD",)],
    "birth by gender": [("Họ và tên",), ("Ngày sinh", "Nam"), ("Ngày sinh", "Nữ"), ("CCCD",), ("Mã nhân viên",)],
    "birth in three": [("Họ và tên",), ("Ngày sinh", "Ngày"), ("Ngày sinh", "Tháng"), ("Ngày sinh", "Năm"), ("Giới tính",)],
    "address in three": [("Họ và tên",), ("Quê quán", "Xã"), ("Quê quán", "Huyện"), ("Quê quán", "Tỉnh"), ("Ngày sinh",), ("Giới tính",)],
    "dates": [("Họ và tên",), ("Ngày sinh",), ("Ngày vào công đoàn",), ("Giới tính",), ("Lương đóng BHXH",)],
}  # fmt: skip


def form_of(layout: list[tuple[str, ...]]) -> bytes:
    """A form with these headings (a pair is two rows) and four prepared rows."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "DANH SÁCH ĐOÀN VIÊN"
    for column, path in enumerate([("STT",), *layout], 1):
        sheet.cell(3, column, path[0])
        if len(path) > 1:
            sheet.cell(4, column, path[1])
        else:
            sheet.merge_cells(start_row=3, start_column=column, end_row=4, end_column=column)
        for row in range(3, 9):
            sheet.cell(row, column).border = FRAME
    start = 2
    while start <= len(layout) + 1:
        end = start
        while end < len(layout) + 1 and len(layout[start - 2]) > 1 and layout[end - 1][0] == layout[start - 2][0]:
            end += 1
        if end > start:
            sheet.merge_cells(start_row=3, start_column=start, end_row=3, end_column=end)
        start = end + 1
    sheet.cell(9, 1, "Tổng cộng")
    return saved(book)


@pytest.mark.parametrize("name", LAYOUTS)
def test_what_was_filled_is_read_back(name: str, tmp_path: Path) -> None:
    content = form_of(LAYOUTS[name])
    mapping = learn(Form(content)).mapping
    assert mapping is not None
    assert (mapping.first_row, mapping.last_row, mapping.total_row) == (5, 8, 9)
    assert len(mapping.columns) == len(LAYOUTS[name]) + 1
    path = tmp_path / "mẫu.xlsx"
    path.write_bytes(fill(Form(content), mapping, PEOPLE, facts(4, 2)).content)
    asked = {fill_.field for fill_ in mapping.columns} - {"order"}
    result = read_workbook(path, today=TODAY, task=QUIET)
    told = [{field: row.values.get(field) for field in asked} for row in result.members]
    assert told == [{field: person.get(field) for field in asked} for person in PEOPLE]
