"""``python -m tests.e2e.officer FOLDER WORKBOOK PASSWORD``: an officer's first day, with keys and mouse, in a real window.

She makes a register, saves its recovery sheet, drops her Excel list on the window, finds somebody, mends a phone number, takes that back,
makes the official list, locks, mistypes her password and opens again. What she saw goes to FOLDER/seen.json; ``test_whole_way.py``
judges it. She waits for what she sees, never for a while. Vietnamese letters come as from Unikey: an input method commits them.
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QPoint, QPointF, Qt, QTimer, QUrl, Slot
from PySide6.QtGui import QCursor, QDesktopServices, QDragEnterEvent, QDropEvent, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLineEdit, QPushButton, QWidget

from desktop.services import members
from tests.screenshots.walk import pump, settle
from ui.app import Program, make_application
from ui.pages.create_register import CreatePage
from ui.pages.import_list import ImportPage, Step
from ui.pages.members import MembersPage
from ui.pages.reports import ReportsPage
from ui.pages.unlock import UnlockPage
from ui.widgets.record_editors import LineEditor

UNION, OFFICER = "CĐCS Công ty May Sông Hồng", "Nguyễn Thị Thử"
SOUGHT, TYPED = "Bùi Thị Kiều Nguyên", "bui thi kieu nguyen"
PHONE = "0912 345 678"
_CTRL = Qt.KeyboardModifier.ControlModifier


class Viewer(QObject):
    """Stands for the system's PDF viewer."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def show_file(self, url: QUrl) -> None:
        self.opened.append(url.toLocalFile())


class Officer:
    def __init__(self, app: QApplication, folder: Path, password: str) -> None:
        self.app, self.folder, self.password = app, folder, password
        self.seen: dict[str, object] = {}
        self.viewer = Viewer()
        QDesktopServices.setUrlHandler("file", self.viewer, "show_file")
        self.program = Program(app, folder / "preferences.json", folder / "practice")
        self.program.mishaps.watch()
        self.window = self.program.window
        self.window.resize(1366, 768)
        self.window.show()
        self._manager = QTimer(interval=50)
        self._manager.timeout.connect(self._manage)
        self._manager.start()
        pump(self.window.isActiveWindow)
        settle(self.program)

    def _manage(self) -> None:
        """Stands for the window manager, which this screen has not: once a dialog is gone, X gives the keyboard to nobody.

        X passes over who asks with the time of an old event, and keys and clicks of a test never came from X: the pointer that moves
        a little brings a new one.
        """
        if QApplication.focusWindow() is None and QApplication.activeModalWidget() is None:
            QCursor.setPos(self.window.mapToGlobal(QPoint(2 + QCursor.pos().x() % 2, 2)))
            self.window.activateWindow()

    # -- what hands do

    def click(self, widget: QWidget) -> None:
        pump(lambda: widget.isVisible() and widget.isEnabled())
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    def press(self, word: str) -> None:
        """Click the button with this word."""
        buttons = self.window.findChildren(QAbstractButton)
        self.click(next(button for button in buttons if word in (button.text(), button.accessibleName()) and button.isVisible()))

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """To whatever has the keyboard."""
        pump(lambda: QApplication.focusWidget() is not None)
        QTest.keyClick(QApplication.focusWidget(), key, modifier)

    def write(self, field: QLineEdit, text: str) -> None:
        self.click(field)
        pump(field.hasFocus)
        field.selectAll()
        if text.isascii():
            QTest.keyClicks(field, text)
        else:
            composed = QInputMethodEvent()
            composed.setCommitString(text)
            QApplication.sendEvent(field, composed)
        assert field.text() == text, (field.text(), text)

    def save_as(self, path: Path, button: QWidget) -> None:
        """Click ``button`` and answer the file dialog that it opens (and that holds up the click until it is answered)."""
        watch = QTimer(interval=20)

        def answer() -> None:
            dialog = QApplication.activeModalWidget()
            if isinstance(dialog, QFileDialog) and dialog.isVisible():
                watch.stop()
                name = dialog.findChild(QLineEdit, "fileNameEdit")
                name.setText(str(path))  # typed, the list of suggestions would take the Enter
                QTest.keyClick(name, Qt.Key.Key_Return)

        watch.timeout.connect(answer)
        watch.start()
        self.click(button)
        pump(path.exists)
        settle(self.program)

    # -- her day

    def make_register(self) -> None:
        self.press("Lập sổ mới")
        page = self.window.door.page
        assert isinstance(page, CreatePage)
        self.write(page.union, UNION)
        self.write(page.officer, OFFICER)
        self.click(page.next_button)
        for entry in (page.password.first, page.password.again):
            self.write(entry.field, self.password)
        self.click(page.next_button)
        pump(lambda: page.step == 2)
        assert page.sheet is not None
        self.seen["on_before_the_sheet_is_kept"] = page.next_button.isEnabled()
        sheet = self.folder / "recovery.pdf"
        self.save_as(sheet, next(one for one in page.sheet.findChildren(QPushButton) if one.isVisible()))
        self.seen["opened_for_printing"] = self.viewer.opened == [str(sheet)]
        self.click(page.next_button)
        pump(lambda: self.window.session is not None)
        settle(self.program)

    def bring_in(self, workbook: Path) -> None:
        dragged = QMimeData()
        dragged.setUrls([QUrl.fromLocalFile(str(workbook))])
        where, copy, left, none = QPoint(700, 400), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        entering = QDragEnterEvent(where, copy, dragged, left, none)
        QApplication.sendEvent(self.window, entering)
        self.seen["drop_welcome"] = entering.isAccepted()
        QApplication.sendEvent(self.window, QDropEvent(QPointF(where), copy, dragged, left, none))
        page = self.window.workspace.page
        assert isinstance(page, ImportPage)
        pump(lambda: page.step is Step.PREVIEW)
        self.click(page.preview.accept)
        pump(lambda: page.step is Step.DONE)
        settle(self.program)
        self.seen["status"] = self.window.workspace.status.text

    def find_and_mend(self) -> None:
        """Search without accents, open the record, type a phone number where it stands, save, take it back; copy the row."""
        self.key(Qt.Key.Key_F, _CTRL)
        box = self.window.workspace.search_box
        pump(box.hasFocus)
        QTest.keyClicks(box, TYPED)
        settle(self.program)
        page = self.window.workspace.page
        assert isinstance(page, MembersPage)
        pump(lambda: page.model.rowCount() == 1)
        self.key(Qt.Key.Key_Down)
        pump(page.view.hasFocus)
        self.key(Qt.Key.Key_C, _CTRL)
        self.seen["copied"] = SOUGHT in self.app.clipboard().text()
        self.key(Qt.Key.Key_Return)
        pump(lambda: page.panel.isVisible() and bool(page.panel.member_id))
        row, member_id = page.panel.form.rows["phone"], page.panel.member_id
        page.panel.form.ensureWidgetVisible(row)
        self.look_at_screen()
        self.click(row.view)
        assert isinstance(row.editor, LineEditor)
        QTest.keyClicks(row.editor, PHONE)
        self.key(Qt.Key.Key_Return)
        self.key(Qt.Key.Key_S, _CTRL)
        settle(self.program)
        self.seen["name"], self.seen["phone"] = self.read(member_id)
        self.key(Qt.Key.Key_Z, _CTRL)
        settle(self.program)
        self.seen["phone_after_undo"] = self.read(member_id)[1]
        self.seen["toast"] = self.window.workspace.toast.text

    def read(self, member_id: str) -> tuple[object, object]:
        """(name, phone) as the register has them."""
        assert self.window.session is not None
        member = members.get(self.window.session.register, member_id)
        assert member is not None
        return member.values.get("full_name"), member.values.get("phone")

    def make_list(self) -> None:
        self.press("Báo cáo")
        page = self.window.workspace.page
        assert isinstance(page, ReportsPage)
        self.save_as(self.folder / "list.xlsx", page.make)

    def lock_and_open(self) -> None:
        """Lock, keep what the disk says meanwhile, mistype the password, open."""
        assert self.window.session is not None
        register = self.window.session.register.folder
        self.key(Qt.Key.Key_L, _CTRL)
        pump(lambda: self.window.session is None)
        self.seen["clipboard_after_lock"] = self.app.clipboard().text()
        shutil.copytree(register, self.folder / "locked")
        page = self.window.door.page
        assert isinstance(page, UnlockPage)
        self.write(page.password.field, self.password + "x")
        self.key(Qt.Key.Key_Return)
        pump(lambda: bool(page.said))
        self.seen["refused"], self.seen["open_after_wrong"] = page.said, self.window.session is not None
        self.write(page.password.field, self.password)
        self.key(Qt.Key.Key_Return)
        pump(lambda: self.window.session is not None)
        settle(self.program)
        self.seen["status_again"] = self.window.workspace.status.text

    def look_at_screen(self) -> None:
        """What the screen itself shows, not what Qt would draw."""
        settle(self.program)
        image = self.window.screen().grabWindow(0).toImage()
        image.save(str(self.folder / "screen.png"))
        places = ((x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3))
        self.seen["colours"] = len({image.pixel(x, y) for x, y in places})
        self.seen["size"] = [image.width(), image.height()]

    def go_home(self) -> None:
        self.window.close()
        self.seen["mishaps"] = self.program.mishaps.count
        (self.folder / "seen.json").write_text(json.dumps(self.seen, ensure_ascii=False), encoding="utf-8")


def main(argv: list[str]) -> int:
    folder, workbook, password = Path(argv[1]), Path(argv[2]), argv[3]
    officer = Officer(make_application(argv[:1]), folder, password)
    officer.make_register()
    officer.bring_in(workbook)
    officer.find_and_mend()
    officer.make_list()
    officer.lock_and_open()
    officer.go_home()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
