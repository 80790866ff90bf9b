"""What headquarters' handlers need of a database: the port that the SQLite and the PostgreSQL store fulfil.

A union's changes happen one after the other: ``changing`` holds its head locked until the transaction ends, so that places in the log
become visible in the order in which they were given. Everything is asked for and written by the hundred.

Read next: ``pushing.py`` and ``pulling.py`` (who use it), ``sqlite_store.py``, ``postgres_store.py``; ``enrolling.py`` and
``administration.py`` for what is written over ``Office``.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from typing import Any, Protocol

from desktop.batches.folding import Record
from sync.protocol.messages import Known, Question, Result, WireBatch, WirePart
from sync.protocol.verdicts import Verdict


class Busy(Exception):
    """The database gave up this transaction (a deadlock, a time-out, a lost connection). Nothing was written; the PC tries again."""


class NotEnrolled(Exception):
    """There is no such union, or no such device in it."""


@dataclass(frozen=True, slots=True)
class Head:
    """A union as a whole: ``state`` the sum of record hashes, ``members`` the count for the fuse, ``aliases`` its ids in older batches."""

    union_id: bytes
    seq: int
    log_hash: bytes
    state: bytes
    members: int
    durable_seq: int = 0
    closed: bool = False
    aliases: frozenset[bytes] = frozenset()


@dataclass(frozen=True, slots=True)
class Device:
    """A PC of a union. ``n`` and ``last_hash`` are of the last batch that was decided. Times: milliseconds since 1970 UTC, 0 for never."""

    union_id: bytes
    device_id: bytes
    public_key: bytes
    incarnation: bytes
    officer_id: bytes
    not_after: int
    n: int = 0
    last_hash: bytes = bytes(32)
    revoked: int = 0
    stolen: bool = False
    role: str = "officer"  # what officers may do on it of whom headquarters knows nothing more (``rights.py``)
    name: str = ""


@dataclass(frozen=True, slots=True)
class Officer:
    """An officer of a union as headquarters knows her. ``until``: from when on she has no right here any more, 0 for never."""

    officer_id: bytes
    role: str
    until: int = 0


@dataclass(frozen=True, slots=True)
class LogRow:
    """An entry of a union's log as it is stored."""

    seq: int
    batch_id: bytes
    device_id: bytes
    n: int
    hash: bytes
    batch: WireBatch
    verdict: Verdict
    log_hash: bytes
    operations: int
    received: int


@dataclass(frozen=True, slots=True)
class ParkedRow:
    """A batch that does not stand, kept for a person."""

    batch_id: bytes
    device_id: bytes
    n: int
    hash: bytes
    batch: WireBatch
    code: str
    received: int


@dataclass(slots=True)
class Written:
    """All that one push leaves, written in one go."""

    head: Head
    device: Device
    log: list[LogRow] = field(default_factory=list)
    parked: list[ParkedRow] = field(default_factory=list)
    records: dict[bytes, tuple[Record, int]] = field(default_factory=dict)  # id → (as it stands, seq of the last entry that touched it)
    questions: list[Question] = field(default_factory=list)
    answered: set[bytes] = field(default_factory=set)
    used_parts: set[bytes] = field(default_factory=set)  # batch hashes whose parts went up before


class Work(Protocol):
    """One transaction on one union, its head locked."""

    @property
    def head(self) -> Head: ...

    async def device(self, device_id: bytes) -> Device:
        """Raises NotEnrolled."""
        ...

    async def decided(self, batch_ids: Collection[bytes]) -> Mapping[bytes, tuple[Result, bytes]]:
        """batch id → (what became of it, the header that it was decided under), for those that were decided."""
        ...

    async def standing(self, batch_ids: Collection[bytes]) -> Mapping[bytes, str]:
        """batch id → "" or "parked", for those that are known."""
        ...

    async def officers(self, officer_ids: Collection[bytes]) -> Mapping[bytes, Officer]:
        """Those of them that headquarters knows."""
        ...

    async def records(self, ids: Collection[bytes]) -> Mapping[bytes, Record]:
        """Records of the union that there are."""
        ...

    async def parts(self, batch_hash: bytes) -> Sequence[WirePart]:
        """Parts that went up before their batch, in order."""
        ...

    async def write(self, written: Written) -> None: ...

    async def enrol(self, device: Device, now: int) -> None:
        """A new device of the union."""
        ...

    async def keep_part(self, device_id: bytes, batch_hash: bytes, part: WirePart) -> None: ...


class Office(Protocol):
    """One transaction over all unions, for what happens seldom: enrolment and administration.

    Statements are the SQL that both databases speak, with placeholders $1, $2 … and values in that order.
    """

    async def rows(self, statement: str, *values: Any) -> Sequence[Sequence[Any]]: ...

    async def run(self, statement: str, *values: Any) -> None: ...

    async def run_many(self, statement: str, rows: Sequence[Sequence[Any]]) -> None: ...


class Store(Protocol):
    """Headquarters' database."""

    @property
    def epoch(self) -> bytes: ...

    def changing(self, union_id: bytes) -> AbstractAsyncContextManager[Work]:
        """Commits when the block ends, rolls back when it raises. Raises NotEnrolled; Busy."""
        ...

    def office(self) -> AbstractAsyncContextManager[Office]:
        """Commits when the block ends, rolls back when it raises. Raises Busy."""
        ...

    def looking(self) -> AbstractAsyncContextManager[Office]:
        """Everything as it is in one moment, to be looked at only; nobody is held up. Raises Busy."""
        ...

    async def aclose(self) -> None:
        """Give back what it holds."""
        ...

    async def glance(self, union_id: bytes, device_id: bytes) -> tuple[Head, Device]:
        """Without a lock, in one moment. Raises NotEnrolled."""
        ...

    async def log(self, union_id: bytes, after: int, max_bytes: int) -> Sequence[LogRow]:
        """Entries after ``after`` in order until they weigh ``max_bytes``; the first one however large it is."""
        ...

    async def known(self, union_id: bytes, device_ids: Collection[bytes]) -> Sequence[Known]: ...

    async def questions(self, union_id: bytes) -> Sequence[Question]:
        """The open ones."""
        ...
