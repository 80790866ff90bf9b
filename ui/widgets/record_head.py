"""The top of the record panel: who this is, and what about the record wants a look, each with the way to its field."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.fields import FIELD, Status
from desktop.domain.problems import Problem
from desktop.domain.statuses import show_status
from ui.theme import tokens
from ui.widgets.buttons import button, tool
from ui.widgets.labels import IconLabel, label, set_role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.member import Member
    from ui.session import Session

_TOLD = 3  # doubts shown at once; the rest behind "… more"


class RecordHead(QWidget):
    closed = Signal()
    restore_asked = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.name = label("", "heading", wrap=True)
        self._line = label("", "muted", wrap=True)
        self._restore = button(session.theme, self.tr("Bring back from the bin"), self.restore_asked.emit, icon="rotate-ccw")
        row = QHBoxLayout()
        row.setSpacing(tokens.S)
        row.addWidget(self.name, 1)
        row.addWidget(tool(session.theme, self.tr("Close the record"), "x", self.closed.emit, key="Esc"), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.L, tokens.M, tokens.S, tokens.S)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self._line)
        column.addWidget(self._restore, 0, Qt.AlignmentFlag.AlignLeft)

    def show_member(self, member: Member) -> None:
        words = self._session.words
        self.name.setText(member.name)
        status = str(member.get("status") or "")
        said = [member.text("unit"), show_status(status, words.language) if status else "", member.text("member_number")]
        self._line.setText(self.tr("In the bin") if member.removed else " · ".join(part for part in said if part))
        self._line.setVisible(bool(self._line.text()))
        set_role(self._line, "danger" if member.removed else ("success" if status == Status.ACTIVE else "muted"))
        self._restore.setVisible(member.removed)

    def show_new(self) -> None:
        self.name.setText(self.tr("New member"))
        self._line.setText(self.tr("Only the name is needed; the rest can follow."))
        self._line.show()
        set_role(self._line, "muted")
        self._restore.hide()


class Doubts(QFrame):
    """What about the record wants a look. Said once, amber, never in the way of saving."""

    asked = Signal(str)  # field

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._all = False
        self._problems: tuple[Problem, ...] = ()
        self._lines: list[QWidget] = []
        self.setProperty("role", "banner-warning")
        self._texts = QVBoxLayout()
        self._texts.setSpacing(2)
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.M, tokens.S, tokens.S, tokens.S)
        row.setSpacing(tokens.S)
        row.addWidget(IconLabel(session.theme, "triangle-alert", "warning"), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._texts, 1)
        self.hide()

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(self._say(one) for one in self._problems)

    def show_problems(self, problems: Sequence[Problem], *, anew: bool = False) -> None:
        """``anew``: another record, so the list is short again."""
        self._all = self._all and not anew
        if tuple(problems) == self._problems and not anew:
            return
        self._problems = tuple(problems)
        self._fill()

    def _fill(self) -> None:
        for line in self._lines:
            line.hide()
            line.deleteLater()
        shown = self._problems if self._all else self._problems[:_TOLD]
        self._lines = [self._line(one) for one in shown]
        if len(shown) < len(self._problems):
            more = self._session.words.number(len(self._problems) - len(shown))
            self._lines.append(button(self._session.theme, self.tr("{n} more").format(n=more), self._tell_all, role="link"))
        for line in self._lines:
            self._texts.addWidget(line)
        self.setVisible(bool(self._lines))
        self.setAccessibleName(" ".join(self.texts))

    def _tell_all(self) -> None:
        self._all = True
        self._fill()

    def _line(self, problem: Problem) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.S)
        text = self._say(problem)
        row.addWidget(label(text, wrap=True), 1)
        if problem.field in FIELD:
            go = button(self._session.theme, self.tr("Go to field"), partial(self.asked.emit, problem.field), role="link")
            go.setAccessibleName(f"{self.tr('Go to field')}: {text}")
            row.addWidget(go, 0, Qt.AlignmentFlag.AlignTop)
        return holder

    def _say(self, problem: Problem) -> str:
        blanks = {"value": problem.value or "", "row": "", "sheet": "", **problem.args}
        return self._session.words.say(f"problem.{problem.code}", blanks)
