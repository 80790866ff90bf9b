"""The member list as Qt sees it: any number of rows, of which only the pages looked at are read and kept.

Pages of 100 rows come from the ``Answer`` when they are first painted (a few milliseconds) and are kept as texts, the latest 64 of them.
The model never asks the register itself: ``sort_asked`` and ``asked_again`` tell the page, which puts questions in the background.

Read next: ``answer.py``; ``asking.py`` (who asks), ``ui/pages/members_view.py`` (who paints).
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from desktop.domain.fields import FIELD, Kind, Status
from ui.models.answer import Answer
from ui.models.cell_text import shower
from ui.text import Words

PAGE, KEPT = 100, 64
DEFAULT_FIELDS = (
    "full_name", "birth_date", "gender", "unit", "job_title", "national_id", "phone", "join_date", "status",
)  # fmt: skip
_PAST = frozenset({Status.TRANSFERRED, Status.LEFT, Status.RETIRED, Status.DECEASED})
_RIGHT = frozenset({Kind.MONEY})

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class Row(NamedTuple):
    """A row ready to paint. ``past``: no longer here, shown muted."""

    id: str
    texts: tuple[str, ...]
    past: bool


class MemberTable(QAbstractTableModel):
    sort_asked = Signal(str, bool)  # field, descending
    asked_again = Signal()  # a page is wanted, but the answer was given back

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._fields: tuple[str, ...] = DEFAULT_FIELDS
        self._masked = False
        self._answer: Answer | None = None
        self._total = 0
        self._pages: OrderedDict[int, list[Row]] = OrderedDict()
        self._choose_showers()

    @property
    def fields(self) -> tuple[str, ...]:
        return self._fields

    @property
    def answer(self) -> Answer | None:
        return self._answer

    def show_answer(self, answer: Answer) -> None:
        """Show another answer, from its first row."""
        self.beginResetModel()
        self._take(answer)
        self.endResetModel()

    def renew_answer(self, answer: Answer) -> None:
        """Show the same question's newer answer where the old one stands: only cells or the number of rows changed."""
        if answer.total != self._total:
            self.show_answer(answer)
            return
        self._take(answer)
        self._tell_all()

    def release(self) -> None:
        """Give the register's moment back; what is painted stays, and other pages ask again."""
        if self._answer is not None:
            self._answer.close()

    def show_fields(self, fields: tuple[str, ...]) -> None:
        """Other columns."""
        if fields != self._fields:
            self.beginResetModel()
            self._fields = fields
            self._choose_showers()
            self._pages.clear()
            self.endResetModel()

    def set_masked(self, masked: bool) -> None:
        self._masked = masked
        self._choose_showers()
        self._pages.clear()
        self._tell_all()

    def row(self, number: int) -> Row | None:
        """A row, None while it can't be read (the answer was given back)."""
        page = self._pages.get(number // PAGE)
        if page is None:
            page = self._read(number // PAGE)
        place = number % PAGE
        return page[place] if place < len(page) else None

    def rows(self, ranges: Iterable[tuple[int, int]]) -> list[Row]:
        """Whole ranges of rows (first and last), read past the pages kept for painting."""
        if self._answer is None or self._answer.closed:
            return []
        return [row for first, last in ranges for row in self._fetch(first, last - first + 1)]

    def ids(self, ranges: Iterable[tuple[int, int]]) -> list[str]:
        """The members in ranges of rows."""
        if self._answer is None or self._answer.closed:
            return []
        return [member_id for first, last in ranges for member_id in self._answer.ids(first, last - first + 1)]

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else self._total

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._fields)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | int | None:
        if role == Qt.ItemDataRole.DisplayRole:
            row = self.row(index.row()) if index.isValid() else None
            return row.texts[index.column()] if row is not None else None
        if role == Qt.ItemDataRole.TextAlignmentRole and index.isValid():
            return self.alignment(index.column()).value
        return None

    def on_the_right(self, column: int) -> bool:
        """Numbers that are added stand on the right, everything else on the left."""
        return self._right[column]

    def alignment(self, column: int) -> Qt.AlignmentFlag:
        return (Qt.AlignmentFlag.AlignRight if self._right[column] else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignVCenter

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> str | int | None:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._fields):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section]
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._words.field(self._fields[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.alignment(section).value
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if 0 <= column < len(self._fields):
            self.sort_asked.emit(self._fields[column], order == Qt.SortOrder.DescendingOrder)

    def _take(self, answer: Answer) -> None:
        if self._answer is not None and self._answer is not answer:
            self._answer.close()
        self._answer, self._total = answer, answer.total
        self._pages.clear()

    def _read(self, number: int) -> list[Row]:
        if self._answer is None or self._answer.closed:
            self.asked_again.emit()
            return []
        page = self._pages[number] = self._fetch(number * PAGE, PAGE)
        if len(self._pages) > KEPT:
            self._pages.popitem(last=False)
        return page

    def _fetch(self, offset: int, limit: int) -> list[Row]:
        assert self._answer is not None
        showers = self._showers
        return [
            Row(row.id, tuple(show(value) for show, value in zip(showers, row.cells, strict=False)), row.cells[-1] in _PAST)
            for row in self._answer.fetch((*self._fields, "status"), offset, limit)
        ]

    def _choose_showers(self) -> None:
        self._showers = [shower(FIELD[name], self._words, masked=self._masked) for name in self._fields]
        self._headings = [self._words.say(f"field.{name}_short") for name in self._fields]  # asked for a hundred times by each lay-out
        self._right = [FIELD[name].kind in _RIGHT for name in self._fields]

    def _tell_all(self) -> None:
        if self._total:
            self.dataChanged.emit(self.index(0, 0), self.index(self._total - 1, len(self._fields) - 1))
