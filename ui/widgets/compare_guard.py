"""The question before many leave: is this the whole list, or a part of one? Until it is answered nobody can be given a reason."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from ui.theme import tokens
from ui.theme.theme import Theme
from ui.widgets.buttons import button
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import IconLabel, label


class GuardQuestion(QFrame):
    """Hidden until ``ask``. ``part``: the list names only some; ``whole``: all of them are in it, the others really are gone."""

    part = Signal()
    whole = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "banner-warning")
        self.text = label("", wrap=True)
        self.only_part = button(theme, self.tr("The list is only a part: nobody has left"), self.part.emit)
        self.is_whole = button(theme, self.tr("The list is complete: they really are gone"), self.whole.emit)
        buttons = FlowLayout(tokens.S)
        buttons.addWidget(self.only_part)
        buttons.addWidget(self.is_whole)
        texts = QVBoxLayout()
        texts.setSpacing(tokens.S)
        texts.addWidget(self.text)
        texts.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.M, tokens.S, tokens.M, tokens.S)
        row.setSpacing(tokens.S)
        row.addWidget(IconLabel(theme, "triangle-alert", "warning"))
        row.addLayout(texts, 1)
        self.hide()

    def ask(self, sentence: str) -> None:
        self.text.setText(sentence)
        self.setAccessibleName(sentence)
        self.show()
