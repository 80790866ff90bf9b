"""What a record, or one of its fields, said before: who changed it, when, from what to what; and putting an old value back.

Putting back is a new change like any other: signed, undoable, itself part of the history.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.domain.fields import FIELD, Value
from desktop.domain.task import Task
from ui.models.cell_text import hidden, one_line
from ui.theme import tokens
from ui.widgets.buttons import button
from ui.widgets.labels import label

if TYPE_CHECKING:
    from desktop.domain.member import Member
    from desktop.services.members import HistoryEntry
    from ui.session import Session

_SHOWN = 200  # changes shown; the newest
_POPUP = (380, 320)  # px at 100 % text


def without_sensitive(entries: Sequence[HistoryEntry]) -> list[HistoryEntry]:
    """While the sensitive fields are folded away, the history does not tell them either."""
    return [entry for entry in entries if not entry.field or not FIELD[entry.field].sensitive]


class RecordHistory(QScrollArea):
    """Newest first. ``field`` narrows it to one field."""

    put_back = Signal(str, object)  # field, value

    def __init__(self, session: Session, field: str = "") -> None:
        super().__init__()
        self._session, self._field = session, field
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.texts: list[str] = []
        self._asked: tuple[Member, bool] | None = None

    def read(self, member: Member, *, sensitive: bool) -> None:
        """Read the history of a record in the background and show it. ``sensitive``: with the fields that are folded away otherwise."""
        register = self._session.register
        self._asked = (member, sensitive)

        def work(task: Task) -> list[HistoryEntry]:
            from desktop.services import members

            return members.history(register, member.id)

        self._session.jobs.look(work, self._on_read, topic="record history", owner=self)

    def _on_read(self, entries: list[HistoryEntry]) -> None:
        assert self._asked is not None
        member, sensitive = self._asked
        self.show_entries(entries if sensitive else without_sensitive(entries), member, masked=self._session.masked)

    def show_entries(self, entries: Sequence[HistoryEntry], member: Member, *, masked: bool) -> None:
        """``member`` is the record as it stands: what it says already need not be put back."""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(tokens.L, tokens.S, tokens.M, tokens.L)
        column.setSpacing(tokens.XS)
        self.texts = []
        wanted = [entry for entry in entries if not self._field or entry.field == self._field or not entry.field]
        newest = list(reversed(wanted))[:_SHOWN]
        for _, batch in groupby(newest, key=lambda entry: entry.batch_id):
            changes = [entry for entry in batch if not self._is_noise(entry)]
            if changes:
                self._add_batch(column, changes, member, masked)
        if not self.texts:
            column.addWidget(label(self.tr("Nothing has ever stood here."), "muted", wrap=True))
        column.addStretch(1)
        self.setWidget(inside)

    def _is_noise(self, entry: HistoryEntry) -> bool:
        """A popup about one field need not say that the record was made, and values as none were."""
        return bool(self._field) and not entry.field

    def _add_batch(self, column: QVBoxLayout, changes: list[HistoryEntry], member: Member, masked: bool) -> None:
        first = changes[0]
        when = self._session.words.moment(datetime.fromisoformat(first.at))
        head = label(f"{when} · {first.by}" if first.by else when, "strong", wrap=True)
        head.setContentsMargins(0, tokens.S, 0, 0)
        column.addWidget(head)
        if first.record != member.id and first.reason != "merge":
            column.addWidget(label(self.tr("In the record that was merged into this one"), "caption", wrap=True))
        made = next((entry for entry in changes if not entry.field and entry.new == "created"), None)
        if made is not None:
            word = self.tr("Brought in with a list") if made.reason == "import" else self.tr("Entered in the register")
            column.addWidget(label(word, "muted"))
        for entry in sorted(changes, key=lambda entry: list(FIELD).index(entry.field) if entry.field else -1):
            for line in self._lines(entry, member, masked, born=made is not None):
                column.addWidget(line)

    def _lines(self, entry: HistoryEntry, member: Member, masked: bool, *, born: bool) -> Iterator[QWidget]:
        if not entry.field:
            if entry.new != "created":
                word = self.tr("Moved to the bin") if entry.new == "removed" else self.tr("Brought back from the bin")
                if entry.record != member.id:  # of a record that is one with this one now
                    word = self.tr("Merged into this record") if entry.reason == "merge" else word
                self.texts.append(word)
                yield label(word, wrap=True)
            return
        field, old, new = FIELD[entry.field], self._say(entry.field, entry.old, masked), self._say(entry.field, entry.new, masked)
        said = new if born and not old else f"{old or '–'} → {new or '–'}"
        text = said if self._field else f"{self._session.words.field(field.name)}: {said}"
        self.texts.append(text)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.S)
        row.addWidget(label(text, wrap=True), 1)
        if entry.new is not None and entry.new != member.get(field.name):
            act = partial(self.put_back.emit, field.name, entry.new)
            back = button(self._session.theme, self.tr("Put back"), act, role="link")
            back.setToolTip(self.tr("Put this value back: {value}").format(value=new))
            back.setAccessibleName(back.toolTip())
            row.addWidget(back, 0, Qt.AlignmentFlag.AlignTop)
        yield holder

    def _say(self, name: str, value: Value, masked: bool) -> str:
        text = one_line(self._session.words.value(FIELD[name], value))
        return hidden(FIELD[name], text) if masked and FIELD[name].masked else text


class FieldHistory(QFrame):
    """The history of one field, beside it; Escape or a click elsewhere closes it."""

    put_back = Signal(str, object)

    def __init__(self, session: Session, field: str, member: Member, parent: QWidget) -> None:
        from desktop.services import members

        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "toast")
        self._session = session
        self.history = RecordHistory(session, field)
        self.history.put_back.connect(self._on_put_back)
        self.history.show_entries(members.history(session.register, member.id), member, masked=session.masked)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.S, tokens.S, tokens.S, tokens.S)
        heading = label(session.words.field(field), "heading")
        heading.setContentsMargins(tokens.M, tokens.S, 0, 0)
        column.addWidget(heading)
        column.addWidget(self.history)
        width, height = _POPUP
        self.setFixedSize(session.theme.px(width), session.theme.px(height))

    def show_at(self, place: QPoint) -> None:
        """Below ``place`` (global), inside the screen."""
        screen = self.screen().availableGeometry()
        place.setX(max(screen.left(), min(place.x(), screen.right() - self.width())))
        place.setY(max(screen.top(), min(place.y(), screen.bottom() - self.height())))
        self.move(place)
        self.show()
        self.history.setFocus()

    def _on_put_back(self, field: str, value: object) -> None:
        self.close()
        self.put_back.emit(field, value)
