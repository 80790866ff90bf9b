"""Two records side by side, and whose value stands in each field once they are one person.

What both say differently comes first, with the proposal chosen; what only one of them says is carried by itself; what both say alike is
folded away. Sensitive fields are carried as proposed and shown only when asked for (Decree 356/2025).

Read next: ``desktop/domain/merging.py`` (what is proposed), ``ui/pages/duplicates_page.py`` (who shows it).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QHBoxLayout, QRadioButton, QScrollArea, QVBoxLayout, QWidget

from desktop.domain.fields import FIELD, Value
from desktop.domain.member import Member
from desktop.domain.membership import STATUS_FIELDS
from desktop.services.merging import Comparison, FieldChoice, Side
from ui.models.cell_text import shower
from ui.theme import tokens
from ui.widgets.buttons import button
from ui.widgets.labels import label

if TYPE_CHECKING:
    from ui.session import Session

_NOTHING = "–"
_ABOVE_VALUE = 6  # px: a value stands beside the middle of its round button


class PairComparison(QScrollArea):
    swapped = Signal()  # the other record is to stay
    opened = Signal(str)  # member id: show the record itself

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._comparison: Comparison | None = None
        self._reasons: tuple[str, ...] = ()
        self._groups: list[QButtonGroup] = []
        self._all = self._sensitive = False
        self.chosen: dict[str, Side] = {}
        self.radios: dict[tuple[str, Side], QRadioButton] = {}
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("The two records side by side"))

    def show_pair(self, comparison: Comparison, reasons: Sequence[str]) -> None:
        """A pair, with what speaks for and against one person in words. Choices begin as proposed."""
        self._comparison, self._reasons = comparison, tuple(reasons)
        self.chosen = {}
        self._all = self._sensitive = False
        self._fill()
        self.verticalScrollBar().setValue(0)

    def refresh_masking(self) -> None:
        if self._comparison is not None:
            self._fill()

    def _fill(self) -> None:
        comparison = self._comparison
        if comparison is None:
            return
        self._groups, self.radios = [], {}
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, tokens.M, tokens.M)
        column.setSpacing(tokens.M)
        if self._reasons:
            column.addWidget(label(self.tr("Why: {reasons}").format(reasons=", ".join(self._reasons)), "muted", wrap=True))
        column.addLayout(self._table(comparison))
        column.addLayout(self._folds(comparison))
        column.addStretch(1)
        self.setWidget(inside)

    def _table(self, comparison: Comparison) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(tokens.L)
        grid.setVerticalSpacing(tokens.XS)
        grid.setColumnMinimumWidth(0, self._session.theme.px(132))
        for place in (1, 2):
            grid.setColumnStretch(place, 1)
        grid.addWidget(self._head(comparison.keep, self.tr("This record stays"), stays=True), 0, 1)
        grid.addWidget(self._head(comparison.other, self.tr("This one is merged into it"), stays=False), 0, 2)
        line = 1
        for heading, fields in self._sections(comparison):
            word = label(heading, "heading")
            word.setContentsMargins(0, tokens.S, 0, 0)
            grid.addWidget(word, line, 0, 1, 3)
            line += 1
            for choice in fields:
                line = self._add_field(grid, line, choice)
        return grid

    def _sections(self, comparison: Comparison) -> Iterable[tuple[str, list[FieldChoice]]]:
        shown = [choice for choice in comparison.fields if self._sensitive or not FIELD[choice.name].sensitive]
        clashing = [choice for choice in shown if choice.clashes]
        carried = [choice for choice in shown if choice.differs and not choice.clashes]
        alike = [choice for choice in shown if not choice.differs]
        if clashing:
            yield self.tr("Choose what stands"), clashing
        if carried:
            yield self.tr("Only one of them says it, so it is kept"), carried
        if alike and self._all:
            yield self.tr("The same in both"), alike

    def _head(self, member: Member, words: str, *, stays: bool) -> QWidget:
        card = QFrame()
        card.setProperty("role", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(tokens.M, tokens.S, tokens.M, tokens.S)
        column.setSpacing(2)
        column.addWidget(label(words, "success" if stays else "muted", wrap=True))
        column.addWidget(label(member.name or _NOTHING, "heading", wrap=True))
        act = partial(self.opened.emit, member.id)
        show = button(self._session.theme, self.tr("Open the record"), act, role="link")
        show.setAccessibleName(f"{show.text()}: {words}")
        column.addWidget(show)
        if not stays:
            column.addWidget(button(self._session.theme, self.tr("Keep this one instead"), self.swapped.emit, role="link"))
        column.addStretch(1)
        return card

    def _add_field(self, grid: QGridLayout, line: int, choice: FieldChoice) -> int:
        """A field's line, or two where both values may stand. Returns the line behind it."""
        name = label(self._session.words.field(choice.name), "muted", wrap=True)
        grid.addWidget(name, line, 0, Qt.AlignmentFlag.AlignTop)
        values = {Side.KEEP: choice.keep, Side.OTHER: choice.other}
        if not choice.clashes or not self._decides(choice):
            for place, value in enumerate(values.values(), 1):
                grid.addWidget(label(self._text(choice.name, value) or _NOTHING, wrap=True), line, place, Qt.AlignmentFlag.AlignTop)
            return line + 1
        name.setContentsMargins(0, _ABOVE_VALUE, 0, 0)
        group = QButtonGroup(self)
        self._groups.append(group)
        for place, (side, value) in enumerate(values.items(), 1):
            cell = self._radio(group, choice, side, self._text(choice.name, value) or _NOTHING)
            grid.addWidget(cell, line, place, Qt.AlignmentFlag.AlignTop)
        if Side.BOTH in choice.sides:
            line += 1
            grid.addWidget(self._radio(group, choice, Side.BOTH, self.tr("Both, one under the other")), line, 1, 1, 2)
        return line + 1

    def _decides(self, choice: FieldChoice) -> bool:
        """A status is chosen with its day and reason: one question for the three."""
        assert self._comparison is not None
        asked = [each.name for each in self._comparison.fields if each.name in STATUS_FIELDS and each.clashes]
        return choice.name not in STATUS_FIELDS or choice.name == asked[0]

    def _radio(self, group: QButtonGroup, choice: FieldChoice, side: Side, text: str) -> QWidget:
        """A round button and its value as a label, which wraps; clicking either chooses."""
        radio = QRadioButton()
        radio.setAccessibleName(f"{self._session.words.field(choice.name)}: {text}")
        radio.setChecked(self.chosen.get(choice.name, choice.side) is side)
        radio.toggled.connect(partial(self._choose, choice.name, side))
        group.addButton(radio)
        self.radios[choice.name, side] = radio
        said = _ValueLabel(text)
        said.clicked.connect(radio.click)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.XS)
        row.addWidget(radio, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(said, 1)
        return holder

    def _choose(self, name: str, side: Side, on: bool) -> None:
        if on:
            self.chosen[name] = side

    def _folds(self, comparison: Comparison) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(tokens.L)
        alike = sum(not choice.differs for choice in comparison.fields)
        if alike and not self._all:
            text = self.tr("Show the {n} fields that are the same").format(n=alike)
            row.addWidget(button(self._session.theme, text, self._show_all, role="link"))
        if not self._sensitive and any(FIELD[choice.name].sensitive and choice.differs for choice in comparison.fields):
            row.addWidget(button(self._session.theme, self.tr("Show sensitive fields"), self._show_sensitive, role="link"))
        row.addStretch(1)
        return row

    def _show_all(self) -> None:
        self._all = True
        self._fill()

    def _show_sensitive(self) -> None:
        self._sensitive = True
        self._fill()

    def _text(self, name: str, value: Value) -> str:
        return shower(FIELD[name], self._session.words, masked=self._session.masked)(value)


class _ValueLabel(QFrame):
    """A value to click on."""

    clicked = Signal()

    def __init__(self, text: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, _ABOVE_VALUE, 0, tokens.XS)
        column.addWidget(label(text, wrap=True))

    def mousePressEvent(self, event: object) -> None:
        self.clicked.emit()
