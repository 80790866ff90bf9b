"""Several citizen cards in one picture: who is on each, who is in the register already, and one step to add all who are new."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.domain.fields import FIELD
from desktop.domain.task import Task
from desktop.services import cards
from desktop.services.cards import Card, Known
from desktop.services.outcome import Refused, Saved
from ui.dialogs.frame import Dialog
from ui.theme import tokens
from ui.undo import take_back
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.widgets.scrolled import scrolled

if TYPE_CHECKING:
    from ui.session import Session

_WIDTH = 600  # px at 100 % text


class CardsFoundDialog(Dialog):
    chosen = Signal(object)  # Card: fill it in, or show whose it is

    def __init__(self, session: Session, found: list[Card], parent: QWidget) -> None:
        heading = QCoreApplication.translate("CardsFoundDialog", "{n} cards in the picture").format(n=len(found))
        super().__init__(session.theme, parent, heading, QCoreApplication.translate("CardsFoundDialog", "Add all who are new"))
        self._session, self._found = session, found
        self.rows: list[tuple[str, str]] = []  # (name, what is said of them)
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, tokens.S, 0)
        grid.setHorizontalSpacing(tokens.L)
        grid.setVerticalSpacing(tokens.S)
        grid.setColumnStretch(0, 1)
        self.setMinimumWidth(session.theme.px(_WIDTH))
        new = 0
        for line, card in enumerate(found):
            known = cards.known(session.register, card)
            new += known is None and bool(card.name)
            self._add(grid, line, card, known)
        area = scrolled(inside, heading)
        area.setMinimumHeight(min(session.theme.px(320), inside.sizeHint().height() + tokens.M))
        self.content.addWidget(area)
        self.primary.setEnabled(bool(new) and not session.register.newer)
        self.primary.clicked.connect(self._add_all)

    def _add(self, grid: QGridLayout, line: int, card: Card, known: Known | None) -> None:
        words = self._session.words
        born = words.value(FIELD["birth_date"], card.values.get("birth_date"))
        who = ", ".join(part for part in (card.name or "–", born) if part)
        said = self.tr("New") if known is None else self.tr("In the register") if known.certain else self.tr("Perhaps in the register")
        self.rows.append((card.name, said))
        grid.addWidget(label(who, "strong", wrap=True), line, 0, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(label(said, "muted" if known else "success"), line, 1, Qt.AlignmentFlag.AlignVCenter)
        text = self.tr("Fill in a new record") if known is None or not known.certain else self.tr("Show the record")
        act = button(self._session.theme, text, partial(self._choose, card), role="link")
        act.setAccessibleName(f"{text}: {who}")
        grid.addWidget(act, line, 2, Qt.AlignmentFlag.AlignVCenter)

    def _choose(self, card: Card) -> None:
        self.accept()
        self.chosen.emit(card)

    def _add_all(self) -> None:
        session, found = self._session, self._found

        def work(task: Task) -> Saved | Refused:
            return cards.add_all(session.register, found)

        def done(saved: Saved) -> None:
            text = QCoreApplication.translate("CardsFoundDialog", "{n} people added from their cards.").format(n=len(saved.ids))
            undo = QCoreApplication.translate("CardsFoundDialog", "Undo")
            session.changed.emit(saved)
            session.notice(text, action=undo, act=lambda: take_back(session, saved.batch_id))

        self.accept()
        session.work(work, done, label=self.tr("Adding"), owner=session)
