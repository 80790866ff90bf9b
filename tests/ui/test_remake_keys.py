"""The key file made anew from the window: what is asked, what ends, and the way there when the file was changed from outside."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from desktop.services import access
from desktop.services.access import OpenRegister
from desktop.storage.keyring.header import Header, encode_header
from desktop.storage.places import RegisterFolder
from tests.ui.conftest import CHEAP, PASSWORD
from ui.app import Program
from ui.dialogs.remake_keys import RemakeKeysDialog
from ui.pages.recover import RecoverPage
from ui.pages.settings import SettingsPage

Settled = Callable[[], None]
NEW = "cầu tre lắc lẻo"


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access, "calibrate", lambda: CHEAP)


@pytest.fixture
def tampered(folder: Path) -> Path:
    """The register, with one bit of the seal of its key file turned."""
    keys = RegisterFolder(folder).keys
    header = msgspec.json.decode(keys.read_bytes(), type=Header)
    keys.write_bytes(encode_header(msgspec.structs.replace(header, mac=bytes([header.mac[0] ^ 1]) + header.mac[1:])))
    return folder


def settings_of(program: Program) -> SettingsPage:
    page = program.window.workspace.page
    assert isinstance(page, SettingsPage)
    return page


def dialog_of(page: SettingsPage) -> RemakeKeysDialog:
    return next(one for one in page.findChildren(RemakeKeysDialog) if one.isVisible())


def type_new(dialog: RemakeKeysDialog) -> None:
    for entry in (dialog.new.first, dialog.new.again):
        entry.field.setText(NEW)


def opens(folder: Path, password: str) -> bool:
    register = access.open_by_password(folder, password)
    if isinstance(register, OpenRegister):
        assert register.warnings == ()
        register.close()
    return isinstance(register, OpenRegister)


def test_the_present_password_and_a_clear_word_are_asked_first(entered: Program, settled: Settled) -> None:
    entered.window.workspace.open("settings")
    page = settings_of(entered)
    page.remake_keys()
    dialog = dialog_of(page)
    type_new(dialog)
    assert not dialog.primary.isEnabled()
    dialog.understood.click()
    assert dialog.primary.isEnabled()
    assert dialog.old is not None
    dialog.primary.click()
    assert dialog.old.said == "Hãy gõ mật khẩu hiện tại."
    dialog.old.field.setText("không phải mật khẩu này")
    dialog.primary.click()
    settled()
    assert dialog.old.said == "Đây không phải là mật khẩu hiện tại."
    assert dialog.isVisible()
    dialog.reject()


def test_keys_made_anew_end_all_other_ways_in(entered: Program, folder: Path, settled: Settled, tmp_path: Path) -> None:
    entered.window.workspace.open("settings")
    page = settings_of(entered)
    page.remake_keys()
    dialog = dialog_of(page)
    assert dialog.old is not None
    dialog.old.field.setText(PASSWORD)
    type_new(dialog)
    dialog.understood.click()
    dialog.primary.click()
    settled()
    assert not dialog.isVisible()
    sheet = page.sheet_dialog
    assert sheet is not None
    code = sheet._code
    entered.window.lock()
    assert entered.window.session is not None  # the new code is not kept yet
    assert sheet.sheet.save_to(tmp_path / "phiếu.pdf")
    sheet.primary.click()
    entered.window.lock()
    assert (opens(folder, PASSWORD), opens(folder, NEW)) == (False, True)
    assert access.open_by_code(folder, (tmp_path / "code.txt").read_text()) == access.Refused("access.wrong_code")
    register = access.open_by_code(folder, code)
    assert isinstance(register, OpenRegister)
    register.close()


def test_the_warning_about_the_key_file_leads_there(program: Program, tampered: Path, settled: Settled) -> None:
    register = access.open_by_password(tampered, PASSWORD)
    assert isinstance(register, OpenRegister)
    program.window.enter(register)
    settled()
    banner = program.window.workspace.banner
    assert "register.keys" in banner.text
    assert banner._action is not None
    banner._action.click()
    settled()
    page = settings_of(program)
    dialog = dialog_of(page)
    assert dialog.old is None  # nothing in that file can be trusted
    type_new(dialog)
    dialog.understood.click()
    dialog.primary.click()
    settled()
    assert register.warnings == ()
    assert banner.text == ""
    assert page.sheet_dialog is not None
    page.sheet_dialog.sheet._copied.setChecked(True)
    page.sheet_dialog.reject()
    program.window.lock()
    assert opens(tampered, NEW)


def test_who_lost_the_password_gets_in_by_the_code_though_the_keys_were_changed(
    program: Program, tampered: Path, settled: Settled, qtbot: QtBot, tmp_path: Path
) -> None:
    recover = RecoverPage(program.theme, program.window._words, program.jobs, tampered)
    qtbot.addWidget(recover)
    for box, group in zip(recover.entry.boxes, (tmp_path / "code.txt").read_text().split("-"), strict=True):
        qtbot.keyClicks(box, group)
    recover.open_register()
    settled()
    for entry in (recover.new.first, recover.new.again):
        entry.field.setText(NEW)
    with qtbot.waitSignal(recover.opened) as entered:
        recover.set_password()
    register = entered.args[0]
    assert register.warnings == ("access.keys_tampered",)
    register.close()
