"""The file ``register.keys``: its shape, its limits, reading, writing, and how tampering shows.

Why it exists: whoever loses this file loses the register, and whoever can edit it unseen could weaken it. So
it is small, written atomically, versioned, bounded (a hostile file must not eat memory or minutes), and
authenticated twice: each slot binds its own parameters (``slots.py``), and a MAC under a key derived from the
data key covers the whole file, so that after unlocking a removed, swapped or added slot is noticed.

The form is JSON in one fixed byte form (fields in the order below, nothing between them); a file in any other
byte form is damaged. Everything in it may be read by anyone: no name, no key. A way in of a new kind (two
holders in turn, each wrapping the other's result; an OS key store) is a new ``format``: an older program then
says "made by a newer version" instead of "damaged".

What the MAC cannot show: an older but whole copy of the file put back in place of the newer one. An old
password opens an old copy; that is why removing an officer also changes the data key.

Read next: ``slots.py``.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final, Literal

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hmac import HMAC
from msgspec import Meta

from desktop.storage.disks import system_path
from desktop.storage.keyring.derivation import MAX_ITERATIONS, MAX_LANES, MAX_MEMORY_KIB, SALT_BYTES, KdfCost, data_key_for
from desktop.storage.places import write_atomically

FORMAT: Final = 1
MAX_FILE_BYTES = 64 * 1024
MAX_SLOTS = 32
NONCE_BYTES = 12  # AES-GCM
WRAPPED_BYTES = 48  # a 32-byte key and the 16-byte tag
MAC_BYTES = 32
_MAC_PURPOSE = "header"

# An id is a token of ours, never a person's name: the pattern has no blank and no Vietnamese letter.
Id = Annotated[str, Meta(pattern=r"\A[A-Za-z0-9._:-]{1,64}\Z")]
Moment = Annotated[str, Meta(pattern=r"\A[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z\Z")]
Salt = Annotated[bytes, Meta(min_length=SALT_BYTES, max_length=SALT_BYTES)]


class HeaderDamaged(Exception):
    """The file cannot be used. ``code`` is a sentence code: ``access.keys_missing``, ``keys_unreadable``, ``keys_damaged``,
    ``keys_newer`` or, when changing a file whose MAC does not fit, ``keys_tampered``."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Argon2id(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="name", tag="argon2id"):
    """How a password becomes the slot's key."""

    memory_kib: Annotated[int, Meta(ge=8, le=MAX_MEMORY_KIB)]
    iterations: Annotated[int, Meta(ge=1, le=MAX_ITERATIONS)]
    lanes: Annotated[int, Meta(ge=1, le=MAX_LANES)]
    salt: Salt

    @property
    def cost(self) -> KdfCost:
        return KdfCost(self.memory_kib, self.iterations, self.lanes)


class Hkdf(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="name", tag="hkdf-sha256"):
    """How a recovery code becomes the slot's key: 160 random bits need no slow function (``slots.py`` says why)."""

    salt: Salt


class PasswordSlot(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", tag="password"):
    """One officer's way in. ``officer`` is the officer's id; names live inside the encrypted register."""

    id: Id
    officer: Id
    kdf: Argon2id
    nonce: Annotated[bytes, Meta(min_length=NONCE_BYTES, max_length=NONCE_BYTES)]
    wrapped: Annotated[bytes, Meta(min_length=WRAPPED_BYTES, max_length=WRAPPED_BYTES)]


class RecoverySlot(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", tag="recovery"):
    """The printed sheet's way in."""

    id: Id
    kdf: Hkdf
    nonce: Annotated[bytes, Meta(min_length=NONCE_BYTES, max_length=NONCE_BYTES)]
    wrapped: Annotated[bytes, Meta(min_length=WRAPPED_BYTES, max_length=WRAPPED_BYTES)]


Slot = PasswordSlot | RecoverySlot


class Header(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file. ``created`` is UTC. ``mac`` is empty only while a header is being put together."""

    format: Literal[1]
    register_id: Id
    created: Moment
    slots: Annotated[tuple[Slot, ...], Meta(min_length=1, max_length=MAX_SLOTS)]
    mac: Annotated[bytes, Meta(max_length=MAC_BYTES)] = b""

    @property
    def password_slots(self) -> tuple[PasswordSlot, ...]:
        return tuple(slot for slot in self.slots if isinstance(slot, PasswordSlot))

    @property
    def recovery_slots(self) -> tuple[RecoverySlot, ...]:
        return tuple(slot for slot in self.slots if isinstance(slot, RecoverySlot))


class _AnyFormat(msgspec.Struct):
    """Enough of any version of the file to tell whether this program may read it."""

    format: int


def encode_header(header: Header) -> bytes:
    """The one byte form of a header."""
    return msgspec.json.encode(header)


def decode_header(data: bytes) -> Header:
    """Total over bytes: a header, or ``HeaderDamaged`` with ``access.keys_newer`` or ``access.keys_damaged``."""
    if len(data) > MAX_FILE_BYTES:
        raise HeaderDamaged("access.keys_damaged")
    try:
        if msgspec.json.decode(data, type=_AnyFormat).format > FORMAT:
            raise HeaderDamaged("access.keys_newer")
        header = msgspec.json.decode(data, type=Header)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise HeaderDamaged("access.keys_damaged") from error
    if not _sound(header) or encode_header(header) != data:
        raise HeaderDamaged("access.keys_damaged")
    return header


def _sound(header: Header) -> bool:
    """What the types alone cannot say."""
    ids = {slot.id for slot in header.slots}
    return len(header.mac) == MAC_BYTES and len(ids) == len(header.slots) and all(slot.kdf.cost.bearable for slot in header.password_slots)


def read_header(path: Path) -> Header:
    """Read ``register.keys``. Raises ``HeaderDamaged`` when it is missing, unreadable, damaged or newer than the program."""
    try:
        with Path(system_path(path)).open("rb") as file:
            data = file.read(MAX_FILE_BYTES + 1)
    except FileNotFoundError as error:
        raise HeaderDamaged("access.keys_missing") from error
    except OSError as error:
        raise HeaderDamaged("access.keys_unreadable") from error
    return decode_header(data)


def write_header(path: Path, header: Header) -> None:
    """Replace ``register.keys``: afterwards the old or the new file stands there, whole. Raises ``OSError`` (the old one stands)."""
    if len(header.mac) != MAC_BYTES:
        raise ValueError("only a sealed header is written")
    write_atomically(path, encode_header(header))


def seal(header: Header, data_key: bytes) -> Header:
    """The same header with its MAC: HMAC-SHA256 over its bytes with an empty ``mac``."""
    return msgspec.structs.replace(header, mac=_mac(header, data_key).finalize())


def verify(header: Header, data_key: bytes) -> bool:
    """Whether the header is exactly what a holder of the data key last wrote."""
    try:
        _mac(header, data_key).verify(header.mac)
    except InvalidSignature:
        return False
    return True


def _mac(header: Header, data_key: bytes) -> HMAC:
    mac = HMAC(data_key_for(data_key, _MAC_PURPOSE), SHA256())
    mac.update(encode_header(msgspec.structs.replace(header, mac=b"")))
    return mac
