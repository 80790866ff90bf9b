"""Undo and redo of the register: the two buttons in the head of the window, Ctrl+Z and Ctrl+Y, and the words for a change.

In a text field Ctrl+Z undoes typing, as everywhere; outside it takes back the last change of the register.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.domain.task import Task
from desktop.services.outcome import Refused
from ui.session import Session
from ui.theme import tokens
from ui.widgets.buttons import tool

if TYPE_CHECKING:
    from desktop.services.undoing import BatchSummary, Undone


def change_words(session: Session, reason: str, count: int) -> str:
    """What a batch was: "Nhập danh sách: 1.203 hồ sơ"."""
    return session.words.say(f"change.{reason}", {"count": session.words.number(count)})


def take_back(session: Session, batch_id: str | None = None) -> None:
    """Undo a batch (the last that stands if none is named), say so, and offer to redo."""

    def work(task: Task) -> Undone | Refused:
        from desktop.services import undoing

        return undoing.undo(session.register, batch_id)

    def done(undone: Undone) -> None:
        session.changed.emit(undone)
        what = change_words(session, undone.what, undone.members)
        text = QCoreApplication.translate("Undo", "Undone: {what}").format(what=what)
        if undone.kept:
            kept = session.words.number(len(undone.kept))
            text += " " + QCoreApplication.translate("Undo", "{n} records changed since then stay as they are.").format(n=kept)
        session.notice(text, action=QCoreApplication.translate("Undo", "Redo"), act=lambda: bring_back(session))

    session.work(work, done, label=QCoreApplication.translate("Undo", "Undoing"), refused=lambda refused: _say_no(session, refused))


def bring_back(session: Session) -> None:
    """Redo what was undone last."""

    def work(task: Task) -> Undone | Refused:
        from desktop.services import undoing

        return undoing.redo(session.register)

    def done(undone: Undone) -> None:
        session.changed.emit(undone)
        session.notice(
            QCoreApplication.translate("Undo", "Done again."),
            action=QCoreApplication.translate("Undo", "Undo"),
            act=lambda: take_back(session),
        )

    session.work(work, done, label=QCoreApplication.translate("Undo", "Redoing"), refused=lambda refused: _say_no(session, refused))


def _say_no(session: Session, refused: Refused) -> None:
    session.notice(session.words.say(refused.code, refused.args), tone="info")


class UndoButtons(QWidget):
    """Two buttons whose tooltips name what they would take back or bring again; greyed when there is nothing."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.undo = tool(session.theme, self.tr("Undo"), "undo-2", lambda: take_back(session), key="Ctrl+Z")
        self.redo = tool(session.theme, self.tr("Redo"), "redo-2", lambda: bring_back(session), key="Ctrl+Y")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, tokens.S, 0)
        row.setSpacing(0)
        row.addWidget(self.undo)
        row.addWidget(self.redo)
        session.changed.connect(self.look)
        self.look()

    def add_keys(self, window: QWidget) -> None:
        """Ctrl+Z, Ctrl+Y and Ctrl+Shift+Z anywhere in ``window`` but in text fields, which undo typing."""
        QShortcut(QKeySequence("Ctrl+Z"), window, lambda: take_back(self._session))
        for keys in ("Ctrl+Y", "Ctrl+Shift+Z"):
            QShortcut(QKeySequence(keys), window, lambda: bring_back(self._session))

    def look(self, _changed: object = None) -> None:
        """Ask the register what could be taken back."""
        register = self._session.register

        def work(task: Task) -> tuple[BatchSummary | None, BatchSummary | None]:
            from desktop.services import undoing

            return undoing.next_undo(register), undoing.next_redo(register)

        self._session.jobs.look(work, self._show, topic="undo buttons")

    def _show(self, next_ones: tuple[BatchSummary | None, BatchSummary | None]) -> None:
        undoable, redoable = next_ones
        shown = ((self.undo, self.tr("Undo"), "Ctrl+Z", undoable), (self.redo, self.tr("Redo"), "Ctrl+Y", redoable))
        for button, name, keys, batch in shown:
            button.setEnabled(batch is not None)
            what = f": {change_words(self._session, batch.reason, batch.records)}" if batch is not None else ""
            button.setToolTip(f"{name}{what} ({keys})")
