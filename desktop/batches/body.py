"""How the operations of a batch are stored: in parts of at most ``PART_OPERATIONS``, compressed, each operation beside its salt.

Why parts: the history of one member opens one part of an import, not all of it. Why salts, one of 16 random bytes for each
operation: the signature covers SHA-256(salt, bytes), so an operation can be erased by law (its salt and bytes destroyed, its
digest kept) while the batch still verifies and nobody can guess the value back (docs/adr/0002).
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256

import msgspec
import zstandard

SALT_BYTES = 16
PART_OPERATIONS = 500
PART_LIMIT = 64 * 1024 * 1024  # bytes of one part once expanded; a larger one is damaged or hostile
_COMPRESSION_LEVEL = 3

# (salt, bytes) of a living operation, or (digest,) of an erased one
Item = tuple[bytes, bytes] | tuple[bytes]

_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(list[tuple[bytes, ...]])


class BodyDamaged(Exception):
    """A stored part of a batch can't be read back."""


@dataclass(frozen=True, slots=True)
class Part:
    """Up to ``PART_OPERATIONS`` operations from index ``first`` on, as stored bytes."""

    first: int
    data: bytes


def digest(item: tuple[bytes, ...]) -> bytes:
    """The 32-byte digest that the signature covers, of a living or an erased operation."""
    return sha256(item[0] + item[1]).digest() if len(item) == 2 else item[0]


def pack(operations: Iterable[bytes]) -> tuple[list[Part], bytes, int]:
    """Salt and pack operations. Returns (parts, digest over all digests, count)."""
    compressor = zstandard.ZstdCompressor(level=_COMPRESSION_LEVEL)
    whole = sha256()
    parts: list[Part] = []
    items: list[tuple[bytes, bytes]] = []
    count = 0

    def flush() -> None:
        if items:
            parts.append(Part(count - len(items), compressor.compress(_encoder.encode(items))))
            items.clear()

    salts = b""
    for operation in operations:
        place = len(items) * SALT_BYTES
        if not place:
            salts = os.urandom(SALT_BYTES * PART_OPERATIONS)
        salt = salts[place : place + SALT_BYTES]
        whole.update(sha256(salt + operation).digest())
        items.append((salt, operation))
        count += 1
        if len(items) == PART_OPERATIONS:
            flush()
    flush()
    return parts, whole.digest(), count


def unpack(data: bytes) -> list[tuple[bytes, ...]]:
    """The items of one stored part. Raises BodyDamaged."""
    try:
        # A bounded reader: max_output_size is not honoured when the frame names its own size.
        with zstandard.ZstdDecompressor(max_window_size=2**27).stream_reader(data) as reader:
            raw = reader.read(PART_LIMIT + 1)
        if len(raw) > PART_LIMIT:
            raise BodyDamaged("part too large")
        items = _decoder.decode(raw)
    except (zstandard.ZstdError, msgspec.DecodeError) as error:
        raise BodyDamaged(str(error)) from error
    if any(len(item) not in (1, 2) for item in items):
        raise BodyDamaged("malformed item")
    return items


def repack(items: list[tuple[bytes, ...]]) -> bytes:
    """The stored form of items, some of which may have been erased."""
    return zstandard.ZstdCompressor(level=_COMPRESSION_LEVEL).compress(_encoder.encode(items))


def whole_digest(parts: Iterable[list[tuple[bytes, ...]]]) -> bytes:
    """The digest over all operation digests of the unpacked parts, in order."""
    whole = sha256()
    for item in _all(parts):
        whole.update(digest(item))
    return whole.digest()


def _all(parts: Iterable[list[tuple[bytes, ...]]]) -> Iterator[tuple[bytes, ...]]:
    for items in parts:
        yield from items
