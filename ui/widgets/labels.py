"""Text on the screen, by role: the role decides size and colour (``theme/stylesheet.py``), never the caller."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
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
