"""Is the register sound? Pages, chain, signatures, digests, and the rows against a fresh fold of the whole log.

Everything is recomputed from what was signed; nothing is believed. A finding names what is wrong and for whom it matters;
an empty list is the good news. 100,000 imported members take some seconds.

Read next: ``refolding.py`` (the fold that rows are held against).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from msgspec import DecodeError

from desktop.batches.batch import GENESIS, BatchInvalid, read_header, verify_link, verify_signature
from desktop.batches.body import BodyDamaged, unpack, whole_digest
from desktop.domain.aliases import Aliases
from desktop.domain.fields import FIELD_NAMES
from desktop.domain.membership import States, with_past
from desktop.domain.problems import Severity
from desktop.domain.task import Task
from desktop.storage.aliases import ALIAS, ends_of
from desktop.storage.errors import Damaged, storage_failure
from desktop.storage.layers import PARKED
from desktop.storage.link import is_linked
from desktop.storage.members import text_id
from desktop.storage.projection import numbers_with, order_of, record_json, words_of
from desktop.storage.refolding import Folded, Refold, refold, touch_mark
from desktop.storage.schema import SCHEMA
from desktop.storage.shared_numbers import shared_numbers
from desktop.storage.states import read_versions
from desktop.vietnamese.text import fold

STAGE = "stage.check"
MOST_OF_A_KIND = 100
NAMED = 5  # holders of one number that a finding names


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that does not hold. ``code`` has its sentence in ``check.toml``; ``where`` is an id, a page or a count, never a number.

    A warning is about people, not about the register: ``where`` names them, ``members`` are their ids.
    """

    code: str
    where: str
    severity: Severity = Severity.ERROR
    members: tuple[str, ...] = ()


def check(connection: Any, task: Task) -> list[Finding]:
    """All that is wrong with the register, at most ``MOST_OF_A_KIND`` of a part. Needs one reading moment (``Register.snapshot``)."""
    findings: list[Finding] = []
    for part in (_pages, _chains, _rows, _search, _numbers_of_two):
        try:
            findings.extend(islice(part(connection, task), MOST_OF_A_KIND))
        except sqlcipher.DatabaseError as error:  # a page so damaged that the question itself fails is a finding too
            if not isinstance(storage_failure(error), Damaged):
                raise
            findings.append(Finding("check.structure", str(error)))
    return findings


def _pages(connection: Any, task: Task) -> Iterator[Finding]:
    task.step(STAGE, 0, 4)
    for (message,) in connection.execute("PRAGMA cipher_integrity_check").fetchall():
        yield Finding("check.page", str(message))
    for (message,) in connection.execute("PRAGMA integrity_check(100)").fetchall():
        if message != "ok":
            yield Finding("check.structure", str(message)[:200])
    schema = connection.execute("SELECT version_num FROM alembic_version").fetchone()[0]
    if int(schema) != SCHEMA:
        yield Finding("check.schema", str(schema))


def _chains(connection: Any, task: Task) -> Iterator[Finding]:
    """Every batch: hash, place in its device's chain, signature, the columns beside it, the digest over its operations."""
    keys = dict(connection.execute("SELECT id, public_key FROM known_device").fetchall())
    own = None if is_linked(connection) else connection.execute("SELECT id FROM device").fetchone()[0]
    heads: dict[bytes, tuple[int, bytes, int]] = {}
    batches = connection.execute("SELECT seq, device_id, n, hash, batch_id, state FROM batch ORDER BY device_id, n").fetchall()
    for seq, device_id, n, stored_hash, batch_id, state in batches:
        task.step(STAGE, 1, 4)
        if own is None and n <= 0:
            continue  # gave up its number to be sealed anew (``renewing.py``); its operations are held against the rows all the same
        last, head, place = heads.get(device_id, (0, GENESIS, 0))
        previous: bytes | None = head
        if device_id != own and n > last + 1:  # parked of another PC, or decided under the seal of another copy: not here
            last, previous = n - 1, None
        failed = _failed(connection, seq, last + 1, previous, keys.get(device_id, b""))
        parked = state.startswith(PARKED)
        if failed or (seq < place and not parked):
            yield Finding(f"check.batch_{failed or 'counter'}", text_id(batch_id))
        heads[device_id] = (last + 1, stored_hash, place if parked else seq)


def _failed(connection: Any, seq: int, n: int, previous: bytes | None, public: bytes) -> str | None:
    """The first check that batch ``seq`` fails, None if it is sound. ``previous`` is None where the batch before is not here."""
    batch_id, stored_hash, header_bytes, signature, count, *columns = connection.execute(
        "SELECT batch_id, hash, header, signature, operations, device_id, n, reason, author, device_time, undoes FROM batch WHERE seq = ?",
        (seq,),
    ).fetchone()
    try:
        header = read_header(header_bytes)
        verify_link(header, n, header.previous if previous is None else previous)
        verify_signature(header_bytes, signature, public)
        if sha256(header_bytes).digest() != stored_hash:
            return "hash"
        signed = [header.batch_id, header.device_id, header.n, header.reason, header.author, header.device_time, header.undoes]
        if signed != [batch_id, *columns]:
            return "columns"
        parts = [unpack(body) for (body,) in connection.execute("SELECT body FROM batch_part WHERE seq = ? ORDER BY first", (seq,))]
    except BatchInvalid as invalid:
        return str(invalid.args[0])
    except BodyDamaged:
        return "operations"
    whole = header.operations == count == sum(map(len, parts)) and whole_digest(parts) == header.digest
    return None if whole else "operations"


def _rows(connection: Any, task: Task) -> Iterator[Finding]:
    """Members, membership, small records, what stands and the index of histories, against a fresh fold of the log."""
    task.step(STAGE, 2, 4)
    try:
        whole = refold(connection, task, STAGE, 2, 4)
    except (BodyDamaged, DecodeError):
        return  # already told by _chains; there is nothing to compare with
    yield from _batches(connection, whole)
    known, total = 0, 0
    for record_id, seq, index in connection.execute("SELECT record_id, seq, op FROM touched"):
        known, total = known + 1, total + touch_mark(record_id, seq, index)
    if (known, total) != (whole.touches, whole.touch_sum):
        yield Finding("check.touched", f"{known}/{whole.touches}")
    aliases = Aliases(ends_of(one.values) for one in whole.records.values() if one.kind == ALIAS and not one.removed)
    yield from _members(connection, whole.members, aliases, task)
    yield from _records(connection, whole.records)


def _batches(connection: Any, whole: Refold) -> Iterator[Finding]:
    """What stands beside a batch without being signed: how many records it touches, and whether it still stands."""
    undoes: dict[bytes, bytes | None] = {}
    undone: dict[bytes, int] = {}
    stored: list[tuple[bytes, int]] = []
    for seq, batch_id, target, flag, records in connection.execute(
        "SELECT seq, batch_id, CASE WHEN state LIKE 'parked:%' THEN NULL ELSE undoes END, undone, records FROM batch ORDER BY seq"
    ):
        undoes[batch_id], undone[batch_id] = target, 0
        stored.append((batch_id, flag))
        state = 1
        while target:
            undone[target], target, state = state, undoes.get(target), 1 - state
        if records != whole.record_counts[seq]:
            yield Finding("check.batch_columns", text_id(batch_id))
    yield from (Finding("check.undone", text_id(batch_id)) for batch_id, flag in stored if undone[batch_id] != flag)


def _members(connection: Any, members: Mapping[bytes, Folded], aliases: Aliases, task: Task) -> Iterator[Finding]:
    states = _stored_states(connection)
    columns = ", ".join(FIELD_NAMES)
    seen = 0
    for row, member_id, created, versions, removed, changed, sort_key, numbers, *cells in connection.execute(
        f"SELECT row, id, created_op, versions, removed, changed, sort_key, numbers, {columns} FROM member"
    ):
        seen += 1
        if seen % 1000 == 0:
            task.step(STAGE, 2, 4)
        values = {name: cell for name, cell in zip(FIELD_NAMES, cells, strict=True) if cell is not None}
        expected = members.get(member_id)
        if expected is None:
            yield Finding("check.member_without_log", text_id(member_id))
            continue
        stored = (values, bool(removed), created, _versions(versions), changed)
        if stored != (expected.values, expected.removed, expected.created, expected.versions, expected.changed):
            yield Finding("check.member_differs", text_id(member_id))
        elif sort_key != order_of(values) or numbers != _numbers(values, aliases.merged_into(member_id), members):
            yield Finding("check.member_order", text_id(member_id))
        past = [members[one].states for one in aliases.merged_into(member_id) if one in members]
        if states.pop(row, {}) != with_past(expected.states, past):
            yield Finding("check.membership", text_id(member_id))
    if seen < len(members):
        yield Finding("check.members_missing", str(len(members) - seen))
    if states:
        yield Finding("check.membership", str(len(states)))


def _numbers(values: Mapping[str, Any], merged: Iterable[bytes], members: Mapping[bytes, Folded]) -> str:
    return numbers_with(values, [members[one].values for one in merged if one in members])


def _versions(blob: bytes | None) -> dict[str, bytes] | None:
    """The versions of a member, None if they can't be read."""
    try:
        return read_versions(blob)
    except DecodeError:
        return None


def _stored_states(connection: Any) -> dict[int, States]:
    states: dict[int, States] = {}
    for row, since, status, reason in connection.execute("SELECT member, since, status, reason FROM membership"):
        states.setdefault(row, {})[since] = (status, reason)
    return states


def _records(connection: Any, records: Mapping[bytes, Folded]) -> Iterator[Finding]:
    """The union and its officers: their names stand on every document."""
    stored = {
        record_id: (kind, content, created, versions, bool(removed))
        for record_id, kind, content, created, versions, removed in connection.execute(
            "SELECT id, kind, content, created_op, versions, removed FROM record"
        )
    }
    for record_id in sorted(stored.keys() | records.keys()):
        if record_id not in records or stored.get(record_id) != _as_stored(records[record_id]):
            yield Finding("check.record", text_id(record_id))


def _as_stored(one: Folded) -> tuple[str, str, bytes, str, bool]:
    versions = {key: op_id.hex() for key, op_id in one.versions.items()}
    return one.kind, record_json(one.values), one.created, record_json(versions), one.removed


def _search(connection: Any, task: Task) -> Iterator[Finding]:
    """Every member can be found, by name, numbers and words, and nothing is found that is not there: the index against a new one."""
    task.step(STAGE, 3, 4)
    columns = ", ".join(FIELD_NAMES)
    made_by = connection.execute("SELECT sql FROM sqlite_schema WHERE name = 'member_search'").fetchone()
    if made_by is None:
        yield Finding("check.search", "-")
        return
    expected = sqlcipher.connect(":memory:")  # in memory only, so it needs no key
    try:
        expected.execute(made_by[0])
        ids: dict[int, bytes] = {}
        for row, member_id, numbers, *cells in connection.execute(f"SELECT row, id, numbers, {columns} FROM member"):
            if len(ids) % 1000 == 0:
                task.step(STAGE, 3, 4)
            ids[row] = member_id
            values = dict(zip(FIELD_NAMES, cells, strict=True))
            texts = (row, fold(str(values["full_name"] or "")), numbers, words_of(values))
            expected.execute("INSERT INTO member_search (rowid, name, numbers, words) VALUES (?, ?, ?, ?)", texts)
        wanted, found = _terms(expected, ids), _terms(connection, ids)
    finally:
        expected.close()
    for row in sorted(wanted.keys() | found.keys()):
        if wanted.get(row) != found.get(row):
            yield Finding("check.search", text_id(ids[row]) if row in ids else str(row))
    task.step(STAGE, 4, 4)


def _numbers_of_two(connection: Any, task: Task) -> Iterator[Finding]:
    """A number of which there can be only one, in the records of two people who stand in the register."""
    task.step(STAGE, 4, 4)
    for shared in shared_numbers(connection):
        named = ", ".join(f"{holder.name or '–'} ({holder.id})" for holder in shared.holders[:NAMED])
        ids = tuple(holder.id for holder in shared.holders)
        yield Finding(f"check.same_{shared.field}", named, Severity.WARNING, ids)


def _terms(connection: Any, rows: Iterable[int]) -> dict[int, int]:
    """row → a number made of every word that finds it, where the word stands included; 0 for a row without any."""
    sums = dict.fromkeys(rows, 0)
    connection.execute("CREATE VIRTUAL TABLE temp.search_terms USING fts5vocab('main', 'member_search', 'instance')")
    for row, *place in connection.execute("SELECT doc, term, col, offset FROM temp.search_terms"):
        sums[row] = sums.get(row, 0) + hash(tuple(place))
    connection.execute("DROP TABLE temp.search_terms")
    return sums
