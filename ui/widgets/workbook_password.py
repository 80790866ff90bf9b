"""Asks for the password of a workbook, in the place where the list was dropped. The password is handed on and kept nowhere."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import tokens
from ui.theme.theme import Theme
from ui.widgets.buttons import button
from ui.widgets.labels import IconLabel, label
from ui.widgets.password_field import PasswordEntry

_WIDEST = 420  # px at 100 % text


class WorkbookPassword(QWidget):
    """``given`` tells what was typed, ``cancelled`` that another list is wanted."""

    given = Signal(str)
    cancelled = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._heading = label("", "title", wrap=True)
        self._heading.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        advice = self.tr("Whoever sent the file knows it. It is not kept anywhere.")
        self.entry = PasswordEntry(theme, self.tr("Password of the file"), advice)
        self.entry.field.returnPressed.connect(self._give)
        self.open_button = button(theme, self.tr("Open the list"), self._give, role="primary")
        self.other_button = button(theme, self.tr("Another file"), self.cancelled.emit)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.other_button)
        buttons.addWidget(self.open_button)
        inside = QWidget()
        inside.setMaximumWidth(theme.px(_WIDEST))
        column = QVBoxLayout(inside)
        column.setSpacing(tokens.M)
        column.addWidget(IconLabel(theme, "lock", "accent", 48), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._heading)
        column.addWidget(self.entry)
        column.addLayout(buttons)
        outside = QVBoxLayout(self)
        middle = QHBoxLayout()  # not aligned: an aligned widget does not get the height that its wrapped lines need
        middle.addStretch(1)
        middle.addWidget(inside, 100)
        middle.addStretch(1)
        outside.addStretch(2)
        outside.addLayout(middle)
        outside.addStretch(3)

    def ask(self, name: str, wrong: str = "") -> None:
        """For the file ``name``; ``wrong`` is the sentence about what was typed before."""
        self._heading.setText(self.tr("“{name}” is protected by a password").format(name=name))
        self.entry.field.clear()
        self.entry.say(wrong)
        self.entry.field.setFocus()

    def _give(self) -> None:
        typed = self.entry.field.text()
        self.entry.field.clear()
        if typed:
            self.given.emit(typed)
        else:
            self.entry.say(self.tr("Please type the password of the file."))
            self.entry.field.setFocus()
