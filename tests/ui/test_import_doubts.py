"""Doubtful cells in the import assistant: one word for all rows alike, a value typed for one cell, and the plan that follows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.domain.query import MemberQuery
from desktop.services import members
from desktop.services.corrections import Way
from ui.app import Program
from ui.models.import_review import Line, Pile
from ui.pages.import_list import ImportPage, Step

Settled = Callable[[], None]
HEADINGS = "STT,Họ và tên,Ngày sinh,Giới tính,Số điện thoại\n"
ROWS = (
    "1,Nguyễn Văn Sai,32/13/1990,Nam,0912345678 / 0987654321",
    "2,Trần Thị Hai Số,02/05/1991,Nữ,0905111222 / 0905111333",
    "3,Lê Văn Đúng,03/06/1992,Nam,0905222333",
)


@pytest.fixture
def page(entered: Program, settled: Settled, tmp_path: Path) -> ImportPage:
    """A list with doubts, read and in view."""
    path = tmp_path / "danh sách.csv"
    path.write_text(HEADINGS + "\n".join(ROWS) + "\n", encoding="utf-8")
    entered.window.workspace.open("import")
    settled()
    found = entered.window.workspace.page
    assert isinstance(found, ImportPage)
    found.start(path)
    settled()
    assert found.step is Step.PREVIEW
    return found


def open_kind(page: ImportPage, code: str) -> None:
    page.preview.show_pile(Pile.LOOK)
    assert page.preview.review is not None
    kind = next(kind for kind in page.preview.review.kinds[Pile.LOOK] if kind.code == code)
    page.preview.kinds.show_kinds(page.preview.review.kinds[Pile.LOOK], kind.key)


def codes_to_look_at(page: ImportPage) -> set[str]:
    assert page.preview.review is not None
    return {kind.code for kind in page.preview.review.kinds[Pile.LOOK] if kind.severity is not None and kind.severity.value != "info"}


def phones(page: ImportPage) -> list[object]:
    assert page.work.plan is not None
    return [row.values.get("phone") for row in page.work.plan.rows]


def test_one_word_for_all_rows_alike(page: ImportPage, settled: Settled) -> None:
    bar = page.preview.doubts.bar
    open_kind(page, "two_numbers")
    assert bar.isVisible()
    assert "0987654321" in bar.choices[Way.OTHER].text()
    bar.choices[Way.OTHER].click()
    settled()
    assert phones(page) == ["0987654321", "0905111333", "0905222333"]
    assert "two_numbers" not in codes_to_look_at(page)
    page.preview.doubts.undo()
    settled()
    assert phones(page)[:2] == ["0912345678", "0905111222"]
    assert "two_numbers" in codes_to_look_at(page)


def test_a_second_click_takes_the_word_back(page: ImportPage, settled: Settled) -> None:
    bar = page.preview.doubts.bar
    open_kind(page, "two_numbers")
    bar.choices[Way.EMPTY].click()
    settled()
    assert phones(page) == [None, None, "0905222333"]
    open_kind(page, "two_numbers")
    assert bar.choices[Way.EMPTY].isChecked()
    bar.choices[Way.EMPTY].click()
    settled()
    assert phones(page)[0] == "0912345678"


def test_a_cell_is_corrected_on_the_spot_and_comes_into_the_register(page: ImportPage, settled: Settled, qtbot: QtBot) -> None:
    bar = page.preview.doubts.bar
    open_kind(page, "invalid_date")
    assert bar.entry.text() == "32/13/1990"
    assert not bar.choices[Way.EMPTY].isVisible(), "nothing was read that could be left empty"
    bar.entry.clear()
    qtbot.keyClicks(bar.entry, "31/02/1990")
    assert not bar.write.isEnabled()
    bar.entry.clear()
    qtbot.keyClicks(bar.entry, "2/3/90")
    assert "02/03/1990" in bar.said.text()
    assert bar.entry.text() == "2/3/90", "what is typed is left alone"
    qtbot.keyClick(bar.entry, Qt.Key.Key_Return)
    settled()
    assert "invalid_date" not in codes_to_look_at(page)
    page.accept()
    settled()
    assert page.step is Step.DONE
    with members.member_list(page.session.register, MemberQuery(search="Nguyễn Văn Sai")) as found:
        (row,) = found.stream(("full_name",))
    saved = members.get(page.session.register, row.id)
    assert saved is not None
    assert saved.get("birth_date") == "1990-03-02"


def test_a_correction_is_taken_back(page: ImportPage, settled: Settled, qtbot: QtBot) -> None:
    bar = page.preview.doubts.bar
    open_kind(page, "invalid_date")
    bar.entry.setText("1990")
    bar.write.click()
    settled()
    open_kind(page, "invalid_date")
    assert bar.back.isVisible()
    bar.back.click()
    settled()
    assert "invalid_date" in codes_to_look_at(page)


def test_another_list_knows_nothing_of_it(page: ImportPage, settled: Settled, tmp_path: Path) -> None:
    open_kind(page, "two_numbers")
    page.preview.doubts.bar.choices[Way.EMPTY].click()
    settled()
    page.start(tmp_path / "danh sách.csv")
    settled()
    assert not page.preview.doubts.corrections
    assert phones(page)[0] == "0912345678"


def test_the_bar_goes_with_its_doubt(page: ImportPage) -> None:
    open_kind(page, "two_numbers")
    page.preview.show_pile(Pile.NEW)
    assert not page.preview.doubts.bar.isVisible()
    page.preview.doubts.show(page.preview.rows.kind, Line(None, 2, 0), frozen=True)
    assert not page.preview.doubts.bar.isVisible()


def test_a_copy_with_the_open_doubts_marked_is_written(page: ImportPage, settled: Settled, tmp_path: Path) -> None:
    assert page.preview.send_back.isVisible()
    open_kind(page, "two_numbers")
    page.preview.doubts.bar.choices[Way.KEEP].click()
    settled()
    out = tmp_path / "gửi lại.xlsx"
    page.marked.write(out, page.preview.doubts.corrections)
    settled()
    listed = openpyxl.load_workbook(out)["Cần xem lại"]
    assert [row[3].value for row in listed.iter_rows(min_row=3)] == ["Ngày sinh"]


def test_a_list_in_order_has_nothing_to_send_back(page: ImportPage, settled: Settled, tmp_path: Path) -> None:
    path = tmp_path / "đúng.csv"
    path.write_text(f"{HEADINGS}{ROWS[2]}\n", encoding="utf-8")
    page.start(path)
    settled()
    assert not page.preview.send_back.isVisible()
