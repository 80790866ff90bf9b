"""A connection to headquarters' encrypted file, brought to this program's schema, and proven to be encrypted.

Read next: ``sqlite_store.py``, ``schema.py``.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from sync.headquarters.schema import SCHEMA, script

AT_ONCE = 0.02  # seconds that a statement may hold the thread while another program (``hq``) writes; then others get their turn


def connect(path: Path, key: bytes) -> Any:
    connection = sqlcipher.connect(str(path), isolation_level=None, timeout=AT_ONCE, check_same_thread=False)
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    return connection


def bring_up(path: Path, connection: Any) -> None:
    """The tables of this program, and for a new headquarters an epoch of its own. Raises DatabaseError."""
    there = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone()
    version = connection.execute("SELECT version_num FROM alembic_version").fetchone()[0] if there else None
    if version != SCHEMA:
        connection.executescript(f"BEGIN IMMEDIATE;\n{script('sqlite', version)}\nCOMMIT;")
    connection.execute("INSERT OR IGNORE INTO life (id, epoch, recovering) VALUES (1, ?, 0)", (os.urandom(16),))
    _prove_encrypted(path, connection)


def _prove_encrypted(path: Path, connection: Any) -> None:
    """A driver without the cipher would take the key in silence and write in plain. Raises DatabaseError."""
    with path.open("rb") as file:
        plain = file.read(6) == b"SQLite"
    if plain or not connection.execute("PRAGMA cipher_version").fetchone():
        raise sqlcipher.DatabaseError("headquarters' database would not be encrypted")
