"""Headquarters for the register's services: enrolment and rounds over HTTP, and every way they can end as a value with words of its own.

Fulfils ``desktop/services/gateway.SyncGateway``, which this module does not know.

Read next: ``engine.py`` (a round), ``transport.py`` (the line), ``backoff.py``.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable

import msgspec

from desktop.batches.exchange import Applicant, Failed, Joined, Signatory, Synced
from sync.client.address import NoAddress, read_address
from sync.client.backoff import pause
from sync.client.certified import is_certified
from sync.client.engine import Distrust, Engine, Round
from sync.client.ports import Ledger, LineDown, NotHeadquarters, RefusedByHeadquarters
from sync.client.transport import CONNECT, READ, WHOLE, HttpLine
from sync.protocol.limits import PROTOCOL
from sync.protocol.messages import Certificate, EnrolAnswer, EnrolRequest

_TRIES = 3  # of a round whose line broke half-way; what was done until then stands


def _clock() -> int:
    return time.time_ns() // 1_000_000


class HttpGateway:
    """``program`` is this program's version, ``now`` this PC's clock in ms; ``sleep`` takes seconds."""

    def __init__(
        self,
        program: str,
        now: Callable[[], int] = _clock,
        sleep: Callable[[float], None] = time.sleep,
        limits: tuple[float, float, float] = (CONNECT, READ, WHOLE),
    ) -> None:
        self._program, self._now, self._sleep, self._limits = program, now, sleep, limits

    def enrol(self, applicant: Applicant, url: str, code: str) -> Joined | Failed:
        who = Signatory(applicant.device_id, b"", applicant.sign)
        request = EnrolRequest(
            protocol=PROTOCOL, code=code, device_id=applicant.device_id, public_key=applicant.public_key,
            incarnation=applicant.incarnation, register_union=applicant.register_union, officer_id=applicant.officer_id,
            officer_name=applicant.officer_name, device_name=applicant.device_name,
        )  # fmt: skip
        try:
            address = read_address(url)
            line = HttpLine(address, lambda: who, self._now, self._limits)
            try:
                answer = line.enrol(request)
            finally:
                line.close()
        except (NoAddress, LineDown, NotHeadquarters, RefusedByHeadquarters) as error:
            return _failed(error)
        if answer.order:
            return Failed(f"sync.order_{answer.order}")
        if answer.certificate is None or not is_certified(answer.certificate, answer.headquarters_key, request, answer.union_id):
            return Failed("sync.distrust")
        return _joined(address.url, answer, answer.certificate)

    def sync(self, ledger: Ledger, url: str, *, anew: bool) -> Synced | Failed:
        try:
            line = HttpLine(read_address(url), ledger.signatory, self._now, self._limits)
        except NoAddress as error:
            return _failed(error)
        try:
            done = self._rounds(Engine(ledger, line, self._now, self._program), anew=anew)
        except (LineDown, NotHeadquarters, RefusedByHeadquarters, Distrust) as error:
            return _failed(error)
        finally:
            line.close()
        return Synced(
            done.pushed, done.pulled, done.parked, done.requests, line.sent, line.received, done.up_to_date, done.order,
            max(done.wait, line.wait), done.clock_offset,
        )  # fmt: skip

    def _rounds(self, engine: Engine, *, anew: bool) -> Round:
        """A round, taken up again where the line broke half-way. What nobody answers at all is left for the next time."""
        for failures in range(1, _TRIES):
            try:
                return engine.round(anew=anew)
            except LineDown as error:
                if error.args[0] == "unreachable":
                    raise
                self._sleep(pause(failures, random.random))
        return engine.round(anew=anew)


def _joined(url: str, answer: EnrolAnswer, certificate: Certificate) -> Joined:
    kept = msgspec.msgpack.encode(certificate)
    return Joined(url, answer.union_id, answer.union_name, answer.headquarters_key, kept, answer.epoch)


def _failed(error: Exception) -> Failed:
    match error:
        case NoAddress():
            return Failed(f"sync.address_{error.args[0]}")
        case RefusedByHeadquarters():
            return Failed(f"refused.{error.args[0]}", int(error.args[1]))
        case NotHeadquarters():
            return Failed("sync.certificate" if error.args[0] == "certificate" else "sync.not_headquarters")
        case Distrust():
            return Failed("sync.distrust_state" if error.args[0] == "state" else "sync.distrust", evidence=error.evidence)
        case _:
            return Failed("sync.unreachable" if error.args[0] == "unreachable" else "sync.broken")
