"""One field of the record panel: its label, its value to read, the control to edit it in place, and under it what is doubtful, in words.

A value is read without any click. Click, Enter or F2 turn it into its editor; leaving the editor reads the text. The clock shows what
the field said before.

Read next: ``record_editors.py``, ``record_form.py`` (all rows together).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QLabel, QToolButton, QWidget

from desktop.domain.fields import FIELD
from desktop.domain.problems import Problem, Severity
from ui.models.cell_text import hidden
from ui.models.known_values import offers_values
from ui.theme import tokens
from ui.widgets.buttons import tool
from ui.widgets.labels import label, set_role
from ui.widgets.record_editors import Editor, LineEditor, make_editor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.models.known_values import KnownValues
    from ui.session import Session
    from ui.theme.theme import Theme

LABEL_WIDTH = 152  # px at 100 % text
EMPTY = "–"
_TONES = {Severity.ERROR: "danger", Severity.WARNING: "warning", Severity.INFO: "caption"}


class ValueView(QLabel):
    """A value to read; it says by its ground that it can be acted on, when the mouse or the keyboard is there."""

    edit_asked = Signal()
    reached = Signal()  # the keyboard came here

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._hovered = False
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setContentsMargins(tokens.S, tokens.XS, tokens.S, tokens.XS)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._hovered or self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(self._theme.colour("accent_soft"))
            painter.setPen(QPen(self._theme.colour("accent"), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), tokens.RADIUS_SMALL, tokens.RADIUS_SMALL)
            painter.end()
        super().paintEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.edit_asked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.edit_asked.emit()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hover(True)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()
        self.reached.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _hover(self, on: bool) -> None:
        self._hovered = on
        self.update()


class FieldRow(QWidget):
    typed = Signal(str, str)  # field, text: the editor was left
    typing = Signal(str, str)  # field, text: at each key, for hints; nothing is read
    given_up = Signal(str)
    passed = Signal(str, int)  # field, step: Tab went on (+1) or back (−1)
    history_asked = Signal(str, QPoint)  # field, where (global)
    edit_started = Signal(str)

    def __init__(self, session: Session, known: KnownValues, name: str) -> None:
        super().__init__()
        self._session, self._known, self.field = session, known, FIELD[name]
        theme, words = session.theme, session.words
        self._text, self._masked, self._locked = "", False, False
        self._has_past = True
        self.editor: Editor | None = None
        self._label = label(words.field(name), "muted", wrap=True)
        self._label.setFixedWidth(theme.px(LABEL_WIDTH))
        self._label.setContentsMargins(0, tokens.XS, 0, tokens.XS)
        self.view = ValueView(theme)
        self.view.edit_asked.connect(self.begin_edit)
        self.view.reached.connect(self._show_clock)
        self._said = label("", "danger", wrap=True)
        self._said.setContentsMargins(tokens.S, 0, 0, tokens.XS)
        self._said.hide()
        self._clock: QToolButton | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(tokens.XS)
        self._grid.setVerticalSpacing(0)
        self._grid.addWidget(self._label, 0, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(self.view, 0, 1)
        self._grid.addWidget(self._said, 1, 1)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnMinimumWidth(2, theme.px(28))

    @property
    def said(self) -> str:
        """The problem shown under the value, "" when none."""
        return "" if self._said.isHidden() else self._said.text()

    def show_text(self, text: str, *, unsaved: bool, masked: bool, locked: bool) -> None:
        """``unsaved``: typed, not in the register yet. ``masked``: hidden while others look on. ``locked``: to read only."""
        self._text, self._masked, self._locked = text, masked and self.field.masked and not unsaved, locked
        shown = hidden(self.field, text) if self._masked else text
        self.view.setText(f"{shown or EMPTY} •" if unsaved else shown or EMPTY)
        said = shown or self.tr("empty")
        name = f"{self._session.words.field(self.field.name)}: {said}"
        self.view.setAccessibleName(self.tr("{value}, not saved yet").format(value=name) if unsaved else name)
        set_role(self.view, "strong" if unsaved else ("body" if text else "muted"))

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """The gravest decides the colour; all are said."""
        words = self._session.words
        told = {words.say(f"problem.{one.code}", {"value": one.value or "", "row": "", "sheet": "", **one.args}): None for one in problems}
        tone = _TONES[problems[0].severity] if problems else ""
        if tone == "danger":
            told[self.tr("This is not saved yet.")] = None
        self.say("\n".join(told), tone)

    def set_past(self, there: bool) -> None:
        """Whether the field can have said anything before: of a new person it can't."""
        self._has_past = there
        if self._clock is not None:
            self._clock.setVisible(there)

    def say(self, text: str, tone: str) -> None:
        self._said.setText(text)
        self._said.setVisible(bool(text))
        set_role(self._said, tone or "caption")
        self.view.setAccessibleDescription(text)
        if tone == "danger":
            set_role(self.view, "danger")

    def begin_edit(self) -> None:
        """Turn the value into its editor, with all of it selected."""
        if self.editor is not None or self._locked:
            return
        editor = self.editor = make_editor(self.field, self._text, self._session.words, self)
        self.view.hide()
        self._grid.addWidget(editor, 0, 1)
        editor.leaving.left.connect(self._on_left)
        editor.leaving.given_up.connect(self._on_given_up)
        if isinstance(editor, LineEditor):
            editor.textEdited.connect(lambda text: self.typing.emit(self.field.name, text))
            if offers_values(self.field.name, self.field.kind):
                self._known.tell(self.field.name, editor.completions.offer, editor)
            editor.selectAll()
        editor.show()
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edit_started.emit(self.field.name)

    def take(self) -> None:
        """End editing as if the field had been left."""
        if self.editor is not None:
            self.editor.leaving.leave()

    def sizeHint(self) -> QSize:
        return self._grid.sizeHint()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._show_clock()

    def _on_left(self, step: int) -> None:
        editor, self.editor = self.editor, None
        if editor is None:
            return
        text, had_focus = editor.value(), editor.hasFocus()
        self._put_away(editor)
        if text != self._text:
            self.typed.emit(self.field.name, text)
        if step:
            self.passed.emit(self.field.name, step)
        elif had_focus:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_given_up(self) -> None:
        editor, self.editor = self.editor, None
        if editor is not None:
            self._put_away(editor)
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
            self.given_up.emit(self.field.name)

    def _put_away(self, editor: Editor) -> None:
        self._grid.removeWidget(editor)
        self.view.show()
        editor.blockSignals(True)
        editor.hide()
        editor.deleteLater()

    def _show_clock(self) -> None:
        """The clock is made when the mouse or the keyboard first comes by: forty of them would only be noise."""
        if self._clock is None and self._has_past:
            text = self.tr("What this field said before")
            self._clock = tool(self._session.theme, text, "clock", self._ask_history, key="Alt+H")
            self._clock.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._clock.setProperty("role", "inline")  # no higher than the value: the form must not grow under the mouse
            self._grid.addWidget(self._clock, 0, 2, Qt.AlignmentFlag.AlignTop)

    def _ask_history(self) -> None:
        self.history_asked.emit(self.field.name, self.mapToGlobal(QPoint(0, self.height())))
