"""The one window: the front door while the register is locked, the workspace while it is open.

Locking waits for background work to stop, closes the register (the keys go with it) and comes back to the unlock page. When the
language changes, what is inside is made anew.

Read next: ``front_door.py``, ``workspace.py``, ``app.py`` (who makes it).
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from desktop.services.access import LogKept, OpenRegister
from desktop.services.preferences import Preferences
from ui.front_door import FrontDoor
from ui.idle import IdleWatch
from ui.jobs import Jobs
from ui.mishap import Mishaps, explain
from ui.pages.door import PROGRAM_NAME
from ui.preferences_store import PreferencesStore
from ui.session import Session
from ui.text import Words
from ui.theme.theme import Theme
from ui.unsaved import Unsaved

if TYPE_CHECKING:
    from desktop.services.access import OpenRegister
    from ui.workspace import Workspace  # imported while the officer types her password (``front_door._warm_up``)

_FIRST_SIZE = (1180, 700)  # px; fits 1366×768 with the taskbar


class MainWindow(QMainWindow):
    closed = Signal()
    locked = Signal()  # the register that was open is closed; the window stays

    def __init__(
        self,
        app: QGuiApplication,
        store: PreferencesStore,
        theme: Theme,
        jobs: Jobs,
        mishaps: Mishaps,
        speak: Callable[[str], None],
        practice_folder: Path,
    ) -> None:
        super().__init__()
        self._store, self._theme, self._jobs, self._speak = store, theme, jobs, speak
        self._practice_folder = practice_folder
        self._words = Words(store.preferences.language)
        self.session: Session | None = None
        self.idle = IdleWatch(app, store.preferences.idle_minutes, self)
        self.idle.idled.connect(self._on_idle)
        store.changed.connect(self._on_preferences)
        mishaps.happened.connect(self._on_mishap)
        jobs.broken.connect(mishaps.report)
        jobs.idle.connect(self._on_jobs_idle)
        self._locking = self._lock_due = False
        self._lost: dict[Path, tuple[Unsaved, ...]] = {}  # typed texts that a lock was too early for, by register
        self._mishaps = mishaps
        self.setWindowTitle(PROGRAM_NAME)
        self.setAcceptDrops(True)
        self._inside = QStackedWidget()  # one for good: a window whose central widget is taken away loses the keyboard
        self.setCentralWidget(self._inside)
        self.resize(*_FIRST_SIZE)
        if store.preferences.window:
            self.restoreGeometry(QByteArray.fromBase64(store.preferences.window.encode()))
        self.show_door()

    @property
    def door(self) -> FrontDoor:
        inside = self._inside.currentWidget()
        assert isinstance(inside, FrontDoor)
        return inside

    @property
    def workspace(self) -> Workspace:
        from ui.workspace import Workspace

        inside = self._inside.currentWidget()
        assert isinstance(inside, Workspace)
        return inside

    def show_door(self, locked: Path | None = None) -> None:
        recent = tuple(Path(folder) for folder in self._store.preferences.recent)
        door = FrontDoor(self._theme, self._words, self._jobs, recent, self._practice_folder, locked)
        door.opened.connect(self.enter)
        door.broken.connect(self._mishaps.report)
        door.language_asked.connect(lambda language: self._store.change(language=language))
        self._put(door)
        self.setWindowTitle(PROGRAM_NAME)

    def enter(self, register: OpenRegister) -> None:
        """A register was opened: show it."""
        if not register.folder.is_relative_to(self._practice_folder):
            self._store.remember(register.folder)
        self._lock_due = False
        self.session = Session(register, self._store, self._jobs, self._theme, self._words, self)
        self.session.lock_asked.connect(self.lock)
        self._show_workspace("home")
        for code in register.warnings:
            action = self.tr("Make the key file anew …") if code == "access.keys_tampered" else ""
            self.workspace.banner.say(self._words.say(code), "warning", action=action, act=self._mend_keys)
        self.workspace.tell_lost(self._lost.pop(register.folder, ()))

    def lock(self, *, now: bool = False) -> None:
        """Close the register, keys and all, once background work has stopped; back to the unlock page.

        ``now``: nobody is there to be asked. What can't be saved is lost then, and told after unlocking.
        """
        if self.session is None or not self.workspace.may_close(now=now):
            return
        self._jobs.cancel_long()
        if self._jobs.resting:
            self._close_register()
        else:
            self._locking = True

    def _mend_keys(self) -> None:
        from ui.pages.settings import REMAKE_KEYS

        self.workspace.banner.hide()
        self.workspace.open("settings", REMAKE_KEYS)

    def change_language(self, language: str) -> None:
        """Make everything inside anew, in another language."""
        self._speak(language)
        self._words = Words(language)
        if self.session is None:
            self.show_door()
            return
        key, lost = self.workspace.page.key, self.workspace.unsaved
        self.session.words = self._words
        self._show_workspace(key)
        self.workspace.tell_lost(lost)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.session is not None and _dropped_file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped_file(event)
        if path is not None and self.session is not None:
            event.acceptProposedAction()
            self.workspace.receive_file(path)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.session is not None and not self.workspace.may_close():
            event.ignore()
            return
        self._store.change(window=bytes(self.saveGeometry().toBase64().data()).decode())
        if self.session is None:
            self.door.close_pages()
        ended = self._jobs.close()
        if self.session is not None and ended:
            _shut(self.session.register)
        event.accept()
        self.closed.emit()

    def _on_preferences(self, now: Preferences, before: Preferences) -> None:
        self.idle.set_minutes(now.idle_minutes)
        self._theme.choose(mode=now.theme, text_size=now.text_percent, density=now.density, motion=now.motion)
        if now.language != before.language:
            self.change_language(now.language)

    def _show_workspace(self, key: str) -> None:
        from ui.workspace import Workspace

        assert self.session is not None
        workspace = Workspace(self.session)
        self._put(workspace)
        workspace.open(key)
        self.setWindowTitle(f"{self.session.register.union.name} – {PROGRAM_NAME}")

    def _close_register(self) -> None:
        session, self.session = self.session, None
        if session is not None:
            self._lost = {session.register.folder: self.workspace.unsaved}
            self.show_door(session.register.folder)
            _shut(session.register)
            session.deleteLater()
            self.locked.emit()

    def _on_jobs_idle(self) -> None:
        if self._locking:
            self._locking = False
            self._close_register()
        elif self._lock_due:
            self._lock_due = False
            self.lock(now=True)

    def _on_idle(self) -> None:
        if self.session is not None and self._jobs.busy:
            self._lock_due = True  # an import goes on to its end while she is away, and then nothing stays open
        else:
            self.lock(now=True)

    def _on_mishap(self, error: Exception) -> None:
        sentence = explain(error, self._words)
        if self.session is not None:
            self.workspace.banner.say(sentence, "danger")
        else:
            self.door.page.banner.say(sentence, "danger")

    def _put(self, inside: QWidget) -> None:
        before = self._inside.currentWidget()
        self._inside.addWidget(inside)
        self._inside.setCurrentWidget(inside)
        inside.setFocus()
        if before is not None:
            self._inside.removeWidget(before)
            before.hide()
            before.deleteLater()


def _shut(register: OpenRegister) -> None:
    """Lock. A disk that is full or fails by now took nothing from her: the next opening speaks of it."""
    try:
        register.close()
    except LogKept as kept:
        logging.getLogger(__name__).warning(kept.code)


def _dropped_file(event: QDropEvent) -> Path | None:
    """The one file that is being dragged. Whatever it is called: its contents decide, and the import page says why not."""
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
