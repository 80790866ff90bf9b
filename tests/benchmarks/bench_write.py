"""Writing many members at once: through the signed change log, against ``executemany`` of the same rows into the same tables.

Also what is told beside the ratio: against a table without any index, how many bytes the log adds to the file, and how long it takes to
take a whole import back and to check everything.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from desktop.domain.fields import FIELD_NAMES
from desktop.domain.task import QUIET
from desktop.services import checking, undoing
from tests.benchmarks.registers import KEY, empty_database, fill, make_register, unlocked
from tests.benchmarks.spent import spending
from tests.benchmarks.table import Row

MEMBERS = 100_000
_COLUMNS = ("row", "id", "created_op", "removed", "changed", "sort_key", "numbers", *FIELD_NAMES)
_SEARCH = "INSERT INTO member_search (rowid, name, numbers, words) VALUES (?, ?, ?, ?)"


def measure(count: int = MEMBERS) -> list[Row]:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        ours = empty_database(folder / "ours.db", KEY)
        with spending() as logged:
            fill(ours, count)
        rows, search = _stored(ours)
        same, bare = (_raw(folder / f"{name}.db", rows, search, bare=name == "bare") for name in ("same", "bare"))
        log = _log_bytes(ours)
        ours.close()
        told = _undone_and_checked(folder / "register", count)
    what, figure = f"bulk write of {count:,} through the log", f"{logged.cpu:.1f} s"
    return [
        Row(what, "executemany of the same rows, same tables and search", logged.cpu / same, 3.0, told, False, figure, f"{same:.1f} s"),
        Row(what, "executemany into a table without indexes or search", logged.cpu / bare, None, "", False, figure, f"{bare:.1f} s"),
        Row(f"log of {count:,} imported members", "40 MB", log / 40e6, 1.0, "", False, f"{log / 1e6:.1f} MB", "40 MB"),
    ]


def _stored(connection: Any) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]:
    """What the log's fold has written: rows, and the texts search was given."""
    from desktop.storage.projection import words_of
    from desktop.vietnamese.text import fold

    rows = connection.execute(f"SELECT {', '.join(_COLUMNS)} FROM member ORDER BY row").fetchall()
    first, name, numbers = len(_COLUMNS) - len(FIELD_NAMES), _COLUMNS.index("full_name"), _COLUMNS.index("numbers")
    search = [(row[0], fold(row[name]), row[numbers], words_of(dict(zip(FIELD_NAMES, row[first:], strict=True)))) for row in rows]
    return rows, search


def _raw(path: Path, rows: list[tuple[Any, ...]], search: list[tuple[Any, ...]], *, bare: bool) -> float:
    """CPU seconds of writing the rows as they are, with the same key and settings."""
    connection = empty_database(path, KEY)
    if bare:
        for (index,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL").fetchall():
            connection.execute(f"DROP INDEX {index}")
    with spending() as spent:
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(f"INSERT INTO member ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})", rows)
        if not bare:
            connection.executemany(_SEARCH, search)
        connection.execute("COMMIT")
    connection.close()
    return spent.cpu


def _log_bytes(connection: Any) -> int:
    """Bytes of the pages that hold the log: batches, their bodies, and the way from a member to its history."""
    freed = []
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.execute("BEGIN IMMEDIATE")
    for table in ("batch", "batch_part", "touched"):
        before = connection.execute("PRAGMA freelist_count").fetchone()[0]
        connection.execute(f"DROP TABLE {table}")  # the pages it gives back are those it had
        freed.append(connection.execute("PRAGMA freelist_count").fetchone()[0] - before)
    connection.execute("ROLLBACK")
    return sum(freed) * int(connection.execute("PRAGMA page_size").fetchone()[0])


def _undone_and_checked(folder: Path, count: int) -> str:
    make_register(folder, count)
    register = unlocked(folder)
    with spending() as undone:
        undoing.undo(register)
    with spending() as redone:
        undoing.redo(register)
    with spending() as checked:
        found = checking.check(register, task=QUIET)
    register.close()
    assert not found
    return f"undo of all {undone.cpu:.1f} s, redo {redone.cpu:.1f} s, check of everything {checked.cpu:.1f} s CPU"
