"""The ways in: making a header, unlocking with a password or the recovery code, changing who may.

Why it exists: it is the only place that wraps and unwraps the data key. Each slot holds the data key under
AES-256-GCM with a key that only its owner can derive. The slot's own description (format, register, slot id,
kind, officer, derivation parameters) is authenticated with it, so that a slot moved to another register or
given a cheaper derivation does not open.

* A password goes through Argon2id with the cost found on this PC (``calibration.py``).
* The recovery code goes through HKDF only: it has 160 random bits, which no amount of guessing reaches, so a
  slow function would add nothing, and this way in works on the weakest PC in the building.

Unlocking gives the key even if the MAC of the header no longer fits: the slot that opened is proven by itself,
and a flipped bit in another officer's slot must not lock everybody out. The caller asks ``verify`` and says
``access.keys_tampered``; the changing functions refuse to bless such a file, ``remake_header`` replaces it.

Nothing here logs; every record that carries a secret hides it in its repr. Python cannot promise to wipe a
key from memory: dropping the last reference is what can be done.

Read next: ``header.py`` (the file), ``desktop/services/access.py`` (who calls this).
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import NamedTuple

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from desktop.storage.keyring.derivation import KEY_BYTES, SALT_BYTES, KdfCost, password_key, random_secret_key, typed_password
from desktop.storage.keyring.header import (
    FORMAT,
    MAX_SLOTS,
    NONCE_BYTES,
    Argon2id,
    Header,
    HeaderDamaged,
    Hkdf,
    PasswordSlot,
    RecoverySlot,
    Slot,
    seal,
    verify,
)
from desktop.storage.keyring.recovery_code import RecoveryCode
from desktop.storage.refusal import Refusal

MIN_PASSWORD = 8  # characters in NFC
MAX_PASSWORD = 1000
_RECOVERY_PURPOSE = "recovery slot"


class NewKeys(NamedTuple):
    """A header just made, its data key and the code for the printed sheet."""

    header: Header
    data_key: bytes
    recovery_code: RecoveryCode

    def __repr__(self) -> str:
        return f"NewKeys(register_id={self.header.register_id!r})"


class NewRecovery(NamedTuple):
    """A header with a new recovery slot, and the code that opens it."""

    header: Header
    recovery_code: RecoveryCode


@dataclass(frozen=True, slots=True)
class OpenedSlot:
    """Which way in opened, whose it is (None: the printed sheet), and the data key."""

    slot_id: str
    officer_id: str | None
    data_key: bytes = field(repr=False)


def check_password(password: str) -> Refusal | None:
    """The rule for a new password: 8–1000 characters in NFC, not all of them blanks. Blanks at the edges count as typed."""
    length = len(typed_password(password))
    if length < MIN_PASSWORD:
        return Refusal("access.password_too_short", {"minimum": MIN_PASSWORD})
    if length > MAX_PASSWORD:
        return Refusal("access.password_too_long", {"maximum": MAX_PASSWORD})
    if not password.strip():
        return Refusal("access.password_blank")
    return None


# ---------------------------------------------------------------- making


def create_header(register_id: str, password: str, officer_id: str, cost: KdfCost) -> NewKeys | Refusal:
    """A new data key with two ways in: the first officer's password and a recovery code. Ids: ``header.Id``."""
    return remake_header(register_id, secrets.token_bytes(KEY_BYTES), password, officer_id, cost)


def remake_header(register_id: str, data_key: bytes, password: str, officer_id: str, cost: KdfCost) -> NewKeys | Refusal:
    """A fresh header around a data key one already holds: after damage or tampering. All earlier ways in are gone."""
    refusal = check_password(password)
    if refusal is not None:
        return refusal
    code = RecoveryCode.new()
    created = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    slots = (
        _password_slot(register_id, _new_id(), officer_id, data_key, password, cost),
        _recovery_slot(register_id, _new_id(), data_key, code),
    )
    draft = Header(FORMAT, register_id, created, slots)
    msgspec.convert(msgspec.to_builtins(draft), Header)  # a name where an id belongs stops here, not in a file
    return NewKeys(seal(draft, data_key), data_key, code)


# ---------------------------------------------------------------- unlocking


def open_with_password(header: Header, password: str, slot_id: str | None = None) -> OpenedSlot | None:
    """Try one password slot, or each in turn: 0.2–0.5 s apiece, so do it off the window's thread. None: it fits none.

    Raises ``MemoryError`` when this PC cannot lend Argon2id its memory.
    """
    for slot in header.password_slots:
        if slot_id in (None, slot.id):
            data_key = _unwrap(header, slot, password_key(password, slot.kdf.salt, slot.kdf.cost))
            if data_key is not None:
                return OpenedSlot(slot.id, slot.officer, data_key)
    return None


def open_with_code(header: Header, code: RecoveryCode) -> OpenedSlot | None:
    """Try the recovery slots. None: the code is whole, but of another register or replaced since."""
    for slot in header.recovery_slots:
        data_key = _unwrap(header, slot, random_secret_key(code.secret, slot.kdf.salt, _RECOVERY_PURPOSE))
        if data_key is not None:
            return OpenedSlot(slot.id, None, data_key)
    return None


# ---------------------------------------------------------------- changing
# All of these need the data key and raise HeaderDamaged("access.keys_tampered") if the MAC does not fit.


def change_password(header: Header, data_key: bytes, slot_id: str, new_password: str, cost: KdfCost) -> Header | Refusal:
    """The same way in with another password, or the same password at another cost. Raises KeyError for an unknown slot."""
    _require_whole(header, data_key)
    old = next((slot for slot in header.password_slots if slot.id == slot_id), None)
    if old is None:
        raise KeyError(slot_id)
    refusal = check_password(new_password)
    if refusal is not None:
        return refusal
    new = _password_slot(header.register_id, slot_id, old.officer, data_key, new_password, cost)
    return _with_slots(header, data_key, tuple(new if slot.id == slot_id else slot for slot in header.slots))


def add_password_slot(header: Header, data_key: bytes, officer_id: str, password: str, cost: KdfCost) -> Header | Refusal:
    """A way in for one more officer. Each officer has one; the file has room for 32 in all."""
    _require_whole(header, data_key)
    if any(slot.officer == officer_id for slot in header.password_slots):
        return Refusal("access.officer_has_password")
    if len(header.slots) >= MAX_SLOTS:
        return Refusal("access.too_many_ways_in", {"maximum": MAX_SLOTS})
    refusal = check_password(password)
    if refusal is not None:
        return refusal
    slot = _password_slot(header.register_id, _new_id(), officer_id, data_key, password, cost)
    return _with_slots(header, data_key, (*header.slots, slot))


def remove_slot(header: Header, data_key: bytes, slot_id: str) -> Header | Refusal:
    """Take a way in away; the last password stays. Raises KeyError for an unknown slot.

    It does not end the access of somebody who kept a copy of the old file: that takes a new data key.
    """
    _require_whole(header, data_key)
    left = tuple(slot for slot in header.slots if slot.id != slot_id)
    if len(left) == len(header.slots):
        raise KeyError(slot_id)
    if not any(isinstance(slot, PasswordSlot) for slot in left):
        return Refusal("access.last_password")
    return _with_slots(header, data_key, left)


def renew_recovery(header: Header, data_key: bytes) -> NewRecovery:
    """A new recovery code; every earlier printed sheet stops opening this file."""
    _require_whole(header, data_key)
    code = RecoveryCode.new()
    slot = _recovery_slot(header.register_id, _new_id(), data_key, code)
    return NewRecovery(_with_slots(header, data_key, (*header.password_slots, slot)), code)


def _require_whole(header: Header, data_key: bytes) -> None:
    if not verify(header, data_key):
        raise HeaderDamaged("access.keys_tampered")


def _with_slots(header: Header, data_key: bytes, slots: tuple[Slot, ...]) -> Header:
    changed = msgspec.structs.replace(header, slots=slots)
    msgspec.convert(msgspec.to_builtins(changed), Header)
    return seal(changed, data_key)


# ---------------------------------------------------------------- wrapping


def _password_slot(register_id: str, slot_id: str, officer_id: str, data_key: bytes, password: str, cost: KdfCost) -> PasswordSlot:
    salt = secrets.token_bytes(SALT_BYTES)
    kdf = Argon2id(cost.memory_kib, cost.iterations, cost.lanes, salt)
    empty = PasswordSlot(slot_id, officer_id, kdf, secrets.token_bytes(NONCE_BYTES), b"")
    wrapped = _wrap(register_id, empty, password_key(password, salt, cost), data_key)
    return msgspec.structs.replace(empty, wrapped=wrapped)


def _recovery_slot(register_id: str, slot_id: str, data_key: bytes, code: RecoveryCode) -> RecoverySlot:
    salt = secrets.token_bytes(SALT_BYTES)
    empty = RecoverySlot(slot_id, Hkdf(salt), secrets.token_bytes(NONCE_BYTES), b"")
    wrapped = _wrap(register_id, empty, random_secret_key(code.secret, salt, _RECOVERY_PURPOSE), data_key)
    return msgspec.structs.replace(empty, wrapped=wrapped)


def _wrap(register_id: str, slot: Slot, slot_key: bytes, data_key: bytes) -> bytes:
    return AESGCM(slot_key).encrypt(slot.nonce, data_key, _described(register_id, slot))


def _unwrap(header: Header, slot: Slot, slot_key: bytes) -> bytes | None:
    try:
        return AESGCM(slot_key).decrypt(slot.nonce, slot.wrapped, _described(header.register_id, slot))
    except InvalidTag:
        return None


def _described(register_id: str, slot: Slot) -> bytes:
    """What AES-GCM authenticates beside the key: the slot without its wrapped key, tied to format and register."""
    return msgspec.json.encode([FORMAT, register_id, msgspec.structs.replace(slot, wrapped=b"")])


def _new_id() -> str:
    return secrets.token_hex(8)
