"""How records and batches lie in headquarters' columns: the one byte form that both stores share."""

from __future__ import annotations

from typing import Any

import msgspec

from desktop.batches.folding import Record
from sync.protocol.messages import WirePart

_encode = msgspec.msgpack.encode
_content = msgspec.msgpack.Decoder(tuple[dict[str, Any], dict[str, bytes], bytes])
_parts = msgspec.msgpack.Decoder(list[WirePart])


def content_of(record: Record) -> bytes:
    return _encode((record.values, record.versions, record.created))


def record_of(record_id: bytes, kind: str, removed: int, content: bytes) -> Record:
    values, versions, created = _content.decode(content)
    return Record(kind, record_id, values, created, versions, bool(removed))


def packed_parts(parts: list[WirePart]) -> bytes:
    return _encode(parts)


def parts_of(data: bytes) -> list[WirePart]:
    return _parts.decode(data)
