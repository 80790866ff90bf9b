"""Opening the encrypted database: one way in, with the raw data key, proven to be encrypted; and the connections kept open.

The key never stands in an address. Every connection pays 0.2 ms, since the key is raw. ``cipher_page_size`` stays at 4096.
Temporary tables live in memory: nothing in plain may reach the disk. SQLAlchemy is not here: half a second of imports, which an open
register has no use for. It comes in where the schema is made (``migrating.py``), over a connection of ``connect``.

Read next: ``register.py``.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

import sqlcipher3.dbapi2 as sqlcipher

from desktop.storage.errors import Damaged, storage_failure
from desktop.vietnamese.collation import text_key
from desktop.vietnamese.spelling import spelling_rank

CACHE_KIB = 80_000  # decryption is paid for each page missed: with the working set in the cache it costs 0–10 %
BUSY_MS = 5_000
PLAIN_HEADER = b"SQLite format 3\x00"
KEY_BYTES = 32

# Of every value but int, float and str the driver asks whether it wants to be stored as something else, and most have no answer: an
# exception made, formatted and dropped for each None, id and truth of a row, half of what writing 100,000 members took. A
# registered answer is found at once; these three say "as it is".
for _kind, _as_it_is in ((type(None), {None: None}.get), (bytes, bytes), (bool, int)):
    sqlcipher.register_adapter(_kind, _as_it_is)


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


class Connections:
    """Open connections of one database, each lent to one borrower at a time. Transactions are the borrower's, begun in words.

    The one given back last is lent first: its cache is warm. Three are kept: the window reads with two and the list holds one. Each
    may have ``CACHE_KIB`` of pages.
    """

    _KEPT = 3

    def __init__(self, database: Path, key: bytes, *, read_only: bool = False) -> None:
        self._database, self._read_only = database, read_only
        self._key: bytes | None = key  # None once closed
        self._guard = threading.Lock()
        self._free: list[sqlcipher.Connection] = []

    @contextmanager
    def lent(self) -> Iterator[sqlcipher.Connection]:
        """A connection until the block ends; a transaction left open is rolled back.

        Raises KeyRefused and the StorageFailed tree for a connection that can't be opened, ValueError once closed.
        """
        connection = self._take()
        try:
            yield connection
        finally:
            self._give_back(connection)

    def close(self) -> None:
        """Close what is not lent, forget the key; what is lent is closed as it comes back."""
        with self._guard:
            self._key, free, self._free = None, self._free, []
        for connection in free:
            connection.close()

    def _take(self) -> sqlcipher.Connection:
        with self._guard:
            key = self._key
            if self._free:
                return self._free.pop()
        if key is None:
            raise ValueError("the connections are closed")
        return connect(self._database, key, read_only=self._read_only)

    def _give_back(self, connection: sqlcipher.Connection) -> None:
        try:
            connection.rollback()
        except BaseException:
            connection.close()  # a handle that can't end its transaction would hold the file
            raise
        with self._guard:
            kept = self._key is not None and len(self._free) < self._KEPT
            if kept:
                self._free.append(connection)
        if not kept:
            connection.close()


def prove_encrypted(database: Path) -> None:
    """Raises NotEncrypted when the file begins like a plain SQLite database (a driver may ignore ``PRAGMA key`` silently)."""
    with database.open("rb") as file:
        if file.read(len(PLAIN_HEADER)) == PLAIN_HEADER:
            raise NotEncrypted(database.name)
