"""How records and batches lie in headquarters' columns: the one byte form that both stores share, and the order of columns.

Read next: ``sqlite_store.py``, ``postgres_store.py``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from desktop.batches.folding import Record
from sync.headquarters.store import Device, Head, LogRow
from sync.protocol.messages import WireBatch, WirePart
from sync.protocol.verdicts import APPLIED, Verdict, verdict_bytes

HEAD = "union_id, seq, log_hash, state, members, durable_seq, closed"
DEVICE = "union_id, device_id, public_key, incarnation, officer_id, not_after, n, last_hash, revoked, stolen, role, name"
LOG = "seq, batch_id, device_id, n, hash, header, signature, parts, verdict, log_hash, operations, received"

_encode = msgspec.msgpack.encode
_content = msgspec.msgpack.Decoder(tuple[dict[str, Any], dict[str, bytes], bytes])
_parts = msgspec.msgpack.Decoder(list[WirePart])
_verdict = msgspec.msgpack.Decoder(Verdict)
_PLAIN = verdict_bytes(APPLIED)


def content_of(record: Record) -> bytes:
    return _encode((record.values, record.versions, record.created))


def record_of(record_id: bytes, kind: str, removed: int, content: bytes) -> Record:
    values, versions, created = _content.decode(content)
    return Record(kind, record_id, values, created, versions, bool(removed))


def packed_parts(parts: list[WirePart]) -> bytes:
    return _encode(parts)


def stored(batch: WireBatch) -> tuple[bytes, bytes, bytes]:
    """The columns header, signature, parts."""
    return batch.header, batch.signature, packed_parts(batch.parts)


def parts_of(data: bytes) -> list[WirePart]:
    return _parts.decode(data)


def head_of(row: Sequence[Any], aliases: frozenset[bytes]) -> Head:
    """From the columns ``HEAD``."""
    union_id, seq, log_hash, state, members, durable_seq, closed = row
    return Head(union_id, seq, log_hash, state, members, durable_seq, bool(closed), aliases)


def device_of(row: Sequence[Any]) -> Device:
    """From the columns ``DEVICE``."""
    union_id, device_id, public_key, incarnation, officer_id, not_after, n, last_hash, revoked, stolen, role, name = row
    return Device(union_id, device_id, public_key, incarnation, officer_id, not_after, n, last_hash, revoked, bool(stolen), role, name)


def verdict_of(data: bytes) -> Verdict:
    return APPLIED if data == _PLAIN else _verdict.decode(data)


def log_row_of(row: Sequence[Any]) -> LogRow:
    """From the columns ``LOG``."""
    seq, batch_id, device_id, n, batch_hash, header, signature, parts, verdict, log_hash, operations, received = row
    batch = WireBatch(header, signature, parts_of(parts))
    return LogRow(seq, batch_id, device_id, n, batch_hash, batch, verdict_of(verdict), log_hash, operations, received)
