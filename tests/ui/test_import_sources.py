"""What a list may come from in the window: a protected workbook, and a table that was copied elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from tests.excel import locked_files
from tests.excel.office_lists import workbook
from ui.app import Program
from ui.pages.import_list import ImportPage, Step

Settled = Callable[[], None]
ROWS = [["STT", "Họ và tên", "Ngày sinh"], [1, "Nguyễn Văn Dán", "02/05/1990"], [2, "Trần Thị Khóa", "03/06/1991"]]


@pytest.fixture
def page(entered: Program, settled: Settled) -> ImportPage:
    entered.window.workspace.open("import")
    settled()
    found = entered.window.workspace.page
    assert isinstance(found, ImportPage)
    return found


@pytest.fixture
def protected(tmp_path: Path) -> Path:
    path = tmp_path / "có mật khẩu.xlsx"
    path.write_bytes(locked_files.agile(workbook(tmp_path / "gốc.xlsx", {"DS": ROWS}).read_bytes(), "bí mật"))
    return path


def test_a_protected_workbook_asks_says_when_wrong_and_opens(page: ImportPage, protected: Path, settled: Settled, qtbot: QtBot) -> None:
    page.start(protected)
    settled()
    asked = page.file.password
    assert page.step is Step.FILE
    assert asked.isVisible()
    assert not page.file.zone.isVisible()
    assert asked.entry.said == ""
    asked.open_button.click()
    assert asked.entry.said
    qtbot.keyClicks(asked.entry.field, "sai")
    qtbot.keyClick(asked.entry.field, Qt.Key.Key_Return)
    settled()
    assert asked.isVisible()
    assert "chưa đúng" in asked.entry.said
    assert asked.entry.field.text() == ""
    asked.entry.field.setText("bí mật")
    asked.open_button.click()
    settled()
    assert page.step is Step.PREVIEW
    assert page.work.plan is not None
    assert len(page.work.plan.rows) == 2


def test_another_file_instead_of_the_password(page: ImportPage, protected: Path, settled: Settled) -> None:
    page.start(protected)
    settled()
    page.file.password.other_button.click()
    assert page.file.zone.isVisible()
    assert not page.file.password.isVisible()


def test_a_table_that_was_copied_is_pasted(page: ImportPage, settled: Settled, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("\n".join("\t".join(map(str, row)) for row in ROWS))
    page.file.choose_button.setFocus()
    qtbot.keyClick(page.file.choose_button, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settled()
    assert page.step is Step.PREVIEW
    assert page.work.plan is not None
    assert [row.values["full_name"] for row in page.work.plan.rows] == ["Nguyễn Văn Dán", "Trần Thị Khóa"]


def test_nothing_or_a_copied_file_is_pasted(page: ImportPage, settled: Settled, tmp_path: Path) -> None:
    QGuiApplication.clipboard().setText("")
    page.file.zone.paste_button.click()
    settled()
    assert page.step is Step.FILE
    assert page.file.banner.isVisible()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(workbook(tmp_path / "chép.xlsx", {"DS": ROWS})))])
    QGuiApplication.clipboard().setMimeData(data)
    page.file.zone.paste_button.click()
    settled()
    assert page.step is Step.PREVIEW
