"""While a list is read, compared or brought in: what goes on, what it means for the register, and Cancel.

Of a large list the first people are shown long before the last is read, so that she sees whether it is the right one.

Read next: ``import_list.py`` (the page), ``ui/widgets/first_people.py``.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.services.imports import ReadRow
from ui.session import Session
from ui.theme import tokens
from ui.widgets.buttons import button
from ui.widgets.empty_state import EmptyState
from ui.widgets.first_people import FirstPeople


class BusyStep(QWidget):
    """Esc cancels too."""

    cancelled = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._inside: QWidget | None = None
        self.people = FirstPeople(session.words)
        self.cancel_button = button(session.theme, self.tr("Cancel"), self.cancelled.emit, icon="x")
        self.cancel_button.setShortcut(QKeySequence(Qt.Key.Key_Escape))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(tokens.XL, 0, tokens.XL, tokens.XL)
        self._column.setSpacing(tokens.L)
        self._column.addWidget(self.people, 2)
        self._column.addWidget(self.cancel_button, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(1)

    def say(self, heading: str, sentence: str) -> None:
        """Other work begins: nobody is seen yet."""
        if self._inside is not None:
            self._inside.deleteLater()
        self._inside = EmptyState(self._session.theme, "hourglass", heading, sentence)
        self._column.insertWidget(0, self._inside, 1)
        self.people.hide()
        self.cancel_button.setEnabled(True)
        self.setAccessibleName(heading)

    def show_first(self, people: Sequence[ReadRow]) -> None:
        """The first people of the list that is being read."""
        self.people.show_people(people)
