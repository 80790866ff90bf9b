"""Password fields: show and hide, a word on Caps Lock, and how good a new password is, said in words.

Keys are only looked at, never filtered: the hint on Caps Lock comes from a capital letter typed without Shift.

Read next: ``password_strength.py``.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.theme import tokens
from ui.theme.theme import Theme
from ui.widgets.buttons import tool
from ui.widgets.form import FormField
from ui.widgets.inside_field import place_inside
from ui.widgets.password_strength import Strength, strength

_SHOW = "Alt+P"


class PasswordField(QLineEdit):
    caps_lock_seen = Signal(bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self._eye = tool(theme, "", "eye", self._turn)
        self._eye.setProperty("role", "inline")
        self._eye.setParent(self)
        self._eye.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Tab goes from password to password
        self._eye.setCursor(Qt.CursorShape.PointingHandCursor)
        QShortcut(QKeySequence(_SHOW), self, self._turn, context=Qt.ShortcutContext.WidgetShortcut)
        self._name_eye()

    @property
    def shown(self) -> bool:
        return self.echoMode() is QLineEdit.EchoMode.Normal

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        letter = event.text()
        if len(letter) == 1 and letter.isalpha():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps_lock_seen.emit(letter.isupper() is not shifted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        place_inside(self, self._eye)

    def _turn(self) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Password if self.shown else QLineEdit.EchoMode.Normal)
        self._name_eye()

    def _name_eye(self) -> None:
        self._theme.set_icon(self._eye, "eye-off" if self.shown else "eye", "muted")
        name = self.tr("Hide password") if self.shown else self.tr("Show password")
        self._eye.setAccessibleName(name)
        self._eye.setToolTip(f"{name} ({_SHOW})")


class PasswordEntry(FormField):
    """A labelled password field that tells of Caps Lock. ``field`` is the control."""

    def __init__(self, theme: Theme, name: str, hint: str = "") -> None:
        self.field = PasswordField(theme)
        super().__init__(name, self.field, hint)
        self.field.caps_lock_seen.connect(self._on_caps_lock)

    def _on_caps_lock(self, on: bool) -> None:
        warning = self.tr("Caps Lock is on.")
        if on:
            self.say(warning, "warning")
        elif self.said == warning:
            self.say("")


class NewPassword(QWidget):
    """A new password, typed twice. ``changed`` after each key; ``password`` is "" until both fields agree and it is long enough.

    ``replaces``: there is an old one, so this is called the new one.
    """

    changed = Signal()

    def __init__(self, theme: Theme, *, replaces: bool = False) -> None:
        super().__init__()
        name = self.tr("New password") if replaces else self.tr("Password")
        self.first = PasswordEntry(theme, name, self.tr("At least 8 characters. Three or four words are easy to remember."))
        self.again = PasswordEntry(theme, self.tr("Password once more"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.M)
        column.addWidget(self.first)
        column.addWidget(self.again)
        self.first.field.textEdited.connect(self._on_first)
        self.again.field.textEdited.connect(self.changed)
        self.again.field.editingFinished.connect(self._compare)
        self.setFocusProxy(self.first.field)

    @property
    def password(self) -> str:
        typed = self.first.field.text()
        return typed if typed == self.again.field.text() and strength(typed) is not Strength.TOO_SHORT else ""

    def explain(self) -> None:
        """Say what is still missing."""
        self._on_first()
        self._compare()

    def _on_first(self) -> None:
        sentences = {
            Strength.TOO_SHORT: (self.tr("Still too short: at least 8 characters."), "warning"),
            Strength.WEAK: (self.tr("Weak: easy to guess. Add a word or two."), "warning"),
            Strength.FAIR: (self.tr("Fair: hard to guess."), "success"),
            Strength.STRONG: (self.tr("Strong: very hard to guess."), "success"),
        }
        typed = self.first.field.text()
        self.first.say(*(sentences[strength(typed)] if typed else ("", "success")))
        self.changed.emit()

    def _compare(self) -> None:
        typed = self.again.field.text()
        differs = bool(typed) and typed != self.first.field.text()
        self.again.say(self.tr("The two passwords differ. Please type this one again.") if differs else "")
