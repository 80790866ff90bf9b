"""A register and its headquarters: joining, a round, and how both stand.

One round at a time: whoever works on a register holds its lock, and a program does rounds on one worker only.

Read next: ``gateway.py`` (the other end), ``ledger.py`` (what a round does to the register), ``questions.py`` (what it leaves to decide).
"""

from __future__ import annotations

import json
import os
import platform
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import msgspec

from desktop.batches.exchange import Applicant, Failed, Joined, Synced
from desktop.batches.operations import Create
from desktop.services.access import OpenRegister
from desktop.services.gateway import SyncGateway
from desktop.services.incarnation import Witness
from desktop.services.ledger import RegisterLedger
from desktop.services.outcome import Refused
from desktop.storage import outbox, records
from desktop.storage.link import Link, read_link, write_link
from desktop.storage.log import Author, ChangeLog
from desktop.storage.members import text_id
from desktop.storage.places import write_atomically

CLOCK_TOLERANCE = 300_000  # ms between both clocks from which an officer is told
INCIDENTS = "incident-{at}.json"  # in the register's folder


@dataclass(frozen=True, slots=True)
class Enrolment:
    """This PC belongs to a union now."""

    device_id: str
    union_id: str
    union_name: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a round left: ``done`` counts what it did, ``questions`` are open, ``waiting`` batches could not go up yet."""

    done: Synced
    questions: int
    waiting: int
    state_hash: str

    @property
    def clock_wrong(self) -> bool:
        return abs(self.done.clock_offset) > CLOCK_TOLERANCE


def enrol(register: OpenRegister, gateway: SyncGateway, witness: Witness, url: str, code: str) -> Enrolment | Refused:
    """Join this PC to headquarters at ``url`` with a one-time code. A register that belongs there already may do so again.

    An empty register takes its union's name from headquarters; one with people keeps its batches, which headquarters knows under the
    union id they bear. Refusals: of headquarters, of the line; another union than the register's.
    """
    if register.newer:
        return Refused("access.newer")
    author, link = register.store.author, _link(register)
    incarnation = os.urandom(16)
    known = witness.keep(author.device_id, incarnation)
    asked = Applicant(
        author.device_id, author.key.public, incarnation, author.union_id, author.officer_id, register.officer_name, platform.node(),
        author.key.sign_words,
    )  # fmt: skip
    joined = gateway.enrol(asked, url, code)
    refused = _refused(joined) if isinstance(joined, Failed) else _another(link, joined)
    if refused is not None:
        if link is not None and known:
            witness.keep(author.device_id, link.incarnation)  # as it was
        return refused
    assert isinstance(joined, Joined)
    _join(register, joined, incarnation, link)
    return Enrolment(text_id(author.device_id), text_id(joined.union_id), joined.union_name)


def sync(register: OpenRegister, gateway: SyncGateway, witness: Witness) -> Outcome | Refused:
    """One full round: push, pull, verify. What was done before a line broke stands.

    Refusals: not enrolled, paused, and every way in which line or headquarters fail.
    """
    link = _link(register)
    if link is None:
        return Refused("sync.not_enrolled")
    if register.newer:
        return Refused("access.newer")
    if link.paused:
        return Refused("sync.paused")
    ledger = RegisterLedger(register, witness)
    done = gateway.sync(ledger, link.url, anew=_is_elsewhere(register, link, witness))
    if isinstance(done, Synced) and done.up_to_date and _name_union(register, link.union_id):
        again = gateway.sync(ledger, link.url, anew=False)
        done = again if isinstance(again, Failed) else _both(done, again)
    if isinstance(done, Failed):
        _note(register, done)
        return _refused(done)
    with register.store.snapshot() as connection:
        questions = connection.execute("SELECT count(*) FROM question").fetchone()[0]
        left = outbox.waiting(connection)
    return Outcome(done, questions, left, ledger.standing().state.hex())


def set_paused(register: OpenRegister, *, paused: bool) -> Refused | None:
    """Stop or take up rounds. Refused for a register that belongs to no headquarters."""
    with register.store.writing() as connection:
        link = read_link(connection)
        if link is None:
            return Refused("sync.not_enrolled")
        write_link(connection, msgspec.structs.replace(link, paused=paused))
    return None


def is_witnessed_by_file(register: OpenRegister, witness: Witness) -> bool:
    """Whether only a file tells this register from its copy."""
    return witness.is_file and _link(register) is not None


def _link(register: OpenRegister) -> Link | None:
    with register.store.reading() as connection:
        return read_link(connection)


def _is_elsewhere(register: OpenRegister, link: Link, witness: Witness) -> bool:
    """Whether this is not where the register was last in contact. Where nothing can be kept, nothing can be told from that."""
    device_id = register.store.author.device_id
    if witness.kept(device_id) == link.incarnation:
        return False
    probe = os.urandom(16)
    return witness.keep(bytes(16), probe)


def _another(link: Link | None, joined: Joined) -> Refused | None:
    """A register stays with the union and the headquarters that it belongs to."""
    if link is None or (link.union_id, link.headquarters_key) == (joined.union_id, joined.headquarters_key):
        return None
    return Refused("sync.another_headquarters", {"name": link.union_name})


def _join(register: OpenRegister, joined: Joined, incarnation: bytes, link: Link | None) -> None:
    """The register belongs to a union from now on, in one transaction."""
    author = register.store.author
    new = Author(author.device_id, joined.union_id, author.officer_id, author.key)
    fresh = Link(
        url=joined.url, union_id=joined.union_id, union_name=joined.union_name, headquarters_key=joined.headquarters_key,
        certificate=joined.certificate, incarnation=incarnation, epoch=joined.epoch,
    )  # fmt: skip
    with register.store.writing() as connection:
        kept = fresh
        if link is not None:  # the cursor stays; an epoch that is another is told by the first round
            kept = msgspec.structs.replace(
                link, url=joined.url, union_name=joined.union_name, certificate=joined.certificate, incarnation=incarnation, paused=False
            )
        empty = connection.execute("SELECT count(*) FROM batch").fetchone()[0] == 1
        write_link(connection, kept)
        connection.execute("UPDATE device SET union_id = ?", (joined.union_id,))
        if empty and link is None and joined.union_name:
            changes = records.union_changes(connection, replace(records.union(connection), name=joined.union_name))
            if changes:
                ChangeLog(connection).append(changes, author=new, reason="union")
    register.store.author = new


def _name_union(register: OpenRegister, union_id: bytes) -> bool:
    """Give the union its record under headquarters' id, if nobody did. True if there is something to send now."""
    with register.store.writing() as connection:
        if connection.execute("SELECT 1 FROM record WHERE id = ?", (union_id,)).fetchone():
            return False
        values = records.union_values(records.union(connection))
        ChangeLog(connection).append([Create(records.UNION, union_id, values)], author=register.store.author, reason="union")
    return True


def _both(one: Synced, other: Synced) -> Synced:
    return replace(
        other, pushed=one.pushed + other.pushed, pulled=one.pulled + other.pulled, parked=one.parked + other.parked,
        requests=one.requests + other.requests, bytes_sent=one.bytes_sent + other.bytes_sent,
        bytes_received=one.bytes_received + other.bytes_received, wait=max(one.wait, other.wait),
    )  # fmt: skip


def _note(register: OpenRegister, failed: Failed) -> None:
    """Two states that differ are an incident: noted in the register for ``check``, with both sides' figures beside it."""
    if not failed.evidence:
        return
    at = time.time_ns() // 1_000_000
    with register.store.writing() as connection:
        link = read_link(connection)
        if link is None or link.incident:
            return  # noted once
        write_link(connection, msgspec.structs.replace(link, incident=at))
    write_evidence(register.folder / INCIDENTS.format(at=at), {"at": at, **failed.evidence})


def write_evidence(path: Path, evidence: dict[str, Any]) -> None:
    """Raises OSError."""
    write_atomically(path, json.dumps(evidence, indent=1).encode())


def _refused(failed: Failed) -> Refused:
    return Refused(failed.code, {"wait": failed.wait})
