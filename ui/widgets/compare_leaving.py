"""Why the people whom the list lacks are gone, and from which day: chosen for those selected, or for all of the pile at once.

Nobody leaves without a reason: that is what makes a proposal a decision. Read next: ``ui/pages/compare_piles.py``.
"""

from __future__ import annotations

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.leaving import LeavingReason, reasons
from desktop.services.accepting import Leaving
from ui.text import Words, today
from ui.theme import tokens
from ui.theme.theme import Theme
from ui.widgets.buttons import button
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import label

_SHOWN = 26  # letters of a reason that are seen without opening the choice


class LeavingBar(QWidget):
    """``given`` tells the reason and whether it is for all (True) or for those selected."""

    given = Signal(object, bool)  # Leaving

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self._words = words
        self._reasons: tuple[LeavingReason, ...] = reasons(today())
        self.reason = QComboBox()
        for reason in self._reasons:
            self.reason.addItem(reason.words(words.language), reason.code)
        self.day = QDateEdit(QDate(today().year, today().month, today().day))
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("dd/MM/yyyy")
        self.for_chosen = button(theme, self.tr("For those selected"), lambda: self._give(everybody=False), icon="check")
        self.for_all = button(theme, self.tr("For all"), lambda: self._give(everybody=True))
        self.reason.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.reason.setMinimumContentsLength(_SHOWN)
        self.reason.view().setMinimumWidth(self.reason.view().sizeHintForColumn(0) + tokens.XXL)
        line = FlowLayout(tokens.S)  # two lines at 150 % text: the window must not be pushed wider
        for part in (
            self._named(self.tr("Reason"), self.reason, "strong"), self._named(self.tr("from"), self.day), self.for_chosen, self.for_all,
        ):  # fmt: skip
            line.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.M, 0, tokens.S, tokens.S)
        column.addLayout(line)

    @property
    def leaving(self) -> Leaving:
        """What is chosen now. The record keeps the reason in Vietnamese, as documents do."""
        reason = self._reasons[self.reason.currentIndex()]
        return Leaving(reason.status, self.day.date().toString("yyyy-MM-dd"), reason.words())

    def choose(self, code: str) -> None:
        self.reason.setCurrentIndex(self.reason.findData(code))

    @staticmethod
    def _named(word: str, control: QWidget, role: str = "body") -> QWidget:
        """A control and its word, which go into the next line together."""
        pair = QWidget()
        row = QHBoxLayout(pair)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.S)
        row.addWidget(label(word, role, buddy=control))
        row.addWidget(control)
        return pair

    def _give(self, *, everybody: bool) -> None:
        self.given.emit(self.leaving, everybody)
