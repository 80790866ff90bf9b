"""F1: the keys and the three ways to the most common work, laid over the window. Esc, F1 or a click beside it closes it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import tokens
from ui.theme.theme import Theme
from ui.widgets.buttons import tool
from ui.widgets.labels import label
from ui.widgets.scrolled import scrolled

_WIDTH = 640  # px at 100 % text


def keys() -> tuple[tuple[str, str], ...]:
    """Every key of the window and what it does."""
    return (
        ("F1", QCoreApplication.translate("Help", "this help")),
        ("Ctrl+F", QCoreApplication.translate("Help", "find a person")),
        ("Ctrl+N", QCoreApplication.translate("Help", "a new member")),
        ("Ctrl+Z · Ctrl+Y", QCoreApplication.translate("Help", "undo · redo the last change")),
        ("Enter · F2", QCoreApplication.translate("Help", "open the record · edit the value under the cursor")),
        ("Ctrl+S", QCoreApplication.translate("Help", "save the record")),
        ("Alt+H", QCoreApplication.translate("Help", "what the field said before")),
        ("Ctrl+C", QCoreApplication.translate("Help", "copy the chosen rows, to paste into Excel")),
        ("Ctrl+A", QCoreApplication.translate("Help", "choose all rows")),
        ("Delete", QCoreApplication.translate("Help", "move the chosen people to the bin")),
        ("Ctrl+P", QCoreApplication.translate("Help", "the official list: export and print")),
        ("Ctrl+M", QCoreApplication.translate("Help", "hide personal numbers")),
        ("Ctrl+L", QCoreApplication.translate("Help", "lock the register")),
        ("Ctrl+,", QCoreApplication.translate("Help", "settings")),
        ("Alt+1, Alt+2 …", QCoreApplication.translate("Help", "go to a page")),
    )


def ways() -> tuple[tuple[str, str], ...]:
    """How the common work is done: (what, how)."""
    return (
        (
            QCoreApplication.translate("Help", "Bring in an Excel list"),
            QCoreApplication.translate(
                "Help", "Drop the file on the window. What would be added or changed is shown before anything is written."
            ),
        ),
        (
            QCoreApplication.translate("Help", "Find somebody"),
            QCoreApplication.translate("Help", "Press Ctrl+F and type part of a name, ID or phone number; accents are not needed."),
        ),
        (
            QCoreApplication.translate("Help", "Correct a record"),
            QCoreApplication.translate(
                "Help",
                "Double-click the person, or press Enter: the record opens beside the list."
                " Change a value and go on; Ctrl+Z takes it back.",
            ),
        ),
        (
            QCoreApplication.translate("Help", "Change many people at once"),
            QCoreApplication.translate(
                "Help", "Choose them in the list (Shift or Ctrl with a click, Ctrl+A for all), then press “Change at once” below it."
            ),
        ),
        (
            QCoreApplication.translate("Help", "Print the official list"),
            QCoreApplication.translate("Help", "Filter the list as you need it, then press Ctrl+P and choose Excel or PDF."),
        ),
    )


class HelpOverlay(QWidget):
    def __init__(self, host: QWidget, theme: Theme) -> None:
        super().__init__(host)
        self._host, self._theme = host, theme
        self._before: QWidget | None = None
        self._card = QFrame(self)
        self._card.setProperty("role", "toast")
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Help"), "title"), 1)
        self._close = tool(theme, self.tr("Close"), "x", self.hide, key="Esc")
        head.addWidget(self._close)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, tokens.M, 0)
        column.setSpacing(tokens.L)
        column.addLayout(ways_layout())
        column.addWidget(label(self.tr("Keys"), "heading"))
        column.addLayout(keys_layout())
        column.addStretch(1)
        whole = QVBoxLayout(self._card)
        whole.setContentsMargins(tokens.XL, tokens.L, tokens.L, tokens.L)
        whole.setSpacing(tokens.M)
        whole.addLayout(head)
        whole.addWidget(scrolled(inside, self.tr("Help")), 1)
        self.setAccessibleName(self.tr("Help"))
        host.installEventFilter(self)
        self.hide()

    def flip(self) -> None:
        """F1: show, or hide again."""
        if self.isVisible():
            self.hide()
            return
        self._before = self._host.focusWidget()
        self._place()
        self.show()
        self.raise_()
        self._close.setFocus()

    def hideEvent(self, event: QEvent) -> None:
        if self._before is not None:
            self._before.setFocus()
            self._before = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._card.geometry().contains(event.position().toPoint()):
            self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(0, 0, 0, 110))

    def _place(self) -> None:
        self.setGeometry(self._host.rect())
        width = min(self._theme.px(_WIDTH), self.width() - 2 * tokens.XXL)
        height = min(self._theme.px(560), self.height() - 2 * tokens.XXL)
        self._card.setGeometry((self.width() - width) // 2, (self.height() - height) // 2, width, height)


def ways_layout() -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(tokens.M)
    for what, how in ways():
        pair = QVBoxLayout()
        pair.setSpacing(2)
        pair.addWidget(label(what, "strong"))
        pair.addWidget(label(how, "muted", wrap=True))
        column.addLayout(pair)
    return column


def keys_layout() -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(tokens.XL)
    grid.setVerticalSpacing(tokens.S)
    for row, (key, meaning) in enumerate(keys()):
        grid.addWidget(label(key, "strong"), row, 0)
        grid.addWidget(label(meaning, wrap=True), row, 1)
    grid.setColumnStretch(1, 1)
    return grid
