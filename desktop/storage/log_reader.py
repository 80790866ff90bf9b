"""Reading the log back: one operation, a whole batch, the story of a record.

Parts stay open as long as they are useful: members of one import lie together, so their stories are read part by part.

Read next: ``log.py`` (who writes), ``history.py``, ``inverse.py``, ``membership.py`` (who ask).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from desktop.batches.body import PART_OPERATIONS, BodyDamaged, unpack
from desktop.batches.operations import Note, Operation, decode

Story = list[tuple[int, int, Operation | None]]  # (seq, index, operation) of what touched a record; None once erased by law


class LogReader:
    """Reads operations back, keeping the last parts it opened (members of one import lie together)."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self._part = lru_cache(maxsize=32)(self._read_part)
        self.undoes = lru_cache(maxsize=256)(self._read_undoes)  # the batch that a batch takes back: few, asked for at every member

    def operation(self, seq: int, index: int) -> Operation | None:
        """One operation, or None if it was erased by law."""
        items = self._part(seq, index // PART_OPERATIONS * PART_OPERATIONS)
        item = items[index % PART_OPERATIONS]
        return decode(item[1]) if len(item) == 2 else None

    def operations(self, seq: int) -> Iterator[tuple[int, Operation | None]]:
        """All operations of a batch, with their indexes."""
        for first, body in self._connection.execute("SELECT first, body FROM batch_part WHERE seq = ? ORDER BY first", (seq,)).fetchall():
            for offset, item in enumerate(unpack(body)):
                yield first + offset, decode(item[1]) if len(item) == 2 else None

    def touching(self, record_id: bytes) -> Story:
        """Everything that ever touched a record, oldest first."""
        return self.stories([record_id])[record_id]

    def stories(self, record_ids: Iterable[bytes]) -> dict[bytes, Story]:
        """The stories of up to some hundred records, read part by part instead of record by record."""
        stories: dict[bytes, Story] = {record_id: [] for record_id in record_ids}
        marks = ", ".join("?" * len(stories))
        rows = self._connection.execute(
            f"SELECT record_id, seq, op FROM touched WHERE record_id IN ({marks}) ORDER BY seq, op", list(stories)
        ).fetchall()
        for record_id, seq, index in rows:
            stories[record_id].append((seq, index, self.operation(seq, index)))
        return stories

    def _read_undoes(self, seq: int) -> int | None:
        """The ``seq`` of the batch that batch ``seq`` takes back, None if it is no undo."""
        row = self._connection.execute(
            "SELECT target.seq FROM batch JOIN batch target ON target.batch_id = batch.undoes WHERE batch.seq = ?", (seq,)
        ).fetchone()
        return row[0] if row else None

    def note(self, seq: int) -> str:
        """The words that go with a batch (always its first operation), "" when there are none."""
        operation = (
            self.operation(seq, 0) if self._connection.execute("SELECT operations FROM batch WHERE seq = ?", (seq,)).fetchone()[0] else None
        )
        return operation.text if isinstance(operation, Note) else ""

    def _read_part(self, seq: int, first: int) -> list[tuple[bytes, ...]]:
        row = self._connection.execute("SELECT body FROM batch_part WHERE seq = ? AND first = ?", (seq, first)).fetchone()
        if row is None:
            raise BodyDamaged(f"batch {seq} has no part {first}")
        return unpack(row[0])
