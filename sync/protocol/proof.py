"""The bytes that signatures cover, and the sums that both sides compare.

Each begins with words of its own, so that a signature over one thing never passes for one over another. Canonical form: msgpack arrays in
a fixed order (golden values: tests/sync/protocol/golden).
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from hashlib import sha256

import msgspec

from sync.protocol.limits import NONCE
from sync.protocol.messages import Certificate, SignedHead
from sync.protocol.verdicts import Verdict, verdict_bytes

SCHEME = "SoDoanVien"  # of the header ``Authorization``
STATE_MODULUS = 2**256
NO_LOG = bytes(32)  # the log hash before the first entry
_encoder = msgspec.msgpack.Encoder()


def head_bytes(head: SignedHead) -> bytes:
    return b"sodoanvien head 1\x00" + _encoder.encode((head.epoch, head.union_id, head.seq, head.log_hash, head.state_hash, head.time))


def certificate_bytes(certificate: Certificate) -> bytes:
    one = certificate
    return b"sodoanvien device 1\x00" + _encoder.encode((one.device_id, one.public_key, one.incarnation, one.union_id, one.not_after))


class Credential(msgspec.Struct, frozen=True, array_like=True):
    """Who asks, of which union, and that it is so: the header ``Authorization`` of every request.

    ``time`` is headquarters' clock as the device knows it, in ms; ``signature`` is over ``request_bytes``. A device that is not enrolled
    yet names no union (b"").
    """

    device_id: bytes
    union_id: bytes
    time: int
    nonce: bytes
    signature: bytes

    def header(self) -> str:
        return f"{SCHEME} {b64encode(_encoder.encode(self)).decode()}"


_credential = msgspec.msgpack.Decoder(Credential)


def credential_of(header: str) -> Credential:
    """The other way. Raises ValueError."""
    scheme, _, text = header.partition(" ")
    if scheme != SCHEME or len(text) > 512:
        raise ValueError("scheme")
    try:
        found = _credential.decode(b64decode(text, validate=True))
    except (NotBase64, msgspec.DecodeError) as error:
        raise ValueError("credential") from error
    if len(found.nonce) != NONCE or len(found.device_id) != 16 or len(found.union_id) not in (0, 16):
        raise ValueError("length")
    return found


def request_bytes(method: str, path: str, credential: Credential, body: bytes) -> bytes:
    """What a device signs with every request; ``body`` is the frame, ``path`` what follows the host, as ``/v1/pull``."""
    one = credential
    signed = (method, path, one.device_id, one.union_id, one.time, one.nonce, sha256(body).digest())
    return b"sodoanvien request 1\x00" + _encoder.encode(signed)


def next_log_hash(before: bytes, batch_hash: bytes, verdict: Verdict) -> bytes:
    """L(seq) = SHA-256(L(seq-1), hash of the batch, verdict)."""
    return sha256(before + batch_hash + verdict_bytes(verdict)).digest()


def state_bytes(total: int) -> bytes:
    """The 32 bytes of a sum of record hashes."""
    return (total % STATE_MODULUS).to_bytes(32, "big")
