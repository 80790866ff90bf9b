"""``--smoke``: a practice register in a throw-away folder, every page and dialog opened once, then locked and closed.

Tells by its exit code whether a build holds together: 0, or 1 at the first exception, which is printed. Needs a screen or
``QT_QPA_PLATFORM=offscreen``; touches neither the officer's preferences nor her registers.
"""

from __future__ import annotations

import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QDialog

from ui.app import Program, make_application
from ui.dialogs.change_password import ChangePasswordDialog
from ui.dialogs.new_recovery_sheet import NewRecoverySheetDialog
from ui.main_window import MainWindow
from ui.pages.settings import SettingsPage
from ui.rail import entries

_LONGEST = 120.0  # seconds for one step; a slow disk is no failure


def smoke(argv: Sequence[str]) -> int:
    """Open everything once; the exit code."""
    app = make_application(["sodoanvien", *(word for word in argv if word != "--smoke")])
    with tempfile.TemporaryDirectory(prefix="sodoanvien-smoke-", ignore_cleanup_errors=True) as folder:
        program = Program(app, Path(folder) / "preferences.json", Path(folder) / "practice")
        program.mishaps.watch()
        program.mishaps.happened.connect(_print)
        program.window.show()
        try:
            _walk(program)
        except Exception:  # noqa: BLE001 - the walk ends at the first failure, whatever it is, and says which
            traceback.print_exc()
            return 1
        finally:
            program.window.close()
        return 1 if program.mishaps.count else 0


def _walk(program: Program) -> None:
    window = program.window
    door = window.door
    for show in (door.make, door.welcome, lambda: door.recover(Path("nowhere")), lambda: door.unlock(Path("nowhere")), door.welcome):
        show()
        _settle(program)
    door.practise()
    _until(program, lambda: window.session is not None)
    for look in ({"theme": "light"}, {"theme": "dark"}, {"text_percent": 150}, {"language": "en"}, {"language": "vi"}):
        program.store.change(**look)
        _pages(program)
    _dialogs(program, window)
    window.workspace.help.flip()
    _settle(program)
    window.lock()
    _until(program, lambda: window.session is None)


def _pages(program: Program) -> None:
    for entry in entries():
        program.window.workspace.open(entry.key)
        _settle(program)


def _dialogs(program: Program, window: MainWindow) -> None:
    window.workspace.open("settings")
    page, session = window.workspace.page, window.session
    assert isinstance(page, SettingsPage)
    assert session is not None
    dialogs: list[QDialog] = [ChangePasswordDialog(session, page), NewRecoverySheetDialog(session, page, "-".join(["ABCDE"] * 9))]
    for dialog in dialogs:
        dialog.open()
        _settle(program)
        dialog.done(0)


def _settle(program: Program) -> None:
    _until(program, lambda: program.jobs.resting)


def _until(program: Program, reached: Callable[[], bool]) -> None:
    """Let the window live until something is true. Raises TimeoutError, or RuntimeError when anything went wrong meanwhile."""
    end = time.monotonic() + _LONGEST
    loop = QEventLoop()
    timer = QTimer(interval=10)
    timer.timeout.connect(loop.quit)
    timer.start()
    while True:
        loop.exec()
        if program.mishaps.count:
            raise RuntimeError("something went wrong; see above")
        if reached():
            return
        if time.monotonic() > end:
            raise TimeoutError("a step took too long")


def _print(error: BaseException) -> None:
    sys.stderr.write("".join(traceback.format_exception(error)))
