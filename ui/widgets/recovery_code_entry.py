"""Typing the recovery code from paper: nine boxes as on the sheet, each checked as soon as it is left.

A pasted code spreads over the boxes. Nothing is rewritten while typing; a full box hands the keyboard to the next.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from ui.text import Words
from ui.theme import tokens
from ui.theme.theme import Theme
from ui.widgets.labels import label, set_role

GROUPS, LENGTH, _COLUMNS = 9, 5, 3


class Slip(Protocol):
    """What services answer to a code that can't be right."""

    @property
    def code(self) -> str: ...
    @property
    def args(self) -> Mapping[str, Any]: ...


class RecoveryCodeEntry(QWidget):
    """``check`` says what is wrong with a text typed so far (``access.check_code``), None when it is a whole code."""

    changed = Signal()

    def __init__(self, theme: Theme, words: Words, check: Callable[[str], Slip | None]) -> None:
        super().__init__()
        self._words, self._check = words, check
        self.boxes = [QLineEdit() for _ in range(GROUPS)]
        self._said = label("", "danger", wrap=True)
        self._said.hide()
        grid = QGridLayout()
        grid.setSpacing(tokens.S)
        for index, box in enumerate(self.boxes):
            box.setFont(theme.font("heading"))
            box.setAccessibleName(QCoreApplication.translate("RecoveryCodeEntry", "Group {n} of 9").format(n=index + 1))
            box.setPlaceholderText(str(index + 1))
            box.textEdited.connect(partial(self._on_edited, index))
            box.editingFinished.connect(partial(self._on_left, index))
            grid.addWidget(box, index // _COLUMNS, index % _COLUMNS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S)
        column.addLayout(grid)
        column.addWidget(self._said)
        self.setFocusProxy(self.boxes[0])

    @property
    def code(self) -> str:
        """What is typed, groups joined by hyphens."""
        return "-".join(box.text().strip() for box in self.boxes)

    @property
    def full(self) -> bool:
        return all(len(box.text().strip()) == LENGTH for box in self.boxes)

    @property
    def said(self) -> str:
        return self._said.text()

    def _on_edited(self, index: int, text: str) -> None:
        letters = "".join(c for c in text if c.isalnum())
        if len(letters) > LENGTH:  # pasted: no one types more than five into a box that hands on at five
            groups = [letters[at : at + LENGTH] for at in range(0, len(letters), LENGTH)]
            for box, group in zip(self.boxes[index:], groups, strict=False):
                box.setText(group)
            self.boxes[min(index + len(groups), GROUPS) - 1].setFocus()
        elif len(letters) == LENGTH and index + 1 < GROUPS:
            self.boxes[index + 1].setFocus()
        self.changed.emit()

    def _on_left(self, index: int) -> None:
        """Check all groups up to the one just left; mark the first that does not add up."""
        typed = [box.text().strip() for box in (self.boxes if self.full else self.boxes[: index + 1])]
        slip = self._check("-".join(typed)) if all(typed) else None
        group = slip.args.get("group") if slip is not None else None
        wrong = slip is not None and (len(typed) == GROUPS or (group is not None and group <= len(typed)))
        for number, box in enumerate(self.boxes, 1):
            set_role(box, "danger" if wrong and number == group else "", "state")
        self._said.setText(self._words.say(slip.code, slip.args) if wrong and slip is not None else "")
        self._said.setVisible(wrong)
