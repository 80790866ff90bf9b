"""What can break below the services, in one tree. Expected outcomes are values (``Refused``); these are broken worlds.

    StorageFailed            the database could not do it; nothing of the batch was written
      DiskFull               no room left
      NotWritable            the disk or folder is read-only
      Busy                   another program holds the database
      Damaged                the file is not sound
      LogKept                closed, all saved; the write-ahead log could not be folded into the file
      MigrationUnproven      the register could not be brought to this program's schema; it stays as it was
    ReadOnlyRegister         a write was asked of a register opened for reading only

``code`` names the sentence in ``resources/sentences/access.toml``.
"""

from __future__ import annotations

from typing import ClassVar

import sqlcipher3.dbapi2 as sqlcipher


class StorageFailed(Exception):
    """The database could not do it."""

    code: ClassVar[str] = "access.storage_failed"


class DiskFull(StorageFailed):
    code = "access.disk_full"


class LogKept(StorageFailed):
    """Nothing is lost: the next opening reads the log. Only the database file alone is not the whole register now."""

    code = "access.log_kept"


class NotWritable(StorageFailed):
    code = "access.not_writable"


class Busy(StorageFailed):
    code = "access.busy"


class Damaged(StorageFailed):
    code = "access.damaged"


class MigrationUnproven(StorageFailed):
    code = "access.migration_unproven"


class ReadOnlyRegister(StorageFailed):
    code = "access.read_only"


_BY_WORDS: tuple[tuple[str, type[StorageFailed]], ...] = (
    ("disk is full", DiskFull),
    ("readonly database", NotWritable),
    ("unable to open", NotWritable),
    ("locked", Busy),
    ("malformed", Damaged),
    ("not a database", Damaged),
    ("no such table", Damaged),
    ("vtable constructor failed", Damaged),  # the search index, whose first page can't be read
    ("corrupt", Damaged),
    ("disk i/o error", StorageFailed),
)


def storage_failure(error: sqlcipher.DatabaseError) -> StorageFailed:
    """The member of our tree for an error of the driver, which only tells them apart by its words."""
    words = str(error).lower()
    return next((kind for part, kind in _BY_WORDS if part in words), StorageFailed)(str(error))
