"""What is seen on a list beside its values: hidden, filtered, struck out, commented; cells that hold no value."""

from __future__ import annotations

from datetime import date

import openpyxl
import pytest
import xlsxwriter
from openpyxl.comments import Comment
from openpyxl.styles import Font

from tests.excel.office_lists import read_here

HEAD = ["STT", "Họ và tên", "Ngày sinh", "Điện thoại"]
PEOPLE = ["Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Cường", "Phạm Thị Dung"]


@pytest.fixture
def sheet():
    book = openpyxl.Workbook()
    made = book.active
    made.append(HEAD)
    for number, name in enumerate(PEOPLE, start=1):
        made.append([number, name, date(1990, 1, number), f"09123456{number:02d}"])
    return made


def read(sheet, tmp_path):
    sheet.parent.save(tmp_path / "ds.xlsx")
    found = read_here(tmp_path / "ds.xlsx")
    assert found.names() == PEOPLE
    return found


def told(found, *severities):
    return [(row, field, code) for row, field, code in found.doubts(*severities) if code not in ("missing_gender", "missing_national_id")]


def test_a_struck_out_person_is_read_and_doubted(sheet, tmp_path) -> None:
    sheet["B3"].font = Font(strike=True)
    for cell in sheet[5]:
        cell.font = Font(strike=True, color="FF0000")
    assert told(read(sheet, tmp_path)) == [(3, None, "strikethrough_row"), (5, None, "strikethrough_row")]


def test_a_struck_out_number_is_doubted_by_itself(sheet, tmp_path) -> None:
    sheet["D4"].font = Font(strike=True)
    sheet["B4"].font = Font(strike=False)
    assert told(read(sheet, tmp_path)) == [(4, "phone", "strikethrough_cell")]


def test_words_inside_a_cell_have_their_own_looks(tmp_path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "ds.xlsx"))
    made, struck, bold = book.add_worksheet(), book.add_format({"font_strikeout": True}), book.add_format({"bold": True})
    old, old_bold = book.add_format({"font_name": ".VnTime"}), book.add_format({"font_name": ".VnTime", "bold": True})
    made.write_row(0, 0, HEAD[:3])
    names = [(struck, "Nguyễn Văn ", struck, "An"), (bold, "Trần Thị ", struck, "Bình"), (old, "§Æng Th\xde ", old_bold, "Hång")]
    for row, runs in enumerate(names, start=1):
        made.write(row, 0, row)
        made.write_rich_string(row, 1, *runs)
        made.write(row, 2, "02/05/1990")
    book.close()
    found = read_here(tmp_path / "ds.xlsx")
    assert found.names() == ["Nguyễn Văn An", "Trần Thị Bình", "Đặng Thị Hồng"]
    assert told(found) == [(2, None, "strikethrough_row")]


def test_comments_are_told_beside_the_row(sheet, tmp_path) -> None:
    sheet["B3"].comment = Comment("Hà:\nnghỉ từ 5/3", "Hà")
    sheet["D4"].comment = Comment("máy của chồng", "Hà")
    found = read(sheet, tmp_path)
    assert told(found, "info") == [(3, "full_name", "cell_comment"), (4, "phone", "cell_comment")]
    assert [problem.value for problem in found.problems if problem.code == "cell_comment"] == ["Hà: nghỉ từ 5/3", "máy của chồng"]


def test_hidden_and_filtered_rows_and_columns_are_read_and_told(sheet, tmp_path) -> None:
    sheet.auto_filter.ref = "A1:D5"
    sheet.row_dimensions[3].hidden = True
    sheet.row_dimensions[5].hidden = True
    sheet.column_dimensions["D"].hidden = True
    found = read(sheet, tmp_path)
    assert told(found) == [(None, None, "hidden_rows"), (None, "phone", "hidden_column")]
    assert told(found, "info") == [(3, None, "hidden_row"), (5, None, "hidden_row")]


def test_cells_without_a_value_are_told(sheet, tmp_path) -> None:
    sheet["D3"] = "=VLOOKUP(B3,DM!A:B,2,0)"  # saved by a program that does not calculate
    sheet["D4"] = "#REF!"
    sheet["D4"].data_type = "e"
    assert told(read(sheet, tmp_path)) == [(3, "phone", "formula_without_value"), (4, "phone", "error_cell")]
