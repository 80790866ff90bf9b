"""The unlock page: the first thing seen each morning. Needs Qt and nothing else; everything heavy is imported while she types.

Signals tell ``ui/front_door.py`` what is wanted; a register that opened comes out of ``opened``.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout

from desktop.domain.task import Task
from desktop.services.outcome import Refused
from ui.jobs import Jobs
from ui.pages.door import PROGRAM_NAME, DoorPage
from ui.text import Words
from ui.theme import tokens
from ui.theme.theme import Theme
from ui.widgets.buttons import button
from ui.widgets.form import FormField
from ui.widgets.labels import label
from ui.widgets.password_field import PasswordEntry

if TYPE_CHECKING:
    from desktop.services.access import OpenRegister


def shown_name(folder: Path) -> str:
    """What a register is called before it is open: its folder's name."""
    return folder.name.removesuffix(".sodoanvien")


class UnlockPage(DoorPage):
    opened = Signal(object)  # OpenRegister
    broken = Signal(object)  # an exception
    forgotten = Signal(object)  # Path
    other_asked = Signal()

    def __init__(self, theme: Theme, words: Words, jobs: Jobs, recent: tuple[Path, ...], hint: str = "") -> None:
        super().__init__(theme, words.language, PROGRAM_NAME, icon="lock")
        self._words, self._jobs = words, jobs
        self._which = QComboBox()
        self._which.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for folder in recent:
            self._which.addItem(shown_name(folder), folder)
            self._which.setItemData(self._which.count() - 1, str(folder), Qt.ItemDataRole.ToolTipRole)
        self._which.currentIndexChanged.connect(self._show_place)
        self._place = label("", "caption", wrap=True)
        self.password = PasswordEntry(theme, self.tr("Password"), hint)
        self.password.field.returnPressed.connect(self.unlock)
        self._button = button(theme, self.tr("Open the register"), self.unlock, role="primary", icon="lock-open")
        register = FormField(self.tr("Register"), self._which)
        if len(recent) < 2:
            register.hide()
        if len(recent) == 1:
            self.column.addWidget(label(shown_name(recent[0]), "heading", wrap=True))
        self.column.addWidget(register)
        self.column.addWidget(self._place)
        self.column.addWidget(self.password)
        self.column.addWidget(self._button)
        self.column.addLayout(self._links())
        self.setFocusProxy(self.password.field)
        self._show_place()

    @property
    def folder(self) -> Path:
        chosen = self._which.currentData()
        return chosen if isinstance(chosen, Path) else Path(str(chosen))

    @property
    def said(self) -> str:
        """What went wrong, as shown."""
        return self.password.said or self.banner.text

    def unlock(self) -> None:
        """Try the password typed, in the background."""
        folder, password = self.folder, self.password.field.text()
        if not password:
            self.password.say(self.tr("Please type the password of this register."))
            return
        self._wait(True)

        def work(task: Task) -> OpenRegister | Refused:
            from desktop.services import access

            return access.open_by_password(folder, password)

        self._jobs.run(work, self._on_answer, label=self.tr("Opening the register"), failed=self._on_failed)

    def _on_answer(self, answer: OpenRegister | Refused) -> None:
        self._wait(False)
        if not isinstance(answer, Refused):
            self.password.field.clear()
            self.opened.emit(answer)
            return
        sentence = self._words.say(answer.code, answer.args)
        if answer.code == "access.wrong_password":
            self.password.say(sentence)
            self.password.field.selectAll()
        else:
            self.banner.say(sentence, "danger")
        self.password.field.setFocus()

    def _on_failed(self, error: Exception) -> None:
        self._wait(False)
        self.broken.emit(error)

    def _wait(self, waiting: bool) -> None:
        self._button.setEnabled(not waiting)
        self._button.setText(self.tr("Opening …") if waiting else self.tr("Open the register"))
        if waiting:
            self.password.say("")
            self.banner.hide()

    def _show_place(self) -> None:
        self._place.setText(str(self.folder))

    def _links(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(tokens.L)
        forgotten = self.tr("Forgotten the password?")
        row.addWidget(button(self.theme, forgotten, lambda: self.forgotten.emit(self.folder), role="link"))
        row.addStretch(1)
        row.addWidget(button(self.theme, self.tr("Other registers …"), self.other_asked.emit, role="link"))
        return row
