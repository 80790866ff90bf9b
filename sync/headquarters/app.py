"""Headquarters' addresses. Every one is named here with what it takes; whatever else is asked for is refused.

A handler commits before it answers: it returns after its transaction has ended, and only then is the answer made.

Read next: ``gate.py`` (what is checked before), ``pushing.py``, ``pulling.py``; docs/PROTOCOL.md; ``serving.py`` (how it is started).
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

from fastapi import FastAPI, Request, Response
from starlette.exceptions import HTTPException

from sync.headquarters.contacts import EVERY, Contacts
from sync.headquarters.enrolling import enrol
from sync.headquarters.enrolment import expired
from sync.headquarters.gate import Asked, Gate, Handler, Refuse, is_loopback, refusal
from sync.headquarters.journal import Journal
from sync.headquarters.keys import Keys
from sync.headquarters.metrics import Metrics
from sync.headquarters.pulling import fetch, pull
from sync.headquarters.pushing import Rights, keep_part, push
from sync.headquarters.reading import Rejected
from sync.headquarters.renewing import renew
from sync.headquarters.rights import may_write
from sync.headquarters.store import Busy, Device, Store
from sync.protocol.codes import Refused
from sync.protocol.frame import CONTENT_TYPE
from sync.protocol.limits import PART_BYTES
from sync.protocol.messages import (
    EnrolAnswer,
    EnrolRequest,
    FetchAnswer,
    FetchRequest,
    PartAnswer,
    PartRequest,
    PullAnswer,
    PullRequest,
    PushAnswer,
    PushRequest,
    RenewAnswer,
    RenewRequest,
)


class Headquarters:
    """What stands behind the addresses. ``clock``: ms since 1970 UTC."""

    def __init__(self, store: Store, keys: Keys, clock: Callable[[], int], rights: Rights = may_write) -> None:
        self._store, self._keys, self._clock, self._rights = store, keys, clock, rights
        self.contacts = Contacts()
        self.metrics = Metrics()

    async def pull(self, asked: Asked, message: PullRequest) -> PullAnswer:
        device = _known(asked)
        seen = (asked.head, device) if asked.head else None
        answer = await pull(self._store, device.device_id, device.union_id, message, self._keys.signing.sign, asked.now, seen)
        if not device.revoked:
            self.contacts.note(device, message.standing.waiting, message.standing.program, asked.now)
        return answer

    async def push(self, asked: Asked, message: PushRequest) -> PushAnswer:
        device = _known(asked)
        if message.union_id != device.union_id:
            raise Refuse(Refused.UNION)
        answer = await push(self._store, device.device_id, message, self._rights, asked.now)
        for result in answer.results:
            self.metrics.batch(result.verdict.parked or "applied")
        return answer

    async def part(self, asked: Asked, message: PartRequest) -> PartAnswer:
        device = _known(asked)
        if message.union_id != device.union_id:
            raise Refuse(Refused.UNION)
        _standing(device, asked.now)
        if len(message.part.data) > PART_BYTES or len(message.batch_hash) != 32:
            raise Rejected(Refused.SIZE)
        return await keep_part(self._store, device.device_id, message)

    async def fetch(self, asked: Asked, message: FetchRequest) -> FetchAnswer:
        device = _known(asked)
        if message.union_id != device.union_id:
            raise Refuse(Refused.UNION)
        _standing(device, asked.now)
        return await fetch(self._store, message)

    async def enrol(self, asked: Asked, message: EnrolRequest) -> EnrolAnswer:
        return await enrol(self._store, message, self._keys.signing.sign, self._keys.public, asked.now)

    async def renew(self, asked: Asked, message: RenewRequest) -> RenewAnswer:
        device = _known(asked)
        return await renew(self._store, device.device_id, device.union_id, message, self._keys.signing.sign, asked.now)

    async def healthy(self) -> bool:
        """Whether the database answers."""
        try:
            async with self._store.looking() as office:
                return len(await office.rows("SELECT epoch FROM life")) == 1
        except Busy:
            return False

    async def write_contacts(self) -> None:
        """Every few seconds, for as long as it runs."""
        while True:
            await asyncio.sleep(EVERY)
            with suppress(Busy):  # the next time then
                await self.contacts.write(self._store)

    async def end(self) -> None:
        with suppress(Busy):
            await self.contacts.write(self._store)


def make_app(store: Store, keys: Keys, journal: Journal, clock: Callable[[], int] | None = None, rights: Rights = may_write) -> FastAPI:
    """Headquarters as an ASGI application."""
    clock = clock or (lambda: time.time_ns() // 1_000_000)
    headquarters = Headquarters(store, keys, clock, rights)
    gate = Gate(store, clock, headquarters.metrics, journal)

    @asynccontextmanager
    async def alive(_app: FastAPI) -> AsyncIterator[None]:
        writing = asyncio.create_task(headquarters.write_contacts())
        yield
        writing.cancel()
        await headquarters.end()

    app = FastAPI(
        title="Sổ Đoàn viên · headquarters", version="1", lifespan=alive, docs_url=None, redoc_url=None, openapi_url=None,
        redirect_slashes=False,
    )  # fmt: skip
    _add(app, gate, "/v1/pull", PullRequest, headquarters.pull)
    _add(app, gate, "/v1/fetch", FetchRequest, headquarters.fetch)
    _add(app, gate, "/v1/push", PushRequest, headquarters.push)
    _add(app, gate, "/v1/part", PartRequest, headquarters.part)
    _add(app, gate, "/v1/enrol", EnrolRequest, headquarters.enrol)
    _add(app, gate, "/v1/renew", RenewRequest, headquarters.renew)
    _add_own(app, headquarters)
    app.add_exception_handler(HTTPException, _not_here)
    return app


def _add(app: FastAPI, gate: Gate, path: str, kind: type[Any], handler: Handler) -> None:
    async def answer(request: Request) -> Response:
        return await gate.pass_through(request, path, kind, handler)

    framed = {"content": {CONTENT_TYPE: {"schema": {"type": "string", "format": "binary"}}}}
    app.add_api_route(
        path, answer, methods=["POST"], response_class=Response, name=path.rpartition("/")[2],
        openapi_extra={"requestBody": {"required": True, **framed}, "responses": {"200": {"description": kind.__name__, **framed}}},
    )  # fmt: skip


def _add_own(app: FastAPI, headquarters: Headquarters) -> None:
    async def healthz() -> Response:
        well = await headquarters.healthy()
        return Response("ok\n" if well else "busy\n", 200 if well else 503, media_type="text/plain")

    async def metrics(request: Request) -> Response:
        if not _from_here(request):
            return refusal(Refused.PATH)
        return Response(headquarters.metrics.text(), media_type="text/plain; version=0.0.4")

    app.add_api_route("/healthz", healthz, methods=["GET"], response_class=Response)
    app.add_api_route("/metrics", metrics, methods=["GET"], response_class=Response)


def _from_here(request: Request) -> bool:
    """Whether this machine itself asks, and not for somebody else."""
    return request.client is not None and is_loopback(request.client.host) and "x-forwarded-for" not in request.headers


async def _not_here(_request: Request, error: Exception) -> Response:
    return refusal(Refused.METHOD if isinstance(error, HTTPException) and error.status_code == 405 else Refused.PATH)


def _standing(device: Device, now: int) -> None:
    """For addresses that know no orders: raises Refuse for a device that is cut off or was away too long."""
    if device.revoked or expired(device, now):
        raise Refuse(Refused.REVOKED)


def _known(asked: Asked) -> Device:
    assert asked.device is not None, "the gate lets only enrolments through without a device"
    return asked.device
