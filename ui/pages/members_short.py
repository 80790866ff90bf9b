"""A button that can do with its icon alone where an open record or large text leaves no room for the word; the word is then its tooltip."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton

from ui.theme.theme import Theme


class ShortButton(QPushButton):
    """``role`` as for every button; ``tip`` says more than the word, for instance its key."""

    def __init__(self, theme: Theme, text: str, act: Callable[[], object], *, icon: str, role: str, tip: str = "") -> None:
        super().__init__(text)
        self._word = text
        self.setProperty("role", role)
        theme.set_icon(self, icon, "on_accent" if role == "primary" else "text")
        self.setAccessibleName(text)
        self.setToolTip(tip or text)
        self.setAutoDefault(False)
        self.clicked.connect(lambda _=False: act())

    @property
    def short(self) -> bool:
        return not self.text()

    def shorten(self, short: bool) -> None:
        """Show the icon alone, or the word beside it."""
        if short != self.short:
            self.setText("" if short else self._word)

    def width_with_word(self) -> int:
        """px the button takes with its word."""
        return self.sizeHint().width() + (self.fontMetrics().horizontalAdvance(f" {self._word}") if self.short else 0)
