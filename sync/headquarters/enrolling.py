"""A PC comes to its union: one transaction that uses up the code, notes the device, its officer, and the id its batches bear so far.

The same request again (its answer was lost) gets the same answer, as long as the code is good.

Read next: ``enrolment.py`` (codes, certificates), ``renewing.py`` (a device that goes on as another).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sync.headquarters.enrolment import CERTIFICATE_MS, certificate, code_digest
from sync.headquarters.pulling import Sign
from sync.headquarters.reading import Rejected
from sync.headquarters.store import Office, Store
from sync.protocol.codes import Order, Refused
from sync.protocol.limits import PROTOCOL
from sync.protocol.messages import EnrolAnswer, EnrolRequest

_NAME = 200  # letters of a name at most


async def enrol(store: Store, request: EnrolRequest, sign: Sign, headquarters_key: bytes, now: int) -> EnrolAnswer:
    """Enrol the device that proved to hold the key of ``request``. Raises Rejected (``codes.Refused``), Busy."""
    if request.protocol > PROTOCOL:
        return EnrolAnswer(order=Order.UPDATE, time=now)
    if not all(len(one) == 16 for one in (request.device_id, request.officer_id)) or len(request.register_union) not in (0, 16):
        raise Rejected(Refused.MALFORMED)
    not_after = now + CERTIFICATE_MS
    async with store.office() as office:
        union_id, role = await _use_code(office, request, now)
        (name, closed) = (await office.rows("SELECT name, closed FROM union_head WHERE union_id = $1", union_id))[0]
        if closed:
            raise Rejected(Refused.UNION)
        await _alias(office, union_id, request.register_union)
        await _device(office, union_id, role, request, not_after, now)
        await office.run(
            "INSERT INTO officer (union_id, officer_id, name, role, until) VALUES ($1, $2, $3, $4, 0)"
            " ON CONFLICT (union_id, officer_id) DO UPDATE SET name = excluded.name, role = excluded.role, until = 0",
            union_id, request.officer_id, request.officer_name[:_NAME], role,
        )  # fmt: skip
    issued = certificate(request.device_id, request.public_key, request.incarnation, union_id, not_after, sign)
    return EnrolAnswer(
        union_id=union_id, union_name=name, certificate=issued, headquarters_key=headquarters_key, epoch=store.epoch, time=now
    )  # fmt: skip


async def _use_code(office: Office, request: EnrolRequest, now: int) -> tuple[bytes, str]:
    """(union, role) of a code that is good, and from now on used."""
    digest = code_digest(request.code)
    found = await office.rows("SELECT union_id, role, not_after, used, used_by FROM enrol_code WHERE digest = $1", digest)
    if not found:
        raise Rejected(Refused.CODE)
    union_id, role, not_after, used, used_by = found[0]
    if not_after < now or (used and used_by != request.device_id):
        raise Rejected(Refused.CODE)
    await office.run(
        "UPDATE enrol_code SET used = $1, used_by = $2 WHERE union_id = $3 AND digest = $4", now, request.device_id, union_id, digest
    )
    return union_id, role


async def _alias(office: Office, union_id: bytes, register_union: bytes) -> None:
    if register_union in (b"", union_id):
        return
    holders: Sequence[Any] = await office.rows(
        "SELECT union_id FROM union_alias WHERE alias = $1 UNION SELECT union_id FROM union_head WHERE union_id = $1", register_union
    )
    if any(holder != union_id for (holder,) in holders):
        raise Rejected(Refused.UNION)  # this register, or one that it was copied from, is another union's
    if not holders:
        await office.run("INSERT INTO union_alias (union_id, alias) VALUES ($1, $2)", union_id, register_union)


async def _device(office: Office, union_id: bytes, role: str, request: EnrolRequest, not_after: int, now: int) -> None:
    found = await office.rows("SELECT union_id, public_key, revoked FROM device WHERE device_id = $1", request.device_id)
    if any(union != union_id or key != request.public_key for union, key, _ in found):
        raise Rejected(Refused.DEVICE)
    if any(revoked for *_, revoked in found):
        raise Rejected(Refused.REVOKED)
    await office.run(
        "INSERT INTO device (union_id, device_id, public_key, incarnation, officer_id, name, role, enrolled, not_after, last_hash, program)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, '') ON CONFLICT (union_id, device_id) DO UPDATE SET"
        " incarnation = excluded.incarnation, officer_id = excluded.officer_id, name = excluded.name, role = excluded.role,"
        " not_after = excluded.not_after",
        union_id, request.device_id, request.public_key, request.incarnation, request.officer_id, request.device_name[:_NAME], role, now,
        not_after, bytes(32),
    )  # fmt: skip
