"""The whole log folded anew, apart from ``projection.py``: what every row must say if nothing was changed behind the log's back.

Why a second fold: a check that used the writer's own code would share its mistakes. This one takes operation after operation, keeps all
in memory (100,000 members: some 300 MB for seconds) and writes nothing.

Read next: ``checking.py``, which compares.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any

import msgspec

from desktop.batches.operations import Create, Note, Operation, Remove, Restore, Scalar, Set, operation_id
from desktop.domain.fields import FIELD
from desktop.domain.membership import STATUS_FIELDS, Statement, States, timeline
from desktop.domain.task import Task
from desktop.storage.layers import PARKED
from desktop.storage.log_reader import LogReader
from desktop.storage.membership import day_of
from desktop.storage.projection import LIFE, MEMBER


@dataclass(slots=True)
class Folded:
    """One record as the log has it. ``versions`` only of what changed since the creation; ``changed`` is the last batch that touched it."""

    kind: str = ""
    values: dict[str, Scalar] = field(default_factory=dict)
    versions: dict[str, bytes] = field(default_factory=dict)
    created: bytes = b""
    changed: int = 0
    removed: bool = False
    statements: list[Statement] = field(default_factory=list)

    @property
    def states(self) -> States:
        """Membership as dated states."""
        return timeline(self.statements)


@dataclass(slots=True)
class Refold:
    """The log as rows. ``touches`` counts what belongs in the index of histories, ``touch_sum`` adds up ``touch_mark`` of each."""

    members: dict[bytes, Folded] = field(default_factory=dict)
    records: dict[bytes, Folded] = field(default_factory=dict)
    touches: int = 0
    touch_sum: int = 0
    record_counts: dict[int, int] = field(default_factory=dict)  # seq → how many records the batch touches


def touch_mark(record_id: bytes, seq: int, index: int) -> int:
    """A number for one line of the index of histories; sums of it compare whole indexes whatever their order."""
    return hash((record_id, seq, index))


def refold(connection: Any, task: Task, stage: str, done: int, total: int) -> Refold:
    """Fold every batch of the log. Raises BodyDamaged, Cancelled. Operations that name no known record fold into an empty one."""
    whole = Refold()
    reader = LogReader(connection)
    for seq, batch_id, undone, undoes, at, lost, state in connection.execute(
        "SELECT seq, batch_id, undone, undoes, device_time, lost, state FROM batch ORDER BY seq"
    ).fetchall():
        task.step(stage, done, total)
        standing = not undone and undoes is None
        passed_over = frozenset(msgspec.msgpack.decode(lost, type=list[int])) if lost else frozenset()
        applied = not state.startswith(PARKED)
        _fold_batch(whole, seq, batch_id, reader.operations(seq), day_of(at) if standing else None, passed_over, applied=applied)
    return whole


def _fold_batch(
    whole: Refold, seq: int, batch_id: bytes, operations: Iterator[tuple[int, Operation | None]], day: str | None,
    lost: Collection[int], *, applied: bool,
) -> None:  # fmt: skip
    """``day`` is None for a batch that was taken back or takes one back: it says nothing of anybody's status.

    Of operations that headquarters did not let apply (``lost``, or all of a parked batch) only the records they name count.
    """
    touched: set[bytes] = set()
    said: dict[bytes, dict[str, Scalar]] = {}
    for index, operation in operations:
        if operation is None or isinstance(operation, Note):
            continue
        touched.add(operation.id)
        if not applied or index in lost:
            continue
        whole.touches += 1
        whole.touch_sum += touch_mark(operation.id, seq, index)
        folded = (whole.members if operation.kind == MEMBER else whole.records).setdefault(operation.id, Folded())
        folded.changed = seq
        _fold(folded, operation, operation_id(batch_id, index))
        if isinstance(operation, Create):
            folded.statements.append(Statement({name: operation.values.get(name) for name in STATUS_FIELDS}, "", first=True))
        elif isinstance(operation, Set) and operation.field in STATUS_FIELDS and day is not None:
            said.setdefault(operation.id, {})[operation.field] = operation.value
    for record_id, fields in said.items():
        whole.members.setdefault(record_id, Folded()).statements.append(Statement(fields, day or ""))
    whole.record_counts[seq] = len(touched)


def _fold(folded: Folded, operation: Create | Set | Remove | Restore, op_id: bytes) -> None:
    known = operation.kind != MEMBER  # members keep the fields of the field table only
    match operation:
        case Create():
            folded.kind, folded.created = operation.kind, op_id
            folded.values = {name: value for name, value in operation.values.items() if known or (name in FIELD and value is not None)}
        case Set():
            folded.versions[operation.field] = op_id
            if known or (operation.field in FIELD and operation.value is not None):
                folded.values[operation.field] = operation.value
            else:
                folded.values.pop(operation.field, None)
        case Remove() | Restore():
            folded.versions[LIFE] = op_id
            folded.removed = isinstance(operation, Remove)
