"""The third step of an import: what accepting would do. Big numbers open their rows; at first only those that want her eye.

Pile → kind → row: the pile is a number at the top, its kinds stand on the left ("date not readable, 12 rows"), the rows of a kind in the
table, one row in full below. Every row can be left out; every question can be answered; nothing is written here.

Read next: ``ui/models/import_review.py`` (piles and kinds), ``ui/models/import_rows.py`` (decisions), ``import_list.py`` (who accepts).
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from desktop.domain.member import Member
from desktop.domain.problems import Severity
from desktop.domain.task import Task
from desktop.services.imports import Kind, PlannedRow
from ui.models import import_words as say
from ui.models.import_review import Line, Pile, Review, RowKind
from ui.models.import_rows import ImportRows
from ui.pages.import_doubts import Doubts
from ui.session import Session
from ui.theme import tokens
from ui.widgets.buttons import button
from ui.widgets.import_kinds import ImportKinds
from ui.widgets.import_piles import ImportPiles
from ui.widgets.import_row_card import ImportRowCard
from ui.widgets.import_row_view import ImportRowView
from ui.widgets.labels import IconLabel, label

_SHARES = (3, 2)  # of the height: table, row in full
_TO_MARK = (Severity.ERROR, Severity.WARNING)  # what the sender of the list could correct
_WIDTHS = (300, 820)  # of the width: kinds, rows


class PreviewStep(QWidget):
    accepted = Signal()
    columns_asked = Signal()
    copy_asked = Signal()  # with the doubts marked, to send back

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._review: Review | None = None
        self._frozen = self._leads_on = False
        theme, words = session.theme, session.words
        self.rows = ImportRows(words)
        self.piles = ImportPiles(theme, words)
        self.kinds = ImportKinds(theme, words)
        self.view = ImportRowView(theme, self.rows)
        self.card = ImportRowCard(theme, words)
        self.doubts = Doubts(session)
        self.sum = label("", "muted", wrap=True)
        self.columns_link = button(theme, "", self.columns_asked.emit, role="link")
        self.send_back = button(theme, self.tr("Copy to send back"), self.copy_asked.emit, role="link")
        self.send_back.setToolTip(self.tr("A copy of the list with its doubtful cells marked, for whoever made it"))
        self.leave_kind = button(theme, "", self.rows.flip_kind)
        self.accept = button(theme, "", self.accepted.emit, role="primary", icon="check")
        self._title = label("", "strong", wrap=True)
        self._lay_out()
        self.piles.chosen.connect(self.show_pile)
        self.kinds.chosen.connect(self._on_kind)
        self.view.row_changed.connect(self._on_row)
        self.rows.decided.connect(self._on_decided)
        self.card.answered.connect(self._on_answered)
        session.masked_changed.connect(self._on_masked)

    @property
    def review(self) -> Review | None:
        """What is shown."""
        return self._review

    def begin(self, review: Review, not_taken: tuple[str, ...], *, leads_on: bool = False, fonts: str = "") -> None:
        """Show a plan. ``not_taken`` are the headings of columns that stay in the file; ``leads_on``: the comparison follows; ``fonts``:
        the old encodings that were turned into today's letters."""
        self._show(review, leads_on=leads_on)
        columns = self.tr("Columns not taken: {columns}").format(columns=", ".join(not_taken))
        self.columns_link.setText(columns if not_taken else self.tr("See the columns"))
        if fonts:
            self.columns_link.setText(self.tr("Old fonts: {fonts}").format(fonts=fonts))
        self.show_pile(next((pile for pile in Pile if review.counts[pile]), Pile.NEW))
        self._on_decided()

    def renew(self, review: Review, *, leads_on: bool) -> None:
        """The same list planned anew after a word of hers: pile, kind and row stay in view where they are still there."""
        kind, row = self.rows.kind, self.view.currentIndex().row()
        pile = self.piles.pile
        self._show(review, leads_on=leads_on)
        self.show_pile(pile, keep=kind.key if kind is not None else None)
        if kind is not None and self.rows.kind is not None and self.rows.kind.key == kind.key and row < self.rows.rowCount():
            self.view.setCurrentIndex(self.rows.index(row, 0))
        self._on_decided()

    def wait(self) -> None:
        """The plan in view is being made anew: not to be accepted."""
        self.accept.setEnabled(False)

    def _show(self, review: Review, *, leads_on: bool) -> None:
        self._frozen, self._leads_on = False, leads_on
        self._review = review
        self.rows.freeze(frozen=False)
        self.rows.set_masked(self._session.masked)
        self.rows.begin(review)
        self.piles.show_counts(review.counts)
        self.send_back.setVisible(any(kind.severity in _TO_MARK and not kind.is_question for kind in review.kinds[Pile.LOOK]))
        self.sum.setText(self._sum_words(review))

    def freeze(self) -> None:
        """The import is done: to look at only."""
        self._frozen = True
        self.rows.freeze(frozen=True)
        self._on_decided()
        self._on_row(self.view.currentIndex().row())

    def focus_content(self) -> None:
        (self.view if self.kinds.isHidden() else self.kinds).setFocus()

    def show_pile(self, pile: Pile, keep: tuple[str, ...] | None = None) -> None:
        """Open the rows behind a number; of its kinds the one whose key is ``keep``, else the first."""
        assert self._review is not None
        self.piles.show_pile(pile)
        kinds = self._review.kinds[pile]
        self.kinds.setVisible(len(kinds) > 1 or pile in (Pile.LOOK, Pile.OTHER))
        self._card_frame.setVisible(pile is not Pile.OTHER)
        self.kinds.show_kinds(kinds, keep)

    @property
    def to_look_at(self) -> int:
        """Rows with a doubt."""
        return self._review.counts[Pile.LOOK] if self._review is not None else 0

    @property
    def to_write(self) -> tuple[int, int]:
        """(new people, people changed) as things are decided."""
        return self.rows.decisions.to_write

    def _on_kind(self, kind: RowKind | None) -> None:
        self.rows.show_kind(kind)
        title = say.kind_title(kind, self._session.words) if kind is not None else ""
        self._title.setText(say.brief(title))  # the whole of it stands with the row below
        self._title.setToolTip(title)
        if self.rows.rowCount():
            self.view.setCurrentIndex(self.rows.index(0, 0))
        else:
            self._on_row(-1)
        self._show_kind_button()

    def _on_row(self, number: int) -> None:
        if not 0 <= number < self.rows.rowCount():
            pile_is_empty = self._review is not None and self.rows.kind is None
            self.card.show_nothing(self.tr("Nothing here wants your eye.") if pile_is_empty else "")
            self.doubts.show(None, None, frozen=True)
            return
        line = self.rows.line(number)
        self.doubts.show(self.rows.kind, line, frozen=self._frozen)
        planned = self._review.planned(line) if self._review is not None else None
        if planned is not None and planned.kind is Kind.ASK:
            self._look_up(line, planned)
        else:
            self._show_card(line, planned, [])

    def _look_up(self, line: Line, planned: PlannedRow) -> None:
        """The members a question is about, from the register."""
        register = self._session.register

        def work(task: Task) -> list[Member]:
            from desktop.services import members

            return [member for member in (members.get(register, one) for one in planned.candidates) if member is not None]

        self._session.jobs.look(work, lambda found: self._show_card(line, planned, found), topic="import candidates", owner=self)

    def _show_card(self, line: Line, planned: PlannedRow | None, candidates: list[Member]) -> None:
        assert self._review is not None
        place = line.place
        doubts = self._review.doubts.get(place, ()) if place is not None else (line.problem,) if line.problem is not None else ()
        self.card.show_row(
            say.place_words(line, with_sheet=True),
            planned,
            doubts,
            candidates,
            self.rows.decisions.answer_of(line),
            masked=self._session.masked,
            frozen=self._frozen,
        )

    def _on_answered(self, answer: str | None) -> None:
        index = self.view.currentIndex()
        if index.isValid():
            self.rows.answer(self.rows.line(index.row()), answer)

    def _on_decided(self) -> None:
        new, changed = self.to_write
        words, register = self._session.words, self._session.register
        said = [self.tr("{n} new").format(n=words.number(new))] if new else []
        said += [self.tr("{n} changed").format(n=words.number(changed))] if changed else []
        self.accept.setText(self.tr("Bring in: {what}").format(what=", ".join(said)) if said else self.tr("Nothing to bring in"))
        if self._leads_on:
            self.accept.setText(self.tr("Next: who joined, who left"))
        self.accept.setEnabled(bool(new or changed or self._leads_on) and not self._frozen and not register.newer)
        self.accept.setToolTip(words.say("access.read_only") if register.newer else "")
        self.accept.setVisible(not self._frozen)
        self._show_kind_button()

    def _show_kind_button(self) -> None:
        kind = self.rows.kind
        decidable = kind is not None and not self._frozen and self.rows.decisions.may_decide_any(kind)
        self.leave_kind.setVisible(decidable)
        if kind is not None and decidable:
            any_taken = self.rows.decisions.takes_any(kind)
            self.leave_kind.setText(self.tr("Leave all of these out") if any_taken else self.tr("Take all of these again"))

    def _on_masked(self, masked: bool) -> None:
        self.rows.set_masked(masked)
        self._on_row(self.view.currentIndex().row())

    def _sum_words(self, review: Review) -> str:
        """Nothing is lost: people + other rows + blank rows = rows in the file."""
        words = self._session.words
        text = self.tr("{all} rows below the headings = {people} people + {other} other rows")
        if review.blank_rows:
            text = self.tr("{all} rows below the headings = {people} people + {other} other rows + {blank} blank rows")
        return text.format(
            all=words.number(review.rows_in_file),
            people=words.number(len(review.rows)),
            other=words.number(review.counts[Pile.OTHER]),
            blank=words.number(review.blank_rows),
        )

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(tokens.M, tokens.S, tokens.S, tokens.S)
        head.setSpacing(tokens.M)
        head.addWidget(self._title, 1)
        head.addWidget(self.leave_kind, 0, Qt.AlignmentFlag.AlignTop)
        self.leave_kind.hide()
        table = QWidget()
        column = QVBoxLayout(table)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        right = QSplitter(Qt.Orientation.Vertical)
        middle = QSplitter(Qt.Orientation.Horizontal)
        card = self._card_frame = QFrame()
        card.setProperty("role", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.setSpacing(0)
        inside.addWidget(self.doubts.bar)
        inside.addWidget(self.card, 1)
        self.card.setMinimumHeight(1)  # it scrolls: at 150 % the rows and what is decided about them come first
        for number, part in enumerate((table, card)):
            right.addWidget(part)
            right.setStretchFactor(number, _SHARES[number])
            right.setCollapsible(number, False)
        for number, whole in enumerate((self.kinds, right)):
            middle.addWidget(whole)
            middle.setStretchFactor(number, number)
            middle.setCollapsible(number, False)
        for splitter in (right, middle):
            splitter.setHandleWidth(tokens.S)
        theme = self._session.theme
        right.setSizes([100 * share for share in _SHARES])
        middle.setSizes(list(_WIDTHS))
        sums = QHBoxLayout()
        sums.addWidget(self.sum, 1)
        sums.addWidget(self.send_back)
        sums.addWidget(self.columns_link)
        foot = QHBoxLayout()
        foot.setSpacing(tokens.S)
        foot.addWidget(IconLabel(theme, "shield-check", "success"))
        promise = self.tr("Not in the list does not mean deleted: whoever the list does not name stays as they are.")
        foot.addWidget(label(promise, wrap=True), 1)
        foot.addWidget(self.accept)
        whole_column = QVBoxLayout(self)
        whole_column.setContentsMargins(tokens.XL, 0, tokens.XL, tokens.M)
        whole_column.setSpacing(tokens.S)
        whole_column.addWidget(self.piles)
        whole_column.addLayout(sums)
        whole_column.addWidget(middle, 1)
        whole_column.addLayout(foot)
