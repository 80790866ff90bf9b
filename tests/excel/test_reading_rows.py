"""Rows that are no people, and people in odd rows: groups, totals, signatures, repeated headings; every row is accounted for."""

from datetime import date

import openpyxl
import pytest

from desktop.excel.row_kinds import RowKind
from resources.sentences import sentence
from tests.excel.office_lists import read_here, read_rows, workbook

HEADINGS = ["STT", "Họ và tên", "Ngày sinh", "Giới tính", "Số CCCD", "Ghi chú"]


def person(number, name, year=1990):
    return [number, name, date(year, 5, 2), "Nam", f"0010{year % 100:02d}{number or 0:06d}", None]


AN, BINH, CUONG = person(1, "Nguyễn Văn An"), person(2, "Trần Văn Bình"), person(3, "Lê Văn Cường")


@pytest.mark.parametrize(
    ("group", "merged"),
    [
        (["I. Phòng Kế toán"], ["A2:F2"]),
        (["I", "Phòng Kế toán"], []),
        ([None, "Phòng Kế toán"], []),
        (["A.", "Phòng Kế toán (1 người)"], []),
        (["Phòng Kế toán: 1 đoàn viên"], []),
        ([None, None, "* Phòng Kế toán"], []),
        (["Bộ phận: Phòng Kế toán"], ["A2:F2"]),
        (["1", "Phòng Kế toán"], []),
        (["II/ Phòng Kế toán", None, None, None, None, 1], []),
    ],
)
def test_a_group_row_names_the_unit_of_the_people_below(tmp_path, group, merged) -> None:
    read = read_rows(tmp_path, [HEADINGS, group, AN, ["Tổ May 1"], BINH, CUONG], merged)
    assert read.column("unit") == ["Phòng Kế toán", "Tổ May 1", "Tổ May 1"]
    assert read.ignored() == {2: "group", 4: "group"}


def test_a_unit_column_stands_over_the_group_row(tmp_path) -> None:
    read = read_rows(tmp_path, [[*HEADINGS, "Bộ phận"], ["Khối sản xuất"], [*AN, "Tổ 1"], [*BINH, None]])
    assert read.column("unit") == ["Tổ 1", "Khối sản xuất"]


@pytest.mark.parametrize(
    "total",
    [
        ["Tổng cộng: 3 đoàn viên"],
        ["Tổng cộng", 3],
        [None, "Cộng", None, 1],
        [None, "Trong đó: Nữ", None, 18],
        [None, None, "Tổng số: 3 người"],
        ["TONG CONG", None, None, 3],
        ["Danh sách này có 03 (ba) đoàn viên./."],
        [None, "(Danh sách gồm 3 đồng chí)"],
        ["Tổng cộng danh sách có 3 người, trong đó nữ: 0 người"],
        ["Cộng Tổ May 1: 3 người"],
        ["Total", 3],
    ],
)
def test_totals_are_no_people_wherever_they_stand(tmp_path, total) -> None:
    read = read_rows(tmp_path, [HEADINGS, AN, BINH, total, CUONG, total])
    assert read.names() == ["Nguyễn Văn An", "Trần Văn Bình", "Lê Văn Cường"]
    assert set(read.ignored()) == {4, 6}
    assert read.doubts() == []


@pytest.mark.parametrize(
    "foot",
    [
        [
            ["Tổng cộng: 2"],
            [None, None, None, "Hà Nội, ngày 01 tháng 11 năm 2026"],
            ["NGƯỜI LẬP", None, None, "CHỦ TỊCH"],
            [],
            ["Ngô Thị Yến", None, None, "Đinh Văn Khải"],
        ],
        [
            [],
            [None, None, None, None, "Ngày … tháng … năm 2026"],
            [None, "Người lập biểu", None, None, "TM. BAN CHẤP HÀNH\nCHỦ TỊCH"],
            [],
            [None, "Ngô Thị Yến", None, None, "Đinh Văn Khải"],
        ],
        [
            [],
            ["Xác nhận của đơn vị", None, None, None, "Giám đốc"],
            ["(Ký, ghi rõ họ tên)", None, None, None, "(Ký tên, đóng dấu)"],
            [],
            [None, None, None, None, "Đinh Văn Khải"],
        ],
        [[None, "TM. BCH CÔNG ĐOÀN"], [None, "Ngô Thị Yến"]],
    ],
    ids=["both sides", "no total", "employer", "no gap"],
)
def test_signers_are_no_members(tmp_path, foot) -> None:
    read = read_rows(tmp_path, [HEADINGS, AN, BINH, *foot])
    assert read.names() == ["Nguyễn Văn An", "Trần Văn Bình"]
    assert read.doubts() == []


def test_a_bare_name_far_below_is_no_member_and_is_told(tmp_path) -> None:
    read = read_rows(tmp_path, [HEADINGS, AN, BINH, [], [], [None, "Ngô Thị Yến"]])
    assert read.names() == ["Nguyễn Văn An", "Trần Văn Bình"]
    assert read.doubts() == [(6, None, "row_ignored_name")]


def test_people_go_on_after_the_total_of_a_group(tmp_path) -> None:
    read = read_rows(tmp_path, [HEADINGS, ["Tổ 1"], AN, ["Cộng:", 1], [], ["Tổ 2"], BINH, ["Cộng:", 1], ["Tổng cộng", 2]])
    assert read.names() == ["Nguyễn Văn An", "Trần Văn Bình"]
    assert read.column("unit") == ["Tổ 1", "Tổ 2"]


def test_headings_repeated_on_each_page_are_left_out(tmp_path) -> None:
    read = read_rows(tmp_path, [HEADINGS, AN, HEADINGS, ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"], BINH])
    assert read.names() == ["Nguyễn Văn An", "Trần Văn Bình"]
    assert read.ignored() == {3: "repeated_header", 4: "number_row"}


def test_names_that_look_like_something_else_are_people(tmp_path) -> None:
    names = ["Tống Công Minh", "Tô Thị Ban", "Cộng Văn Hòa", "Đội Thị Trưởng", "Tổng Thị Lan", "Trần Chủ Tịch"]
    read = read_rows(tmp_path, [HEADINGS, *[person(number, name) for number, name in enumerate(names, start=1)]])
    assert read.names() == names


def test_a_numbered_name_without_anything_else_is_a_person_with_doubts(tmp_path) -> None:
    read = read_rows(tmp_path, [HEADINGS, AN, [2, "Trần Văn Bình"], [3], CUONG])
    assert read.names() == ["Nguyễn Văn An", "Trần Văn Bình", "Lê Văn Cường"]
    assert {field for row, field, _ in read.doubts() if row == 3} == {"birth_date", "gender", "national_id"}
    assert read.ignored() == {4: "empty_line"}


def test_rows_without_a_usable_name_are_told_and_not_taken(tmp_path) -> None:
    rows = [HEADINGS, AN, [2, None, *BINH[2:]], [3, "12345", *BINH[2:]], [4, "'+cmd|' /C calc'!A0", *BINH[2:]]]
    read = read_rows(tmp_path, rows)
    assert read.names() == ["Nguyễn Văn An"]
    errors = [(row, code) for row, field, code in read.doubts("error") if field == "full_name"]
    assert [row for row, _ in errors] == [3, 4, 5]
    assert errors[0] == (3, "missing_name")
    assert read.ignored() == {3: "no_name", 4: "no_name", 5: "no_name"}


def test_the_later_of_two_rows_with_one_number_is_doubted_across_sheets(tmp_path) -> None:
    path = workbook(tmp_path / "a.xlsx", {"Tổ 1": [HEADINGS, AN], "Tổ 2": [HEADINGS, [1, "Trần Văn Bình", *AN[2:]]]})
    read = read_here(path)
    (doubled,) = [one for one in read.problems if one.code == "duplicate_national_id"]
    assert (doubled.sheet, doubled.row, doubled.field, doubled.severity.value) == ("Tổ 2", 2, "national_id", "error")
    assert (doubled.args["other_sheet"], doubled.args["other_row"]) == ("Tổ 1", 2)
    assert read.column("national_id") == [AN[4], AN[4]]


def test_a_unit_merged_over_several_people_is_everybodys(tmp_path) -> None:
    rows = [[*HEADINGS, "Bộ phận"], [*AN, "Tổ 1"], BINH, [*CUONG, "Tổ 2"]]
    assert read_rows(tmp_path, rows, ["G2:G3"]).column("unit") == ["Tổ 1", "Tổ 1", "Tổ 2"]


def test_error_cells_hidden_rows_and_hidden_columns_are_told(tmp_path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (HEADINGS, AN, BINH, CUONG):
        sheet.append(row)
    sheet["C3"] = "#N/A"
    sheet["E4"] = "=VLOOKUP(A1,B:C,2,0)"
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["E"].hidden = True
    book.save(tmp_path / "a.xlsx")
    read = read_here(tmp_path / "a.xlsx")
    assert read.names() == ["Nguyễn Văn An", "Trần Văn Bình", "Lê Văn Cường"]  # hidden rows are read
    assert set(read.doubts()) == {
        (None, None, "hidden_rows"), (None, "national_id", "hidden_column"),
        (3, "birth_date", "error_cell"), (4, "national_id", "formula_without_value"),
    }  # fmt: skip
    assert read.column("birth_date")[1] is None


def test_no_row_vanishes(tmp_path) -> None:
    foot = [["Cộng", 2], [], [None, "Người lập"], [None, "Ngô Thị Yến"]]
    rows = [["DANH SÁCH"], [], HEADINGS, ["Tổ 1"], AN, [], BINH, [3, None, *CUONG[2:]], HEADINGS, *foot]
    read = read_rows(tmp_path, rows)
    sheet = read.outcome.sheets[0]
    below = len(rows) - sheet.header_rows[-1]
    assert sheet.rows + sheet.blank_rows + len(sheet.ignored) == below


def test_every_reason_for_leaving_a_row_out_has_a_sentence() -> None:
    for reason in [*RowKind, "no_name"]:
        if reason not in (RowKind.PERSON, RowKind.BLANK):
            assert sentence(f"import.ignored_{reason}")
