"""Puts questions for the list in the background; only the answer to the last one counts.

Why it exists: while one types, a question is outdated before it is answered. Every answer holds a moment of the register, so the ones
nobody waits for must be given back as surely as the one shown.

Read next: ``answer.py``, ``ui/jobs.py``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from desktop.domain.query import MemberQuery
from desktop.domain.task import Cancelled, Task

if TYPE_CHECKING:
    from ui.models.answer import Answer
    from ui.session import Session


class Found(NamedTuple):
    """An answer, and where in it the members stand that were asked for."""

    answer: Answer
    places: dict[str, int]


class Asker(QObject):
    answered = Signal(object)  # Found

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._latest = 0
        self._open: list[Answer] = []

    def ask(self, query: MemberQuery, *, find: tuple[str, ...] = (), near: int = 0) -> None:
        """Answer ``query``; say where the members ``find`` stand, looked for around the row ``near`` first."""
        self._latest += 1
        number, register = self._latest, self._session.register

        def work(task: Task) -> Found:
            from ui.models.answer import Answer

            answer = Answer(register, query)
            places = answer.places_of(find, near) if find and number == self._latest else {}
            if number != self._latest:
                answer.close()
                raise Cancelled
            self._open.append(answer)
            return Found(answer, places)

        self._session.jobs.look(work, self._on_found, topic=f"members {id(self)}", owner=self)

    def close(self) -> None:
        """Nobody waits any more."""
        self._latest += 1
        self._close_others(None)

    def _on_found(self, found: Found) -> None:
        self._close_others(found.answer)
        if found.answer.closed:
            return
        self.answered.emit(found)

    def _close_others(self, kept: Answer | None) -> None:
        for answer in self._open:
            if answer is not kept:
                answer.close()
        self._open = [kept] if kept is not None else []
