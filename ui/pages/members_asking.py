"""Keeps the list true to its question: asks in the background, shows the answer, and puts cursor and selection back on the same people.

Why it exists: after a change anybody may stand in another row, and a selection is of people, never of row numbers. Two kinds of asking:
another question (from the top), and the same question again (the register changed).

Read next: ``ui/models/asking.py``, ``members.py`` (who tells it to ask).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from ui.models.asking import Asker, Found

if TYPE_CHECKING:
    from desktop.domain.query import MemberQuery
    from ui.models.member_table import MemberTable
    from ui.pages.members_view import MemberView
    from ui.session import Session

_TYPING_MS = 15
_RESELECTED = 2_000  # selected people looked for again after a change


class ListAsking(QObject):
    """``query`` gives the question, ``cursor`` the id of the record shown beside the list ("" for none)."""

    shown = Signal()  # an answer is in the list

    def __init__(
        self, session: Session, model: MemberTable, view: MemberView, query: Callable[[], MemberQuery], cursor: Callable[[], str]
    ) -> None:
        super().__init__(view)
        self._model, self._view, self._query, self._cursor = model, view, query, cursor
        self.restoring = False  # cursor and selection are being put back: nobody moved them
        self._fresh = True
        self._wanted = ""
        self._asker = Asker(session, self)
        self._asker.answered.connect(self._on_answered)
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._typing.timeout.connect(self._ask)
        model.asked_again.connect(self.again, Qt.ConnectionType.QueuedConnection)

    def anew(self) -> None:
        """Another question: from the top."""
        self._fresh = True
        self._ask()

    def soon(self) -> None:
        """Another question, as soon as the fingers rest for a moment: while one types."""
        self._fresh = True
        self._typing.start()

    def again(self, wanted: str = "") -> None:
        """The same question. ``wanted``: put the cursor on this member."""
        self._wanted = wanted or self._wanted
        self._ask()

    def release(self) -> None:
        """Give the register's moment back: locking folds the log into the file, and nobody may be reading then."""
        self._typing.stop()
        self._asker.close()
        self._model.release()

    def _ask(self) -> None:
        self._typing.stop()
        view = self._view
        chosen = () if self._fresh or view.chosen_count > _RESELECTED else tuple(self._model.ids(view.chosen))
        find = (self._wanted,) if self._wanted else chosen
        self._asker.ask(self._query(), find=find, near=max(view.currentIndex().row(), 0))

    def _on_answered(self, found: Found) -> None:
        view, places = self._view, found.places
        fresh, wanted, self._fresh, self._wanted = self._fresh, self._wanted, False, ""
        column, scrolled = max(view.currentIndex().column(), 0), view.verticalScrollBar().value()
        everybody = not fresh and view.chosen_count == self._model.rowCount() == found.answer.total > 1
        self.restoring = True
        self._model.show_answer(found.answer)
        if fresh:
            view.scrollToTop()
        else:
            view.verticalScrollBar().setValue(scrolled)
        if everybody:
            view.selectAll()
        elif places:
            view.choose(sorted(places.values()), places.get(self._cursor(), min(places.values())), column)
        if wanted in places:
            view.scrollTo(self._model.index(places[wanted], column))
        self.restoring = False
        self.shown.emit()
