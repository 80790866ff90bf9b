"""A text that can't be read and a register that locks: on time all the same, and told once it is open again."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from desktop.services import access, members
from desktop.services.access import OpenRegister
from tests.ui.conftest import PASSWORD
from ui.app import Program
from ui.pages.members import MembersPage
from ui.unsaved import Unsaved, in_words
from ui.widgets.record_editors import LineEditor

Settled = Callable[[], None]
ANH, BINH = 1, 2  # rows, by given name


@pytest.fixture
def page(entered: Program, settled: Settled) -> MembersPage:
    """Trần Thị Bình is open beside the list."""
    shown = members_page(entered, settled)
    shown.open_row(BINH)
    settled()
    return shown


def members_page(program: Program, settled: Settled) -> MembersPage:
    program.window.workspace.open("members")
    settled()
    shown = program.window.workspace.page
    assert isinstance(shown, MembersPage)
    return shown


def type_in(page: MembersPage, field: str, text: str) -> None:
    """Typed and the field not left: this is where a lock finds her."""
    page.panel.edit_field(field)
    editor = page.panel.form.rows[field].editor
    assert isinstance(editor, LineEditor)
    editor.setText(text)


def opened_again(program: Program, folder: Path, settled: Settled) -> OpenRegister:
    register = access.open_by_password(folder, PASSWORD)
    assert isinstance(register, OpenRegister)
    program.window.enter(register)
    settled()
    return register


def test_the_lock_comes_on_time_and_what_it_cost_is_told(entered: Program, page: MembersPage, folder: Path, settled: Settled) -> None:
    binh = page.panel.member_id
    type_in(page, "unit", "Tổ may 9")
    type_in(page, "birth_date", "khoảng Tết")
    entered.window.idle.idled.emit()
    settled()
    assert entered.window.session is None, "the first time already"
    register = opened_again(entered, folder, settled)
    stored = members.get(register, binh)
    assert stored is not None
    assert (stored.get("unit"), stored.get("birth_date")) == ("Tổ may 9", "1990")
    banner = entered.window.workspace.banner
    assert "Trần Thị Bình (Ngày sinh)" in banner.text
    next(one for one in banner.findChildren(QPushButton) if one.text() == "Mở hồ sơ").click()
    settled()
    again = entered.window.workspace.page
    assert isinstance(again, MembersPage)
    assert again.panel.member_id == binh
    assert not banner.text
    assert not again.unsaved


def test_nothing_is_told_twice_or_for_nothing(entered: Program, page: MembersPage, folder: Path, settled: Settled) -> None:
    type_in(page, "unit", "Tổ may 9")
    entered.window.idle.idled.emit()
    settled()
    opened_again(entered, folder, settled)
    assert not entered.window.workspace.banner.text


def test_while_locked_nothing_of_the_person_is_kept(entered: Program, page: MembersPage, settled: Settled) -> None:
    type_in(page, "birth_date", "khoảng Tết")
    entered.window.idle.idled.emit()
    settled()
    kept = repr(entered.window._lost)
    assert "birth_date" in kept
    assert "Tết" not in kept
    assert "Bình" not in kept


def test_a_person_begun_and_without_a_name_is_told_too(entered: Program, page: MembersPage, folder: Path, settled: Settled) -> None:
    page.add_new()
    type_in(page, "unit", "Tổ may 1")
    entered.window.idle.idled.emit()
    settled()
    opened_again(entered, folder, settled)
    assert "đoàn viên mới (Đơn vị" in entered.window.workspace.banner.text


def test_locking_by_hand_asks_once_wherever_it_stands(entered: Program, page: MembersPage, settled: Settled) -> None:
    """She left the record and then the page: what she typed waits there, and Ctrl+L must not throw it away without a word."""
    type_in(page, "birth_date", "khoảng Tết")
    page.open_row(ANH)
    settled()
    entered.window.workspace.open("home")
    settled()
    entered.window.lock()
    assert entered.window.session is not None
    assert "Trần Thị Bình (Ngày sinh)" in entered.window.workspace.toast.text
    next(one for one in entered.window.workspace.toast.findChildren(QPushButton) if one.text() == "Quay lại sửa").click()
    settled()
    assert page.panel.form.rows["birth_date"].view.text().startswith("khoảng Tết")
    entered.window.lock()
    entered.window.lock()
    assert entered.window.session is None


def test_what_was_mended_or_given_up_is_no_longer_unsaved(page: MembersPage, settled: Settled) -> None:
    binh = page.panel.member_id
    type_in(page, "birth_date", "khoảng Tết")
    page.open_row(ANH)
    settled()
    assert page.unsaved == (Unsaved(binh, ("birth_date",)),)
    page.show_member(binh)
    settled()
    assert page.unsaved == (Unsaved(binh, ("birth_date",)),)
    page.panel.leave()
    page.panel.discard()
    assert page.unsaved == ()
    type_in(page, "birth_date", "1991")
    page.panel.leave()
    settled()
    assert page.unsaved == ()


def test_many_are_counted(page: MembersPage) -> None:
    many = tuple(Unsaved("", (name,)) for name in ("phone", "unit", "birth_date", "join_date", "full_name"))
    assert in_words(page.session, many).endswith("; 2 người khác")


def test_another_language_tells_it_too(entered: Program, page: MembersPage, settled: Settled) -> None:
    type_in(page, "birth_date", "khoảng Tết")
    page.panel.leave()
    entered.store.change(language="en")
    settled()
    assert "Trần Thị Bình (Date of birth)" in entered.window.workspace.banner.text
    entered.store.change(language="vi")
    settled()
