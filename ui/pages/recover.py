"""The way in when the password is forgotten: the code of the recovery sheet, then a new password.

The old password stops working; the sheet stays good.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.task import Task
from desktop.services.outcome import Refused
from ui.jobs import Jobs
from ui.pages.door import DoorPage
from ui.text import Words
from ui.theme import tokens
from ui.theme.theme import Theme
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.widgets.password_field import NewPassword
from ui.widgets.recovery_code_entry import RecoveryCodeEntry, Slip

if TYPE_CHECKING:
    from desktop.services.access import OpenRegister


class RecoverPage(DoorPage):
    opened = Signal(object)  # OpenRegister
    broken = Signal(object)

    def __init__(self, theme: Theme, words: Words, jobs: Jobs, folder: Path) -> None:
        super().__init__(
            theme, words.language, QCoreApplication.translate("RecoverPage", "Open with the recovery code"), icon="key-round", back=True
        )
        self._words, self._jobs, self._folder = words, jobs, folder
        self._register: OpenRegister | None = None
        self._steps = QStackedWidget()
        self.entry = RecoveryCodeEntry(theme, words, _check)
        self.entry.changed.connect(self._on_typed)
        self._open = button(theme, self.tr("Open"), self.open_register, role="primary")
        self._open.setEnabled(False)
        self.new = NewPassword(theme, replaces=True)
        self._save = button(theme, self.tr("Set the new password and open"), self.set_password, role="primary")
        self._steps.addWidget(
            _step(
                self.tr("Type the 9 groups from the recovery sheet. Capital or small letters do not matter. Turn Unikey off."),
                self.entry, self._open,
            )
        )  # fmt: skip
        self._steps.addWidget(
            _step(self.tr("The code is right. Choose a new password; the old one stops working. Keep the sheet."), self.new, self._save)
        )
        self.column.addWidget(self._steps)
        self.setFocusProxy(self.entry)

    def open_register(self) -> None:
        """Try the code typed, in the background."""
        folder, code = self._folder, self.entry.code
        self._open.setEnabled(False)
        self.banner.hide()

        def work(task: Task) -> OpenRegister | Refused:
            from desktop.services import access

            return access.open_by_code(folder, code)

        self._jobs.run(work, self._on_opened, label=self.tr("Opening the register"), failed=self._on_failed)

    def set_password(self) -> None:
        """Give the officer her new password, then let her in."""
        register, password = self._register, self.new.password
        if register is None or not password:
            self.new.explain()
            return
        self._save.setEnabled(False)

        def work(task: Task) -> Refused | None:
            from desktop.services import access

            return access.set_password(register, password)

        self._jobs.run(work, self._on_password_set, label=self.tr("Setting the password"), failed=self._on_failed)

    def abandon(self) -> None:
        """Back without a new password: the register is locked again."""
        if self._register is not None:
            self._register.close()
            self._register = None

    def _on_opened(self, answer: OpenRegister | Refused) -> None:
        self._open.setEnabled(True)
        if isinstance(answer, Refused):
            self.banner.say(self._words.say(answer.code, answer.args), "danger")
            return
        self._register = answer
        self._steps.setCurrentIndex(1)
        self.new.setFocus()

    def _on_password_set(self, refused: Refused | None) -> None:
        self._save.setEnabled(True)
        if refused is not None and refused.code != "access.keys_tampered":  # then she goes in, and is told there how to mend it
            self.banner.say(self._words.say(refused.code, refused.args), "danger")
            return
        register, self._register = self._register, None
        self.opened.emit(register)

    def _on_failed(self, error: Exception) -> None:
        self._open.setEnabled(True)
        self._save.setEnabled(True)
        self.broken.emit(error)

    def _on_typed(self) -> None:
        self._open.setEnabled(self.entry.full)


def _check(text: str) -> Slip | None:
    from desktop.services import access

    return access.check_code(text)


def _step(sentence: str, content: QWidget, action: QWidget) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(tokens.L)
    column.addWidget(label(sentence, "muted", wrap=True))
    column.addWidget(content)
    column.addWidget(action)
    column.addStretch(1)
    return made
