"""Old addresses as a table: whose, which, what it becomes; a tick says that it will be written.

A sure address is ticked until somebody takes the tick away. One that may become several has none until somebody chose: a tick alone is no
choice, for it would be the program's.

Read next: ``desktop/services/places.py`` (where they come from), ``ui/dialogs/new_addresses.py`` (who shows them).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal

from ui.models.ticked_rows import TickedRows
from ui.text import Words

if TYPE_CHECKING:
    from desktop.services.places import OldAddress

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_WIDTHS = (190, 130, 300, 300)  # px at 100 % text
_TICK = Qt.ItemDataRole.CheckStateRole


class AddressRows(TickedRows):
    """``lines`` are those in view; ticks and choices are kept for all."""

    decided = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.lines: Sequence[OldAddress] = ()
        self._left: set[tuple[str, str]] = set()
        self._choices: dict[tuple[str, str], str] = {}

    def show_lines(self, lines: Sequence[OldAddress]) -> None:
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def line(self, number: int) -> OldAddress:
        return self.lines[number]

    def takes(self, line: OldAddress) -> bool:
        return line.place not in self._left and (line.is_sure or line.place in self._choices)

    def leave_out(self, lines: Iterable[OldAddress], *, out: bool) -> None:
        places = {line.place for line in lines}
        self._left = self._left | places if out else self._left - places
        self._on_decided()

    def choice(self, line: OldAddress) -> str | None:
        """The code of the commune chosen for a line; of a sure one the only there is."""
        return line.suggestions[0].commune.code if line.is_sure else self._choices.get(line.place)

    def choose(self, lines: Iterable[OldAddress], commune: str) -> None:
        """This commune for each of the lines that may mean it."""
        for line in lines:
            if not line.is_sure and any(one.commune.code == commune for one in line.suggestions):
                self._choices[line.place] = commune
                self._left.discard(line.place)
        self._on_decided()

    def decided_of(self, lines: Iterable[OldAddress]) -> tuple[list[OldAddress], dict[tuple[str, str], str]]:
        """(what will be written of ``lines``, the communes chosen for them)."""
        taken = [line for line in lines if self.takes(line)]
        return taken, {line.place: self._choices[line.place] for line in taken if not line.is_sure}

    def width(self, column: int) -> int:
        return _WIDTHS[column]

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(_WIDTHS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> str | int | None:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return (Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter).value
        headings = (self._words.field("full_name"), self.tr("Field"), self.tr("Address now"), self.tr("New address"))
        return headings[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._text(line, index.column())
        if role == _TICK and index.column() == 0:
            return Qt.CheckState.Checked if self.takes(line) else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0:
            taken = self.tr("will be written") if self.takes(line) else self.tr("stays as it is")
            return f"{line.name}, {taken}"
        return None

    def _text(self, line: OldAddress, column: int) -> str:
        if column < 3:
            return (line.name, self._words.field(line.field), line.old)[column]
        chosen = self.choice(line)
        if chosen is None:
            return self.tr("To be chosen ({n})").format(n=len(line.suggestions))
        return next(one.address for one in line.suggestions if one.commune.code == chosen)

    def _on_decided(self) -> None:
        if self.lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.lines) - 1, len(_WIDTHS) - 1))
        self.decided.emit()
