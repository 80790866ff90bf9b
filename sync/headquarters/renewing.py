"""A PC whose chain forked goes on as another device: it was rolled back to an older copy, or is one of several copies.

The old device stays as it is, with what it sealed; a revoked one gets no new identity.

Read next: ``pushing.py`` (where a fork shows), ``sync/client/engine.py`` (what the PC does next).
"""

from __future__ import annotations

from dataclasses import replace

from sync.headquarters.enrolment import CERTIFICATE_MS, certificate, expired
from sync.headquarters.pulling import Sign
from sync.headquarters.reading import Rejected
from sync.headquarters.store import NotEnrolled, Store
from sync.protocol.codes import Order
from sync.protocol.messages import RenewAnswer, RenewRequest


async def renew(store: Store, device_id: bytes, union_id: bytes, request: RenewRequest, sign: Sign, now: int) -> RenewAnswer:
    """Enrol another device for the officer of ``device_id``; asked again, the same answer. Raises Rejected, NotEnrolled, Busy."""
    async with store.changing(union_id) as work:
        old = await work.device(device_id)
        if old.revoked:
            return RenewAnswer(order=Order.WIPE if old.stolen else Order.REVOKED, time=now)
        if expired(old, now):
            return RenewAnswer(order=Order.ENROL, time=now)
        new = replace(
            old, device_id=request.device_id, public_key=request.public_key, incarnation=request.incarnation, n=0, last_hash=bytes(32),
            not_after=now + CERTIFICATE_MS,
        )  # fmt: skip
        try:
            there = await work.device(new.device_id)
        except NotEnrolled:
            await work.enrol(new, now)
        else:
            if (there.public_key, there.officer_id) != (new.public_key, new.officer_id):
                raise Rejected("device")
    issued = certificate(new.device_id, new.public_key, new.incarnation, union_id, new.not_after, sign)
    return RenewAnswer(certificate=issued, time=now)
