"""A copy of a list with its doubts marked: the file's own package kept, or a new workbook; and it reads as the original did."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from desktop.domain.task import QUIET
from desktop.excel.templates.package_copy import stored_bytes
from desktop.services import corrected_copy, imports
from desktop.services.corrected_copy import MarkedCopy
from desktop.services.corrections import Corrections, Way, corrected
from desktop.services.imports import Pasted, ReadResult
from desktop.services.outcome import Refused
from tests.excel import locked_files
from tests.excel.office_lists import workbook

TODAY = date(2026, 11, 24)
HEADINGS = ["STT", "Họ và tên", "Ngày sinh", "Số điện thoại"]
ROWS = [
    ["CÔNG TY MAY", "", "", ""],
    HEADINGS,
    [1, "Nguyễn Văn Sai", "32/13/1990", "0912345678"],
    [2, "Trần Thị Đúng", "02/05/1991", "0905111222"],
    [3, "Lê Văn Trống", None, "0905111222 / 0905111333"],
]
FILL = "FFFFF2B3"


def read(path: Path | Pasted, password: str = "") -> ReadResult:
    return imports.read_list(path, today=TODAY, task=QUIET, password=password)


def mark(source: Path | Pasted, out: Path, password: str = "") -> MarkedCopy:
    made = corrected_copy.mark(source, read(source, password), out, today=TODAY, task=QUIET, password=password)
    assert isinstance(made, MarkedCopy)
    return made


@pytest.fixture
def original(tmp_path: Path) -> Path:
    return workbook(tmp_path / "gốc.xlsx", {"DS": ROWS, "Khác": [["Tổ", "Số người"], ["May", 3]]})


def coloured(path: Path, sheet: str = "DS") -> set[str]:
    return {
        cell.coordinate
        for row in openpyxl.load_workbook(path)[sheet].iter_rows()
        for cell in row
        if cell.fill.fill_type == "solid" and cell.fill.fgColor.rgb == FILL
    }


def test_doubtful_cells_are_coloured_and_say_what_is_wrong(original: Path, tmp_path: Path) -> None:
    made = mark(original, tmp_path / "gửi lại.xlsx")
    assert made.count == 3
    assert not made.unprotected
    assert coloured(made.path) == {"C3", "C5", "D5"}
    sheet = openpyxl.load_workbook(made.path)["DS"]
    assert "Không đọc được ngày" in sheet["C3"].comment.text
    assert sheet["B4"].comment is None


def test_a_sheet_lists_them_all_in_words(original: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(mark(original, tmp_path / "gửi lại.xlsx").path)
    assert book.sheetnames == ["DS", "Khác", "Cần xem lại"]
    rows = [[cell or "" for cell in row] for row in book["Cần xem lại"].iter_rows(min_row=2, values_only=True)]
    assert rows[0] == ["Trang", "Dòng", "Cột", "Thông tin", "Giá trị trong ô", "Cần xem lại điều gì"]
    assert ["DS", "3", "C", "Ngày sinh", "32/13/1990"] in [row[:5] for row in rows]
    assert all(row[5] for row in rows)


def test_everything_else_of_the_package_is_kept(original: Path, tmp_path: Path) -> None:
    copy = mark(original, tmp_path / "gửi lại.xlsx").path.read_bytes()
    before = original.read_bytes()
    changed = {"xl/styles.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml", "xl/worksheets/sheet1.xml"}
    with zipfile.ZipFile(original) as package:
        names = set(package.namelist())
    assert changed <= names
    for name in names - changed:
        assert stored_bytes(copy, name) == stored_bytes(before, name), name


def test_the_copy_reads_as_the_original(original: Path, tmp_path: Path) -> None:
    first, again = read(original), read(mark(original, tmp_path / "gửi lại.xlsx").path)
    assert [(row.row, row.values) for row in again.members] == [(row.row, row.values) for row in first.members]


def test_a_sheet_with_comments_keeps_them(original: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(original)
    book["DS"]["B3"].comment = openpyxl.comments.Comment("đã nghỉ", "Nhân sự")
    book.save(original)
    made = mark(original, tmp_path / "gửi lại.xlsx")
    sheet = openpyxl.load_workbook(made.path)["DS"]
    assert sheet["B3"].comment.text == "đã nghỉ"
    assert "C3" in coloured(made.path)


def test_what_she_decided_is_not_marked(original: Path, tmp_path: Path) -> None:
    result = corrected(read(original), Corrections().deciding(("two_numbers", "phone"), Way.KEEP), TODAY)
    made = corrected_copy.mark(original, result, tmp_path / "gửi lại.xlsx", today=TODAY, task=QUIET)
    assert isinstance(made, MarkedCopy)
    assert "D5" not in coloured(made.path)


@pytest.mark.parametrize("suffix", [".csv", ".html"])
def test_a_file_without_a_package_becomes_a_new_workbook(tmp_path: Path, suffix: str) -> None:
    source = tmp_path / f"danh sách{suffix}"
    lines = [["" if cell is None else str(cell) for cell in row] for row in ROWS[1:]]
    if suffix == ".csv":
        source.write_text("\n".join(",".join(line) for line in lines) + "\n", encoding="utf-8")
    else:
        table = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in line)}</tr>" for line in lines)
        source.write_text(f"<html><body><table>{table}</table></body></html>", encoding="utf-8")
    made = mark(source, tmp_path / "gửi lại.csv")
    assert made.path.name == "gửi lại.xlsx"
    book = openpyxl.load_workbook(made.path)
    assert coloured(made.path, book.sheetnames[0]) == {"C2", "C4", "D4"}
    assert book[book.sheetnames[0]]["C2"].comment is not None
    assert book.sheetnames[-1] == "Cần xem lại"


def test_what_was_pasted_can_be_sent_back_too(tmp_path: Path) -> None:
    text = "\n".join("\t".join("" if cell is None else str(cell) for cell in row) for row in ROWS[1:])
    made = mark(Pasted(text=text), tmp_path / "gửi lại.xlsx")
    assert openpyxl.load_workbook(made.path).sheetnames == ["Danh sách", "Cần xem lại"]


def test_the_copy_of_a_protected_workbook_says_that_it_has_no_password(original: Path, tmp_path: Path) -> None:
    locked = tmp_path / "khóa.xlsx"
    locked.write_bytes(locked_files.agile(original.read_bytes(), "bí mật"))
    assert mark(locked, tmp_path / "gửi lại.xlsx", "bí mật").unprotected


def test_a_text_like_a_formula_stays_text(tmp_path: Path) -> None:
    source = tmp_path / "x.csv"
    source.write_text("STT,Họ và tên,Ngày sinh\n1,Nguyễn Văn A,=1+1\n", encoding="utf-8")
    book = openpyxl.load_workbook(mark(source, tmp_path / "gửi lại.xlsx").path)
    assert book[book.sheetnames[0]]["C2"].data_type == "s"
    assert {cell.data_type for row in book["Cần xem lại"].iter_rows() for cell in row} <= {"s", "n"}


def test_the_original_is_never_written_over(original: Path) -> None:
    before = original.read_bytes()
    made = corrected_copy.mark(original, read(original), original.with_suffix(""), today=TODAY, task=QUIET)
    assert isinstance(made, Refused)
    assert made.code == "marked.onto_itself"
    assert original.read_bytes() == before


def test_a_name_with_dots_keeps_them(original: Path, tmp_path: Path) -> None:
    assert mark(original, tmp_path / "DS 11.2026").path.name == "DS 11.2026.xlsx"


def test_a_list_in_order_needs_no_answer(tmp_path: Path) -> None:
    source = workbook(tmp_path / "đúng.xlsx", {"DS": [HEADINGS, [1, "Trần Thị Đúng", "02/05/1991", "0905111222"]]})
    made = corrected_copy.mark(source, read(source), tmp_path / "x.xlsx", today=TODAY, task=QUIET)
    assert isinstance(made, Refused)
    assert made.code == "marked.nothing"
