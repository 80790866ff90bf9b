"""The month's increase/decrease list, from the window: asks where to, writes it in the background, offers to open it.

A PDF is for signing and sending, a workbook for the upper union to work on; the name she types decides. Read next:
``desktop/services/increase_decrease.py``.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.domain.task import Task
from ui.session import Session
from ui.text import today

if TYPE_CHECKING:
    from desktop.services.lists import Exported
    from desktop.services.outcome import Refused

_SUFFIXES = (".pdf", ".xlsx")


class MonthList(QObject):
    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._parent = parent

    def ask(self, batch_id: str) -> None:
        """Where to? Then the list of what one batch did."""
        folder = self._session.preferences.last_folder or QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        suggested = Path(folder) / self.tr("Increase and decrease {month}.pdf").format(month=f"{today():%m-%Y}")
        kinds = ";;".join((self.tr("PDF, to print and sign (*.pdf)"), self.tr("Excel workbook (*.xlsx)")))
        name, kind = QFileDialog.getSaveFileName(self._parent, self.tr("Save the increase/decrease list"), str(suggested), kinds)
        if name:
            path = Path(name)
            wanted = ".xlsx" if "*.xlsx" in kind else ".pdf"
            self.write(batch_id, path if path.suffix.lower() in _SUFFIXES else path.with_name(path.name + wanted))

    def write(self, batch_id: str, path: Path) -> None:
        """Write the list of what a batch did to ``path``."""
        register, day = self._session.register, today()

        def work(task: Task) -> Exported | Refused:
            from desktop.services import increase_decrease

            movements = increase_decrease.of_batch(register, batch_id)
            return increase_decrease.write(register, movements, path, month=day, today=day, task=task)

        self._session.prefer(last_folder=str(path.parent))
        self._session.work(work, self._on_written, label=self.tr("Writing the increase/decrease list"), owner=self)

    def _on_written(self, exported: Exported) -> None:
        path = exported.path
        self._session.notice(
            self.tr("{n} people written to {name}.").format(n=self._session.words.number(exported.rows), name=path.name),
            action=self.tr("Open the file"),
            act=lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))),
        )
