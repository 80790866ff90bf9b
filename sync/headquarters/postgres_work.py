"""One transaction on one union in PostgreSQL: what the batches touch is asked for at once, and all of it written in one statement.

Columns go over as arrays (``unnest``): a push of 500 changes is one statement with a few dozen values, not 500 statements.

Read next: ``postgres_store.py``, ``store.py``.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

import msgspec

from desktop.batches.folding import Record
from sync.headquarters.rows import DEVICE, HEAD, content_of, device_of, head_of, record_of, stored, verdict_of
from sync.headquarters.store import Device, Head, NotEnrolled, Officer, Written
from sync.protocol.messages import Result, WirePart
from sync.protocol.verdicts import Verdict, verdict_bytes

_ALIASES = "(SELECT coalesce(array_agg(a.alias), '{}'::bytea[]) FROM union_alias a WHERE a.union_id = h.union_id)"
_HEAD = ", ".join(f"h.{column}" for column in HEAD.split(", "))
_DEVICE = ", ".join(f"d.{column}" for column in DEVICE.split(", "))
_WRITE = """
WITH heads AS (
  UPDATE union_head SET seq = $2, log_hash = $3, state = $4, members = $5 WHERE union_id = $1
), devices AS (
  UPDATE device SET n = $7, last_hash = $8 WHERE union_id = $1 AND device_id = $6
), logs AS (
  INSERT INTO log (union_id, seq, batch_id, device_id, n, hash, header, signature, parts, verdict, log_hash, operations, received)
  SELECT $1, * FROM unnest($9::bigint[], $10::bytea[], $11::bytea[], $12::bigint[], $13::bytea[], $14::bytea[], $15::bytea[], $16::bytea[],
    $17::bytea[], $18::bytea[], $19::bigint[], $20::bigint[])
), aside AS (
  INSERT INTO parked (union_id, batch_id, device_id, n, hash, header, signature, parts, code, received)
  SELECT $1, * FROM unnest($21::bytea[], $22::bytea[], $23::bigint[], $24::bytea[], $25::bytea[], $26::bytea[], $27::bytea[], $28::text[],
    $29::bigint[])
), records AS (
  INSERT INTO record (union_id, record_id, kind, removed, seq, content)
  SELECT $1, * FROM unnest($30::bytea[], $31::text[], $32::bigint[], $33::bigint[], $34::bytea[])
  ON CONFLICT (union_id, record_id) DO UPDATE SET removed = excluded.removed, seq = excluded.seq, content = excluded.content
), questions AS (
  INSERT INTO question (union_id, id, record_id, answered, content)
  SELECT $1, id, record_id, CASE WHEN id = ANY($38::bytea[]) THEN $2 ELSE 0 END, content
  FROM unnest($35::bytea[], $36::bytea[], $37::bytea[]) AS one (id, record_id, content)
  ON CONFLICT (union_id, id) DO NOTHING
), answers AS (
  UPDATE question SET answered = $2 WHERE union_id = $1 AND id = ANY($38::bytea[])
)
DELETE FROM part WHERE union_id = $1 AND batch_hash = ANY($39::bytea[])
"""


class PostgresWork:
    """The head is locked until the transaction ends."""

    def __init__(self, connection: Any, locked: Head) -> None:
        self._connection, self._head = connection, locked

    @property
    def head(self) -> Head:
        return self._head

    async def device(self, device_id: bytes) -> Device:
        return await device(self._connection, self._head.union_id, device_id)

    async def decided(self, batch_ids: Collection[bytes]) -> Mapping[bytes, tuple[Result, bytes]]:
        rows = await self._of(
            "SELECT batch_id, header, verdict, seq, '' AS code FROM log WHERE union_id = $1 AND batch_id = ANY($2)"
            " UNION ALL SELECT batch_id, header, NULL, 0, code FROM parked WHERE union_id = $1 AND batch_id = ANY($2)",
            batch_ids,
        )
        return {
            batch_id: (Result(batch_id, Verdict(code) if verdict is None else verdict_of(verdict), seq), header)
            for batch_id, header, verdict, seq, code in rows
        }

    async def standing(self, batch_ids: Collection[bytes]) -> Mapping[bytes, str]:
        rows = await self._of(
            "SELECT batch_id, '' FROM log WHERE union_id = $1 AND batch_id = ANY($2)"
            " UNION ALL SELECT batch_id, 'parked' FROM parked WHERE union_id = $1 AND batch_id = ANY($2)",
            batch_ids,
        )
        return dict(rows)

    async def officers(self, officer_ids: Collection[bytes]) -> Mapping[bytes, Officer]:
        rows = await self._of("SELECT officer_id, role, until FROM officer WHERE union_id = $1 AND officer_id = ANY($2)", officer_ids)
        return {row[0]: Officer(*row) for row in rows}

    async def records(self, ids: Collection[bytes]) -> Mapping[bytes, Record]:
        rows = await self._of("SELECT record_id, kind, removed, content FROM record WHERE union_id = $1 AND record_id = ANY($2)", ids)
        return {row[0]: record_of(*row) for row in rows}

    async def parts(self, batch_hash: bytes) -> Sequence[WirePart]:
        rows = await self._connection.fetch(
            "SELECT first, data FROM part WHERE union_id = $1 AND batch_hash = $2 ORDER BY first", self._head.union_id, batch_hash
        )
        return [WirePart(*row) for row in rows]

    async def keep_part(self, device_id: bytes, batch_hash: bytes, part: WirePart) -> None:
        await self._connection.execute(
            "INSERT INTO part (union_id, batch_hash, first, device_id, data) VALUES ($1, $2, $3, $4, $5)"
            " ON CONFLICT (union_id, batch_hash, first) DO UPDATE SET device_id = excluded.device_id, data = excluded.data",
            self._head.union_id, batch_hash, part.first, device_id, part.data,
        )  # fmt: skip

    async def enrol(self, device: Device, now: int) -> None:
        await self._connection.execute(
            "INSERT INTO device (union_id, device_id, public_key, incarnation, officer_id, name, role, enrolled, not_after, last_hash,"
            " program) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, '')",
            device.union_id, device.device_id, device.public_key, device.incarnation, device.officer_id, device.name, device.role, now,
            device.not_after, device.last_hash,
        )  # fmt: skip

    async def write(self, written: Written) -> None:
        end, sender = written.head, written.device
        log, parked, records, questions = written.log, written.parked, list(written.records.values()), written.questions
        await self._connection.execute(
            _WRITE,
            self._head.union_id, end.seq, end.log_hash, end.state, end.members, sender.device_id, sender.n, sender.last_hash,
            *_columns(12, [
                (one.seq, one.batch_id, one.device_id, one.n, one.hash, *stored(one.batch), verdict_bytes(one.verdict), one.log_hash,
                 one.operations, one.received)
                for one in log
            ]),
            *_columns(9, [
                (one.batch_id, one.device_id, one.n, one.hash, *stored(one.batch), one.code, one.received)
                for one in parked
            ]),
            *_columns(5, [(one.id, one.kind, int(one.removed), seq, content_of(one)) for one, seq in records]),
            *_columns(3, [(one.id, one.record_id, msgspec.msgpack.encode(one)) for one in questions]),
            list(written.answered),
            list(written.used_parts),
        )  # fmt: skip
        self._head = replace(end)

    async def _of(self, statement: str, ids: Collection[bytes]) -> Sequence[Any]:
        """The rows of this union with these ids; nothing is asked for none."""
        if not ids:
            return []
        rows: Sequence[Any] = await self._connection.fetch(statement, self._head.union_id, list(ids))
        return rows


class PostgresOffice:
    """See ``store.Office``."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    async def rows(self, statement: str, *values: Any) -> Sequence[Sequence[Any]]:
        return [tuple(row) for row in await self._connection.fetch(statement, *values)]

    async def run(self, statement: str, *values: Any) -> None:
        await self._connection.execute(statement, *values)

    async def run_many(self, statement: str, rows: Sequence[Sequence[Any]]) -> None:
        await self._connection.executemany(statement, rows)


async def head(connection: Any, union_id: bytes) -> Head:
    """A union, locked. Raises NotEnrolled."""
    row = await connection.fetchrow(f"SELECT {_HEAD}, {_ALIASES} FROM union_head h WHERE h.union_id = $1 FOR UPDATE OF h", union_id)
    if row is None:
        raise NotEnrolled
    *columns, aliases = row
    return head_of(columns, frozenset(aliases))


async def glance(connection: Any, union_id: bytes, device_id: bytes) -> tuple[Head, Device]:
    """A union and a device of it, in one moment. Raises NotEnrolled."""
    row = await connection.fetchrow(
        f"SELECT {_HEAD}, {_ALIASES}, {_DEVICE} FROM union_head h JOIN device d ON d.union_id = h.union_id"
        " WHERE h.union_id = $1 AND d.device_id = $2",
        union_id, device_id,
    )  # fmt: skip
    if row is None:
        raise NotEnrolled
    columns, end = list(row), HEAD.count(",") + 1
    return head_of(columns[:end], frozenset(columns[end])), device_of(columns[end + 1 :])


async def device(connection: Any, union_id: bytes, device_id: bytes) -> Device:
    """Raises NotEnrolled."""
    row = await connection.fetchrow(f"SELECT {DEVICE} FROM device WHERE union_id = $1 AND device_id = $2", union_id, device_id)
    if row is None:
        raise NotEnrolled
    return device_of(row)


def _columns(count: int, rows: Sequence[tuple[Any, ...]]) -> list[list[Any]]:
    """Rows as columns, ``count`` of them also where there are no rows."""
    return [list(column) for column in zip(*rows, strict=True)] if rows else [[] for _ in range(count)]
