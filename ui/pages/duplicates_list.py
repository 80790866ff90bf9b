"""The pairs that may be one person, as a list in piles: the surest first, each with its names and reasons."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem

from desktop.services.duplicates import DuplicatePair
from ui.session import Session

SHOWN = 1_000  # pairs; whoever has decided these will see the next
_PAIR = Qt.ItemDataRole.UserRole


class PairList(QListWidget):
    chosen = Signal(object)  # DuplicatePair

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._words = session.words
        self.setWordWrap(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Pairs that may be one person"))
        self.currentItemChanged.connect(self._on_current)

    @property
    def current(self) -> DuplicatePair | None:
        if self.currentRow() < 0:
            return None
        pair: DuplicatePair | None = self.currentItem().data(_PAIR)
        return pair

    @property
    def listed(self) -> list[DuplicatePair]:
        """All pairs, in order."""
        rows = (self.item(row).data(_PAIR) for row in range(self.count()))
        return [pair for pair in rows if pair is not None]

    def show_pairs(self, pairs: Sequence[DuplicatePair], *, keep: bool) -> None:
        """``keep``: nothing is chosen by itself. Otherwise the same pair stays chosen, or the one now in its place."""
        before, place = self.current, self._place()
        self.blockSignals(True)
        self.clear()
        pile = ""
        for pair in pairs[:SHOWN]:
            if pair.pile != pile:
                pile = pair.pile
                self._add_heading(self._words.say(f"duplicate.{pile}"))
            self._add(pair)
        self.blockSignals(False)
        if keep:
            return
        ids = [(pair.one.id, pair.other.id) for pair in self.listed]
        same = ids.index((before.one.id, before.other.id)) if before and (before.one.id, before.other.id) in ids else place
        self.choose(min(same, len(ids) - 1) if ids else None)

    def choose(self, place: int | None) -> None:
        """The pair at a place among the pairs, None for none."""
        if place is None:
            self.blockSignals(True)
            self.setCurrentRow(-1)
            self.clearSelection()
            self.blockSignals(False)
            return
        items = [self.item(row) for row in range(self.count()) if self.item(row).data(_PAIR) is not None]
        self.setCurrentItem(items[place])

    def put_last(self) -> None:
        """The current pair goes to the end; the one that follows it is next."""
        if self.currentRow() < 0 or len(self.listed) < 2:
            return
        place = self._place()
        taken = self.takeItem(self.currentRow())
        self.addItem(taken)
        self.choose(min(place, len(self.listed) - 1))

    def _place(self) -> int:
        """Where the current pair stands among the pairs."""
        above = range(self.currentRow()) if self.currentRow() > 0 else range(0)
        return sum(self.item(row).data(_PAIR) is not None for row in above)

    def _add_heading(self, text: str) -> None:
        item = QListWidgetItem(text)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        font = item.font()
        font.setBold(True)
        item.setFont(font)
        self.addItem(item)

    def _add(self, pair: DuplicatePair) -> None:
        one, other = pair.one.name or "–", pair.other.name or "–"
        names = one if one == other else self._words.say("duplicate.between", {"one": one, "other": other})
        item = QListWidgetItem(f"{names}\n{', '.join(map(self._words.say, pair.reasons[:3]))}")
        item.setData(_PAIR, pair)
        self.addItem(item)

    def _on_current(self, item: QListWidgetItem | None, _before: QListWidgetItem | None) -> None:
        if item is not None and item.data(_PAIR) is not None:
            self.chosen.emit(item.data(_PAIR))
