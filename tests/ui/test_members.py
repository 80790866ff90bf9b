"""The member list as an officer uses it: find, sort, select, copy, change many, remove, undo; on the real program."""

from collections.abc import Callable
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from desktop.domain.query import MemberQuery, Sort
from desktop.services import members
from desktop.services.access import OpenRegister
from ui.app import Program
from ui.dialogs.columns import ColumnsDialog
from ui.dialogs.mass_change import MassChangeDialog
from ui.dialogs.remove_members import RemoveDialog
from ui.pages import members_actions
from ui.pages.members import MembersPage
from ui.pages.reports import ReportsPage

T = TypeVar("T", bound=QDialog)
Settled = Callable[[], None]
EVERYBODY = ["Nguyễn Văn An", "Lê Thị Ánh", "Trần Thị Bình"]  # by given name


@pytest.fixture
def page(entered: Program, settled: Settled) -> MembersPage:
    entered.window.workspace.open("members")
    settled()
    shown = entered.window.workspace.page
    assert isinstance(shown, MembersPage)
    return shown


@pytest.fixture
def register(entered: Program) -> OpenRegister:
    assert entered.window.session is not None
    return entered.window.session.register


def names(page: MembersPage) -> list[str]:
    column = page.model.fields.index("full_name")
    return [str(page.model.index(row, column).data()) for row in range(page.model.rowCount())]


def selected(page: MembersPage) -> list[str]:
    return [names(page)[row] for first, last in page.view.chosen for row in range(first, last + 1)]


def dialog_of(kind: type[T]) -> T:
    return next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, kind) and widget.isVisible())


def test_given_names_decide_the_order(page: MembersPage) -> None:
    assert names(page) == EVERYBODY
    assert page.bar.count.text() == "3 đoàn viên"


@pytest.mark.parametrize(("typed", "found"), [("anh", ["Lê Thị Ánh"]), ("binh tran", ["Trần Thị Bình"]), ("345678", ["Trần Thị Bình"])])
def test_search_answers_while_one_types(
    entered: Program, page: MembersPage, settled: Settled, qtbot: QtBot, typed: str, found: list[str]
) -> None:
    box = entered.window.workspace.search_box
    box.setFocus()
    for key in typed:
        qtbot.keyClick(box, key)
    qtbot.waitUntil(lambda: page.filters.query.search == typed)
    qtbot.waitUntil(lambda: names(page) == found)
    assert box.text() == typed
    qtbot.waitUntil(lambda: page.bar.count.text() == "Đang hiện 1 / 3 đoàn viên")


def test_only_the_last_key_counts(page: MembersPage, settled: Settled, qtbot: QtBot) -> None:
    for text in ("n", "ng", "b", "bi"):
        page.search(text)
        page.asking.anew()
    qtbot.waitUntil(lambda: names(page) == ["Trần Thị Bình"])
    settled()
    assert names(page) == ["Trần Thị Bình"]


def test_a_click_on_a_heading_sorts(page: MembersPage, settled: Settled, qtbot: QtBot) -> None:
    header = page.view.horizontalHeader()
    place = page.model.fields.index("birth_date")
    at = QPoint(header.sectionViewportPosition(place) + 12, header.height() // 2)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    qtbot.waitUntil(lambda: page.filters.query.sort == Sort.BORN)
    settled()
    assert names(page)[0] == "Nguyễn Văn An"
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    settled()
    assert page.filters.query.descending
    assert names(page)[0] == "Trần Thị Bình"


@pytest.mark.qt_log_ignore("does not support")  # raising and grabbing, which memory has no use for
def test_chips_narrow_and_are_cleared(page: MembersPage, settled: Settled, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.filters.unit, Qt.MouseButton.LeftButton)
    popup = page.filters.unit.popup
    assert popup is not None
    assert [popup.list.item(row).text().split("   ")[0] for row in range(popup.list.count())] == ["Tổ may 1", "Tổ may 2"]
    qtbot.keyClick(popup.list, Qt.Key.Key_Space)
    settled()
    qtbot.keyClick(popup.list, Qt.Key.Key_Return)
    assert names(page) == ["Nguyễn Văn An", "Lê Thị Ánh"]
    assert "Tổ may 1" in page.filters.unit.text()
    page.filters.missing.changed.emit(("national_id",))
    settled()
    assert names(page) == ["Nguyễn Văn An"]
    page.filters.clear_all.click()
    settled()
    assert names(page) == EVERYBODY
    assert not page.filters.clear_all.isVisible()


def test_a_number_of_the_home_page_opens_its_names(entered: Program, page: MembersPage, settled: Settled) -> None:
    entered.window.workspace.open("members", MemberQuery(gender="Nữ", joined_from="2020-01-01"))
    settled()
    assert names(page) == ["Lê Thị Ánh"]
    assert "01/01/2020" in page.filters.special.text()
    page.filters.special.click()
    settled()
    assert names(page) == ["Lê Thị Ánh", "Trần Thị Bình"]


def test_nothing_found_says_what_to_try_and_clears(entered: Program, page: MembersPage, settled: Settled) -> None:
    page.search("không ai tên vậy")
    page.asking.anew()
    settled()
    assert page.empty.isVisible()
    assert page.empty.reason == "Không tìm thấy ai"
    page.clear_all()
    settled()
    assert names(page) == EVERYBODY
    assert page.view.isVisible()


def test_the_keyboard_moves_selects_and_opens(page: MembersPage, settled: Settled, qtbot: QtBot) -> None:
    page.focus_content()
    view = page.view
    assert view.hasFocus()
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert selected(page) == ["Lê Thị Ánh"]
    qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert selected(page) == ["Lê Thị Ánh", "Trần Thị Bình"]
    qtbot.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert view.chosen_count == 3
    assert page.chosen.query == page.filters.query
    qtbot.keyClick(view, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert view.currentIndex().row() == 0
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert page.panel.isVisible()
    assert page.panel.head.name.text() == "Nguyễn Văn An"
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: page.panel.head.name.text() == "Lê Thị Ánh")


def test_f2_edits_the_value_under_the_cursor(page: MembersPage, qtbot: QtBot) -> None:
    page.view.setFocus()
    page.view.choose([2], 2, page.model.fields.index("phone"))
    qtbot.keyClick(page.view, Qt.Key.Key_F2)
    editor = page.panel.form.rows["phone"].editor
    assert editor is not None
    assert editor.value() == "0912345678"


def test_rows_are_copied_as_a_table(entered: Program, page: MembersPage, qtbot: QtBot) -> None:
    page.view.choose([1, 2], 1)
    page.view.setFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    data = QApplication.clipboard().mimeData()
    lines = data.text().splitlines()
    assert lines[0].startswith("Họ và tên\tNgày sinh")
    assert lines[1].startswith("Lê Thị Ánh\t")
    assert "037190001234" in lines[1]
    assert len(lines) == 3
    assert "mso-number-format" in data.html()
    assert "2" in entered.window.workspace.toast.text


def test_hidden_numbers_are_copied_hidden(entered: Program, page: MembersPage, qtbot: QtBot) -> None:
    assert entered.window.session is not None
    entered.window.session.set_masked(True)
    page.view.choose([1], 1, page.model.fields.index("national_id"))
    page.chosen.copy()
    assert "037190001234" not in QApplication.clipboard().text()
    page.view.setFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.clipboard().text() == "••••• 234"


def test_one_field_is_changed_for_many_and_taken_back_at_once(
    entered: Program, page: MembersPage, register: OpenRegister, settled: Settled, qtbot: QtBot
) -> None:
    page.view.selectAll()
    page.bar.change.click()
    dialog = dialog_of(MassChangeDialog)
    settled()
    assert "Tổ may 1 (2)" in dialog.now.text()
    assert not dialog.primary.isEnabled(), "a blank box empties nobody's field"
    dialog.empty.click()
    assert dialog.outcome.text() == "Sẽ xóa nội dung ô này ở 3 trong 3 người."
    dialog.empty.click()
    assert not dialog.primary.isEnabled()
    dialog.text.setText("Tổ may 2")
    assert dialog.outcome.text() == "Sẽ sửa 2 trong 3 người."
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    settled()
    assert members.units(register) == [("Tổ may 2", 3)]
    assert page.view.chosen_count == 3  # the same people are still selected
    entered.window.workspace.undo.undo.click()
    settled()
    assert members.units(register) == [("Tổ may 1", 2), ("Tổ may 2", 1)]


def test_a_mass_change_that_cannot_be_read_is_told_and_kept_back(page: MembersPage, settled: Settled) -> None:
    page.view.selectAll()
    page.chosen.change()
    dialog = dialog_of(MassChangeDialog)
    dialog.which.setCurrentIndex(dialog.which.findData("company_join_date"))
    dialog.text.setText("32/13")
    settled()
    assert not dialog.primary.isEnabled()
    dialog.text.setText("2020")
    assert dialog.primary.isEnabled()
    assert dialog.values == {"company_join_date": "2020"}
    dialog.reject()


def test_a_new_status_for_many_begins_today(page: MembersPage, register: OpenRegister, settled: Settled) -> None:
    page.view.choose([0, 1], 0)
    members_actions.change_many(page.session, page.chosen.query, 2, page, field="status")
    dialog = dialog_of(MassChangeDialog)
    settled()
    dialog.choice.setCurrentText("Đã nghỉ hưu")
    dialog.accept()
    settled()
    row = page.model.row(0)
    assert row is not None
    member = members.get(register, row.id)
    assert member is not None
    assert (member.get("status"), bool(member.get("status_since"))) == ("retired", True)


def test_to_the_bin_with_a_reason_and_back(page: MembersPage, register: OpenRegister, settled: Settled, qtbot: QtBot) -> None:
    page.view.choose([1], 1)
    page.view.setFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_Delete)
    dialog = dialog_of(RemoveDialog)
    dialog.reasons.setEditText("Nhập trùng với sổ cũ")
    dialog.accept()
    settled()
    assert names(page) == ["Nguyễn Văn An", "Trần Thị Bình"]
    page.filters.bin.click()
    settled()
    assert names(page) == ["Lê Thị Ánh"]
    page.view.choose([0], 0)
    assert page.bar.restore.isVisible()
    page.bar.restore.click()
    settled()
    assert page.empty.reason == "Thùng rác trống"
    assert members.count(register, MemberQuery()) == 3


def test_selection_stays_on_the_same_people(page: MembersPage, register: OpenRegister, settled: Settled) -> None:
    """A change that moves people to other rows moves the selection with them, never onto somebody else."""
    page.view.choose([1, 2], 2)
    assert selected(page) == ["Lê Thị Ánh", "Trần Thị Bình"]
    added = members.add(register, {"full_name": "Phạm Văn Ái"})
    page.session.changed.emit(added)
    settled()
    assert names(page)[0] == "Phạm Văn Ái"
    assert selected(page) == ["Lê Thị Ánh", "Trần Thị Bình"]
    assert page.view.currentIndex().row() in (2, 3)


def test_columns_are_chosen_dragged_and_remembered(entered: Program, page: MembersPage, settled: Settled, qtbot: QtBot) -> None:
    page.choose_columns()
    dialog = dialog_of(ColumnsDialog)
    dialog._take(("full_name", "note", "phone"))
    dialog.accept()
    assert page.model.fields == ("full_name", "note", "phone")
    page.view.horizontalHeader().moveSection(2, 0)
    page.view.horizontalHeader().resizeSection(0, 222)
    qtbot.waitUntil(lambda: [name for name, _ in entered.store.preferences.lists[0].columns] == ["full_name", "phone", "note"] or (
        [name for name, _ in entered.store.preferences.lists[0].columns] == ["phone", "full_name", "note"]))  # fmt: skip
    assert dict(entered.store.preferences.lists[0].columns)["full_name"] in (222, dict(page.view.columns())["full_name"])
    again = MembersPage(page.session)
    assert again.model.fields == tuple(name for name, _ in entered.store.preferences.lists[0].columns)
    again.deleteLater()


def test_the_selection_goes_to_the_official_list(entered: Program, page: MembersPage, settled: Settled) -> None:
    page.view.choose([0, 2], 0)
    page.bar.export.click()
    settled()
    reports = entered.window.workspace.page
    assert isinstance(reports, ReportsPage)
    assert reports.meant.text() == "2 người được chọn"
    assert len(reports._asked().ids or ()) == 2


def test_nobody_reads_while_the_register_is_locked(entered: Program, page: MembersPage, settled: Settled, qtbot: QtBot) -> None:
    """A list that still held its moment would keep the log from being folded into the file."""
    folder = page.session.register.folder
    entered.window.lock()
    settled()
    assert not [file.name for file in folder.iterdir() if file.name.endswith("-wal") and file.stat().st_size]


def test_an_empty_register_teaches(entered: Program, page: MembersPage, register: OpenRegister, settled: Settled) -> None:
    page.view.selectAll()
    members.remove(register, page.model.ids(page.view.chosen), "thử")
    page.session.changed.emit(None)
    settled()
    assert page.empty.isVisible()
    assert page.empty.reason == "Sổ chưa có ai"
