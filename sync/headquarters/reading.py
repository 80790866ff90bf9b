"""A batch as it came over the line, looked at before anything is decided: is it whole, and did this device seal exactly this?

Read next: ``pushing.py`` (the caller), ``desktop/batches/batch.py`` (what is signed).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

import msgspec

from desktop.batches.batch import BatchInvalid, Header, SignedBatch, read_header, verify_signature
from desktop.batches.body import BodyDamaged, Part, digest, unpack
from desktop.batches.operations import Operation, decode
from sync.protocol.limits import BATCH_OPERATIONS, PART_BYTES
from sync.protocol.messages import WireBatch, WirePart


class Rejected(Exception):
    """What came is not what a device sealed, or not this device's. ``args[0]`` is the code of the refusal."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """A batch that is whole and sealed by the device that sent it.

    ``operations`` are None where erased by law, and where ``unreadable`` says that one can't be read.
    """

    wire: WireBatch
    header: Header
    hash: bytes
    operations: Sequence[Operation | None]
    unreadable: bool


def header_of(wire: WireBatch) -> tuple[Header, bytes]:
    """(header, hash) of a batch. Raises Rejected."""
    try:
        return read_header(wire.header), sha256(wire.header).digest()
    except BatchInvalid as error:
        raise Rejected("malformed") from error


def arrived(wire: WireBatch, header: Header, batch_hash: bytes, parts: Sequence[WirePart], public_key: bytes) -> Arrived:
    """Check signature, length and digest of a batch whose parts are ``parts``. Raises Rejected."""
    check_seal(wire, public_key)
    if not 0 <= header.operations <= BATCH_OPERATIONS or any(len(part.data) > PART_BYTES for part in parts):
        raise Rejected("size")
    operations: list[Operation | None] = []
    whole, unreadable = sha256(), False
    for part in sorted(parts, key=lambda part: part.first):
        if part.first != len(operations):
            raise Rejected("incomplete")
        try:
            items = unpack(part.data)
        except BodyDamaged as error:
            raise Rejected("body") from error
        for item in items:
            whole.update(digest(item))
            operation, readable = _operation(item)
            operations.append(operation)
            unreadable |= not readable
    if len(operations) != header.operations:
        raise Rejected("incomplete")
    if whole.digest() != header.digest:
        raise Rejected("body")
    stored = WireBatch(wire.header, wire.signature, list(parts))
    return Arrived(stored, header, batch_hash, operations, unreadable)


def check_seal(wire: WireBatch, public_key: bytes) -> None:
    """Raises Rejected unless this device signed the header."""
    try:
        verify_signature(wire.header, wire.signature, public_key)
    except BatchInvalid as error:
        raise Rejected("signature") from error


def _operation(item: tuple[bytes, ...]) -> tuple[Operation | None, bool]:
    if len(item) == 1:
        return None, True
    try:
        return decode(item[1]), True
    except msgspec.DecodeError:
        return None, False


def sealed(batch: SignedBatch) -> WireBatch:
    """A register's batch as it goes over the line."""
    return WireBatch(batch.header_bytes, batch.signature, [WirePart(part.first, part.data) for part in batch.parts])


def unsealed(wire: WireBatch) -> SignedBatch:
    """The other way. Raises BatchInvalid."""
    return SignedBatch(read_header(wire.header), wire.header, wire.signature, [Part(part.first, part.data) for part in wire.parts])
