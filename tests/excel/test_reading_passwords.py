"""Workbooks protected by a password: asked, told when wrong, opened in memory only."""

from __future__ import annotations

from datetime import date

import pytest
import xlwt

from desktop.domain.task import QUIET
from desktop.excel.container import Refusal
from desktop.excel.reading import read_workbook
from desktop.excel.result import ReadStatus, message
from tests.excel import locked_files
from tests.excel.office_lists import TODAY, read_here, workbook

NAMES = ["Nguyễn Văn An", "Trần Thị Bình"]
PASSWORD = "Côngđoàn@2026"


@pytest.fixture
def plain(tmp_path):
    rows = [["STT", "Họ và tên", "Ngày sinh"], *([i, name, date(1990, 5, i)] for i, name in enumerate(NAMES, start=1))]
    return workbook(tmp_path / "gốc.xlsx", {"DS": rows}).read_bytes()


def old_workbook(path):
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("DS")
    for row, cells in enumerate([["STT", "Họ và tên", "Năm sinh"], [1, NAMES[0], 1990], [2, NAMES[1], 1991]]):
        for column, cell in enumerate(cells):
            sheet.write(row, column, cell)
    book.save(str(path))
    return path


def locked(kind, password, plain, folder):
    """The list as ``.xlsx`` (agile, standard) or ``.xls`` (rc4)."""
    path = folder / f"khóa.{'xls' if kind == 'rc4' else 'xlsx'}"
    path.write_bytes(
        locked_files.rc4(old_workbook(folder / "gốc.xls"), password) if kind == "rc4" else getattr(locked_files, kind)(plain, password)
    )
    return path


@pytest.mark.parametrize("kind", ["agile", "standard", "rc4"])
def test_asked_told_when_wrong_and_opened(tmp_path, plain, kind) -> None:
    path = locked(kind, "secret", plain, tmp_path)
    for password, code in (("", "import.password"), ("sai rồi", "import.wrong_password")):
        with pytest.raises(Refusal) as refused:
            read_here(path, password=password)
        assert refused.value.code == code
    assert read_here(path, password="secret").names() == NAMES


def test_a_password_with_accents(tmp_path, plain) -> None:
    assert read_here(locked("agile", PASSWORD, plain, tmp_path), password=PASSWORD).names() == NAMES


@pytest.mark.parametrize("kind", ["agile", "rc4"])
def test_a_workbook_locked_against_changes_only_needs_no_password(tmp_path, plain, kind) -> None:
    assert read_here(locked(kind, "VelvetSweatshop", plain, tmp_path)).names() == NAMES


@pytest.mark.parametrize("kind", ["agile", "rc4"])
def test_in_the_reading_process_which_may_write_nothing(tmp_path, plain, kind) -> None:
    path = locked(kind, "secret", plain, tmp_path)
    asked = read_workbook(path, today=TODAY, task=QUIET)
    assert (asked.status, asked.message_code, asked.members) == (ReadStatus.NEEDS_PASSWORD, "import.password", ())
    wrong = read_workbook(path, today=TODAY, task=QUIET, password="x")
    assert (wrong.status, wrong.message_code) == (ReadStatus.NEEDS_PASSWORD, "import.wrong_password")
    assert message(wrong) != message(asked)
    opened = read_workbook(path, today=TODAY, task=QUIET, password="secret")
    assert [row.values["full_name"] for row in opened.members] == NAMES


def test_damaged_encryption_is_refused_in_words(tmp_path, plain) -> None:
    path = locked("agile", "secret", plain, tmp_path)
    path.write_bytes(path.read_bytes().replace(b'spinCount="100000"', b'spinCount="999999"').replace(b"SHA512", b"SHA999"))
    with pytest.raises(Refusal) as refused:
        read_here(path, password="secret")
    assert refused.value.code in ("import.unknown_encryption", "import.broken")
