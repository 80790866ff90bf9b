"""The official workbook: its form, its cells, its styles, as openpyxl and the bare XML see them."""

import re
import zipfile
from datetime import date, datetime
from xml.etree import ElementTree as ET

import pytest
from openpyxl import load_workbook

from desktop.documents.delivery import NotWritten, Written
from desktop.documents.official import Orientation, default_signers
from desktop.domain.fields import DEFAULT_EXPORT_FIELDS, FIELD, FIELD_NAMES, Kind
from desktop.domain.shown_values import show_value
from desktop.domain.task import Cancelled, Quiet
from desktop.excel import writing
from desktop.excel.writers import workbook_file
from tests.documents.sample_lists import list_of, member, official_list

HEADINGS = ("STT", "Họ và tên")


def written(tmp_path, document):
    path = tmp_path / "Danh sách.xlsx"
    answer = writing.write_xlsx(document, path, Quiet())
    assert isinstance(answer, Written)
    return path


def sheet_of(path):
    return load_workbook(path, rich_text=False).active


def heading_row(sheet):
    return next(row for row in range(1, 30) if tuple(cell.value for cell in sheet[row])[:1] == ("STT",))


def texts(sheet):
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]


def xml_of(path, part="xl/worksheets/sheet1.xml"):
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        return archive.read(part).decode()


def test_the_form_stands_around_the_table(tmp_path):
    sheet = sheet_of(written(tmp_path, official_list(24, signers=default_signers("Trần Thị Bình", "Nguyễn Văn An"))))
    said = texts(sheet)
    for text in (
        "CÔNG ĐOÀN CÁC KHU CÔNG NGHIỆP TỈNH BẮC NINH",
        "CÔNG ĐOÀN CƠ SỞ CÔNG TY TNHH DỆT MAY PHÚ THỊNH",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Bắc Ninh, ngày 24 tháng 11 năm 2026",
        "DANH SÁCH ĐOÀN VIÊN CÔNG ĐOÀN",
        "(Tính đến ngày 24/11/2026)",
        "Danh sách này có 24 người (bằng chữ: hai mươi bốn).",
    ):
        assert text in said
    assert any(text.startswith("NGƯỜI LẬP\n") and text.endswith("Trần Thị Bình") for text in said)
    assert any(text.startswith("TM. BAN CHẤP HÀNH\nCHỦ TỊCH\n") and text.endswith("Nguyễn Văn An") for text in said)
    assert sheet.title == "Danh sách đoàn viên"


def test_the_page_is_set_up_for_printing(tmp_path):
    path = written(tmp_path, official_list(24))
    sheet = sheet_of(path)
    at = heading_row(sheet)
    assert sheet.page_setup.paperSize == 9
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == f"${at}:${at}"
    assert sheet.freeze_panes == f"A{at + 1}"
    assert sheet.HeaderFooter.differentFirst
    assert sheet.oddHeader.center.text == "&P"
    assert sheet.page_margins.left * 25.4 == pytest.approx(30)
    assert sheet.page_margins.right * 25.4 == pytest.approx(15)
    portrait = sheet_of(written(tmp_path, official_list(24, orientation=Orientation.PORTRAIT)))
    assert portrait.page_setup.orientation in (None, "portrait")


def test_every_cell_is_read_back_as_it_was(tmp_path):
    path = written(tmp_path, official_list(60, FIELD_NAMES))
    sheet = sheet_of(path)
    first = heading_row(sheet) + 1
    for number in range(60):
        row = [cell.value for cell in sheet[first + number]]
        assert row[0] == number + 1
        for name, cell in zip(FIELD_NAMES, row[1:], strict=True):
            value = member(number)[name]
            if FIELD[name].kind is Kind.MONEY:
                assert cell == value
            elif FIELD[name].kind is Kind.DATE and len(str(value)) == 10:
                assert cell == datetime.fromisoformat(str(value))
            else:
                assert cell == show_value(FIELD[name], value)


def test_numbers_of_papers_are_text_and_days_are_days(tmp_path):
    names = ("national_id", "phone", "birth_date", "insurance_salary", "full_name")
    rows = [("001099000001", "0912000001", "1999-05-02", 5_300_000, "A"), ("001099000002", "0912000002", "1999", None, "B")]
    sheet = sheet_of(written(tmp_path, list_of(rows, names)))
    whole, partial = (sheet[heading_row(sheet) + step] for step in (1, 2))
    assert [(cell.data_type, cell.number_format) for cell in whole] == [
        ("n", "0"), ("s", "@"), ("s", "@"), ("d", "dd/mm/yyyy"), ("n", "#,##0"), ("s", "@"),
    ]  # fmt: skip
    assert (partial[3].value, partial[3].data_type, partial[3].number_format) == ("1999", "s", "@")


def test_days_excel_counts_wrongly_stay_text(tmp_path):
    sheet = sheet_of(written(tmp_path, list_of([("1900-02-28",), ("1900-03-01",)], ("birth_date",))))
    at = heading_row(sheet)
    assert sheet.cell(at + 1, 2).value == "28/02/1900"
    assert sheet.cell(at + 2, 2).value == datetime.fromisoformat("1900-03-01")


def test_every_cell_of_the_table_has_its_border_and_typeface_even_when_empty(tmp_path):
    rows = [(None,) * len(DEFAULT_EXPORT_FIELDS) for _ in range(3)]
    sheet = sheet_of(written(tmp_path, list_of(rows, DEFAULT_EXPORT_FIELDS)))
    at = heading_row(sheet)
    for row in sheet.iter_rows(min_row=at, max_row=at + 3, max_col=len(DEFAULT_EXPORT_FIELDS) + 1):
        for cell in row:
            assert cell.border.left.style == cell.border.right.style == cell.border.top.style == cell.border.bottom.style == "thin"
            assert cell.font.name == "Times New Roman"
            assert cell.font.size in (11, 12)
            assert cell.alignment.wrap_text


def test_sizes_follow_the_decree(tmp_path):
    sheet = sheet_of(written(tmp_path, official_list(5)))
    found = {cell.value: cell.font for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)}
    assert (found["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"].size, found["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"].bold) == (12, True)
    assert (found["Độc lập - Tự do - Hạnh phúc"].size, found["Độc lập - Tự do - Hạnh phúc"].bold) == (13, True)
    assert (found["DANH SÁCH ĐOÀN VIÊN CÔNG ĐOÀN"].size, found["DANH SÁCH ĐOÀN VIÊN CÔNG ĐOÀN"].bold) == (14, True)
    assert (found["Bắc Ninh, ngày 24 tháng 11 năm 2026"].size, found["Bắc Ninh, ngày 24 tháng 11 năm 2026"].italic) == (13, True)


def test_rows_are_as_tall_as_their_text_but_not_fixed(tmp_path):
    rows = [("A", "ngắn"), ("B", "Chuyển đến từ CĐCS Công ty TNHH May mặc Sao Mai " * 10), ("C", "một\nhai\nba")]
    xml = xml_of(written(tmp_path, list_of(rows, ("full_name", "note"))))
    heights = [float(height) for height in re.findall(r'<row r="\d+" ht="([\d.]+)"><', xml)]
    assert len(heights) == 3
    assert heights[0] < heights[2] < heights[1]


def test_the_file_tells_of_nobody_but_the_union(tmp_path):
    about = load_workbook(written(tmp_path, official_list(3))).properties
    assert about.title == "Danh sách đoàn viên công đoàn"
    assert not about.creator
    assert not about.lastModifiedBy
    assert about.created.date() == date(2026, 11, 24)


def test_the_xml_is_sound(tmp_path):
    path = written(tmp_path, official_list(50, FIELD_NAMES))
    with zipfile.ZipFile(path) as archive:
        assert len(set(archive.namelist())) == len(archive.namelist())
        for name in archive.namelist():
            ET.fromstring(archive.read(name))
    sheet, styles = xml_of(path), xml_of(path, "xl/styles.xml")
    formats = int(re.search(r'<cellXfs count="(\d+)"', styles)[1])
    used = {int(number) for number in re.findall(r'<c r="[A-Z]+\d+" s="(\d+)"', sheet)}
    assert max(used) < formats
    block = re.search(r"<cellXfs.*?</cellXfs>", styles, re.DOTALL)[0]
    each = re.findall(r"<xf .*?(?:/>|</xf>)", block)
    assert len(set(each)) == len(each) == formats
    addresses = re.findall(r'<c r="([A-Z]+\d+)"', sheet)
    assert len(set(addresses)) == len(addresses)
    rows = [int(number) for number in re.findall(r'<row r="(\d+)"', sheet)]
    assert rows == sorted(set(rows))
    assert "<f>" not in sheet
    shared = len(re.findall(r"<si>", xml_of(path, "xl/sharedStrings.xml")))
    assert {int(number) for number in re.findall(r't="s"><v>(\d+)</v>', sheet)} == set(range(shared))


@pytest.mark.parametrize("count", [0, 1, 2, 3, 4, 23, 24, 25, 26, 27])
def test_short_lists_are_whole_and_their_signatures_not_alone(tmp_path, count):
    path = written(tmp_path, official_list(count))
    sheet = sheet_of(path)
    first = heading_row(sheet) + 1
    assert [sheet.cell(first + number, 1).value for number in range(count)] == list(range(1, count + 1))
    assert any(text.startswith(f"Danh sách này có {count} người") for text in texts(sheet))
    breaks = [int(row) for row in re.findall(r'<brk id="(\d+)"', xml_of(path))]
    assert breaks in ([], [first - 1 + count - 3])
    assert count > 3 or not breaks


def test_a_total_guessed_wrong_does_not_matter(tmp_path):
    rows = [tuple(member(number)[name] for name in DEFAULT_EXPORT_FIELDS) for number in range(7)]
    sheet = sheet_of(written(tmp_path, list_of(rows, DEFAULT_EXPORT_FIELDS, total=5_000)))
    assert any("có 7 người" in text for text in texts(sheet))


def test_masked_lists_hide_their_numbers_everywhere(tmp_path):
    names = ("full_name", "national_id", "phone", "insurance_salary", "email")
    xml = xml_of(written(tmp_path, official_list(30, names, masked=True)))
    for number in range(30):
        for name in names[1:4]:
            assert str(member(number)[name]) not in xml


def test_more_people_than_a_sheet_holds_is_an_answer(tmp_path, monkeypatch):
    monkeypatch.setattr(workbook_file, "SHEET_ROWS", 150)
    path = tmp_path / "list.xlsx"
    assert writing.write_xlsx(official_list(100), path, Quiet()) == Written(path, 100)
    answer = writing.write_xlsx(official_list(101), path, Quiet())
    assert answer == NotWritten("document.too_many_rows", {"limit": "100"})


def test_progress_is_told_and_cancelling_leaves_the_old_file(tmp_path):
    path = written(tmp_path, official_list(3))
    before = path.read_bytes()
    told = []

    class Impatient:
        def step(self, stage, done, total):
            told.append((stage, done, total))
            if done >= 1_000:
                raise Cancelled

    with pytest.raises(Cancelled):
        writing.write_xlsx(official_list(3_000), path, Impatient())
    assert told[0] == ("stage.writing", 0, 3_000)
    assert path.read_bytes() == before
    assert [item.name for item in tmp_path.iterdir()] == [path.name]


def test_the_same_list_gives_the_same_bytes_of_the_sheet(tmp_path):
    one = xml_of(written(tmp_path, official_list(30)))
    assert one == xml_of(written(tmp_path, official_list(30)))
