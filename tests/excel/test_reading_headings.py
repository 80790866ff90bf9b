"""Headings and their fields: our own labels, the words of offices, and words that are no heading."""

import tomllib
from importlib.resources import files

import pytest

from desktop.domain.fields import FIELD_NAMES
from desktop.excel.headings import EXACT, GOOD, folded, meaning
from resources.sentences import sentence
from tests.excel.office_lists import read_rows

TABLE = tomllib.loads((files("resources") / "reference" / "headings.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", FIELD_NAMES)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_we_write_above_a_column_we_read_back(name, language) -> None:
    found = meaning(sentence(f"field.{name}", language))
    assert found is not None
    assert (found.field, found.score >= EXACT) == (name, True)


def test_the_table_names_real_fields_and_no_phrase_twice() -> None:
    assert set(TABLE) - {"order", "ignore"} <= set(FIELD_NAMES)
    phrases = [folded(phrase) for lists in TABLE.values() for phrases in lists.values() for phrase in phrases]
    assert [phrase for phrase in set(phrases) if phrases.count(phrase) > 1] == []


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Chức vụ", "job_title"),
        ("Địa chỉ", "current_address"),
        ("Số sổ BHXH", "social_insurance_no"),
        ("Chức vụ công đoàn", "union_position"),
        ("Ngày vào Đảng", "party_join_date"),
        ("Ngày cấp thẻ đoàn viên", "card_issued_on"),
        ("Ngày cấp thẻ BHYT", "ignore"),
        ("Họ tên vợ/chồng", "ignore"),
        ("Mức lương đóng BHXH (đồng)", "insurance_salary"),
        ("Số CCCD\n(12 số)", "national_id"),
        ("Số CMND", "old_id"),
        ("Ngày tháng năm sinh của người lao động", "birth_date"),
        ("H.tên", "full_name"),
        ("Họ và tên của anh/chị là gì? *", "full_name"),
        ("Anh/chị đang làm việc tại bộ phận nào?", "unit"),
        ("Anh/chị có là Đảng viên không?", "is_party_member"),
        ("Ngày sinh của anh/chị", "birth_date"),
        ("Dấu thời gian", "ignore"),
        ("Ngày, tháng, năm gia nhập CĐ", "join_date"),
        ("Giới tính (1: Nam; 0: Nữ)", "gender"),
        ("Số CCCD, ngày cấp, nơi cấp", "national_id"),
        ("Họ và tên, năm sinh", "full_name"),
        ("Ngày, tháng, năm sinh", "birth_date"),
    ],
)
def test_what_offices_write(heading, field) -> None:
    found = meaning(heading)
    assert found is not None
    assert found.field == field


@pytest.mark.parametrize(
    "text",
    [
        "Nguyễn Văn An", "Tổ May 1", "DANH SÁCH ĐOÀN VIÊN CÔNG ĐOÀN NĂM 2026", "Điện thoại: 024 3827 6923", "Đơn vị: Công ty May 10",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Công nhân", "x", "",
    ],
)  # fmt: skip
def test_what_is_no_heading(text) -> None:
    found = meaning(text)
    assert found is None or found.score < GOOD


def test_four_rows_of_headings_with_a_line_that_only_says_how_to_write(tmp_path) -> None:
    rows = [
        ["TT", "Thông tin cá nhân", None, None, "Công đoàn", None],
        [None, "Họ tên", "Ngày sinh", None, "Ngày vào", "Chức vụ"],
        [None, None, "Nam", "Nữ", None, None],
        [None, None, "(d/m/y)", "(d/m/y)", None, None],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
        [1, "Nguyễn Văn An", "02/05/1990", None, "01/01/2015", "Ủy viên"],
    ]
    read = read_rows(tmp_path, rows, ["A1:A4", "B1:D1", "E1:F1", "C2:D2", "B2:B4", "E2:E4", "F2:F4"])
    assert read.names() == ["Nguyễn Văn An"]
    values = read.members[0].values
    assert (values["birth_date"], values["gender"], values["join_date"]) == ("1990-05-02", "Nam", "2015-01-01")
    assert values["union_position"] == "Ủy viên"


def test_a_dash_is_an_empty_cell(tmp_path) -> None:
    rows = [["STT", "Họ và tên", "Ngày sinh", "Số CCCD", "Điện thoại"], [1, "Nguyễn Văn An", "-", "…", "/"]]
    read = read_rows(tmp_path, rows)
    assert read.doubts() == [(2, "birth_date", "missing_birth_date"), (2, "national_id", "missing_national_id")]


def test_what_is_taken_from_the_pay_is_no_insurance_number(tmp_path) -> None:
    rows = [["TT", "Họ và tên", "Lương cơ bản", "Các khoản trừ", None], [None, None, None, "BHXH", "Đoàn phí"]]
    people = [[number, name, 5310000, 557550, 53100] for number, name in enumerate(("Nguyễn Văn An", "Trần Thị Bình"), 1)]
    read = read_rows(tmp_path, rows + people, ["D1:E1"])
    assert (read.column("social_insurance_no"), read.column("insurance_salary")) == ([None, None], [5310000, 5310000])
    assert read.doubts() == []


def test_a_cross_under_an_ethnicity_names_none(tmp_path) -> None:
    rows = [["STT", "Họ và tên", "Năm sinh", "Dân tộc thiểu số"], [1, "Nguyễn Văn An", 1990, "x"], [2, "Trần Thị Bình", 1991, None]]
    assert read_rows(tmp_path, rows).column("ethnicity") == [None, None]
    assert read_rows(tmp_path, [*rows[:1], [1, "Nguyễn Văn An", 1990, "Tày"]]).column("ethnicity") == ["Tày"]


@pytest.mark.parametrize("days", [[*range(1, 31)], [*range(26, 32), *range(1, 26)]])
def test_the_days_of_a_time_sheet_are_headings(tmp_path, days) -> None:
    rows = [
        ["BẢNG CHẤM CÔNG THÁNG 11 NĂM 2026"],
        ["STT", "Họ và tên", "Bộ phận", *days, "Tổng công"],
        [None, None, None, *["T2", "T3", "T4", "T5", "T6", "T7", "CN"] * 4],
        *([number, name, "Tổ 1", *["x"] * len(days), 26] for number, name in enumerate(("Nguyễn Văn An", "Trần Thị Bình"), 1)),
        [None, "Ký hiệu: x: đi làm; P: nghỉ phép"],
    ]
    read = read_rows(tmp_path, rows)
    assert read.names() == ["Nguyễn Văn An", "Trần Thị Bình"]
    assert read.column("unit") == ["Tổ 1", "Tổ 1"]
    assert read.doubts() == []


@pytest.mark.parametrize("heading", ["Giới tính (1: Nam; 0: Nữ)", "Giới tính (Nam = 1, Nữ = 0)"])
def test_a_heading_that_tells_what_its_codes_mean(tmp_path, heading) -> None:
    read = read_rows(tmp_path, [["STT", "Họ và tên", "Năm sinh", heading], [1, "Nguyễn Văn An", 1990, 1], [2, "Trần Thị Bình", 1991, "0"]])
    assert read.column("gender") == ["Nam", "Nữ"]
    assert "gender_unclear" not in [code for _, _, code in read.doubts()]


def test_codes_that_no_heading_explains_are_doubted(tmp_path) -> None:
    read = read_rows(tmp_path, [["STT", "Họ và tên", "Năm sinh", "Giới tính"], [1, "Nguyễn Văn An", 1990, 1]])
    assert read.column("gender") == [None]
    assert (2, "gender", "gender_unclear") in read.doubts()


def test_a_bare_reason_is_no_reason_of_a_status(tmp_path) -> None:
    rows = [["STT", "Họ và tên", "Năm sinh", "Số ngày", "Lý do"], [1, "Nguyễn Văn An", 1990, 3, "Nghỉ phép"]]
    assert read_rows(tmp_path, rows).column("status_reason") == [None]
    rows[0][3:], rows[1][3:] = ["Tình trạng", "Lý do"], ["Nghỉ việc", "Hết hạn hợp đồng"]
    assert read_rows(tmp_path, rows).column("status_reason") == ["Hết hạn hợp đồng"]


def test_a_year_in_its_own_column_that_lost_its_zero(tmp_path) -> None:
    rows = [["STT", "Họ và tên", "Ngày sinh", None, None], [None, None, "Ngày", "Tháng", "Năm"], [1, "Nguyễn Văn An", 26, 2, 1]]
    assert read_rows(tmp_path, rows, ["C1:E1"]).column("birth_date") == ["2001-02-26"]


def test_money_without_headings_is_no_birth_date(tmp_path) -> None:
    read = read_rows(tmp_path, [[number, name, 5_000_000] for number, name in enumerate(("Nguyễn Văn An", "Trần Thị Bình"), 1)])
    assert (read.names(), read.column("birth_date")) == (["Nguyễn Văn An", "Trần Thị Bình"], [None, None])


def test_what_stands_right_of_a_relative_is_theirs(tmp_path) -> None:
    rows = [["STT", "Họ và tên", "Năm sinh", "SĐT", "Họ tên con", "Giới tính", "Ngày sinh", "Bộ phận"]]
    rows.append([1, "Nguyễn Văn An", 1990, "0912345678", "Nguyễn Thị Na", "Nữ", "01/06/2018", "Tổ 1"])
    values = read_rows(tmp_path, rows).members[0].values
    assert (values["birth_date"], values.get("gender"), values["phone"], values["unit"]) == ("1990", None, "0912345678", "Tổ 1")
