"""Is it one person or two? The list's row and a member side by side, how alike they are and why, and the two answers.

Where more than one member may be meant, each has its column. What differs is marked by weight, not by colour alone.

Read next: ``desktop/domain/likeness.py`` (the score), ``ui/pages/compare_piles.py`` (who shows it).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.domain.fields import FIELD_NAMES, Value
from desktop.services.comparing import Candidate
from desktop.services.imports import NEW, PlannedRow
from ui.models import import_words as say
from ui.text import Words
from ui.theme import tokens
from ui.theme.theme import Theme
from ui.widgets.buttons import button
from ui.widgets.labels import label

_FIRST = (
    "full_name", "birth_date", "gender", "national_id", "old_id", "social_insurance_no", "employee_no", "phone", "unit", "job_title",
)  # fmt: skip
_TOLD = (*_FIRST, *(name for name in FIELD_NAMES if name not in _FIRST and name not in ("note", "status_reason")))


class PairCard(QScrollArea):
    """Made anew for every question; only one stands on the screen."""

    answered = Signal(object)  # a member's id, NEW, or None for "not decided"

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self._theme, self._words = theme, words
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(self.tr("The question"))
        self.answers: dict[str | None, QPushButton] = {}

    def show_question(
        self, row: PlannedRow, candidates: Sequence[Candidate], answer: str | None, *, masked: bool, frozen: bool
    ) -> None:  # fmt: skip
        inside = QWidget()
        inside.setProperty("role", "row-card")
        column = QVBoxLayout(inside)
        column.setContentsMargins(tokens.M, tokens.S, tokens.M, tokens.S)
        column.setSpacing(tokens.S)
        heading = self.tr("Is “{name}” one person, or two?").format(name=row.values.get("full_name") or "")
        column.addWidget(label(heading, "heading", wrap=True))
        column.addLayout(self._buttons(candidates, answer, frozen=frozen))
        column.addLayout(self._side_by_side(row, candidates, masked=masked))
        column.addStretch(1)
        self.setWidget(inside)

    def _buttons(self, candidates: Sequence[Candidate], answer: str | None, *, frozen: bool) -> QHBoxLayout:
        several = len(candidates) > 1
        offers: list[tuple[str | None, str]] = [
            (each.member.id, self.tr("The same as person {n}").format(n=number) if several else self.tr("The same person"))
            for number, each in enumerate(candidates, 1)
        ]
        offers += [(NEW, self.tr("Different people")), (None, self.tr("Decide later"))]
        line = QHBoxLayout()
        line.setSpacing(tokens.S)
        self.answers = {}
        for value, text in offers:
            made = button(self._theme, text, partial(self.answered.emit, value), role="chip")
            made.setCheckable(True)
            made.setChecked(value == answer)
            made.setEnabled(not frozen)
            self.answers[value] = made
            line.addWidget(made)
        line.addStretch(1)
        return line

    def _side_by_side(self, row: PlannedRow, candidates: Sequence[Candidate], *, masked: bool) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(tokens.L)
        grid.setVerticalSpacing(tokens.XS)
        grid.addWidget(label(self.tr("In the list"), "strong"), 0, 1)
        for place, each in enumerate(candidates, 2):
            title = self.tr("In the register") if len(candidates) == 1 else self.tr("In the register, person {n}").format(n=place - 1)
            grid.addWidget(label(title, "strong"), 0, place)
            why = ", ".join(map(self._words.say, each.likeness.codes))
            alike = self._words.say("comparing.likely", {"score": each.likeness.score, "why": why})
            grid.addWidget(label(alike, "caption", wrap=True), 1, place, Qt.AlignmentFlag.AlignTop)
        line = 2
        for name in _TOLD:
            mine = row.values.get(name)
            theirs = [each.member.get(name) for each in candidates]
            if _nothing(mine) or (all(map(_nothing, theirs)) and name not in _FIRST):
                continue  # an empty cell says nothing
            cells = [(mine, "body"), *((value, "muted" if value == mine else "strong") for value in theirs)]
            grid.addWidget(label(self._words.field(name), "caption"), line, 0, Qt.AlignmentFlag.AlignTop)
            for place, (value, role) in enumerate(cells, 1):
                text = say.shown(name, value, self._words, masked=masked) or self.tr("(empty)")
                grid.addWidget(label(text, role, wrap=True), line, place, Qt.AlignmentFlag.AlignTop)
            line += 1
        for place in range(1, len(candidates) + 2):
            grid.setColumnStretch(place, 1)
        return grid


def _nothing(value: Value) -> bool:
    return value in (None, "")
