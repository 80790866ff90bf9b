"""Files that are no lists, broken, or made to harm: each is refused in words, and what can be read safely still is."""

import os
import time
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from desktop.domain.task import QUIET
from desktop.excel import container, far_cells
from desktop.excel.container import Kind, Refusal, inspect
from desktop.excel.reading import read_workbook
from desktop.excel.result import ReadStatus, message
from resources.sentences import sentence
from tests.excel import other_files
from tests.excel.office_lists import TODAY, read_here, read_rows, workbook

LIST = [["STT", "Họ và tên", "Ngày sinh"], [1, "Nguyễn Văn An", date(1990, 5, 2)]]


def refusal(path):
    """Why the file is not read; there must be a sentence for it, in both languages."""
    with pytest.raises(Refusal) as refused:
        read_here(path)
    for language in ("vi", "en"):
        assert sentence(refused.value.code, language, **refused.value.args_of_sentence)
    return refused.value.code


def rezipped(path, target, changes=(), left_out=(), added=()):
    """The package at ``path`` with parts replaced, left out or added."""
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        for entry in source.infolist():
            if entry.filename not in left_out:
                copy.writestr(entry.filename, dict(changes).get(entry.filename, source.read(entry)))
        for name, content in added:
            copy.writestr(name, content)
    return target


@pytest.fixture
def good(tmp_path):
    return workbook(tmp_path / "tốt.xlsx", {"Sheet1": LIST})


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "import.empty_file"),
        (b"%PDF-1.7\n...", "import.other_format"),
        (b"\x89PNG\r\n\x1a\n....", "import.other_format"),
        (b"<html><body><p>STT</p></body></html>", "import.web_page"),
        (b"<html><body><table></table></body></html>", "import.web_page"),
        (b'<?xml version="1.0"?><Workbook></Workbook>', "import.other_format"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet>', "import.broken"),
        (b"PK\x03\x04 and then nothing", "import.broken"),
        (b"\x09\x08\x10\x00\x00\x06\x05\x00" * 20, "import.not_a_list"),
        (b"\x09\x04\x06\x00\x00\x00\x10\x00", "import.very_old_excel"),
        (container._OLE + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le"), "import.broken"),
        (container._OLE + b"\x00" * 600, "import.broken"),
        (container._OLE + b"\x00" * 600 + "Workbook".encode("utf-16-le"), "import.broken"),
        (bytes(range(256)) * 40, "import.not_a_list"),
    ],
)
def test_what_is_no_list_is_refused_in_words(tmp_path, content, code) -> None:
    path = tmp_path / "danh sách.xlsx"
    path.write_bytes(content)
    assert refusal(path) == code


def test_folders_and_missing_files(tmp_path) -> None:
    assert refusal(tmp_path) == "import.is_folder"
    assert refusal(tmp_path / "không có.xlsx") == "import.not_found"


def test_archives_and_other_documents(tmp_path, good) -> None:
    codes = {"a.txt": "import.archive", "word/document.xml": "import.other_format", "xl/workbook.bin": "import.broken"}
    for name, code in codes.items():
        path = tmp_path / "a.zip"
        with zipfile.ZipFile(path, "w") as package:
            package.writestr(name, "x")
        assert refusal(path) == code


def test_the_content_decides_and_a_wrong_name_is_told(tmp_path, good) -> None:
    wrong = good.rename(tmp_path / "thật ra là xlsx.xls")
    read = read_here(wrong)
    assert read.names() == ["Nguyễn Văn An"]
    assert (None, None, "extension_mismatch") in read.doubts("info")
    text = tmp_path / "thật ra là csv.xlsx"
    text.write_text("Họ và tên,Năm sinh\nNguyễn Văn An,1990\n", encoding="utf-8")
    assert inspect(text).kind is Kind.CSV
    assert read_here(text).names() == ["Nguyễn Văn An"]


def test_bombs_are_seen_in_the_directory_and_never_unpacked(tmp_path, good, monkeypatch) -> None:
    bomb = rezipped(good, tmp_path / "b.xlsx", added=[("xl/media/a.bin", b"\x00" * 30_000_000)])
    assert refusal(bomb) == "import.bomb"
    assert refusal(rezipped(good, tmp_path / "p.xlsx", added=[("../../etc/x", b"x")])) == "import.bad_names"
    assert refusal(rezipped(good, tmp_path / "w.xlsx", added=[("C:\\x", b"x")])) == "import.bad_names"
    monkeypatch.setattr(container, "MAX_ENTRIES", 3)
    assert refusal(good) == "import.bomb"
    monkeypatch.setattr(container, "MAX_FILE_BYTES", 100)
    assert refusal(good) == "import.too_large"


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml"])
def test_entities_are_refused(tmp_path, good, part) -> None:
    with zipfile.ZipFile(good) as package:
        content = package.read(part).decode()
    hostile = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + content
    assert refusal(rezipped(good, tmp_path / "e.xlsx", changes=[(part, hostile)])) == "import.bomb"


@pytest.mark.parametrize("keep", [0.2, 0.5, 0.9, 0.99])
def test_a_download_cut_short_is_refused(tmp_path, good, keep) -> None:
    content = good.read_bytes()
    path = tmp_path / "cut.xlsx"
    path.write_bytes(content[: int(len(content) * keep)])
    assert refusal(path) == "import.broken"


def test_a_package_without_its_sheet_is_broken(tmp_path, good) -> None:
    assert refusal(rezipped(good, tmp_path / "m.xlsx", left_out=["xl/worksheets/sheet1.xml"])) == "import.broken"


@pytest.mark.parametrize("place", [(1_048_576, 16_384), (1_048_576, 2), (2, 16_384), (900_000, 700)])
def test_a_stray_cell_far_away_is_left_out_and_told(tmp_path, place) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in LIST:
        sheet.append(row)
    sheet.cell(*place, value=" ")
    book.save(tmp_path / "far.xlsx")
    read = read_here(tmp_path / "far.xlsx")
    assert read.names() == ["Nguyễn Văn An"]
    if far_cells.is_far(*place):
        assert (None, None, "far_cells") in read.doubts()
    assert read.outcome.status is ReadStatus.OK


def test_a_sheet_that_is_dense_and_too_large_is_refused(tmp_path, good, monkeypatch) -> None:
    monkeypatch.setattr(far_cells, "MAX_CELLS", 5)
    assert refusal(good) == "import.too_many_cells"


def test_an_empty_workbook_and_a_sheet_of_words_give_nobody(tmp_path) -> None:
    assert read_rows(tmp_path, []).outcome.message_code == "import.no_rows"
    read = read_rows(tmp_path, [["Kính gửi các đồng chí"], ["Đề nghị gửi danh sách"]])
    assert read.outcome.status is ReadStatus.NEEDS_MAPPING
    assert read.members == []
    assert (None, None, "no_rows") in read.doubts("error")


def test_headings_without_people_are_refused(tmp_path) -> None:
    read = read_rows(tmp_path, LIST[:1])
    assert (read.outcome.status, read.outcome.message_code) == (ReadStatus.REFUSED, "import.no_rows")


def test_formula_like_text_is_only_text(tmp_path) -> None:
    rows = [[*LIST[0], "Ghi chú"], [*LIST[1], "=HYPERLINK(1)"], [2, "=cmd|'/C calc'!A0", date(1990, 1, 1), None]]
    book = openpyxl.Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    for cell in (sheet["D2"], sheet["B3"]):
        cell.data_type = "s"
    book.save(tmp_path / "f.xlsx")
    read = read_here(tmp_path / "f.xlsx")
    assert read.names() == ["Nguyễn Văn An"]
    assert read.column("note") == ["=HYPERLINK(1)"]
    assert (3, "full_name", "suspicious_name") in read.doubts("error")


def test_too_many_people_are_refused(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("desktop.excel.reader.MAX_PEOPLE", 1)
    path = workbook(tmp_path / "a.xlsx", {"S": [*LIST, [2, "Trần Thị Bình", date(1991, 1, 1)]]})
    assert refusal(path) == "import.too_many_rows"


def test_a_birth_date_after_today_is_an_error(tmp_path) -> None:
    read = read_rows(tmp_path, [LIST[0], [1, "Nguyễn Văn An", date(TODAY.year + 1, 1, 1)]])
    assert read.doubts("error") == [(2, "birth_date", "date_in_future")]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("<table>" + "<!--" * 300_000, "import.web_page"),
        ("<html><table>" + "<![ " * 100_000, "import.web_page"),
        ("<table><tr><td>" * 20_000, "import.no_rows"),
        ("a" * 5_000_000, "import.too_many_cells"),
        ("," * 3_000_000, "import.too_many_cells"),
        ('"' + "a\n" * 1_000_000, "import.broken"),
        ('<?xml version="1.0"?><Workbook>' + "<a>" * 100_000, "import.broken"),
        ('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><Workbook>&b;</Workbook>', "import.bomb"),
    ],
    ids=["comments", "marks", "depth", "line", "columns", "quote", "xml depth", "entity"],
)
def test_texts_made_to_choke_a_reader_end_in_words_and_in_time(tmp_path, content, code) -> None:
    path = tmp_path / "x.xls"
    path.write_text(content)
    began = time.monotonic()
    result = read_workbook(path, today=TODAY, task=QUIET)
    assert (result.status, result.message_code) == (ReadStatus.REFUSED, code)
    assert time.monotonic() - began < 10


def test_spans_of_a_page_are_no_cells(tmp_path) -> None:
    path = tmp_path / "x.xls"
    path.write_text("<table><tr>" + "<td rowspan=60000 colspan=1000>a</td>" * 500 + "</tr></table>")
    assert read_workbook(path, today=TODAY, task=QUIET).members == ()


@pytest.mark.parametrize("body", ["bomb", "far"])
def test_repeated_rows_of_opendocument(tmp_path, body) -> None:
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    row = '<table:table-row table:number-rows-repeated="{}">{}</table:table-row>'
    wide = row.format(
        1_000_000, cell.format("a").replace("<table:table-cell", '<table:table-cell table:number-columns-repeated="16384"', 1)
    )
    far = row.format(1_000_000, "<table:table-cell/>") + row.format(1, cell.format("Hết"))
    people = "".join(row.format(1, cell.format(text)) for text in ("Họ và tên", "Nguyễn Văn An", "Trần Thị Bình"))
    path = tmp_path / "x.ods"
    path.write_bytes(other_files.opendocument([], body=people + (wide if body == "bomb" else far)))
    result = read_workbook(path, today=TODAY, task=QUIET)
    if body == "bomb":
        assert result.status is ReadStatus.REFUSED
        assert message(result)
    else:
        assert [member.values["full_name"] for member in result.members] == ["Nguyễn Văn An", "Trần Thị Bình"]
        assert "far_cells" in {problem.code for problem in result.problems}


def test_macros_and_links_are_told_and_nothing_is_run(tmp_path, good) -> None:
    parts = [("xl/vbaProject.bin", b"\xd0\xcf"), ("xl/externalLinks/externalLink1.xml", b"<externalLink/>")]
    read = read_here(rezipped(good, tmp_path / "m.xlsm", added=parts))
    assert read.names() == ["Nguyễn Văn An"]
    assert read.doubts() == [(None, None, "macros"), (None, None, "external_links")]


def test_text_that_looks_like_a_formula_is_kept_and_told(tmp_path) -> None:
    rows = [
        [*LIST[0], "Ghi chú", "Địa chỉ"],
        [*LIST[1], "=> chuyển tổ 2", "+84 là mã vùng"],
        [2, "Trần Thị Bình", date(1990, 1, 1), "=cmd|'/C calc'!A0", "@SUM(A1)"],
    ]
    path = tmp_path / "a.csv"
    path.write_text("\n".join(";".join(map(str, row)) for row in rows), encoding="utf-8")
    read = read_here(path)
    assert read.column("note") == ["=> chuyển tổ 2", "=cmd|'/C calc'!A0"]
    assert sorted(read.doubts()) == [(3, "current_address", "formula_like"), (3, "note", "formula_like")]


def test_devices_pipes_and_odd_names(tmp_path) -> None:
    """A pipe nobody writes into would hold the reader for ever; a name may hold a line break."""
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "ống.xlsx")
        for path in (tmp_path / "ống.xlsx", Path("/dev/zero"), Path("/dev/null")):
            assert read_workbook(path, today=TODAY, task=QUIET).message_code == "import.not_a_file"
        path = tmp_path / "hai\ndòng.csv"
        path.write_text("Họ và tên,Năm sinh\nNguyễn Văn An,1990\n", encoding="utf-8")
        assert len(read_workbook(path, today=TODAY, task=QUIET).members) == 1
    assert read_workbook(tmp_path / "a\0b.xlsx", today=TODAY, task=QUIET).status is ReadStatus.REFUSED


def test_two_gigabytes_are_refused_unread(tmp_path) -> None:
    path = tmp_path / "x.xlsx"
    with path.open("wb") as file:
        file.write(b"PK\x03\x04")
        file.truncate(2 << 30)  # sparse: it takes no room
    assert read_workbook(path, today=TODAY, task=QUIET).message_code == "import.too_large"


def test_ten_thousand_columns(tmp_path) -> None:
    more = [f"Cột {number}" for number in range(10_000)]
    assert read_rows(tmp_path, [[*LIST[0], *more], [*LIST[1], *["x"] * 10_000]]).names() == ["Nguyễn Văn An"]


@pytest.mark.parametrize("place", ["xfd1048576", "XFD9999999999", "ZZZZZZZZZ5"])
def test_places_that_excel_does_not_write_are_far_cells_too(tmp_path, good, place) -> None:
    with zipfile.ZipFile(good) as package:
        sheet = package.read("xl/worksheets/sheet1.xml").decode()
    stray = sheet.replace("</sheetData>", f'<row r="9"><c r="{place}" t="inlineStr"><is><t>x</t></is></c></row></sheetData>')
    read = read_here(rezipped(good, tmp_path / "x.xlsx", changes=[("xl/worksheets/sheet1.xml", stray)]))
    assert read.names() == ["Nguyễn Văn An"]
    assert read.doubts() == [(None, None, "far_cells")]


def test_a_hidden_sheet_with_people_is_told(tmp_path) -> None:
    book = openpyxl.Workbook()
    for row in LIST:
        book.active.append(row)
    hidden = book.create_sheet("Cũ")
    for row in LIST:
        hidden.append(row)
    hidden.sheet_state = "hidden"
    book.save(tmp_path / "h.xlsx")
    read = read_here(tmp_path / "h.xlsx")
    assert len(read.names()) == 1
    assert read.doubts() == [(None, None, "hidden_sheet_with_names")]


def test_a_binary_workbook_that_reaches_too_far_is_refused(tmp_path) -> None:
    path = tmp_path / "x.xlsb"
    good = other_files.binary_workbook([["Họ và tên"], ["Nguyễn Văn An"]])
    for row, code in ((1_048_000, "import.too_many_cells"), (9_999_999, "import.broken")):
        changed = other_files.binary_workbook([["Họ và tên", *["x"] * 20], ["Nguyễn Văn An"]], last_row=row)
        path.write_bytes(changed)
        assert refusal(path) == code
    path.write_bytes(good)
    assert read_here(path).names() == ["Nguyễn Văn An"]


def test_two_sheets_of_one_name_are_no_workbook(tmp_path) -> None:
    path = workbook(tmp_path / "a.xlsx", {"A": LIST, "B": LIST})
    with zipfile.ZipFile(path) as package:
        book = package.read("xl/workbook.xml").replace(b'name="B"', b'name="A"')
    assert refusal(rezipped(path, tmp_path / "b.xlsx", changes=[("xl/workbook.xml", book)])) == "import.broken"
