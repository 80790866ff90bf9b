"""While a new person is typed: is she perhaps in the register already? The same ID number, or the same name and birth date.

It only says so, and opens the other record when asked; two people may well share a name.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.fields import FIELD, Value
from desktop.domain.query import MemberQuery
from desktop.domain.task import Task
from ui.theme import tokens
from ui.widgets.buttons import button
from ui.widgets.labels import IconLabel, label

if TYPE_CHECKING:
    from desktop.services.access import OpenRegister
    from ui.session import Session

_FIELDS = ("full_name", "birth_date", "national_id", "unit")
_NAMESAKES, _TOLD = 200, 3
_PAUSE_MS = 200


class Alike(NamedTuple):
    id: str
    name: str
    birth_date: str
    unit: str


def find_alike(register: OpenRegister, values: Mapping[str, Value]) -> list[Alike]:
    """Members with the same citizen ID, or the same name and, as far as both are known, the same birth date."""
    from desktop.services import members

    found: dict[str, Alike] = {}
    number, name, born = (str(values.get(field) or "") for field in ("national_id", "full_name", "birth_date"))
    for search in (number, name):
        if not search:
            continue
        with members.member_list(register, MemberQuery(search=search)) as there:
            for row in there.stream(_FIELDS, limit=_NAMESAKES):
                their_name, their_birth, their_number, unit = (str(cell or "") for cell in row.cells)
                same_number = bool(number) and their_number == number
                same_name = their_name.casefold() == name.casefold() and bool(name)
                same_birth = bool(born and their_birth) and (their_birth.startswith(born) or born.startswith(their_birth))
                if same_number or (same_name and same_birth):
                    found[row.id] = Alike(row.id, their_name, their_birth, unit)
    return list(found.values())


class Duplicates(QFrame):
    opened = Signal(str)  # member id

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._values: dict[str, Value] = {}
        self._lines: list[QWidget] = []
        self.setProperty("role", "banner-info")
        self._texts = QVBoxLayout()
        self._texts.addWidget(label(self.tr("Perhaps already in the register:"), "strong", wrap=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.M, tokens.S, tokens.S, tokens.S)
        row.setSpacing(tokens.S)
        row.addWidget(IconLabel(session.theme, "info", "accent"), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._texts, 1)
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._timer.timeout.connect(self._look)
        self.texts: tuple[str, ...] = ()
        self.hide()

    def look_for(self, values: Mapping[str, Value]) -> None:
        """Look for people like this, once the typing pauses."""
        self._values = {name: values[name] for name in ("full_name", "birth_date", "national_id") if values.get(name)}
        if self._values:
            self._timer.start()
        else:
            self.forget()

    def forget(self) -> None:
        self._timer.stop()
        self._show([])

    def _look(self) -> None:
        register, values = self._session.register, dict(self._values)

        def work(task: Task) -> list[Alike]:
            return find_alike(register, values)

        self._session.jobs.look(work, self._show, topic="duplicates", owner=self)

    def _show(self, found: list[Alike]) -> None:
        for line in self._lines:
            line.hide()
            line.deleteLater()
        self._lines, texts = [], []
        for alike in found[:_TOLD]:
            born = self._session.words.value(FIELD["birth_date"], alike.birth_date or None)
            text = ", ".join(part for part in (alike.name, self.tr("born {day}").format(day=born) if born else "", alike.unit) if part)
            texts.append(text)
            line = button(self._session.theme, text, partial(self.opened.emit, alike.id), role="link")
            line.setToolTip(self.tr("Open this record instead"))
            self._lines.append(line)
            self._texts.addWidget(line)
        self.texts = tuple(texts)
        self.setVisible(bool(found))
