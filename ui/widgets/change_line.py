"""One change of the register as a line: what, when, by whom, and its undo."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.session import Session
from ui.theme import tokens
from ui.undo import change_words
from ui.widgets.buttons import button
from ui.widgets.labels import label

if TYPE_CHECKING:
    from desktop.services.undoing import BatchSummary


_NOT_OF_PEOPLE = {"new", "union", "different", "not_different", "list_answers"}


def can_undo(batch: BatchSummary) -> bool:
    """Whether the change stands and is one that can be taken back."""
    return not batch.undone and batch.reason != "new"


def has_people(batch: BatchSummary) -> bool:
    """Whether the change touched records of people, and not only what the register notes beside them."""
    return batch.records > 0 and not _NOT_OF_PEOPLE & {batch.reason, batch.note}


def what_words(session: Session, batch: BatchSummary) -> str:
    """What was done; for a removal with its reason, for an undo with what was undone."""
    if batch.reason in ("undo", "redo") and batch.note:
        undone, again = QCoreApplication.translate("Changes", "Undone: {what}"), QCoreApplication.translate("Changes", "Done again: {what}")
        return (undone if batch.reason == "undo" else again).format(what=change_words(session, batch.note, batch.records))
    what = change_words(session, batch.reason, batch.records)
    return f"{what} ({batch.note})" if batch.note else what


def change_line(session: Session, batch: BatchSummary, undo: Callable[[BatchSummary], None]) -> QWidget:
    what = label(what_words(session, batch), wrap=True)
    when = session.words.moment(datetime.fromisoformat(batch.at))
    texts = QVBoxLayout()
    texts.setSpacing(0)
    texts.addWidget(what)
    texts.addWidget(label(f"{when} · {batch.by}", "caption"))
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(tokens.S)
    row.addLayout(texts, 1)
    if batch.undone:
        row.addWidget(label(QCoreApplication.translate("Changes", "undone"), "caption"))
    elif can_undo(batch):
        take = button(session.theme, QCoreApplication.translate("Changes", "Undo"), lambda: undo(batch), role="link")
        take.setAccessibleName(f"{take.text()}: {what.text()}")
        row.addWidget(take)
    return line
