"""What is recognised of a form, and which files are no forms."""

from __future__ import annotations

import io

import pytest
import xlwt
from openpyxl import Workbook

from desktop.excel.container import Refusal
from desktop.excel.templates.form import Form
from desktop.excel.templates.learning import learn
from desktop.excel.templates.model import ColumnFill, Holds, Mapping, from_text, problem_of, to_text
from tests.excel.templates.forms import FIRST, FRAME, LAST, SHEET, TOTAL, official_form, saved, with_parts


def test_the_official_form():
    proposal = learn(Form(official_form()))
    mapping = proposal.mapping
    assert mapping is not None
    assert (mapping.sheet, mapping.header_rows, mapping.first_row, mapping.last_row, mapping.total_row) == (
        SHEET,
        (7, 8),
        FIRST,
        LAST,
        TOTAL,
    )
    assert [fill.target for fill in mapping.columns] == [
        "order", "full_name.family", "full_name.given", "gender.male", "gender.female", "birth_date", "national_id", "education",
        "insurance_salary", "join_date", "note",
    ]  # fmt: skip
    assert {fill.cell: fill.holds for fill in mapping.cells} == {
        "A1": Holds.UPPER_UNION, "A2": Holds.UNION, "H3": Holds.MADE_ON, "A5": Holds.AS_OF, f"A{TOTAL}": Holds.COUNT,
        f"A{TOTAL + 1}": Holds.COUNT,
    }  # fmt: skip
    assert proposal.people == 0


def test_labels_with_an_empty_cell_beside_them_fill_that_cell():
    book = Workbook()
    sheet = book.active
    sheet["A1"], sheet["A2"], sheet["A3"] = "Tên CĐCS:", "Mã đơn vị:", "Ngày lập: ngày      tháng      năm 2026"
    sheet.append([])
    sheet.append(["TT", "Họ và tên", "Năm sinh", "CCCD", "Đảng viên (đánh dấu x)"])
    for number in range(1, 4):
        sheet.append([number])
    for row in range(5, 9):
        for column in range(1, 6):
            sheet.cell(row, column).border = FRAME
    mapping = learn(Form(saved(book))).mapping
    assert mapping is not None
    assert {fill.cell: fill.holds for fill in mapping.cells} == {"B1": Holds.UNION, "B2": Holds.UNION_CODE, "A3": Holds.MADE_ON}
    assert (mapping.first_row, mapping.last_row, mapping.total_row) == (6, 8, 0)
    assert ColumnFill(5, "is_party_member", "", mark=True) in mapping.columns


def test_the_sheet_with_the_list_is_found_and_hidden_ones_are_not_offered():
    content = official_form(change=lambda book: book.move_sheet(SHEET, 2))
    proposal = learn(Form(content))
    assert proposal.sheet == SHEET
    assert proposal.mapping is not None
    assert learn(Form(content), "Tổng hợp").mapping is None


def test_a_workbook_without_names_has_no_proposal():
    book = Workbook()
    book.active["A1"] = "Chỉ tiêu"
    assert learn(Form(saved(book))).mapping is None


def _old_excel() -> bytes:
    book = xlwt.Workbook()
    book.add_sheet("Mẫu").write(0, 0, "Họ và tên")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (_old_excel(), "template.old_excel"),
        (b"", "template.not_excel"),
        (b"PK\x03\x04 half a file", "template.not_excel"),
        (b"ho ten;ngay sinh", "template.not_excel"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"), "template.locked"),
        (b"PK" + bytes(4_000_000), "template.too_large"),
        (with_parts(official_form(), {}, without=["xl/workbook.xml"]), "template.not_excel"),
        (with_parts(official_form(), {"[Content_Types].xml": b"<Types a='application/vnd.openxmlformats-officedocument.spreadsheetml"
                                      b".template.main+xml'/>"}), "template.excel_template"),
    ],
)  # fmt: skip
def test_what_is_no_form_is_refused(content, code):
    with pytest.raises(Refusal) as refused:
        learn(Form(content))
    assert refused.value.code == code


def test_entities_and_bombs_are_refused():
    entity = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "b">]><worksheet/>'
    with pytest.raises(Refusal):
        learn(Form(with_parts(official_form(), {"xl/worksheets/sheet1.xml": entity})))
    with pytest.raises(Refusal):
        learn(Form(with_parts(official_form(), {"xl/worksheets/sheet1.xml": b"<a>" + b" " * 30_000_000 + b"</a>"})))


def test_macros_and_signatures_are_seen():
    kinds = b'<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>'
    form = Form(with_parts(official_form(), {"xl/vbaProject.bin": b"\x00", "_xmlsignatures/s.xml": b"<s/>", "[Content_Types].xml": kinds}))
    assert (form.has_macros, form.is_signed, form.suffix) == (True, True, ".xlsm")
    assert (Form(official_form()).has_macros, Form(official_form()).suffix) == (False, ".xlsx")


NAMES = (ColumnFill(1, "full_name"),)


@pytest.mark.parametrize(
    "mapping",
    [
        Mapping("S", (1, 1), 2, 5, ()),
        Mapping("S", (1, 1), 2, 5, (ColumnFill(1, "full_name"), ColumnFill(1, "phone"))),
        Mapping("S", (1, 1), 2, 5, (*NAMES, ColumnFill(0, "phone"))),
        Mapping("S", (1, 1), 2, 5, (*NAMES, ColumnFill(2, "sqlite_master"))),
        Mapping("S", (1, 1), 2, 5, (*NAMES, ColumnFill(2, "phone", "nose"))),
        Mapping("S", (1, 1), 0, 5, NAMES),
        Mapping("S", (1, 1), 7, 5, NAMES),
        Mapping("S", (1, 2), 2, 5, NAMES),
        Mapping("S", (1, 1), 2, 5, NAMES, total_row=5),
        Mapping("S", (1, 1), 2, 5, NAMES, group_row=6),
        Mapping("S", (1, 1), 2, 2_000_000, NAMES),
    ],
)
def test_mappings_that_make_no_sense_are_refused(mapping):
    assert problem_of(mapping)
    assert from_text(to_text(mapping)) is None


def test_a_mapping_is_kept_as_text():
    mapping = learn(Form(official_form())).mapping
    assert mapping is not None
    assert from_text(to_text(mapping)) == mapping
    for text in ("", "[]", '{"sheet": 1}', to_text(mapping)[:-1], to_text(mapping).replace('"sheet"', '"shoot"')):
        assert from_text(text) is None
