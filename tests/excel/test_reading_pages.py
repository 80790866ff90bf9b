"""What comes again on each printed page is no unit; rows whose name is an error are somebody's; small words that mislead."""

from __future__ import annotations

import pytest

from tests.excel.office_lists import read_rows

HEAD = ["STT", "Họ và tên", "Ngày sinh", "Số CCCD"]
ONE = [[1, "Nguyễn Văn An", "02/05/1990", "001090123456"], [2, "Trần Thị Bình", "03/06/1991", "001191123457"]]
TWO = [[3, "Lê Văn Cường", "02/05/1992", "001092123456"], [4, "Phạm Thị Dung", "03/06/1993", "001193123457"]]
TITLE = [["CÔNG TY ABC"], ["DANH SÁCH ĐOÀN VIÊN"]]


@pytest.mark.parametrize("foot", ["Trang 1/2", "Trang: 1", "1/2", "Page 1"])
def test_letterhead_and_foot_of_every_page(tmp_path, foot) -> None:
    read = read_rows(tmp_path, [*TITLE, HEAD, *ONE, [None, foot], *TITLE, ["(tiếp theo)"], HEAD, *TWO])
    assert len(read.names()) == 4
    assert set(read.column("unit")) == {None}
    assert read.doubts() == []


def test_a_unit_of_the_title_is_one_on_the_next_page_too(tmp_path) -> None:
    read = read_rows(tmp_path, [["TỔ MAY 1"], HEAD, *ONE, ["TỔ MAY 1"], HEAD, *TWO])
    assert read.column("unit") == ["TỔ MAY 1"] * 4


def test_a_row_whose_name_is_an_error_is_told(tmp_path) -> None:
    read = read_rows(tmp_path, [HEAD, ONE[0], [2, "#N/A", 1991, None], [3, "#REF!", None, None]])
    assert read.names() == ["Nguyễn Văn An"]
    assert {(3, "full_name", "error_cell"), (4, "full_name", "error_cell")} <= set(read.doubts("error"))


def test_a_word_among_the_notes_is_no_unit_and_no_old_letters(tmp_path) -> None:
    rows = [[*HEAD, "Ghi chú"], [*ONE[0], "a"], [None, None, None, None, "dòng 2"], [*ONE[1], None]]
    read = read_rows(tmp_path, rows)
    assert read.column("unit") == [None, None]
    assert read.ignored() == {3: "remark"}
    assert "dòng 2" in [problem.value for problem in read.problems]


@pytest.mark.parametrize("headings", [["Ngày", "Tháng", "Năm"], ["Ngày sinh", "Tháng sinh", "Năm sinh"]])
def test_day_month_and_year_without_a_heading_over_them(tmp_path, headings) -> None:
    read = read_rows(tmp_path, [["TT", "Họ và tên", *headings], [1, "Nguyễn Văn An", 2, 5, 1990], [2, "Trần Thị Bình", 3, 6, 1991]])
    assert read.column("birth_date") == ["1990-05-02", "1991-06-03"]


def test_a_heading_for_either_paper_is_told_by_its_numbers(tmp_path) -> None:
    rows = [["No", "Full Name", "ID/Passport No."], [1, "Nguyễn Văn An", "001090123456"], [2, "John Smith", "B1234567"]]
    read = read_rows(tmp_path, [*rows, [3, "Trần Thị Bình", "001191123457"]])
    assert read.column("national_id") == ["001090123456", None, "001191123457"]
    assert read.column("passport_no") == [None, "B1234567", None]


def test_the_form_of_one_person_is_no_list(tmp_path) -> None:
    read = read_rows(
        tmp_path, [["PHIẾU ĐOÀN VIÊN"], ["Họ và tên:", "Nguyễn Văn An"], ["Ngày sinh:", "02/05/1990"], ["Số CCCD:", "001090123456"]]
    )
    assert read.members == []


def test_words_of_a_heading_are_nobody(tmp_path) -> None:
    read = read_rows(tmp_path, [["STT", "Họ và tên", "Địa chỉ"], [1, "Nguyễn Văn An", "Huế"], [None, "Ngày sinh", None]])
    assert read.names() == ["Nguyễn Văn An"]


def test_the_line_that_shows_how_to_fill_in_is_nobody_and_told(tmp_path) -> None:
    read = read_rows(tmp_path, [HEAD, ["VD", "Nguyễn Văn A", "01/01/1990", "001090123456"], ONE[0]])
    assert read.names() == ["Nguyễn Văn An"]
    assert read.doubts() == [(2, None, "row_ignored_name")]


def test_numbered_names_without_headings_are_guessed(tmp_path) -> None:
    read = read_rows(tmp_path, [["Danh sách"], ["1. Nguyễn Văn An"], ["2. Trần Thị Bình"], ["3. Lê Văn Cường"]])
    assert read.names() == ["Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Cường"]
    assert read.outcome.message_code == "import.needs_mapping"
