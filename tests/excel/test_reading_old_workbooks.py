"""What an ``.xls`` tells beside its values: old fonts, struck-out people, hidden rows and columns, errors, comments."""

from __future__ import annotations

import struct

import pytest
import xlwt

from desktop.excel import compound
from desktop.excel.old_workbook import look_into_old
from tests.excel import other_files
from tests.excel.office_lists import read_here

HEAD = ["STT", "Họ và tên", "Năm sinh", "Quê quán"]
PEOPLE = ["Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Cường"]


@pytest.fixture
def book():
    return xlwt.Workbook(encoding="utf-8")


def filled(book, style=None):
    sheet = book.add_sheet("DS", cell_overwrite_ok=True)
    for column, heading in enumerate(HEAD):
        sheet.write(0, column, heading)
    for row, name in enumerate(PEOPLE, start=1):
        for column, value in enumerate([row, name, 1990 + row, "Hà Nội"]):
            sheet.write(row, column, value, (style or {}).get((row, column), xlwt.Style.default_style))
    return sheet


def read(book, tmp_path):
    book.save(str(tmp_path / "ds.xls"))
    return read_here(tmp_path / "ds.xls")


def test_a_struck_out_person(book, tmp_path) -> None:
    struck = xlwt.easyxf("font: struck_out on")
    filled(book, {(2, 1): struck, (3, 3): struck})
    found = read(book, tmp_path)
    assert found.names() == PEOPLE
    told = [doubt for doubt in found.doubts() if "strike" in doubt[2]]
    assert told == [(3, None, "strikethrough_row"), (4, "home_town", "strikethrough_cell")]


def test_hidden_rows_and_columns(book, tmp_path) -> None:
    sheet = filled(book)
    sheet.row(2).hidden = True
    sheet.col(3).hidden = True
    found = read(book, tmp_path)
    assert found.names() == PEOPLE
    assert {(None, None, "hidden_rows"), (None, "home_town", "hidden_column")} <= set(found.doubts())


def test_error_cells(book, tmp_path) -> None:
    sheet = filled(book)
    sheet.row(1).set_cell_error(4, 0x2A)
    sheet.write(0, 4, "Điện thoại")
    sheet.row(2).set_cell_error(4, 0x17)
    found = read(book, tmp_path)
    assert found.doubts("error") == [(2, "phone", "error_cell"), (3, "phone", "error_cell")]
    assert [problem.value for problem in found.problems if problem.code == "error_cell"] == ["#N/A", "#REF!"]


def test_the_font_decides_what_the_letters_alone_do_not(book, tmp_path) -> None:
    """A single cell in .VnTime in a sheet of Unicode: three letters are no proof, the font is."""
    filled(book).write(1, 3, "H¶i D­¬ng", xlwt.easyxf("font: name .VnTime"))
    assert read(book, tmp_path).column("home_town") == ["Hải Dương", "Hà Nội", "Hà Nội"]


def record(kind, content=b""):
    return struct.pack("<HH", kind, len(content)) + content


def test_comments_of_both_formats() -> None:
    note = struct.pack("<HHH", 1, 1, 0)
    old = other_files.excel_95([HEAD], more=record(0x001C, note + b"nghi tu thang 3"))
    with compound.opened(old) as file:
        assert look_into_old(compound.stream(file, compound.WORKBOOKS))["DS"].notes.comments == {(2, 2): "nghi tu thang 3"}
    head = record(0x0809, struct.pack("<HHHH", 0x0600, 0x0005, 0, 0))
    bound = record(0x0085, struct.pack("<IHBB", len(head) + 4 + 10 + 4, 0, 2, 0) + b"DS")
    text = record(0x01B6, bytes(18)) + record(0x003C, b"\x01" + "nghỉ".encode("utf-16-le"))
    parts = record(0x005D, struct.pack("<HHHH", 0x15, 0x12, 0x19, 7)) + text + record(0x001C, note + struct.pack("<H", 7))
    stream = head + bound + record(0x000A) + record(0x0809, struct.pack("<HHHH", 0x0600, 0x0010, 0, 0)) + parts + record(0x000A)
    assert look_into_old(stream)["DS"].notes.comments == {(2, 2): "nghỉ"}


@pytest.mark.parametrize(
    "stream", [b"", b"\x09\x08", b"\x09\x08\xff\xff", record(0x0809) * 3, record(0x0809, b"\0\6") + record(0x0085, bytes(9))]
)
def test_nonsense_tells_nothing(stream) -> None:
    assert all(not sheet.fonts for sheet in look_into_old(stream).values())
