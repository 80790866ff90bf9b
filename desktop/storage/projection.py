"""From operations to rows: the member table, search and membership are the fold of the log, and only this module writes them.

Why one place: whatever a batch is (an edit, an import, an undo, later a page from headquarters), its operations become rows in
the same way, in the same transaction as the log entry. ``checking.py`` folds the whole log again and compares.

Both creations and changes go to the driver in bulk. Read next: ``log.py`` (the caller), ``states.py`` (what a change starts from).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import msgspec

from desktop.batches.operations import Create, Note, Operation, Remove, Restore, Scalar, Set, operation_id
from desktop.domain.aliases import Aliases
from desktop.domain.fields import FIELD, FIELD_NAMES
from desktop.domain.membership import STATUS_FIELDS
from desktop.domain.task import QUIET, Task
from desktop.storage.aliases import ALIAS, ends_of, read_aliases
from desktop.storage.states import AT_ONCE, State, member_states
from desktop.vietnamese.collation import name_key
from desktop.vietnamese.text import fold

MEMBER = "member"
STAGE = "stage.write"
LIFE = ""  # the key in ``versions`` of the operation that last created, removed or restored the record
NUMBER_FIELDS = ("national_id", "old_id", "phone", "social_insurance_no", "employee_no", "member_number", "passport_no")
WORD_FIELDS = ("unit", "job_title", "union_position", "email")
_SEARCHED = frozenset(("full_name", *NUMBER_FIELDS, *WORD_FIELDS))
_SEARCH_AT_ONCE = 20_000

_DERIVED = ("row", "id", "created_op", "removed", "changed", "sort_key", "numbers")
_INSERT = f"INSERT INTO member ({', '.join((*_DERIVED, *FIELD_NAMES))}) VALUES ({', '.join('?' * (len(_DERIVED) + len(FIELD_NAMES)))})"
SEARCH = "INSERT INTO member_search (rowid, name, numbers, words) VALUES (?, ?, ?, ?)"
_MEMBERSHIP = "INSERT OR REPLACE INTO membership (member, since, status, reason) VALUES (?, ?, ?, ?)"

_NAMELESS = name_key("")
_encoder = msgspec.msgpack.Encoder()


class UnknownRecord(Exception):
    """An operation names a record that is not there: the log and the rows disagree."""


def numbers_of(values: Mapping[str, Scalar]) -> str:
    """Every number one may search a part of, in one text."""
    return " ".join(map(str, filter(None, map(values.get, NUMBER_FIELDS))))


def numbers_with(values: Mapping[str, Scalar], merged: Iterable[Mapping[str, Scalar]]) -> str:
    """The same for somebody into whom other records were ``merged``: the numbers that only these have come behind, and find her too."""
    own = {str(values[name]) for name in NUMBER_FIELDS if values.get(name)}
    former = dict.fromkeys(str(record[name]) for record in merged for name in NUMBER_FIELDS if record.get(name))
    return " ".join(filter(None, (numbers_of(values), *(number for number in former if number not in own))))


def words_of(values: Mapping[str, Scalar]) -> str:
    """The folded words besides the name that search finds."""
    words = [str(word) for word in map(values.get, WORD_FIELDS) if word]
    return " ".join([fold(word) if word.isascii() else _folded(word) for word in words])


_folded = lru_cache(maxsize=4_096)(fold)  # units, job titles, positions: few, and in every row of an import


def order_of(values: Mapping[str, Scalar]) -> bytes:
    """The sort key of a member's name; one key for all that have none, whatever their given name."""
    name, given = values.get("full_name"), values.get("given_name")
    return name_key(str(name), str(given) if given else None) if name else _NAMELESS


@dataclass(slots=True)
class _Change:
    values: dict[str, Scalar] = field(default_factory=dict)
    versions: dict[str, bytes] = field(default_factory=dict)
    removed: int | None = None


class Projection:
    """Applies the operations of batch ``batch_id``, which is to stand as ``seq``, inside the caller's transaction.

    ``take`` is given the operations piece by piece and writes creations at once; changes are gathered, so that a member is written once
    however many of its fields change, and written by ``finish``.
    """

    def __init__(self, connection: Any, batch_id: bytes, seq: int, task: Task = QUIET) -> None:
        self._connection = connection
        self._batch_id = batch_id
        self._seq = seq
        self._task = task
        self._row: int = connection.execute("SELECT coalesce(max(row), 0) FROM member").fetchone()[0]
        self._changes: dict[bytes, _Change] = {}
        self._search: list[tuple[int, str, str, str]] = []
        self._renumbered: set[bytes] = set()  # members whose numbers changed
        self._realiased: set[bytes] = set()  # members that an alias which came or went names
        self.spoken_of: set[bytes] = set()  # members whose status was set: ``membership.restate`` works out their states

    def take(self, operations: Iterable[Operation], first: int) -> None:
        """Fold operations whose indexes count from ``first``. Raises UnknownRecord."""
        created: list[tuple[bytes, Mapping[str, Scalar], bytes]] = []
        for index, operation in enumerate(operations, first):
            op_id = operation_id(self._batch_id, index)
            if isinstance(operation, Note):
                continue
            if operation.kind != MEMBER:
                self._apply_record(operation, op_id)
            elif isinstance(operation, Create):
                created.append((operation.id, operation.values, op_id))
            else:
                _note(self._changes.setdefault(operation.id, _Change()), operation, op_id)
        self._create(created)

    def finish(self) -> None:
        """Write the changes that were gathered. Raises UnknownRecord."""
        changes = list(self._changes.items())
        for done in range(0, len(changes), AT_ONCE):
            self._task.step(STAGE, done, len(changes))
            self._change(changes[done : done + AT_ONCE])
            if len(self._search) > _SEARCH_AT_ONCE:
                self._find_again()
        self._find_again()
        self._changes.clear()
        self._find_by_merged()

    def find_again(self, renumbered: Iterable[bytes], realiased: Iterable[bytes]) -> None:
        """Search learns the numbers of merged records anew, after whole rows were written (``showing.py``)."""
        self._renumbered.update(renumbered)
        self._realiased.update(realiased)
        self._find_by_merged()

    def _find_again(self) -> None:
        """Search learns what changed: first all that go, then all that come.

        FTS5 writes out what it has gathered whenever a row number is lower than the last one, so turn by turn it is ten times as dear.
        """
        self._search.sort()
        self._connection.executemany("DELETE FROM member_search WHERE rowid = ?", [(row,) for row, *_ in self._search])
        self._connection.executemany(SEARCH, self._search)
        self._search.clear()

    def _find_by_merged(self) -> None:
        """Members into whom others were merged are found by the numbers of these too: they are noted last, when all rows stand."""
        aliases = read_aliases(self._connection) if self._realiased or self._renumbered else Aliases()
        wanted = aliases.related(self._realiased) | {one for one in map(aliases.survivor, self._renumbered) if aliases.merged_into(one)}
        merged = {member_id: aliases.merged_into(member_id) for member_id in wanted}
        self.spoken_of.update(aliases.related(self._realiased))
        states = member_states(self._connection, {*merged, *(one for some in merged.values() for one in some)})
        for member_id in sorted(merged.keys() & states.keys()):
            state = states[member_id]
            numbers = numbers_with(state.values, [states[one].values for one in merged[member_id] if one in states])
            self._connection.execute("UPDATE member SET numbers = ? WHERE row = ?", (numbers, state.row))
            self._search.append((state.row, fold(str(state.values.get("full_name") or "")), numbers, words_of(state.values)))
        self._find_again()

    def _create(self, created: Iterable[tuple[bytes, Mapping[str, Scalar], bytes]]) -> None:
        members: list[tuple[Any, ...]] = []
        search, membership = [], []
        row, seq = self._row, self._seq
        for member_id, values, op_id in created:
            row += 1
            numbers, get = numbers_of(values), values.get
            members.append((row, member_id, op_id, 0, seq, order_of(values), numbers, *map(get, FIELD_NAMES)))
            search.append((row, fold(str(get("full_name") or "")), numbers, words_of(values)))
            if status := get("status"):
                membership.append((row, get("status_since") or "", status, get("status_reason")))
        self._row = row
        self._connection.executemany(_INSERT, members)
        self._connection.executemany(SEARCH, search)
        self._connection.executemany(_MEMBERSHIP, membership)

    def _change(self, some: Sequence[tuple[bytes, _Change]]) -> None:
        states = member_states(self._connection, [member_id for member_id, _ in some])
        updates: dict[tuple[str, ...], list[tuple[Any, ...]]] = {}  # by the columns they set: one statement for each kind of change
        search = []
        for member_id, change in some:
            if member_id not in states:
                raise UnknownRecord(member_id.hex())
            state = states[member_id]
            after: dict[str, Scalar] = {**state.values, **change.values}
            columns = self._columns(state, change, after)
            if "numbers" in columns:
                self._renumbered.add(member_id)
                search.append((state.row, fold(str(after.get("full_name") or "")), columns["numbers"], words_of(after)))
            if not change.values.keys().isdisjoint(STATUS_FIELDS):
                self.spoken_of.add(member_id)
            updates.setdefault(tuple(columns), []).append((*columns.values(), state.row))
        for names, rows in updates.items():
            self._connection.executemany(f"UPDATE member SET {' = ?, '.join(names)} = ? WHERE row = ?", rows)
        self._search.extend(search)

    def _columns(self, state: State, change: _Change, after: Mapping[str, Scalar]) -> dict[str, Any]:
        """What a change writes in the member's row."""
        columns: dict[str, Any] = {
            **change.values,
            "versions": _encoder.encode({**state.versions, **change.versions}),
            "changed": self._seq,
        }
        if change.removed is not None:  # only then: a column that is set makes SQLite rewrite every index it stands in
            columns["removed"] = change.removed
        if not change.values.keys().isdisjoint(("full_name", "given_name")):
            columns["sort_key"] = order_of(after)
        if not change.values.keys().isdisjoint(_SEARCHED):
            columns["numbers"] = numbers_of(after)
        return columns

    def _apply_record(self, operation: Create | Set | Remove | Restore, op_id: bytes) -> None:
        if isinstance(operation, Create):
            if operation.kind == ALIAS:
                self._realiased.update(ends_of(operation.values))
            self._connection.execute(
                "INSERT INTO record (id, kind, content, created_op, versions, removed) VALUES (?, ?, ?, ?, '{}', 0)",
                (operation.id, operation.kind, record_json(operation.values), op_id),
            )
            return
        found = self._connection.execute("SELECT content, versions, removed FROM record WHERE id = ?", (operation.id,)).fetchone()
        if found is None:
            raise UnknownRecord(operation.id.hex())
        content, versions, removed = json.loads(found[0]), json.loads(found[1]), found[2]
        if operation.kind == ALIAS:
            self._realiased.update(ends_of(content))
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


def record_json(content: Mapping[str, Any]) -> str:
    """The stored text of a small record's content and versions."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True)
