"""One list in every container an office may send: the same two people come out of each."""

from __future__ import annotations

import base64
import unicodedata
import zipfile
from datetime import date

import pytest

from tests.excel import other_files
from tests.excel.office_lists import read_here, workbook

NAMES = ["Nguyễn Văn An", "Trần Thị Bình"]
BIRTHS = ["1990-05-02", "1991-06-03"]
ROWS = [
    ["STT", "Họ và tên", "Ngày sinh", "Số CCCD", "Địa chỉ"],
    ["1", NAMES[0], "02/05/1990", "001090123456", "Hà Nội"],
    ["2", NAMES[1], "03/06/1991", "001191123457", "Huế"],
]
TEXT = {mark: "\r\n".join(mark.join(row) for row in ROWS) + "\r\n" for mark in ",;\t|"}

XML = f"""<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:html="http://www.w3.org/TR/REC-html40">
<Styles><Style ss:ID="Default"/><Style ss:ID="s1"><Font ss:FontName=".VnTime"/></Style><Style ss:ID="s2" ss:Parent="s1">
<Font ss:StrikeThrough="1" ss:FontName="Arial"/></Style></Styles>
<Worksheet ss:Name="DS"><Table><Column ss:Index="6" ss:Hidden="1"/>
<Row><Cell ss:MergeAcross="4"><Data ss:Type="String">DANH SÁCH ĐOÀN VIÊN</Data></Cell></Row>
<Row ss:Index="4"><Cell><Data ss:Type="String">STT</Data></Cell><Cell><Data ss:Type="String">Họ và tên</Data></Cell>
<Cell><Data ss:Type="String">Ngày sinh</Data></Cell><Cell><Data ss:Type="String">Số CCCD</Data></Cell><Cell ss:Index="6">
<Data ss:Type="String">Quê quán</Data></Cell></Row>
<Row><Cell><Data ss:Type="Number">1</Data></Cell><Cell><Data ss:Type="String">{NAMES[0]}</Data>
<Comment ss:Author="Hà"><ss:Data>mới về</ss:Data></Comment></Cell>
<Cell><Data ss:Type="DateTime">1990-05-02T00:00:00.000</Data></Cell><Cell><Data ss:Type="Number">1090123456</Data></Cell>
<Cell ss:Index="6" ss:StyleID="s1"><Data ss:Type="String">H¶i D­¬ng</Data></Cell></Row>
<Row ss:Hidden="1"><Cell><Data ss:Type="Number">2</Data></Cell><Cell ss:StyleID="s2"><ss:Data ss:Type="String"
 xmlns="http://www.w3.org/TR/REC-html40"><B>Trần Thị </B><Font html:Color="#FF0000">Bình</Font></ss:Data></Cell>
<Cell><Data ss:Type="DateTime">1991-06-03T00:00:00.000</Data></Cell><Cell><Data ss:Type="Error">#N/A</Data></Cell></Row>
</Table></Worksheet>
<Worksheet ss:Name="DM"><Table><Row><Cell><Data ss:Type="String">x</Data></Cell></Row></Table>
<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet>
</Workbook>"""


def page(rows=ROWS, head='<meta http-equiv="Content-Type" content="text/html; charset=utf-8">'):
    lines = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f"<html><head>{head}</head><body><h2>DANH SÁCH</h2><table border=1>{lines}</table><p>Người lập</p></body></html>"


def saved(path, content):
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1258"])
@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_text_in_the_codes_and_with_the_separators_of_windows(tmp_path, encoding, mark) -> None:
    text = TEXT[mark] if encoding != "cp1258" else _for_1258(TEXT[mark])
    assert unicodedata.normalize("NFC", text) == TEXT[mark]
    read = read_here(saved(tmp_path / "ds.csv", text.encode(encoding)))
    assert (read.names(), read.column("birth_date")) == (NAMES, BIRTHS)
    assert read.doubts() == []


def _for_1258(text):
    """As Windows writes it: the five tones behind their vowel, everything else in one letter."""
    tones = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
    written = []
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        tone = "".join(sign for sign in parts if sign in tones)
        written.append(unicodedata.normalize("NFC", "".join(sign for sign in parts if sign not in tones)) + tone if tone else letter)
    return "".join(written)


def test_the_separator_that_excel_is_told(tmp_path) -> None:
    for encoding in ("utf-8", "utf-16"):
        read = read_here(saved(tmp_path / "ds.csv", ("sep=;\r\n" + TEXT[";"]).encode(encoding)))
        assert read.names() == NAMES
        assert [member.row for member in read.members] == [3, 4]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_web_page_that_is_called_xls(tmp_path, encoding) -> None:
    read = read_here(saved(tmp_path / "ds.xls", page(head="").encode(encoding)))
    assert (read.names(), read.column("birth_date")) == (NAMES, BIRTHS)
    assert [member.row for member in read.members] == [2, 3]
    assert read.doubts("info")[0] == (None, None, "extension_mismatch")


def test_a_web_page_as_excel_writes_it(tmp_path) -> None:
    style = "<style><!-- .xl1 {font-family:.VnTime} .gone {text-decoration:line-through} .no {display:none} --></style>"
    cells = (
        "<tr><td rowspan=2>STT</td><td rowspan=2>Họ tên</td><td colspan=2>Ngày sinh</td><td rowspan=2 class=no>Quê quán</td></tr>"
        "<tr><td>Nam</td><td>Nữ</td></tr>"
        "<tr><td x:num>1</td><td>Nguyễn<br>\n Văn An</td><td x:num='32995'>02/05/1990</td><td></td><td class=xl1>H¶i D­¬ng</td></tr>"
        "<tr style='display:none'><td x:num>2</td><td class=gone>Trần Thị Bình</td><td></td><td>3/6/1991</td><td>&nbsp;</td></tr>"
        "<tr><td>3</td><td><s>Lê Văn Cũ</s></td><td>1980</td></tr>"
    )
    table = f"<table><colgroup><col span=4><col style='display:none'></colgroup>{cells}</table>"
    read = read_here(saved(tmp_path / "ds.xls", f"<html><head>{style}</head><body>{table}</body></html>".encode()))
    assert read.names() == [*NAMES, "Lê Văn Cũ"]
    assert read.column("gender") == ["Nam", "Nữ", "Nam"]
    assert read.column("birth_date") == [*BIRTHS, "1980"]
    assert read.column("home_town")[0] == "Hải Dương"
    told = read.doubts("warning")
    assert (None, None, "hidden_rows") in told
    assert (None, "home_town", "hidden_column") in told
    assert [row for row, _, code in told if code == "strikethrough_row"] == [4, 5]


def test_tables_in_tables_and_several_of_them(tmp_path) -> None:
    outer = f"<table><tr><td><table><tr><td>Đơn vị</td></tr></table></td></tr><tr><td>{page()}</td></tr></table>"
    assert read_here(saved(tmp_path / "a.xls", outer.encode())).names() == NAMES


def test_a_page_with_all_its_parts_in_one_file(tmp_path) -> None:
    part = 'Content-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
    body = base64.encodebytes(page().encode()).decode()
    mht = f'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="--b"\r\n\r\n----b\r\n{part}{body}\r\n----b--\r\n'
    assert read_here(saved(tmp_path / "ds.xls", mht.encode())).names() == NAMES


def test_spreadsheetml(tmp_path) -> None:
    read = read_here(saved(tmp_path / "ds.xls", XML.encode()))
    assert (read.names(), read.column("birth_date")) == (NAMES, BIRTHS)
    assert [(member.sheet, member.row) for member in read.members] == [("DS", 5), ("DS", 6)]
    assert read.column("home_town")[0] == "Hải Dương"
    assert read.column("national_id") == ["001090123456", None]
    told = {(row, field, code) for row, field, code in read.doubts("error", "warning", "info")}
    assert told >= {
        (6, "national_id", "error_cell"), (None, None, "hidden_rows"), (None, "home_town", "hidden_column"), (None, None, "hidden_sheet"),
        (6, None, "strikethrough_row"), (5, "full_name", "cell_comment"), (None, None, "extension_mismatch"),
    }  # fmt: skip


def test_excel_5_and_95(tmp_path) -> None:
    read = read_here(saved(tmp_path / "ds.xls", other_files.excel_95(ROWS, "cp1258")))
    assert (read.names(), read.column("birth_date")) == (NAMES, BIRTHS)


def test_opendocument(tmp_path) -> None:
    rows = [ROWS[0], ["1", NAMES[0], date(1990, 5, 2), "001090123456", "Hà Nội"], ["2", NAMES[1], date(1991, 6, 3), "001191123457", "Huế"]]
    read = read_here(saved(tmp_path / "ds.ods", other_files.opendocument(rows)))
    assert (read.names(), read.column("birth_date"), read.column("national_id")) == (NAMES, BIRTHS, ["001090123456", "001191123457"])
    assert [(member.sheet, member.row) for member in read.members] == [("DS", 2), ("DS", 3)]


def test_the_binary_workbook(tmp_path) -> None:
    read = read_here(saved(tmp_path / "ds.xlsb", other_files.binary_workbook(ROWS)))
    assert (read.names(), read.column("birth_date")) == (NAMES, BIRTHS)


def test_dates_counted_from_1904(tmp_path) -> None:
    path = workbook(tmp_path / "a.xlsx", {"DS": [["Họ và tên", "Ngày sinh"], [NAMES[0], date(1990, 5, 2)]]}, epoch=1904)
    with zipfile.ZipFile(path) as package:
        assert b"date1904" in package.read("xl/workbook.xml")
    assert read_here(path).column("birth_date") == BIRTHS[:1]


def test_excel_95_in_old_letters(tmp_path) -> None:
    rows = [
        ["STT", "Hä vµ tªn", "Quª qu¸n"],
        ["1", "NguyÔn V¨n An", "Hµ Néi"],
        ["2", "TrÇn ThÞ B×nh", "Th¸i B×nh"],
        ["3", "Ph¹m V¨n §øc", ""],
    ]
    read = read_here(saved(tmp_path / "ds.xls", other_files.excel_95(rows, "cp1252")))
    assert read.names() == [*NAMES, "Phạm Văn Đức"]
    assert read.column("home_town")[:2] == ["Hà Nội", "Thái Bình"]
