"""From operations to rows: the member table, search and membership are the fold of the log, and only this module writes them.

Why one place: whatever a batch is (an edit, an import, an undo, later a page from headquarters), its operations become rows in
the same way, in the same transaction as the log entry. ``checking.py`` folds the whole log again and compares.

Creations go to the driver in bulk (``NewMember`` rows); changes touch one member at a time. Read next: ``log.py``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import msgspec

from desktop.batches.operations import Create, Note, Operation, Remove, Restore, Scalar, Set, operation_id
from desktop.domain.fields import FIELD, FIELD_NAMES
from desktop.domain.task import QUIET, Task
from desktop.vietnamese.collation import name_key
from desktop.vietnamese.text import fold

MEMBER = "member"
STAGE = "stage.write"
LIFE = ""  # the key in ``versions`` of the operation that last created, removed or restored the record
NUMBER_FIELDS = ("national_id", "old_id", "phone", "social_insurance_no", "employee_no", "member_number", "passport_no")
WORD_FIELDS = ("unit", "job_title", "union_position", "email")
STATUS_FIELDS = ("status", "status_since", "status_reason")
_SEARCHED = frozenset(("full_name", *NUMBER_FIELDS, *WORD_FIELDS))
_BULK = 2_000

_DERIVED = ("row", "id", "created_op", "removed", "changed", "sort_key", "numbers")
_INSERT = f"INSERT INTO member ({', '.join((*_DERIVED, *FIELD_NAMES))}) VALUES ({', '.join('?' * (len(_DERIVED) + len(FIELD_NAMES)))})"
_SEARCH = "INSERT OR REPLACE INTO member_search (rowid, name, numbers, words) VALUES (?, ?, ?, ?)"
_MEMBERSHIP = "INSERT OR REPLACE INTO membership (member, since, status, reason) VALUES (?, ?, ?, ?)"
_SELECT = f"SELECT row, versions, removed, created_op, {', '.join(FIELD_NAMES)} FROM member WHERE id = ?"

_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(dict[str, bytes])


class UnknownRecord(Exception):
    """An operation names a record that is not there: the log and the rows disagree."""


def numbers_of(values: Mapping[str, Scalar]) -> str:
    """Every number one may search a part of, in one text."""
    return " ".join([str(values[name]) for name in NUMBER_FIELDS if values.get(name)])


def words_of(values: Mapping[str, Scalar]) -> str:
    """The folded words besides the name that search finds."""
    return " ".join([fold(str(values[name])) for name in WORD_FIELDS if values.get(name)])


def order_of(values: Mapping[str, Scalar]) -> bytes:
    """The sort key of a member's name."""
    given = values.get("given_name")
    return name_key(str(values.get("full_name") or ""), str(given) if given else None)


@dataclass(slots=True)
class _Change:
    values: dict[str, Scalar] = field(default_factory=dict)
    versions: dict[str, bytes] = field(default_factory=dict)
    removed: int | None = None


class Projection:
    """Applies the operations of one batch, inside the caller's transaction."""

    def __init__(self, connection: Any, task: Task = QUIET) -> None:
        self._connection = connection
        self._task = task

    def apply(self, operations: Iterable[Operation], batch_id: bytes, seq: int) -> None:
        """Fold ``operations`` into the rows. Raises UnknownRecord."""
        created: list[tuple[bytes, Mapping[str, Scalar], bytes]] = []
        changes: dict[bytes, _Change] = {}
        for index, operation in enumerate(operations):
            op_id = operation_id(batch_id, index)
            if isinstance(operation, Note):
                continue
            if operation.kind != MEMBER:
                self._apply_record(operation, op_id)
            elif isinstance(operation, Create):
                created.append((operation.id, operation.values, op_id))
            else:
                _note(changes.setdefault(operation.id, _Change()), operation, op_id)
        self._create(created, seq)
        for done, (member_id, change) in enumerate(changes.items()):
            if done % _BULK == 0:
                self._task.step(STAGE, done, len(changes))
            self._change(member_id, change, seq)

    def _create(self, created: list[tuple[bytes, Mapping[str, Scalar], bytes]], seq: int) -> None:
        row = self._connection.execute("SELECT coalesce(max(row), 0) FROM member").fetchone()[0]
        rest = iter(created)
        first = row
        while chunk := list(islice(rest, _BULK)):
            self._task.step(STAGE, row - first, len(created))
            members, search, membership = [], [], []
            for member_id, values, op_id in chunk:
                row += 1
                numbers = numbers_of(values)
                get = values.get
                members.append((row, member_id, op_id, 0, seq, order_of(values), numbers, *[get(name) for name in FIELD_NAMES]))
                search.append((row, fold(str(get("full_name") or "")), numbers, words_of(values)))
                if status := get("status"):
                    membership.append((row, get("status_since") or "", status, get("status_reason")))
            self._connection.executemany(_INSERT, members)
            self._connection.executemany(_SEARCH, search)
            self._connection.executemany(_MEMBERSHIP, membership)

    def _change(self, member_id: bytes, change: _Change, seq: int) -> None:
        found = self._connection.execute(_SELECT, (member_id,)).fetchone()
        if found is None:
            raise UnknownRecord(member_id.hex())
        row, versions, removed, _, *cells = found
        before = dict(zip(FIELD_NAMES, cells, strict=True))
        after = {**before, **change.values}
        columns: dict[str, Any] = {
            **change.values,
            "versions": _encoder.encode({**(_decoder.decode(versions) if versions else {}), **change.versions}),
            "changed": seq,
            "removed": removed if change.removed is None else change.removed,
        }
        if not change.values.keys().isdisjoint(("full_name", "given_name")):
            columns["sort_key"] = order_of(after)
        if not change.values.keys().isdisjoint(_SEARCHED):
            columns["numbers"] = numbers_of(after)
            self._connection.execute(_SEARCH, (row, fold(str(after["full_name"] or "")), columns["numbers"], words_of(after)))
        assignments = ", ".join(f"{name} = ?" for name in columns)
        self._connection.execute(f"UPDATE member SET {assignments} WHERE row = ?", (*columns.values(), row))
        if not change.values.keys().isdisjoint(STATUS_FIELDS):
            self._restate(row, after)

    def _restate(self, row: int, after: Mapping[str, Scalar]) -> None:
        """The current state holds from its day on, so it replaces what was written for that day or later."""
        since = after["status_since"] or ""
        self._connection.execute("DELETE FROM membership WHERE member = ? AND since >= ?", (row, since))
        if after["status"]:
            self._connection.execute(_MEMBERSHIP, (row, since, after["status"], after["status_reason"]))

    def _apply_record(self, operation: Create | Set | Remove | Restore, op_id: bytes) -> None:
        if isinstance(operation, Create):
            self._connection.execute(
                "INSERT INTO record (id, kind, content, created_op, versions, removed) VALUES (?, ?, ?, ?, '{}', 0)",
                (operation.id, operation.kind, record_json(operation.values), op_id),
            )
            return
        found = self._connection.execute("SELECT content, versions, removed FROM record WHERE id = ?", (operation.id,)).fetchone()
        if found is None:
            raise UnknownRecord(operation.id.hex())
        content, versions, removed = json.loads(found[0]), json.loads(found[1]), found[2]
        if isinstance(operation, Set):
            content[operation.field] = operation.value
            versions[operation.field] = op_id.hex()
        else:
            removed = int(isinstance(operation, Remove))
            versions[LIFE] = op_id.hex()
        self._connection.execute(
            "UPDATE record SET content = ?, versions = ?, removed = ? WHERE id = ?",
            (record_json(content), record_json(versions), removed, operation.id),
        )


def _note(change: _Change, operation: Set | Remove | Restore, op_id: bytes) -> None:
    if isinstance(operation, Set):
        if operation.field in FIELD:  # a field of a newer program is kept in the log and folded once this program knows it
            change.values[operation.field] = operation.value
        change.versions[operation.field] = op_id
    else:
        change.removed = int(isinstance(operation, Remove))
        change.versions[LIFE] = op_id


def read_versions(blob: bytes | None) -> dict[str, bytes]:
    """The versions column: field → operation id, for fields changed since creation."""
    return _decoder.decode(blob) if blob else {}


def record_json(content: Mapping[str, Any]) -> str:
    """The stored text of a small record's content and versions."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True)
