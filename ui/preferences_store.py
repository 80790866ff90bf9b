"""The preferences of this person at this PC, kept on disk, and who hears when they change.

A disk that can't be written costs a log line, never the work: the preferences then last until the program ends.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop.services import preferences as kept
from desktop.services.preferences import Preferences

_log = logging.getLogger(__name__)


class PreferencesStore(QObject):
    changed = Signal(object, object)  # Preferences now, Preferences before

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self.preferences: Preferences = kept.load(path)

    def change(self, **changes: Any) -> None:
        """Change preferences by name, keep them, tell."""
        self._become(replace(self.preferences, **changes))

    def remember(self, register: Path) -> None:
        """This register was opened."""
        self._become(self.preferences.with_recent(register))

    def forget(self, register: Path) -> None:
        """This register is not to be offered any more."""
        self._become(replace(self.preferences, recent=tuple(each for each in self.preferences.recent if each != str(register))))

    def _become(self, now: Preferences) -> None:
        before, self.preferences = self.preferences, now
        if now == before:
            return
        try:
            kept.save(now, self._path)
        except OSError as error:
            _log.warning("preferences not saved: %s", type(error).__name__)
        self.changed.emit(now, before)
