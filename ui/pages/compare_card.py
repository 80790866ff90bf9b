"""One person of a comparison in full: a row and what it changes, whom the list lacks as the register knows them, or a question.

Read next: ``compare_piles.py`` (who shows it), ``ui/widgets/compare_pair.py``, ``ui/widgets/import_row_card.py``.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout

from desktop.domain.comparing import Current
from desktop.domain.fields import FIELD
from desktop.domain.member import Member
from desktop.domain.query import MemberQuery
from desktop.domain.task import Task
from desktop.services.comparing import Candidate, Pile
from desktop.services.imports import PlannedRow
from ui.models.compare_rows import CompareRows, Entry
from ui.models.import_review import Line, Review
from ui.models.import_words import place_words, shown
from ui.session import Session
from ui.widgets.buttons import button
from ui.widgets.compare_pair import PairCard
from ui.widgets.import_row_card import ImportRowCard

_LEAST = 48  # px at 100 % text


class CompareCard(QFrame):
    """``answered`` tells who an asked row is: a member's id, ``NEW``, or None for "not decided"."""

    answered = Signal(object)

    def __init__(self, session: Session, rows: CompareRows) -> None:
        super().__init__()
        self._session, self._rows = session, rows
        self._entry: Entry | None = None
        self.pair, self.row = PairCard(session.theme, session.words), ImportRowCard(session.theme, session.words)
        self.record = button(session.theme, self.tr("See the record"), self._open_record, role="link")
        self._either = QStackedWidget()
        self._either.addWidget(self.row)
        self._either.addWidget(self.pair)
        self.setProperty("role", "card")
        self.setMinimumHeight(session.theme.px(_LEAST))
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self._either, 1)
        column.addWidget(self.record, 0, Qt.AlignmentFlag.AlignRight)
        self.pair.answered.connect(self.answered.emit)

    def show_entry(self, entry: Entry | None, review: Review, *, frozen: bool) -> None:
        """The person in the chosen row of the table; None: there is nobody."""
        self._entry = entry
        self.record.setVisible(isinstance(entry, Current) or (isinstance(entry, PlannedRow) and entry.member_id is not None))
        asked = self._rows.pile is Pile.ASKED
        self._either.setCurrentWidget(self.pair if asked and entry is not None else self.row)
        if entry is None:
            self.row.show_nothing(self.tr("Nobody is in this pile."))
        elif isinstance(entry, Current):
            self._look_up_member(entry)
        elif asked:
            self._look_up_candidates(entry, frozen=frozen)
        else:
            place = place_words(Line(*entry.place), with_sheet=review.several_sheets)
            doubts = review.doubts.get(entry.place, ())
            self.row.show_row(place, entry, doubts, (), None, masked=self._session.masked, frozen=True)

    def _look_up_member(self, missing: Current) -> None:
        """Whom the list lacks, as the register knows them."""
        register, words, masked = self._session.register, self._session.words, self._session.masked

        def work(task: Task) -> Member | None:
            from desktop.services import members

            return members.get(register, missing.id)

        def show(member: Member | None) -> None:
            if self._entry == missing and member is not None:
                told = [(name, shown(name, member.get(name), words, masked=masked)) for name in FIELD if name != "full_name"]
                known = "  ·  ".join(f"{words.field(name)}: {value}" for name, value in told if value)
                self.row.show_nothing(f"{member.name}\n{known}")

        self._session.jobs.look(work, show, topic="compare member", owner=self)

    def _look_up_candidates(self, row: PlannedRow, *, frozen: bool) -> None:
        """The members a question is about, from the register."""
        register = self._session.register

        def work(task: Task) -> list[Candidate]:
            from desktop.services import comparing

            return comparing.candidates(register, row)

        def show(candidates: list[Candidate]) -> None:
            if self._entry == row:
                answer = self._rows.choices.answer_of(row)
                self.pair.show_question(row, candidates, answer, masked=self._session.masked, frozen=frozen)

        self._session.jobs.look(work, show, topic="compare candidates", owner=self)

    def _open_record(self) -> None:
        entry = self._entry
        member_id = entry.id if isinstance(entry, Current) else entry.member_id if entry is not None else None
        if member_id is not None:
            self._session.open("members", MemberQuery(ids=(member_id,)))
