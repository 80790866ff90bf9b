"""The fourth step of an import: what the month did. Joined, no longer in the list, changed, the same; who came back, who is who.

Every pile opens its people, each with a tick, and one of them in full below. Who left needs a reason; questions stand side by side. Where
very many are missing, the list itself is asked about first. Nothing is written here.

Read next: ``ui/models/compare_choices.py`` (what is accepted), ``import_list.py`` (who writes), ``desktop/services/comparing.py``.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from desktop.domain.comparing import Current
from desktop.domain.fields import Status
from desktop.services.accepting import Leaving
from desktop.services.comparing import Comparison, Pile
from desktop.services.imports import PlannedRow
from ui.models.compare_choices import TAKEN_UNLESS_SAID
from ui.models.compare_rows import CompareRows, Entry
from ui.models.import_decisions import Decisions
from ui.models.import_review import Line, Review
from ui.pages.compare_card import CompareCard
from ui.session import Session
from ui.theme import tokens
from ui.widgets.buttons import button
from ui.widgets.compare_guard import GuardQuestion
from ui.widgets.compare_leaving import LeavingBar
from ui.widgets.compare_scope import ScopeLine
from ui.widgets.compare_tiles import ORDER, CompareTiles
from ui.widgets.import_row_view import ImportRowView
from ui.widgets.labels import IconLabel, label

_SHARES = {Pile.ASKED: (2, 5), Pile.LEFT: (4, 1)}  # of the height: table, one in full
_USUAL_SHARES = (3, 2)
_OPENED_FIRST = (Pile.ASKED, Pile.LEFT, Pile.RETURNED, Pile.JOINED, Pile.CHANGED)  # what wants her eye


class CompareStep(QWidget):
    accepted = Signal()
    scope_asked = Signal(object)  # frozenset[str] of units, None for the whole register

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._found: Comparison | None = None
        self._review: Review | None = None
        self._frozen = False
        theme, words = session.theme, session.words
        self.rows = CompareRows(words)
        self.tiles = CompareTiles(theme, words)
        self.scope = ScopeLine(theme, words)
        self.guard = GuardQuestion(theme)
        self.view = ImportRowView(theme, self.rows)
        self.view.setAccessibleName(self.tr("People of this pile"))
        self.leaving = LeavingBar(theme, words)
        self.card = CompareCard(session, self.rows)
        self.joined_as = QComboBox()
        self.take_pile = button(theme, "", self.rows.flip_pile)
        self.accept = button(theme, "", self.accepted.emit, role="primary", icon="check")
        self._title = label("", "strong", wrap=True)
        self._lay_out()
        self._connect()

    def begin(self, found: Comparison, review: Review, decided: Decisions) -> None:
        """Show a comparison, with what was decided about its rows a step before."""
        self._frozen = False
        self._found, self._review = found, review
        self.rows.choices.begin(found, decided.left_places, decided.answered_places)
        self.rows.freeze(frozen=False)
        self.rows.set_masked(self._session.masked)
        self.scope.show_scope(found)
        self._ask_guard()
        self.show_pile(next((pile for pile in _OPENED_FIRST if found.count(pile)), Pile.JOINED))
        self._on_decided()

    def hand_back(self, decided: Decisions) -> None:
        """What was ticked and answered here holds a step before too, and in a comparison made anew."""
        if self._found is None or self._review is None or self._frozen:
            return
        at = self._review.planned_at
        for pile in TAKEN_UNLESS_SAID:
            rows = self._found.pile(pile)
            for out in (True, False):
                decided.leave_out((Line(*row.place, at[row.place]) for row in rows if self.rows.takes(row) is not out), out=out)
        for row in self._found.pile(Pile.ASKED):
            decided.answer(Line(*row.place, at[row.place]), self.rows.choices.answer_of(row))

    def freeze(self) -> None:
        """It is written: to look at only."""
        self._frozen = True
        self.rows.freeze(frozen=True)
        self._on_decided()
        self._on_row(self.view.currentIndex().row())

    def focus_content(self) -> None:
        self.view.setFocus()

    def show_pile(self, pile: Pile) -> None:
        """Open the people behind a number."""
        assert self._found is not None
        was = self.rows.pile
        self.tiles.show_pile(pile)
        self.rows.show_pile(self._found, pile)
        self._title.setText(self._title_of(pile))
        if _SHARES.get(pile) != _SHARES.get(was):  # where she drew the line herself, it stays
            self._middle.setSizes([100 * share for share in _SHARES.get(pile, _USUAL_SHARES)])
        self.view.setCurrentIndex(self.rows.index(0, 0))
        if not self.rows.rowCount():
            self._on_row(-1)
        self._show_tools()

    # -- choosing

    def _on_leaving(self, leaving: Leaving, everybody: bool) -> None:
        people = self.rows.everybody() if everybody else self.view.chosen
        self.rows.choices.leave([one for one in people if isinstance(one, Current)], leaving)
        self.rows.tell()

    def _leaving_now(self) -> Leaving:
        """What a tick says of somebody."""
        return self.leaving.leaving

    def _on_answered(self, answer: str | None) -> None:
        entry = self._entry
        if isinstance(entry, PlannedRow) and not self._frozen:
            self.rows.choices.answer(entry, answer)
            self.rows.tell()
            self._on_row(self.view.currentIndex().row())

    def _on_whole(self) -> None:
        self.rows.choices.sure = True
        self.guard.hide()
        self._show_tools()

    def _ask_guard(self) -> None:
        found = self._found
        assert found is not None
        if found.doubtful and not self.rows.choices.sure:
            words = self._session.words
            blanks = {"left": words.number(len(found.left)), "members": words.number(found.in_scope), "percent": found.percent}
            self.guard.ask(words.say("comparing.doubtful", blanks))
        else:
            self.guard.hide()

    def _on_joined_as(self) -> None:
        self.rows.choices.joined_as = Status(self.joined_as.currentData())

    # -- showing

    @property
    def _entry(self) -> Entry | None:
        index = self.view.currentIndex()
        return self.rows.line(index.row()) if index.isValid() and index.row() < self.rows.rowCount() else None

    def _on_row(self, _number: int) -> None:
        if self._review is not None:
            self.card.show_entry(self._entry, self._review, frozen=self._frozen)

    def _on_decided(self) -> None:
        assert self._found is not None
        found, choices, words = self._found, self.rows.choices, self._session.words
        counts = {pile: found.count(pile) for pile in Pile} | {Pile.LEFT: len(choices.missing)}
        self.tiles.show_counts(counts)
        told = (
            (self.tr("{n} joined"), Pile.JOINED),
            (self.tr("{n} gone"), Pile.LEFT),
            (self.tr("{n} changed"), Pile.CHANGED),
            (self.tr("{n} back"), Pile.RETURNED),
        )
        said = [text.format(n=words.number(choices.count(pile))) for text, pile in told if choices.count(pile)]
        self.accept.setText(self.tr("Write: {what}").format(what=", ".join(said)) if said else self.tr("Nothing to write"))
        self.accept.setEnabled(bool(said) and not self._frozen and not self._session.register.newer)
        self.accept.setToolTip(words.say("access.read_only") if self._session.register.newer else "")
        self.accept.setVisible(not self._frozen)
        self._open_ones.setText(self._waiting_words())
        self._show_tools()

    def _waiting_words(self) -> str:
        """What stays as it is unless she says more."""
        assert self._found is not None
        choices, words = self.rows.choices, self._session.words
        waiting = (
            (self.tr("{n} without a reason"), len(choices.missing) - choices.count(Pile.LEFT)),
            (self.tr("{n} questions open"), choices.count(Pile.ASKED)),
            (self.tr("{n} perhaps back"), self._found.count(Pile.RETURNED) - choices.count(Pile.RETURNED)),
        )
        said = [text.format(n=words.number(number)) for text, number in waiting if number]
        if not said or self._frozen:
            return self.tr("Nobody is deleted. All of it can be undone, also later.")
        return self.tr("Unchanged: {what}.").format(what=", ".join(said))

    def _show_tools(self) -> None:
        pile, some = self.rows.pile, bool(self.rows.rowCount()) and not self._frozen
        may_leave = self.guard.isHidden()
        self.leaving.setVisible(pile is Pile.LEFT and some and may_leave)
        self.rows.leaving = self._leaving_now if may_leave else None
        self._as.setVisible(pile is Pile.JOINED and some)
        decidable = pile in (Pile.JOINED, Pile.CHANGED, Pile.RETURNED) or (pile is Pile.LEFT and self.rows.takes_any)
        self.take_pile.setVisible(some and decidable)
        none = self.rows.takes_all or pile is Pile.LEFT
        self.take_pile.setText(self.tr("Take none of these") if none else self.tr("Take all of these"))

    def _title_of(self, pile: Pile) -> str:
        return {
            Pile.JOINED: self.tr("They come into the register as new."),
            Pile.LEFT: self.tr("The list lacks them. Choose the reason, then tick who is gone."),
            Pile.CHANGED: self.tr("What the list says new of members."),
            Pile.SAME: self.tr("The list says nothing new of them."),
            Pile.RETURNED: self.tr("They left, and stand in the list. Tick those who are members again, from today."),
            Pile.ASKED: self.tr("Who is it? What you say is remembered for the next list."),
        }[pile]

    def _on_masked(self, masked: bool) -> None:
        self.rows.set_masked(masked)
        self._on_row(self.view.currentIndex().row())

    # -- layout

    def _connect(self) -> None:
        self.tiles.chosen.connect(self.show_pile)
        self.view.row_changed.connect(self._on_row)
        self.rows.decided.connect(self._on_decided)
        self.leaving.given.connect(self._on_leaving)
        self.card.answered.connect(self._on_answered)
        self.guard.part.connect(lambda: self.scope_asked.emit(frozenset()))
        self.guard.whole.connect(self._on_whole)
        self.scope.asked.connect(self.scope_asked.emit)
        self.joined_as.currentIndexChanged.connect(self._on_joined_as)
        self._session.masked_changed.connect(self._on_masked)

    def _lay_out(self) -> None:
        self.joined_as.addItem(self.tr("Members of the union"), Status.ACTIVE.value)
        self.joined_as.addItem(self.tr("Workers who are no members yet"), Status.WORKER.value)
        self._as = QWidget()
        as_row = QHBoxLayout(self._as)
        as_row.setContentsMargins(0, 0, 0, 0)
        as_row.addWidget(label(self.tr("They come as"), buddy=self.joined_as))
        as_row.addWidget(self.joined_as)
        head = QHBoxLayout()
        head.setContentsMargins(tokens.M, tokens.S, tokens.S, tokens.S)
        head.setSpacing(tokens.S)
        head.addWidget(self._title, 1)
        head.addWidget(self._as)
        head.addWidget(self.take_pile, 0, Qt.AlignmentFlag.AlignTop)
        table = QWidget()
        column = QVBoxLayout(table)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.leaving)
        column.addWidget(self.view, 1)
        middle = self._middle = QSplitter(Qt.Orientation.Vertical)
        middle.setHandleWidth(tokens.S)
        for number, part in enumerate((table, self.card)):
            middle.addWidget(part)
            middle.setStretchFactor(number, _USUAL_SHARES[number])
            middle.setCollapsible(number, False)
        middle.setSizes([100 * share for share in _USUAL_SHARES])
        foot = QHBoxLayout()
        foot.setSpacing(tokens.S)
        foot.addWidget(IconLabel(self._session.theme, "shield-check", "success"))
        self._open_ones = label("", wrap=True)
        foot.addWidget(self._open_ones, 1)
        foot.addWidget(self.accept)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(tokens.XL, 0, tokens.XL, tokens.M)
        whole.setSpacing(tokens.S)
        for part in (self.tiles, self.scope, self.guard):
            whole.addWidget(part)
        whole.addWidget(middle, 1)
        whole.addLayout(foot)


assert set(ORDER) == set(Pile)
