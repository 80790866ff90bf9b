"""The frame of every page before the register is open: a column in the middle, the language above it.

Read next: ``unlock.py``, ``welcome.py``, ``create_register.py``, ``recover.py``.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.theme import tokens
from ui.theme.theme import Theme
from ui.widgets.banner import Banner
from ui.widgets.buttons import button
from ui.widgets.labels import IconLabel, label

PROGRAM_NAME = "Sổ Đoàn viên"  # the same in every language
_WIDTH = 520  # px at 100 % text


class DoorPage(QWidget):
    """``column`` is where a page puts what it shows; ``banner`` says what went wrong; ``back_asked`` is the arrow's and Escape's."""

    back_asked = Signal()
    language_asked = Signal(str)

    def __init__(self, theme: Theme, language: str, heading: str, *, icon: str = "shield-check", back: bool = False) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self.theme = theme
        self.banner = Banner(theme)
        self.column = QVBoxLayout()
        self.column.setSpacing(tokens.L)
        head = QHBoxLayout()
        head.setSpacing(tokens.M)
        head.addWidget(IconLabel(theme, icon, "accent", 28))
        head.addWidget(label(heading, "title", wrap=True), 1)
        card = QFrame()
        card.setProperty("role", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(tokens.XXL, tokens.XL, tokens.XXL, tokens.XL)
        inside.setSpacing(tokens.L)
        inside.addLayout(head)
        inside.addWidget(self.banner)
        inside.addLayout(self.column)
        self._card = card
        theme.changed.connect(self._size)
        self._size()
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        holder = QWidget()
        centre = QVBoxLayout(holder)
        centre.setContentsMargins(tokens.L, 0, tokens.L, tokens.L)
        centre.addStretch(2)
        middle = QHBoxLayout()  # not an alignment: that would ask the card's height for the width of the window
        middle.addStretch(1)
        middle.addWidget(card)
        middle.addStretch(1)
        centre.addLayout(middle)
        centre.addStretch(3)
        area.setWidget(holder)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addLayout(self._top(language, back))
        page.addWidget(area, 1)

    def abandon(self) -> None:
        """The officer goes elsewhere: a page that holds an open register locks it."""

    def _size(self) -> None:
        self._card.setFixedWidth(self.theme.px(_WIDTH))

    def _top(self, language: str, back: bool) -> QBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(tokens.L, tokens.M, tokens.L, tokens.S)
        if back:
            row.addWidget(button(self.theme, self.tr("Back"), self.back_asked.emit, icon="arrow-left", role="quiet", key="Alt+Left"))
        row.addStretch(1)
        other, name = ("en", "English") if language == "vi" else ("vi", "Tiếng Việt")
        row.addWidget(button(self.theme, name, lambda: self.language_asked.emit(other), icon="languages", role="quiet"))
        return row
