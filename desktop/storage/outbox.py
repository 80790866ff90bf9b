"""What goes up: own batches that headquarters has not decided, as they were sealed, oldest first.

Read next: ``confirmed.py`` (how they come back decided), ``sync/client/planner.py`` (who asks).
"""

from __future__ import annotations

from typing import Any

from desktop.batches.batch import SignedBatch, read_header
from desktop.batches.body import Part
from desktop.storage.layers import PENDING


def waiting(connection: Any) -> int:
    """How many batches are on their way."""
    return int(connection.execute(f"SELECT count(*) FROM batch WHERE {PENDING}").fetchone()[0])


def oldest(connection: Any, operations: int, after_n: int = 0) -> list[SignedBatch]:
    """The next batches to go up above number ``after_n``, until they hold ``operations``; the first one however large it is."""
    found: list[SignedBatch] = []
    total = 0
    rows = connection.execute(
        f"SELECT seq, header, signature, operations FROM batch WHERE {PENDING} AND n > ? ORDER BY n LIMIT ?", (after_n, operations)
    )
    for seq, header, signature, count in rows.fetchall():
        if found and total + count > operations:
            break
        parts = [Part(first, bytes(body)) for first, body in _parts(connection, seq)]
        found.append(SignedBatch(read_header(header), header, signature, parts))
        total += count
    return found


def _parts(connection: Any, seq: int) -> list[tuple[int, bytes]]:
    rows: list[tuple[int, bytes]] = connection.execute("SELECT first, body FROM batch_part WHERE seq = ? ORDER BY first", (seq,)).fetchall()
    return rows
