"""A citizen card in the record panel: scanned into any field, or read from a photo; it fills in, and nobody is doubled by it.

A USB scanner types the card's text and Enter into whatever has the keyboard. Fields are left alone while one types (input methods compose
there), so the text is recognised when the field is left, and by its speed where no field is open (``KeyBurst``). Whoever the card belongs
to is looked for first: somebody in the register is shown instead of typed anew, with what her record lacks on offer.

Read next: ``desktop/services/cards.py``, ``ui/dialogs/cards_found.py`` (several cards in one picture), ``record_panel.py``.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from desktop.domain.fields import FIELD
from desktop.domain.problems import Severity
from desktop.domain.task import Task
from ui.text import today
from ui.theme import tokens
from ui.widgets.buttons import button
from ui.widgets.labels import label

if TYPE_CHECKING:
    from desktop.services.cards import Card, Known
    from desktop.services.outcome import Refused
    from ui.session import Session
    from ui.widgets.record_panel import RecordPanel

_BETWEEN_KEYS_MS = 150  # a scanner needs some milliseconds, a person does not keep this up for so many keys
_SURELY_SCANNED = 25  # keys in one go


class KeyBurst(QObject):
    """Puts together what a scanner types where no field is open, and gives it when the keys stop."""

    ended = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._text = ""
        self._pause = QTimer(self, singleShot=True, interval=_BETWEEN_KEYS_MS)
        self._pause.timeout.connect(self._end)

    @property
    def running(self) -> bool:
        """Whether a scanner is typing: what its keys do to a field that has a choice is no answer of the officer's."""
        return len(self._text) >= _SURELY_SCANNED

    def add(self, event: QKeyEvent) -> None:
        self._text += event.text()
        self._pause.start()

    def _end(self) -> None:
        text, self._text = self._text, ""
        self.ended.emit(text)


class CardLine(QWidget):
    """What a new member's panel says of cards, with the button for a picture."""

    def __init__(self, session: Session, read_picture: Callable[[], object]) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.S)
        self.button = button(session.theme, self.tr("Read a card's photo …"), read_picture, icon="scan-line")
        row.addWidget(self.button)
        row.addWidget(label(self.tr("or scan the QR code of the citizen card"), "caption", wrap=True), 1)


class RecordCard(QObject):
    """What becomes of a card in ``panel``. ``filled`` tells that the draft has new texts."""

    filled = Signal()

    def __init__(self, session: Session, panel: RecordPanel) -> None:
        super().__init__(panel)
        self._session, self._panel = session, panel
        self._folder = ""
        self.line = CardLine(session, self.choose_picture)
        self.burst = KeyBurst(self)
        self.burst.ended.connect(lambda text: self.take("", text))

    def take(self, name: str, text: str) -> bool:
        """A field was left with ``text``. Whether there was a card in it; what else stood there goes back into the field."""
        from desktop.services import cards

        if name and self.burst.running:
            return True
        found = cards.split_card(text)
        if found is None:
            return False
        rest, scanned = found
        draft = self._panel.draft
        if name and draft is not None and rest and rest != draft.shown(name):
            draft.type(name, rest)
        self._read(scanned)
        return True

    def choose_picture(self) -> None:
        """Ask for a picture of one or more cards."""
        kinds = self.tr("Pictures") + " (*.jpg *.jpeg *.jfif *.png *.webp *.bmp *.gif *.tif *.tiff)"
        chosen, _ = QFileDialog.getOpenFileName(self._panel, self.tr("Photo or scan of a citizen card"), self._folder, kinds)
        if chosen:
            self._folder = str(Path(chosen).parent)
            self.read_picture(Path(chosen))

    def read_picture(self, path: Path) -> None:
        """Look for cards in a picture; one fills in, of several she chooses."""

        def work(task: Task) -> list[Card] | Refused:
            from desktop.services import cards

            return cards.read_picture(path, today=today(), task=task)

        self._session.work(work, self._on_cards, label=self.tr("Reading the picture"), refused=self._on_refused, owner=self)

    def _read(self, scanned: str) -> None:
        from desktop.services import cards

        card = cards.read_text(scanned, today=today())
        if card.is_card:
            self.use(card)
        else:
            self._tell_problems(card)

    def _on_refused(self, refused: Refused) -> None:
        self._panel.banner.say(self._session.words.say(refused.code, refused.args), "warning")

    def _on_cards(self, found: list[Card]) -> None:
        if len(found) == 1:
            self.use(found[0])
            return
        from ui.dialogs.cards_found import CardsFoundDialog

        dialog = CardsFoundDialog(self._session, found, self._panel.window())
        dialog.chosen.connect(self.use)
        dialog.open()

    def use(self, card: Card) -> None:
        """Fill in a card, or show whose it is."""
        register = self._session.register

        def work(task: Task) -> Known | None:
            from desktop.services import cards

            return cards.known(register, card)

        self._session.jobs.look(work, partial(self._fill_or_show, card), topic="card", owner=self)

    def _fill_or_show(self, card: Card, known: Known | None) -> None:
        panel = self._panel
        if known is not None and known.certain:
            self._put_new_aside()
            panel.asked.emit(known.someone.id)
            self._offer_missing(card, known.someone.id)
            return
        if not panel.is_new:
            panel.show_new()
        self._fill(card)
        self._tell_problems(card)

    def _put_new_aside(self) -> None:
        """What was begun for a new person is kept, and not saved: she would stand there twice."""
        panel, draft = self._panel, self._panel.draft
        if draft is not None and draft.is_new:
            panel.form.take()
            panel.draft = None
            if draft.dirty:
                panel.kept.put("", draft.texts)

    def _fill(self, card: Card) -> None:
        draft = self._panel.draft
        if draft is None:
            return
        self._panel.form.take()
        for name, value in card.values.items():
            draft.type(name, self._session.words.value(FIELD[name], value))
        self.filled.emit()

    def _offer_missing(self, card: Card, member_id: str) -> None:
        """She is in the register: say so, and offer what her record lacks."""
        from desktop.services import cards

        panel = self._panel
        if panel.draft is None or panel.member_id != member_id:
            return
        values = panel.draft.member.values
        missing = cards.missing_in(values, card)
        text = self.tr("This card belongs to {name}, who is in the register already.").format(name=panel.draft.member.name)
        if not missing or self._session.register.newer:
            panel.banner.say(text, "info")
            return
        fields = ", ".join(map(self._session.words.field, missing))
        lacks = self.tr("The record lacks: {fields}.").format(fields=fields)
        fill = partial(self._fill_missing, card, member_id)
        panel.banner.say(f"{text} {lacks}", "info", action=self.tr("Fill in"), act=fill)

    def _fill_missing(self, card: Card, member_id: str) -> None:
        from desktop.services import cards

        draft = self._panel.draft
        if draft is None or self._panel.member_id != member_id:
            return
        self._panel.banner.hide()
        for name in cards.missing_in(draft.member.values, card):
            draft.type(name, self._session.words.value(FIELD[name], card.values.get(name)))
        self.filled.emit()

    def _tell_problems(self, card: Card) -> None:
        """What concerns the card as a whole; what concerns one field is said under the field."""
        said = [problem for problem in card.problems if not problem.field]
        if said:
            words = self._session.words
            text = " ".join(words.say(f"problem.{problem.code}", {"value": "", **problem.args}) for problem in said)
            self._panel.banner.say(text, "danger" if said[0].severity is Severity.ERROR else "warning")
