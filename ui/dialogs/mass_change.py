"""One field changed for many members at once. Says beforehand what stands there now and how many will change; one undo takes it all back.

Who is meant is a question (``MemberQuery``), never a list read from the screen: for "all that are found" nothing has to be held.

Read next: ``ui/pages/members_actions.py`` (who runs it), ``desktop/services/members.py`` (edit_many).
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from desktop.domain.fields import FIELD, FIELDS, Kind, Value
from desktop.domain.problems import Severity
from desktop.domain.query import MemberQuery
from desktop.domain.task import Task
from ui.dialogs.frame import Dialog
from ui.models.known_values import Completer, KnownValues, offers_values
from ui.text import today
from ui.widgets.form import FormField
from ui.widgets.labels import label
from ui.widgets.record_editors import choices_of

if TYPE_CHECKING:
    from ui.session import Session

_UNIQUE = frozenset({
    "full_name", "given_name", "birth_date", "member_number", "employee_no", "national_id", "old_id", "passport_no",
    "social_insurance_no", "phone", "email",
})  # fmt: skip
_FIRST = ("unit", "status", "job_title", "contract_type", "union_position")
_SHOWN = 3  # present values named


class Present(NamedTuple):
    """What stands in the field now: how often each value does, the most frequent first; None for empty."""

    values: tuple[tuple[Value, int], ...]

    def others(self, value: Value) -> int:
        """How many do not say ``value`` yet."""
        return sum(count for one, count in self.values if one != value)


def changeable() -> tuple[str, ...]:
    """Fields that can be the same for many people, the usual ones first."""
    rest = (field.name for field in FIELDS if field.name not in _UNIQUE and field.name not in _FIRST)
    return (*_FIRST, *rest)


class MassChangeDialog(Dialog):
    """``chosen`` is who; ``values`` the change, once accepted."""

    def __init__(self, session: Session, chosen: MemberQuery, count: int, parent: QWidget) -> None:
        heading = QCoreApplication.translate("MassChangeDialog", "Change many at once")
        super().__init__(session.theme, parent, heading, QCoreApplication.translate("MassChangeDialog", "Change"))
        self._session, self._chosen, self._count = session, chosen, count
        self._present: Present | None = None
        self._known = KnownValues(session, self)
        words = session.words
        self.which = QComboBox()
        for name in changeable():
            self.which.addItem(words.field(name), name)
        self.text = QLineEdit()
        self._completer = Completer(self.text)
        self.choice = QComboBox()
        self._written = FormField(self.tr("New value"), self.text)
        self.empty = QCheckBox(self.tr("Empty the field for all of them"))
        self._picked = FormField(self.tr("New value"), self.choice)
        self.now = label("", "muted", wrap=True)
        self.outcome = label("", "strong", wrap=True)
        people = self.tr("{n} chosen people").format(n=words.number(count))
        which = FormField(self.tr("Field"), self.which)
        for widget in (label(people, "strong"), which, self.now, self._written, self.empty, self._picked, self.outcome):
            self.content.addWidget(widget)
        self.primary.clicked.connect(self.accept)
        self.which.currentIndexChanged.connect(lambda _: self._on_field())
        self.text.textChanged.connect(lambda _: self._judge())
        self.empty.toggled.connect(self._on_empty)
        self.choice.currentIndexChanged.connect(lambda _: self._judge())
        self._on_field()
        self.which.setFocus()

    @property
    def field(self) -> str:
        return str(self.which.currentData())

    @property
    def typed(self) -> str:
        return self.text.text() if self._picked.isHidden() else self.choice.currentText()

    @property
    def values(self) -> dict[str, Value]:
        """The change: the field, and with a new status the day it begins."""
        from desktop.domain.values import read_value

        values = {self.field: read_value(FIELD[self.field], self.typed, today=today()).values[self.field]}
        if self.field == "status":
            values |= {"status_since": today().isoformat(), "status_reason": None}
        return values

    def _on_field(self) -> None:
        """Another field: its control, what stands in it now."""
        field = FIELD[self.field]
        choices = choices_of(field, self._session.words)
        self._present = None
        self.choice.blockSignals(True)
        self.choice.clear()
        self.choice.addItems(list(choices or ()))
        self.choice.blockSignals(False)
        self._written.setVisible(choices is None)
        self._picked.setVisible(choices is not None)
        self.empty.setVisible(choices is None)
        self.empty.setChecked(False)
        self.text.setPlaceholderText(self.tr("02/05/1988, 05/1988 or 1988") if field.kind is Kind.DATE else "")
        self.text.clear()
        self._completer.offer([])
        if offers_values(field.name, field.kind):
            self._known.tell(field.name, self._completer.offer, self._completer)
        self.now.setText(self.tr("Looking at what stands there now …"))
        register, chosen, name = self._session.register, self._chosen, field.name

        def work(task: Task) -> Present:
            from desktop.services import members

            with members.member_list(register, chosen) as found:
                counted = Counter(row.cells[0] if row.cells[0] != "" else None for row in found.stream((name,)))
            return Present(tuple(counted.most_common()))

        self._session.jobs.look(work, self._on_present, topic="mass change", owner=self)
        self._judge()

    def _on_empty(self, wanted: bool) -> None:
        """Emptying is said, never what a blank box happens to mean."""
        self.text.setEnabled(not wanted)
        if wanted:
            self.text.clear()
        self._judge()

    def _on_present(self, present: Present) -> None:
        self._present = present
        words, field = self._session.words, FIELD[self.field]
        said = [
            f"{words.value(field, value) or self.tr('empty')} ({words.number(count)})" for value, count in present.values[:_SHOWN]
        ]  # fmt: skip
        if len(present.values) > _SHOWN:
            said.append(self.tr("{n} other values").format(n=words.number(len(present.values) - _SHOWN)))
        self.now.setText(self.tr("Now: {values}").format(values=", ".join(said)))
        self._judge()

    def _judge(self) -> None:
        """Say what would happen, as far as it is known; Change is there when something would."""
        from desktop.domain.values import read_value

        reading = read_value(FIELD[self.field], self.typed, today=today())
        words = self._session.words
        finding = next((one for one in reading.findings if one.severity is not Severity.INFO), None)
        tone = "danger" if reading.is_refused else "warning"
        blanks = {"value": self.typed, "row": "", "sheet": "", **finding.args} if finding is not None else {}
        self._written.say(words.say(f"problem.{finding.code}", blanks) if finding is not None and self.typed else "", tone)
        nothing_said = self._picked.isHidden() and not self.typed.strip() and not self.empty.isChecked()
        if reading.is_refused or self._present is None or nothing_said:
            self.outcome.setText("")
            self.primary.setEnabled(False)
            return
        value = reading.values[self.field]
        number = self._present.others(value)
        total = words.number(self._count)
        if not number:
            text = self.tr("All {total} say so already.").format(total=total)
        elif value is None:
            text = self.tr("The field will be emptied for {n} of {total}.").format(n=words.number(number), total=total)
        else:
            text = self.tr("{n} of {total} will change.").format(n=words.number(number), total=total)
        self.outcome.setText(text)
        self.grow()
        self.primary.setEnabled(number > 0)
