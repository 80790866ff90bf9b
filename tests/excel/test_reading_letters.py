"""Old letters and code pages: TCVN3, VNI and VIQR in workbooks and text files, decomposed Unicode, and cells that must stay as they are."""

import csv
import unicodedata
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
import xlwt
from openpyxl.styles import Font

from tests.excel.office_lists import read_here, read_rows

TABLE = Path(__file__).resolve().parents[2] / "resources" / "reference" / "legacy_charsets.csv"
NAMES = ["Nguyễn Thị Hường", "Trần Đức Lộc", "Lê Văn Quyết", "Hoàng Thị Phượng", "Đặng Hữu Bằng"]
HEADINGS = ["STT", "Họ và tên", "Giới tính", "Ngày sinh", "Quê quán"]
ROWS = [
    [number, name, "Nữ" if "Thị" in name else "Nam", date(1980 + number, 3, 4), "Thái Bình"] for number, name in enumerate(NAMES, start=1)
]


def in_old_letters(text: str, column: str) -> str:
    """``text`` as an old program stored it, seen through code page 1252; capitals that TCVN3 lacks are small there."""
    with TABLE.open(encoding="utf-8") as file:
        codes = {row["char"]: row[column] for row in csv.DictReader(file)}
    return "".join(codes.get(letter) or codes.get(letter.lower()) or letter for letter in text)


@pytest.mark.parametrize("column", ["tcvn3_as_seen_cp1252", "vni_as_seen_cp1252", "viqr"])
def test_a_workbook_in_old_letters(tmp_path, column) -> None:
    rows = [[in_old_letters(cell, column) if isinstance(cell, str) else cell for cell in row] for row in (HEADINGS, *ROWS)]
    read = read_rows(tmp_path, [*rows, [None, in_old_letters("Tổng cộng: 5 người", column)]])
    assert read.names() == NAMES
    assert read.column("home_town") == ["Thái Bình"] * 5
    assert read.column("gender") == ["Nữ", "Nam", "Nam", "Nữ", "Nam"]
    assert set(read.ignored().values()) == {"total"}
    assert (None, None, "legacy_letters") in read.doubts("info")


def test_the_font_decides_where_a_single_name_would_not(tmp_path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["STT", "Họ và tên", "Ngày sinh"])
    sheet.append([1, in_old_letters("Lê Hồng", "tcvn3_as_seen_cp1252"), date(1990, 1, 2)])
    sheet.append([2, "Trần Thị Bình", date(1991, 1, 2)])
    sheet["B2"].font = Font(name=".VnTime")
    book.save(tmp_path / "a.xlsx")
    assert read_here(tmp_path / "a.xlsx").names() == ["Lê Hồng", "Trần Thị Bình"]


@pytest.mark.parametrize("cell_font", [".VnTime", "Times New Roman"])
def test_a_word_typed_anew_in_another_font_inside_its_cell(tmp_path, cell_font) -> None:
    path = tmp_path / "runs.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet, old, new, plain = (
        book.add_worksheet(),
        *(book.add_format({"font_name": name}) for name in (".VnTime", "Times New Roman", cell_font)),
    )
    sheet.write_row(0, 0, ["STT", "Họ và tên", "Năm sinh"])
    for row, (first, last) in enumerate((("NguyÔn V¨n ", "Đức"), ("TrÇn ThÞ ", "Hà"), ("Lª Hoµng ", "Phượng")), 1):
        sheet.write_row(row, 0, [row, None, 1980 + row])
        sheet.write_rich_string(row, 1, old, first, new, last, plain)
    book.close()
    assert read_here(path).names() == ["Nguyễn Văn Đức", "Trần Thị Hà", "Lê Hoàng Phượng"]


def test_an_old_xls_with_unicode_cells_among_tcvn3(tmp_path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Sheet1")
    for row_number, row in enumerate((HEADINGS, *ROWS)):
        for column, cell in enumerate(row):
            old = row_number != 2 and isinstance(cell, str)
            value = in_old_letters(cell, "tcvn3_as_seen_cp1252") if old else cell
            style = xlwt.easyxf(num_format_str="DD/MM/YYYY") if isinstance(cell, date) else xlwt.Style.default_style
            sheet.write(row_number, column, value, style)
    book.save(str(tmp_path / "a.xls"))
    read = read_here(tmp_path / "a.xls")
    assert read.names() == NAMES
    assert read.column("birth_date")[0] == "1981-03-04"


def test_decomposed_unicode_is_composed(tmp_path) -> None:
    rows = [[unicodedata.normalize("NFD", cell) if isinstance(cell, str) else cell for cell in row] for row in (HEADINGS, *ROWS)]
    assert read_rows(tmp_path, rows).names() == NAMES


def test_ordinary_words_of_a_unicode_list_stay_as_they_are(tmp_path) -> None:
    notes = ["dòng 1", "café", "5 m²", "ông An", "© 2026"]
    read = read_rows(tmp_path, [[*HEADINGS, "Ghi chú"], *[[*row, note] for row, note in zip(ROWS, notes, strict=True)]])
    assert read.column("note") == notes
    assert read.doubts("info") == []


TEXT = "STT;Họ và tên;Ngày sinh;Giới tính;Ghi chú\r\n" + "".join(
    f'{number};{name};0{number}/03/1985;{gender};"một; hai\ndòng hai"\r\n' for number, name, gender, *_ in ROWS
)


def in_code_page_1258(text: str) -> bytes:
    result = b""
    for letter in text:
        try:
            result += letter.encode("cp1258")
        except UnicodeEncodeError:
            marks = unicodedata.normalize("NFD", letter)
            tone = "".join(mark for mark in marks if mark in "\u0300\u0301\u0303\u0309\u0323")
            base = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in tone))
            result += base.encode("cp1258") + tone.encode("cp1258")
    return result


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        unicodedata.normalize("NFD", TEXT).encode(),
        in_code_page_1258(TEXT),
        in_old_letters(TEXT, "tcvn3_as_seen_cp1252").encode("cp1252"),
        in_old_letters(TEXT, "vni_as_seen_cp1252").encode("cp1252"),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16", "utf-16-le", "utf-16-be", "decomposed", "cp1258", "tcvn3", "vni"],
)
def test_text_files_in_every_code(tmp_path, content) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    read = read_here(path)
    assert read.names() == NAMES
    assert read.column("birth_date") == [f"1985-03-0{day}" for day in range(1, 6)]
    assert read.column("note") == ["một; hai\ndòng hai"] * 5
    assert [member.row for member in read.members] == [2, 3, 4, 5, 6]  # a line break in quotes starts no record


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_text_files_with_every_separator(tmp_path, delimiter) -> None:
    path = tmp_path / "a.txt"
    path.write_text("\n".join(delimiter.join(row) for row in (["STT", "Họ và tên", "Năm sinh"], ["1", NAMES[0], "1990"])), encoding="utf-8")
    assert read_here(path).names() == NAMES[:1]


def test_excels_own_word_on_the_separator(tmp_path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("sep=;\r\nHọ và tên;Ghi chú\r\n" + NAMES[0] + ";a,b,c,d,e\r\n", encoding="utf-8")
    read = read_here(path)
    assert (read.names(), read.column("note")) == (NAMES[:1], ["a,b,c,d,e"])
