"""A world in one thread: PCs with real registers and real rounds, headquarters with its real handlers and database, and a line that fails.

Everything random comes from one seed: what officers do, when a PC syncs, which request or answer is lost, doubled or late, who crashes
and where. Read next: ``test_simulation.py`` (what must hold afterwards).
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop.services.access import OpenRegister
from desktop.services.ledger import RegisterLedger
from desktop.storage.link import Link, write_link
from sync.client.engine import Engine, Round
from sync.client.ports import LineDown
from sync.headquarters.pulling import pull
from sync.headquarters.pushing import keep_part, push
from sync.headquarters.renewing import renew
from sync.headquarters.sqlite_store import SqliteStore
from sync.protocol.frame import pack, unpack
from sync.protocol.messages import PartAnswer, PartRequest, PullAnswer, PullRequest, PushAnswer, PushRequest, RenewAnswer, RenewRequest
from tests.registers import opened

UNION = b"u" * 16
_Answer = TypeVar("_Answer")


def drive(coroutine: Coroutine[Any, Any, _Answer]) -> _Answer:
    """Run a handler to its end: over this store nothing ever waits."""
    try:
        coroutine.send(None)
    except StopIteration as done:
        return done.value  # type: ignore[no-any-return]
    raise AssertionError("a handler waited for something")


@dataclass
class Headquarters:
    """The handlers over a real database, and a clock."""

    path: Path
    key: bytes = b"k" * 32
    signing: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)
    now: int = 1_764_000_000_000

    def __post_init__(self) -> None:
        self.store = SqliteStore(self.path, self.key)
        zeros = bytes(32)
        self.store.connection.execute(
            "INSERT OR IGNORE INTO union_head (union_id, name, log_hash, state) VALUES (?, '', ?, ?)", (UNION, zeros, zeros)
        )

    def restart(self) -> None:
        self.store.close()
        self.store = SqliteStore(self.path, self.key)

    def enrol(self, register: OpenRegister) -> None:
        author = register.store.author
        self.store.connection.execute(
            "INSERT INTO device (union_id, device_id, public_key, incarnation, officer_id, name, enrolled, not_after, last_hash, program)"
            " VALUES (?, ?, ?, ?, ?, '', 0, 0, ?, '')",
            (UNION, author.device_id, author.key.public, author.device_id, author.officer_id, bytes(32)),
        )
        self.store.connection.execute("INSERT INTO union_alias (union_id, alias) VALUES (?, ?)", (UNION, author.union_id))
        link = Link(
            url="", union_id=UNION, union_name="", headquarters_key=self.signing.public_key().public_bytes_raw(), certificate=b"",
            incarnation=author.device_id, epoch=self.store.epoch,
        )  # fmt: skip
        with register.store.writing() as connection:
            write_link(connection, link)

    def rows(self, statement: str) -> list[Any]:
        """What stands in the database, for the checks at the end."""
        found: list[Any] = self.store.connection.execute(statement).fetchall()
        return found

    def answer(self, device_id: bytes, request: Any) -> Any:
        self.now += 1_000
        match request:
            case PushRequest():
                return drive(push(self.store, device_id, request, lambda *_: True, self.now))
            case PullRequest():
                return drive(pull(self.store, device_id, UNION, request, self.signing.sign, self.now))
            case RenewRequest():
                return drive(renew(self.store, device_id, UNION, request, self.signing.sign, self.now))
            case _:
                return drive(keep_part(self.store, device_id, request))


@dataclass
class Faults:
    """How often the line fails, of 100 requests. ``doubled``: the request arrives twice, the second answer is the one that is heard."""

    lost: int = 10
    unanswered: int = 10
    doubled: int = 10


class SimulatedLine:
    """The line of one PC. What goes over it goes as bytes, as it would."""

    def __init__(self, headquarters: Headquarters, device_id: Callable[[], bytes], chance: random.Random, faults: Faults) -> None:
        self._headquarters, self._device_id, self._chance, self._faults = headquarters, device_id, chance, faults
        self._another: bytes | None = None
        self.sent = 0

    def pull(self, request: PullRequest) -> PullAnswer:
        return self._carry(request, PullAnswer)

    def push(self, request: PushRequest) -> PushAnswer:
        return self._carry(request, PushAnswer)

    def part(self, request: PartRequest) -> PartAnswer:
        return self._carry(request, PartAnswer)

    def renew(self, request: RenewRequest) -> RenewAnswer:
        return self._carry(request, RenewAnswer)

    @contextmanager
    def as_device(self, device_id: bytes, private_key: bytes) -> Iterator[None]:
        before, self._another = self._another, device_id
        try:
            yield
        finally:
            self._another = before

    def _carry(self, request: Any, kind: type[_Answer]) -> _Answer:
        self.sent += 1
        body = pack(request)
        if self._happens(self._faults.lost):
            raise LineDown("lost")
        answer = self._arrive(body, type(request))
        if self._happens(self._faults.doubled):
            answer = self._arrive(body, type(request))
        if self._happens(self._faults.unanswered):
            raise LineDown("unanswered")
        return unpack(answer, kind)

    def _arrive(self, body: bytes, kind: type[Any]) -> bytes:
        return pack(self._headquarters.answer(self._another or self._device_id(), unpack(body, kind)))

    def _happens(self, percent: int) -> bool:
        return self._chance.randrange(100) < percent


class Pc:
    """One PC with its register, which may be copied away, put back or put on another PC, as people do with folders."""

    line_kind: type[SimulatedLine] = SimulatedLine

    def __init__(self, folder: Path, headquarters: Headquarters, chance: random.Random, faults: Faults) -> None:
        self._folder, self._headquarters, self._chance, self._faults = folder, headquarters, chance, faults
        self.rounds: list[Round] = []
        self._start()

    def _start(self) -> None:
        self.register = opened(self._folder)
        self.line = self.line_kind(self._headquarters, lambda: self.register.store.author.device_id, self._chance, self._faults)
        self.engine = Engine(RegisterLedger(self.register), self.line, lambda: self._headquarters.now)

    def sync(self) -> Round | None:
        """One round; None if the line broke."""
        try:
            done = self.engine.round()
        except LineDown:
            return None
        self.rounds.append(done)
        return done

    def copy_to(self, folder: Path) -> None:
        """Close, copy the folder, open again."""
        self.register.close()
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self._folder, folder)
        self._start()

    def put_back(self, folder: Path) -> None:
        """Last week's copy takes the register's place: what was not sent since is lost with it."""
        self.register.close()
        shutil.rmtree(self._folder)
        shutil.copytree(folder, self._folder)
        self._start()
