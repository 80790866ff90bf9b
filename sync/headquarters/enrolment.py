"""How a PC comes to belong to a union: a one-time code from whoever may let it in, and a certificate for it.

Read next: ``store.py``; docs/PROTOCOL.md (enrolment), ``codes.py`` of the protocol.
"""

from __future__ import annotations

import secrets
from hashlib import sha256

import msgspec

from sync.headquarters.pulling import Sign
from sync.headquarters.store import Device
from sync.protocol.messages import Certificate
from sync.protocol.proof import certificate_bytes

CODE_MS = 15 * 60 * 1000  # a code is good for a quarter of an hour
CERTIFICATE_MS = 366 * 24 * 3600 * 1000
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # no letter that looks like a digit
_GROUPS, _LENGTH = 6, 4


def new_code() -> str:
    """Six groups of four letters and digits, 120 bits: typed once from a sheet or a telephone."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(_LENGTH)) for _ in range(_GROUPS))


def code_digest(code: str) -> bytes:
    """What headquarters keeps of a code. Case, spaces and dashes do not count."""
    return sha256("".join(letter for letter in code.upper() if letter in _LETTERS).encode()).digest()


def certificate(device_id: bytes, public_key: bytes, incarnation: bytes, union_id: bytes, not_after: int, sign: Sign) -> Certificate:
    """Headquarters' word that this device belongs to this union until ``not_after`` (ms)."""
    bare = Certificate(
        device_id=device_id, public_key=public_key, incarnation=incarnation, union_id=union_id, not_after=not_after, signature=b""
    )
    return msgspec.structs.replace(bare, signature=sign(certificate_bytes(bare)))


def expired(device: Device, now: int) -> bool:
    """Whether a device was away for so long that it needs a new code. Contact prolongs (``contacts.py``)."""
    return 0 < device.not_after < now
