"""Files that are no lists, broken, or made to harm: each is refused in words, and what can be read safely still is."""

import zipfile
from datetime import date

import openpyxl
import pytest

from desktop.excel import container, far_cells
from desktop.excel.container import Kind, Refusal, inspect
from desktop.excel.result import ReadStatus
from resources.sentences import sentence
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
