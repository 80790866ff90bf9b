"""The window around an open register: pages, keys, undo, hiding, locking, languages, dropped files; with the real services."""

import gc
import threading
import weakref
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop.domain.query import MemberQuery
from desktop.services import access, members, undoing
from desktop.services.access import OpenRegister
from tests.ui.conftest import CHEAP, PASSWORD
from ui.app import Program
from ui.dialogs.change_password import ChangePasswordDialog
from ui.mishap import Mishaps, explain
from ui.pages.changes import ChangesPage
from ui.pages.home import HomePage
from ui.pages.import_list import ImportPage
from ui.pages.members import MembersPage
from ui.pages.reports import ReportsPage
from ui.pages.settings import SettingsPage
from ui.pages.unlock import UnlockPage
from ui.rail import entries
from ui.text import Words
from ui.undo import take_back
from ui.widgets.tile import Tile

Settled = Callable[[], None]


def _register(program: Program) -> OpenRegister:
    assert program.window.session is not None
    return program.window.session.register


def _undone_count(program: Program) -> int:
    return sum(batch.undone for batch in undoing.recent(_register(program)))


def test_every_page_opens_in_both_languages(entered: Program, settled: Settled) -> None:
    for language in ("en", "vi"):
        entered.store.change(language=language)
        for entry in entries():
            entered.window.workspace.open(entry.key)
            settled()
            assert entered.window.workspace.page.key == entry.key
            assert entered.window.workspace.page.title


def test_the_status_line_counts_members(entered: Program) -> None:
    assert "3 đoàn viên" in entered.window.workspace.status.text


def test_a_change_elsewhere_is_seen(entered: Program, settled: Settled) -> None:
    members.add(_register(entered), {"full_name": "Phạm Văn Cường"})
    assert entered.window.session is not None
    entered.window.session.changed.emit(None)
    settled()
    assert "4 đoàn viên" in entered.window.workspace.status.text
    assert any(tile.accessibleName().startswith("4 ") for tile in entered.window.workspace.page.findChildren(Tile))


def test_a_number_opens_the_names_behind_it(entered: Program, qtbot: QtBot) -> None:
    page = entered.window.workspace.page
    assert isinstance(page, HomePage)
    women = next(tile for tile in page.findChildren(Tile) if "nữ" in tile.accessibleName())
    assert women.accessibleName().startswith("2 ")
    assert entered.window.session is not None
    entered.window.session.page_asked.disconnect()  # only the question matters here, the list has its own tests
    with qtbot.waitSignal(entered.window.session.page_asked) as asked:
        women.click()
    key, query = asked.args
    assert key == "members"
    assert isinstance(query, MemberQuery)
    assert members.count(_register(entered), query) == 2


def test_undo_and_redo_by_key_with_a_toast(entered: Program, settled: Settled, qtbot: QtBot) -> None:
    workspace = entered.window.workspace
    workspace.page.focus_content()
    qtbot.keyClick(entered.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settled()
    assert members.count(_register(entered), MemberQuery()) == 2
    assert "Đã hoàn tác: Thêm 1 người" in workspace.toast.text
    qtbot.keyClick(entered.window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    settled()
    assert members.count(_register(entered), MemberQuery()) == 3
    assert workspace.toast.text.startswith("Đã làm lại")


def test_undo_in_a_text_field_undoes_typing_only(entered: Program, settled: Settled, qtbot: QtBot) -> None:
    box = entered.window.workspace.search_box
    box.setFocus()
    box.blockSignals(True)  # the list's own business
    qtbot.keyClicks(box, "an")
    qtbot.keyClick(box, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settled()
    assert members.count(_register(entered), MemberQuery()) == 3


def test_nothing_to_undo_is_a_sentence(entered: Program, settled: Settled) -> None:
    for _ in range(4):
        take_back(entered.window.session)
        settled()
    assert entered.window.workspace.toast.text == "Không có thay đổi nào để hoàn tác."
    assert not entered.window.workspace.undo.undo.isEnabled()


def test_any_change_in_the_list_can_be_taken_back(entered: Program, settled: Settled) -> None:
    entered.window.workspace.open("changes")
    settled()
    page = entered.window.workspace.page
    assert isinstance(page, ChangesPage)
    assert page.table.rowCount() == 4  # made, and three people
    page.table.selectRow(1)
    page.undo_button.click()
    settled()
    assert _undone_count(entered) == 1
    assert page.table.item(2, 3).text() == "đã hoàn tác"
    page.table.selectRow(4)  # "made the register" can't be
    assert not page.undo_button.isEnabled()


def test_hiding_is_one_switch_for_all(entered: Program, qtbot: QtBot) -> None:
    assert entered.window.session is not None
    with qtbot.waitSignal(entered.window.session.masked_changed) as changed:
        qtbot.keyClick(entered.window, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert changed.args == [True]
    assert entered.window.session.masked


def test_locking_closes_the_register_and_asks_for_the_password(entered: Program, folder: Path, qtbot: QtBot) -> None:
    qtbot.keyClick(entered.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: entered.window.session is None)
    page = entered.window.door.page
    assert isinstance(page, UnlockPage)
    assert page.folder == folder
    again = access.open_by_password(folder, PASSWORD)  # the lock of the folder is free again
    assert isinstance(again, OpenRegister)
    again.close()


def test_it_locks_itself_when_nobody_works(entered: Program, qtbot: QtBot) -> None:
    entered.store.change(idle_minutes=5)
    entered.window.idle.leave()
    qtbot.waitUntil(lambda: entered.window.session is None)


def test_never_means_never(entered: Program) -> None:
    entered.store.change(idle_minutes=0)
    entered.window.idle.leave()
    assert entered.window.session is not None


@pytest.mark.parametrize("percent", [100, 150])
def test_a_long_toast_is_read_whole_and_covers_no_action(entered: Program, settled: Settled, percent: int) -> None:
    entered.store.change(text_percent=percent)
    workspace = entered.window.workspace
    workspace.open("members")
    settled()
    page = workspace.page
    assert isinstance(page, MembersPage)
    page.view.selectAll()
    assert entered.window.session is not None
    said = "Chưa lưu được cho Nguyễn Thị Kim Oanh: Ngày sinh, Số điện thoại, Số căn cước. Những gì bạn gõ vẫn được giữ lại."
    entered.window.session.notice(said, action="Quay lại sửa", act=lambda: None)
    settled()
    toast = workspace.toast
    text = next(one for one in toast.findChildren(QLabel) if one.text() == said)
    assert text.height() >= text.heightForWidth(text.width()) > text.fontMetrics().lineSpacing()
    assert toast.mapToGlobal(toast.rect().bottomLeft()).y() < page.bar.mapToGlobal(page.bar.rect().topLeft()).y()


def test_help_by_key_and_back(entered: Program, qtbot: QtBot) -> None:
    qtbot.keyClick(entered.window, Qt.Key.Key_F1)
    help_ = entered.window.workspace.help
    assert help_.isVisible()
    qtbot.keyClick(help_, Qt.Key.Key_Escape)
    assert not help_.isVisible()


def test_settings_take_effect_and_are_kept(entered: Program, settled: Settled, tmp_path: Path) -> None:
    entered.window.workspace.open("settings")
    page = entered.window.workspace.page
    assert isinstance(page, SettingsPage)
    for box, value in ((page.text_size, 150), (page.density, "roomy"), (page.mode, "dark"), (page.idle, 30)):
        box.setCurrentIndex(box.findData(value))
        box.activated.emit(box.currentIndex())
    assert entered.theme.row_height == 60
    assert entered.theme.dark
    again = type(entered.store)(tmp_path / "preferences.json").preferences
    assert (again.text_percent, again.density, again.theme, again.idle_minutes) == (150, "roomy", "dark", 30)


def test_the_unions_details_are_one_undoable_change(entered: Program, settled: Settled) -> None:
    entered.window.workspace.open("settings")
    page = entered.window.workspace.page
    assert isinstance(page, SettingsPage)
    page.union.name.setText("CĐCS Công ty May Sông Hồng")
    page.union.name.textEdited.emit("")
    page.union.save()
    settled()
    assert _register(entered).union.name == "CĐCS Công ty May Sông Hồng"
    entered.window.workspace.undo.undo.click()
    settled()
    assert _register(entered).union.name == "CĐCS Công ty May Hoa Sen"


def test_the_official_list_is_written(entered: Program, settled: Settled, tmp_path: Path) -> None:
    entered.window.workspace.open("reports", MemberQuery(gender="Nữ"))
    page = entered.window.workspace.page
    assert isinstance(page, ReportsPage)
    page.write(tmp_path / "danh sách.csv")
    settled()
    assert "2 người" in entered.window.workspace.toast.text
    text = (tmp_path / "danh sách.csv").read_text(encoding="utf-8-sig")
    assert "Trần Thị Bình" in text
    assert "Nguyễn Văn An" not in text


def test_a_list_that_cannot_be_written_is_a_sentence(entered: Program, settled: Settled, tmp_path: Path) -> None:
    entered.window.workspace.open("reports")
    page = entered.window.workspace.page
    assert isinstance(page, ReportsPage)
    page.write(tmp_path / "code.txt" / "danh sách.xlsx")
    settled()
    assert entered.window.workspace.banner.text
    assert page.make.isEnabled()


def _drop(program: Program, path: Path) -> bool:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(10, 10), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QDropEvent.Type.Drop
    )
    event.setAccepted(False)
    program.window.dropEvent(event)
    return event.isAccepted()


def test_away_from_the_desk_while_work_is_under_way_locks_when_it_ends(entered: Program, settled: Callable[[], None]) -> None:
    going_on = threading.Event()
    ended: list[bool] = []
    entered.jobs.run(lambda _task: going_on.wait(30), ended.append, label="long work")
    entered.window.idle.idled.emit()
    assert entered.window.session is not None, "work is not broken off because nobody watches"
    going_on.set()
    settled()
    assert ended == [True]
    assert entered.window.session is None


def test_a_dropped_file_is_looked_at_whatever_its_name(entered: Program, settled: Callable[[], None], tmp_path: Path) -> None:
    letter = tmp_path / "ảnh.png"
    letter.write_bytes(b"%PDF-1.7 " + bytes(64))
    assert _drop(entered, letter)
    settled()
    page = entered.window.workspace.page
    assert isinstance(page, ImportPage)
    assert page.file.banner.isVisible(), "what is no list is refused in words"


def test_a_dropped_picture_is_looked_through_for_citizen_cards(entered: Program, settled: Callable[[], None], tmp_path: Path) -> None:
    picture = tmp_path / "danh sách.xlsx"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    assert _drop(entered, picture)
    settled()
    page = entered.window.workspace.page
    assert isinstance(page, MembersPage)
    assert page.panel.banner.isVisible(), "what cannot be read is said where a card would fill in"


def test_a_mishap_is_a_sentence_without_personal_data(entered: Program, caplog: pytest.LogCaptureFixture, qapp: QApplication) -> None:
    mishaps = Mishaps()
    with pytest.raises(ValueError, match="Nguyễn") as raised:
        int("Nguyễn Văn An 037190001234")
    mishaps.report(raised.value)
    sentence = explain(raised.value, Words("vi"))
    assert "Nguyễn" not in caplog.text
    assert "ValueError" in caplog.text
    assert "Nguyễn" not in sentence
    assert sentence.startswith("Chương trình gặp lỗi")


def test_entering_and_locking_leaks_nothing(program: Program, folder: Path, settled: Settled, qapp: QApplication) -> None:
    def once() -> weakref.ref[object]:
        register = access.open_by_password(folder, PASSWORD)
        assert isinstance(register, OpenRegister)
        program.window.enter(register)
        for key in ("home", "changes", "settings", "reports", "help"):
            program.window.workspace.open(key)
            settled()
        seen = weakref.ref(program.window.workspace)
        program.window.lock()
        settled()
        qapp.sendPostedEvents(None, 52)  # QEvent.DeferredDelete
        qapp.processEvents()
        return seen

    workspaces = [once() for _ in range(3)]
    gc.collect()
    before = len(qapp.allWidgets())
    once()
    gc.collect()
    assert len(qapp.allWidgets()) <= before
    assert all(seen() is None for seen in workspaces)


def test_a_new_recovery_code_is_kept_before_anything_locks(entered: Program, settled: Settled, tmp_path: Path) -> None:
    entered.window.workspace.open("settings")
    page = entered.window.workspace.page
    assert isinstance(page, SettingsPage)
    page.renew_recovery()
    settled()
    dialog = page.sheet_dialog
    assert dialog is not None
    dialog.reject()
    assert dialog.isVisible()
    entered.window.lock()
    assert entered.window.session is not None
    assert dialog.sheet.save_to(tmp_path / "phiếu.pdf")
    dialog.primary.click()
    entered.window.lock()
    assert entered.window.session is None


def test_a_password_is_changed_only_with_the_old_one(
    entered: Program, folder: Path, settled: Settled, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(access, "calibrate", lambda: CHEAP)
    assert entered.window.session is not None
    dialog = ChangePasswordDialog(entered.window.session, entered.window)
    dialog.open()
    for entry in (dialog.new.first, dialog.new.again):
        entry.field.setText("mật khẩu mới tinh")
    dialog.old.field.setText("không phải")
    dialog.change()
    settled()
    assert dialog.old.said == "Đây không phải là mật khẩu hiện tại."
    dialog.old.field.setText(PASSWORD)
    dialog.change()
    settled()
    assert not dialog.isVisible()
    entered.window.lock()
    opened = access.open_by_password(folder, "mật khẩu mới tinh")
    assert isinstance(opened, OpenRegister)
    opened.close()
