"""From the first start to an open register, with the real services: make, unlock, wrong password, recovery, practise."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.services import access
from tests.ui.conftest import CHEAP, PASSWORD
from ui.app import Program
from ui.pages.create_register import CreatePage, folder_name
from ui.pages.recover import RecoverPage
from ui.pages.unlock import UnlockPage
from ui.pages.welcome import WelcomePage

Settled = Callable[[], None]


def test_the_first_start_welcomes(program: Program) -> None:
    assert isinstance(program.window.door.page, WelcomePage)


def test_later_starts_ask_for_the_password_of_the_latest_register(program: Program, folder: Path) -> None:
    program.store.remember(folder)
    program.window.show_door()
    page = program.window.door.page
    assert isinstance(page, UnlockPage)
    assert page.folder == folder


def test_a_register_is_made_in_three_steps(program: Program, settled: Settled, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access, "calibrate", lambda: CHEAP)
    program.window.door.make()
    page = program.window.door.page
    assert isinstance(page, CreatePage)
    page.go_on()
    assert page.step == 0  # names are missing
    page.union.setText("CĐCS Trường Tiểu học Kim Đồng")
    page.officer.setText("Lê Thị Ánh")
    page.keep_in(tmp_path)
    page.go_on()
    page.go_on()
    assert page.step == 1  # no password yet
    for entry in (page.password.first, page.password.again):
        entry.field.setText(PASSWORD)
    page.go_on()
    settled()
    assert page.step == 2
    assert not page.next_button.isEnabled()  # the code is not kept yet
    assert page.sheet is not None
    assert page.sheet.save_to(tmp_path / "Phiếu.pdf")
    assert (tmp_path / "Phiếu.pdf").read_bytes().startswith(b"%PDF")
    assert page.next_button.isEnabled()
    page.go_on()
    assert program.window.session is not None
    assert program.window.session.register.union.name == "CĐCS Trường Tiểu học Kim Đồng"
    assert program.store.preferences.recent == (str(tmp_path / "CĐCS Trường Tiểu học Kim Đồng.sodoanvien"),)


def test_going_back_after_a_register_was_made_locks_it(
    program: Program, settled: Settled, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(access, "calibrate", lambda: CHEAP)
    program.window.door.make()
    page = program.window.door.page
    assert isinstance(page, CreatePage)
    page.union.setText("CĐCS A")
    page.officer.setText("B")
    page.keep_in(tmp_path)
    for entry in (page.password.first, page.password.again):
        entry.field.setText(PASSWORD)
    page.go_on()
    page.go_on()
    settled()
    program.window.door.go_back()
    again = access.open_by_password(tmp_path / "CĐCS A.sodoanvien", PASSWORD)
    assert isinstance(again, access.OpenRegister)
    again.close()


@pytest.mark.parametrize(
    ("union", "expected"),
    [
        ("CĐCS Công ty A", "CĐCS Công ty A.sodoanvien"), ('Công ty "A/B": <C>?', "Công ty A B C.sodoanvien"),
        ("", "Sổ đoàn viên.sodoanvien"), ("Công ty A ...", "Công ty A.sodoanvien"),
    ],
)  # fmt: skip
def test_folder_names_are_good_on_windows(union: str, expected: str) -> None:
    assert folder_name(union) == expected


def _unlock_page(program: Program, folder: Path) -> UnlockPage:
    program.window.door.unlock(folder)
    page = program.window.door.page
    assert isinstance(page, UnlockPage)
    return page


def test_the_right_password_opens(program: Program, folder: Path, settled: Settled) -> None:
    page = _unlock_page(program, folder)
    page.password.field.setText(PASSWORD)
    page.unlock()
    settled()
    assert program.window.session is not None
    assert program.window.session.register.officer_name == "Nguyễn Thị Thử"
    assert "CĐCS Công ty May Hoa Sen" in program.window.windowTitle()


def test_a_wrong_password_is_a_sentence_and_another_try(program: Program, folder: Path, settled: Settled) -> None:
    page = _unlock_page(program, folder)
    page.password.field.setText("sai mật khẩu")
    page.unlock()
    settled()
    assert "Mật khẩu chưa đúng" in page.said
    assert program.window.session is None
    page.password.field.setText(PASSWORD)
    page.unlock()
    settled()
    assert program.window.session is not None


def test_a_register_that_is_gone_is_a_sentence(program: Program, tmp_path: Path, settled: Settled) -> None:
    page = _unlock_page(program, tmp_path / "không còn.sodoanvien")
    page.password.field.setText(PASSWORD)
    page.unlock()
    settled()
    assert "không phải là sổ đoàn viên" in page.said


def test_the_recovery_code_leads_to_a_new_password(program: Program, folder: Path, settled: Settled, qtbot: QtBot) -> None:
    code = (folder.parent / "code.txt").read_text()
    page = _unlock_page(program, folder)
    page.forgotten.emit(folder)
    recover = program.window.door.page
    assert isinstance(recover, RecoverPage)
    for box, group in zip(recover.entry.boxes, code.split("-"), strict=True):
        qtbot.keyClicks(box, group.lower())
    recover.open_register()
    settled()
    for entry in (recover.new.first, recover.new.again):
        entry.field.setText("mật khẩu mới tinh")
    recover.set_password()
    settled()
    assert program.window.session is not None
    program.window.lock()
    assert access.open_by_password(folder, PASSWORD) == access.Refused("access.wrong_password")
    opened = access.open_by_password(folder, "mật khẩu mới tinh")
    assert isinstance(opened, access.OpenRegister)
    opened.close()


def test_another_language_at_the_door(program: Program) -> None:
    program.window.door.page.language_asked.emit("en")
    assert program.store.preferences.language == "en"
    page = program.window.door.page
    assert isinstance(page, WelcomePage)
    assert page.make_choice.accessibleName() == "Make a register"
