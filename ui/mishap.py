"""What nobody expected: one place that logs it without personal data and says a sentence.

Exceptions of broken worlds carry a sentence code (``code``, maybe ``args``); everything else is a bug of ours. The log gets the type and
the place in the code, never the message: messages of the database and of parsers quote people's data.
"""

from __future__ import annotations

import logging
import sys
import traceback
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QObject, Signal

from ui.text import Words

_log = logging.getLogger(__name__)


class Mishaps(QObject):
    """``happened`` carries the exception, on the UI thread (queued when it comes from another)."""

    happened = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.count = 0

    def watch(self) -> None:
        """Take over what Python would print for exceptions in slots and elsewhere."""
        sys.excepthook = self._hook

    def report(self, error: BaseException) -> None:
        self.count += 1
        _log.error("%s at %s", type(error).__name__, " < ".join(reversed(places(error))))
        self.happened.emit(error)

    def _hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        else:
            self.report(error)


def places(error: BaseException) -> list[str]:
    """Where in the code it came from, outermost first: file, line, function; no values."""
    return [f"{frame.filename.rpartition('/')[2]}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)]


def explain(error: BaseException, words: Words) -> str:
    """The sentence for a person: what happened, what it means for the data, what to do."""
    code = getattr(error, "code", None)
    if isinstance(code, str) and "." in code:
        try:
            return words.say(code)
        except KeyError:
            _log.error("no sentence for %s", code)
    where = places(error)[-1:] or [""]
    return QCoreApplication.translate(
        "Mishap",
        "Something went wrong in the program. What you saved before is intact. Please try again; if it happens again, tell us: {mark}",
    ).format(mark=f"{type(error).__name__} {where[0].partition(' ')[0]}")
