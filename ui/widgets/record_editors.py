"""The controls that a value turns into while it is edited: a line, a choice, a note.

Each tells the same things: ``left`` (taken, and where to go: −1 back, +1 on, 0 stay) and ``given_up`` (Escape). None touches what is
typed: Vietnamese input methods compose by backspacing, so a text is only read when it is left.

Read next: ``record_row.py`` (who shows them).
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from desktop.domain.fields import Field, Kind, Status
from desktop.domain.statuses import show_status
from ui.models.known_values import Completer
from ui.text import Words

_STAYS_OPEN = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.MenuBarFocusReason)
_NOTE_LINES = 4
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Leaving(QObject):
    """How an editor tells that it is done. Tells once."""

    left = Signal(int)
    given_up = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._over = False

    def leave(self, step: int = 0) -> None:
        if not self._over:
            self._over = True
            self.left.emit(step)

    def give_up(self) -> None:
        if not self._over:
            self._over = True
            self.given_up.emit()


class LineEditor(QLineEdit):
    def __init__(self, text: str, hint: str) -> None:
        super().__init__(text)
        self.leaving = Leaving(self)
        self.completions = Completer(self)
        self.setPlaceholderText(hint)

    def value(self) -> str:
        return self.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.leaving.leave()
        elif event.key() == Qt.Key.Key_Escape:
            self.leaving.give_up()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        self.leaving.leave(1 if forward else -1)
        return True

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _STAYS_OPEN:
            self.leaving.leave()


class ChoiceEditor(QComboBox):
    """``choices`` are what can be said; the first is "nothing". What was typed and is none of them stays as one more."""

    def __init__(self, text: str, choices: Sequence[str]) -> None:
        super().__init__()
        self.leaving = Leaving(self)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(1)
        self.addItems(list(choices))
        if text not in choices:
            self.addItem(text)
        self.setCurrentText(text)
        self.activated.connect(lambda _: self.leaving.leave())

    def value(self) -> str:
        return self.currentText()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.leaving.leave()
        elif event.key() == Qt.Key.Key_Escape:
            self.leaving.give_up()
        else:
            super().keyPressEvent(event)
            event.ignore()  # the panel listens too: a scanner may be typing a card

    def focusNextPrevChild(self, forward: bool) -> bool:
        self.leaving.leave(1 if forward else -1)
        return True

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _STAYS_OPEN:
            self.leaving.leave()


class NoteEditor(QPlainTextEdit):
    """Several lines: Enter makes a new one, Ctrl+Enter and Tab are done."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.leaving = Leaving(self)
        self.setTabChangesFocus(True)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * _NOTE_LINES + 20)

    def value(self) -> str:
        return self.toPlainText()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.leaving.leave()
        elif event.key() == Qt.Key.Key_Escape:
            self.leaving.give_up()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        self.leaving.leave(1 if forward else -1)
        return True

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _STAYS_OPEN:
            self.leaving.leave()


Editor = LineEditor | ChoiceEditor | NoteEditor


def choices_of(field: Field, words: Words) -> tuple[str, ...] | None:
    """What a field can say, "" first, or None when anything can be written."""
    from desktop.domain.shown_values import show_value

    if field.kind is Kind.STATUS:
        return tuple(show_status(status, words.language) for status in Status)
    if field.kind is Kind.GENDER:
        return ("", "Nam", "Nữ")
    if field.kind is Kind.YES_NO:
        return ("", *(show_value(field, truth, words.language) for truth in (True, False)))
    return None


def make_editor(field: Field, text: str, words: Words, parent: QWidget) -> Editor:
    """The control for a field, holding ``text``."""
    choices = choices_of(field, words)
    editor: Editor
    if choices is not None:
        editor = ChoiceEditor(text, choices)
    elif field.kind is Kind.LONG_TEXT:
        editor = NoteEditor(text)
    else:
        editor = LineEditor(
            text, QCoreApplication.translate("RecordEditors", "02/05/1988, 05/1988 or 1988") if field.kind is Kind.DATE else ""
        )
    editor.setParent(parent)
    editor.setAccessibleName(words.field(field.name))
    return editor
