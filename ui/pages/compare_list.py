"""The month's increase/decrease list, from the window: asks where to, writes it in the background, offers to open it.

A PDF is for signing and sending, a workbook for the upper union to work on; the name she types decides. Read next:
``desktop/services/increase_decrease.py``.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from desktop.domain.task import Task
from ui.session import Session
from ui.text import today

if TYPE_CHECKING:
    from desktop.domain.movements import Movements
    from desktop.services.access import OpenRegister
    from desktop.services.lists import Exported
    from desktop.services.outcome import Refused

_SUFFIXES = (".pdf", ".xlsx")
_MONTHS = 12


class MonthList(QObject):
    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._parent = parent

    def months(self) -> QMenu:
        """The latest months, each for its list."""
        menu = QMenu(self._parent)
        month = today().replace(day=1)
        for _ in range(_MONTHS):
            menu.addAction(self.tr("Month {month}").format(month=f"{month:%m/%Y}"), partial(self.ask_month, month))
            month = (month - timedelta(days=1)).replace(day=1)
        return menu

    def ask_month(self, month: date) -> None:
        """Where to? Then the list of whatever was written in a month."""
        if path := self._place(month):
            self._write(lambda service, register: service.of_month(register, month), month, path)

    def ask(self, batch_id: str) -> None:
        """Where to? Then the list of what one batch did."""
        if path := self._place(today()):
            self._write(lambda service, register: service.of_batch(register, batch_id), today(), path)

    def _place(self, month: date) -> Path | None:
        folder = self._session.preferences.last_folder or QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        suggested = Path(folder) / self.tr("Increase and decrease {month}.pdf").format(month=f"{month:%m-%Y}")
        kinds = ";;".join((self.tr("PDF, to print and sign (*.pdf)"), self.tr("Excel workbook (*.xlsx)")))
        name, kind = QFileDialog.getSaveFileName(self._parent, self.tr("Save the increase/decrease list"), str(suggested), kinds)
        if not name:
            return None
        path = Path(name)
        wanted = ".xlsx" if "*.xlsx" in kind else ".pdf"
        return path if path.suffix.lower() in _SUFFIXES else path.with_name(path.name + wanted)

    def _write(self, told: Callable[[Any, OpenRegister], Movements], month: date, path: Path) -> None:
        """``told`` asks the service what to write."""
        register, day = self._session.register, today()

        def work(task: Task) -> Exported | Refused:
            from desktop.services import increase_decrease

            movements = told(increase_decrease, register)
            return increase_decrease.write(register, movements, path, month=month, today=day, task=task)

        self._session.prefer(last_folder=str(path.parent))
        self._session.work(work, self._on_written, label=self.tr("Writing the increase/decrease list"), owner=self)

    def _on_written(self, exported: Exported) -> None:
        path = exported.path
        self._session.notice(
            self.tr("{n} people written to {name}.").format(n=self._session.words.number(exported.rows), name=path.name),
            action=self.tr("Open the file"),
            act=lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))),
        )
