"""The membership rows of members: who was what from which day, worked out anew from the log whenever it spoke of somebody's status.

A creation is one statement, and its row is written with the member (``projection.py``). After that the whole story counts: batches that
were taken back, and the batches that took them back, say nothing. So an undo brings back exactly the states there were.
Of somebody into whom another record was merged, that record's past comes before her own.

Read next: ``desktop/domain/membership.py`` (the rule), ``log.py`` (who calls).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from desktop.batches.operations import Create, Set
from desktop.domain.membership import STATUS_FIELDS, Statement, States, timeline, with_past
from desktop.storage.aliases import read_aliases
from desktop.storage.log_reader import LogReader, Story
from desktop.storage.states import AT_ONCE


def day_of(device_time: int) -> str:
    """The UTC day of a batch."""
    return datetime.fromtimestamp(device_time / 1000, UTC).date().isoformat()


def restate(connection: Any, member_ids: Collection[bytes]) -> None:
    """Work out the membership rows of these members anew, and of those into whom they were merged, inside the caller's transaction."""
    if not member_ids:
        return
    reader = LogReader(connection)
    batches = _Batches(connection)
    aliases = read_aliases(connection)
    ids = sorted({*member_ids, *map(aliases.survivor, member_ids)})

    def states_of(some: Sequence[bytes]) -> dict[bytes, States]:
        return {one: timeline(batches.statements(story)) for one, story in reader.stories(some).items()}

    for start in range(0, len(ids), AT_ONCE):
        some = ids[start : start + AT_ONCE]
        marks = ", ".join("?" * len(some))
        rows = dict(connection.execute(f"SELECT id, row FROM member WHERE id IN ({marks})", some).fetchall())
        found = states_of(some)
        for survivor in filter(aliases.merged_into, some):
            past = states_of(aliases.merged_into(survivor))
            found[survivor] = with_past(found[survivor], [past[one] for one in sorted(past)])
        states = [
            (rows[member_id], since, status, reason)
            for member_id, timeline_of_one in found.items()
            for since, (status, reason) in timeline_of_one.items()
        ]
        connection.executemany("DELETE FROM membership WHERE member = ?", [(row,) for row in rows.values()])
        connection.executemany("INSERT INTO membership (member, since, status, reason) VALUES (?, ?, ?, ?)", states)


def spoken_of(connection: Any, batch_id: bytes | None) -> set[bytes]:
    """The members whose status a batch set, or the batch it takes back, and so on: all whose story changes when it stops to stand."""
    found: set[bytes] = set()
    reader = LogReader(connection)
    while batch_id:
        row = connection.execute("SELECT seq, undoes FROM batch WHERE batch_id = ?", (batch_id,)).fetchone()
        if row is None:
            break
        seq, batch_id = row
        found.update(one.id for _, one in reader.operations(seq) if isinstance(one, Set) and one.field in STATUS_FIELDS)
    return found


class _Batches:
    """What standing batches say. A batch stands when nothing took it back and it takes nothing back itself."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self._known: dict[int, tuple[bool, str]] = {}

    def statements(self, story: Story) -> Iterator[Statement]:
        said: dict[str, Any] = {}
        last = 0
        for seq, _, operation in story:
            if isinstance(operation, Create):
                yield Statement({name: operation.values.get(name) for name in STATUS_FIELDS}, self._look(seq)[1], first=True)
            elif isinstance(operation, Set) and operation.field in STATUS_FIELDS and self._look(seq)[0]:
                if said and seq != last:
                    yield Statement(said, self._look(last)[1])
                    said = {}
                said[operation.field], last = operation.value, seq
        if said:
            yield Statement(said, self._look(last)[1])

    def _look(self, seq: int) -> tuple[bool, str]:
        if seq not in self._known:
            undone, undoes, at = self._connection.execute("SELECT undone, undoes, device_time FROM batch WHERE seq = ?", (seq,)).fetchone()
            self._known[seq] = (not undone and undoes is None, day_of(at))
        return self._known[seq]
