"""An empty page that teaches: a picture, one sentence, one button."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import tokens
from ui.theme.theme import Theme
from ui.widgets.buttons import button
from ui.widgets.labels import IconLabel, label

_WIDEST = 440  # px at 100 % text: short lines read well


class EmptyState(QWidget):
    """Centred in whatever room it gets."""

    def __init__(
        self, theme: Theme, icon: str, heading: str, sentence: str = "", action: str = "", act: Callable[[], object] | None = None
    ) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.XL, tokens.XL, tokens.XL, tokens.XL)
        column.setSpacing(tokens.M)
        column.addStretch(2)
        column.addWidget(IconLabel(theme, icon, "muted", 48), 0, Qt.AlignmentFlag.AlignHCenter)
        for text, role in ((heading, "heading"), (sentence, "muted")):
            if text:
                line = label(text, role, wrap=True)
                line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
                line.setMaximumWidth(theme.px(_WIDEST))
                middle = QHBoxLayout()
                middle.addStretch(1)
                middle.addWidget(line, 100)
                middle.addStretch(1)
                column.addLayout(middle)
        if action and act is not None:
            column.addWidget(button(theme, action, act, role="primary"), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
