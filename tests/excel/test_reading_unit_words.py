"""Names of two words that begin as units do ("Ban Đạt", "Tổ Nga"): only the row tells a person from a unit."""

import pytest

from desktop.excel.unit_names import may_be_person
from tests.excel.office_lists import read_rows

HEADINGS = (
    "STT", "Họ và tên", "Ngày sinh", "Giới tính", "Số CCCD", "Điện thoại", "Đơn vị", "Ngày vào Công đoàn", "Lương đóng BHXH",
    "Mã nhân viên", "Ghi chú",
)  # fmt: skip
TWO_WORDS = ("Ban Đạt", "Tổ Nga", "Phòng Minh", "BAN ĐẠT")
EVIDENCE = (
    {"Ngày sinh": "01/02/1980"}, {"Ngày sinh": 1980}, {"Giới tính": "Nam"}, {"Số CCCD": "037080001234"}, {"Điện thoại": "0912345678"},
    {"Đơn vị": "Xưởng 1"}, {"Ngày vào Công đoàn": "01/02/2015"}, {"Lương đóng BHXH": 5_000_000}, {"Mã nhân viên": 1002},
    {"Ghi chú": "xin nghỉ không lương"},
)  # fmt: skip


def row(number, name, **cells):
    return [number, name, *(cells.get(heading) for heading in HEADINGS[2:])]


def full(number, name):
    return row(number, name, **{"Ngày sinh": "02/05/1990", "Giới tính": "Nam", "Ngày vào Công đoàn": "01/02/2015"})


def bare(*rows):
    return [["STT", "Họ và tên"], *map(list, rows)]


def warned(read):
    return [problem.row for problem in read.problems if problem.code == "row_ignored_name"]


@pytest.mark.parametrize("name", TWO_WORDS)
@pytest.mark.parametrize("evidence", EVIDENCE, ids=str)
def test_a_numbered_row_that_says_anything_of_a_person_is_one(tmp_path, name, evidence) -> None:
    read = read_rows(tmp_path, [HEADINGS, full(1, "Nguyễn Văn An"), row(2, name, **evidence), full(3, "Lê Văn Cường")])
    assert len(read.names()) == 3
    assert read.names()[1].lower() == name.lower()
    assert read.ignored() == {}


@pytest.mark.parametrize("number", ["I", "A", 1, 2, "2.", None])
@pytest.mark.parametrize("unit", ["Tổ May", "Ban Đạt", "Phòng Kế toán", "Ca 2", "PX Dệt"])
def test_a_numbered_unit_stays_a_unit_above_full_rows(tmp_path, number, unit) -> None:
    read = read_rows(tmp_path, [HEADINGS, row(number, unit), full(1, "Nguyễn Văn An"), full(2, "Lê Văn Cường")])
    assert read.names() == ["Nguyễn Văn An", "Lê Văn Cường"]
    assert read.column("unit") == [unit, unit]


@pytest.mark.parametrize("count", [{"Ghi chú": 12}, {"Lương đóng BHXH": 12}, {"Ghi chú": "có 12 người"}, {"Ghi chú": "12"}], ids=str)
def test_how_many_are_in_a_unit_is_no_evidence_of_a_person(tmp_path, count) -> None:
    read = read_rows(tmp_path, [HEADINGS, row(1, "Tổ May", **count), full(1, "Nguyễn Văn An")])
    assert read.names() == ["Nguyễn Văn An"]


def test_a_unit_numbered_as_if_it_were_the_next_person_is_left_out_but_told(tmp_path) -> None:
    read = read_rows(tmp_path, [HEADINGS, full(1, "Nguyễn Văn An"), row(2, "Tổ May"), full(3, "Lê Văn Cường")])
    assert read.names() == ["Nguyễn Văn An", "Lê Văn Cường"]
    assert warned(read) == [3]


@pytest.mark.parametrize("below", [[(3, "Lê Văn Cường")], [(3, "Phòng Minh"), (4, "Lê Văn Cường")], []])
def test_a_list_of_bare_names_counts_on_through_a_person(tmp_path, below) -> None:
    read = read_rows(tmp_path, bare((1, "Nguyễn Văn An"), (2, "Tổ Nga"), *below))
    assert read.names() == ["Nguyễn Văn An", "Tổ Nga", *(name for _, name in below)]
    assert read.ignored() == {}


@pytest.mark.parametrize("numbers", [(1, 1, 2, 1), (1, 1, 2, 2)], ids=["people begin anew", "people go on"])
def test_numbered_units_in_a_list_of_bare_names_stay_units(tmp_path, numbers) -> None:
    first, an, second, binh = numbers
    read = read_rows(tmp_path, bare((first, "Tổ May"), (an, "Nguyễn Văn An"), (second, "Tổ Dệt"), (binh, "Trần Văn Bình")))
    assert read.names() == ["Nguyễn Văn An", "Trần Văn Bình"]
    assert read.column("unit") == ["Tổ May", "Tổ Dệt"]
    assert warned(read) == []


@pytest.mark.parametrize("text", ["Ban Đạt", "Tổ Nga", "PHÒNG MINH", "Khu Thị Hà"])
def test_what_may_be_a_name(text) -> None:
    assert may_be_person(text)


@pytest.mark.parametrize("text", ["Ca 2", "Tổ trưởng", "Tổ", "Phòng Đào Tạo", "Ban Thị Trường", "", "Tổ May-1"])
def test_what_can_be_nobody(text) -> None:
    assert not may_be_person(text)
