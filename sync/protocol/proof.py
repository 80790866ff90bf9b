"""The bytes that signatures cover, and the sums that both sides compare.

Each begins with words of its own, so that a signature over one thing never passes for one over another. Canonical form: msgpack arrays in
a fixed order (golden values: tests/sync/protocol/golden).
"""

from __future__ import annotations

from hashlib import sha256

import msgspec

from sync.protocol.messages import Certificate, SignedHead
from sync.protocol.verdicts import Verdict, verdict_bytes

STATE_MODULUS = 2**256
NO_LOG = bytes(32)  # the log hash before the first entry
_encoder = msgspec.msgpack.Encoder()


def head_bytes(head: SignedHead) -> bytes:
    return b"sodoanvien head 1\x00" + _encoder.encode((head.epoch, head.union_id, head.seq, head.log_hash, head.state_hash, head.time))


def certificate_bytes(certificate: Certificate) -> bytes:
    one = certificate
    return b"sodoanvien device 1\x00" + _encoder.encode((one.device_id, one.public_key, one.incarnation, one.union_id, one.not_after))


def request_bytes(method: str, path: str, device_id: bytes, time: int, nonce: bytes, body: bytes) -> bytes:
    """What a device signs with every request; ``body`` is the frame."""
    return b"sodoanvien request 1\x00" + _encoder.encode((method, path, device_id, time, nonce, sha256(body).digest()))


def next_log_hash(before: bytes, batch_hash: bytes, verdict: Verdict) -> bytes:
    """L(seq) = SHA-256(L(seq-1), hash of the batch, verdict)."""
    return sha256(before + batch_hash + verdict_bytes(verdict)).digest()


def state_bytes(total: int) -> bytes:
    """The 32 bytes of a sum of record hashes."""
    return (total % STATE_MODULUS).to_bytes(32, "big")
