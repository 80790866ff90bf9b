"""Rows with little in them: a person whose unit, note or name reads like something else is a person all the same."""

import pytest

from desktop.excel.unit_names import is_person_not_unit, is_persons_name
from tests.excel.office_lists import read_rows
from tests.excel.test_reading_rows import AN, BINH, CUONG, HEADINGS, person

WITH_UNIT = ["STT", "Họ và tên", "Ngày sinh", "Đơn vị", "Chức vụ", "Ghi chú"]
FIRST = [1, "Nguyễn Văn An", "02/05/1990", "Tổ 1", None, None]


@pytest.mark.parametrize(
    "row",
    [
        [2, "Trần Văn Bình", None, "Tổng hợp"],
        [2, "Trần Văn Bình", None, "Cộng: 3"],
        [2, "Trần Văn Bình", None, None, "Tổng hợp"],
        ["2", "Y Bhiu Niê", None, "Tổng hợp"],
        [2, "Trần Văn Bình", None, None, None, "Nghỉ từ ngày 01 tháng 5 năm 2024"],
        [None, "Trần Văn Bình", None, "Tổng hợp", None, "từ ngày 01 tháng 5 năm 2024"],
        [2, "Tống Công Minh"],
    ],
)
def test_total_and_date_words_beside_a_name_are_no_total(tmp_path, row) -> None:
    read = read_rows(tmp_path, [WITH_UNIT, FIRST, row, [3, "Lê Văn Cường", "03/05/1990", "Tổ 1"]])
    assert read.names() == ["Nguyễn Văn An", row[1], "Lê Văn Cường"]
    assert read.ignored() == {}


@pytest.mark.parametrize("total", [[3, "Tổng cộng"], [3, "Cộng:", None, "Tổng hợp"], [None, "Tổng hợp: 3", None, "3"]])
def test_a_total_under_the_names_stays_a_total(tmp_path, total) -> None:
    read = read_rows(tmp_path, [WITH_UNIT, FIRST, total])
    assert read.ignored() == {3: "total"}


def test_numbered_people_whose_names_begin_like_units_are_people(tmp_path) -> None:
    names = ["Ban Văn Đạt", "Ca Lê Dân", "Khu Thị Hà"]
    read = read_rows(tmp_path, [HEADINGS, AN, *[[number, name] for number, name in enumerate(names, start=2)], person(5, "Lê Văn Tám")])
    assert read.names() == ["Nguyễn Văn An", *names, "Lê Văn Tám"]
    assert read.column("unit") == [None] * 5


@pytest.mark.parametrize("group", [["I", "Ban Thị trường"], [1, "Ca 2"], [2, "Phòng Kế toán"], [2, "Tổ Văn Thư"], [None, "Hà Nội"]])
def test_numbered_units_stay_units(tmp_path, group) -> None:
    read = read_rows(tmp_path, [HEADINGS, group, AN])
    assert read.names() == ["Nguyễn Văn An"]
    assert read.column("unit") == [group[1]]


def test_a_known_name_alone_is_a_person_and_no_unit(tmp_path) -> None:
    read = read_rows(tmp_path, [HEADINGS, AN, [None, "Võ Ba"], BINH])
    assert read.names() == ["Nguyễn Văn An", "Võ Ba", "Trần Văn Bình"]
    assert read.column("unit") == [None] * 3


@pytest.mark.parametrize("row", [[None, "Võ Ba"], [None, "Võ Ba", None, "Tổ 2"]])
def test_a_name_below_one_empty_row_is_no_signature(tmp_path, row) -> None:
    read = read_rows(tmp_path, [WITH_UNIT, FIRST, [], row, [3, "Lê Văn Cường", "03/05/1990", "Tổ 1"]])
    assert read.names() == ["Nguyễn Văn An", "Võ Ba", "Lê Văn Cường"]


@pytest.mark.parametrize("foot", [["Tổng cộng: 1"], [None, "Người lập biểu"]])
def test_a_name_below_the_end_of_the_list_is_a_signature(tmp_path, foot) -> None:
    read = read_rows(tmp_path, [WITH_UNIT, FIRST, foot, [], [None, "Võ Ba"]])
    assert read.names() == ["Nguyễn Văn An"]
    assert read.ignored()[5] == "signature"


@pytest.mark.parametrize("text", ["Ban Văn Đạt", "BAN VĂN ĐẠT", "Ban Van Dat", "Khu Thị Hồng Nhung"])
def test_names_that_begin_with_a_unit_word(text) -> None:
    assert is_person_not_unit(text)


@pytest.mark.parametrize("text", ["Phòng Kỹ Thuật", "Ban Thị Trường", "Tổ Văn Thư", "Phòng Văn hóa", "Ban Bảo Vệ", "Ca Lê 2"])
def test_units_that_are_no_names(text) -> None:
    assert not is_person_not_unit(text)


def test_places_and_trades_are_no_names() -> None:
    assert [is_persons_name(text) for text in ("Võ Ba", "Hà Nội", "Đào Tạo", "Kim Khí", "Tổ May", "12")] == [True] + [False] * 5


def test_the_rest_of_the_list_goes_on(tmp_path) -> None:
    read = read_rows(tmp_path, [HEADINGS, AN, [2, "Khu Thị Hà"], ["Tổ May 1"], CUONG])
    assert read.column("unit") == [None, None, "Tổ May 1"]
