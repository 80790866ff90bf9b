"""One pile of a comparison as a table: who it is, and what the month did; a tick says that it is accepted.

Holds no texts: each cell is made when it is painted. Read next: ``compare_choices.py`` (the ticks), ``ui/pages/compare_piles.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal

from desktop.domain.comparing import Current
from desktop.domain.fields import Status
from desktop.domain.statuses import show_status
from desktop.services.accepting import Leaving
from desktop.services.comparing import Comparison, Pile
from desktop.services.imports import NEW, PlannedRow
from ui.models import import_words as say
from ui.models.compare_choices import Choices
from ui.models.ticked_rows import TickedRows
from ui.text import Words

Index = QModelIndex | QPersistentModelIndex
Entry = PlannedRow | Current
_ROOT = QModelIndex()
_TICK = Qt.ItemDataRole.CheckStateRole


@dataclass(frozen=True, slots=True)
class _Column:
    heading: str
    text: Callable[[Entry], str]
    width: int = 200  # px at 100 % text; the last column takes what is left


class CompareRows(TickedRows):
    """``choices`` are about the whole comparison; change them here, so that the table and its listeners know."""

    decided = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._masked = self._frozen = False
        self._entries: Sequence[Entry] = ()
        self._columns: list[_Column] = []
        self.pile = Pile.JOINED
        self.choices = Choices()
        self.leaving: Callable[[], Leaving] | None = None  # what a tick says of somebody whom the list lacks; None: not yet to be said

    def show_pile(self, found: Comparison, pile: Pile) -> None:
        self.beginResetModel()
        self.pile = pile
        self._entries = self.choices.missing if pile is Pile.LEFT else found.pile(pile)
        self._columns = self._columns_of(pile)
        self.endResetModel()

    def set_masked(self, masked: bool) -> None:
        self._masked = masked
        self._tell_all()

    def freeze(self, *, frozen: bool) -> None:
        """After writing: to look at, not to decide."""
        self._frozen = frozen
        self._tell_all()

    # -- choosing

    def line(self, number: int) -> Entry:
        return self._entries[number]

    def takes(self, line: Entry) -> bool:
        return self.choices.takes(line)

    def leave_out(self, lines: Iterable[Entry], *, out: bool) -> None:
        if self._frozen:
            return
        if out or self.pile is not Pile.LEFT:
            self.choices.take(lines, taken=not out)
        elif self.leaving is not None:
            self.choices.leave([line for line in lines if isinstance(line, Current)], self.leaving())
        self._on_decided()

    def flip_pile(self) -> None:
        """Take all of the pile, or none where all are taken. Nobody comes back from the dead by the dozen."""
        out = self.takes_all
        self.leave_out([one for one in self._entries if out or not _is_dead(one)], out=out)

    @property
    def takes_all(self) -> bool:
        return all(self.takes(one) or _is_dead(one) for one in self._entries) and self.takes_any

    @property
    def takes_any(self) -> bool:
        return any(map(self.takes, self._entries))

    def everybody(self) -> list[Entry]:
        return list(self._entries)

    def tell(self) -> None:
        """The choices were changed from outside."""
        self._on_decided()

    # -- what Qt asks

    def width(self, column: int) -> int:
        return self._columns[column].width

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> str | int | None:
        if orientation != Qt.Orientation.Horizontal or section >= len(self._columns):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return (Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter).value
        return self._columns[section].heading if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._columns[index.column()].text(entry).replace("\n", " ")
        if index.column() == 0 and role == _TICK and self._may_decide(entry):
            return Qt.CheckState.Checked if self.takes(entry) else Qt.CheckState.Unchecked
        if index.column() == 0 and role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._columns[0].text(entry)}, {self.tr('will be written') if self.takes(entry) else self.tr('stays as it is')}"
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != _TICK or not index.isValid():
            return False
        self.leave_out([self.line(index.row())], out=value in (Qt.CheckState.Unchecked, Qt.CheckState.Unchecked.value))
        return True

    def _may_decide(self, entry: Entry) -> bool:
        """Whether there is a tick to set."""
        if self._frozen:
            return False
        return self.leaving is not None if isinstance(entry, Current) else self.choices.may_decide(entry)

    def _on_decided(self) -> None:
        self._tell_all()
        self.decided.emit()

    def _tell_all(self) -> None:
        if self._entries and self._columns:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    # -- columns

    def _columns_of(self, pile: Pile) -> list[_Column]:
        name, unit = self._field("full_name", 215), self._field("unit", 140)
        if pile is Pile.LEFT:
            return [name, unit, _Column(self.tr("Status now"), self._status, 170), _Column(self.tr("Why they are gone"), self._leaving)]
        if pile is Pile.RETURNED:
            return [name, unit, _Column(self.tr("In the register"), self._gone, 140), _Column(self.tr("Recognised by"), self._matched)]
        if pile is Pile.CHANGED:
            return [name, _Column(self.tr("What changes"), self._changes)]
        if pile is Pile.ASKED:
            asked = _Column(self.tr("Why it is asked"), self._matched, 230)
            return [name, self._field("birth_date", 115), asked, _Column(self.tr("Your answer"), self._answer)]
        return [
            name,
            self._field("birth_date", 115),
            self._field("gender", 80),
            unit,
            self._field("national_id", 135),
            self._field("phone", 110),
        ]

    def _field(self, field: str, width: int) -> _Column:
        heading = self._words.say(f"field.{field}" if field == "full_name" else f"field.{field}_short")

        def text(entry: Entry) -> str:
            if isinstance(entry, Current):
                return entry.name if field == "full_name" else entry.unit
            return say.shown(field, entry.values.get(field), self._words, masked=self._masked)

        return _Column(heading, text, width)

    def _status(self, entry: Entry) -> str:
        return show_status(entry.status, self._words.language) if isinstance(entry, Current) else ""

    def _gone(self, entry: Entry) -> str:
        return show_status(entry.gone, self._words.language) if isinstance(entry, PlannedRow) else ""

    def _leaving(self, entry: Entry) -> str:
        leaving = self.choices.leaving(entry.id) if isinstance(entry, Current) else None
        if leaving is None:
            return self.tr("No reason yet: stays as it is")
        day = say.shown("status_since", leaving.since, self._words, masked=False)
        return self.tr("{reason}, from {day}").format(reason=leaving.reason, day=day)

    def _matched(self, entry: Entry) -> str:
        return say.matched_by(entry.reason, self._words) if isinstance(entry, PlannedRow) else ""

    def _changes(self, entry: Entry) -> str:
        return say.changes_words(entry, self._words, masked=self._masked) if isinstance(entry, PlannedRow) else ""

    def _answer(self, entry: Entry) -> str:
        answer = self.choices.answer_of(entry) if isinstance(entry, PlannedRow) else None
        if answer is None:
            return self.tr("Not answered: nothing is written")
        return self.tr("Two different people") if answer == NEW else self.tr("The same person")


def _is_dead(entry: Entry) -> bool:
    """Whether the register says so: if they stand in the list, somebody is mistaken, and each is ticked by itself."""
    return isinstance(entry, PlannedRow) and entry.gone == Status.DECEASED.value
