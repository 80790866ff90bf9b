"""What a list is about, in a sentence, and the way to say it better: the units whose members can be missing from it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.services.comparing import Comparison
from ui.pages.members_choices import Choice, ChoiceChip
from ui.text import Words
from ui.theme import tokens
from ui.theme.theme import Theme
from ui.widgets.labels import label

_NAMED = 3  # units that are named in the sentence; more are counted


class ScopeLine(QWidget):
    """``asked`` tells the units she chose, None for the whole register."""

    asked = Signal(object)  # frozenset[str] | None

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self._words = words
        self._found: Comparison | None = None
        self.said = label("", "muted", wrap=True)
        self.chip = ChoiceChip(theme, self.tr("The list is of …"), self._units, several=True)
        self.chip.changed.connect(self._on_chosen)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.S)
        row.addWidget(self.said, 1)
        row.addWidget(self.chip)

    def show_scope(self, found: Comparison) -> None:
        self._found = found
        units = sorted(found.scope) if found.scope is not None else []
        names = [unit or self._words.say("comparing.no_unit") for unit in units]
        members = self._words.number(found.in_scope)
        if found.scope is None:
            text = self._words.say("comparing.whole", {"members": members})
        elif not units:
            text = self.tr("The list is taken for a part: whom it does not name has not left.")
        else:
            named = ", ".join(names[:_NAMED])
            if len(names) > _NAMED:
                named = self.tr("{units} and {n} other units").format(units=named, n=len(names) - _NAMED)
            text = self._words.say("comparing.some_units", {"units": named, "members": members})
        self.said.setText(text)
        self.chip.setVisible(len(found.coverage.units) > 1)
        self.chip.show_chosen(tuple(units), names)

    def _units(self) -> Sequence[Choice]:
        assert self._found is not None
        return [
            Choice(
                each.unit,
                each.unit or self._words.say("comparing.no_unit"),
                self.tr("{met} of {members} in the list").format(met=each.met, members=each.members),
            )
            for each in sorted(self._found.coverage.units, key=lambda each: (each.unit == "", each.unit))
        ]

    def _on_chosen(self, units: tuple[str, ...]) -> None:
        assert self._found is not None
        everything = len(units) == len(self._found.coverage.units)
        self.asked.emit(None if everything or not units else frozenset(units))
