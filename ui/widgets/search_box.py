"""The window's search box: says what changed after each key, without ever touching what is being typed.

Vietnamese input methods compose by backspacing, so each intermediate text is simply searched for; Down and Enter go to what was found.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit

from ui.theme.theme import Theme
from ui.widgets.inside_field import place_inside
from ui.widgets.labels import IconLabel


class SearchBox(QLineEdit):
    searched = Signal(str)  # the text as it now stands
    left_downwards = Signal()  # Down or Enter: on to the results

    def __init__(self, theme: Theme, hint: str) -> None:
        super().__init__()
        self._told = False
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setClearButtonEnabled(True)
        self._glass = IconLabel(theme, "search", "muted", 18)
        self._glass.setParent(self)
        self.textEdited.connect(self.searched)
        self.textChanged.connect(self._on_cleared)
        self.returnPressed.connect(self.left_downwards)

    def show_text(self, text: str) -> None:
        """Say what the list shows, without searching again; never while the officer types here."""
        if text != self.text() and not (self.hasFocus() and text):
            self._told = True  # signals stay on: Qt's own clear button hears them too
            self.setText(text)
            self._told = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        place_inside(self, self._glass, leading=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.left_downwards.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def _on_cleared(self, text: str) -> None:
        if not text and not self._told and not self.isModified():  # the clear button and Escape: textEdited does not tell
            self.searched.emit("")
