"""Bringing a register to this program's schema: on a copy, proven, and only then in place of the original.

The original is not touched until the copy has been migrated, checked and synced to disk; a power cut at any moment leaves
either the old register or the new one, whole.

Read next: ``migrations/versions``, ``register.py``.
"""

from __future__ import annotations

from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError

from desktop.storage.engine import connect, make_engine, prove_encrypted
from desktop.storage.errors import Busy, MigrationUnproven, storage_failure
from desktop.storage.places import replace_file

SCRIPTS = Path(__file__).parent / "migrations"


def upgrade(connection: Connection, scripts: Path = SCRIPTS, revision: str = "head") -> None:
    """Run the migrations up to ``revision`` on an open connection."""
    from alembic import command  # with SQLModel half a second of imports: paid only when there is something to migrate
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(scripts))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def migrate(database: Path, key: bytes, scripts: Path = SCRIPTS, revision: str = "head") -> None:
    """Migrate the closed register at ``database``. Raises the StorageFailed tree, OSError; the original is then untouched."""
    copy = database.with_name(database.name + ".migrating")
    _remove(copy)
    try:
        _copy(database, copy, key)
        _migrate_copy(copy, key, scripts, revision)
        prove_encrypted(copy)
    except BaseException as error:
        _remove(copy)
        cause = error.orig if isinstance(error, DBAPIError) else error
        if isinstance(cause, sqlcipher.DatabaseError):
            raise storage_failure(cause) from error
        raise
    replace_file(copy, database)


def _migrate_copy(copy: Path, key: bytes, scripts: Path, revision: str) -> None:
    engine = make_engine(copy, key)
    try:
        with engine.connect() as connection:
            before = _counts(connection)
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            upgrade(connection, scripts, revision)
            connection.exec_driver_sql("COMMIT") if connection.connection.dbapi_connection.in_transaction else None  # type: ignore[union-attr]
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")  # first, so that what is proven is the file itself
            _prove(connection, before)
    finally:
        engine.dispose()  # every handle closed before a file is replaced: Windows refuses otherwise


def _copy(source: Path, target: Path, key: bytes) -> None:
    origin = connect(source, key)
    try:
        # A write-ahead log left beside the original would later be replayed into the file that takes its place.
        if origin.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
            raise Busy("the write-ahead log can't be folded in")
        copy = connect(target, key)
        try:
            origin.backup(copy)
        finally:
            copy.close()
    finally:
        origin.close()


def _counts(connection: Connection) -> tuple[int, ...]:
    questions = ("SELECT count(*) FROM batch", "SELECT coalesce(sum(operations), 0) FROM batch", "SELECT count(*) FROM member")
    return tuple(int(connection.exec_driver_sql(question).scalar_one()) for question in questions)


def _prove(connection: Connection, before: tuple[int, ...]) -> None:
    broken = connection.exec_driver_sql("PRAGMA cipher_integrity_check").fetchall()
    sound = connection.exec_driver_sql("PRAGMA integrity_check").scalar_one()
    if broken or sound != "ok" or _counts(connection) != before:
        raise MigrationUnproven(f"integrity {sound}, pages {len(broken)}, counts {before} → {_counts(connection)}")


def _remove(database: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal"):
        database.with_name(database.name + suffix).unlink(missing_ok=True)
