"""Walks through every screen of the real program over the practice register; used for pictures and for text snapshots.

Read next: ``__main__.py`` (pictures), ``tests/ui/test_snapshots.py`` (the same screens as text).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QDialog, QWidget

from tests.screenshots.addresses import seen
from tests.screenshots.doubts import doubt_screens
from tests.screenshots.duplicates import duplicate_screens
from tests.screenshots.forms import form_screens
from tests.screenshots.month import compare_screens
from tests.screenshots.people import make_register
from tests.screenshots.work import import_screens, record_screens
from ui.app import Program
from ui.dialogs.change_password import ChangePasswordDialog
from ui.dialogs.new_addresses import NewAddressesDialog
from ui.dialogs.new_recovery_sheet import NewRecoverySheetDialog
from ui.dialogs.remake_keys import RemakeKeysDialog
from ui.pages.create_register import CreatePage
from ui.pages.unlock import UnlockPage
from ui.rail import entries

CODE = "7K3QD-M2X9T-A5B8C-R4W6Z-H1J0N-P8S3V-E6G2F-Y9D4K-Q7T5M"
REGISTER = Path("Tài liệu") / "CĐCS Công ty TNHH May Hoa Sen.sodoanvien"


def pump(ready: Callable[[], bool], seconds: float = 60.0) -> None:
    """Let the window live until ``ready``."""
    end = time.monotonic() + seconds
    loop, timer = QEventLoop(), QTimer(interval=10)
    timer.timeout.connect(loop.quit)
    timer.start()
    while not ready():
        if time.monotonic() > end:
            raise TimeoutError
        loop.exec()


def settle(program: Program) -> None:
    pump(lambda: program.jobs.resting)
    rounds = iter(range(4))  # layouts that change height for width settle in a few rounds
    pump(lambda: next(rounds, None) is None)


def door_screens(program: Program) -> Iterator[tuple[str, QWidget]]:
    """(name, widget to look at) of everything before a register is open."""
    window, door = program.window, program.window.door
    yield "welcome", _settled(program, window)
    door.make()
    page = door.page
    assert isinstance(page, CreatePage)
    page.union.setText("CĐCS Công ty TNHH May Hoa Sen")
    page.upper.setText("Liên đoàn Lao động tỉnh Ninh Bình")
    page.place.setText("Ninh Bình")
    page.officer.setText("Nguyễn Thị Thử")
    yield "make-1-union", _settled(program, window)
    page.go_on()
    page.keep_in(Path("C:/Users/Thu/Documents"))
    for entry in (page.password.first, page.password.again):
        entry.field.setText("sông xanh đò nhỏ")
        entry.field.textEdited.emit("sông xanh đò nhỏ")
    yield "make-2-password", _settled(program, window)
    door.unlock(REGISTER)
    unlock = door.page
    assert isinstance(unlock, UnlockPage)
    yield "unlock", _settled(program, window)
    unlock.unlock()
    yield "unlock-empty", _settled(program, window)
    door.recover(REGISTER)
    yield "recover", _settled(program, window)
    door.welcome()


def open_register(program: Program, folder: Path) -> None:
    """Enter a register of invented people, made in ``folder``."""
    program.window.enter(make_register(folder, "sông xanh đò nhỏ"))
    settle(program)


def page_screens(program: Program) -> Iterator[tuple[str, QWidget]]:
    """Every page of the rail, the help overlay, a toast, and the dialogs."""
    window = program.window
    for entry in entries():
        window.workspace.open(entry.key)
        yield entry.key, _settled(program, window)
    window.workspace.open("home")
    window.workspace.help.flip()
    yield "help-overlay", _settled(program, window)
    window.workspace.help.flip()
    assert window.session is not None
    window.session.notice("Đã nhập 1.203 đoàn viên, 7 dòng cần xem lại.", action="Hoàn tác", act=lambda: None)
    window.workspace.banner.say("Ổ đĩa đã đầy nên chưa lưu được. Hãy giải phóng dung lượng rồi thử lại.", "danger")
    yield "home-toast-banner", _settled(program, window)
    window.workspace.banner.hide()
    window.workspace.toast.hide()
    for name, dialog in dialogs(program):
        dialog.open()
        yield name, _settled(program, dialog)
        dialog.done(0)
    yield from record_screens(program, lambda widget: _settled(program, widget))
    yield from import_screens(program, lambda widget: _settled(program, widget))
    yield from doubt_screens(program, lambda widget: _settled(program, widget))
    yield from compare_screens(program, lambda widget: _settled(program, widget))
    yield from form_screens(program, lambda widget: _settled(program, widget))
    yield from duplicate_screens(program, lambda widget: _settled(program, widget))


def dialogs(program: Program) -> Iterator[tuple[str, QDialog]]:
    window = program.window
    assert window.session is not None
    yield "dialog-password", ChangePasswordDialog(window.session, window)
    yield "dialog-recovery-sheet", NewRecoverySheetDialog(window.session, window, CODE)
    yield "dialog-keys", RemakeKeysDialog(window.session, window)
    yield "dialog-addresses", NewAddressesDialog(window.session, seen(), window)


def _settled(program: Program, widget: QWidget) -> QWidget:
    widget.window().activateWindow()  # the keyboard's place is part of the picture
    settle(program)
    return widget
