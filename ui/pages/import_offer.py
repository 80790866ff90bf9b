"""What was answered about such a list before, in words, with one click to use it and one to read the list as if for the first time.

Read next: ``desktop/services/answers.py`` (what is remembered), ``import_list.py`` (who shows this).
"""

from __future__ import annotations

from PySide6.QtCore import Signal

from desktop.services import answers
from desktop.services.answers import ListAnswers
from desktop.services.imports import ReadResult
from desktop.services.old_letters import NAMES, heading_shown
from ui.session import Session
from ui.widgets.banner import Banner

_MOST_NAMED = 4  # answers; the others are counted


class OfferBanner(Banner):
    """Hidden until something is offered. Closing it means no."""

    used = Signal()
    dropped = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session.theme)
        self._session = session

    def offer(self, said: ListAnswers, first: ReadResult) -> None:
        """Offer what was answered about a list of this make; nothing where none of it fits this one."""
        told = self._told(said, first)
        if not told:
            self.hide()
            return
        named = told[:_MOST_NAMED]
        if len(told) > _MOST_NAMED:
            named.append(self.tr("{n} more").format(n=self._session.words.number(len(told) - _MOST_NAMED)))
        text = self.tr("Last time, with lists laid out like this one, you chose: {what}. Use that again?")
        self.say(text.format(what="; ".join(named)), "info", action=self.tr("Use again"), act=self.used.emit)

    def in_use(self) -> None:
        """It was taken."""
        text = self.tr("What you chose last time is used for this list too.")
        self.say(text, "success", action=self.tr("Read it afresh"), act=self.dropped.emit)

    def _told(self, said: ListAnswers, first: ReadResult) -> list[str]:
        words = self._session.words
        headings = {
            (f"{sheet.name}!{column.letter}" if sheet.name else column.letter): (heading_shown(sheet, column) if sheet.header_rows else "")
            or self.tr("column {letter}").format(letter=column.letter)
            for sheet in first.sheets
            for column in sheet.columns
        }
        told: dict[str, None] = {}  # two sheets alike are told once
        for place, target in answers.columns_in(said, first).items():
            field = words.field(target.partition(".")[0]) if target else ""
            text = self.tr("“{heading}” is {field}") if target else self.tr("“{heading}” is not taken")
            told.setdefault(text.format(heading=headings[place], field=field))
        for place, encoding in answers.letters_in(said, first).items():
            told.setdefault(self.tr("“{heading}” is in the font {font}").format(heading=headings[place], font=NAMES[encoding]))
        for name in sorted(answers.off_in(said, first)):
            told.setdefault(self.tr("sheet “{name}” is not read").format(name=name))
        ways = answers.corrections_in(said).ways
        if ways:
            told.setdefault(self.tr("what to do about {n} kinds of doubtful cells").format(n=words.number(len(ways))))
        return list(told)
