"""The program's log: what broke and where in the code, never whose data it was. Two files of 200 kB in the user's own folder.

A windowed program on Windows has no standard error, so without this nobody could ever say what happened. Hard crashes (in Qt or SQLite)
leave their call stack in ``crash.log`` beside it. A disk that can't be written costs the log, not the work.
"""

from __future__ import annotations

import faulthandler
import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

_log = logging.getLogger(__name__)
_BYTES = 200_000


class LogFile(RotatingFileHandler):
    """Both files; Python closes it with all other handlers when the program ends. Raises OSError."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        super().__init__(folder / "log.txt", maxBytes=_BYTES, backupCount=1, encoding="utf-8", delay=True)
        self._crashes = (folder / "crash.log").open("w", encoding="utf-8")
        faulthandler.enable(self._crashes)
        self.setLevel(logging.WARNING)
        self.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))

    def close(self) -> None:
        faulthandler.disable()
        self._crashes.close()
        super().close()


def write_log(folder: Path) -> None:
    """Send warnings and errors of all modules to ``folder`` from now on."""
    try:
        logging.getLogger().addHandler(LogFile(folder))
    except OSError as error:
        _log.warning("no log file: %s", type(error).__name__)
