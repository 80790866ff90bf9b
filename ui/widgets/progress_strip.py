"""Long work under way: what, how far, how fast, and a Cancel that works. Appears after half a second, so short work never flickers."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar

from ui.jobs import Progress
from ui.text import Words
from ui.theme import tokens
from ui.theme.theme import Theme
from ui.widgets.buttons import button
from ui.widgets.labels import label

_PATIENCE = 0.5  # seconds


class ProgressStrip(QFrame):
    def __init__(self, theme: Theme, words: Words, cancel: Callable[[], object]) -> None:
        super().__init__()
        self._words = words
        self._since: float | None = None
        self.setProperty("role", "bar")
        self._text = label("")
        self._bar = QProgressBar(textVisible=False)
        self._cancel = button(theme, self.tr("Cancel"), cancel, icon="x")
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.L, tokens.S, tokens.L, tokens.S)
        row.setSpacing(tokens.M)
        row.addWidget(self._text)
        row.addWidget(self._bar, 1)
        row.addWidget(self._cancel)
        self.hide()

    def show_progress(self, progress: Progress | None) -> None:
        """``None``: nothing is under way."""
        if progress is None:
            self._since = None
            self.hide()
            return
        self._since = self._since or time.monotonic()
        self._bar.setRange(0, progress.total)
        self._bar.setValue(progress.done)
        self._text.setText(self._sentence(progress))
        self._bar.setAccessibleName(self._text.text())
        self._cancel.setEnabled(not progress.cancelling)
        self.setVisible(time.monotonic() - self._since >= _PATIENCE)

    def _sentence(self, progress: Progress) -> str:
        if progress.cancelling:
            return self.tr("{what}: stopping, nothing will be half done …").format(what=progress.label)
        count = self._words.number(progress.done)
        if progress.total:
            count = self.tr("{done} of {total}").format(done=count, total=self._words.number(progress.total))
        parts = [f"{progress.label}: {count}" if progress.done or progress.total else f"{progress.label} …"]
        if progress.rate >= 1:
            parts.append(self.tr("{rate} per second").format(rate=self._words.number(round(progress.rate))))
        return " · ".join(parts)
