"""Headquarters' database in one encrypted SQLite file: for a province, a trial, a test. ``synchronous=FULL``; one writer at a time.

The same port and the same tests as ``postgres_store.py``. Statements run in the caller's thread: they take some milliseconds, and the
server has one writer anyway.

Read next: ``store.py`` (what is promised), ``tables.py`` (the shape).
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import msgspec
import sqlcipher3.dbapi2 as sqlcipher

from desktop.batches.folding import Record
from sync.headquarters.rows import content_of, packed_parts, parts_of, record_of
from sync.headquarters.store import Busy, Device, Head, LogRow, NotEnrolled, Work, Written
from sync.protocol.messages import Known, Question, Result, WireBatch, WirePart
from sync.protocol.verdicts import APPLIED, Verdict, verdict_bytes

_BUSY_MS = 5_000
_MANY = 500
_DEVICE = "union_id, device_id, public_key, incarnation, officer_id, not_after, n, last_hash, revoked, stolen"
_LOG = "seq, batch_id, device_id, n, hash, header, signature, parts, verdict, log_hash, operations, received"
_KNOWN = "SELECT device_id, public_key, revoked FROM device WHERE union_id = ? AND device_id IN ({})"
_DECIDED = "SELECT batch_id, header, verdict, seq FROM log WHERE union_id = ? AND batch_id IN ({})"
_PUT_ASIDE = "SELECT batch_id, header, code FROM parked WHERE union_id = ? AND batch_id IN ({})"
_PLAIN = verdict_bytes(APPLIED)
_decode_verdict = msgspec.msgpack.Decoder(Verdict).decode
_decode_question = msgspec.msgpack.Decoder(Question).decode


class SqliteStore:
    """One file, one connection. ``close`` gives it back."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._connection = _connect(path, key)
        self._turn = asyncio.Lock()
        if not self._connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'life'").fetchone():
            _make(self._connection)
        self._epoch: bytes = self._connection.execute("SELECT epoch FROM life").fetchone()[0]

    def close(self) -> None:
        self._connection.close()

    @property
    def epoch(self) -> bytes:
        return self._epoch

    @property
    def connection(self) -> Any:
        """For administration (``admin.py``), in the thread of the store."""
        return self._connection

    @asynccontextmanager
    async def changing(self, union_id: bytes) -> AsyncIterator[Work]:
        async with self._turn:
            try:
                self._connection.execute("BEGIN IMMEDIATE")
                try:
                    yield _SqliteWork(self._connection, _head(self._connection, union_id))
                    self._connection.execute("COMMIT")
                except BaseException:
                    if self._connection.in_transaction:
                        self._connection.execute("ROLLBACK")
                    raise
            except sqlcipher.OperationalError as error:
                raise Busy(str(error)) from error

    async def glance(self, union_id: bytes, device_id: bytes) -> tuple[Head, Device]:
        async with self._turn:
            return _head(self._connection, union_id), _device(self._connection, union_id, device_id)

    async def log(self, union_id: bytes, after: int, max_bytes: int) -> Sequence[LogRow]:
        found: list[LogRow] = []
        weight = 0
        async with self._turn:
            rows = self._connection.execute(f"SELECT {_LOG} FROM log WHERE union_id = ? AND seq > ? ORDER BY seq", (union_id, after))
            for row in rows:
                weight += len(row[5]) + len(row[7])
                if found and weight > max_bytes:
                    break
                found.append(_log_row(row))
        return found

    async def known(self, union_id: bytes, device_ids: Collection[bytes]) -> Sequence[Known]:
        async with self._turn:
            return [Known(*row) for row in _many(self._connection, _KNOWN, union_id, device_ids)]

    async def questions(self, union_id: bytes) -> Sequence[Question]:
        async with self._turn:
            rows = self._connection.execute("SELECT content FROM question WHERE union_id = ? AND answered = 0 ORDER BY id", (union_id,))
            return [_decode_question(content) for (content,) in rows.fetchall()]


class _SqliteWork:
    def __init__(self, connection: Any, head: Head) -> None:
        self._connection, self._head = connection, head

    @property
    def head(self) -> Head:
        return self._head

    async def device(self, device_id: bytes) -> Device:
        return _device(self._connection, self._head.union_id, device_id)

    async def decided(self, batch_ids: Collection[bytes]) -> Mapping[bytes, tuple[Result, bytes]]:
        found = {}
        for batch_id, header, verdict, seq in self._many(_DECIDED, batch_ids):
            found[batch_id] = (Result(batch_id, _decode_verdict(verdict), seq), header)
        for batch_id, header, code in self._many(_PUT_ASIDE, batch_ids):
            found[batch_id] = (Result(batch_id, Verdict(code), 0), header)
        return found

    async def standing(self, batch_ids: Collection[bytes]) -> Mapping[bytes, str]:
        found = {one: "" for (one,) in self._many("SELECT batch_id FROM log WHERE union_id = ? AND batch_id IN ({})", batch_ids)}
        found |= {one: "parked" for (one,) in self._many("SELECT batch_id FROM parked WHERE union_id = ? AND batch_id IN ({})", batch_ids)}
        return found

    async def records(self, ids: Collection[bytes]) -> Mapping[bytes, Record]:
        rows = self._many("SELECT record_id, kind, removed, content FROM record WHERE union_id = ? AND record_id IN ({})", ids)
        return {row[0]: record_of(*row) for row in rows}

    async def parts(self, batch_hash: bytes) -> Sequence[WirePart]:
        rows = self._connection.execute(
            "SELECT first, data FROM part WHERE union_id = ? AND batch_hash = ? ORDER BY first", (self._head.union_id, batch_hash)
        )
        return [WirePart(*row) for row in rows.fetchall()]

    async def keep_part(self, device_id: bytes, batch_hash: bytes, part: WirePart) -> None:
        self._connection.execute(
            "INSERT OR REPLACE INTO part (union_id, batch_hash, first, device_id, data) VALUES (?, ?, ?, ?, ?)",
            (self._head.union_id, batch_hash, part.first, device_id, part.data),
        )

    async def enrol(self, device: Device, now: int) -> None:
        self._connection.execute(
            "INSERT INTO device (union_id, device_id, public_key, incarnation, officer_id, name, enrolled, not_after, last_hash, program)"
            " VALUES (?, ?, ?, ?, ?, '', ?, ?, ?, '')",
            (device.union_id, device.device_id, device.public_key, device.incarnation, device.officer_id, now, device.not_after,
             device.last_hash),
        )  # fmt: skip

    async def write(self, written: Written) -> None:
        union_id, execute, executemany = self._head.union_id, self._connection.execute, self._connection.executemany
        head, device = written.head, written.device
        execute(
            "UPDATE union_head SET seq = ?, log_hash = ?, state = ?, members = ? WHERE union_id = ?",
            (head.seq, head.log_hash, head.state, head.members, union_id),
        )
        execute(
            "UPDATE device SET n = ?, last_hash = ? WHERE union_id = ? AND device_id = ?",
            (device.n, device.last_hash, union_id, device.device_id),
        )
        executemany(
            f"INSERT INTO log (union_id, {_LOG}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (union_id, one.seq, one.batch_id, one.device_id, one.n, one.hash, *_stored(one.batch), verdict_bytes(one.verdict),
                 one.log_hash, one.operations, one.received)
                for one in written.log
            ],
        )  # fmt: skip
        executemany(
            "INSERT INTO parked (union_id, batch_id, device_id, n, hash, header, signature, parts, code, received)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (union_id, one.batch_id, one.device_id, one.n, one.hash, *_stored(one.batch), one.code, one.received)
                for one in written.parked
            ],
        )
        executemany(
            "INSERT OR REPLACE INTO record (union_id, record_id, kind, removed, seq, content) VALUES (?, ?, ?, ?, ?, ?)",
            [(union_id, one.id, one.kind, int(one.removed), seq, content_of(one)) for one, seq in written.records.values()],
        )
        executemany(
            "INSERT OR IGNORE INTO question (union_id, id, record_id, answered, content) VALUES (?, ?, ?, 0, ?)",
            [(union_id, one.id, one.record_id, msgspec.msgpack.encode(one)) for one in written.questions],
        )
        answered = [(head.seq, union_id, one) for one in written.answered]
        executemany("UPDATE question SET answered = ? WHERE union_id = ? AND id = ?", answered)
        executemany("DELETE FROM part WHERE union_id = ? AND batch_hash = ?", [(union_id, one) for one in written.used_parts])

    def _many(self, statement: str, ids: Iterable[bytes]) -> Iterator[Any]:
        return _many(self._connection, statement, self._head.union_id, ids)


def _connect(path: Path, key: bytes) -> Any:
    connection = sqlcipher.connect(str(path), isolation_level=None, timeout=_BUSY_MS / 1000, check_same_thread=False)
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    return connection


def _make(connection: Any) -> None:
    """The tables of a new headquarters, with an epoch of its own."""
    from sqlalchemy.dialects import sqlite
    from sqlalchemy.schema import CreateIndex, CreateTable

    from sync.headquarters.tables import METADATA

    connection.execute("BEGIN IMMEDIATE")
    for table in METADATA.sorted_tables:
        connection.execute(str(CreateTable(table).compile(dialect=sqlite.dialect())))
        for index in sorted(table.indexes, key=lambda one: str(one.name)):
            connection.execute(str(CreateIndex(index).compile(dialect=sqlite.dialect())))
    connection.execute("INSERT INTO life (id, epoch, recovering) VALUES (1, ?, 0)", (os.urandom(16),))
    connection.execute("COMMIT")


def _head(connection: Any, union_id: bytes) -> Head:
    row = connection.execute(
        "SELECT union_id, seq, log_hash, state, members, durable_seq, closed FROM union_head WHERE union_id = ?", (union_id,)
    ).fetchone()
    if row is None:
        raise NotEnrolled
    aliases = frozenset(one for (one,) in connection.execute("SELECT alias FROM union_alias WHERE union_id = ?", (union_id,)).fetchall())
    _, seq, log_hash, state, members, durable_seq, closed = row
    return Head(union_id, seq, log_hash, state, members, durable_seq, bool(closed), aliases)


def _device(connection: Any, union_id: bytes, device_id: bytes) -> Device:
    row = connection.execute(f"SELECT {_DEVICE} FROM device WHERE union_id = ? AND device_id = ?", (union_id, device_id)).fetchone()
    if row is None:
        raise NotEnrolled
    _, _, public_key, incarnation, officer_id, not_after, n, last_hash, revoked, stolen = row
    return Device(union_id, device_id, public_key, incarnation, officer_id, not_after, n, last_hash, revoked, bool(stolen))


def _stored(batch: WireBatch) -> tuple[bytes, bytes, bytes]:
    return batch.header, batch.signature, packed_parts(batch.parts)


def _log_row(row: Sequence[Any]) -> LogRow:
    seq, batch_id, device_id, n, batch_hash, header, signature, parts, verdict, log_hash, operations, received = row
    decided = APPLIED if verdict == _PLAIN else _decode_verdict(verdict)
    batch = WireBatch(header, signature, parts_of(parts))
    return LogRow(seq, batch_id, device_id, n, batch_hash, batch, decided, log_hash, operations, received)


def _many(connection: Any, statement: str, union_id: bytes, ids: Iterable[bytes]) -> Iterator[Any]:
    wanted = list(ids)
    for start in range(0, len(wanted), _MANY):
        some = wanted[start : start + _MANY]
        yield from connection.execute(statement.format(", ".join("?" * len(some))), [union_id, *some]).fetchall()
