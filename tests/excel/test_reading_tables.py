"""Several tables on one sheet: side by side, one under the other, beside a summary."""

from __future__ import annotations

from desktop.excel.result import sheet_of
from tests.excel.office_lists import read_here, read_rows, workbook

HEAD = ["STT", "Họ và tên", "Ngày sinh", "Số CCCD"]
ONE = [[1, "Nguyễn Văn An", "02/05/1990", "001090123456"], [2, "Trần Thị Bình", "03/06/1991", "001191123457"]]
TWO = [[1, "Lê Văn Cường", "02/05/1992", "001092123456"], [2, "Phạm Thị Dung", "03/06/1993", "001193123457"]]
NAMES = ["Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Cường", "Phạm Thị Dung"]
OTHER_HEAD = ["TT", "Mã NV", "Họ tên", "Năm sinh", "Giới tính", "SĐT"]
OTHER = [[1, "NV01", "Lê Văn Cường", 1992, "Nam", "0912345678"], [2, "NV02", "Phạm Thị Dung", 1993, "Nữ", "0912345679"]]
SUMMARY = [["STT", "Đơn vị", "Số lượng", "Nữ"], [1, "Tổ 1", 12, 3], [2, "Tổ 2", 10, 4], [None, "Cộng", 22, 7]]


def beside(left, right, gap=(None,)):
    return [[*one, *gap, *two] for one, two in zip(left, right, strict=True)]


def codes(read, *severities):
    return [code for _, _, code in read.doubts(*severities)]


def test_two_halves_side_by_side(tmp_path) -> None:
    read = read_rows(tmp_path, [["TỔ MAY 1", None, None, None, None, "TỔ MAY 2"], *beside([HEAD, *ONE], [HEAD, *TWO])])
    assert read.names() == NAMES
    assert read.column("unit") == ["TỔ MAY 1", "TỔ MAY 1", "TỔ MAY 2", "TỔ MAY 2"]
    assert [(member.sheet, member.row) for member in read.members] == [("Sheet1", 3), ("Sheet1", 4), ("Sheet1!F", 3), ("Sheet1!F", 4)]
    assert codes(read) == ["second_table"]


def test_side_by_side_without_a_gap_the_numbering_tells(tmp_path) -> None:
    assert read_rows(tmp_path, beside([HEAD, *ONE], [HEAD, *TWO], gap=())).names() == NAMES


def test_halves_of_different_length_and_height(tmp_path) -> None:
    rows = [HEAD, ONE[0], ONE[1], [None] * 4, ["Tổng cộng: 2", None, None, None]]
    right = [[None] * 4, ["DANH SÁCH BỔ SUNG", None, None, None], HEAD, TWO[0], TWO[1]]
    read = read_rows(tmp_path, beside(rows, right))
    assert read.names() == NAMES
    assert read.ignored(0) == {5: "total"}


def test_dependants_beside_a_person_are_no_second_table(tmp_path) -> None:
    head = [[*HEAD, "Người phụ thuộc", None, None], [None] * 4 + ["Họ và tên", "Ngày sinh", "Quan hệ"]]
    rows = [[*ONE[0], "Nguyễn Thị Con", "01/01/2015", "Con"], [*ONE[1], "Lê Văn Con", "01/01/2016", "Con"]]
    read = read_rows(tmp_path, [*head, *rows], ["A1:A2", "B1:B2", "C1:C2", "D1:D2", "E1:G1"])
    assert read.names() == NAMES[:2]
    assert read.column("birth_date") == ["1990-05-02", "1991-06-03"]


def test_an_empty_column_inside_a_table_cuts_nothing(tmp_path) -> None:
    rows = [
        ["STT", "Họ và tên", None, "Ngày sinh", None, "Bộ phận"],
        *([i, name, None, "02/05/1990", None, "Tổ 1"] for i, name in enumerate(NAMES)),
    ]
    read = read_rows(tmp_path, rows)
    assert (read.names(), set(read.column("unit"))) == (NAMES, {"Tổ 1"})


def test_a_summary_beside_the_list_gives_nobody_its_unit(tmp_path) -> None:
    read = read_rows(tmp_path, beside([HEAD, *ONE, [None] * 4], SUMMARY))
    assert read.names() == NAMES[:2]
    assert read.column("unit") == [None, None]
    assert "table_not_read" in codes(read, "info")


def test_another_table_below_with_other_columns(tmp_path) -> None:
    read = read_rows(tmp_path, [["DANH SÁCH CHÍNH THỨC"], HEAD, *ONE, ["Tổng cộng: 2"], [], ["PHÒNG KẾ TOÁN"], OTHER_HEAD, *OTHER])
    assert read.names() == NAMES
    assert read.column("employee_no") == [None, None, "NV01", "NV02"]
    assert read.column("unit") == [None, None, "PHÒNG KẾ TOÁN", "PHÒNG KẾ TOÁN"]
    assert [(sheet_of(member.sheet), member.row) for member in read.members] == [("Sheet1", row) for row in (3, 4, 9, 10)]
    assert read.ignored(0) == {5: "total"}
    assert codes(read) == ["second_table"]


def test_the_same_headings_again_are_the_same_table(tmp_path) -> None:
    read = read_rows(tmp_path, [["TỔ MAY 1"], HEAD, *ONE, ["Cộng tổ: 2"], ["TỔ MAY 2"], HEAD, *TWO, ["Tổng cộng: 4"]])
    assert read.names() == NAMES
    assert read.column("unit") == ["TỔ MAY 1", "TỔ MAY 1", "TỔ MAY 2", "TỔ MAY 2"]
    assert read.ignored() == {5: "total", 6: "group", 7: "repeated_header", 10: "total"}
    assert codes(read) == []


def test_a_summary_below_or_above_is_told_row_by_row(tmp_path) -> None:
    below = read_rows(tmp_path, [HEAD, *ONE, [], *SUMMARY])
    assert below.names() == NAMES[:2]
    assert set(below.ignored()) == {5, 6, 7, 8}
    assert read_rows(tmp_path, [*SUMMARY, [], HEAD, *ONE]).names() == NAMES[:2]


def test_a_person_to_ask_above_the_list_is_no_list(tmp_path) -> None:
    contact = [["Họ tên người liên hệ", "Điện thoại"], ["Vũ Thị Mai", "0912345678"], []]
    assert read_rows(tmp_path, [*contact, HEAD, *ONE]).names() == NAMES[:2]


def test_a_column_of_one_table_can_be_mapped(tmp_path) -> None:
    rows = beside([[*HEAD, "Mã số"], [*ONE[0], "A1"], [*ONE[1], "A2"]], [[*HEAD, "Mã số"], [*TWO[0], "B1"], [*TWO[1], "B2"]])
    read = read_here(workbook(tmp_path / "a.xlsx", {"DS": rows}), {"DS!E": "employee_no", "DS!G!K": ""})
    assert read.column("employee_no")[:2] == ["A1", "A2"]
    read = read_here(workbook(tmp_path / "a.xlsx", {"DS": rows}), {"DS!G!K": "note"})
    assert read.column("note") == [None, None, "B1", "B2"]


def test_a_sheet_of_people_who_left_is_read_and_doubted(tmp_path) -> None:
    path = workbook(tmp_path / "a.xlsx", {"PX May": [HEAD, *ONE], "Nghỉ việc": [HEAD, *TWO]})
    read = read_here(path)
    assert read.names() == NAMES
    assert read.column("unit") == ["PX May", "PX May", None, None]
    assert [(problem.sheet, problem.code) for problem in read.problems if problem.severity.value == "warning"] == [
        ("Nghỉ việc", "sheet_of_leavers")
    ]


def test_a_unit_that_sounds_like_leaving_is_one(tmp_path) -> None:
    path = workbook(tmp_path / "a.xlsx", {"Ban Giám đốc": [HEAD, *ONE], "PX May": [HEAD, *TWO]})
    read = read_here(path)
    assert read.column("unit") == ["Ban Giám đốc", "Ban Giám đốc", "PX May", "PX May"]
    assert read.doubts() == []


def test_those_who_left_in_a_table_below_are_read_and_doubted(tmp_path) -> None:
    """The later table has a column more; the first must not be lost for it."""
    rows = [["DANH SÁCH ĐOÀN VIÊN"], HEAD, *ONE, [], ["DANH SÁCH ĐOÀN VIÊN GIẢM"], [*HEAD, "Lý do"], *([*row, "Nghỉ việc"] for row in TWO)]
    read = read_rows(tmp_path, rows)
    assert read.names() == NAMES
    assert read.column("status_reason") == [None, None, "Nghỉ việc", "Nghỉ việc"]
    assert codes(read) == ["second_table", "sheet_of_leavers"]


def test_what_happened_to_people_is_no_unit(tmp_path) -> None:
    read = read_rows(tmp_path, [HEAD, ["I. TĂNG"], *ONE, ["II. GIẢM"], *TWO])
    assert read.names() == NAMES
    assert set(read.column("unit")) == {None}
    assert read.doubts() == [(5, None, "section_of_leavers")]


def test_names_above_the_headings_are_told(tmp_path) -> None:
    read = read_rows(tmp_path, [["Nguyễn Văn Trên", "02/05/1990"], ["Trần Thị Đầu", "03/06/1991"], [], HEAD, *ONE])
    assert read.names() == NAMES[:2]
    assert codes(read) == ["names_above_headings"]


def test_the_title_of_each_table_names_its_unit(tmp_path) -> None:
    signed = ["Tổ trưởng công đoàn: Lê Thị Ký"]
    rows = [["DANH SÁCH ĐOÀN VIÊN TỔ MAY 1"], HEAD, *ONE, ["Tổng: 2 người"], signed, []]
    read = read_rows(tmp_path, [*rows, ["DANH SÁCH ĐOÀN VIÊN TỔ MAY 2 NĂM 2026"], HEAD, *TWO, ["Tổng: 2 người"], signed])
    assert read.names() == NAMES
    assert read.column("unit") == ["TỔ MAY 1", "TỔ MAY 1", "TỔ MAY 2", "TỔ MAY 2"]


def test_a_title_without_a_unit_names_none(tmp_path) -> None:
    for title in ("DANH SÁCH ĐOÀN VIÊN CÔNG ĐOÀN NĂM 2026", "DANH SÁCH TỔ CHỨC CÔNG ĐOÀN", "DANH SÁCH CHUYỂN ĐẾN", "DANH SÁCH TỔ TRƯỞNG"):
        assert set(read_rows(tmp_path, [[title], HEAD, *ONE]).column("unit")) == {None}, title


def test_what_insurance_lists_are_sorted_by_is_no_unit(tmp_path) -> None:
    rows = [["I", "TĂNG"], ["I.1", "Tăng lao động"], *ONE, [None, "Cộng tăng"], ["II", "GIẢM"], ["II.1", "Giảm lao động"], *TWO]
    read = read_rows(tmp_path, [HEAD, *rows, [None, "Cộng giảm"]])
    assert read.names() == NAMES
    assert set(read.column("unit")) == {None}


def test_a_sheet_named_after_its_month_is_no_unit(tmp_path) -> None:
    read = read_here(workbook(tmp_path / "months.xlsx", {"T9": [HEAD, *ONE], "T10-2026": [HEAD, *TWO]}))
    assert set(read.column("unit")) == {None}


def test_empty_columns_between_all_others_cut_nothing(tmp_path) -> None:
    people = [[number, None, name, None, "02/05/1990", None, 5] for number, name in enumerate(NAMES, start=1)]
    read = read_rows(tmp_path, [["STT", None, "Họ và tên", None, "Ngày sinh", None, "Tổng số năm công tác"], *people])
    assert read.names() == NAMES
    assert set(read.column("birth_date")) == {"1990-05-02"}


DEPENDANTS = [["Họ và tên", "Ngày sinh", "Quan hệ"], ["Nguyễn Văn Con", "01/01/2015", "Con"], ["Lê Thị Con", "01/01/2016", "Con"]]


def test_dependants_in_a_table_of_their_own_are_no_members(tmp_path) -> None:
    side = read_rows(tmp_path, beside([HEAD, *ONE], DEPENDANTS))
    below = read_rows(tmp_path, [HEAD, *ONE, [], ["DANH SÁCH NGƯỜI PHỤ THUỘC"], *([None, *row] for row in DEPENDANTS)])
    for read in (side, below):
        assert read.names() == NAMES[:2]
        assert "table_not_read" in codes(read, "info")


def test_a_column_about_relatives_makes_nobody_one(tmp_path) -> None:
    head = [*HEAD, "Quan hệ với chủ hộ", "SĐT người thân"]
    rows = [[*row, "Chủ hộ", "0912345678"] for row in (*ONE, *TWO)]
    read = read_rows(tmp_path, [head, *rows[:2], ["Trang 1"], head, *rows[2:]])
    assert read.names() == NAMES
