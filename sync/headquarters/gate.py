"""The way in for every request of a PC: the checks that come before any handler, in their order, and an answer in any case.

Room · type · size (before the body is read, and while it is) · credential · clock · device · signature · first time · how often · a
message of its kind. What fails is answered with a ``Refusal``, in a frame as everything else. Nothing of a person goes into the log.

Read next: ``auth.py`` (who asks), ``app.py`` (the addresses), docs/PROTOCOL.md (codes and their status).
"""

from __future__ import annotations

import random
import time
import traceback
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from fastapi import Request, Response
from starlette.requests import ClientDisconnect

from sync.headquarters.auth import Doorkeeper, NotProven
from sync.headquarters.journal import Journal
from sync.headquarters.metrics import Metrics
from sync.headquarters.reading import Rejected
from sync.headquarters.store import Busy, Device, Head, NotEnrolled, Store
from sync.headquarters.throttle import Throttle
from sync.protocol.codes import Refused
from sync.protocol.frame import CONTENT_TYPE, NotAFrame, pack, unpack
from sync.protocol.limits import PACKED
from sync.protocol.messages import EnrolRequest, Refusal
from sync.protocol.proof import Credential

_STATUS = {
    Refused.PATH: 404, Refused.METHOD: 405, Refused.TYPE: 415, Refused.SIZE: 413, Refused.MALFORMED: 400, Refused.CREDENTIAL: 401,
    Refused.CLOCK: 401, Refused.REPLAY: 409, Refused.UNKNOWN: 401, Refused.SIGNATURE: 401, Refused.REVOKED: 403, Refused.UNION: 403,
    Refused.DEVICE: 403, Refused.INCOMPLETE: 409, Refused.BODY: 400, Refused.CODE: 403, Refused.PROTOCOL: 400, Refused.RATE: 429,
    Refused.BUSY: 503, Refused.FAULT: 500,
}  # fmt: skip
_ROOM = 256  # requests at once; each holds at most one frame and its message
_OVERHEAD = 64  # bytes of a frame around what is packed
_GUESSES = {Refused.CREDENTIAL, Refused.SIGNATURE, Refused.CODE}
_BUSY_FROM, _BUSY_TO = 5, 30  # seconds: those who are told to come back come at different times


class Refuse(Exception):
    """Answer with this refusal."""

    def __init__(self, code: str, wait: int = 0) -> None:
        super().__init__(code)
        self.code, self.wait = code, wait


@dataclass(slots=True)
class Asked:
    """A request on its way through. ``head`` and ``device`` are None in an enrolment, which proves the key that it brings."""

    path: str
    now: int
    nonce: bytes = b""
    size: int = 0
    head: Head | None = None
    device: Device | None = None


Handler = Callable[[Asked, Any], Awaitable[Any]]


class Gate:
    """``clock``: headquarters' clock in ms."""

    def __init__(self, store: Store, clock: Callable[[], int], metrics: Metrics, journal: Journal) -> None:
        self._store, self._clock, self._metrics, self._journal = store, clock, metrics, journal
        self._doorkeeper = Doorkeeper(clock())
        self._guesses = Throttle(burst=40, per_second=0.2)  # of an address: enrolments that failed, for many PCs may share one
        self._often = Throttle(burst=2_000, per_second=50)  # of a device

    async def pass_through(self, request: Request, path: str, kind: type[Any], handler: Handler) -> Response:
        """The answer to a request. ``path`` is the address that was matched, and the one that was signed."""
        began, asked = time.perf_counter(), Asked(path, self._clock())
        status, fault = 200, ""
        self._metrics.inside += 1
        try:
            answer = await self._answered(request, asked, kind, handler)
            frame = pack(answer, asked.nonce)
            code, wait = str(getattr(answer, "order", "")), 0
        except Exception as error:  # noqa: BLE001 - every end of a request is an answer; what is unexpected goes to the log with its place
            refuse = _refuse(error)
            status, code, wait = _STATUS[Refused(refuse.code)], refuse.code, refuse.wait
            frame = pack(Refusal(code=code, wait=wait, time=asked.now), asked.nonce)
            fault = _place(error) if code == Refused.FAULT else ""
            if code in _GUESSES and kind is EnrolRequest and not is_loopback(_address(request)):  # there all stand behind one proxy
                self._guesses.take(_address(request), asked.now)
        finally:
            self._metrics.inside -= 1
        seconds = time.perf_counter() - began
        self._metrics.request(path, status, code, asked.size, len(frame), seconds)
        self._journal.request(path, status, code, asked.device, asked.size, len(frame), seconds, fault)
        return framed(frame, status, wait)

    async def _answered(self, request: Request, asked: Asked, kind: type[Any], handler: Handler) -> Any:
        if self._metrics.inside > _ROOM:
            raise Refuse(Refused.BUSY, _later())
        if kind is EnrolRequest and (wait := self._guesses.wait(_address(request), asked.now)):
            raise Refuse(Refused.RATE, wait)  # whoever can prove who she is, is never held up by others of her address
        credential, body = await self._credential_and_body(request, asked.now)
        asked.nonce, asked.size = credential.nonce, len(body)
        return await handler(asked, await self._proven(request.method, asked, credential, body, kind))

    async def _credential_and_body(self, request: Request, now: int) -> tuple[Credential, bytes]:
        if request.headers.get("content-type") != CONTENT_TYPE:
            raise Refuse(Refused.TYPE)
        announced = request.headers.get("content-length", "")
        if announced and (not announced.isdecimal() or int(announced) > PACKED + _OVERHEAD):
            raise Refuse(Refused.SIZE)
        credential = self._doorkeeper.read(request.headers.get("authorization", ""), now)
        if wait := self._often.wait(credential.device_id, now):
            raise Refuse(Refused.RATE, wait)
        body = bytearray()
        async for chunk in request.stream():
            body += chunk
            if len(body) > PACKED + _OVERHEAD:
                raise Refuse(Refused.SIZE)
        return credential, bytes(body)

    async def _proven(self, method: str, asked: Asked, credential: Credential, body: bytes, kind: type[Any]) -> Any:
        """The message, once it is shown who sent it."""
        if kind is EnrolRequest:
            message: Any = unpack(body, kind)
            if message.device_id != credential.device_id or credential.union_id:
                raise Refuse(Refused.DEVICE)
            self._doorkeeper.check(method, asked.path, credential, body, message.public_key, asked.now)
            return message
        asked.head, asked.device = await self._doorkeeper.look_up(self._store, credential)
        self._doorkeeper.check(method, asked.path, credential, body, asked.device.public_key, asked.now)
        self._often.take(credential.device_id, asked.now)  # once it is surely this device: nobody else uses up what it may
        return unpack(body, kind)


def framed(frame: bytes, status: int, wait: int = 0) -> Response:
    """The HTTP answer around a frame."""
    headers = {"Retry-After": str(wait)} if wait else {}  # no word on caching: an answer kept by a proxy has another nonce in its digest
    return Response(frame, status, headers, CONTENT_TYPE)


def refusal(code: Refused) -> Response:
    """A refusal of what never came to the gate."""
    return framed(pack(Refusal(code=code)), _STATUS[code])


def _refuse(error: Exception) -> Refuse:
    match error:
        case Refuse():
            return error
        case NotProven() | Rejected():
            return Refuse(str(error.args[0]))
        case NotEnrolled():
            return Refuse(Refused.UNKNOWN)
        case Busy():
            return Refuse(Refused.BUSY, _later())
        case ClientDisconnect():
            return Refuse(Refused.INCOMPLETE)  # nobody hears it; the log does
        case NotAFrame():
            return Refuse(Refused.SIZE if error.args[0] == "size" else Refused.MALFORMED)
        case _:
            return Refuse(Refused.FAULT)


def _later() -> int:
    return random.randint(_BUSY_FROM, _BUSY_TO)  # noqa: S311 - spreads, does not protect


def _address(request: Request) -> str:
    return request.client.host if request.client else ""


def is_loopback(address: str) -> bool:
    """Whether this is this very machine."""
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


def _place(error: Exception) -> str:
    """What broke and where, without any value that it carries."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"{type(error).__name__} {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else type(error).__name__
