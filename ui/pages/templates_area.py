"""Filling in the upper union's own forms: the forms kept, and, when one is new or shown again, the place to teach it.

Read next: ``templates_fill.py``, ``templates_learn.py``; ``reports.py`` (where this stands).
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QStackedWidget

from desktop.domain.task import Task
from desktop.services import templates
from desktop.services.outcome import Refused, Saved
from desktop.services.templates import LookedAt, Template
from ui.pages.templates_fill import FillStep
from ui.pages.templates_learn import LearnStep
from ui.session import Session


class TemplatesArea(QStackedWidget):
    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.fill = FillStep(session)
        self.learn = LearnStep(session)
        self._teaching: Template | None = None
        for step in (self.fill, self.learn):
            self.addWidget(step)
        self.fill.choosing.connect(self.choose)
        self.fill.teaching.connect(self.teach)
        self.learn.kept.connect(self._on_kept)
        self.learn.left.connect(self._go_back)

    def refresh(self) -> None:
        self.fill.refresh()

    def choose(self) -> None:
        """Ask for the form's file."""
        folder = self._session.preferences.last_folder or QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        kinds = ";;".join((self.tr("Forms (*.xlsx *.xlsm *.xls)"), self.tr("All files (*)")))
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Choose the form"), folder, kinds)
        if name:
            self._session.prefer(last_folder=str(Path(name).parent))
            self.start(Path(name))

    def start(self, path: Path) -> None:
        """Look at the form at ``path`` and show what was recognised."""
        self._teaching = None
        self._session.work(lambda task: templates.look(path), self._on_looked, label=self.tr("Reading the form"), refused=self._on_refused)

    def teach(self, template: Template) -> None:
        """Show a kept form again, as it was taught."""
        self._teaching = template
        register = self._session.register

        def work(task: Task) -> LookedAt | Refused:
            return templates.look_again(template.file_name, templates.form_of(register, template))

        self._session.work(work, self._on_looked, label=self.tr("Reading the form"), refused=self._on_refused)

    def _on_looked(self, looked: LookedAt) -> None:
        self.learn.start(looked, self._teaching)
        self.setCurrentWidget(self.learn)

    def _on_refused(self, refused: Refused) -> None:
        self.fill.banner.say(self._session.words.say(refused.code, refused.args), "warning")

    def _on_kept(self, saved: Saved | None) -> None:
        self._go_back()
        if saved is not None:
            self._session.changed.emit(None)
            self.fill.refresh(saved.ids[0])
            self._session.notice(self.tr("The form is kept. It can be filled now."))

    def _go_back(self) -> None:
        self.setCurrentWidget(self.fill)
