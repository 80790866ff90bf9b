"""A pull: a page of a union's log, and at its end what headquarters vouches for. Also the hello: an empty sync is this one request.

Read next: ``store.py``, ``pushing.py``; docs/PROTOCOL.md for what a PC does with an order.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from sync.headquarters.store import Device, Head, LogRow, Store
from sync.protocol.codes import Order
from sync.protocol.limits import PROTOCOL, PULL_BYTES, WHOLE_BYTES
from sync.protocol.messages import Entry, FetchAnswer, FetchRequest, PullAnswer, PullRequest, SignedHead, WireBatch, WirePart
from sync.protocol.proof import head_bytes

Sign = Callable[[bytes], bytes]


async def pull(
    store: Store, device_id: bytes, union_id: bytes, request: PullRequest, sign: Sign, now: int, glanced: tuple[Head, Device] | None = None
) -> PullAnswer:
    """The next page for a device. ``now``: headquarters' clock, ms. ``glanced``: what was seen when it was proven who asks.

    Raises NotEnrolled.
    """
    head, device = glanced or await store.glance(union_id, device_id)
    if order := _order(store.epoch, head, device, request, now):
        return PullAnswer(order=order, time=now)
    after = request.cursor.seq if request.cursor else 0
    found = await store.log(union_id, after, min(request.max_bytes or PULL_BYTES, PULL_BYTES)) if after < head.seq else []
    rows = [row for row in found if row.seq <= head.seq]  # what was written since is for the next page: the head does not speak of it
    reached = rows[-1].seq if rows else after
    up_to_date = reached >= head.seq
    others = {row.device_id for row in rows if row.device_id != device_id}
    return PullAnswer(
        entries=[_entry(row, device_id) for row in rows],
        devices=list(await store.known(union_id, others)) if others else [],
        up_to_date=up_to_date,
        head=signed(store.epoch, head, sign, now) if up_to_date else None,
        durable_seq=head.durable_seq,
        questions=list(await store.questions(union_id)) if up_to_date else [],
        time=now,
    )


def _order(epoch: bytes, head: Head, device: Device, request: PullRequest, now: int) -> Order:
    standing, cursor = request.standing, request.cursor
    if request.protocol > PROTOCOL:
        return Order.UPDATE
    if device.revoked:
        return Order.WIPE if device.stolen else Order.REVOKED
    if standing.incarnation != device.incarnation or 0 < device.not_after < now:
        return Order.ENROL
    if standing.n < device.n or (standing.n == device.n and standing.last_hash != device.last_hash):
        return Order.FORK
    if cursor is None:
        return Order.NONE
    if cursor.union_id != head.union_id:
        return Order.SNAPSHOT
    if cursor.epoch != epoch or cursor.seq > head.seq:
        return Order.EPOCH  # this PC has entries that are not here (any more); it shows what it has when it asks again
    return Order.NONE


def _entry(row: LogRow, device_id: bytes) -> Entry:
    batch: WireBatch | None = row.batch
    if row.device_id == device_id:
        batch = None
    elif sum(len(part.data) for part in row.batch.parts) > WHOLE_BYTES:
        batch = WireBatch(row.batch.header, row.batch.signature, [])
    return Entry(row.seq, row.batch_id, row.verdict, batch, row.hash, row.received)


async def fetch(store: Store, request: FetchRequest) -> FetchAnswer:
    """Parts of a large batch, a page of them at a time. Raises Busy."""
    rows = await store.log(request.union_id, request.seq - 1, 1)
    if not rows or (rows[0].seq, rows[0].batch_id) != (request.seq, request.batch_id):
        return FetchAnswer()
    parts: list[WirePart] = []
    weight = 0
    for part in rows[0].batch.parts:
        if part.first < request.first:
            continue
        weight += len(part.data)
        if parts and weight > PULL_BYTES:
            break
        parts.append(part)
    return FetchAnswer(parts=parts)


def signed(epoch: bytes, head: Head, sign: Sign, now: int) -> SignedHead:
    """Headquarters' word on a union's log as it stands."""
    bare = SignedHead(
        epoch=epoch, union_id=head.union_id, seq=head.seq, log_hash=head.log_hash, state_hash=head.state, time=now, signature=b""
    )  # fmt: skip
    return msgspec.structs.replace(bare, signature=sign(head_bytes(bare)))
