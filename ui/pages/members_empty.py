"""What stands where the list would, when it is empty: nobody yet, an empty bin, or nothing found, each with what to do next."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget

from desktop.domain.query import MemberQuery
from ui.pages.members_words import parts
from ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from ui.session import Session


class EmptyList(QStackedWidget):
    def __init__(self, session: Session, clear: Callable[[], None]) -> None:
        super().__init__()
        self._session, self._clear = session, clear
        self.reason = ""

    def show_reason(self, query: MemberQuery, people: int) -> None:
        """Say why ``query`` finds nobody; ``people`` is how many stand in the register."""
        before = self.currentWidget()
        made = self._made(query, people)
        self.addWidget(made)
        self.setCurrentWidget(made)
        self.setFocusProxy(made)
        if before is not None:
            self.removeWidget(before)
            before.deleteLater()

    def _made(self, query: MemberQuery, people: int) -> EmptyState:
        session = self._session
        if query.removed:
            self.reason = self.tr("The bin is empty")
            return EmptyState(session.theme, "trash-2", self.reason, self.tr("Removed records lie here and can be brought back."))
        if not people:
            self.reason = self.tr("No one stands in the register yet")
            return EmptyState(
                session.theme, "users-round", self.reason,
                self.tr("Bring in the Excel list your office already has. Or press Ctrl+N and type the first member."),
                self.tr("Bring in a list"), lambda: session.open("import"),
            )  # fmt: skip
        self.reason = self.tr("Nobody found")
        said = " · ".join(parts(query, session.words))
        advice = self.tr("Accents and order of words do not matter. Part of a name, an ID number or a phone number will do.")
        return EmptyState(session.theme, "search", self.reason, f"{said}\n{advice}", self.tr("Clear filters and search"), self._clear)
