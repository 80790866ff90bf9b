"""Nothing is left out unseen: ignored rows, rows with a name, whole sheets; and nothing secret goes to the reading child."""

import pytest

from desktop.excel import reading
from desktop.excel.result import ReadStatus, problem_message
from tests.excel.office_lists import read_here, read_rows, workbook
from tests.excel.test_reading_rows import AN, BINH, CUONG, HEADINGS

FOOT = [["Tổng cộng: 2"], [], ["NGƯỜI LẬP", None, None, "CHỦ TỊCH"], [], ["Ngô Thị Yến", None, None, "Đinh Văn Khải"]]


def codes(read, code):
    return [one for one in read.problems if one.code == code]


def test_every_row_is_a_person_blank_an_error_or_told(tmp_path) -> None:
    rows = [HEADINGS, ["Tổ 1"], AN, [], BINH, [3, "12345", *CUONG[2:]], HEADINGS, [9], *FOOT]
    read = read_rows(tmp_path, rows)
    told = {one.row: one.args["reason"] for one in codes(read, "row_ignored")}
    assert told == {2: "group", 7: "repeated_header", 8: "empty_line", 9: "total", 11: "signature", 13: "signature"}
    filled = {number for number, row in enumerate(rows, start=1) if any(row)} - {1}
    refused = {one.row for one in read.problems if one.field == "full_name" and one.severity.value == "error"}
    assert filled == {one.row for one in read.members} | refused | told.keys()
    assert not codes(read, "row_ignored_name")


def test_the_remark_gives_the_reason_in_words(tmp_path) -> None:
    (told,) = codes(read_rows(tmp_path, [HEADINGS, ["Tổ 1"], AN]), "row_ignored")
    assert told.value == "Tổ 1"
    assert "Dòng tên đơn vị" in problem_message(told, "vi")
    assert "Name of a unit" in problem_message(told, "en")


@pytest.mark.parametrize("row", [["Ban Văn Đạt"], ["xem lại dòng của", None, "Võ Ba"]])
def test_an_ignored_row_with_a_name_is_a_warning(tmp_path, row) -> None:
    read = read_rows(tmp_path, [HEADINGS, AN, row, BINH])
    assert read.names() == ["Nguyễn Văn An", "Trần Văn Bình"]
    assert [one.row for one in codes(read, "row_ignored_name")] == [3]


def test_names_below_a_total_are_doubted_when_people_follow(tmp_path) -> None:
    read = read_rows(tmp_path, [HEADINGS, AN, ["Cộng: 1"], [None, "Võ Ba"], BINH])
    assert [one.row for one in codes(read, "row_ignored_name")] == [4]
    assert not codes(read_rows(tmp_path, [HEADINGS, AN, ["Cộng: 1"], [None, "Võ Ba"], ["Tổ 2"], BINH]), "row_ignored_name")


def test_a_sheet_with_names_and_no_headings_does_not_vanish(tmp_path) -> None:
    sheets = {
        "Tổ 1": [HEADINGS, AN],
        "Tổ 2": [[1, "Trần Văn Bình", "02/05/1991"], [2, "Lê Văn Cường", "02/05/1992"]],
        "Một người": [["Võ Ba", "02/05/1991"]],
        "Số liệu": [["Tổ", "Số người"], ["Tổ 1", 1], [], ["Ngô Thị Yến", "Đinh Văn Khải"]],
    }
    read = read_here(workbook(tmp_path / "a.xlsx", sheets))
    warned = codes(read, "sheet_not_read")
    assert [(one.sheet, one.args["rows"], one.severity.value) for one in warned] == [("Tổ 2", 2, "warning"), ("Một người", 1, "warning")]
    assert "Tổ 2" in problem_message(warned[0])


def test_a_sheet_nobody_understands_still_shows_its_columns(tmp_path) -> None:
    read = read_rows(tmp_path, [["a1", None, "c1"], ["a2", None, "c2"], ["a1", None, "c3"]])
    assert read.outcome.status is ReadStatus.NEEDS_MAPPING
    (sheet,) = read.outcome.sheets
    assert [(column.letter, column.field, column.samples) for column in sheet.columns] == [
        ("A", "", ("a1", "a2")), ("C", "", ("c1", "c2", "c3")),
    ]  # fmt: skip
    assert sheet.rows == 3


def test_the_child_gets_no_password(monkeypatch) -> None:
    for name in ("SODOANVIEN_PASSWORD", "VN_PASSWORD"):
        monkeypatch.setenv(name, "bí mật")
    monkeypatch.setenv("LANG", "vi_VN.UTF-8")
    kept = reading._environment()
    assert "bí mật" not in kept.values()
    assert kept["LANG"] == "vi_VN.UTF-8"
