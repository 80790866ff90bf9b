"""The chips over the list: unit, status, gender, what is missing, the bin; and the question they make together with the search.

Read next: ``members_choices.py`` (what drops down), ``members.py`` (who asks the question).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.domain.fields import FIELDS, Status
from desktop.domain.query import MemberQuery
from desktop.domain.statuses import show_status
from desktop.domain.task import Task
from ui.pages.members_choices import Choice, ChoiceChip
from ui.pages.members_words import day, moment_of, status_words, unit_word
from ui.theme import tokens
from ui.widgets.buttons import button
from ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from ui.session import Session

_GENDERS = ("Nam", "Nữ", "")


class FilterBar(QWidget):
    """``query`` is the whole question, search and order included; ``changed`` tells that a chip changed it."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.query = session.kept_list.query
        self._units: list[tuple[str, int]] = []
        theme = session.theme
        self.unit = ChoiceChip(theme, self.tr("Unit"), self._unit_choices, several=True)
        self.status = ChoiceChip(theme, self.tr("Status"), self._status_choices, several=True)
        self.gender = ChoiceChip(theme, self.tr("Gender"), self._gender_choices, several=False)
        self.missing = ChoiceChip(theme, self.tr("Missing data"), self._missing_choices, several=False)
        self.bin = QPushButton(self.tr("Bin"))
        self.bin.setProperty("role", "chip")
        self.bin.setCheckable(True)
        self.bin.setToolTip(self.tr("Records that were removed. They can be brought back."))
        theme.set_icon(self.bin, "trash-2", "muted")
        self.special = QPushButton()
        self.special.setProperty("role", "chip")
        self.special.setCheckable(True)
        self.special.setToolTip(self.tr("Take this filter away"))
        theme.set_icon(self.special, "x", "muted")
        self.clear_all = button(theme, self.tr("Clear filters"), self.clear, role="link")
        line = FlowLayout(tokens.S)
        self.setLayout(line)
        for chip in (self.unit, self.status, self.gender, self.missing, self.bin, self.special, self.clear_all):
            line.addWidget(chip)
        self.unit.changed.connect(lambda units: self._change(units=units))
        self.status.changed.connect(lambda statuses: self._change(statuses=statuses))
        self.gender.changed.connect(lambda genders: self._change(gender=genders[0] if genders else None))
        self.missing.changed.connect(lambda names: self._change(missing=names[0] if names else None))
        self.bin.clicked.connect(lambda on: self._change(removed=on))
        self.special.clicked.connect(lambda _: self._change(ids=None, batch=None, joined_from=None, as_of=None))
        self._show()

    @property
    def narrowed(self) -> bool:
        """Whether a chip narrows the list (the search box is not a chip)."""
        plain = MemberQuery(search=self.query.search, sort=self.query.sort, descending=self.query.descending)
        return self.query != plain

    def show_query(self, query: MemberQuery) -> None:
        """Take over a question from elsewhere: a number of the home page, an import."""
        self.query = replace(query, limit=None, offset=0)
        self._show()

    def clear(self) -> None:
        """All chips off; the search stays."""
        self.query = MemberQuery(search=self.query.search, sort=self.query.sort, descending=self.query.descending)
        self._on_changed()

    def refresh(self) -> None:
        """Read the units again."""
        register = self._session.register

        def work(task: Task) -> list[tuple[str, int]]:
            from desktop.services import finding

            return finding.units(register)

        self._session.jobs.look(work, self._on_units, topic="filter units", owner=self)

    def _on_units(self, units: list[tuple[str, int]]) -> None:
        self._units = units

    def _change(self, **parts: object) -> None:
        self.query = replace(self.query, **parts)  # type: ignore[arg-type]
        self._on_changed()

    def sort(self, by: str, *, descending: bool) -> None:
        """Another order, which no chip shows."""
        self._change(sort=by, descending=descending)

    def _on_changed(self) -> None:
        """Her own choice: shown, asked, and kept for the next time."""
        self._session.keep_list(self._session.kept_list.after(self.query))
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        query, words = self.query, self._session.words
        self.unit.show_chosen(query.units, [unit_word(unit) for unit in query.units])
        self.status.show_chosen(query.statuses, status_words(query.statuses, words) if query.statuses else [])
        gender = [query.gender or self.tr("unknown")] if query.gender is not None else []
        self.gender.show_chosen((query.gender,) if query.gender is not None else (), gender)
        self.missing.show_chosen((query.missing,) if query.missing else (), [words.field(query.missing)] if query.missing else [])
        self.bin.setChecked(query.removed)
        special = self._special()
        self.special.setText(special)
        self.special.setVisible(bool(special))
        self.special.setChecked(bool(special))
        self.clear_all.setVisible(self.narrowed)
        self.updateGeometry()

    def _special(self) -> str:
        """What came from another page and has no chip of its own."""
        query, words = self.query, self._session.words
        if query.ids is not None:
            return self.tr("{n} chosen people").format(n=words.number(len(query.ids)))
        if query.batch is not None:
            return self.tr("Change of {moment}").format(moment=moment_of(query.batch, words))
        if query.joined_from:
            return self.tr("Joined since {day}").format(day=day(query.joined_from, words))
        return self.tr("As of {day}").format(day=day(query.as_of, words)) if query.as_of else ""

    def _unit_choices(self) -> Sequence[Choice]:
        return [Choice(unit, unit_word(unit), self._session.words.number(count)) for unit, count in self._units]

    def _status_choices(self) -> Sequence[Choice]:
        return [Choice(status.value, show_status(status, self._session.words.language)) for status in Status]

    def _gender_choices(self) -> Sequence[Choice]:
        return [Choice(gender, gender or self.tr("unknown")) for gender in _GENDERS]

    def _missing_choices(self) -> Sequence[Choice]:
        """What every record should have first."""
        return [Choice(field.name, self._session.words.field(field.name)) for field in sorted(FIELDS, key=lambda field: not field.expected)]
