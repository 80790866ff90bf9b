"""The record slides in from the right edge: it shows where the panel came from, and nothing moves where the system asks for stillness."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QVariantAnimation
from PySide6.QtWidgets import QSplitter, QWidget

from ui.theme import tokens
from ui.theme.theme import Theme


class Slide:
    """Opens the right part of a splitter to a width."""

    def __init__(self, theme: Theme, splitter: QSplitter) -> None:
        self._theme, self._splitter = theme, splitter
        self._panel: QWidget | None = None
        self._motion = QVariantAnimation(splitter)
        self._motion.setDuration(tokens.MOTION_MS)
        self._motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._motion.valueChanged.connect(self._show)
        self._narrowest = 0
        self._motion.finished.connect(self._end)

    def open(self, panel: QWidget, width: int) -> None:
        """Bring ``panel``, the right part, to ``width`` px; at once where nothing is to move."""
        if not self._theme.moves:
            self._show(width)
            return
        if self._motion.state() == QVariantAnimation.State.Running:  # closed and opened again meanwhile
            self._motion.stop()
            self._end()
        self._panel, self._narrowest = panel, panel.minimumWidth()
        panel.setMinimumWidth(0)
        self._motion.setStartValue(width // 2)
        self._motion.setEndValue(width)
        self._motion.start()

    def _show(self, width: int) -> None:
        self._splitter.setSizes([self._splitter.width() - width, width])

    def _end(self) -> None:
        if self._panel is not None:
            self._panel.setMinimumWidth(self._narrowest)
