"""Python's cycle collector, on the window's thread only.

A cycle that holds a Qt object may be collected by whichever thread happens to allocate next, and Qt objects may only die on the thread
they live on ("Timers cannot be stopped from another thread", then a crash some time later). So the automatic collector is off while the
window lives, and a timer does its work here, by the same thresholds. Anki's aqt/main.py does the same for the same reason.

While an import or an export is under way nothing is collected: to walk through all that it makes would stop the window for a tenth of a
second and more, again and again, and find nothing.
"""

from __future__ import annotations

import gc
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 1_000
_SETTLED_MS = 3_000  # after the first background work: the page that the officer is waiting for comes first


class Garbage(QObject):
    """Collects from now until ``stop``, but not while ``busy`` says that long work is under way."""

    def __init__(self, parent: QObject, busy: Callable[[], bool]) -> None:
        super().__init__(parent)
        self._busy = busy
        gc.disable()
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()
        self._settling = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._settling.timeout.connect(self._settle)

    def collect(self) -> None:
        """Collect the oldest generation whose threshold is passed, as the automatic collector would."""
        if self._busy():
            return
        due = [
            generation for generation, (count, limit) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)) if count > limit
        ]
        if due:
            gc.collect(max(due))

    def settle(self) -> None:
        """What will be in memory in a moment stays for good (the libraries): collecting need not look at it again."""
        self._settling.start()

    def _settle(self) -> None:
        if self._busy():
            self._settling.start()
            return
        gc.collect()
        gc.freeze()

    def stop(self) -> None:
        self._settling.stop()
        self._timer.stop()
        gc.unfreeze()
        gc.enable()
