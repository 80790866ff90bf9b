"""Opening the encrypted database: one way in, with the raw data key, proven to be encrypted.

``sqlcipher3`` goes under SQLAlchemy through ``creator=`` and ``module=`` (without the latter its exceptions are not wrapped), and
the key never stands in a URL. Every connection pays 0.2 ms, since the key is raw. ``cipher_page_size`` stays at 4096.
Temporary tables live in memory: nothing in plain may reach the disk.

Read next: ``register.py``.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import create_engine
from sqlalchemy.engine import Engine
from sqlalchemy.pool import QueuePool

from desktop.storage.errors import Damaged, storage_failure
from desktop.vietnamese.collation import text_key
from desktop.vietnamese.spelling import spelling_rank

CACHE_KIB = 80_000  # decryption is paid for each page missed: with the working set in the cache it costs 0–10 %
BUSY_MS = 5_000
PLAIN_HEADER = b"SQLite format 3\x00"
KEY_BYTES = 32


class KeyRefused(Exception):
    """The database can't be read with this key: another register's, damaged, or no database at all."""


class NotEncrypted(Exception):
    """The file on disk is plain SQLite. The program must not go on with it."""


def connect(database: Path, key: bytes, *, read_only: bool = False) -> sqlcipher.Connection:
    """One keyed connection in autocommit mode, usable from any one thread at a time.

    Raises KeyRefused (wrong key, no key and wrong page size all look the same to SQLCipher) and the StorageFailed tree for what is
    not the key's fault: a full disk, another program.
    """
    if len(key) != KEY_BYTES:
        raise ValueError("a data key has 32 bytes")
    address = f"file:{quote(str(database))}?mode={'ro' if read_only else 'rwc'}"
    try:
        connection = sqlcipher.connect(address, uri=True, isolation_level=None, check_same_thread=False, timeout=BUSY_MS / 1000)
    except sqlcipher.DatabaseError as error:
        raise storage_failure(error) from error
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        connection.execute("PRAGMA recursive_triggers = OFF")
        add_functions(connection)
        if read_only:
            connection.execute("PRAGMA query_only = ON")
        else:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
    except sqlcipher.DatabaseError as error:
        connection.close()
        failure = storage_failure(error)
        raise KeyRefused(str(error)) if isinstance(failure, Damaged) else failure from error
    return connection


def add_functions(connection: sqlcipher.Connection) -> None:
    """What questions to the register ask of Vietnamese: the order of texts, and how well a name is spelled as typed."""
    connection.create_function("text_key", 1, _sort_key_of, deterministic=True)
    connection.create_function("spelling_rank", 2, spelling_rank, deterministic=True)


@lru_cache(maxsize=4_096)  # units, job titles, places: few, and asked for at every row
def _sort_key_of(text: str | None) -> bytes:
    return text_key(text or "")


def make_engine(database: Path, key: bytes, *, read_only: bool = False) -> Engine:
    """A SQLAlchemy engine over ``connect``. Transactions are begun in words (``BEGIN IMMEDIATE``), never by the driver."""
    return create_engine(
        "sqlite://",
        creator=lambda: connect(database, key, read_only=read_only),
        module=sqlcipher,
        hide_parameters=True,  # an exception's text may reach a crash report
        poolclass=QueuePool,
        pool_size=2,
        max_overflow=6,
    )


def prove_encrypted(database: Path) -> None:
    """Raises NotEncrypted when the file begins like a plain SQLite database (a driver may ignore ``PRAGMA key`` silently)."""
    with database.open("rb") as file:
        if file.read(len(PLAIN_HEADER)) == PLAIN_HEADER:
            raise NotEncrypted(database.name)
