"""Shapes of lists beyond the public cases: headings in any order and language, two and three rows deep, names and dates in pieces."""

import unicodedata
from datetime import date

import pytest

from desktop.excel.result import ReadStatus, SheetRole
from tests.excel.office_lists import read_here, read_rows, workbook

AN = ("Nguyễn Văn An", "Nam", date(1990, 5, 2), "001090012345", "0912345678")
BINH = ("Trần Thị Bình", "Nữ", date(1985, 12, 1), "001185012345", "0987654321")
CUONG = ("Lê Văn Cường", "Nam", date(1979, 1, 31), "001079012345", "0977654321")
HEADINGS = ["STT", "Họ và tên", "Giới tính", "Ngày sinh", "Số CCCD", "Điện thoại"]
JOINED = (date(2015, 1, 5), date(2015, 7, 5))
PEOPLE = [[number, *person] for number, person in enumerate((AN, BINH, CUONG), start=1)]


@pytest.mark.parametrize(
    "headings",
    [
        HEADINGS,
        ["TT", "HỌ TÊN", "PHÁI", "NĂM SINH", "CCCD/CMND", "ĐTDĐ"],
        ["SO TT", "HO VA TEN", "GIOI TINH", "NGAY THANG NAM SINH", "SO CCCD", "SDT"],
        ["No.", "Full name", "Sex", "Date of birth", "ID No.", "Mobile phone"],
        ["STT", "Họ và tên / Full name", "Giới tính (Nam/Nữ)", "Ngày sinh (dd/mm/yyyy)", "Số định danh cá nhân", "Số ĐT liên hệ"],
        ["Số thứ tự", "Họ, chữ đệm và tên\nkhai sinh", "Nam/ Nữ", "Ngày, tháng, năm sinh", "Số thẻ căn cước", "Tel."],
        [unicodedata.normalize("NFD", heading) for heading in HEADINGS],
        ["STT", "Họ và tên đoàn viên công đoàn", "Giới", "Sinh ngày", "Số CMND hoặc CCCD", "Điện thoại di động"],
        ["STT", "HoTen", "GioiTinh", "NgaySinh", "SoCCCD", "SoDienThoai"],
        ["TT", "Hä vµ tªn", "Giíi tÝnh", "Ngµy sinh", "Sè CCCD", "§iÖn tho¹i"],
    ],
    ids=lambda headings: headings[1][:12],
)
def test_headings_are_understood_however_they_are_written(tmp_path, headings) -> None:
    read = read_rows(tmp_path, [["DANH SÁCH ĐOÀN VIÊN"], [], headings, *PEOPLE])
    assert read.outcome.status is ReadStatus.OK
    assert read.names() == ["Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Cường"]
    assert read.column("gender") == ["Nam", "Nữ", "Nam"]
    assert read.column("birth_date") == ["1990-05-02", "1985-12-01", "1979-01-31"]
    assert read.column("national_id") == [AN[3], BINH[3], CUONG[3]]
    assert read.column("phone") == [AN[4], BINH[4], CUONG[4]]
    assert read.doubts() == []


@pytest.mark.parametrize("order", [(5, 4, 3, 2, 1, 0), (1, 0, 3, 2, 5, 4), (3, 1, 5, 0, 2, 4)])
def test_columns_may_stand_in_any_order(tmp_path, order) -> None:
    rows = [[row[place] for place in order] for row in (HEADINGS, *PEOPLE)]
    read = read_rows(tmp_path, rows)
    assert read.names() == ["Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Cường"]
    assert read.column("national_id") == [AN[3], BINH[3], CUONG[3]]


def test_a_title_block_of_many_lines_and_empty_columns_left_of_the_list(tmp_path) -> None:
    title = [
        ["TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM", None, None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        ["CÔNG ĐOÀN CƠ SỞ CÔNG TY MAY 10", None, None, None, "Độc lập - Tự do - Hạnh phúc"],
        [],
        [None, None, "DANH SÁCH ĐOÀN VIÊN CÔNG ĐOÀN"],
        [None, None, "(Kèm theo Công văn số 12/CV-CĐ ngày 05 tháng 10 năm 2026)"],
        ["Đơn vị: Công ty Cổ phần May 10", None, "Điện thoại: 024 3827 6923"],
        [],
    ]
    rows = [*title, [None, None, *HEADINGS], *[[None, None, *row] for row in PEOPLE]]
    read = read_rows(tmp_path, rows)
    assert read.outcome.sheets[0].header_rows == (8,)
    assert [member.row for member in read.members] == [9, 10, 11]
    assert read.column("unit") == [None, None, None]  # the employer is no unit


def test_three_heading_rows_with_a_row_of_column_numbers(tmp_path) -> None:
    rows = [
        ["STT", "THÔNG TIN CÁ NHÂN", None, None, None, "CÔNG VIỆC", None],
        [None, "Họ và tên", "Ngày sinh", None, "CCCD", "Bộ phận", "Chức vụ"],
        [None, None, "Nam", "Nữ", None, None, None],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"],
        [1, AN[0], AN[2], None, AN[3], "Tổ 1", "Công nhân"],
        [2, BINH[0], None, BINH[2], BINH[3], "Tổ 2", "Tổ trưởng"],
    ]
    read = read_rows(tmp_path, rows, ["A1:A3", "B1:E1", "F1:G1", "B2:B3", "C2:D2", "E2:E3", "F2:F3", "G2:G3"])
    assert read.outcome.sheets[0].header_rows == (1, 2, 3)
    assert read.column("gender") == ["Nam", "Nữ"]
    assert read.column("birth_date") == ["1990-05-02", "1985-12-01"]
    assert read.column("job_title") == ["Công nhân", "Tổ trưởng"]


def test_sub_headings_under_papers_addresses_and_education(tmp_path) -> None:
    rows = [
        ["STT", "Họ và tên", "CCCD", None, None, "Địa chỉ", None, "Trình độ", None, None, "Ngày vào", None],
        [None, None, "Số", "Ngày cấp", "Nơi cấp", "Thường trú", "Tạm trú", "Học vấn", "Chuyên môn", "LLCT", "Công ty", "CĐ"],
        [1, AN[0], AN[3], date(2021, 4, 25), "Cục CSQLHC", "Hà Nội", "TP HCM", "12/12", "Đại học", "Sơ cấp", *JOINED],
    ]
    read = read_rows(tmp_path, rows, ["A1:A2", "B1:B2", "C1:E1", "F1:G1", "H1:J1", "K1:L1"])
    assert dict(read.members[0].values) == {
        "full_name": "Nguyễn Văn An", "national_id": AN[3], "national_id_issued_on": "2021-04-25", "national_id_issued_by": "Cục CSQLHC",
        "permanent_address": "Hà Nội", "current_address": "TP HCM", "education": "12/12", "qualification": "Đại học",
        "political_theory": "Sơ cấp", "company_join_date": "2015-01-05", "join_date": "2015-07-05",
    }  # fmt: skip


@pytest.mark.parametrize("merged", [["B1:C1"], []], ids=["merged", "not merged"])
def test_a_name_in_two_columns_under_one_heading(tmp_path, merged) -> None:
    rows = [["STT", "Họ và tên", None, "Ngày sinh"], [1, "Nguyễn Văn", "An", AN[2]], [2, "Trần Thị", "Bình", BINH[2]]]
    assert read_rows(tmp_path, rows, merged).names() == ["Nguyễn Văn An", "Trần Thị Bình"]


@pytest.mark.parametrize(
    "headings", [("Họ đệm", "Tên"), ("Họ và tên đệm", "Tên"), ("Họ và tên", "Tên"), ("Last name", "First name"), ("Họ lót", "TÊN")]
)
def test_a_name_in_two_columns_with_two_headings(tmp_path, headings) -> None:
    people = [[1, "Nguyễn Văn", "An", AN[2]], [2, "Trần Thị", "Bình", BINH[2]], [3, "Lê Văn", "Cường", CUONG[2]]]
    rows = [["STT", *headings, "Ngày sinh"], *people]
    assert read_rows(tmp_path, rows).names() == ["Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Cường"]


def test_a_given_name_repeated_for_sorting_changes_nothing(tmp_path) -> None:
    rows = [["STT", "Họ và tên", "Tên", "Ngày sinh"], [1, AN[0], "An", AN[2]], [2, BINH[0], "Bình", BINH[2]]]
    assert read_rows(tmp_path, rows).names() == ["Nguyễn Văn An", "Trần Thị Bình"]


def test_day_month_and_year_in_three_columns(tmp_path) -> None:
    rows = [
        ["TT", "Họ tên", "Ngày sinh", None, None],
        [None, None, "Ngày", "Tháng", "Năm"],
        [1, AN[0], 2, 5, 1990],
        [2, BINH[0], "01", "12", "1985"],
        [3, CUONG[0], None, None, 1979],
        [4, "Phạm Thị Dung", None, 3, 1981],
    ]
    read = read_rows(tmp_path, rows, ["A1:A2", "B1:B2", "C1:E1"])
    assert read.column("birth_date") == ["1990-05-02", "1985-12-01", "1979", "1981-03"]
    assert {(row, field) for row, field, _ in read.doubts()} == {(5, "birth_date"), (6, "birth_date")}


def test_crosses_under_nam_and_nu(tmp_path) -> None:
    rows = [
        ["TT", "Họ tên", "Giới tính", None, "Năm sinh"],
        [None, None, "Nam", "Nữ", None],
        [1, AN[0], "x", None, 1990],
        [2, BINH[0], None, "X", 1985],
        [3, CUONG[0], None, None, 1979],
        [4, "Phạm Thị Dung", "x", "x", 1981],
    ]
    read = read_rows(tmp_path, rows, ["A1:A2", "B1:B2", "C1:D1", "E1:E2"])
    assert read.column("gender") == ["Nam", "Nữ", None, None]
    assert read.doubts() == [(5, "gender", "missing_gender"), (6, "gender", "gender_conflict")]


@pytest.mark.parametrize("heading", ["Nữ", "NỮ", "Nu", "Là nữ", "Nữ (x)"])
def test_a_single_column_of_crosses_makes_the_others_men(tmp_path, heading) -> None:
    rows = [["TT", "Họ tên", heading, "Năm sinh"], [1, AN[0], None, 1990], [2, BINH[0], "x", 1985], [3, CUONG[0], None, 1979]]
    read = read_rows(tmp_path, rows)
    assert read.column("gender") == ["Nam", "Nữ", "Nam"]
    assert read.doubts() == []


def test_years_under_nam_and_nu_without_a_heading_above_are_birth_dates(tmp_path) -> None:
    people = [[1, AN[0], 1990, None, "Kinh"], [2, BINH[0], None, 1985, "Tày"], [3, "Lê Thị Mơ", 1970, 1971, "Kinh"]]
    rows = [["TT", "Họ tên", "Nam", "Nữ", "Dân tộc"], *people]
    read = read_rows(tmp_path, rows)
    assert read.column("birth_date")[:2] == ["1990", "1985"]
    assert read.column("gender") == ["Nam", "Nữ", None]
    assert read.doubts() == [(4, "gender", "gender_conflict")]


def test_a_column_of_years_is_one_remark_and_not_one_doubt_a_row(tmp_path) -> None:
    rows = [["TT", "Họ tên", "Năm sinh"], *[[number, AN[0], 1980 + number] for number in range(1, 20)]]
    read = read_rows(tmp_path, rows)
    assert read.doubts() == []
    assert (None, "birth_date", "partial_date_column") in read.doubts("info")


def test_sheets_of_workshops_give_the_unit_and_a_summary_gives_nobody(tmp_path) -> None:
    path = workbook(
        tmp_path / "px.xlsx",
        {
            "PX Dệt": [HEADINGS, *PEOPLE[:1]],
            "Nhuộm": [["CCCD", "Họ tên"], [BINH[3], BINH[0]]],
            "Sheet3": [["Đơn vị: Tổ Cơ điện"], ["Họ tên", "Ngày sinh"], [CUONG[0], CUONG[2]]],
            "Tổng hợp": [["TT", "Đơn vị", "Tổng số", "Nữ"], [1, "PX Dệt", 1, 0], [2, "Nhuộm", 1, 1]],
            "Trống": [],
        },
    )
    read = read_here(path)
    units = [(member.sheet, member.values["unit"]) for member in read.members]
    assert units == [("PX Dệt", "PX Dệt"), ("Nhuộm", "Nhuộm"), ("Sheet3", "Tổ Cơ điện")]
    assert [sheet.role for sheet in read.outcome.sheets][3:] == [SheetRole.SUMMARY, SheetRole.EMPTY]


def test_a_list_without_headings_is_guessed_and_asked_about(tmp_path) -> None:
    read = read_rows(tmp_path, PEOPLE)
    assert read.outcome.status is ReadStatus.NEEDS_MAPPING
    assert read.fields() == {"B": "full_name", "C": "gender", "D": "birth_date", "E": "national_id", "F": "phone"}
    assert read.names() == ["Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Cường"]
    assert (None, None, "no_header") in read.doubts()


def test_what_a_person_says_of_the_columns_is_followed(tmp_path) -> None:
    read = read_rows(tmp_path, PEOPLE, mapping={"B": "full_name", "D": "join_date", "e": "national_id"})
    assert read.outcome.status is ReadStatus.OK
    assert read.column("join_date") == ["1990-05-02", "1985-12-01", "1979-01-31"]
    read = read_rows(tmp_path, [HEADINGS, *PEOPLE], mapping={"Ngày sinh": "", "F": "note"})
    assert read.column("birth_date") == [None, None, None]
    assert read.column("note") == [AN[4], BINH[4], CUONG[4]]


def test_columns_carry_letter_heading_field_and_samples_for_the_assistant(tmp_path) -> None:
    read = read_rows(tmp_path, [[*HEADINGS, "Cột lạ"], *[[*row, "abc"] for row in PEOPLE]])
    columns = {column.letter: column for column in read.outcome.sheets[0].columns}
    assert columns["B"].samples == ("Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Cường")
    assert (columns["G"].heading, columns["G"].field, columns["G"].samples) == ("Cột lạ", "", ("abc",))
    assert columns["A"].field == ""
