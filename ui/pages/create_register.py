"""Making a register in three steps: whose it is, the password and the place, the recovery sheet."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.task import Task
from desktop.domain.union import UnionIdentity
from desktop.services.outcome import Refused
from ui.jobs import Jobs
from ui.pages.door import DoorPage
from ui.text import Words, today
from ui.theme import tokens
from ui.theme.theme import Theme
from ui.widgets.buttons import button
from ui.widgets.form import FormField
from ui.widgets.labels import label
from ui.widgets.password_field import NewPassword
from ui.widgets.recovery_sheet import RecoverySheetView

if TYPE_CHECKING:
    from desktop.services.access import Created, OpenRegister

_FORBIDDEN_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')  # by Windows


def folder_name(union: str) -> str:
    """A folder name for a union's register, good on Windows too."""
    plain = _FORBIDDEN_IN_NAMES.sub(" ", union)
    return f"{' '.join(plain.split())[:80].rstrip(' .') or 'Sổ đoàn viên'}.sodoanvien"


class CreatePage(DoorPage):
    opened = Signal(object)  # OpenRegister
    broken = Signal(object)

    def __init__(self, theme: Theme, words: Words, jobs: Jobs) -> None:
        heading = QCoreApplication.translate("CreatePage", "Make a register")
        super().__init__(theme, words.language, heading, icon="book-open", back=True)
        self._words, self._jobs = words, jobs
        self._created: Created | None = None
        self.sheet: RecoverySheetView | None = None  # once the register is made
        self._parent_folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        self.union, self.upper, self.place, self.officer = (QLineEdit() for _ in range(4))
        self._union_field = FormField(self.tr("Name of your union"), self.union)
        self.union.setPlaceholderText(self.tr("CĐCS Công ty TNHH …"))
        self._officer_field = FormField(self.tr("Your name"), self.officer, self.tr("Stands beside each change you make."))
        self.password = NewPassword(theme)
        self._where = label("", "muted", wrap=True)
        self._progress = label("", "caption")
        self._steps = QStackedWidget()
        self._pages: list[QWidget] = []
        self._add_step(self._whose())
        self._add_step(self._secret())
        self.next_button = button(theme, self.tr("Next"), self.go_on, role="primary")
        self._previous = button(theme, self.tr("Previous step"), self._go_back, role="quiet")
        row = QHBoxLayout()
        row.addWidget(self._previous)
        row.addStretch(1)
        row.addWidget(self.next_button)
        self.column.addWidget(self._progress)
        self.column.addWidget(self._steps)
        self.column.addLayout(row)
        self._show(0)

    @property
    def step(self) -> int:
        """0 whose it is, 1 password and place, 2 recovery sheet."""
        return self._steps.currentIndex()

    @property
    def folder(self) -> Path:
        return self._parent_folder / folder_name(self.union.text())

    def keep_in(self, parent: Path) -> None:
        """Choose the folder that the register's folder will lie in."""
        self._parent_folder = parent
        self._where.setText(str(self.folder))

    def go_on(self) -> None:
        """The button at the bottom: check this step, then the next."""
        step = self.step
        if step == 0 and self._names_given():
            self._show(1)
        elif step == 1:
            if self.password.password:
                self._create()
            else:
                self.password.explain()
        elif step == 2 and self._created is not None:
            self.opened.emit(self._created.register)

    def _names_given(self) -> bool:
        for entry, edit in ((self._union_field, self.union), (self._officer_field, self.officer)):
            entry.say("" if edit.text().strip() else self.tr("Please fill this in."))
        missing = next((edit for edit in (self.union, self.officer) if not edit.text().strip()), None)
        if missing is not None:
            missing.setFocus()
        return missing is None

    def _create(self) -> None:
        folder, password, officer = self.folder, self.password.password, self.officer.text().strip()
        union = UnionIdentity(self.union.text().strip(), self.upper.text().strip(), place=self.place.text().strip())
        self.next_button.setEnabled(False)
        self.next_button.setText(self.tr("Making it …"))
        self.banner.hide()

        def work(task: Task) -> Created | Refused:
            from desktop.services import access

            return access.create(folder, union, officer, password)

        self._jobs.run(work, self._on_created, label=self.tr("Making the register"), failed=self._on_failed)

    def _on_created(self, answer: Created | Refused) -> None:
        if isinstance(answer, Refused):
            self.banner.say(self._words.say(answer.code, answer.args), "danger")
            self._show(1)
            return
        self._created = answer
        self.sheet = RecoverySheetView(self.theme, answer.recovery_code, self._save_sheet)
        self.sheet.kept.connect(self.next_button.setEnabled)
        self._add_step(self.sheet)
        self._show(2)

    def _save_sheet(self, path: Path) -> str:
        from desktop.services.recovery_sheet import save_recovery_sheet

        assert self._created is not None
        refused = save_recovery_sheet(self._created.register, self._created.recovery_code, path, today=today())
        return self._words.say(refused.code, refused.args) if refused is not None else ""

    def _on_failed(self, error: Exception) -> None:
        self._show(1)
        self.broken.emit(error)

    def abandon(self) -> None:
        """The window closes, or the officer goes back, after the register was made: lock it."""
        if self._created is not None:
            register: OpenRegister = self._created.register
            register.close()
            self._created = None

    def _go_back(self) -> None:
        self._show(0)

    def _show(self, step: int) -> None:
        self._steps.setCurrentIndex(step)
        for index, page in enumerate(self._pages):  # only the step in view gives the card its height
            policy = page.sizePolicy()
            policy.setVerticalPolicy(policy.Policy.Preferred if index == step else policy.Policy.Ignored)
            page.setSizePolicy(policy)
        self._progress.setText(self.tr("Step {n} of 3").format(n=step + 1))
        self._where.setText(str(self.folder))
        self._previous.setVisible(step == 1)
        self.next_button.setEnabled(step < 2)
        self.next_button.setText((self.tr("Next"), self.tr("Make the register"), self.tr("To the register"))[step])
        (self.union, self.password, self._pages[-1])[step].setFocus()
        if step == 0:
            self.setFocusProxy(self.union)

    def _add_step(self, page: QWidget) -> None:
        self._pages.append(page)
        self._steps.addWidget(page)

    def _whose(self) -> QWidget:
        page, column = _step()
        column.addWidget(self._union_field)
        column.addWidget(
            FormField(self.tr("The union directly above it"), self.upper, self.tr("Stands at the top of documents. May be left empty."))
        )
        column.addWidget(FormField(self.tr("Place"), self.place, self.tr("Where documents are dated, for example: Hà Nội.")))
        column.addWidget(self._officer_field)
        column.addStretch(1)
        return page

    def _secret(self) -> QWidget:
        page, column = _step()
        column.addWidget(self.password)
        column.addWidget(label(self.tr("Where it is kept"), "strong"))
        row = QHBoxLayout()
        row.addWidget(self._where, 1)
        row.addWidget(button(self.theme, self.tr("Change …"), self._choose_parent, icon="folder-open"))
        column.addLayout(row)
        column.addStretch(1)
        return page

    def _choose_parent(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Where the register is kept"), str(self._parent_folder))
        if chosen:
            self.keep_in(Path(chosen))


def _step() -> tuple[QWidget, QVBoxLayout]:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(tokens.M)
    return page, column
