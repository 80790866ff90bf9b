"""The three layers of a register that belongs to headquarters: confirmed, what is on its way, and the view of both.

The view is what the tables show. A record that own changes stand on which headquarters has not decided yet has a second form, its shadow:
the record as headquarters has it. Without one the view *is* what headquarters has, but for records that were made here and are not there
yet: headquarters has nothing of these.

Read next: ``confirmed.py`` (how a page of headquarters' log comes in), ``log.py`` (who keeps shadows), docs/adr/0007-one-log-per-union.md.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

import msgspec

from desktop.batches.folding import Record, fold
from desktop.batches.operations import ID_BYTES, operation_id
from desktop.storage.log_reader import LogReader
from desktop.storage.projection import MEMBER, record_json
from desktop.storage.states import AT_ONCE, member_states

PENDING = "hq_seq IS NULL AND state = 'saved'"
PARKED = "parked:"  # begins the state of a batch that headquarters will not have; the code of why follows
_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(tuple[str, dict[str, Any], bytes, dict[str, bytes], bool])


def view(connection: Any, ids: Iterable[bytes]) -> dict[bytes, Record]:
    """Records as the tables show them; those that are not there are left out."""
    wanted = list(dict.fromkeys(ids))
    found = {
        member_id: Record(MEMBER, member_id, state.values, state.created, state.versions, state.removed)
        for member_id, state in member_states(connection, wanted).items()
    }
    for record_id, kind, content, created, versions, removed in _rows(
        connection, "SELECT id, kind, content, created_op, versions, removed FROM record WHERE id IN ({})", wanted
    ):
        known = {name: bytes.fromhex(version) for name, version in json.loads(versions).items()}
        found[record_id] = Record(kind, record_id, json.loads(content), created, known, bool(removed))
    return found


def confirmed(connection: Any, seen: Mapping[bytes, Record], ids: Iterable[bytes]) -> dict[bytes, Record | None]:
    """Records as headquarters has them; None where it has nothing. ``seen`` is the view of them."""
    wanted = list(dict.fromkeys(ids))
    stored = _rows(connection, "SELECT record_id, content FROM shadow WHERE record_id IN ({})", wanted)
    kept = {one: _read(one, content) for one, content in stored}
    makers = {record.created[:ID_BYTES] for record in seen.values()}
    unsent = {row[0] for row in _rows(connection, "SELECT batch_id FROM batch WHERE hq_seq IS NULL AND batch_id IN ({})", makers)}
    return {one: kept[one] if one in kept else _unless_made_here(seen.get(one), unsent) for one in wanted}


def keep_shadows(connection: Any, ids: Collection[bytes]) -> None:
    """Before own changes are laid on records: what headquarters has of those that it has as they are shown."""
    seen = view(connection, ids)
    have = {row[0] for row in _rows(connection, "SELECT record_id FROM shadow WHERE record_id IN ({})", ids)}
    known = confirmed(connection, seen, seen)
    _write_shadows(connection, {one: record for one, record in known.items() if record is not None and one not in have})


def replace_shadows(connection: Any, ids: Iterable[bytes], known: Mapping[bytes, Record | None]) -> None:
    """Of these records exactly those in ``known`` that headquarters has keep a shadow."""
    connection.executemany("DELETE FROM shadow WHERE record_id = ?", [(one,) for one in ids])
    _write_shadows(connection, {one: record for one, record in known.items() if record is not None})


def on_top(connection: Any, reader: LogReader, known: Mapping[bytes, Record | None]) -> dict[bytes, Record | None]:
    """Records that something on its way touches, as the view shall show them: as headquarters has them, with that on top."""
    after: dict[bytes, Record | None] = {}
    batch_ids: dict[int, bytes] = {}
    for record_id, seq, index, batch_id in _rows(
        connection,
        f"SELECT record_id, touched.seq, op, batch_id FROM touched JOIN batch USING (seq) WHERE record_id IN ({{}}) AND {PENDING}"
        " ORDER BY touched.seq, op",
        known,
    ):
        batch_ids[seq] = batch_id
        operation = reader.operation(seq, index)
        if operation is not None:
            after[record_id] = fold(after.get(record_id, known[record_id]), operation, operation_id(batch_id, index))
    return after


def write_small(connection: Any, record_id: bytes, record: Record | None) -> None:
    """A record that is no member, as the view shall show it; None takes it away."""
    if record is None:
        connection.execute("DELETE FROM record WHERE id = ?", (record_id,))
        return
    versions = {name: version.hex() for name, version in record.versions.items()}
    connection.execute(
        "INSERT OR REPLACE INTO record (id, kind, content, created_op, versions, removed) VALUES (?, ?, ?, ?, ?, ?)",
        (record.id, record.kind, record_json(record.values), record.created, record_json(versions), int(record.removed)),
    )


def _unless_made_here(record: Record | None, unsent: Collection[bytes]) -> Record | None:
    return None if record is None or record.created[:ID_BYTES] in unsent else record


def _write_shadows(connection: Any, records: Mapping[bytes, Record]) -> None:
    connection.executemany(
        "INSERT INTO shadow (record_id, content) VALUES (?, ?)",
        [(one, _encoder.encode((r.kind, r.values, r.created, r.versions, r.removed))) for one, r in sorted(records.items())],
    )


def _read(record_id: bytes, content: bytes) -> Record:
    kind, values, created, versions, removed = _decoder.decode(content)
    return Record(kind, record_id, values, created, versions, removed)


def _rows(connection: Any, statement: str, ids: Iterable[bytes]) -> Iterator[Any]:
    """The rows of a statement that asks for many ids, some hundreds at a time. Order holds within these only."""
    wanted = list(ids)
    for start in range(0, len(wanted), AT_ONCE):
        some = wanted[start : start + AT_ONCE]
        yield from connection.execute(statement.format(", ".join("?" * len(some))), some).fetchall()
