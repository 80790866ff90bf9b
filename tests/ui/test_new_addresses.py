"""Old addresses from the settings page: seen first, the sure ones ticked, the others chosen, one change, one undo."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QRadioButton
from pytestqt.qtbot import QtBot

from desktop.domain.query import MemberQuery
from desktop.services import members
from desktop.services.access import OpenRegister
from ui.app import Program
from ui.dialogs.new_addresses import NewAddressesDialog
from ui.pages.settings import SettingsPage

Settled = Callable[[], None]
OLD = "Phường Phúc Xá, Quận Ba Đình, Hà Nội"
NOW = "Phường Hồng Hà, Thành phố Hà Nội"
DIVIDED = "Cống Vị, Ba Đình, Hà Nội"


@pytest.fixture
def register(entered: Program) -> OpenRegister:
    assert entered.window.session is not None
    return entered.window.session.register


@pytest.fixture
def page(entered: Program) -> SettingsPage:
    entered.window.workspace.open("settings")
    shown = entered.window.workspace.page
    assert isinstance(shown, SettingsPage)
    return shown


@pytest.fixture
def people(register: OpenRegister) -> list[str]:
    """An, Ánh, Bình by name; An has an old address and home town, Ánh and Bình live where the ward was divided."""
    with members.member_list(register, MemberQuery()) as found:
        ids = [row.id for row in found.fetch(())]
    members.edit(register, ids[0], {"permanent_address": OLD, "home_town": OLD})
    members.edit_many(register, ids[1:], {"current_address": DIVIDED})
    return ids


def look(page: SettingsPage, settled: Settled) -> NewAddressesDialog:
    page.addresses.look_button.click()
    settled()
    return next(one for one in page.addresses.findChildren(NewAddressesDialog) if one.isVisible())


def address(register: OpenRegister, member_id: str, field: str = "current_address") -> object:
    found = members.get(register, member_id)
    assert found is not None
    return found.values.get(field)


def radios(dialog: NewAddressesDialog) -> list[QRadioButton]:
    return [one for one in dialog.choices.findChildren(QRadioButton) if not one.isHidden()]


def test_sure_addresses_are_written_at_a_click_and_taken_back(
    entered: Program, register: OpenRegister, people: list[str], page: SettingsPage, settled: Settled
) -> None:
    dialog = look(page, settled)
    assert (dialog.sure.text(), dialog.ambiguous.text()) == ("Chắc chắn: 1", "Cần chọn: 2")
    assert dialog.primary.text() == "Ghi 1 địa chỉ mới"
    assert address(register, people[0], "permanent_address") == OLD
    dialog.primary.click()
    settled()
    assert address(register, people[0], "permanent_address") == NOW
    assert address(register, people[0], "home_town") == OLD
    assert address(register, people[1]) == DIVIDED
    toast = entered.window.workspace.toast
    assert toast.text == "Đã ghi 1 địa chỉ mới của 1 người."
    assert entered.window.session is not None
    entered.window.workspace.undo.undo.click()
    settled()
    assert address(register, people[0], "permanent_address") == OLD


def test_a_choice_is_made_for_all_selected_rows_that_may_mean_it(
    register: OpenRegister, people: list[str], page: SettingsPage, settled: Settled
) -> None:
    dialog = look(page, settled)
    dialog.ambiguous.click()
    settled()
    assert dialog.rows.rowCount() == 2
    assert [radio.text() for radio in radios(dialog)] == ["Phường Ngọc Hà, Thành phố Hà Nội", "Phường Giảng Võ, Thành phố Hà Nội"]
    assert not any(radio.isChecked() for radio in radios(dialog))
    dialog.view.selectAll()
    settled()
    radios(dialog)[1].click()
    assert dialog.primary.text() == "Ghi 3 địa chỉ mới"
    assert dialog.rows.index(0, 3).data() == "Phường Giảng Võ, Thành phố Hà Nội"
    dialog.primary.click()
    settled()
    assert [address(register, one) for one in people[1:]] == ["Phường Giảng Võ, Thành phố Hà Nội"] * 2


def test_a_tick_alone_is_no_choice(register: OpenRegister, people: list[str], page: SettingsPage, settled: Settled, qtbot: QtBot) -> None:
    dialog = look(page, settled)
    qtbot.keyClick(dialog.view, Qt.Key.Key_Space)  # the sure one stays
    assert not dialog.primary.isEnabled()
    dialog.ambiguous.click()
    qtbot.keyClick(dialog.view, Qt.Key.Key_Space)
    assert dialog.rows.index(0, 0).data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked
    assert dialog.rows.index(0, 3).data() == "Cần chọn (2)"
    assert not dialog.primary.isEnabled()
    dialog.reject()
    settled()
    assert address(register, people[0], "permanent_address") == OLD


def test_home_towns_join_when_they_are_wanted(register: OpenRegister, people: list[str], page: SettingsPage, settled: Settled) -> None:
    dialog = look(page, settled)
    dialog.home_towns.click()
    assert dialog.sure.text() == "Chắc chắn: 2"
    dialog.primary.click()
    settled()
    assert address(register, people[0], "home_town") == NOW


def test_nothing_to_do_is_said(entered: Program, page: SettingsPage, settled: Settled) -> None:
    page.addresses.look_button.click()
    settled()
    assert entered.window.workspace.toast.text == "Không có địa chỉ nào còn ghi xã, phường cũ."
