"""A filled form is the very file that was sent: only what must change does, and everything that names rows still names the right ones."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from desktop.domain.task import QUIET
from desktop.domain.union import UnionIdentity
from desktop.excel.reading import read_workbook
from desktop.excel.templates.filling import Spare, fill
from desktop.excel.templates.form import Form
from desktop.excel.templates.learning import learn
from desktop.excel.templates.package_copy import stored_bytes
from desktop.excel.templates.single_cells import Facts
from tests.excel.templates.forms import FIRST, FRAME, LAST, SHEET, TOTAL, official_form, parts_of, people, saved, with_parts

UNION = UnionIdentity("CĐCS Công ty TNHH May Hoa Sen", "LĐLĐ tỉnh Ninh Bình", "HS-001", "Ninh Bình")
TODAY = date(2026, 11, 24)
EXTRAS = {
    "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0 macro \x00\x01" * 50, "_xmlsignatures/sig1.xml": b"<Signature/>",
    "xl/ctrlProps/ctrlProp1.xml": b"<formControlPr objectType='Button'/>", "docProps/thumbnail.jpeg": bytes(range(256)),
}  # fmt: skip


def facts(count: int, women: int = 0) -> Facts:
    return Facts(UNION, TODAY, TODAY, count, women, "Nguyễn Thị Thử", "Lê Chủ Tịch")


def filled(content: bytes, some: list[dict[str, object]], spare: Spare = Spare.KEEP):
    mapping = learn(Form(content)).mapping
    assert mapping is not None
    return fill(Form(content), mapping, some, facts(len(some), sum(one.get("gender") == "Nữ" for one in some)), spare=spare)


def sheet_of(content: bytes, name: str = SHEET):
    return load_workbook(io.BytesIO(content))[name]


def changed_parts(before: bytes, after: bytes) -> set[str]:
    """Names of the parts that differ, stored bytes included; no part may be lost, added or moved."""
    with zipfile.ZipFile(io.BytesIO(before)) as old, zipfile.ZipFile(io.BytesIO(after)) as new:
        assert [one.filename for one in old.infolist()] == [one.filename for one in new.infolist()]
        assert [one.date_time for one in old.infolist()] == [one.date_time for one in new.infolist()]
        assert [one.external_attr for one in old.infolist()] == [one.external_attr for one in new.infolist()]
        return {name for name in old.namelist() if stored_bytes(before, name) != stored_bytes(after, name)}


def test_people_who_fit_change_the_sheet_and_nothing_else():
    content = official_form(extras=EXTRAS)
    made = filled(content, people(3))
    assert changed_parts(content, made.content) == {"xl/worksheets/sheet1.xml"}
    assert (made.rows, made.new_rows) == (3, 0)
    assert [told.code for told in made.told] == ["template.told_signature"]


def test_in_the_sheet_itself_only_the_cells_that_must_change():
    content = official_form()
    before, after = (parts_of(one)["xl/worksheets/sheet1.xml"].decode() for one in (content, filled(content, people(3)).content))
    cells = re.compile(r'<c r="([A-Z]+\d+)"[^>]*?(?:/>|>.*?</c>)', re.DOTALL)
    old, new = ({found.group(1): found.group() for found in cells.finditer(text)} for text in (before, after))
    assert cells.sub("", before) == cells.sub("", after)  # rows, merged cells, rules, page: not a letter
    assert old.keys() == new.keys()
    differing = {name for name in old if old[name] != new[name]}
    in_table = {name for name in differing if FIRST <= int(re.sub(r"\D", "", name)) <= LAST}
    assert differing - in_table == {"A1", "A2", "H3", "A5", f"A{TOTAL}", f"A{TOTAL + 1}"}
    assert not {name for name in in_table if int(re.sub(r"\D", "", name)) > FIRST + 2}  # rows nobody needs
    styles = [dict(re.findall(r'<c r="([A-Z]+\d+)"(?: s="(\d+)")?', text)) for text in (before, after)]
    assert styles[0] == styles[1]


def test_more_people_than_rows_move_everything_that_names_rows():
    content = official_form(extras=EXTRAS)
    made = filled(content, people(12))
    assert made.new_rows == 7
    assert changed_parts(content, made.content) == {
        "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/workbook.xml", "xl/charts/chart1.xml", "xl/drawings/drawing1.xml",
        "xl/comments/comment1.xml", "xl/drawings/commentsDrawing1.vml",
    }  # fmt: skip
    book = load_workbook(io.BytesIO(made.content))
    sheet, total, last = book[SHEET], TOTAL + 7, LAST + 7
    assert [sheet.cell(total, column).value for column in (1, 4, 9, 12)] == [
        "Tổng cộng: 12 người", f'=COUNTIF(D{FIRST}:D{last},"x")', f"=SUM(I{FIRST}:I{last})", f"=SUM($L${FIRST}:$L${last})",
    ]  # fmt: skip
    assert {f"A{total}:C{total}", f"A{total + 1}:L{total + 1}"} <= {str(block) for block in sheet.merged_cells.ranges}
    assert [str(rule.sqref) for rule in sheet.data_validations.dataValidation] == [f"H{FIRST}:H{last}", f"K{FIRST}:K{last}"]
    assert [str(one.sqref) for one in sheet.conditional_formatting] == [f"G{FIRST}:G{last}"]
    assert sheet.print_area == f"'{SHEET}'!$A$1:$L${total + 8}"
    assert sheet.print_title_rows == "$7:$9"
    assert [one.id for one in sheet.row_breaks.brk] == [total + 8]
    assert [(cell.coordinate) for row in sheet.iter_rows() for cell in row if cell.comment] == ["G7", f"I{total}"]
    assert [picture.anchor._from.row for picture in sheet._images] == [0, TOTAL + 5 - 1 + 7]
    assert sheet.cell(total + 3, 9).hyperlink.target == "https://example.vn"
    assert book.defined_names["VungDuLieu"].attr_text == f"'{SHEET}'!$A${FIRST}:$L${last}"
    assert [book["Tổng hợp"][cell].value for cell in ("B1", "B2")] == [f"='{SHEET}'!E{total}", f"=COUNTA('{SHEET}'!$G${FIRST}:$G${last})"]
    assert f"'{SHEET}'!$I${FIRST}:$I${last}".encode() in parts_of(made.content)["xl/charts/chart1.xml"]
    assert re.findall(rb"Row>(\d+)<", parts_of(made.content)["xl/drawings/commentsDrawing1.vml"]) == [b"6", b"21"]


def test_new_rows_wear_the_dress_of_the_last_prepared_one():
    sheet = sheet_of(filled(official_form(), people(12)).content)
    for row in range(LAST + 1, LAST + 8):
        assert sheet.row_dimensions[row].height == 21
        assert sheet.cell(row, 12).value == f'=IF(I{row}="","",ROUND(I{row}*0.5%,0))'
        for column in range(1, 13):
            assert sheet.cell(row, column)._style == sheet.cell(LAST, column)._style


def test_fewer_people_with_rows_taken_out():
    content = official_form()
    made = filled(content, people(3), Spare.DELETE)
    assert made.new_rows == -2
    sheet, total = sheet_of(made.content), TOTAL - 2
    assert sheet.cell(total, 9).value == f"=SUM(I{FIRST}:I{LAST - 2})"
    assert sheet.cell(total + 3, 2).value == "NGƯỜI LẬP"
    assert sheet.print_area == f"'{SHEET}'!$A$1:$L${total + 8}"
    assert load_workbook(io.BytesIO(made.content))["Tổng hợp"]["B1"].value == f"='{SHEET}'!E{total}"


def test_nobody_at_all_leaves_a_whole_form():
    for spare in Spare:
        made = filled(official_form(), [], spare)
        sheet = sheet_of(made.content)
        assert sheet.cell(FIRST, 2).value is None
        counted = next(str(cell.value) for row in sheet.iter_rows() for cell in row if "bằng chữ" in str(cell.value))
        assert counted.startswith("Danh sách này có 0 người (bằng chữ: không)")


def test_values_are_typed_as_the_form_asks():
    sheet = sheet_of(filled(official_form(), people(2)).content)
    row = [cell.value for cell in sheet[FIRST]]
    assert row == [
        1, "Nguyễn Thị Phương", "Thảo", None, "x", datetime(1970, 5, 1), "037170000000", "THPT", 5_000_000, "08/03/2010", None,  # noqa: DTZ001
        f'=IF(I{FIRST}="","",ROUND(I{FIRST}*0.5%,0))',
    ]  # fmt: skip
    assert sheet.cell(FIRST + 1, 8).value == "Đại học"  # the word of the drop-down for "đại học"


def test_a_partial_date_stands_as_text_in_a_date_cell():
    sheet = sheet_of(filled(official_form(), people(2, birth_date="1988")).content)
    assert sheet.cell(FIRST, 6).value == "1988"


def test_what_is_not_in_the_drop_down_is_written_and_told():
    made = filled(official_form(), people(1, education="Thạc sĩ"))
    assert [(told.code, told.cell, told.value) for told in made.told] == [("template.told_not_in_list", f"H{FIRST}", "Thạc sĩ")]
    assert sheet_of(made.content).cell(FIRST, 8).value == "Thạc sĩ"


def test_single_cells_are_filled():
    sheet = sheet_of(filled(official_form(), people(12)).content)
    assert [sheet[cell].value for cell in ("A1", "A2", "H3", "A5", "A6")] == [
        "CÔNG ĐOÀN CẤP TRÊN: LĐLĐ TỈNH NINH BÌNH", "CÔNG ĐOÀN CƠ SỞ CÔNG TY TNHH MAY HOA SEN", "Ninh Bình, ngày 24 tháng 11 năm 2026",
        "(Tính đến ngày 24/11/2026)", "(Ban hành kèm theo Quyết định số 933/QĐ-TLĐ ngày 14 tháng 5 năm 2024)",
    ]  # fmt: skip
    assert sheet.cell(TOTAL + 8, 1).value == "Danh sách này có 12 người (bằng chữ: mười hai), trong đó nữ: 6 người."


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 40), st.sampled_from(list(Spare)), st.integers(1, 8))
def test_whatever_the_number_of_people_the_program_reads_back_what_it_filled(tmp_path_factory, count, spare, prepared):
    some = people(count)
    made = filled(official_form(prepared=prepared), some, spare)
    path = tmp_path_factory.mktemp("filled") / "mẫu.xlsx"
    path.write_bytes(made.content)
    result = read_workbook(path, today=TODAY, task=QUIET)
    asked = ("full_name", "gender", "birth_date", "national_id", "education", "insurance_salary", "join_date")
    expected = [{name: "Đại học" if one[name] == "đại học" else one[name] for name in asked} for one in some]
    assert [{name: row.values.get(name) for name in asked} for row in result.members] == expected


def test_old_totals_do_not_stand_and_excel_is_asked_to_calculate():
    content = official_form()
    parts = parts_of(content)
    sheet = parts["xl/worksheets/sheet1.xml"].replace(b"<v></v>", b"<v>0</v>").replace(b"<v/>", b"<v>0</v>").replace(b"<v />", b"<v>0</v>")
    book = re.sub(rb"<calcPr[^>]*/>", b"", parts["xl/workbook.xml"])
    assert sheet.count(b"<v>0</v>") >= 9
    content = with_parts(content, {"xl/worksheets/sheet1.xml": sheet, "xl/workbook.xml": book})
    made = filled(content, people(2))
    stored = re.findall(r'<c r="([A-Z]+\d+)"[^>]*><f>[^<]*</f><v>0</v>', parts_of(made.content)["xl/worksheets/sheet1.xml"].decode())
    assert stored == [f"L{row}" for row in range(FIRST + 2, LAST + 1)]  # rows that nobody needs say the same as before
    assert b'<calcPr fullCalcOnLoad="1"/>' in parts_of(made.content)["xl/workbook.xml"]


def test_the_chain_of_calculation_goes_only_when_rows_move():
    content = official_form()
    parts = parts_of(content)
    kinds = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    relation = b'<Relationship Id="rIdC" Type="' + kinds + b'calcChain" Target="calcChain.xml"/>'
    kind = (
        b'<Override PartName="/xl/calcChain.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"/>'
    )
    content = with_parts(content, {
        "xl/calcChain.xml": b"<calcChain><c r='D15' i='1'/></calcChain>",
        "xl/_rels/workbook.xml.rels": parts["xl/_rels/workbook.xml.rels"].replace(b"</Relationships>", relation + b"</Relationships>"),
        "[Content_Types].xml": parts["[Content_Types].xml"].replace(b"</Types>", kind + b"</Types>"),
    })  # fmt: skip
    assert parts_of(filled(content, people(2)).content)["xl/calcChain.xml"] == b"<calcChain><c r='D15' i='1'/></calcChain>"
    after = parts_of(filled(content, people(9)).content)
    assert "xl/calcChain.xml" not in after
    assert b"calcChain" not in after["xl/_rels/workbook.xml.rels"] + after["[Content_Types].xml"]


def test_shared_formulas_stay_true_when_rows_move():
    content = official_form()
    sheet = parts_of(content)["xl/worksheets/sheet1.xml"].decode()
    for row in range(FIRST, LAST + 1):
        own = f'<f>IF(I{row}="","",ROUND(I{row}*0.5%,0))</f>'
        shared = f'<f t="shared" ref="L{FIRST}:L{LAST}" si="0">{own[3:-4]}</f>' if row == FIRST else '<f t="shared" si="0"/>'
        assert own in sheet
        sheet = sheet.replace(own, shared)
    content = with_parts(content, {"xl/worksheets/sheet1.xml": sheet.encode()})
    kept, more = (filled(content, people(count)).content for count in (3, 9))
    assert b'<f t="shared" si="0"/>' in parts_of(kept)["xl/worksheets/sheet1.xml"]
    rows = sheet_of(more)
    assert [rows.cell(row, 12).value for row in range(FIRST, LAST + 5)] == [
        f'=IF(I{row}="","",ROUND(I{row}*0.5%,0))' for row in range(FIRST, LAST + 5)
    ]


def test_rows_with_comments_are_not_taken_out():
    def comment(book: Workbook) -> None:
        book[SHEET].cell(LAST, 2).comment = Comment("đừng xóa", "cấp trên")

    made = filled(official_form(change=comment), people(1), Spare.DELETE)
    assert made.new_rows == 0
    assert [told.code for told in made.told] == ["template.told_rows_kept"]


def test_examples_in_the_form_go():
    def examples(book: Workbook) -> None:
        for row, name in ((FIRST, "Nguyễn Văn"), (FIRST + 1, "Trần Thị")):
            for column, value in ((2, name), (3, "Mẫu"), (7, "001199000001")):
                book[SHEET].cell(row, column, value)

    content = official_form(change=examples)
    assert learn(Form(content)).people == 2
    after = sheet_of(filled(content, people(1)).content)
    assert [after.cell(row, 3).value for row in (FIRST, FIRST + 1)] == ["Thảo", None]
    assert after.cell(FIRST + 1, 7).value is None


def _grouped_form() -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = "DS"
    for column, text in enumerate(("STT", "Họ và tên", "Ngày sinh", "Ghi chú"), 1):
        sheet.cell(3, column, text)
    sheet.cell(4, 1, "I")
    sheet.cell(4, 2, "Tổ ……… (… người)").font = Font(bold=True)
    sheet.merge_cells("B4:D4")
    sheet.cell(7, 1, "II")
    sheet.cell(7, 2, "Tổ ………")
    sheet.merge_cells("B7:D7")
    for row in range(3, 10):
        for column in range(1, 5):
            sheet.cell(row, column).border = FRAME
    sheet.cell(10, 1, "Cộng: … người")
    sheet.cell(12, 2, "NGƯỜI LẬP")
    return saved(book)


@pytest.mark.parametrize(("count", "spare", "total"), [(10, Spare.KEEP, 17), (2, Spare.KEEP, 10), (2, Spare.DELETE, 7)])
def test_a_form_with_rows_for_units_names_each_unit(count, spare, total):
    content = _grouped_form()
    proposal = learn(Form(content))
    assert proposal.mapping is not None
    assert (proposal.mapping.first_row, proposal.mapping.last_row, proposal.mapping.group_row, proposal.mapping.total_row) == (4, 9, 4, 10)
    sheet = sheet_of(filled(content, people(count), spare).content, "DS")
    lines = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4, max_row=total)]
    assert lines[0][:2] == ["I", f"Tổ may 1 ({min(count, 4)} người)"]
    assert lines[1][:3] == [1, "Nguyễn Thị Phương Thảo", "01/05/1970"]
    assert sheet.cell(4, 2).font.bold
    assert not sheet.cell(5, 2).font.bold
    if count == 10:
        assert [line[:2] for line in lines if line[0] in ("II", "III")] == [["II", "Tổ may 2 (4 người)"], ["III", "Tổ may 3 (2 người)"]]
        assert [line[0] for line in lines if isinstance(line[0], int)] == list(range(1, 11))
        assert {str(block) for block in sheet.merged_cells.ranges} == {"B4:D4", "B9:D9", "B14:D14"}
    assert sheet.cell(total, 1).value == f"Cộng: {count} người"
    assert sheet.cell(total + 2, 2).value == "NGƯỜI LẬP"


def test_a_form_of_headings_only_is_filled_below_them():
    book = Workbook()
    sheet = book.active
    sheet.append(["HO_TEN_LOT", "TEN", "NGAY_SINH", "GIOI_TINH", "SDT"])
    made = filled(saved(book), people(30, phone="0912345678"))
    after = sheet_of(made.content, "Sheet")
    assert [cell.value for cell in after[31]] == ["Phạm Minh", "Khôi", "02/05/1999", "Nam", "0912345678"]
    assert after.max_row == 31


def test_days_counted_from_1904():
    def as_on_a_macintosh(book: Workbook) -> None:
        book.epoch = CALENDAR_MAC_1904

    made = filled(official_form(change=as_on_a_macintosh), people(1))
    assert sheet_of(made.content).cell(FIRST, 6).value == datetime(1970, 5, 1)  # noqa: DTZ001


def test_ten_thousand_people():
    made = filled(official_form(), people(10_000))
    sheet = sheet_of(made.content)
    assert sheet.cell(FIRST + 9_999, 1).value == 10_000
    assert sheet.cell(FIRST + 10_000, 9).value == f"=SUM(I{FIRST}:I{FIRST + 9_999})"
