"""The frame of a dialog: heading, content, a row of buttons; Escape closes it, Enter presses the primary button.

A dialog is as high as its content. Where the screen is lower (768 px and text at 150 %), the content scrolls between heading and buttons,
which stay in sight.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui.theme import tokens
from ui.theme.theme import Theme
from ui.widgets.banner import Banner
from ui.widgets.buttons import button
from ui.widgets.labels import label

_WIDTH = 480  # px at 100 % text
_TITLE_BAR = 40  # px that the window's own title and border may take of the screen


class _Content(QScrollArea):
    """The column of a dialog, as high as there is room for; a stop of the keyboard only while it scrolls."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.inside = QWidget()
        self.setWidget(self.inside)
        self.verticalScrollBar().rangeChanged.connect(self._on_range)

    def height_for(self, width: int) -> int:
        """How high the whole column is, ``width`` px wide."""
        layout = self.inside.layout()
        if layout is None:
            return 0
        layout.activate()
        return layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.totalSizeHint().height()

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(self.inside.minimumSizeHint().width(), 0)

    def _on_range(self, lowest: int, highest: int) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if highest > lowest else Qt.FocusPolicy.NoFocus)


class Dialog(QDialog):
    """``content`` is the column to fill; ``primary`` the button that does it."""

    def __init__(self, theme: Theme, parent: QWidget, heading: str, primary: str, *, cancel: bool = True) -> None:
        super().__init__(parent)
        self.setWindowTitle(heading)
        self.setMinimumWidth(theme.px(_WIDTH))
        self.banner = Banner(theme)
        self.scrolling = _Content(heading)
        self.content = QVBoxLayout(self.scrolling.inside)
        self.content.setContentsMargins(0, 0, 0, 0)
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
        whole.addWidget(self.scrolling, 1)
        whole.addLayout(row)

    def sizeHint(self) -> QSize:
        width = max(super().sizeHint().width(), self.minimumWidth())
        return QSize(width, self._height_for(width))

    def grow(self) -> None:
        """A sentence that takes another line makes the dialog higher, never the lines closer; but not higher than the screen."""
        room = self.screen().availableGeometry()
        most = room.height() - _TITLE_BAR
        self.resize(self.width(), min(max(self.height(), self._height_for(self.width())), most))
        lowest = room.top() + _TITLE_BAR + most - self.height()
        if self.y() > lowest:
            self.move(self.x(), lowest)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.grow()  # Qt opens a dialog as high as its sentences would be at their own idea of a width

    def _height_for(self, width: int) -> int:
        """The height at which nothing has to scroll."""
        layout = self.layout()
        if layout is None:
            return 0
        layout.activate()
        margins = layout.contentsMargins()
        return layout.totalHeightForWidth(width) + self.scrolling.height_for(width - margins.left() - margins.right())
