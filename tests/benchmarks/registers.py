"""Registers filled for measuring: an encrypted one as the program makes it, and the same tables without a key beside it.

The plain one is filled by the same code from the same operations, so both files have the same pages in the same order.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from desktop.batches.batch import DeviceKey
from desktop.batches.operations import Create
from desktop.domain.union import UnionIdentity
from desktop.services.access import Created, OpenRegister, create, open_by_password
from desktop.services.members import newcomer
from desktop.storage.engine import BUSY_MS, CACHE_KIB, add_functions, connect
from desktop.storage.keyring.derivation import KdfCost
from desktop.storage.log import Author, ChangeLog, new_id
from desktop.storage.migrating import upgrade
from tests.benchmarks.people import members

UNION = UnionIdentity("Công đoàn cơ sở Công ty TNHH Dệt may Phú Thịnh", "Công đoàn các Khu công nghiệp tỉnh Bắc Ninh", place="Bắc Ninh")
PASSWORD = "đo tốc độ 2026"
COST = KdfCost(memory_kib=65_536, iterations=1, lanes=1)
KEY = bytes(range(32))


def creations(count: int) -> Iterator[Create]:
    return (Create("member", new_id(), newcomer(values)) for values in members(count))


def make_register(folder: Path, count: int) -> None:
    """A register of ``count`` members with ``PASSWORD``, closed."""
    made = create(folder, UNION, "Nguyễn Thị Thử", PASSWORD, cost=COST)
    assert isinstance(made, Created)
    if count:
        made.register.store.append(creations(count), reason="import")
    made.register.close()


def unlocked(folder: Path) -> OpenRegister:
    register = open_by_password(folder, PASSWORD)
    assert isinstance(register, OpenRegister)
    return register


def empty_database(path: Path, key: bytes | None) -> Any:
    """A driver connection to fresh tables, encrypted with ``key`` or plain; both with the program's settings."""
    connection = connect(path, key) if key else _plain(path)
    upgrade(connection)
    return connection


def fill(connection: Any, count: int) -> None:
    """``count`` members in one batch through the change log, committed."""
    author = Author(new_id(), new_id(), new_id(), DeviceKey(DeviceKey.new()))
    connection.execute("BEGIN IMMEDIATE")
    ChangeLog(connection).append(creations(count), author=author, reason="import")
    connection.execute("COMMIT")


def _plain(path: Path) -> Any:
    """What ``engine.connect`` does, but for the key."""
    connection = sqlcipher.connect(str(path), isolation_level=None, check_same_thread=False, timeout=BUSY_MS / 1000)
    pragmas = ("temp_store = MEMORY", f"cache_size = -{CACHE_KIB}", "recursive_triggers = OFF", "journal_mode = WAL", "synchronous = FULL")
    for pragma in pragmas:
        connection.execute(f"PRAGMA {pragma}")
    add_functions(connection)
    return connection
