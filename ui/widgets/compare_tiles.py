"""The big numbers of a comparison; each opens its people. A pile nobody is in stays, so that its place can be learnt."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from desktop.services.comparing import Pile
from ui.text import Words
from ui.theme import tokens
from ui.theme.theme import Theme
from ui.widgets.import_piles import PileTile

ORDER = (Pile.JOINED, Pile.LEFT, Pile.CHANGED, Pile.SAME, Pile.RETURNED, Pile.ASKED)
_ONLY_WHERE_THERE_ARE_ANY = (Pile.RETURNED, Pile.ASKED)


class CompareTiles(QWidget):
    chosen = Signal(object)  # Pile

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self._words = words
        texts = {
            Pile.JOINED: (self.tr("joined"), self.tr("In the list, not in the register.")),
            Pile.LEFT: (self.tr("not in the list"), self.tr("Members whom the list lacks. Nobody leaves without a reason from you.")),
            Pile.CHANGED: (self.tr("with changes"), self.tr("The list says something new of them.")),
            Pile.SAME: (self.tr("the same"), self.tr("The list says nothing new of them.")),
            Pile.RETURNED: (self.tr("came back?"), self.tr("They left, and stand in the list again.")),
            Pile.ASKED: (self.tr("to be asked"), self.tr("Questions only you can answer.")),
        }
        self.tiles = {pile: PileTile(theme, *texts[pile]) for pile in ORDER}
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.S)
        for pile, tile in self.tiles.items():
            self._group.addButton(tile)
            tile.clicked.connect(partial(self._on_clicked, pile))
            row.addWidget(tile, 1)

    def show_counts(self, counts: Mapping[Pile, int]) -> None:
        for pile, tile in self.tiles.items():
            tile.count(self._words.number(counts[pile]))
            tile.setVisible(bool(counts[pile]) or pile not in _ONLY_WHERE_THERE_ARE_ANY)

    def show_pile(self, pile: Pile) -> None:
        self.tiles[pile].setChecked(True)

    def _on_clicked(self, pile: Pile, _checked: bool = True) -> None:
        self.chosen.emit(pile)
