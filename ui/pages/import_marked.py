"""The copy of the list with its doubts marked, to send back to whoever made it: where to, then written beside everything else.

Read next: ``desktop/services/corrected_copy.py``; ``import_list.py`` (who has this).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.domain.task import Task
from desktop.services.corrections import Corrections, corrected
from ui.pages.import_work import ImportWork
from ui.session import Session
from ui.text import today

if TYPE_CHECKING:
    from desktop.services.corrected_copy import MarkedCopy
    from desktop.services.outcome import Refused


class MarkedList(QObject):
    """``parent`` is the page that the question where to stands over."""

    def __init__(self, session: Session, work: ImportWork, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._work, self._parent = session, work, parent

    def ask(self, corrections: Corrections) -> None:
        """Where to? Then the copy, without what was decided."""
        folder = self._session.preferences.last_folder or QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        suggested = Path(folder) / self.tr("{name} - to look at again.xlsx").format(name=Path(self._work.name).stem)
        kinds = self.tr("Excel workbook (*.xlsx *.xlsm)")
        name, _ = QFileDialog.getSaveFileName(self._parent, self.tr("Save the marked copy"), str(suggested), kinds)
        if name:
            self.write(Path(name), corrections)

    def write(self, path: Path, corrections: Corrections) -> None:
        """Write the copy to ``path`` in the background."""
        source, result, password, day = self._work.source, self._work.result, self._work.password, today()
        language = self._session.words.language
        assert source is not None
        assert result is not None

        def work(task: Task) -> MarkedCopy | Refused:
            from desktop.services import corrected_copy

            open_doubts = corrected(result, corrections, day)
            return corrected_copy.mark(source, open_doubts, path, today=day, task=task, password=password, language=language)

        self._session.work(work, self._told, label=self.tr("Writing the marked copy"))

    def _told(self, made: MarkedCopy) -> None:
        words = self._session.words
        said = words.say("marked.written", {"count": words.number(made.count), "path": made.path.name})
        if made.unprotected:
            said = f"{said} {words.say('marked.unprotected')}"
        where = QUrl.fromLocalFile(str(made.path))
        self._session.notice(said, action=self.tr("Open the file"), act=lambda: QDesktopServices.openUrl(where))
