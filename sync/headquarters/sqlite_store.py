"""Headquarters' database in one encrypted SQLite file: for a province, a trial, a test. ``synchronous=FULL``; one writer at a time.

The same port and the same tests as ``postgres_store.py``. Statements run in the caller's thread: they take some milliseconds, and the
server has one writer anyway.

Read next: ``store.py`` (what is promised), ``sqlite_connection.py``, ``tables.py`` (the shape).
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

import msgspec
import sqlcipher3.dbapi2 as sqlcipher

from desktop.batches.folding import Record
from sync.headquarters.rows import DEVICE, HEAD, LOG, content_of, device_of, head_of, log_row_of, record_of, stored, verdict_of
from sync.headquarters.sqlite_connection import bring_up, connect
from sync.headquarters.store import Busy, Device, Head, LogRow, NotEnrolled, Office, Officer, Work, Written
from sync.protocol.messages import Known, Question, Result, WirePart
from sync.protocol.verdicts import Verdict, verdict_bytes

_PATIENCE = 250  # turns of ``AT_ONCE``, 5 s in all, before the PC is told to come back
_MANY = 500
_KNOWN = "SELECT device_id, public_key, revoked FROM device WHERE union_id = ? AND device_id IN ({})"
_DECIDED = "SELECT batch_id, header, verdict, seq FROM log WHERE union_id = ? AND batch_id IN ({})"
_PUT_ASIDE = "SELECT batch_id, header, code FROM parked WHERE union_id = ? AND batch_id IN ({})"
_decode_question = msgspec.msgpack.Decoder(Question).decode


class SqliteStore:
    """One file, one connection. ``close`` gives it back."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._connection = connect(path, key)
        self._turn = asyncio.Lock()
        bring_up(path, self._connection)
        self._epoch: bytes = self._connection.execute("SELECT epoch FROM life").fetchone()[0]

    def close(self) -> None:
        self._connection.close()

    async def aclose(self) -> None:
        self.close()

    @property
    def epoch(self) -> bytes:
        return self._epoch

    @property
    def connection(self) -> Any:
        """For tests, and for what only SQLite has, in the thread of the store."""
        return self._connection

    @asynccontextmanager
    async def changing(self, union_id: bytes) -> AsyncIterator[Work]:
        async with self._transaction():
            yield _SqliteWork(self._connection, _head(self._connection, union_id))

    @asynccontextmanager
    async def office(self) -> AsyncIterator[Office]:
        async with self._transaction():
            yield _SqliteOffice(self._connection)

    @asynccontextmanager
    async def _transaction(self) -> AsyncIterator[None]:
        async with self._turn:
            try:
                await self._begin()
                try:
                    yield
                    self._connection.execute("COMMIT")
                except BaseException:
                    if self._connection.in_transaction:
                        self._connection.execute("ROLLBACK")
                    raise
            except sqlcipher.OperationalError as error:
                raise Busy(str(error)) from error

    async def _begin(self) -> None:
        for _ in range(_PATIENCE):
            try:
                self._connection.execute("BEGIN IMMEDIATE")
                return
            except sqlcipher.OperationalError as error:
                if "locked" not in str(error):
                    raise
            await asyncio.sleep(0)
        raise Busy("locked")

    @asynccontextmanager
    async def looking(self) -> AsyncIterator[Office]:
        async with self._turn:
            with _one_moment(self._connection):
                yield _SqliteOffice(self._connection)

    async def glance(self, union_id: bytes, device_id: bytes) -> tuple[Head, Device]:
        async with self._turn:
            with _one_moment(self._connection):  # administration may write beside
                return _head(self._connection, union_id), _device(self._connection, union_id, device_id)

    async def log(self, union_id: bytes, after: int, max_bytes: int) -> Sequence[LogRow]:
        found: list[LogRow] = []
        weight = 0
        async with self._turn:
            rows = self._connection.execute(f"SELECT {LOG} FROM log WHERE union_id = ? AND seq > ? ORDER BY seq", (union_id, after))
            for row in rows:
                weight += len(row[5]) + len(row[7])
                if found and weight > max_bytes:
                    break
                found.append(log_row_of(row))
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
            found[batch_id] = (Result(batch_id, verdict_of(verdict), seq), header)
        for batch_id, header, code in self._many(_PUT_ASIDE, batch_ids):
            found[batch_id] = (Result(batch_id, Verdict(code), 0), header)
        return found

    async def standing(self, batch_ids: Collection[bytes]) -> Mapping[bytes, str]:
        found = {one: "" for (one,) in self._many("SELECT batch_id FROM log WHERE union_id = ? AND batch_id IN ({})", batch_ids)}
        found |= {one: "parked" for (one,) in self._many("SELECT batch_id FROM parked WHERE union_id = ? AND batch_id IN ({})", batch_ids)}
        return found

    async def officers(self, officer_ids: Collection[bytes]) -> Mapping[bytes, Officer]:
        rows = self._many("SELECT officer_id, role, until FROM officer WHERE union_id = ? AND officer_id IN ({})", officer_ids)
        return {row[0]: Officer(*row) for row in rows}

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
            "INSERT INTO device (union_id, device_id, public_key, incarnation, officer_id, name, role, enrolled, not_after, last_hash,"
            " program) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '')",
            (device.union_id, device.device_id, device.public_key, device.incarnation, device.officer_id, device.name, device.role, now,
             device.not_after, device.last_hash),
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
            f"INSERT INTO log (union_id, {LOG}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (union_id, one.seq, one.batch_id, one.device_id, one.n, one.hash, *stored(one.batch), verdict_bytes(one.verdict),
                 one.log_hash, one.operations, one.received)
                for one in written.log
            ],
        )  # fmt: skip
        executemany(
            "INSERT INTO parked (union_id, batch_id, device_id, n, hash, header, signature, parts, code, received)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (union_id, one.batch_id, one.device_id, one.n, one.hash, *stored(one.batch), one.code, one.received)
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


class _SqliteOffice:
    def __init__(self, connection: Any) -> None:
        self._connection = connection

    async def rows(self, statement: str, *values: Any) -> Sequence[Sequence[Any]]:
        found: list[Sequence[Any]] = self._connection.execute(_numbered(statement), values).fetchall()
        return found

    async def run(self, statement: str, *values: Any) -> None:
        self._connection.execute(_numbered(statement), values)

    async def run_many(self, statement: str, rows: Sequence[Sequence[Any]]) -> None:
        self._connection.executemany(_numbered(statement), rows)


@contextmanager
def _one_moment(connection: Any) -> Iterator[None]:
    try:
        connection.execute("BEGIN")
        try:
            yield
        finally:
            connection.execute("COMMIT")
    except sqlcipher.OperationalError as error:
        raise Busy(str(error)) from error


def _numbered(statement: str) -> str:
    """SQLite's way to write $1."""
    return statement.replace("$", "?")


def _head(connection: Any, union_id: bytes) -> Head:
    row = connection.execute(f"SELECT {HEAD} FROM union_head WHERE union_id = ?", (union_id,)).fetchone()
    if row is None:
        raise NotEnrolled
    aliases = frozenset(one for (one,) in connection.execute("SELECT alias FROM union_alias WHERE union_id = ?", (union_id,)).fetchall())
    return head_of(row, aliases)


def _device(connection: Any, union_id: bytes, device_id: bytes) -> Device:
    row = connection.execute(f"SELECT {DEVICE} FROM device WHERE union_id = ? AND device_id = ?", (union_id, device_id)).fetchone()
    if row is None:
        raise NotEnrolled
    return device_of(row)


def _many(connection: Any, statement: str, union_id: bytes, ids: Iterable[bytes]) -> Iterator[Any]:
    wanted = list(ids)
    for start in range(0, len(wanted), _MANY):
        some = wanted[start : start + _MANY]
        yield from connection.execute(statement.format(", ".join("?" * len(some))), [union_id, *some]).fetchall()
