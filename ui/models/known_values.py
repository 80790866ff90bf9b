"""What already stands in a field somewhere in the register: units, job titles, ethnicities … offered while one types.

Why it exists: an office that writes "Tổ may 1" in three ways has three units. What is offered first is what is used most.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit

from desktop.domain.fields import Kind
from desktop.domain.query import MemberQuery
from desktop.domain.task import Task

if TYPE_CHECKING:
    from ui.session import Session

MOST = 500  # values offered; a field with more different ones is no choice
_FREE = frozenset({
    "passport_no", "home_town", "permanent_address", "current_address", "member_number", "employee_no", "admission_decision",
})  # fmt: skip
_KINDS = frozenset({Kind.TEXT, Kind.ETHNICITY, Kind.RELIGION})


def offers_values(name: str, kind: Kind) -> bool:
    """Whether a field's values come again from person to person."""
    return kind in _KINDS and name not in _FREE


def plain(text: str) -> str:
    """Without accents and capitals: what is compared while one types."""
    letters = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


class KnownValues(QObject):
    """Reads a field's values once, in the background, and again after a change."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._known: dict[str, list[str]] = {}
        session.changed.connect(lambda _changed: self._known.clear())

    def tell(self, name: str, take: Callable[[list[str]], None], owner: QObject) -> None:
        """Call ``take`` with the values of a field, the most used first; at once if they are known."""
        if name in self._known:
            take(self._known[name])
            return

        def work(task: Task) -> list[str]:
            from desktop.services import finding

            with finding.member_list(self._session.register, MemberQuery()) as found:
                counted = Counter(str(row.cells[0]) for row in found.stream((name,)) if row.cells[0])
            return [value for value, _ in counted.most_common(MOST)]

        def done(values: list[str]) -> None:
            self._known[name] = values
            take(values)

        self._session.jobs.look(work, done, topic=f"known {name}", owner=owner)


class Completer(QCompleter):
    """Completes a line edit from its known values: accents need not be typed, any part of the value will do."""

    def __init__(self, field: QLineEdit) -> None:
        super().__init__(field)
        self._items = QStandardItemModel(self)
        self.setModel(self._items)
        self.setCompletionRole(Qt.ItemDataRole.UserRole)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setMaxVisibleItems(8)
        self.activated.connect(field.setText)  # the popup completes with the plain form; the value is what stands in the list
        field.setCompleter(self)

    def offer(self, values: list[str]) -> None:
        self._items.clear()
        for value in values:
            item = QStandardItem(value)
            item.setData(plain(value), Qt.ItemDataRole.UserRole)
            self._items.appendRow(item)

    def pathFromIndex(self, index: object) -> str:
        return str(index.data(Qt.ItemDataRole.DisplayRole))  # type: ignore[attr-defined]

    def splitPath(self, path: str) -> list[str]:
        return [plain(path)]
