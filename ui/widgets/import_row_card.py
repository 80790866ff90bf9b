"""One row of the list, whole: what was read, what is doubtful, what would change in the register, and who it is when that is asked.

Read next: ``ui/models/import_words.py`` (the words), ``ui/pages/import_preview.py`` (who shows it).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QHBoxLayout, QRadioButton, QScrollArea, QVBoxLayout, QWidget

from desktop.domain.member import Member
from desktop.domain.problems import Problem
from desktop.services.imports import NEW, Kind, PlannedRow
from ui.models import import_words as say
from ui.models.import_review import ASKED
from ui.text import Words
from ui.theme import tokens
from ui.theme.theme import Theme
from ui.widgets.labels import IconLabel, label

_UNDER_THE_CHOICE = 30  # px at 100 % text: where the words of a radio button begin


class ImportRowCard(QScrollArea):
    """Made anew for every row; only one stands on the screen."""

    answered = Signal(object)  # a member's id, NEW, or None for "not decided"

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self._theme, self._words = theme, words
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(self.tr("The chosen row"))
        self.choices: dict[str | None, QRadioButton] = {}
        self._group: QButtonGroup | None = None
        self.show_nothing("")

    def show_nothing(self, sentence: str) -> None:
        column = self._fresh()
        column.addWidget(label(sentence, "muted", wrap=True))
        column.addStretch(1)

    def show_row(
        self, place: str, row: PlannedRow | None, problems: Sequence[Problem], candidates: Sequence[Member], answer: str | None, *,
        masked: bool, frozen: bool,
    ) -> None:  # fmt: skip
        """``row`` None: the file's row is no person, only its doubts are shown."""
        column = self._fresh()
        name = str(row.values.get("full_name") or "") if row is not None else ""
        heading = " · ".join(filter(None, (name, place)))
        asked = row is not None and row.kind in ASKED
        column.addWidget(label(self.tr("{row}: who is this?").format(row=heading) if asked else heading, "heading", wrap=True))
        if row is not None and row.kind in ASKED:
            self._ask(column, row, candidates, answer, masked=masked, frozen=frozen)
        for problem in problems:
            column.addWidget(self._doubt(problem, row, masked=masked))
        if row is not None and row.changes:
            self._changes(column, row, masked=masked)
        if row is not None:
            read = " · ".join(f"{field}: {value}" for field, value in say.values_words(row, self._words, masked=masked))
            column.addWidget(label(read, "muted", wrap=True))
        column.addStretch(1)

    def _fresh(self) -> QVBoxLayout:
        self.choices, self._group = {}, None
        inside = QWidget()
        inside.setProperty("role", "row-card")
        column = QVBoxLayout(inside)
        column.setContentsMargins(tokens.M, tokens.S, tokens.M, tokens.S)
        column.setSpacing(tokens.S)
        self.setWidget(inside)
        return column

    def _doubt(self, problem: Problem, row: PlannedRow | None, *, masked: bool) -> QWidget:
        """The sentence, and what the cell holds and was read as."""
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(label(say.doubt(problem, self._words), wrap=True))
        if problem.field and problem.value:
            cell = say.in_file(problem, masked=masked)
            read = say.shown(problem.field, row.values.get(problem.field), self._words, masked=masked) if row is not None else ""
            said = self.tr("{field}: the cell says “{cell}”, read as “{read}”.") if read else self.tr("{field}: the cell says “{cell}”.")
            texts.addWidget(label(said.format(field=self._words.field(problem.field), cell=cell, read=read), "caption", wrap=True))
        icon, colour = say.QUESTION_ICON if problem.code.startswith("ask_") else say.ICONS[problem.severity]
        return _beside(IconLabel(self._theme, icon, colour), texts)

    def _changes(self, column: QVBoxLayout, row: PlannedRow, *, masked: bool) -> None:
        reason = say.matched_by(row.reason, self._words)
        column.addWidget(label(self.tr("Recognised by: {reason}").format(reason=reason), "caption"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(tokens.L)
        grid.setVerticalSpacing(tokens.XS)
        for number, heading in enumerate((self.tr("Field"), self.tr("In the register"), "", self.tr("In the list"))):
            grid.addWidget(label(heading, "caption"), 0, number)
        for line, (field, (old, new)) in enumerate((row.changes or {}).items(), 1):
            before = say.shown(field, old, self._words, masked=masked) or self.tr("(empty)")
            after = say.shown(field, new, self._words, masked=masked)
            texts = ((self._words.field(field), "body"), (before, "muted"), (say.ARROW, "muted"), (after, "strong"))
            for number, (text, role) in enumerate(texts):
                grid.addWidget(label(text, role, wrap=number in (1, 3)), line, number, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(1, 2)
        grid.setColumnStretch(3, 3)
        column.addLayout(grid)

    def _ask(
        self, column: QVBoxLayout, row: PlannedRow, candidates: Sequence[Member], answer: str | None, *, masked: bool, frozen: bool
    ) -> None:
        self._group = QButtonGroup(self)
        known = [member for member in candidates if row.kind is Kind.ASK]
        offers: list[tuple[str | None, str, str]] = [
            (member.id, self.tr("The same person as in the register:"), say.member_words(member, self._words, masked=masked))
            for member in known
        ]
        offers += [(NEW, self.tr("Somebody new: add"), ""), (None, self.tr("Leave this row out for now"), "")]
        for value, text, details in offers:
            choice = QRadioButton(text)
            choice.setAccessibleName(f"{text} {details}".strip())
            choice.setChecked(value == answer)
            choice.setEnabled(not frozen)
            choice.clicked.connect(partial(self._on_answer, value))
            self._group.addButton(choice)
            self.choices[value] = choice
            column.addWidget(choice)
            if details:
                who = label(details, wrap=True)
                who.setIndent(self._theme.px(_UNDER_THE_CHOICE))
                column.addWidget(who)

    def _on_answer(self, value: str | None, _checked: bool = True) -> None:
        self.answered.emit(value)


def _beside(icon: IconLabel, texts: QVBoxLayout) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(tokens.S)
    row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(texts, 1)
    return line
