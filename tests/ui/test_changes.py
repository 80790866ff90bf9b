"""The list of changes: from a change to the people it touched, and what the list then says of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.domain.query import MemberQuery
from desktop.services import members
from desktop.services.outcome import Saved
from ui.app import Program
from ui.pages.changes import ChangesPage
from ui.pages.members import MembersPage

Settled = Callable[[], None]


@pytest.fixture
def page(entered: Program, settled: Settled) -> ChangesPage:
    entered.window.workspace.open("changes")
    settled()
    shown = entered.window.workspace.page
    assert isinstance(shown, ChangesPage)
    return shown


def _listed(entered: Program) -> MembersPage:
    shown = entered.window.workspace.page
    assert isinstance(shown, MembersPage)
    return shown


def _names(page: MembersPage) -> list[object]:
    column = page.model.fields.index("full_name")
    return [page.model.index(row, column).data() for row in range(page.model.rowCount())]


def test_the_people_of_a_change_are_one_click_away(entered: Program, page: ChangesPage, settled: Settled) -> None:
    page.table.selectRow(0)
    page.people_button.click()
    settled()
    shown = _listed(entered)
    assert _names(shown) == ["Lê Thị Ánh"]
    assert shown.filters.special.text().startswith("Thay đổi hôm nay")
    shown.filters.special.click()
    settled()
    assert len(_names(shown)) == 3


def test_enter_opens_the_people_too(entered: Program, page: ChangesPage, settled: Settled, qtbot: QtBot) -> None:
    page.table.selectRow(1)
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    settled()
    assert _names(_listed(entered)) == ["Trần Thị Bình"]


def test_people_who_were_removed_are_shown_in_the_bin(entered: Program, page: ChangesPage, settled: Settled) -> None:
    assert entered.window.session is not None
    register = entered.window.session.register
    with members.member_list(register, MemberQuery()) as found:
        everybody = [row.id for row in found.fetch(())]
    assert isinstance(members.remove(register, everybody[:2], "nhập nhầm"), Saved)
    page.refresh(None)
    settled()
    page.table.selectRow(0)
    page.people_button.click()
    settled()
    shown = _listed(entered)
    assert shown.filters.bin.isChecked()
    assert _names(shown) == ["Nguyễn Văn An", "Lê Thị Ánh"]


def test_a_change_without_people_has_none_to_show(page: ChangesPage) -> None:
    assert page.table.rowCount() == 4
    page.table.selectRow(3)  # the register was made
    assert not page.people_button.isEnabled()
    page.table.clearSelection()
    assert not page.people_button.isEnabled()
