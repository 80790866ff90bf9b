"""The window's last line, in words: how many members, what was saved, and the two switches one needs when others look on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout

from ui.theme import tokens
from ui.theme.theme import Theme
from ui.widgets.buttons import button
from ui.widgets.labels import label


class StatusBar(QFrame):
    masking_asked = Signal(bool)
    lock_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self._words = label("", "muted")
        self._mask = QCheckBox(self.tr("Hide personal numbers"))
        self._mask.setToolTip(self.tr("Hides ID, insurance and phone numbers while others look at your screen (Ctrl+M)"))
        self._mask.toggled.connect(self.masking_asked)
        tip = self.tr("Lock the register")
        lock = button(theme, self.tr("Lock"), self.lock_asked.emit, icon="lock", role="quiet", tip=tip, key="Ctrl+L")
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.L, 2, tokens.S, 2)
        row.setSpacing(tokens.L)
        row.addWidget(self._words, 1)
        row.addWidget(self._mask)
        row.addWidget(lock)

    @property
    def text(self) -> str:
        return self._words.text()

    def say(self, *parts: str) -> None:
        self._words.setText(" · ".join(part for part in parts if part))

    def set_masked(self, masked: bool) -> None:
        self._mask.setChecked(masked)

    def flip_mask(self) -> None:
        self._mask.toggle()
