"""A sentence in the page that stays until it is dealt with: what happened, what it means, one thing to do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from ui.theme import tokens
from ui.theme.theme import Theme
from ui.widgets.buttons import button, tool
from ui.widgets.labels import IconLabel, label, set_role

ICONS = {"info": "info", "success": "circle-check", "warning": "triangle-alert", "danger": "circle-alert"}
COLOURS = {"info": "accent", "success": "success", "warning": "warning", "danger": "danger"}


class Banner(QFrame):
    """Hidden until ``say``. Its sentence is also its accessible name, so that a screen reader reads it."""

    def __init__(self, theme: Theme, *, closable: bool = True) -> None:
        super().__init__()
        self._theme = theme
        self._icon = IconLabel(theme, "info", "accent")
        self._text = label("", wrap=True)
        self._action: QPushButton | None = None
        self._close = tool(theme, self.tr("Close"), "x", self.hide)
        if not closable:  # never setVisible(True) on a widget without a parent: it would flash up as a window
            self._close.hide()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(tokens.M, tokens.S, tokens.S, tokens.S)
        self._row.setSpacing(tokens.S)
        self._row.addWidget(self._icon)
        self._row.addWidget(self._text, 1)
        self._row.addWidget(self._close)
        self.hide()

    @property
    def text(self) -> str:
        return self._text.text() if not self.isHidden() else ""

    def say(self, text: str, tone: str = "info", *, action: str = "", act: Callable[[], object] | None = None) -> None:
        """Show a sentence. ``tone`` is "info", "success", "warning" or "danger"; ``action`` a button that calls ``act``."""
        set_role(self, f"banner-{tone}")
        self._icon.show_icon(ICONS[tone], COLOURS[tone])
        self._text.setText(text)
        self.setAccessibleName(text)
        if self._action is not None:
            self._action.deleteLater()
            self._action = None
        if action and act is not None:
            self._action = button(self._theme, action, act)
            self._row.insertWidget(2, self._action)
        self.show()
