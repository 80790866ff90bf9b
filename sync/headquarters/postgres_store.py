"""Headquarters' database in PostgreSQL, for many unions and many PCs at once.

A push is few round trips: begin and name the union, lock its head, look up what the batches touch, write all of it in one statement,
commit. Row-level security is the second wall: a transaction names its union, and rows of others are not there for it (migrations).
What the database gives up (deadlock, serialisation, time-out, a lost connection) is ``Busy``: nothing was written, the PC asks again.

Read next: ``store.py`` (what is promised), ``postgres_work.py`` (one transaction), ``postgres_connection.py``.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Sequence
from contextlib import asynccontextmanager
from typing import Any

import asyncpg
import msgspec

from sync.headquarters.postgres_connection import ALL, connect_pool, prepare
from sync.headquarters.postgres_work import PostgresOffice, PostgresWork, glance, head
from sync.headquarters.rows import LOG, log_row_of
from sync.headquarters.store import Busy, Device, Head, LogRow, Office, Work
from sync.protocol.messages import Known, Question

_PAGE = 64  # rows of the log at once: a page is bounded by bytes, and most batches are small
_GIVES_UP = (
    asyncpg.exceptions.SerializationError, asyncpg.exceptions.DeadlockDetectedError, asyncpg.exceptions.QueryCanceledError,
    asyncpg.exceptions.LockNotAvailableError, asyncpg.exceptions.PostgresConnectionError, asyncpg.exceptions.CannotConnectNowError,
    asyncpg.exceptions.AdminShutdownError, asyncpg.exceptions.CrashShutdownError, asyncpg.exceptions.TooManyConnectionsError,
    asyncpg.exceptions.IdleInTransactionSessionTimeoutError, asyncpg.exceptions.ReadOnlySQLTransactionError,
    ConnectionError, TimeoutError,
)  # fmt: skip
# Weighed in the database, by lengths that need no reading of what is long: 64 imports of a whole federation are never in memory at once.
_LOG = f"""
SELECT {LOG}, weight::bigint FROM (
  SELECT *, sum(octet_length(header) + octet_length(parts)) OVER (ORDER BY seq) AS weight, row_number() OVER (ORDER BY seq) AS place
  FROM (SELECT {LOG} FROM log WHERE union_id = $1 AND seq > $2 ORDER BY seq LIMIT {_PAGE}) AS page
) AS weighed WHERE weight <= $3 OR (place = 1 AND $4) ORDER BY seq
"""
_decode_question = msgspec.msgpack.Decoder(Question).decode


class PostgresStore:
    """A pool of connections. ``connect`` makes the schema where it is missing."""

    def __init__(self, pool: asyncpg.Pool[Any], epoch: bytes) -> None:
        self._pool, self._epoch = pool, epoch

    @staticmethod
    async def connect(url: str) -> PostgresStore:
        """Raises what asyncpg raises when there is no such server or database, and TooMighty."""
        pool = await connect_pool(url)
        try:
            return PostgresStore(pool, await prepare(pool))
        except BaseException:
            await pool.close()
            raise

    async def aclose(self) -> None:
        await self._pool.close()

    @property
    def epoch(self) -> bytes:
        return self._epoch

    @asynccontextmanager
    async def changing(self, union_id: bytes) -> AsyncIterator[Work]:
        async with self._transaction(union_id.hex()) as connection:
            yield PostgresWork(connection, await head(connection, union_id))

    @asynccontextmanager
    async def office(self) -> AsyncIterator[Office]:
        async with self._transaction(ALL) as connection:
            yield PostgresOffice(connection)

    @asynccontextmanager
    async def looking(self) -> AsyncIterator[Office]:
        async with self._transaction(ALL, "ISOLATION LEVEL REPEATABLE READ READ ONLY") as connection:
            yield PostgresOffice(connection)

    @asynccontextmanager
    async def _transaction(self, union: str, how: str = "") -> AsyncIterator[Any]:
        """``union`` is hexadecimal or ``ALL``: it goes into the statement as it is, so that both take one round trip."""
        try:
            async with self._pool.acquire() as connection:
                await connection.execute(f"BEGIN {how}; SET LOCAL sodoanvien.of_union = '{union}'")
                try:
                    yield connection
                    await connection.execute("COMMIT")
                except BaseException as error:
                    if not _lost(connection):
                        await connection.execute("ROLLBACK")
                    elif isinstance(error, asyncpg.InterfaceError):
                        raise Busy("lost") from error  # it was cut before this statement
                    raise
        except _GIVES_UP as error:
            raise Busy(type(error).__name__) from error

    @asynccontextmanager
    async def _reading(self, union_id: bytes) -> AsyncIterator[Any]:
        """For one statement, which is a moment of its own: without the two round trips of a transaction."""
        try:
            async with self._pool.acquire() as connection:
                await connection.execute(f"SET sodoanvien.of_union = '{union_id.hex()}'")
                yield connection
        except _GIVES_UP as error:
            raise Busy(type(error).__name__) from error

    async def glance(self, union_id: bytes, device_id: bytes) -> tuple[Head, Device]:
        async with self._reading(union_id) as connection:
            return await glance(connection, union_id, device_id)

    async def log(self, union_id: bytes, after: int, max_bytes: int) -> Sequence[LogRow]:
        found: list[LogRow] = []
        left = max_bytes
        async with self._transaction(union_id.hex(), "ISOLATION LEVEL REPEATABLE READ READ ONLY") as connection:
            while True:
                rows = await connection.fetch(_LOG, union_id, after, left, not found)
                found += [log_row_of(row[:-1]) for row in rows]
                if len(rows) < _PAGE:
                    return found
                after, left = rows[-1]["seq"], left - rows[-1]["weight"]

    async def known(self, union_id: bytes, device_ids: Collection[bytes]) -> Sequence[Known]:
        async with self._reading(union_id) as connection:
            rows = await connection.fetch(
                "SELECT device_id, public_key, revoked FROM device WHERE union_id = $1 AND device_id = ANY($2)", union_id, list(device_ids)
            )
        return [Known(*row) for row in rows]

    async def questions(self, union_id: bytes) -> Sequence[Question]:
        async with self._reading(union_id) as connection:
            rows = await connection.fetch("SELECT content FROM question WHERE union_id = $1 AND answered = 0 ORDER BY id", union_id)
        return [_decode_question(row["content"]) for row in rows]


def _lost(connection: Any) -> bool:
    """Whether the line to the database is gone; the pool then has taken the connection back already."""
    try:
        return bool(connection.is_closed())
    except asyncpg.InterfaceError:
        return True
