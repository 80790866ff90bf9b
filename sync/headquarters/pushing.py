"""A push: what headquarters checks, in this order, and what it writes in one transaction before it answers.

Order of checks (docs/PROTOCOL.md): size and certificate were looked at before (``app.py``) · protocol · epoch · counter and chain ·
signature · author's right · union open and its own · every operation (``deciding.py``). A batch that can't stand is parked with a code:
it holds nothing up and does not vanish. The same batch again gets the same answer, however often it comes.

Read next: ``reading.py``, ``deciding.py``, ``store.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from desktop.batches.batch import Header, read_header
from desktop.batches.folding import Record, record_hash
from desktop.batches.operations import Note, split_operation_id
from desktop.domain.fields import MEMBER_STATUSES
from sync.headquarters.deciding import MEMBER, Clashed, Decision, decide
from sync.headquarters.enrolment import expired
from sync.headquarters.reading import Arrived, Rejected, arrived, check_seal, header_of
from sync.headquarters.store import Busy, Device, Head, LogRow, Officer, ParkedRow, Store, Work, Written
from sync.protocol.codes import Order, Parked
from sync.protocol.limits import PROTOCOL, PUSH_OPERATIONS
from sync.protocol.messages import PartAnswer, PartRequest, PushAnswer, PushRequest, Question, Result, Side, WireBatch
from sync.protocol.proof import next_log_hash, state_bytes
from sync.protocol.verdicts import Verdict

RETRY = 5  # seconds that a PC waits when the database gave up
Rights = Callable[[Device, Officer | None, Arrived, int], bool]  # (device, officer as known, batch, now) → may she do this now?


async def push(store: Store, device_id: bytes, request: PushRequest, rights: Rights, now: int) -> PushAnswer:
    """Decide the batches of a push. ``now``: headquarters' clock, ms. Raises Rejected, NotEnrolled."""
    if request.protocol > PROTOCOL:
        return PushAnswer(order=Order.UPDATE, time=now)
    if request.epoch != store.epoch:
        return PushAnswer(order=Order.EPOCH, time=now)
    try:
        async with store.changing(request.union_id) as work:
            answer = await _Push(work, await work.device(device_id), rights, now).take(request)
    except Busy:
        return PushAnswer(order=Order.LATER, wait=RETRY, time=now)
    return answer


async def keep_part(store: Store, device_id: bytes, request: PartRequest) -> PartAnswer:
    """A part of a batch that is too large for one push. Raises NotEnrolled, Busy."""
    async with store.changing(request.union_id) as work:
        await work.device(device_id)
        await work.keep_part(device_id, request.batch_hash, request.part)
        return PartAnswer(held=[part.first for part in await work.parts(request.batch_hash)])


class _Push:
    def __init__(self, work: Work, device: Device, rights: Rights, now: int) -> None:
        self._work, self._rights, self._now = work, rights, now
        self._written = Written(work.head, device)
        self._records: dict[bytes, Record] = {}
        self._standing: dict[bytes, str] = {}
        self._officers: Mapping[bytes, Officer] = {}

    async def take(self, request: PushRequest) -> PushAnswer:
        device = self._written.device
        if device.revoked:
            return self._stop(Order.WIPE if device.stolen else Order.REVOKED)
        if device.incarnation != request.incarnation or expired(device, self._now):
            return self._stop(Order.ENROL)
        headers = [(wire, *header_of(wire)) for wire in request.batches]
        decided = await self._work.decided([header.batch_id for _, header, _ in headers])
        self._officers = await self._work.officers({header.author for _, header, _ in headers})
        results: list[Result] = []
        order = Order.NONE
        for wire, header, batch_hash in headers:
            known = decided.get(header.batch_id)
            if known and known[1] == wire.header:
                results.append(known[0])
                continue
            order = _follows(self._written.device, header)
            if order:
                break
            if known:
                self._pass_over(wire, header, batch_hash, read_header(known[1]))
                results.append(known[0])
            else:
                results.append(await self._decide(wire, header, batch_hash))
        if self._written.device != device:
            await self._work.write(self._written)
        return PushAnswer(order=order, results=results, expected_n=self._written.device.n + 1, time=self._now)

    def _stop(self, order: Order) -> PushAnswer:
        return PushAnswer(order=order, expected_n=self._written.device.n + 1, time=self._now)

    def _pass_over(self, wire: WireBatch, header: Header, batch_hash: bytes, decided: Header) -> None:
        """A batch that was decided under another seal: two copies of a register sealed anew what both had. It counts in the chain only."""
        if (header.digest, header.operations, header.undoes) != (decided.digest, decided.operations, decided.undoes):
            raise Rejected("body")
        check_seal(wire, self._written.device.public_key)
        self._written.device = replace(self._written.device, n=header.n, last_hash=batch_hash)

    async def _decide(self, wire: WireBatch, header: Header, batch_hash: bytes) -> Result:
        parts = wire.parts
        if not parts and header.operations:
            parts = list(await self._work.parts(batch_hash))
            self._written.used_parts.add(batch_hash)
        elif header.operations > PUSH_OPERATIONS * max(1, len(parts)):
            raise Rejected("size")
        batch = arrived(wire, header, batch_hash, parts, self._written.device.public_key)
        code = self._refusal(batch)
        decision = Decision(Verdict(code), {}) if code else await self._weigh(batch)
        result = self._park(batch, decision.verdict) if decision.verdict.parked else self._append(batch, decision)
        self._standing[header.batch_id] = "parked" if decision.verdict.parked else ""
        self._written.device = replace(self._written.device, n=header.n, last_hash=batch_hash)
        return result

    def _refusal(self, batch: Arrived) -> str:
        """Why a batch is parked before its operations are looked at, "" if it is not."""
        head, header = self._written.head, batch.header
        if batch.unreadable:
            return Parked.MALFORMED
        if not self._rights(self._written.device, self._officers.get(header.author), batch, self._now):
            return Parked.AUTHOR
        if head.closed or header.union_id not in {head.union_id, *head.aliases}:
            return Parked.UNION
        return ""

    async def _weigh(self, batch: Arrived) -> Decision:
        operations = [one for one in batch.operations if one is not None and not isinstance(one, Note)]
        missing = {one.id for one in operations} - self._records.keys()
        self._records.update(await self._work.records(missing))
        bases = {split_operation_id(base)[0] for one in operations if (base := getattr(one, "base", None))}
        bases |= {batch.header.undoes} if batch.header.undoes else set()
        self._standing.update(await self._work.standing(bases - self._standing.keys()))
        return decide(
            batch.header.batch_id, batch.operations, self._records, lambda one: self._standing.get(one, "unknown"),
            members=self._written.head.members, undoes_own=self._standing.get(batch.header.undoes or b"") == "",
        )  # fmt: skip

    def _park(self, batch: Arrived, verdict: Verdict) -> Result:
        header = batch.header
        row = ParkedRow(header.batch_id, header.device_id, header.n, batch.hash, batch.wire, verdict.parked, self._now)
        self._written.parked.append(row)
        return Result(header.batch_id, verdict, 0)

    def _append(self, batch: Arrived, decision: Decision) -> Result:
        header, head = batch.header, self._written.head
        seq = head.seq + 1
        verdict = decision.verdict
        log_hash = next_log_hash(head.log_hash, batch.hash, verdict)
        place = (seq, header.batch_id, header.device_id, header.n)
        self._written.log.append(LogRow(*place, batch.hash, batch.wire, verdict, log_hash, header.operations, self._now))
        self._written.head = replace(_after(head, self._records, decision.records), seq=seq, log_hash=log_hash)
        self._records.update(decision.records)
        self._written.records.update({one: (record, seq) for one, record in decision.records.items()})
        self._written.questions.extend(_question(clash, header) for clash in decision.clashes)
        self._written.answered |= decision.answered
        return Result(header.batch_id, verdict, seq)


def _follows(device: Device, header: Header) -> Order:
    """Whether a batch is the next one of its device."""
    if header.device_id != device.device_id:
        raise Rejected("device")
    if header.n > device.n + 1:
        return Order.GAP
    if header.n <= device.n or header.previous != device.last_hash:
        return Order.FORK
    return Order.NONE


def _after(head: Head, before: Mapping[bytes, Record], after: Mapping[bytes, Record]) -> Head:
    change = sum(record_hash(record) - record_hash(before.get(one)) for one, record in after.items())
    members = sum(_counts(record) - _counts(before.get(one)) for one, record in after.items())
    return replace(head, state=state_bytes(int.from_bytes(head.state, "big") + change), members=head.members + members)


def _counts(record: Record | None) -> int:
    return int(record is not None and record.kind == MEMBER and not record.removed and record.values.get("status") in MEMBER_STATUSES)


def _question(clash: Clashed, header: Header) -> Question:
    return Question(
        id=clash.lost, kind=clash.kind, record_id=clash.record_id, field=clash.field, why=clash.why,
        standing=Side(clash.standing_value, clash.standing, b"", b"", 0),
        lost=Side(clash.lost_value, clash.lost, header.author, header.device_id, header.device_time),
    )  # fmt: skip


__all__ = ["Rejected", "Rights", "keep_part", "push"]
