"""The operations a batch may hold, and their one byte form.

Why msgpack arrays in a fixed order: the bytes are what the salted digest covers, so they are made once, stored, sent
and verified as they are and never re-made from values (docs/adr/0002). An operation's id is (batch id, index).

Read next: ``batch.py`` (how operations become a signed, chained batch), ``body.py`` (how they are stored).
"""

from __future__ import annotations

from typing import Any

import msgspec

Scalar = str | int | bool | None
OPERATION_SCHEMA = 1  # the meaning of the operations; additive changes only: an old program keeps what it does not know
ID_BYTES = 16
OPERATION_ID_BYTES = 20  # batch id, then the index as a big-endian 32-bit number


class _Operation(msgspec.Struct, frozen=True, array_like=True):
    """Common shape: the tag comes first in the array, then the fields in order."""


class Create(_Operation, frozen=True, array_like=True, tag="create"):
    """A new record of ``kind`` ("member", "union", "officer", "different") with all its non-empty values."""

    kind: str
    id: bytes
    values: dict[str, Scalar]


class Set(_Operation, frozen=True, array_like=True, tag="set"):
    """One field gets a value (None empties it). ``base`` is the id of the operation that made the value the officer saw."""

    kind: str
    id: bytes
    field: str
    value: Scalar
    base: bytes


class Answer(Set, frozen=True, array_like=True, tag="answer"):
    """A person's answer to a clash: a Set with two parents, the version that stands (``base``) and the operation that lost (``lost``)."""

    lost: bytes


class Remove(_Operation, frozen=True, array_like=True, tag="remove"):
    """The record goes to the recycle bin: a tombstone with a reason. ``base`` is the record's last life operation."""

    kind: str
    id: bytes
    reason: str
    base: bytes


class Restore(_Operation, frozen=True, array_like=True, tag="restore"):
    """A removed record comes back as it was."""

    kind: str
    id: bytes
    base: bytes


class Note(_Operation, frozen=True, array_like=True, tag="note"):
    """What the batch as a whole says in words (a file's name, a reason typed by the officer). Touches no record."""

    text: str


Operation = Create | Set | Answer | Remove | Restore | Note

_encoder = msgspec.msgpack.Encoder()
_decoder: msgspec.msgpack.Decoder[Any] = msgspec.msgpack.Decoder(Operation)


def encode(operation: Operation) -> bytes:
    """The byte form of one operation."""
    return _encoder.encode(operation)


def decode(data: bytes) -> Operation:
    """The operation behind its bytes. Raises msgspec.DecodeError (ValidationError included) for anything else."""
    try:
        operation: Operation = _decoder.decode(data)
    except UnicodeDecodeError as error:  # msgspec lets this one through for a tag that is no UTF-8
        raise msgspec.DecodeError(str(error)) from error
    return operation


def operation_id(batch_id: bytes, index: int) -> bytes:
    """The id of the operation at ``index`` (0-based) of a batch, as 20 bytes."""
    return batch_id + index.to_bytes(4, "big")


def split_operation_id(op_id: bytes) -> tuple[bytes, int]:
    """(batch id, index) of an operation id."""
    return op_id[:ID_BYTES], int.from_bytes(op_id[ID_BYTES:], "big")
