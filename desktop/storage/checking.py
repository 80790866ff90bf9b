"""Is the register sound? Pages, chain, signatures, digests, and the rows against a fresh fold of the whole log.

Everything is recomputed from what was signed; nothing is believed. A finding names what is wrong and for whom it matters;
an empty list is the good news. 100,000 imported members take some seconds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from desktop.batches.batch import GENESIS, BatchInvalid, read_header, verify_link, verify_signature
from desktop.batches.body import BodyDamaged, unpack, whole_digest
from desktop.batches.operations import Create, Note, Operation, Remove, Restore, Scalar, Set
from desktop.domain.fields import FIELD, FIELD_NAMES
from desktop.domain.task import Task
from desktop.storage.log import LogReader
from desktop.storage.members import text_id
from desktop.storage.projection import MEMBER, numbers_of, order_of
from desktop.storage.schema import SCHEMA

STAGE = "stage.check"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that does not hold. ``code`` has its sentence in ``check.toml``; ``where`` is an id, a page or a count, never a value."""

    code: str
    where: str


@dataclass(slots=True)
class _Folded:
    values: dict[str, Scalar] = field(default_factory=dict)
    removed: bool = False


def check(connection: Any, task: Task) -> list[Finding]:
    """All that is wrong with the register, at most 100 findings of a kind. Needs one reading moment (``Register.snapshot``)."""
    findings: list[Finding] = []
    for part in (_pages, _chains, _rows, _search):
        found = []
        for finding in part(connection, task):
            found.append(finding)
            if len(found) >= 100:
                break
        findings.extend(found)
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
    heads: dict[bytes, tuple[int, bytes]] = {}
    for (seq,) in connection.execute("SELECT seq FROM batch ORDER BY seq").fetchall():
        task.step(STAGE, 1, 4)
        row = connection.execute("SELECT device_id, hash, batch_id FROM batch WHERE seq = ?", (seq,)).fetchone()
        device_id, stored_hash, batch_id = row
        n, previous = heads.get(device_id, (0, GENESIS))
        if failed := _failed(connection, seq, n + 1, previous, keys.get(device_id, b"")):
            yield Finding(f"check.batch_{failed}", text_id(batch_id))
        heads[device_id] = (n + 1, stored_hash)


def _failed(connection: Any, seq: int, n: int, previous: bytes, public: bytes) -> str | None:
    """The first check that batch ``seq`` fails, None if it is sound."""
    batch_id, stored_hash, header_bytes, signature, count, *columns = connection.execute(
        "SELECT batch_id, hash, header, signature, operations, reason, author, device_time, undoes FROM batch WHERE seq = ?", (seq,)
    ).fetchone()
    try:
        header = read_header(header_bytes)
        verify_link(header, n, previous)
        verify_signature(header_bytes, signature, public)
        if sha256(header_bytes).digest() != stored_hash:
            return "hash"
        if [header.batch_id, header.reason, header.author, header.device_time, header.undoes] != [batch_id, *columns]:
            return "columns"
        parts = [unpack(body) for (body,) in connection.execute("SELECT body FROM batch_part WHERE seq = ? ORDER BY first", (seq,))]
    except BatchInvalid as invalid:
        return str(invalid.args[0])
    except BodyDamaged:
        return "operations"
    whole = header.operations == count == sum(map(len, parts)) and whole_digest(parts) == header.digest
    return None if whole else "operations"


def _rows(connection: Any, task: Task) -> Iterator[Finding]:
    """The member table, membership and the index of histories against a fresh fold of the log."""
    task.step(STAGE, 2, 4)
    try:
        folded, touched = _refold(connection, task)
    except BodyDamaged:
        return  # already told by _chains; there is nothing to compare with
    known = connection.execute("SELECT count(*) FROM touched").fetchone()[0]
    if known < touched:
        yield Finding("check.touched", f"{known}/{touched}")
    seen = 0
    columns = ", ".join(FIELD_NAMES)
    for member_id, removed, sort_key, numbers, now, *cells in connection.execute(
        f"SELECT id, removed, sort_key, numbers, {_NOW}, {columns} FROM member m"
    ):
        seen += 1
        if seen % 1000 == 0:
            task.step(STAGE, 2, 4)
        values = {name: cell for name, cell in zip(FIELD_NAMES, cells, strict=True) if cell is not None}
        code = _differs(folded.get(member_id), values, bool(removed))
        if code is None and (sort_key != order_of(values) or numbers != numbers_of(values)):
            code = "check.member_order"
        if code is None and now != values.get("status"):
            code = "check.membership"
        if code:
            yield Finding(code, text_id(member_id))
    if seen < len(folded):
        yield Finding("check.members_missing", str(len(folded) - seen))


_NOW = "(SELECT s.status FROM membership s WHERE s.member = m.row ORDER BY s.since DESC LIMIT 1)"


def _differs(expected: _Folded | None, values: dict[str, Scalar], removed: bool) -> str | None:
    if expected is None:
        return "check.member_without_log"
    return None if (values, removed) == (expected.values, expected.removed) else "check.member_differs"


def _refold(connection: Any, task: Task) -> tuple[dict[bytes, _Folded], int]:
    """All members folded from the log, and how many operations touch any record. Raises BodyDamaged."""
    folded: dict[bytes, _Folded] = {}
    reader = LogReader(connection)
    touched = 0
    for (seq,) in connection.execute("SELECT seq FROM batch ORDER BY seq").fetchall():
        task.step(STAGE, 2, 4)
        for _, operation in reader.operations(seq):
            if operation is None or isinstance(operation, Note):
                continue
            touched += 1
            if operation.kind == MEMBER:
                _fold(folded, operation)
    return folded, touched


def _fold(folded: dict[bytes, _Folded], operation: Operation) -> None:
    match operation:
        case Create():
            known: dict[str, Scalar] = {name: value for name, value in operation.values.items() if name in FIELD and value is not None}
            folded[operation.id] = _Folded(known)
        case Set() if operation.field in FIELD:
            values = folded[operation.id].values
            if operation.value is None:
                values.pop(operation.field, None)
            else:
                values[operation.field] = operation.value
        case Remove():
            folded[operation.id].removed = True
        case Restore():
            folded[operation.id].removed = False
        case _:
            pass


def _search(connection: Any, task: Task) -> Iterator[Finding]:
    """Every member can be found: the search index holds exactly the rows of the member table, and is sound in itself."""
    task.step(STAGE, 3, 4)
    missing = connection.execute("SELECT count(*) FROM member WHERE row NOT IN (SELECT rowid FROM member_search)").fetchone()[0]
    extra = connection.execute("SELECT count(*) FROM member_search WHERE rowid NOT IN (SELECT row FROM member)").fetchone()[0]
    if missing or extra:
        yield Finding("check.search", f"-{missing} +{extra}")
    task.step(STAGE, 4, 4)
