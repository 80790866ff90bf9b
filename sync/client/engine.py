"""One round of sync: push what waits, pull what is new, verify every byte, and stop where it is safe. It can break off anywhere.

What comes down is believed only if its seals hold: every batch is signed by its device, the log's chain leads from what is here to the head
that headquarters signed, and the register comes to the state that headquarters names. A page that fails is not taken in.

Read next: ``planner.py`` (what comes next), ``ports.py``, docs/PROTOCOL.md.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import msgspec
import uuid_utils
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from desktop.batches.batch import GENESIS, BatchInvalid, DeviceKey, SignedBatch, read_header, verify_signature
from desktop.batches.body import BodyDamaged, Part, unpack, whole_digest
from desktop.batches.exchange import Decided, Page, Standing
from sync.client.certified import is_certified
from sync.client.planner import Progress, Step, broken, next_step, ordered, pushed
from sync.client.ports import Ledger, Line, LineDown
from sync.protocol.codes import Order
from sync.protocol.limits import PROTOCOL, PUSH_BYTES, PUSH_FIRST
from sync.protocol.messages import (
    Cursor,
    Entry,
    PartRequest,
    PullAnswer,
    PullRequest,
    PushRequest,
    RenewRequest,
    SignedHead,
    WireBatch,
    WirePart,
)
from sync.protocol.messages import Standing as WireStanding
from sync.protocol.proof import head_bytes, next_log_hash

_PARTS_AHEAD = PUSH_BYTES  # bytes of a batch from which its parts go up one by one before it
_encode = msgspec.msgpack.encode


class Distrust(Exception):
    """What came from headquarters does not hold: it is not taken in. ``args[0]`` says what: signature, body, chain, head, state,
    certificate. ``evidence``: figures of both sides, for whoever looks into it; no value of a person."""

    def __init__(self, what: str, evidence: Mapping[str, str] | None = None) -> None:
        super().__init__(what)
        self.evidence = evidence or {}


@dataclass(frozen=True, slots=True)
class Round:
    """What a round did. ``order`` is what headquarters asks for ("" for nothing), ``wait`` the seconds until it wants to hear more."""

    pushed: int = 0
    pulled: int = 0
    parked: int = 0
    requests: int = 0
    up_to_date: bool = False
    order: str = ""
    wait: int = 0
    clock_offset: int = 0  # headquarters' clock minus this PC's, ms


class Engine:
    """Rounds of one register with its headquarters. ``now`` is this PC's clock in ms."""

    def __init__(self, ledger: Ledger, line: Line, now: Callable[[], int], program: str = "") -> None:
        self._ledger, self._line, self._now, self._program = ledger, line, now, program
        self._at_once = PUSH_FIRST  # what the line bore last

    def round(self, *, anew: bool = False) -> Round:
        """``anew``: become another device first, for this is a copy. Raises LineDown, NotHeadquarters, RefusedByHeadquarters, Distrust;
        what was done until then stands."""
        standing, done = self._ledger.standing(), _Count()
        progress = self._renew(done) if anew or standing.detached else Progress(standing.waiting, at_once=self._at_once)
        while True:
            match next_step(progress):
                case Step.PUSH:
                    progress = self._push(progress, done)
                case Step.PULL:
                    progress = self._pull(progress, done, self._ledger.standing())
                case Step.STOP if progress.order in (Order.FORK, Order.ENROL) and not done.renewed:
                    progress = self._renew(done)
                case _:
                    return done.round(progress)

    # -- up

    def _push(self, progress: Progress, done: _Count) -> Progress:
        standing = self._ledger.standing()
        batches = self._ledger.outgoing(progress.at_once, progress.after_n)
        if not batches:
            return Progress(0, progress.after_n, at_once=progress.at_once)
        wire = [self._send_ahead(standing, batch, done) for batch in batches]
        request = PushRequest(
            protocol=PROTOCOL, epoch=standing.epoch, union_id=standing.union_id, incarnation=standing.incarnation, batches=wire
        )
        done.requests += 1
        try:
            answer = self._line.push(request)
        except LineDown:
            self._at_once = broken(progress).at_once
            raise
        parked = {one.batch_id: one.verdict.parked for one in answer.results if one.verdict.parked}
        if parked:
            self._ledger.park(parked)
        done.pushed += len(answer.results)
        done.parked += len(parked)
        done.hear(answer.time, self._now(), answer.wait)
        if answer.results:
            progress = pushed(progress, len(answer.results), batches[len(answer.results) - 1].header.n)
            self._at_once = progress.at_once
        return ordered(progress, answer.order, answer.expected_n) if answer.order else progress

    def _send_ahead(self, standing: Standing, batch: SignedBatch, done: _Count) -> WireBatch:
        """A batch as it goes up; the parts of a large one go before it, so that a broken line costs one part."""
        parts = [WirePart(part.first, part.data) for part in batch.parts]
        if sum(len(part.data) for part in parts) <= _PARTS_AHEAD:
            return WireBatch(batch.header_bytes, batch.signature, parts)
        held: set[int] = set()
        for part in parts:
            if part.first not in held:
                done.requests += 1
                held = set(self._line.part(PartRequest(union_id=standing.union_id, batch_hash=batch.hash, part=part)).held)
        return WireBatch(batch.header_bytes, batch.signature, [])

    # -- another identity

    def _renew(self, done: _Count) -> Progress:
        """This register's chain went on without it (an old copy, a second one): go on as another device.

        What headquarters has of the old chain comes down first, so that only what it never got is sealed anew.
        """
        done.renewed = True
        private, device_id, incarnation = DeviceKey.new(), bytes(uuid_utils.uuid7().bytes), os.urandom(16)
        done.requests += 1
        request = RenewRequest(protocol=PROTOCOL, device_id=device_id, public_key=DeviceKey(private).public, incarnation=incarnation)
        answer = self._line.renew(request)
        if answer.order or answer.certificate is None:
            return Progress(0, order=answer.order or Order.ENROL)
        standing = self._ledger.standing()
        if not is_certified(answer.certificate, standing.headquarters_key, request, standing.union_id):
            raise Distrust("certificate")
        self._ledger.detach()
        with self._line.as_device(device_id, private):
            progress = Progress(0)
            while next_step(progress) is Step.PULL:
                standing = replace(self._ledger.standing(), device_id=device_id, incarnation=incarnation, n=0, last_hash=GENESIS, head=b"")
                progress = self._pull(progress, done, standing)
        if progress.order:
            return progress
        self._ledger.renew(device_id, incarnation, private, _encode(answer.certificate))
        return Progress(self._ledger.standing().waiting, at_once=self._at_once)

    # -- down

    def _pull(self, progress: Progress, done: _Count, standing: Standing) -> Progress:
        done.requests += 1
        answer = self._line.pull(self._ask(standing))
        if answer.order == Order.EPOCH and standing.head:  # headquarters lost something: it is shown what it once signed
            done.requests += 1
            answer = self._line.pull(self._ask(standing, show_head=True))
        done.hear(answer.time, self._now(), answer.wait)
        if answer.order:
            return ordered(progress, answer.order, 0)
        page, state = self._verified(standing, answer)
        if not self._ledger.take_in(page, state):
            raise Distrust("state", _evidence(standing, page, state))
        done.pulled += sum(one.batch is not None for one in page.entries)
        return Progress(0, progress.after_n, up_to_date=answer.up_to_date)

    def _ask(self, standing: Standing, *, show_head: bool = False) -> PullRequest:
        head = msgspec.msgpack.decode(standing.head, type=SignedHead) if show_head else None
        mine = WireStanding(
            incarnation=standing.incarnation,
            n=standing.n,
            last_hash=standing.last_hash,
            waiting=standing.waiting,
            head=head,
            program=self._program,
        )
        cursor = Cursor(epoch=standing.epoch, union_id=standing.union_id, seq=standing.seq, operation_schema=mine.operation_schema)
        return PullRequest(protocol=PROTOCOL, standing=mine, cursor=cursor)

    def _verified(self, standing: Standing, answer: PullAnswer) -> tuple[Page, bytes | None]:
        """The page, and the state that the register has to come to. Raises Distrust."""
        keys = {one.device_id: one.public_key for one in answer.devices}
        log_hash, entries = standing.log_hash, []
        for number, entry in enumerate(answer.entries, standing.seq + 1):
            if entry.seq != number:
                raise Distrust("chain")
            entries.append(self._decided(entry, keys))
            log_hash = next_log_hash(log_hash, entry.hash, entry.verdict)
        seq = standing.seq + len(entries)
        head = answer.head
        if answer.up_to_date and (head is None or not _vouched(head, standing, seq, log_hash)):
            raise Distrust("head")
        page = Page(
            entries, keys, standing.epoch, seq, log_hash, _encode(head) if head else standing.head, answer.durable_seq, self._now(),
            [(one.id, one.record_id, _encode(one)) for one in answer.questions] if answer.up_to_date else None,
        )  # fmt: skip
        return page, head.state_hash if head else None

    def _decided(self, entry: Entry, keys: Mapping[bytes, bytes]) -> Decided:
        batch = None if entry.batch is None else self._opened(entry.batch, keys)
        if batch is not None and (batch.hash != entry.hash or batch.header.batch_id != entry.batch_id):
            raise Distrust("chain")
        return Decided(entry.seq, entry.batch_id, entry.hash, frozenset(entry.verdict.lost), batch)

    def _opened(self, wire: WireBatch, keys: Mapping[bytes, bytes]) -> SignedBatch:
        try:
            header = read_header(wire.header)
            public = keys.get(header.device_id) or self._ledger.public_key(header.device_id)
            verify_signature(wire.header, wire.signature, public or b"")
            items = [unpack(part.data) for part in wire.parts]
        except BatchInvalid as error:
            raise Distrust("signature") from error
        except BodyDamaged as error:
            raise Distrust("body") from error
        if sum(map(len, items)) != header.operations or whole_digest(items) != header.digest:
            raise Distrust("body")
        return SignedBatch(header, wire.header, wire.signature, [Part(part.first, part.data) for part in wire.parts])


def _evidence(before: Standing, page: Page, state: bytes | None) -> dict[str, str]:
    return {
        "union": before.union_id.hex(), "device": before.device_id.hex(), "epoch": before.epoch.hex(), "from_seq": str(before.seq),
        "to_seq": str(page.seq), "state_before": before.state.hex(), "state_of_headquarters": state.hex() if state else "",
        "log_hash": page.log_hash.hex(), "batches": " ".join(entry.batch_id.hex() for entry in page.entries),
    }  # fmt: skip


def _vouched(head: SignedHead, standing: Standing, seq: int, log_hash: bytes) -> bool:
    """Whether headquarters signed exactly this log."""
    if (head.epoch, head.union_id, head.seq, head.log_hash) != (standing.epoch, standing.union_id, seq, log_hash):
        return False
    try:
        Ed25519PublicKey.from_public_bytes(standing.headquarters_key).verify(head.signature, head_bytes(head))
    except (InvalidSignature, ValueError):
        return False
    return True


class _Count:
    """What a round did so far."""

    def __init__(self) -> None:
        self.pushed = self.pulled = self.parked = self.requests = self.wait = self.offset = 0
        self.renewed = False

    def hear(self, their_time: int, own_time: int, wait: int) -> None:
        if their_time:
            self.offset = their_time - own_time
        self.wait = max(self.wait, wait)

    def round(self, progress: Progress) -> Round:
        order = "" if progress.order == Order.NONE else str(progress.order)
        return Round(self.pushed, self.pulled, self.parked, self.requests, progress.up_to_date, order, self.wait, self.offset)
