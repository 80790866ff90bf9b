"""An open register: its keyed connections, who writes in it, and the one write transaction at a time.

Reading takes any connection of the pool; writing takes the write lock and ``BEGIN IMMEDIATE``, and either commits all of a batch
or nothing. Closing gives back every handle and forgets the key.

Read next: ``log.py`` (what a write is), ``members.py`` (what a read is), ``../services/access.py`` (how one gets here).
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from desktop.batches.batch import DeviceKey
from desktop.batches.operations import Create, Operation
from desktop.storage.engine import Connections, connect
from desktop.storage.errors import Damaged, LogKept, ReadOnlyRegister, StorageFailed, storage_failure
from desktop.storage.log import Appended, Author, ChangeLog, new_id
from desktop.storage.migrating import upgrade
from desktop.storage.schema import SCHEMA


class Register:
    """One union's register, unlocked. ``author`` is the officer at the keyboard on this device."""

    def __init__(self, connections: Connections, author: Author, register_id: str, *, read_only: bool) -> None:
        self._connections = connections
        self._writer = threading.RLock()
        self.author = author
        self.register_id = register_id
        self.read_only = read_only

    def __repr__(self) -> str:
        return f"Register({self.register_id})"

    @contextmanager
    def reading(self) -> Iterator[Any]:
        """A driver connection for reading. What it reads is one moment in time only within one statement."""
        try:
            with self._connections.lent() as connection:
                yield connection
        except sqlcipher.DatabaseError as error:
            raise storage_failure(error) from error

    @contextmanager
    def snapshot(self) -> Iterator[Any]:
        """Like ``reading``, but all statements see the same moment (for exports and checks)."""
        with self.reading() as connection:
            connection.execute("BEGIN")
            try:
                yield connection
            finally:
                if connection.in_transaction:  # a failing disk may have ended it already
                    connection.execute("ROLLBACK")

    @contextmanager
    def writing(self) -> Iterator[Any]:
        """A driver connection in a write transaction: committed at the end, rolled back on any exception.

        Raises ReadOnlyRegister, and the StorageFailed tree for what the disk refuses.
        """
        if self.read_only:
            raise ReadOnlyRegister(self.register_id)
        with self._writer, self.reading() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    def append(self, operations: Sequence[Operation], *, reason: str, undoes: bytes | None = None) -> Appended:
        """One batch in one transaction of its own."""
        with self.writing() as connection:
            return ChangeLog(connection).append(operations, author=self.author, reason=reason, undoes=undoes)

    def close(self) -> None:
        """Give back every handle. The write-ahead log is folded into the file, so that the folder can be copied.

        Raises the StorageFailed tree when the disk refuses that, LogKept when it is full or fails; every handle is then given back too and
        nothing is lost.
        """
        try:
            self.fold_log(wait=True)
        except Damaged:
            raise
        except StorageFailed as error:
            raise LogKept from error
        finally:
            self._connections.close()

    def fold_log(self, *, wait: bool = False) -> None:
        """Bring what stands in the write-ahead log into the file itself; ``wait`` for readers that are in the way.

        A disk that filled up may have left half a page in the file, which the log still has whole.
        """
        if not self.read_only:
            with self._writer, self.reading() as connection:
                connection.execute(f"PRAGMA wal_checkpoint({'TRUNCATE' if wait else 'PASSIVE'})")


def make(database: Path, key: bytes, register_id: str, first: Sequence[Create]) -> None:
    """Write a new, empty register whose first batch holds ``first``: the union and its first officer (the last of them).

    Raises the StorageFailed tree; what was written until then is no register.
    """
    connection = connect(database, key)
    try:
        upgrade(connection)
        _first_batch(connection, register_id, first)
    except sqlcipher.DatabaseError as error:
        raise storage_failure(error) from error
    finally:
        connection.close()


def _first_batch(driver: Any, register_id: str, first: Sequence[Create]) -> None:
    private, device_id = DeviceKey.new(), new_id()
    author = Author(device_id, first[0].id, first[-1].id, DeviceKey(private))
    driver.execute("BEGIN IMMEDIATE")
    driver.execute(
        "INSERT INTO device (id, register_id, union_id, private_key, created_at) VALUES (?, ?, ?, ?, ?)",
        (device_id, register_id, author.union_id, private, time.time_ns() // 1_000_000),
    )
    driver.execute("INSERT INTO known_device (id, public_key) VALUES (?, ?)", (device_id, author.key.public))
    ChangeLog(driver).append(first, author=author, reason="new")
    driver.execute("COMMIT")
    driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def peek_schema(database: Path, key: bytes) -> int:
    """The schema number of a closed register. Raises KeyRefused, and the StorageFailed tree."""
    connection = connect(database, key, read_only=True)
    try:
        return int(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])
    except sqlcipher.DatabaseError as error:
        raise storage_failure(error) from error
    finally:
        connection.close()


def open_register(database: Path, key: bytes, officer_id: bytes, *, schema: int) -> Register:
    """Open an existing register of schema ``schema``; one newer than this program opens for reading only.

    Raises KeyRefused, and the StorageFailed tree.
    """
    read_only = schema > SCHEMA
    connections = Connections(database, key, read_only=read_only)
    try:
        with connections.lent() as connection:
            device = connection.execute("SELECT id, union_id, private_key, register_id FROM device").fetchone()
    except BaseException as error:
        connections.close()
        if isinstance(error, sqlcipher.DatabaseError):
            raise storage_failure(error) from error
        raise
    author = Author(device[0], device[1], officer_id, DeviceKey(device[2]))
    return Register(connections, author, device[3], read_only=read_only)
