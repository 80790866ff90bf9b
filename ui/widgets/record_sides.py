"""The two sides of a record under two tabs: its fields, and its history, which is read when it is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from ui.theme import tokens
from ui.widgets.record_history import RecordHistory

if TYPE_CHECKING:
    from desktop.domain.member import Member
    from ui.session import Session
    from ui.widgets.record_form import RecordForm

_FORM, _HISTORY = 0, 1


class RecordSides(QWidget):
    turned = Signal()  # the other side is in view

    def __init__(self, session: Session, form: RecordForm) -> None:
        super().__init__()
        self._form = form
        self.history = RecordHistory(session)
        self.tabs = QTabBar()
        self.tabs.addTab(self.tr("Record"))
        self.tabs.addTab(self.tr("History"))
        self.tabs.setDrawBase(False)
        self.tabs.setAccessibleName(self.tr("Record or its history"))
        self._stack = QStackedWidget()
        self._stack.addWidget(form)
        self._stack.addWidget(self.history)
        self.tabs.currentChanged.connect(self._turn)
        head = QHBoxLayout()
        head.setContentsMargins(tokens.S, 0, 0, 0)
        head.addWidget(self.tabs)
        head.addStretch(1)
        line = QFrame()
        line.setProperty("role", "line")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(line)
        column.addWidget(self._stack, 1)

    def show_fields(self) -> None:
        self.tabs.setCurrentIndex(_FORM)

    def begin(self, *, is_new: bool) -> None:
        """Another record. A new person has no history."""
        self.tabs.setVisible(not is_new)
        if is_new:
            self.show_fields()

    def read_history(self, member: Member) -> None:
        """Read the history again, if it is in view. The fields that are folded away stay away here too."""
        if self.tabs.currentIndex() == _HISTORY:
            self.history.read(member, sensitive=self._form.unfolded)

    def _turn(self, side: int) -> None:
        self._stack.setCurrentIndex(side)
        self.turned.emit()
