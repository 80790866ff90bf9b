"""The steps of the import on one line: file › columns › check › compare › done. The one in force is named; earlier ones lead back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ui.theme import tokens
from ui.theme.theme import Theme
from ui.widgets.buttons import button
from ui.widgets.labels import IconLabel


class ImportSteps(QWidget):
    asked = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        words = (self.tr("1. File"), self.tr("2. Columns"), self.tr("3. Check"), self.tr("4. Compare"), self.tr("5. Done"))
        self.buttons: list[QPushButton] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.XS)
        for number, word in enumerate(words):
            if number:
                row.addWidget(IconLabel(theme, "chevron-right", "muted", 16))
            step = button(theme, word, partial(self.asked.emit, number), role="quiet")
            step.setCheckable(True)
            self.buttons.append(step)
            row.addWidget(step)
        row.addStretch(1)

    def show_step(self, current: int, reachable: Sequence[int]) -> None:
        """``reachable``: the steps a click may lead to."""
        for number, step in enumerate(self.buttons):
            step.setChecked(number == current)
            step.setEnabled(number == current or number in reachable)
            step.setAccessibleDescription(self.tr("the step in view") if number == current else "")
