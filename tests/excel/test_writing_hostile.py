"""What people and other programs put into a name: nothing of it may break the file, run in Excel or get lost."""

import zipfile
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape
from python_calamine import CalamineWorkbook

from desktop.documents.delivery import Written
from desktop.domain.task import Quiet
from desktop.excel.writers.sheet_text import CELL_LIMIT, fit_cell, inline_string
from desktop.excel.writing import write_xlsx
from tests.documents.sample_lists import list_of

HOSTILE = (
    "=1+1", "+84912345678", "-1", "@SUM(A1)", '=HYPERLINK("http://x","y")', "=cmd|' /C calc'!A0", "\t=1", "\r=1",
    "_x000D_", "_x005F_x000D_", "_xZZZZ_", "a\x00b", "\x0b\x1b\x7f", "\ufffe\uffff", "a\rb", "a\r\nb", "a\nb", "a\tb",
    "  leading", "trailing  ", " ", "<b>&amp;</b>", "]]>", "'quoted'", '"', "😀 Đoàn 👨‍👩‍👧", "Nguye\u0302\u0303n",
    "\u200bẩn", "0" * 15, "1E5", "TRUE", "#N/A",
    "y" * 20_000,
)  # fmt: skip


def cells(path):
    sheet = load_workbook(path).active
    at = next(row for row in range(1, 30) if sheet.cell(row, 1).value == "STT")
    return [sheet.cell(row, 3) for row in range(at + 1, at + 1 + sheet.max_row) if isinstance(sheet.cell(row, 1).value, int)]


def write(tmp_path, notes):
    path = tmp_path / "list.xlsx"
    answer = write_xlsx(list_of([("Tên", note) for note in notes], ("full_name", "note")), path, Quiet())
    assert isinstance(answer, Written)
    return path, answer


def test_hostile_texts_survive_as_text(tmp_path):
    path, _ = write(tmp_path, HOSTILE)
    found = cells(path)
    assert [cell.data_type for cell in found] == ["s"] * len(HOSTILE)
    assert [unescape(cell.value) for cell in found] == list(HOSTILE)
    with zipfile.ZipFile(path) as archive:
        ET.fromstring(archive.read("xl/worksheets/sheet1.xml"))


def test_another_reader_sees_the_same(tmp_path):
    plain = [text for text in HOSTILE if text.isprintable() and "_x" not in text]
    path, _ = write(tmp_path, plain)
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    assert [row[2] for row in rows if isinstance(row[0], float)] == plain


def test_what_no_file_can_hold_is_replaced_and_what_is_too_long_is_cut_and_told(tmp_path):
    texts = ["half \ud83d pair", "x" * CELL_LIMIT, "x" * (CELL_LIMIT + 1), "😀" * 20_000]
    path, answer = write(tmp_path, texts)
    assert answer.shortened == 2
    found = [cell.value for cell in cells(path)]
    assert found[0] == "half \ufffd pair"
    assert found[1] == texts[1]
    assert found[2].endswith("x…")
    assert all(len(text.encode("utf-16-le")) // 2 <= CELL_LIMIT for text in found)


@given(st.text())
@settings(max_examples=300)
def test_any_text_comes_back_from_its_xml(text):
    element = ET.fromstring(inline_string(text))
    assert unescape(element.text or "") == text


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=40), st.integers(CELL_LIMIT // 2 - 3, CELL_LIMIT + 3))
@settings(max_examples=50)
def test_any_text_fits_a_cell(piece, length):
    text = (piece * length)[:length]
    kept, cut = fit_cell(text)
    assert len(kept.encode("utf-16-le")) // 2 <= CELL_LIMIT
    assert cut == (kept != text)
    assert text.startswith(kept.removesuffix("…"))


@pytest.mark.parametrize("label", ["Tổ/Phân xưởng", "=1+1", "<Ghi chú>", "x" * 300])
def test_unit_names_may_be_anything(tmp_path, label):
    path = tmp_path / "list.xlsx"
    assert write_xlsx(list_of([(label, label)], ("unit", "job_title")), path, Quiet()) == Written(path, 1)
    sheet = load_workbook(path).active
    assert label in [cell.value for row in sheet.iter_rows() for cell in row]
