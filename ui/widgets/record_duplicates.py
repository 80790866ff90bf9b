"""While a person is typed: is she perhaps in the register already? By any of her numbers, or by name and birth date.

It only says so, with the reasons, and opens the other record when asked; two people may well share a name. In a record that stands
already, only a number that is typed now leads to somebody, who can be compared with it at once.

Read next: ``desktop/services/duplicates.py`` (``similar``), ``record_panel.py``.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.fields import FIELD, Value
from desktop.domain.task import Task
from ui.theme import tokens
from ui.widgets.buttons import button
from ui.widgets.labels import IconLabel, label

if TYPE_CHECKING:
    from desktop.services.duplicates import Alike
    from ui.session import Session

NUMBERS = ("national_id", "old_id", "passport_no", "social_insurance_no", "member_number", "employee_no")
_LOOKED_AT = ("full_name", "birth_date", "gender", "phone", "unit", *NUMBERS)
_SAYS_WHO = frozenset(("full_name", *NUMBERS))  # without one of these nobody is looked for
_TOLD = 3
_REASONS = 2
_PAUSE_MS = 200


class Duplicates(QFrame):
    opened = Signal(str)  # member id

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._values: dict[str, Value] = {}
        self._but = ""
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

    def look_for(self, values: Mapping[str, Value], but: str = "") -> None:
        """Look for people like this, once the typing pauses. ``but``: the record that these values are typed into."""
        wanted = {name: values[name] for name in _LOOKED_AT if values.get(name)}
        if not (wanted.keys() & (_SAYS_WHO if not but else set(NUMBERS))):
            self.forget()
            return
        self._values, self._but = wanted, but
        self._timer.start()

    def forget(self) -> None:
        self._timer.stop()
        self._values, self._but = {}, ""
        self._show(({}, []))

    def _look(self) -> None:
        register, values, but = self._session.register, dict(self._values), self._but

        def work(task: Task) -> tuple[dict[str, Value], list[Alike]]:
            from desktop.services import duplicates

            return values, duplicates.similar(register, values, but)

        self._session.jobs.look(work, self._show, topic="duplicates", owner=self)

    def _show(self, answer: tuple[dict[str, Value], list[Alike]]) -> None:
        asked, found = answer
        if asked != self._values:
            return  # an answer about somebody else, or about what was typed before
        for line in self._lines:
            line.hide()
            line.deleteLater()
        self._lines, texts = [], []
        for alike in found[:_TOLD]:
            text = self._say(alike)
            texts.append(text)
            self._add(button(self._session.theme, text, partial(self.opened.emit, alike.someone.id), role="link"))
            self._lines[-1].setToolTip(self.tr("Open this record instead"))
            self._add(label(self._why(alike), "caption", wrap=True))
            if self._but:
                pair = (self._but, alike.someone.id)
                compare = button(self._session.theme, self.tr("Compare and merge …"), partial(self._session.open, "duplicates", pair))
                compare.setAccessibleName(f"{compare.text()}: {text}")
                self._add(compare)
        self.texts = tuple(texts)
        self.setVisible(bool(found))

    def _say(self, alike: Alike) -> str:
        """Who: "Lê Thị Hoa, sinh 05/03/1990, Tổ 1"."""
        someone = alike.someone
        born = self._session.words.value(FIELD["birth_date"], someone.birth_date or None)
        return ", ".join(part for part in (someone.name, self.tr("born {day}").format(day=born) if born else "", someone.unit) if part)

    def _why(self, alike: Alike) -> str:
        """What speaks for one person: "cùng số BHXH, cùng họ tên"."""
        grounds = [(verdict, field) for verdict, field in alike.likeness.grounds if verdict != "other"]
        return ", ".join(self._session.words.say(f"likeness.{verdict}_{field}") for verdict, field in grounds[:_REASONS])

    def _add(self, line: QWidget) -> None:
        self._lines.append(line)
        self._texts.addWidget(line)
