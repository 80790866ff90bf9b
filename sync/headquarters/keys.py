"""Headquarters' own keys, in files that only its account may read, beside the database: one opens the database, one signs heads.

Whoever has both the files and the database has everything: the guide says to keep a copy of the keys apart from the backups.

Read next: ``opening.py``.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

DATABASE_KEY, SIGNING_KEY = "database.key", "signing.key"


class KeyDamaged(Exception):
    """A key file does not hold a key. ``code`` is that of its sentence."""

    code = "hq.key_damaged"


@dataclass(frozen=True, slots=True)
class Keys:
    """32 bytes that encrypt the database and backups, and the key that signs."""

    database: bytes
    signing: Ed25519PrivateKey

    def __repr__(self) -> str:
        return "Keys(…)"

    @property
    def public(self) -> bytes:
        return self.signing.public_key().public_bytes_raw()


def keys_in(folder: Path) -> Keys:
    """The keys of a headquarters, made if there are none. Raises OSError, KeyDamaged."""
    folder.mkdir(parents=True, exist_ok=True)
    return Keys(_key(folder / DATABASE_KEY), Ed25519PrivateKey.from_private_bytes(_key(folder / SIGNING_KEY)))


def _key(path: Path) -> bytes:
    try:
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return _read(path)
    with os.fdopen(file, "w", encoding="ascii") as writing:
        key = os.urandom(32)
        writing.write(key.hex() + "\n")
        writing.flush()
        os.fsync(writing.fileno())
    return key


def _read(path: Path) -> bytes:
    try:
        key = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except ValueError as error:
        raise KeyDamaged(path.name) from error
    if len(key) != 32:
        raise KeyDamaged(path.name)
    return key
