"""Why the people whom the list lacks are gone, and from which day: chosen for those selected, or for all of the pile at once.

Nobody leaves without a reason: that is what makes a proposal a decision. Read next: ``ui/pages/compare_piles.py``.
"""

from __future__ import annotations

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QHBoxLayout, QWidget

from desktop.domain.leaving import LeavingReason, reasons
from desktop.services.accepting import Leaving
from ui.text import Words, today
from ui.theme import tokens
from ui.theme.theme import Theme
from ui.widgets.buttons import button
from ui.widgets.labels import label


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
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.M, 0, tokens.S, tokens.S)
        row.setSpacing(tokens.S)
        row.addWidget(label(self.tr("Reason"), "strong", buddy=self.reason))
        row.addWidget(self.reason, 1)
        row.addWidget(label(self.tr("from"), buddy=self.day))
        row.addWidget(self.day)
        row.addWidget(self.for_chosen)
        row.addWidget(self.for_all)

    @property
    def leaving(self) -> Leaving:
        """What is chosen now. The record keeps the reason in Vietnamese, as documents do."""
        reason = self._reasons[self.reason.currentIndex()]
        return Leaving(reason.status, self.day.date().toString("yyyy-MM-dd"), reason.words())

    def choose(self, code: str) -> None:
        self.reason.setCurrentIndex(self.reason.findData(code))

    def _give(self, *, everybody: bool) -> None:
        self.given.emit(self.leaving, everybody)
