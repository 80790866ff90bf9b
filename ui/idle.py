"""Locks the register when nobody has touched mouse or keyboard for a while, or the computer itself was locked or put to sleep.

Watches the windows (not the widgets: a filter on the whole application would run Python code for each of Qt's thousands of events).
Two clocks, because the steady one stands still on Linux while a laptop sleeps: whichever says that more time went by is right. After
sleep the first key may come before the timer; it then locks instead of counting as work.

Read next: ``computer_lock.py`` (what Windows tells), ``main_window.py`` (who locks).
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

_INPUT = frozenset({QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel, QEvent.Type.TouchBegin})
_LOOK_EVERY_MS = 5_000


@dataclass(frozen=True, slots=True)
class Clocks:
    """Both in seconds. ``steady`` is never set back; ``wall`` goes on while the computer sleeps, and may be set by anybody."""

    steady: Callable[[], float] = time.monotonic
    wall: Callable[[], float] = time.time

    def read(self) -> tuple[float, float]:
        return self.steady(), self.wall()


class IdleWatch(QObject):
    """``idled`` after ``minutes`` (0 = never, whatever the computer does) without input."""

    idled = Signal()

    def __init__(self, app: QGuiApplication, minutes: int, parent: QObject, clocks: Clocks | None = None) -> None:
        super().__init__(parent)
        self._seconds = minutes * 60
        self._clocks = clocks or Clocks()
        self._last = self._clocks.read()
        self._timer = QTimer(self, interval=_LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        self._soon = QTimer(self, singleShot=True, interval=0)  # what locks must not run inside the event that was filtered
        self._soon.timeout.connect(self.idled)
        app.focusWindowChanged.connect(self._watch)
        self._watch(app.focusWindow())

    def set_minutes(self, minutes: int) -> None:
        self._seconds = minutes * 60

    def look(self) -> None:
        """Tell if it has been long enough."""
        if self._is_long():
            self._last = self._clocks.read()
            self.idled.emit()

    def leave(self) -> None:
        """The computer was locked or goes to sleep: nobody is there, however short a time it has been."""
        if self._seconds:
            self.idled.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Input counts as work, unless it comes after so long that the register must be locked: then nothing else gets it."""
        return event.type() in _INPUT and not self._worked()

    def _is_long(self) -> bool:
        away = max(now - last for now, last in zip(self._clocks.read(), self._last, strict=True))
        return bool(self._seconds) and away >= self._seconds

    def _worked(self) -> bool:
        """Somebody is here; whether that is the one who was."""
        long = self._is_long()
        self._last = self._clocks.read()
        if long:
            self._soon.start()
        return not long

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)  # installing twice only moves it to the front
            self._worked()
