"""Before a register is open: which of the door's pages is shown, and what its buttons lead to.

Read next: ``pages/unlock.py``, ``pages/welcome.py``, ``pages/create_register.py``, ``pages/recover.py``; ``main_window.py`` (who holds it).
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from desktop.domain.task import Task
from desktop.services.outcome import Refused
from ui.jobs import Jobs
from ui.pages.unlock import UnlockPage
from ui.pages.welcome import WelcomePage
from ui.text import Words, today
from ui.theme.theme import Theme

if TYPE_CHECKING:
    from desktop.services.access import Created
    from ui.pages.create_register import CreatePage  # imported when first asked for: most mornings need the unlock page only
    from ui.pages.recover import RecoverPage

DoorPages: TypeAlias = "WelcomePage | UnlockPage | CreatePage | RecoverPage"


class FrontDoor(QStackedWidget):
    """Starts at the unlock page of ``locked`` or of the latest register; at the welcome page when there is none."""

    opened = Signal(object)  # OpenRegister
    broken = Signal(object)
    language_asked = Signal(str)

    def __init__(
        self, theme: Theme, words: Words, jobs: Jobs, recent: tuple[Path, ...], practice_folder: Path, locked: Path | None = None
    ) -> None:
        super().__init__()
        self._theme, self._words, self._jobs = theme, words, jobs
        self._recent, self._practice_folder = recent, practice_folder
        self._page: DoorPages | None = None
        QShortcut(Qt.Key.Key_Escape, self, self.go_back)
        if locked is not None:
            self.unlock(locked)
        else:
            self.start()
        jobs.look(_warm_up, _warm, topic="warm up", owner=self)

    @property
    def page(self) -> DoorPages:
        assert self._page is not None
        return self._page

    def start(self) -> None:
        if self._recent:
            self.unlock()
        else:
            self.welcome()

    def unlock(self, folder: Path | None = None) -> None:
        """The unlock page, ``folder`` first."""
        others = tuple(each for each in self._recent if each != folder)
        offered = (folder, *others) if folder is not None else others
        page = UnlockPage(self._theme, self._words, self._jobs, offered, hint=self._hint(offered[0]))
        page.forgotten.connect(self.recover)
        page.other_asked.connect(self.welcome)
        page.opened.connect(self.opened)
        page.broken.connect(self.broken)
        self._show(page)

    def welcome(self) -> None:
        page = WelcomePage(self._theme, self._words.language, back=bool(self._recent))
        page.make_asked.connect(self.make)
        page.open_asked.connect(self._choose)
        page.practise_asked.connect(self.practise)
        self._show(page)

    def make(self) -> None:
        from ui.pages.create_register import CreatePage

        page = CreatePage(self._theme, self._words, self._jobs)
        page.opened.connect(self.opened)
        page.broken.connect(self.broken)
        self._show(page)

    def recover(self, folder: Path) -> None:
        from ui.pages.recover import RecoverPage

        page = RecoverPage(self._theme, self._words, self._jobs, folder)
        page.opened.connect(self.opened)
        page.broken.connect(self.broken)
        self._show(page)

    def practise(self) -> None:
        """Make the practice register anew and open it: invented people, nothing to lose."""
        folder = self._practice_folder

        def work(task: Task) -> Created | Refused:
            from desktop.services import practice

            shutil.rmtree(folder, ignore_errors=True)  # the last practice: nobody's data
            folder.mkdir(parents=True, exist_ok=True)
            return practice.make_practice_register(folder, today=today(), task=task)

        self.page.banner.say(self.tr("Inventing people …"))
        self._jobs.run(work, self._on_practice, label=self.tr("Making the practice register"), failed=self.broken.emit, owner=self)

    def _hint(self, folder: Path) -> str:
        """The practice register's password is no secret."""
        if not folder.is_relative_to(self._practice_folder):
            return ""
        from desktop.services import practice

        return self.tr("The practice register's password is: {password}").format(password=practice.PASSWORD)

    def go_back(self) -> None:
        """Escape and the arrow."""
        self.close_pages()
        self.start()

    def close_pages(self) -> None:
        """The window closes: a register that was made or recovered but not entered is locked again."""
        if self._page is not None:
            self._page.abandon()

    def _on_practice(self, answer: Created | Refused) -> None:
        if isinstance(answer, Refused):
            self.page.banner.say(self._words.say(answer.code, answer.args), "danger")
        else:
            self.opened.emit(answer.register)

    def _choose(self) -> None:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Choose the folder of the register"), documents)
        if chosen:
            self.open_folder(Path(chosen))

    def open_folder(self, folder: Path) -> None:
        """To the unlock page of a register's folder, if it is one."""
        from desktop.services import access

        if access.is_register(folder):
            self.unlock(folder)
        else:
            self.page.banner.say(self._words.say("access.not_a_register", {"folder": str(folder)}), "warning")

    def _show(self, page: DoorPages) -> None:
        page.back_asked.connect(self.go_back)
        page.language_asked.connect(self.language_asked)
        before: QWidget | None = self._page
        self._page = page
        self.addWidget(page)
        self.setCurrentWidget(page)
        if before is not None:
            self.removeWidget(before)
            before.deleteLater()
        self.setFocusProxy(page)
        page.setFocus()


def _warm_up(task: Task) -> None:
    """Import while the officer types what stands between her password and the list of members."""
    import desktop.domain.shown_values
    import desktop.services.access
    import desktop.services.finding  # noqa: F401
    import ui.pages.home
    import ui.pages.members
    import ui.workspace  # noqa: F401


def _warm(_: None) -> None:
    return None
