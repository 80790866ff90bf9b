"""A batch: everything one officer saved at once, signed by the device and chained to the batch before it.

The header is what is signed. It names the digest over the salted digests of the operations, never a value. Its bytes are kept
verbatim: a verifier hashes and checks the very bytes that were signed. ``hash`` of a batch is SHA-256 of its header bytes, and
the header holds the hash of the batch before it, so one lost, changed or swapped batch breaks the chain (docs/adr/0002).

Read next: ``operations.py``, ``body.py``.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from desktop.batches.body import Part

FORMAT = 1
GENESIS = bytes(32)  # the "hash before" of a device's first batch
_CONTEXT = b"sodoanvien batch 1\x00"  # so that a signature over a batch can't pass for one over anything else


class Header(msgspec.Struct, frozen=True, array_like=True):
    """What is signed. Times are milliseconds since 1970 UTC by the device's clock; ``clock_offset``: headquarters' time minus it."""

    format: int
    batch_id: bytes
    union_id: bytes
    device_id: bytes
    n: int  # dense counter of the device, from 1
    previous: bytes
    author: bytes
    device_time: int
    clock_offset: int | None
    operation_schema: int
    reason: str
    undoes: bytes | None
    operations: int
    digest: bytes


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Header)


class BatchInvalid(Exception):
    """A batch does not verify. ``args[0]`` says which check failed."""


@dataclass(frozen=True, slots=True)
class SignedBatch:
    """A sealed batch as it is stored and sent."""

    header: Header
    header_bytes: bytes
    signature: bytes
    parts: list[Part]

    @property
    def hash(self) -> bytes:
        return sha256(self.header_bytes).digest()


class DeviceKey:
    """The Ed25519 key pair of this device for this register."""

    def __init__(self, private: bytes) -> None:
        self._private = Ed25519PrivateKey.from_private_bytes(private)

    def __repr__(self) -> str:
        return "DeviceKey(…)"

    @staticmethod
    def new() -> bytes:
        """32 fresh private bytes."""
        return Ed25519PrivateKey.generate().private_bytes_raw()

    @property
    def public(self) -> bytes:
        """The 32-byte public half."""
        return self._private.public_key().public_bytes_raw()

    def sign(self, header_bytes: bytes) -> bytes:
        return self._private.sign(_CONTEXT + header_bytes)

    def sign_words(self, words: bytes) -> bytes:
        """A signature over something else than a batch: ``words`` say at their beginning what it is (``sync/protocol/proof.py``)."""
        assert not words.startswith(_CONTEXT), "a batch is signed by ``sign``"
        return self._private.sign(words)


def seal(header: Header, parts: list[Part], key: DeviceKey) -> SignedBatch:
    """Sign a header and join it with its body."""
    header_bytes = _encoder.encode(header)
    return SignedBatch(header, header_bytes, key.sign(header_bytes), parts)


def read_header(header_bytes: bytes) -> Header:
    """The header behind its bytes. Raises BatchInvalid."""
    try:
        return _decoder.decode(header_bytes)
    except msgspec.DecodeError as error:
        raise BatchInvalid("header") from error


def verify_signature(header_bytes: bytes, signature: bytes, public: bytes) -> None:
    """Raises BatchInvalid unless ``public`` signed these header bytes."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, _CONTEXT + header_bytes)
    except (InvalidSignature, ValueError) as error:
        raise BatchInvalid("signature") from error


def verify_link(header: Header, n: int, previous: bytes) -> None:
    """Raises BatchInvalid unless the header is number ``n`` and follows ``previous``."""
    if header.n != n:
        raise BatchInvalid("counter")
    if header.previous != previous:
        raise BatchInvalid("chain")
