"""The foot of the record panel: how many values are not saved yet, and the two things to do about them. Hidden while there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from ui.theme import tokens
from ui.widgets.buttons import button
from ui.widgets.labels import label

if TYPE_CHECKING:
    from ui.models.record_draft import RecordDraft
    from ui.session import Session


class DraftFooter(QFrame):
    save_asked = Signal()
    discard_asked = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self._words = session.words
        self.text = label("", "muted", wrap=True)
        self._save = button(session.theme, self.tr("Save"), self.save_asked.emit, role="primary", tip=self.tr("Save (Ctrl+S)"))
        self._discard = button(session.theme, self.tr("Discard"), self.discard_asked.emit, tip=self.tr("Back to what was saved (Esc)"))
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.L, tokens.S, tokens.M, tokens.S)
        row.setSpacing(tokens.S)
        row.addWidget(self.text, 1)
        row.addWidget(self._discard)
        row.addWidget(self._save)
        self.hide()

    def show_draft(self, draft: RecordDraft) -> None:
        refused = len(draft.refused)
        said = self.tr("{n} changes not saved").format(n=self._words.number(len(draft.texts)))
        if refused:
            said += " · " + self.tr("{n} to correct").format(n=self._words.number(refused))
        self.text.setText(said)
        self.setVisible(draft.dirty)
