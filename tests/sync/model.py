"""Headquarters in twenty lines, for tests of what a register does with its log: decides by the real rule, keeps everything in memory."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from desktop.batches.batch import SignedBatch
from desktop.batches.body import unpack
from desktop.batches.exchange import Decided
from desktop.batches.folding import Record, record_hash
from desktop.batches.operations import Note, decode
from desktop.services.access import OpenRegister
from desktop.storage import link as links
from desktop.storage.confirmed import park, take_in
from desktop.storage.link import NOTHING, Link, read_link, write_link
from desktop.storage.outbox import oldest
from sync.headquarters.deciding import Clashed, decide


def operations_of(batch: SignedBatch) -> list[Any]:
    return [decode(item[1]) if len(item) == 2 else None for part in batch.parts for item in unpack(part.data)]


@dataclass
class Headquarters:
    log: list[Decided] = field(default_factory=list)
    records: dict[bytes, Record] = field(default_factory=dict)
    known: dict[bytes, str] = field(default_factory=dict)
    codes: dict[bytes, str] = field(default_factory=dict)
    asked: list[Clashed] = field(default_factory=list)

    def push(self, batch: SignedBatch) -> str:
        """Decide a batch, once. Returns the code of why it is parked, "" if it stands."""
        batch_id = batch.header.batch_id
        if batch_id not in self.known:
            operations = operations_of(batch)
            ids = {one.id for one in operations if one is not None and not isinstance(one, Note)}
            standing = {one: self.records[one] for one in ids & self.records.keys()}
            taken_back = batch.header.undoes is not None
            decision = decide(
                batch_id,
                operations,
                standing,
                lambda one: self.known.get(one, "unknown"),
                members=1_000,
                undoes_own=taken_back,
            )
            self.known[batch_id] = "parked" if decision.verdict.parked else ""
            self.codes[batch_id] = decision.verdict.parked
            if decision.verdict.applied:
                self.log.append(Decided(len(self.log) + 1, batch_id, batch.hash, frozenset(decision.verdict.lost), batch))
                self.records.update(decision.records)
                self.asked = [one for one in self.asked if one.lost not in decision.answered] + list(decision.clashes)
        return self.codes[batch_id]

    def page(self, after: int, device_id: bytes, most: int = 3) -> list[Decided]:
        return [replace(one, batch=None) if one.batch.header.device_id == device_id else one for one in self.log[after : after + most]]

    @property
    def state(self) -> bytes:
        return (sum(map(record_hash, self.records.values())) % 2**256).to_bytes(32, "big")


def join(register: OpenRegister) -> None:
    """The register belongs to headquarters from now on."""
    with register.store.writing() as connection:
        link = Link(
            url="http://127.0.0.1", union_id=b"u" * 16, union_name="", headquarters_key=bytes(32), certificate=b"", incarnation=bytes(16),
            epoch=bytes(16),
        )  # fmt: skip
        write_link(connection, link)


def send(register: OpenRegister, headquarters: Headquarters) -> None:
    """Everything that waits goes up; what is parked is told."""
    with register.store.snapshot() as connection:
        batches = oldest(connection, 1_000)
    parked = {batch.header.batch_id: code for batch in batches if (code := headquarters.push(batch))}
    with register.store.writing() as connection:
        park(connection, parked)


def fetch(register: OpenRegister, headquarters: Headquarters) -> bool:
    """One page comes down. Returns whether that was all."""
    with register.store.writing() as connection:
        link = read_link(connection)
        assert link is not None
        entries = headquarters.page(link.seq, register.store.author.device_id)
        if not entries:
            assert link.state == headquarters.state
            return True
        for entry in entries:
            if entry.batch is not None:
                connection.execute(
                    "INSERT OR IGNORE INTO known_device (id, public_key) VALUES (?, ?)",
                    (entry.batch.header.device_id, PUBLIC_KEYS[entry.batch.header.device_id]),
                )
        state = take_in(connection, entries, link.state)
        write_link(connection, links.msgspec.structs.replace(link, seq=entries[-1].seq, state=state))
    return False


PUBLIC_KEYS: dict[bytes, bytes] = {}
__all__ = ["NOTHING", "PUBLIC_KEYS", "Headquarters", "fetch", "join", "operations_of", "send"]
