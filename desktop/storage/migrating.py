"""Bringing a register to this program's schema: on a copy, proven, and only then in place of the original.

The original is not touched until the copy has been migrated, checked and synced to disk; a power cut at any moment leaves
either the old register or the new one, whole.

Read next: ``migrations/versions``, ``register.py``.
"""

from __future__ import annotations

from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from desktop.storage.engine import connect, prove_encrypted
from desktop.storage.errors import Busy, MigrationUnproven, storage_failure
from desktop.storage.places import replace_file

SCRIPTS = Path(__file__).parent / "migrations"


def upgrade(connection: sqlcipher.Connection, scripts: Path = SCRIPTS, revision: str = "head") -> None:
    """Run the migrations up to ``revision`` on an open connection, which goes under SQLAlchemy for as long as that takes.

    ``module=`` makes SQLAlchemy know the driver's exceptions; they come out as the driver raised them.
    """
    from alembic import command  # with SQLModel a second of imports: paid only when there is something to migrate
    from alembic.config import Config
    from sqlalchemy import create_engine
    from sqlalchemy.exc import DBAPIError
    from sqlalchemy.pool import StaticPool

    engine = create_engine(
        "sqlite://",
        creator=lambda: connection,
        module=sqlcipher,
        hide_parameters=True,  # an exception's text may reach a crash report
        poolclass=StaticPool,
    )
    config = Config()
    config.set_main_option("script_location", str(scripts))
    try:
        with engine.connect() as wrapped:
            config.attributes["connection"] = wrapped
            command.upgrade(config, revision)
    except DBAPIError as error:
        if isinstance(error.orig, sqlcipher.DatabaseError):
            raise error.orig from error
        raise


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
        if isinstance(error, sqlcipher.DatabaseError):
            raise storage_failure(error) from error
        raise
    replace_file(copy, database)


def _migrate_copy(copy: Path, key: bytes, scripts: Path, revision: str) -> None:
    connection = connect(copy, key)
    try:
        before = _counts(connection)
        connection.execute("BEGIN IMMEDIATE")
        upgrade(connection, scripts, revision)
        connection.commit()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # first, so that what is proven is the file itself
        _prove(connection, before)
    finally:
        connection.close()  # every handle closed before a file is replaced: Windows refuses otherwise


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


def _counts(connection: sqlcipher.Connection) -> tuple[int, ...]:
    questions = ("SELECT count(*) FROM batch", "SELECT coalesce(sum(operations), 0) FROM batch", "SELECT count(*) FROM member")
    return tuple(int(connection.execute(question).fetchone()[0]) for question in questions)


def _prove(connection: sqlcipher.Connection, before: tuple[int, ...]) -> None:
    broken = connection.execute("PRAGMA cipher_integrity_check").fetchall()
    (sound,) = connection.execute("PRAGMA integrity_check").fetchone()
    if broken or sound != "ok" or _counts(connection) != before:
        raise MigrationUnproven(f"integrity {sound}, pages {len(broken)}, counts {before} → {_counts(connection)}")


def _remove(database: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal"):
        database.with_name(database.name + suffix).unlink(missing_ok=True)
