"""What two officers wrote differently: the open clashes of this register, and an officer's answer.

An answer is a batch like any other: it names both versions, so that it closes the question everywhere, and it can be undone. A state and
its dates are one statement: they are answered together.

Read next: ``desktop/batches/questions.py`` (what a clash is), ``syncing.py`` (how they come), ``sync/headquarters/deciding.py`` (why).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from desktop.batches.folding import LIFE, Record
from desktop.batches.operations import Answer, Operation, Remove, Restore, Scalar, split_operation_id
from desktop.batches.questions import Question, Side, read_question
from desktop.domain.canonical import is_canonical
from desktop.domain.fields import FIELD, Conflict
from desktop.domain.membership import STATUS_FIELDS
from desktop.services.access import OpenRegister
from desktop.services.outcome import Refused, Saved
from desktop.storage import records
from desktop.storage.layers import view
from desktop.storage.log import ChangeLog
from desktop.storage.log_reader import LogReader
from desktop.storage.members import text_id
from desktop.storage.projection import MEMBER

Keep = Literal["mine", "theirs", "both"]
GONE = "gone"  # why: an edit of a removed record


@dataclass(frozen=True, slots=True)
class Clash:
    """``mine`` is what was written on this PC, or else what stands; ``by``, ``at`` (ISO 8601) and ``phone`` are of the other one.

    ``may_both``: both texts can be kept.
    """

    id: str
    member_id: str
    name: str
    field: str
    mine: Scalar
    theirs: Scalar
    by: str
    at: str
    phone: str
    why: str
    may_both: bool


def open_ones(register: OpenRegister) -> list[Clash]:
    """All open clashes that are this union's to decide, oldest first."""
    with register.store.snapshot() as connection:
        return [_clash(connection, one) for one in _questions(connection)]


def answer(register: OpenRegister, clash_id: str, keep: Keep) -> Saved | Refused:
    """Decide one clash, in one batch. Refusals: unknown (somebody else may have decided it), both of what is no text."""
    with register.store.writing() as connection:
        asked = _questions(connection)
        question = next((one for one in asked if one.id.hex() == clash_id.lower()), None)
        record = view(connection, [question.record_id]).get(question.record_id) if question else None
        if question is None or record is None:
            return Refused("sync.no_conflict", {"id": clash_id})
        together = [one for one in asked if _belongs(one, question)]
        if keep == "both" and not all(map(_may_both, together)):
            return Refused("sync.not_both", {"field": question.field})
        operations = _decided(connection, record, together, keep)
        if operations is None:
            return Refused("sync.too_long_together", {"field": question.field})
        appended = ChangeLog(connection).append(operations, author=register.store.author, reason="answer")
        connection.executemany("DELETE FROM question WHERE id = ?", [(one.id,) for one in together])
    return Saved(text_id(appended.batch_id), (text_id(record.id),))


def _questions(connection: Any) -> list[Question]:
    found = [read_question(content) for (content,) in connection.execute("SELECT content FROM question ORDER BY id").fetchall()]
    return [one for one in found if not one.for_headquarters]


def _clash(connection: Any, question: Question) -> Clash:
    record = view(connection, [question.record_id]).get(question.record_id)
    mine, theirs = _sides(connection, question, record)
    return Clash(
        question.id.hex(), text_id(question.record_id), str(record.values.get("full_name") or "") if record else "", question.field,
        mine.value, theirs.value, records.officer_name(connection, theirs.author),
        datetime.fromtimestamp(theirs.time / 1000, UTC).isoformat(timespec="seconds") if theirs.time else "",
        records.phone_of_officer(connection, theirs.author), question.why, _may_both(question),
    )  # fmt: skip


def _sides(connection: Any, question: Question, record: Record | None) -> tuple[Side, Side]:
    """(mine, theirs). Whose this PC is decides; between two others, what stands counts as ours."""
    version = question.standing.operation
    value = question.standing.value
    if question.why == GONE:
        value = None  # what stands is that the record is gone
    elif record is not None:
        version, value = record.version(question.field), record.values.get(question.field)
    standing, lost = (
        _written(connection, version, value, question.standing),
        _written(connection, question.lost.operation, question.lost.value, question.lost),
    )
    own = connection.execute("SELECT id FROM device").fetchone()[0]
    return (lost, standing) if lost.device_id == own and standing.device_id != own else (standing, lost)


def _written(connection: Any, operation: bytes, value: Scalar, told: Side) -> Side:
    """Who wrote a value where and when, from this register's log; as headquarters told it where it is not here."""
    batch_id, _ = split_operation_id(operation)
    row = connection.execute("SELECT author, device_id, device_time FROM batch WHERE batch_id = ?", (batch_id,)).fetchone()
    return Side(value, operation, *row) if row else Side(value, operation, told.author, told.device_id, told.time)


def _belongs(one: Question, other: Question) -> bool:
    """Whether two questions are one: the same, or both of one late statement of a member's state."""
    if one.id == other.id:
        return True
    late = split_operation_id(one.id)[0] == split_operation_id(other.id)[0] and one.record_id == other.record_id
    return late and one.field in STATUS_FIELDS and other.field in STATUS_FIELDS and one.why == other.why


def _may_both(question: Question) -> bool:
    return question.why != GONE and question.kind == MEMBER and question.field in FIELD and FIELD[question.field].conflict is Conflict.NOTE


def _decided(connection: Any, record: Record, asked: Sequence[Question], keep: Keep) -> list[Operation] | None:
    """The operations that say so; None if both texts are too long for one field."""
    answers: list[Operation] = []
    leaves = False
    for question in asked:
        mine, theirs = _sides(connection, question, record)
        chosen = {"mine": mine, "theirs": theirs}.get(keep)
        value = chosen.value if chosen else "\n".join(str(side.value) for side in (mine, theirs) if side.value)
        if question.why == GONE and chosen is not None and chosen.operation != question.id:
            leaves, value = True, record.values.get(question.field)
        if question.kind == MEMBER and question.field in FIELD and not is_canonical(question.field, value):
            return None
        answers.append(Answer(question.kind, record.id, question.field, value, record.version(question.field), question.id))
    if not record.removed:
        return answers
    life = record.version(LIFE)
    back: list[Operation] = [Restore(record.kind, record.id, life), *answers]  # a question about what is gone is asked for as long as it is
    return [*back, Remove(record.kind, record.id, _reason(connection, life), life)] if leaves else back


def _reason(connection: Any, life: bytes) -> str:
    """Why the record was removed."""
    batch_id, index = split_operation_id(life)
    row = connection.execute("SELECT seq FROM batch WHERE batch_id = ?", (batch_id,)).fetchone()
    operation = LogReader(connection).operation(row[0], index) if row else None
    return operation.reason if isinstance(operation, Remove) else ""
