"""The frame of a dialog: heading, content, a row of buttons; Escape closes it, Enter presses the primary button."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.theme import tokens
from ui.theme.theme import Theme
from ui.widgets.banner import Banner
from ui.widgets.buttons import button
from ui.widgets.labels import label

_WIDTH = 480  # px at 100 % text


class Dialog(QDialog):
    """``content`` is the column to fill; ``primary`` the button that does it."""

    def __init__(self, theme: Theme, parent: QWidget, heading: str, primary: str, *, cancel: bool = True) -> None:
        super().__init__(parent)
        self.setWindowTitle(heading)
        self.setMinimumWidth(theme.px(_WIDTH))
        self.banner = Banner(theme)
        self.content = QVBoxLayout()
        self.content.setSpacing(tokens.M)
        self.primary: QPushButton = button(theme, primary, role="primary")
        self.primary.setDefault(True)
        row = QHBoxLayout()
        row.addStretch(1)
        if cancel:
            row.addWidget(button(theme, self.tr("Cancel"), self.reject))
        row.addWidget(self.primary)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(tokens.XL, tokens.XL, tokens.XL, tokens.L)
        whole.setSpacing(tokens.L)
        whole.addWidget(label(heading, "title", wrap=True))
        whole.addWidget(self.banner)
        whole.addLayout(self.content)
        whole.addLayout(row)

    def grow(self) -> None:
        """A sentence that takes another line makes the dialog higher, never the lines closer."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.grow()  # Qt opens a dialog as high as its sentences would be at their own idea of a width
