"""Starts the window: preferences → language → look → front door. The one place that builds the long-lived objects.

``run`` is called by ``desktop/__main__.py``. Everything heavy (SQLModel, workbooks, PDF) is imported later, in the background or when
it is first needed: the unlock window must be there in a moment.

Read next: ``main_window.py``; ``smoke.py`` (``--smoke``).
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from desktop.services.preferences import default_path
from ui.clipboard import forget_copied
from ui.computer_lock import watch_computer
from ui.garbage import Garbage
from ui.jobs import Jobs
from ui.log_file import write_log
from ui.main_window import MainWindow
from ui.mishap import Mishaps
from ui.pages.door import PROGRAM_NAME
from ui.preferences_store import PreferencesStore
from ui.theme.icons import picture
from ui.theme.theme import Theme
from ui.theme.tokens import LIGHT
from ui.translation import Translation, speak


class Program:
    """All that lives as long as the program. ``preferences`` is the file of this user; ``practice_folder`` may be made and thrown away."""

    def __init__(self, app: QApplication, preferences: Path, practice_folder: Path) -> None:
        self._app = app
        self.store = PreferencesStore(preferences, app)
        wanted = self.store.preferences
        self._translation: Translation = speak(app, wanted.language)
        self.theme = Theme(app, wanted.theme, wanted.text_percent, wanted.density, motion=wanted.motion)
        self.jobs = Jobs(app)
        self.mishaps = Mishaps(app)
        self.garbage = Garbage(app, lambda: self.jobs.busy)
        self.window = MainWindow(app, self.store, self.theme, self.jobs, self.mishaps, self._speak, practice_folder)
        self.window.closed.connect(self.garbage.stop)
        self.window.locked.connect(self._forget_copied)
        self._computer = watch_computer(app, self.window, self.window.idle.leave)
        self.jobs.idle.connect(self._settle)

    def _settle(self) -> None:
        """The libraries are in memory: the first background work was their import."""
        self.jobs.idle.disconnect(self._settle)
        self.garbage.settle()

    def _forget_copied(self) -> None:
        forget_copied(self._app.clipboard())

    def _speak(self, language: str) -> None:
        self._translation = speak(self._app, language, self._translation)


def make_application(argv: Sequence[str]) -> QApplication:
    """The Qt application, named so that the system shows the program and not "python"."""
    app = QApplication(list(argv))
    app.setApplicationName(PROGRAM_NAME)
    app.setApplicationDisplayName("")  # the window's title says it already
    app.setDesktopFileName("sodoanvien")
    app.setWindowIcon(QIcon(picture("book-open", LIGHT.accent, 64)))
    return app


def run(argv: Sequence[str]) -> int:
    """Show the window until it is closed; the exit code. ``argv`` has no program name.

    ``--smoke`` opens everything once instead and reports by exit code.
    """
    if "--smoke" in argv:
        from ui.smoke import smoke

        return smoke(argv)
    app = make_application(["sodoanvien", *argv])
    data = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation))
    write_log(data / "SoDoanVien" / "log")
    program = Program(app, default_path(), data / "SoDoanVien" / "practice")
    program.mishaps.watch()
    program.window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
