"""The record beside the list: reading, editing in place, what cannot be read, saving, leaving, history, a new person."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from desktop.domain.member import Member
from desktop.domain.query import MemberQuery
from desktop.services import members
from ui.app import Program
from ui.pages.members import MembersPage
from ui.widgets.record_editors import ChoiceEditor, LineEditor
from ui.widgets.record_history import FieldHistory
from ui.widgets.record_panel import RecordPanel

Settled = Callable[[], None]
AN, ANH, BINH = 0, 1, 2  # rows, by given name


@pytest.fixture
def page(entered: Program, settled: Settled) -> MembersPage:
    entered.window.workspace.open("members")
    settled()
    shown = entered.window.workspace.page
    assert isinstance(shown, MembersPage)
    return shown


@pytest.fixture
def panel(page: MembersPage, settled: Settled) -> RecordPanel:
    """Trần Thị Bình is open."""
    page.view.choose([BINH], BINH)
    page.view.opened.emit(BINH)
    settled()
    return page.panel


def stored(panel: RecordPanel, member_id: str = "") -> Member:
    found = members.get(panel.session.register, member_id or panel.member_id)
    assert found is not None
    return found


def type_into(panel: RecordPanel, field: str, text: str, qtbot: QtBot, leave_by: Qt.Key = Qt.Key.Key_Return) -> None:
    """As an officer does: Enter on the value, the text, and out of the field."""
    row = panel.form.rows[field]
    row.view.setFocus()
    qtbot.keyClick(row.view, Qt.Key.Key_Return)
    editor = row.editor
    assert editor is not None
    if isinstance(editor, ChoiceEditor):
        editor.setCurrentText(text)
    elif isinstance(editor, LineEditor):
        editor.setText(text)
    else:
        editor.setPlainText(text)
    qtbot.keyClick(editor, leave_by)


def test_a_record_is_read_without_a_click(panel: RecordPanel) -> None:
    assert panel.head.name.text() == "Trần Thị Bình"
    assert panel.form.rows["phone"].view.text() == "0912345678"
    assert panel.form.rows["birth_date"].view.text() == "1990"
    assert panel.form.rows["phone"].view.accessibleName() == "Số điện thoại: 0912345678"
    assert not panel.footer.isVisible()


def test_what_is_missing_is_told_once_with_the_way_there(panel: RecordPanel, qtbot: QtBot) -> None:
    assert "Chưa có" in " ".join(panel.doubts.texts)
    go = next(button for button in panel.doubts.findChildren(QPushButton) if button.isVisible())
    go.click()
    assert panel.form.focused_field


def test_editing_in_place_and_ctrl_s(entered: Program, panel: RecordPanel, settled: Settled, qtbot: QtBot) -> None:
    type_into(panel, "birth_date", "3-2-1991", qtbot)
    type_into(panel, "job_title", "Tổ phó", qtbot)
    assert panel.footer.isVisible()
    assert "2" in panel.footer.text.text()
    assert stored(panel).get("job_title") is None
    qtbot.keyClick(panel.form.rows["job_title"].view, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settled()
    assert (stored(panel).get("birth_date"), stored(panel).get("job_title")) == ("1991-02-03", "Tổ phó")
    assert panel.form.rows["birth_date"].view.text() == "03/02/1991"
    assert not panel.footer.isVisible()
    assert "Trần Thị Bình" in entered.window.workspace.toast.text
    entered.window.workspace.undo.undo.click()  # one save, one undo
    settled()
    assert (stored(panel).get("birth_date"), stored(panel).get("job_title")) == ("1990", None)
    assert panel.form.rows["birth_date"].view.text() == "1990"


def test_what_cannot_be_read_stays_with_its_reason(panel: RecordPanel, settled: Settled, qtbot: QtBot) -> None:
    type_into(panel, "birth_date", "32/13/1990", qtbot)
    type_into(panel, "unit", "Tổ may 9", qtbot)
    row = panel.form.rows["birth_date"]
    assert "Không đọc được ngày" in row.said
    assert row.view.text().startswith("32/13/1990")
    panel.save()
    settled()
    assert stored(panel).get("unit") == "Tổ may 9"
    assert stored(panel).get("birth_date") == "1990"
    assert row.view.text().startswith("32/13/1990")
    assert panel.footer.isVisible()


def test_a_doubt_is_amber_and_saved(panel: RecordPanel, settled: Settled, qtbot: QtBot) -> None:
    type_into(panel, "national_id", "037090001234", qtbot)  # a man's number
    assert panel.form.rows["national_id"].said
    panel.save()
    settled()
    assert stored(panel).get("national_id") == "037090001234"
    assert any("giới tính" in text for text in panel.doubts.texts)


def test_tab_goes_on_editing(panel: RecordPanel, qtbot: QtBot) -> None:
    type_into(panel, "full_name", "Trần Thị Bình", qtbot, leave_by=Qt.Key.Key_Tab)
    assert panel.form.rows["given_name"].editor is not None
    editor = panel.form.rows["given_name"].editor
    assert editor is not None
    qtbot.keyClick(editor, Qt.Key.Key_Backtab)
    assert panel.form.rows["full_name"].editor is not None
    assert panel.form.rows["given_name"].editor is None
    assert not panel.draft.dirty  # type: ignore[union-attr]


def test_escape_takes_back_first_the_field_then_everything(entered: Program, panel: RecordPanel, settled: Settled, qtbot: QtBot) -> None:
    type_into(panel, "unit", "Tổ 9", qtbot, leave_by=Qt.Key.Key_Escape)
    assert not panel.footer.isVisible()
    assert panel.form.rows["unit"].view.text() == "Tổ may 2"
    type_into(panel, "unit", "Tổ 9", qtbot)
    qtbot.keyClick(panel.form.rows["unit"].view, Qt.Key.Key_Escape)
    assert panel.form.rows["unit"].view.text() == "Tổ may 2"
    bring_back = next(b for b in entered.window.workspace.toast.findChildren(QPushButton) if b.text() == "Lấy lại")
    bring_back.click()  # nothing typed is lost by one key
    assert panel.form.rows["unit"].view.text().startswith("Tổ 9")
    panel.discard()
    qtbot.keyClick(panel.form.rows["unit"].view, Qt.Key.Key_Escape)
    assert not panel.isVisible()


def test_going_to_another_record_saves(page: MembersPage, panel: RecordPanel, settled: Settled, qtbot: QtBot) -> None:
    binh = panel.member_id
    type_into(panel, "unit", "Tổ may 7", qtbot)
    page.view.setFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: panel.head.name.text() == "Lê Thị Ánh")
    settled()
    assert stored(panel, binh).get("unit") == "Tổ may 7"
    assert panel.form.rows["unit"].view.text() == "Tổ may 1"


def test_a_refused_text_waits_for_her_to_come_back(
    entered: Program, page: MembersPage, panel: RecordPanel, settled: Settled, qtbot: QtBot
) -> None:
    type_into(panel, "birth_date", "khoảng Tết", qtbot)
    page.view.setFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: panel.head.name.text() == "Lê Thị Ánh")
    settled()
    assert "Ngày sinh" in entered.window.workspace.toast.text
    back = next(b for b in entered.window.workspace.toast.findChildren(QPushButton) if b.text() == "Quay lại sửa")
    back.click()
    settled()
    assert panel.head.name.text() == "Trần Thị Bình"
    assert panel.form.rows["birth_date"].view.text().startswith("khoảng Tết")


def test_leaving_the_page_saves_and_a_refusal_holds_her_once(
    entered: Program, page: MembersPage, panel: RecordPanel, settled: Settled, qtbot: QtBot
) -> None:
    binh = panel.member_id
    type_into(panel, "unit", "Tổ may 7", qtbot)
    type_into(panel, "birth_date", "khoảng Tết", qtbot)
    entered.window.workspace.open("home")
    assert entered.window.workspace.page is page
    assert members.get(page.session.register, binh).get("unit") == "Tổ may 7"  # type: ignore[union-attr]  # saved at once
    entered.window.workspace.open("home")
    assert entered.window.workspace.page is not page
    settled()
    entered.window.workspace.open("members")
    settled()
    assert panel.form.rows["birth_date"].view.text().startswith("khoảng Tết")
    panel.draft.clear()  # type: ignore[union-attr]


def test_a_new_status_asks_since_when(panel: RecordPanel, settled: Settled, qtbot: QtBot) -> None:
    type_into(panel, "status", "Đã nghỉ hưu", qtbot, leave_by=Qt.Key.Key_Tab)
    since = panel.form.rows["status_since"].editor
    assert isinstance(since, LineEditor)
    since.setText("01/10/2026")
    qtbot.keyClick(since, Qt.Key.Key_Tab)
    reason = panel.form.rows["status_reason"].editor
    assert isinstance(reason, LineEditor)
    reason.setText("Đủ tuổi")
    panel.save()
    settled()
    kept = stored(panel)
    assert [kept.get(name) for name in ("status", "status_since", "status_reason")] == ["retired", "2026-10-01", "Đủ tuổi"]


def test_known_values_are_offered_without_accents(panel: RecordPanel, settled: Settled, qtbot: QtBot) -> None:
    panel.edit_field("unit")
    settled()
    editor = panel.form.rows["unit"].editor
    assert isinstance(editor, LineEditor)
    editor.completions.setCompletionPrefix("to may")
    model = editor.completions.completionModel()
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == ["Tổ may 1", "Tổ may 2"]


def test_sensitive_fields_are_folded_away_in_form_and_history(panel: RecordPanel, settled: Settled, qtbot: QtBot) -> None:
    panel.form.unfold()
    type_into(panel, "religion", "Phật giáo", qtbot)
    panel.save()
    settled()
    panel.form.fold()
    assert not panel.form.rows["religion"].view.isVisible()
    panel.tabs.setCurrentIndex(1)
    settled()
    assert not any("Phật giáo" in text for text in panel.history.texts)


def test_history_says_who_and_puts_a_value_back(entered: Program, panel: RecordPanel, settled: Settled, qtbot: QtBot) -> None:
    type_into(panel, "phone", "0987654321", qtbot)
    panel.save()
    settled()
    panel.tabs.setCurrentIndex(1)
    settled()
    assert "Số điện thoại: 0912345678 → 0987654321" in panel.history.texts
    panel.history.put_back.emit("phone", "0912345678")
    settled()
    assert stored(panel).get("phone") == "0912345678"
    entries = members.history(panel.session.register, panel.member_id)
    assert [entry.new for entry in entries if entry.field == "phone"] == ["0912345678", "0987654321", "0912345678"]
    assert entries[-1].by == "Nguyễn Thị Thử"


@pytest.mark.qt_log_ignore("does not support")
def test_the_history_of_one_field_opens_beside_it(panel: RecordPanel, settled: Settled, qtbot: QtBot) -> None:
    type_into(panel, "phone", "0987654321", qtbot)
    panel.save()
    settled()
    panel.form.rows["phone"].view.setFocus()
    qtbot.keyClick(panel.form.rows["phone"].view, Qt.Key.Key_H, Qt.KeyboardModifier.AltModifier)
    popup = next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, FieldHistory) and widget.isVisible())
    assert popup.history.texts == ["0912345678 → 0987654321", "– → 0912345678"]
    back = next(button for button in popup.findChildren(QPushButton) if button.text() == "Đặt lại")
    back.click()
    settled()
    assert stored(panel).get("phone") == "0912345678"


def test_hidden_numbers_are_hidden_here_too(panel: RecordPanel) -> None:
    panel.session.set_masked(True)
    assert panel.form.rows["phone"].view.text() == "••••• 678"
    assert "0912345678" not in panel.form.rows["phone"].view.accessibleName()


def test_a_new_person_needs_only_a_name(page: MembersPage, settled: Settled, qtbot: QtBot) -> None:
    page.add_new()
    panel = page.panel
    type_into(panel, "unit", "Tổ may 1", qtbot)
    panel.save()
    settled()
    assert members.count(page.session.register, MemberQuery()) == 3
    assert panel.form.rows["full_name"].said == "Cần có họ và tên."
    type_into(panel, "full_name", "phạm văn cường", qtbot)
    panel.save()
    settled()
    assert members.count(page.session.register, MemberQuery()) == 4
    assert panel.head.name.text() == "Phạm Văn Cường"
    assert stored(panel).get("status") == "active"


def test_someone_who_may_be_there_already_is_named(page: MembersPage, settled: Settled, qtbot: QtBot) -> None:
    page.add_new()
    panel = page.panel
    type_into(panel, "full_name", "Nguyễn Văn An", qtbot)
    type_into(panel, "birth_date", "1988", qtbot)
    qtbot.waitUntil(lambda: panel.duplicates.texts == ("Nguyễn Văn An, sinh 02/05/1988, Tổ may 1",))
    type_into(panel, "birth_date", "1970", qtbot)
    qtbot.waitUntil(lambda: panel.duplicates.texts == ())
    type_into(panel, "national_id", "037190001234", qtbot)
    qtbot.waitUntil(lambda: [text.split(",")[0] for text in panel.duplicates.texts] == ["Lê Thị Ánh"])
    panel.discard()


def test_what_was_begun_for_a_new_person_is_kept(page: MembersPage, settled: Settled, qtbot: QtBot) -> None:
    page.add_new()
    type_into(page.panel, "unit", "Tổ may 1", qtbot)
    page.open_row(AN)
    settled()
    assert page.panel.head.name.text() == "Nguyễn Văn An"
    page.add_new()
    assert page.panel.form.rows["unit"].view.text().startswith("Tổ may 1")
    page.panel.draft.clear()  # type: ignore[union-attr]


def test_a_removed_record_is_read_and_brought_back(page: MembersPage, panel: RecordPanel, settled: Settled, qtbot: QtBot) -> None:
    members.remove(panel.session.register, [panel.member_id], "nhập trùng")
    panel.session.changed.emit(None)
    settled()
    panel.form.rows["unit"].begin_edit()
    assert panel.form.rows["unit"].editor is None
    panel.head.restore_asked.emit()
    settled()
    assert not stored(panel).removed
    panel.form.rows["unit"].begin_edit()
    assert panel.form.rows["unit"].editor is not None


def test_an_undo_elsewhere_leaves_what_is_being_typed(panel: RecordPanel, settled: Settled, qtbot: QtBot) -> None:
    type_into(panel, "unit", "Tổ may 7", qtbot)
    members.edit(panel.session.register, panel.member_id, {"phone": "0987654321"})
    panel.session.changed.emit(None)
    settled()
    assert panel.form.rows["phone"].view.text() == "0987654321"
    assert panel.form.rows["unit"].view.text().startswith("Tổ may 7")
    panel.draft.clear()  # type: ignore[union-attr]
