"""From operations to a record, and the sum that two sides compare: the one rule by which headquarters and every PC fold a log.

Why here: both sides must come to the same record for the same operations, for good, so both use this. The tables that the screen reads are
folded by ``storage/projection.py``, which tests hold against this.

Read next: ``operations.py``, ``desktop/storage/confirmed.py`` and ``sync/headquarters/deciding.py`` (who fold).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256

import msgspec

from desktop.batches.operations import Create, Note, Operation, Remove, Restore, Scalar, Set

LIFE = ""  # the key in ``versions`` of the operation that last created, removed or restored the record
_encoder = msgspec.msgpack.Encoder()


class NothingToFold(Exception):
    """An operation changes a record that is not there."""


@dataclass(frozen=True, slots=True)
class Record:
    """A record as a log has it. ``versions`` holds the operations of what changed since ``created``; values may be None (emptied)."""

    kind: str
    id: bytes
    values: Mapping[str, Scalar]
    created: bytes
    versions: Mapping[str, bytes] = field(default_factory=dict)
    removed: bool = False

    def version(self, key: str) -> bytes:
        """The operation that last set a field, or for ``LIFE`` the one that last created, removed or restored the record."""
        return self.versions.get(key, self.created)


def fold(record: Record | None, operation: Operation, operation_id: bytes) -> Record | None:
    """The record after an operation. A note changes nothing. Raises NothingToFold."""
    match operation:
        case Note():
            return record
        case Create(kind, record_id, values):
            return Record(kind, record_id, dict(values), operation_id)
        case _ if record is None:
            raise NothingToFold(operation.id.hex())
        case Set(field=name, value=value):
            return replace(record, values={**record.values, name: value}, versions={**record.versions, name: operation_id})
        case Remove() | Restore():
            return replace(record, removed=isinstance(operation, Remove), versions={**record.versions, LIFE: operation_id})


def is_empty(value: Scalar) -> bool:
    """Whether a value says nothing: emptied and never filled are the same."""
    return value is None or value == ""


def record_hash(record: Record | None) -> int:
    """A record's share of the state hash (a sum modulo 2^256, so that the order does not matter); 0 for one that is not there."""
    if record is None:
        return 0
    filled = sorted((name, value) for name, value in record.values.items() if not is_empty(value))
    return int.from_bytes(sha256(_encoder.encode((record.kind, record.id, record.removed, filled))).digest(), "big")
