"""One labelled field of a form: label above, control, and under it a hint or what is wrong, in words."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import tokens
from ui.widgets.labels import label, set_role


class FormField(QWidget):
    """``say("…", "danger")`` puts a sentence under the control and colours its edge; ``say("")`` returns to the hint."""

    def __init__(self, name: str, control: QWidget, hint: str = "") -> None:
        super().__init__()
        self.control = control
        self._hint = hint
        self._below = label(hint, "caption", wrap=True)
        if not hint:
            self._below.hide()
        control.setAccessibleDescription(hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.XS)
        column.addWidget(label(name, "strong", buddy=control))
        column.addWidget(control)
        column.addWidget(self._below)

    @property
    def said(self) -> str:
        """The problem shown, "" when none."""
        return self._below.text() if self._below.property("role") != "caption" else ""

    def say(self, sentence: str, tone: str = "danger") -> None:
        """Show a problem ("danger", "warning") or praise ("success") in the place of the hint; "" takes it back."""
        text = sentence or self._hint
        self._below.setText(text)
        self._below.setVisible(bool(text))
        set_role(self._below, tone if sentence else "caption")
        set_role(self.control, tone if sentence and tone != "success" else "", "state")
        self.control.setAccessibleDescription(text)
