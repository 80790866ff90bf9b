"""The same world, byte by byte through headquarters' app: credentials, nonces and frames as on the line, on either database.

Everything still happens in one thread and from one seed. Read next: ``world.py``, ``test_over_the_app.py``.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop.services.access import OpenRegister
from desktop.storage.link import Link, write_link
from sync.client.ports import LineDown
from sync.headquarters.administration import add_union, make_code
from sync.headquarters.app import make_app
from sync.headquarters.enrolling import enrol
from sync.headquarters.journal import Journal
from sync.headquarters.rights import Role
from sync.headquarters.sqlite_store import SqliteStore
from sync.headquarters.store import Store
from sync.protocol.frame import CONTENT_TYPE, pack
from sync.protocol.messages import EnrolRequest, PartRequest, PullRequest, PushRequest, Refusal, RenewRequest
from sync.protocol.proof import Credential, request_bytes
from tests.sync.headquarters.asgi import call
from tests.sync.headquarters.pc import KEYS
from tests.sync.simulation.world import Pc, SimulatedLine

PATHS = {PullRequest: "/v1/pull", PushRequest: "/v1/push", PartRequest: "/v1/part", RenewRequest: "/v1/renew"}


class AppHeadquarters:
    """Headquarters as it is served. ``open_store`` opens its database, after each restart again."""

    def __init__(self, open_store: Callable[[], Any]) -> None:
        self.runner, self._open, self.now = asyncio.Runner(), open_store, 1_764_000_000_000
        self._start()
        self.union_id = self.runner.run(add_union(self.store, "CĐCS May Sông Đà"))

    @classmethod
    def on_sqlite(cls, path: Path) -> AppHeadquarters:
        async def open_store() -> Store:
            return SqliteStore(path, b"k" * 32)

        return cls(open_store)

    def _start(self) -> None:
        self.store: Store = self.runner.run(self._open())
        self.app = make_app(self.store, KEYS, Journal(None), lambda: self.now)

    def restart(self) -> None:
        self.runner.run(self.store.aclose())
        self._start()

    def close(self) -> None:
        self.runner.run(self.store.aclose())
        self.runner.close()

    def enrol(self, register: OpenRegister) -> None:
        author = register.store.author
        code = self.runner.run(make_code(self.store, self.union_id, Role.OFFICER, self.now))
        request = EnrolRequest(
            protocol=1, code=code, device_id=author.device_id, public_key=author.key.public, incarnation=author.device_id,
            register_union=author.union_id, officer_id=author.officer_id, officer_name="Đặng Thị Hoa",
        )  # fmt: skip
        answer = self.runner.run(enrol(self.store, request, KEYS.signing.sign, KEYS.public, self.now))
        link = Link(
            url="", union_id=answer.union_id, union_name=answer.union_name, headquarters_key=answer.headquarters_key, certificate=b"",
            incarnation=author.device_id, epoch=answer.epoch,
        )  # fmt: skip
        with register.store.writing() as connection:
            write_link(connection, link)

    def rows(self, statement: str) -> list[Any]:
        async def look() -> list[Any]:
            async with self.store.looking() as office:
                return list(await office.rows(statement))

        return self.runner.run(look())


class AppLine(SimulatedLine):
    """A line whose requests are proven, and whose answers are bound to them. A doubled request is the same bytes again."""

    _key: Callable[[bytes], bytes] | None = None
    signer: Callable[[], Callable[[bytes], bytes]]

    @contextmanager
    def as_device(self, device_id: bytes, private_key: bytes) -> Iterator[None]:
        before, self._key = self._key, Ed25519PrivateKey.from_private_bytes(private_key).sign
        try:
            with super().as_device(device_id, private_key):
                yield
        finally:
            self._key = before

    def _carry(self, request: Any, kind: type[Any]) -> Any:
        self.sent += 1
        headquarters: Any = self._headquarters
        headquarters.now += 1_000
        path, body = PATHS[type(request)], pack(request)
        nonce = self._chance.randbytes(16)
        bare = Credential(self._another or self._device_id(), headquarters.union_id, headquarters.now, nonce, b"")
        signature = (self._key or self.signer())(request_bytes("POST", path, bare, body))
        header = Credential(bare.device_id, bare.union_id, bare.time, nonce, signature).header()
        headers = {"content-type": CONTENT_TYPE, "authorization": header}
        if self._happens(self._faults.lost):
            raise LineDown("lost")
        answer = headquarters.runner.run(call(headquarters.app, path, body, headers))
        if self._happens(self._faults.doubled):
            answer = headquarters.runner.run(call(headquarters.app, path, body, headers))
        if self._happens(self._faults.unanswered):
            raise LineDown("unanswered")
        if answer.status != 200:
            assert answer.message(Refusal, nonce).code == "replay", answer.message(Refusal, nonce)
            raise LineDown("doubled")
        return answer.message(kind, nonce)


class AppPc(Pc):
    """A PC on such a line."""

    line_kind = AppLine

    def _start(self) -> None:
        super()._start()
        assert isinstance(self.line, AppLine)
        self.line.signer = lambda: self.register.store.author.key.sign_words
