"""Locks the register when nobody has touched mouse or keyboard for a while.

Watches the windows (not the widgets: a filter on the whole application would run Python code for each of Qt's thousands of events).
"""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

_INPUT = frozenset({QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel, QEvent.Type.TouchBegin})
_LOOK_EVERY_MS = 5_000


class IdleWatch(QObject):
    """``idled`` after ``minutes`` (0 = never) without input."""

    idled = Signal()

    def __init__(self, app: QGuiApplication, minutes: int, parent: QObject) -> None:
        super().__init__(parent)
        self._seconds = minutes * 60
        self._last = time.monotonic()
        self._timer = QTimer(self, interval=_LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        app.focusWindowChanged.connect(self._watch)
        self._watch(app.focusWindow())

    def set_minutes(self, minutes: int) -> None:
        self._seconds = minutes * 60

    def look(self, now: float | None = None) -> None:
        """Tell if it has been long enough. ``now`` in seconds of ``time.monotonic``."""
        if self._seconds and (now if now is not None else time.monotonic()) - self._last >= self._seconds:
            self._last = time.monotonic()
            self.idled.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _INPUT:
            self._last = time.monotonic()
        return False

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)  # installing twice only moves it to the front
            self._last = time.monotonic()
