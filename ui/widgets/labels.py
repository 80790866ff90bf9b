"""Text on the screen, by role: the role decides size and colour (``theme/stylesheet.py``), never the caller."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from ui.theme.icons import picture
from ui.theme.theme import Theme


def label(text: str, role: str = "body", *, wrap: bool = False, buddy: QWidget | None = None) -> QLabel:
    """A label. ``buddy`` is the field it names: a screen reader says the label, Alt+letter goes there."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)  # names from an Excel list must never be read as markup
    made.setProperty("role", role)
    made.setWordWrap(wrap)
    if buddy is not None:
        made.setBuddy(buddy)
        if not buddy.accessibleName():
            buddy.setAccessibleName(text)
    return made


def set_role(widget: QWidget, role: str, name: str = "role") -> None:
    """Change what a widget is, and have the stylesheet look again."""
    if widget.property(name) != role:
        widget.setProperty(name, role)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


class ElidedLabel(QLabel):
    """One line that gives way: shortened in the middle where there is no room, whole in its tooltip. ``whole`` is all of it."""

    def __init__(self, role: str = "body") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.whole = ""

    def say(self, text: str) -> None:
        self.whole = text
        self.setToolTip(text)
        self.setAccessibleName(text)
        self._fit()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.whole) + 1, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setText(self.fontMetrics().elidedText(self.whole, Qt.TextElideMode.ElideMiddle, self.width()))


class IconLabel(QLabel):
    """An icon that follows the theme. Decoration: it always stands beside a word, so it has no accessible name."""

    def __init__(self, theme: Theme, name: str, role: str = "text", size: int = 20) -> None:
        super().__init__()
        self._theme, self._name, self._role, self._size = theme, name, role, size
        theme.changed.connect(self._draw)
        self._draw()

    def show_icon(self, name: str, role: str) -> None:
        self._name, self._role = name, role
        self._draw()

    def _draw(self, *_: Any) -> None:
        size = self._theme.px(self._size)
        self.setPixmap(picture(self._name, getattr(self._theme.colours, self._role), size, self.devicePixelRatioF()))
        self.setFixedSize(size, size)
