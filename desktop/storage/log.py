"""The change log: the one way to change the register.

``append`` seals operations into a signed, chained batch, stores it, notes which records it touches and folds it into the rows,
all in the caller's transaction (``Register.writing``). Outbox, history, audit and undo read what it wrote; nothing else writes.

Read next: ``projection.py`` (operations become rows), ``history.py`` (rows become the story of a record).
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

import uuid_utils

from desktop.batches.batch import FORMAT, GENESIS, DeviceKey, Header, seal
from desktop.batches.body import pack
from desktop.batches.operations import OPERATION_SCHEMA, Note, Operation, Remove, Restore, Set, encode
from desktop.domain.task import QUIET, Task
from desktop.storage.layers import keep_shadows
from desktop.storage.link import is_linked
from desktop.storage.membership import restate, spoken_of
from desktop.storage.projection import Projection

_AT_ONCE = 1_000  # operations that wait while their predecessors are written


@dataclass(frozen=True, slots=True)
class Author:
    """Who writes on which device. ``key`` signs."""

    device_id: bytes
    union_id: bytes
    officer_id: bytes
    key: DeviceKey


@dataclass(frozen=True, slots=True)
class Appended:
    """A batch as it now stands in the log. ``records`` counts the records it touches."""

    batch_id: bytes
    seq: int
    records: int


def new_id() -> bytes:
    """A fresh UUIDv7 as 16 bytes: made on the PC, ordered by time, never remapped."""
    return bytes(uuid_utils.uuid7().bytes)


class ChangeLog:
    """The log of one register, on one connection."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def append(
        self, operations: Iterable[Operation], *, author: Author, reason: str, undoes: bytes | None = None, task: Task = QUIET
    ) -> Appended:
        """Seal, store and fold a batch. Needs an open write transaction; the caller commits. Raises Cancelled from ``task``.

        ``operations`` are taken one after the other and not kept: of 100,000 creations only the compressed body is in memory at once.
        """
        batch_id, seq = new_id(), self._next_seq()
        records: set[bytes] = set()
        projection = Projection(self._connection, batch_id, seq, task)
        parts, digest, count = pack(self._folded(operations, seq, projection, records))
        projection.finish()
        n, previous = self._head(author.device_id)
        header = Header(
            FORMAT, batch_id, author.union_id, author.device_id, n + 1, previous, author.officer_id,
            time.time_ns() // 1_000_000, None, OPERATION_SCHEMA, reason, undoes, count, digest,
        )  # fmt: skip
        batch = seal(header, parts, author.key)
        self._connection.execute(
            "INSERT INTO batch (seq, batch_id, device_id, n, hash, header, signature, author, device_time, reason, undoes, operations,"
            " records) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (seq, batch_id, author.device_id, header.n, batch.hash, batch.header_bytes, batch.signature, author.officer_id,
             header.device_time, reason, undoes, count, len(records)),
        )  # fmt: skip
        self._connection.executemany(
            "INSERT INTO batch_part (seq, first, body) VALUES (?, ?, ?)", [(seq, part.first, part.data) for part in parts]
        )
        if undoes is not None:
            mark_undone(self._connection, undoes)
        restate(self._connection, projection.spoken_of | spoken_of(self._connection, undoes))
        return Appended(batch_id, seq, len(records))

    def _folded(self, operations: Iterable[Operation], seq: int, projection: Projection, records: set[bytes]) -> Iterator[bytes]:
        """The bytes of each operation; on their way the operations are folded into rows and noted with the records they touch."""
        rest, first, linked = iter(operations), 0, is_linked(self._connection)
        while some := list(islice(rest, _AT_ONCE)):
            if linked:
                keep_shadows(self._connection, {one.id for one in some if isinstance(one, Set | Remove | Restore)})
            yield from map(encode, some)
            touched = [(one.id, seq, index) for index, one in enumerate(some, first) if not isinstance(one, Note)]
            records.update([record_id for record_id, _, _ in touched])
            self._connection.executemany("INSERT INTO touched (record_id, seq, op) VALUES (?, ?, ?)", touched)
            projection.take(some, first)
            first += len(some)

    def _next_seq(self) -> int:
        return int(self._connection.execute("SELECT coalesce(max(seq), 0) + 1 FROM batch").fetchone()[0])

    def _head(self, device_id: bytes) -> tuple[int, bytes]:
        head = self._connection.execute(
            "SELECT n, hash FROM batch WHERE device_id = ? AND n > 0 ORDER BY n DESC LIMIT 1", (device_id,)
        ).fetchone()
        return (head[0], head[1]) if head else (0, GENESIS)


def mark_undone(connection: Any, batch_id: bytes) -> None:
    """An undone batch no longer stands; what it had undone stands again, what that had undone does not, and so on."""
    undone = 1
    target: bytes | None = batch_id
    while target:
        connection.execute("UPDATE batch SET undone = ? WHERE batch_id = ?", (undone, target))
        found = connection.execute("SELECT undoes FROM batch WHERE batch_id = ?", (target,)).fetchone()
        undone, target = 1 - undone, found[0] if found else None
