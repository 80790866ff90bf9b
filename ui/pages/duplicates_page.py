"""Duplicates: pairs of records that may be one person, why, side by side, and the three answers: one, two, later.

The pairs are looked for in the background whenever the page is shown or the register changes; an answer is one change with its undo in the
toast, and the next pair follows by itself. Reached from the list of members and from the home page's numbers.

Read next: ``duplicates_list.py`` (the pairs), ``ui/widgets/duplicates_pair.py`` (side by side), ``desktop/services/duplicates.py``.
"""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.task import Task
from desktop.services import different_people, duplicates, merging
from desktop.services.duplicates import DuplicatePair
from desktop.services.merging import Comparison
from desktop.services.outcome import Refused, Saved
from ui.page import Page
from ui.pages.duplicates_list import PairList
from ui.session import Session
from ui.theme import tokens
from ui.undo import take_back
from ui.widgets.buttons import button
from ui.widgets.duplicates_pair import PairComparison
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import label

_WAITING, _NOBODY, _PAIRS = 0, 1, 2
_LIST_WIDTH = 300  # px at 100 % text


class DuplicatesPage(Page):
    key: ClassVar[str] = "duplicates"
    icon: ClassVar[str] = "users-round"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        theme = session.theme
        self.pairs = PairList(session)
        self.comparison = PairComparison(session)
        self._asked: tuple[str, str] | None = None  # two records that somebody chose herself
        self._later: set[tuple[str, str]] = set()
        self._shown: Comparison | None = None
        self.merge = button(theme, self.tr("Merge into one record"), self._merge, icon="users-round", role="primary")
        self.different = button(theme, self.tr("Two different people"), self._tell_different)
        self.later = button(theme, self.tr("Decide later"), self._put_off)
        self._stack = QStackedWidget()
        self._stack.addWidget(QWidget())
        self._stack.addWidget(
            EmptyState(
                theme, "circle-check", self.tr("No duplicates"),
                self.tr("Nobody seems to stand in the register twice. The search looks at numbers, names, birth dates and phones."),
            )
        )  # fmt: skip
        self._stack.addWidget(self._work())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(tokens.XL, tokens.XS, tokens.XL, tokens.M)
        whole.addWidget(self._stack)
        self.pairs.chosen.connect(self._compare_listed)
        self.comparison.swapped.connect(self._swap)
        self.comparison.opened.connect(lambda member_id: session.open("members", member_id))
        session.masked_changed.connect(self.comparison.refresh_masking)

    @property
    def title(self) -> str:
        return self.tr("Duplicates")

    def open(self, argument: object) -> None:
        """Two ids: compare these two, whether the search thinks them alike or not."""
        if isinstance(argument, tuple) and len(argument) == 2:
            self._asked = merging.better_first(str(argument[0]), str(argument[1]))
            self._stack.setCurrentIndex(_PAIRS)
            self.pairs.choose(None)
            self._compare(*self._asked, ())

    def refresh(self, changed: object) -> None:
        register = self.session.register

        def work(task: Task) -> list[DuplicatePair]:
            return duplicates.find(register, task=task)

        self.session.jobs.look(work, self._show, topic="duplicate pairs", owner=self)

    def focus_content(self) -> None:
        self.pairs.setFocus()

    # -- what was found

    def _show(self, found: list[DuplicatePair]) -> None:
        waiting = [pair for pair in found if (pair.one.id, pair.other.id) not in self._later]
        put_off = [pair for pair in found if (pair.one.id, pair.other.id) in self._later]
        self.pairs.show_pairs([*waiting, *put_off], keep=self._asked is not None)
        self._count.setText(self.tr("{n} pairs to look at").format(n=self.session.words.number(len(found))))
        if self._asked is not None:
            self._stack.setCurrentIndex(_PAIRS)
        else:
            self._stack.setCurrentIndex(_PAIRS if found else _NOBODY)

    def _compare_listed(self, pair: DuplicatePair) -> None:
        self._asked = None
        self._compare(pair.one.id, pair.other.id, tuple(map(self.session.words.say, pair.reasons)))

    def _compare(self, keep: str, other: str, reasons: tuple[str, ...]) -> None:
        found = merging.compare(self.session.register, keep, other)
        if isinstance(found, Refused):
            self.session.refused.emit(found)
            return
        self._shown = found
        self.comparison.show_pair(found, reasons or tuple(map(self.session.words.say, found.likeness.codes)))
        for act in (self.merge, self.different):
            act.setEnabled(not self.session.register.newer)
        self.later.setVisible(self._asked is None)

    def _swap(self) -> None:
        if self._shown is not None:
            pair = self.pairs.current
            reasons = tuple(map(self.session.words.say, pair.reasons)) if pair is not None and self._asked is None else ()
            self._compare(self._shown.other.id, self._shown.keep.id, reasons)

    # -- the answers

    def _merge(self) -> None:
        shown, register, chosen = self._shown, self.session.register, dict(self.comparison.chosen)
        if shown is None:
            return

        def work(task: Task) -> Saved | Refused:
            return merging.merge(register, shown.keep.id, shown.other.id, chosen)

        def done(saved: Saved) -> None:
            self._tell(saved, self.tr("Two records of {name} are one now.").format(name=shown.keep.name))

        self.session.work(work, done, label=self.tr("Merging"), owner=self)

    def _tell_different(self) -> None:
        shown, register = self._shown, self.session.register
        if shown is None:
            return

        def work(task: Task) -> Saved | Refused | None:
            return different_people.remember(register, shown.keep.id, shown.other.id)

        def done(saved: Saved | None) -> None:
            if saved is not None:
                self._tell(saved, self.tr("Noted: two people. You will not be asked about them again."))

        self.session.work(work, done, label=self.tr("Saving"), owner=self)

    def _put_off(self) -> None:
        """To the end of the list until the program is started again; nothing is written."""
        pair = self.pairs.current
        if pair is not None:
            self._later.add((pair.one.id, pair.other.id))
            self.pairs.put_last()

    def _tell(self, saved: Saved, text: str) -> None:
        self._asked = None
        self.session.changed.emit(saved)
        self.session.notice(text, action=self.tr("Undo"), act=lambda: take_back(self.session, saved.batch_id))

    def _work(self) -> QWidget:
        self._count = label("", "muted")
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, tokens.M, 0)
        column.setSpacing(tokens.S)
        column.addWidget(self._count)
        column.addWidget(self.pairs, 1)
        acts = QHBoxLayout()
        acts.setSpacing(tokens.S)
        for act in (self.merge, self.different, self.later):
            acts.addWidget(act)
        acts.addStretch(1)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(tokens.M, 0, 0, 0)
        column.setSpacing(tokens.S)
        column.addWidget(self.comparison, 1)
        column.addLayout(acts)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(right)
        split.setStretchFactor(1, 1)
        split.setSizes([self.session.theme.px(_LIST_WIDTH), 2 * self.session.theme.px(_LIST_WIDTH)])
        return split
