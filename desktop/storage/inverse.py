"""Taking a batch back: the operations that undo it, as far as nothing newer stands on it.

An undo is a batch like any other, so it can itself be undone, and it travels. A value that somebody changed since stays, and the
member is named among ``kept``: nothing newer is ever lost by undoing something older. A newer change that was itself taken back
does not count: two edits of one field are undone one after the other, as in any editor.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from desktop.batches.operations import Create, Note, Operation, Remove, Restore, Scalar, Set, operation_id
from desktop.storage.log_reader import LogReader, Story
from desktop.storage.projection import LIFE, MEMBER
from desktop.storage.states import AT_ONCE, State, member_states

_HERE = "{0}device_id = (SELECT id FROM device) AND {0}state NOT LIKE 'parked:%'"  # made on this PC, and not refused by headquarters


@dataclass(frozen=True, slots=True)
class Inverse:
    """``operations`` take the batch back; ``kept`` are the records that changed since and stay as they are."""

    operations: list[Operation]
    kept: list[bytes]


def inverse(connection: Any, batch_id: bytes) -> Inverse:
    """What would take ``batch_id`` back now. Reads only; whoever appends the operations does so in the same transaction."""
    seq = connection.execute("SELECT seq FROM batch WHERE batch_id = ?", (batch_id,)).fetchone()[0]
    reader = LogReader(connection)
    operations: list[Operation] = []
    kept: dict[bytes, None] = {}
    rest = reader.operations(seq)
    while some := list(islice(rest, AT_ONCE)):
        done = [(index, operation) for index, operation in some if operation is not None and not isinstance(operation, Note)]
        states = _states(connection, [operation for _, operation in done])
        stories = reader.stories([operation.id for _, operation in done if not isinstance(operation, Create)])
        for index, operation in done:
            undone = _undo(reader, stories, operation, operation_id(batch_id, index), seq, states[operation.id])
            if undone is None:
                kept[operation.id] = None
            else:
                operations.append(undone)
    return Inverse(operations, list(kept))


def _states(connection: Any, operations: Sequence[Create | Set | Remove | Restore]) -> dict[bytes, State]:
    """The records that operations touch, as they stand now."""
    states = member_states(connection, [operation.id for operation in operations if operation.kind == MEMBER])
    for operation in operations:
        if operation.kind != MEMBER:
            content, versions, created, removed = connection.execute(
                "SELECT content, versions, created_op, removed FROM record WHERE id = ?", (operation.id,)
            ).fetchone()
            known = {key: bytes.fromhex(value) for key, value in json.loads(versions).items()}
            states[operation.id] = State(0, json.loads(content), known, created, bool(removed))
    return states


def _undo(
    reader: LogReader, stories: Mapping[bytes, Story], operation: Create | Set | Remove | Restore, op_id: bytes, seq: int, state: State
) -> Operation | None:
    """What takes one operation back, None if something newer stands on it."""
    if isinstance(operation, Create):
        return _undo_creation(operation, state)
    key = operation.field if isinstance(operation, Set) else LIFE
    version = state.version(key)
    if version != op_id and not _stands(reader, stories[operation.id], key, seq):
        return None
    match operation:
        case Set():
            return Set(operation.kind, operation.id, key, _value_before(stories[operation.id], operation.field, seq), version)
        case Remove():
            return Restore(operation.kind, operation.id, version)
        case Restore():
            return Remove(operation.kind, operation.id, "undo", version)


def _undo_creation(operation: Create, state: State) -> Operation | None:
    untouched = all((state.values.get(name) or None) == (operation.values.get(name) or None) for name in state.versions if name != LIFE)
    return None if state.removed or not untouched else Remove(operation.kind, operation.id, "undo", state.version(LIFE))


def _stands(reader: LogReader, story: Story, key: str, seq: int) -> bool:
    """Whether what batch ``seq`` left in ``key`` is what holds now: everything after it was taken back.

    An undo leaves what held before the batch it undoes; who made that, not who put it back, is compared.
    """
    holds: int | None = None  # the batch whose value of the key holds
    before: dict[int | None, int | None] = {}
    after: dict[int, int | None] = {}
    for other_seq, _, other in story:
        if isinstance(other, Create) or (other is not None and key == (other.field if isinstance(other, Set) else LIFE)):
            before.setdefault(other_seq, holds)
            holds = before.get(reader.undoes(other_seq), other_seq)
            after[other_seq] = holds
    return seq in after and after[seq] == holds


def _value_before(story: Story, field: str, seq: int) -> Scalar:
    """The value the field had before batch ``seq`` touched it."""
    value: Scalar = None
    for other_seq, _, other in story:
        if other_seq >= seq:
            break
        if isinstance(other, Create):
            value = other.values.get(field)
        elif isinstance(other, Set) and other.field == field:
            value = other.value
    return value


def undoable(connection: Any) -> bytes | None:
    """The batch that "Undo" takes back: the latest one made on this PC that still stands."""
    return _first(
        connection.execute(
            "SELECT batch_id FROM batch WHERE undoes IS NULL AND undone = 0 AND reason <> 'new'"
            f" AND {_HERE.format('')} ORDER BY seq DESC LIMIT 1"
        )
    )


def redoable(connection: Any) -> bytes | None:
    """The undo that "Redo" takes back: the latest that still stands, unless something new was done after it."""
    return _first(
        connection.execute(
            "SELECT u.batch_id FROM batch u JOIN batch o ON o.batch_id = u.undoes WHERE u.undone = 0 AND o.undoes IS NULL"
            f" AND u.seq > (SELECT coalesce(max(seq), 0) FROM batch WHERE undoes IS NULL AND {_HERE.format('')})"
            f" AND {_HERE.format('u.')} ORDER BY u.seq DESC LIMIT 1"
        )
    )


def _first(rows: Iterable[Any]) -> bytes | None:
    row = next(iter(rows), None)
    return row[0] if row else None
