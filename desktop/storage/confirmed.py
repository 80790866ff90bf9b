"""A page of headquarters' log comes in: confirmed moves, own work that is still on its way stays on top, all in one transaction.

The log of a register is kept in the order that counts: what headquarters decided, in its order, then what it has not. A batch from
elsewhere therefore goes in before own ones that wait, and these move up. The index of histories (``touched``) names only what applied.
Nothing is merged here: an operation that headquarters let apply is the newest version of its field.

Read next: ``layers.py`` (what confirmed, on its way and view are), ``outbox.py`` (what goes up), docs/adr/0007-one-log-per-union.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from desktop.batches.batch import SignedBatch, read_header
from desktop.batches.body import unpack
from desktop.batches.exchange import Decided
from desktop.batches.folding import Record, fold, record_hash
from desktop.batches.operations import Create, Note, Operation, Remove, Restore, Set, decode, operation_id
from desktop.domain.membership import STATUS_FIELDS
from desktop.storage.layers import PARKED, PENDING, confirmed, on_top, replace_shadows, view
from desktop.storage.log_reader import LogReader
from desktop.storage.membership import restate, spoken_of
from desktop.storage.projection import MEMBER
from desktop.storage.showing import show

Applied = tuple[int, Create | Set | Remove | Restore]  # (index, operation)
_MODULUS = 2**256


class DoesNotFit(Exception):
    """The page does not continue what this register has. ``args[0]``: "order", "hash", "unknown"."""


def take_in(connection: Any, entries: Sequence[Decided], state: bytes) -> bytes:
    """Apply entries of headquarters' log, the next ones after those that are here. Returns the new state sum.

    Needs an open write transaction; the caller moves the cursor (``link.py``) in it and commits. Signatures were verified before.
    Raises DoesNotFit; BodyDamaged.
    """
    known = _known(connection, entries)
    named = {entry.seq: _operations(connection, entry, known.get(entry.batch_id)) for entry in entries}
    touching = {entry.seq: [one for one in named[entry.seq] if one[0] not in entry.lost] for entry in entries}
    ids = list(dict.fromkeys(one.id for operations in named.values() for _, one in operations))
    seen = view(connection, ids)
    before = confirmed(connection, seen, ids)
    after = _folded(entries, touching, before)
    moved = _make_room(connection, entries, known)
    _store(connection, entries, named, known, moved)
    _lay_on_top(connection, seen, after)
    changed = _stand_anew(connection)
    restate(connection, _spoken_of(entries, named) | {one for batch_id in changed for one in spoken_of(connection, batch_id)})
    change = sum(record_hash(after[one]) - record_hash(before[one]) for one in ids)
    return ((int.from_bytes(state, "big") + change) % _MODULUS).to_bytes(32, "big")


def park(connection: Any, parked: Mapping[bytes, str]) -> None:
    """Own batches (batch id → code of why) that headquarters will not have: out of the view, kept for the officer to look at."""
    ids: set[bytes] = set()
    for batch_id, code in parked.items():
        row = connection.execute(f"SELECT seq FROM batch WHERE batch_id = ? AND {PENDING}", (batch_id,)).fetchone()
        if row is not None:
            ids.update(one for (one,) in connection.execute("SELECT record_id FROM touched WHERE seq = ?", row))
            connection.execute("DELETE FROM touched WHERE seq = ?", row)
            connection.execute("UPDATE batch SET state = ? WHERE seq = ?", (f"{PARKED}{code}", *row))
    seen = view(connection, ids)
    _lay_on_top(connection, seen, confirmed(connection, seen, ids))
    here = {one for one, record in view(connection, ids).items() if record.kind == MEMBER}
    restate(connection, here | {one for batch_id in _stand_anew(connection) for one in spoken_of(connection, batch_id)})


def _known(connection: Any, entries: Iterable[Decided]) -> dict[bytes, int]:
    """batch id → seq of entries whose batch is here already: own ones."""
    found: dict[bytes, int] = {}
    for entry in entries:
        row = connection.execute("SELECT seq, hash, hq_seq FROM batch WHERE batch_id = ?", (entry.batch_id,)).fetchone()
        if row is None and entry.batch is None:
            raise DoesNotFit("unknown")
        if row is None:
            continue
        seq, own_hash, place = row
        if place is not None:
            raise DoesNotFit("order")
        if own_hash != entry.hash:
            _take_seal(connection, seq, entry)
        found[entry.batch_id] = seq
    return found


def _take_seal(connection: Any, seq: int, entry: Decided) -> None:
    """A batch that was decided under the seal of another copy of this register: what was decided keeps the seal it was decided under."""
    own = read_header(connection.execute("SELECT header FROM batch WHERE seq = ?", (seq,)).fetchone()[0])
    if entry.batch is None or (own.digest, own.operations) != (entry.batch.header.digest, entry.batch.header.operations):
        raise DoesNotFit("hash")
    batch, header = entry.batch, entry.batch.header
    connection.execute(
        "UPDATE batch SET device_id = ?, n = ?, hash = ?, header = ?, signature = ?, device_time = ? WHERE seq = ?",
        (header.device_id, header.n, batch.hash, batch.header_bytes, batch.signature, header.device_time, seq),
    )


def _operations(connection: Any, entry: Decided, seq: int | None) -> list[Applied]:
    """What a batch does to records, but for what is erased."""
    pairs = LogReader(connection).operations(seq) if seq is not None else _unpacked(entry.batch)
    return [(index, one) for index, one in pairs if one is not None and not isinstance(one, Note)]


def _unpacked(batch: SignedBatch | None) -> Iterator[tuple[int, Operation | None]]:
    assert batch is not None
    for part in batch.parts:
        for offset, item in enumerate(unpack(part.data)):
            yield part.first + offset, decode(item[1]) if len(item) == 2 else None


def _folded(
    entries: Iterable[Decided], touching: Mapping[int, list[Applied]], before: Mapping[bytes, Record | None]
) -> dict[bytes, Record | None]:
    after = dict(before)
    for entry in entries:
        for index, operation in touching[entry.seq]:
            after[operation.id] = fold(after[operation.id], operation, operation_id(entry.batch_id, index))
    return after


def _make_room(connection: Any, entries: Sequence[Decided], known: Mapping[bytes, int]) -> dict[bytes, int]:
    """The place of each entry in this register's log; own batches that wait move behind them."""
    start = connection.execute("SELECT coalesce(max(seq), 0) FROM batch WHERE hq_seq IS NOT NULL").fetchone()[0]
    places = {entry.batch_id: start + number for number, entry in enumerate(entries, 1)}
    waiting = connection.execute("SELECT batch_id, seq FROM batch WHERE hq_seq IS NULL ORDER BY seq").fetchall()
    moves, following = [], start + len(entries)
    for batch_id, seq in waiting:
        if batch_id not in places:
            following += 1
        place = places.get(batch_id, following)
        if place != seq:
            moves.append((seq, place))
    _move(connection, moves)
    return places


def _move(connection: Any, moves: Sequence[tuple[int, int]]) -> None:
    """Give batches other places: first below zero, so that no two ever share one."""
    if not moves:
        return
    connection.execute("CREATE TEMP TABLE move (old INTEGER PRIMARY KEY, new INTEGER)")
    connection.executemany("INSERT INTO move VALUES (?, ?)", moves)
    for table, column in (("batch", "seq"), ("batch_part", "seq"), ("touched", "seq"), ("member", "changed")):
        connection.execute(
            f"UPDATE {table} SET {column} = -(SELECT new FROM move WHERE old = {column}) WHERE {column} IN (SELECT old FROM move)"
        )
        connection.execute(f"UPDATE {table} SET {column} = -{column} WHERE {column} < 0")
    connection.execute("DROP TABLE move")


def _store(
    connection: Any, entries: Iterable[Decided], named: Mapping[int, list[Applied]], known: Mapping[bytes, int],
    places: Mapping[bytes, int],
) -> None:  # fmt: skip
    for entry in entries:
        place = places[entry.batch_id]
        lost = msgspec.msgpack.encode(sorted(entry.lost)) if entry.lost else None
        if entry.batch_id in known:
            header = connection.execute("SELECT header FROM batch WHERE seq = ?", (place,)).fetchone()[0]
            connection.execute(
                "UPDATE batch SET hq_seq = ?, lost = ?, state = 'received', n = ? WHERE seq = ?",
                (entry.seq, lost, read_header(header).n, place),  # the number gave way to others while a fork was healed
            )
            connection.executemany("DELETE FROM touched WHERE seq = ? AND op = ?", [(place, index) for index in entry.lost])
            continue
        assert entry.batch is not None
        _insert(connection, entry, entry.batch, place, lost, len({one.id for _, one in named[entry.seq]}))
        touched = [(one.id, place, index) for index, one in named[entry.seq] if index not in entry.lost]
        connection.executemany("INSERT INTO touched (record_id, seq, op) VALUES (?, ?, ?)", touched)


def _insert(connection: Any, entry: Decided, batch: SignedBatch, place: int, lost: bytes | None, records: int) -> None:
    header = batch.header
    connection.execute(
        "INSERT INTO batch (seq, batch_id, device_id, n, hash, header, signature, author, device_time, reason, undoes, operations,"
        " records, state, hq_seq, lost) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'received', ?, ?)",
        (place, header.batch_id, header.device_id, header.n, batch.hash, batch.header_bytes, batch.signature, header.author,
         header.device_time, header.reason, header.undoes, header.operations, records, entry.seq, lost),
    )  # fmt: skip
    connection.executemany(
        "INSERT INTO batch_part (seq, first, body) VALUES (?, ?, ?)", [(place, part.first, part.data) for part in batch.parts]
    )


def _lay_on_top(connection: Any, seen: Mapping[bytes, Record], known: Mapping[bytes, Record | None]) -> None:
    """The view and the shadows of records of which headquarters has ``known``; ``seen`` is what the tables show of them now."""
    waiting = on_top(connection, LogReader(connection), known)
    replace_shadows(connection, known, {one: known[one] for one in waiting})
    wanted = {**known, **waiting}
    show(connection, seen, {one: record for one, record in wanted.items() if record != seen.get(one)})


def _stand_anew(connection: Any) -> set[bytes]:
    """Which batches stand, worked out in the order that counts now; the ones of which that changed."""
    undoes: dict[bytes, bytes | None] = {}
    undone: dict[bytes, int] = {}
    stored = connection.execute(f"SELECT batch_id, undoes, undone FROM batch WHERE state NOT LIKE '{PARKED}%' ORDER BY seq").fetchall()
    for batch_id, target, _ in stored:
        undoes[batch_id], undone[batch_id], state = target, 0, 1
        while target:
            undone[target], target, state = state, undoes.get(target), 1 - state
    changed = {batch_id: undone[batch_id] for batch_id, _, flag in stored if undone[batch_id] != flag}
    connection.executemany("UPDATE batch SET undone = ? WHERE batch_id = ?", [(flag, one) for one, flag in changed.items()])
    return set(changed)


def _spoken_of(entries: Iterable[Decided], named: Mapping[int, list[Applied]]) -> set[bytes]:
    """Members whose dated states may be others now."""
    return {
        one.id
        for entry in entries
        for _, one in named[entry.seq]
        if one.kind == MEMBER and (not isinstance(one, Set) or one.field in STATUS_FIELDS)
    }
