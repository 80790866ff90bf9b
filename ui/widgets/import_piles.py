"""The big numbers of the preview, in words; each opens its rows. One is open at a time, ← and → go between them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QWidget

from ui.models.import_review import Pile
from ui.text import Words
from ui.theme import tokens
from ui.theme.theme import Theme
from ui.widgets.tile import Tile

_BAR = 4  # px, under the open pile


class PileTile(Tile):
    """A number and what it counts; a bar under it while its rows are shown."""

    def __init__(self, theme: Theme, words: str, tip: str) -> None:
        super().__init__("0", words, tip)
        self._theme, self._words = theme, words
        number = self._column.itemAt(0)
        shown = number.widget() if number is not None else None
        assert isinstance(shown, QLabel)
        self._number = shown
        self._column.setContentsMargins(tokens.L, tokens.S, tokens.S, tokens.M)  # the rows below need the height
        self.setCheckable(True)

    def count(self, number: str) -> None:
        self._number.setText(number)
        self.setAccessibleName(f"{number} {self._words}")
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.isChecked():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(self._theme.colour("accent"))
            painter.setBrush(self._theme.colour("accent"))
            painter.drawRoundedRect(self.rect().adjusted(tokens.M, self.height() - _BAR - 1, -tokens.M, -2), 2, 2)
            painter.end()


class ImportPiles(QWidget):
    chosen = Signal(object)  # Pile

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self._words = words
        texts = {
            Pile.LOOK: (self.tr("rows to look at"), self.tr("What could not be read for certain, and questions only you can answer.")),
            Pile.NEW: (self.tr("new people"), self.tr("They do not stand in the register yet.")),
            Pile.CHANGED: (self.tr("people with changes"), self.tr("They stand in the register; the list says something new of them.")),
            Pile.SAME: (self.tr("exactly the same"), self.tr("The list says nothing new of them.")),
            Pile.OTHER: (self.tr("rows that are no person"), self.tr("Totals, signatures, headings: left out, each with its reason.")),
        }
        self.tiles = {pile: PileTile(theme, *text) for pile, text in texts.items()}
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

    @property
    def pile(self) -> Pile:
        """The pile that is open, the first before any was opened."""
        return next((pile for pile, tile in self.tiles.items() if tile.isChecked()), Pile.LOOK)

    def show_pile(self, pile: Pile) -> None:
        self.tiles[pile].setChecked(True)

    def _on_clicked(self, pile: Pile, _checked: bool = True) -> None:
        self.chosen.emit(pile)
