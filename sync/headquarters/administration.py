"""What whoever runs headquarters does and looks up: unions, codes, devices. Works beside a running server, over the same database.

Read next: ``sync/commands/hq.py`` (how it is asked for), ``enrolling.py`` (what a code is for).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import uuid_utils

from sync.headquarters.enrolment import CODE_MS, code_digest, new_code
from sync.headquarters.revocations import Revocations, Revoked
from sync.headquarters.rights import Role
from sync.headquarters.store import NotEnrolled, Store


@dataclass(frozen=True, slots=True)
class UnionShown:
    """A union in a list. ``seen``: the last contact of any of its devices in ms, 0 for never; ``waiting``: batches on its PCs by then."""

    union_id: bytes
    name: str
    members: int
    seq: int
    durable_seq: int
    closed: bool
    devices: int
    seen: int
    waiting: int
    parked: int
    questions: int


@dataclass(frozen=True, slots=True)
class DeviceShown:
    """A device in a list. Times in ms, 0 for never."""

    union_id: bytes
    device_id: bytes
    name: str
    role: str
    enrolled: int
    not_after: int
    n: int
    seen: int
    waiting: int
    program: str
    revoked: int
    stolen: int


_UNIONS = """
SELECT h.union_id, h.name, h.members, h.seq, h.durable_seq, h.closed,
  (SELECT count(*) FROM device d WHERE d.union_id = h.union_id AND d.revoked = 0),
  (SELECT coalesce(max(d.seen), 0) FROM device d WHERE d.union_id = h.union_id),
  (SELECT coalesce(sum(d.waiting), 0) FROM device d WHERE d.union_id = h.union_id AND d.revoked = 0),
  (SELECT count(*) FROM parked p WHERE p.union_id = h.union_id),
  (SELECT count(*) FROM question q WHERE q.union_id = h.union_id AND q.answered = 0)
FROM union_head h ORDER BY h.name, h.union_id
"""
_DEVICES = (
    "SELECT union_id, device_id, name, role, enrolled, not_after, n, seen, waiting, program, revoked, stolen FROM device"
    " ORDER BY union_id, enrolled, device_id"
)


async def add_union(store: Store, name: str) -> bytes:
    """A new union; its id. Raises Busy."""
    union_id = bytes(uuid_utils.uuid7().bytes)
    nothing = bytes(32)
    async with store.office() as office:
        await office.run(
            "INSERT INTO union_head (union_id, name, log_hash, state) VALUES ($1, $2, $3, $4)", union_id, name, nothing, nothing
        )
    return union_id


async def unions(store: Store) -> Sequence[UnionShown]:
    """All of them, by name."""
    async with store.looking() as office:
        rows = await office.rows(_UNIONS)
    return [_union(*row) for row in rows]


def _union(union_id: bytes, name: str, members: int, seq: int, durable_seq: int, closed: int, *counts: int) -> UnionShown:
    devices, seen, waiting, parked, questions = map(int, counts)
    return UnionShown(union_id, name, members, seq, durable_seq, bool(closed), devices, seen, waiting, parked, questions)


async def make_code(store: Store, union_id: bytes, role: Role, now: int) -> str:
    """A one-time code for a PC of a union, good for ``CODE_MS``; only its digest is kept. Raises NotEnrolled: no such union; Busy."""
    code = new_code()
    async with store.office() as office:
        if not await office.rows("SELECT 1 FROM union_head WHERE union_id = $1", union_id):
            raise NotEnrolled
        await office.run("DELETE FROM enrol_code WHERE not_after < $1", now)
        await office.run(
            "INSERT INTO enrol_code (union_id, digest, role, not_after, used, used_by) VALUES ($1, $2, $3, $4, 0, $5)",
            union_id, code_digest(code), str(role), now + CODE_MS, b"",
        )  # fmt: skip
    return code


async def devices(store: Store, union_id: bytes | None = None) -> Sequence[DeviceShown]:
    """Those of a union, or all."""
    async with store.looking() as office:
        rows = await office.rows(_DEVICES)
    shown = [DeviceShown(*row) for row in rows]
    return [one for one in shown if union_id in (None, one.union_id)]


async def revoke(store: Store, revocations: Revocations, device_id: bytes, now: int, *, stolen: bool) -> DeviceShown:
    """Cut a device off, from its next request on; its work that stands stays. Raises NotEnrolled, Busy.

    On the list outside the database first: whatever breaks after that, the next start finishes it.
    """
    found = next((one for one in await devices(store) if one.device_id == device_id), None)
    if found is None:
        raise NotEnrolled
    revocations.add(Revoked(found.union_id, device_id, now, stolen))
    await revocations.apply(store)
    return next(one for one in await devices(store) if one.device_id == device_id)
