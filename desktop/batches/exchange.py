"""What a register and sync hand each other: where the register stands, and what headquarters decided.

Here and not in ``sync``, because the register knows nothing of protocols: it takes in what was verified elsewhere.

Read next: ``desktop/storage/confirmed.py`` (who takes it in), ``sync/client/ports.py`` and ``engine.py`` (who bring it).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from desktop.batches.batch import SignedBatch


@dataclass(frozen=True, slots=True)
class Decided:
    """An entry of headquarters' log. ``batch`` is None where this register sealed it; ``lost`` are the operations that did not apply."""

    seq: int
    batch_id: bytes
    hash: bytes
    lost: frozenset[int]
    batch: SignedBatch | None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the register stands. ``head`` are the bytes of the last signed head, b"" if none. ``waiting`` batches are on their way.

    ``detached``: some of these gave up their numbers for another identity that the register has not got yet, for the PC stopped between.
    """

    union_id: bytes
    device_id: bytes
    incarnation: bytes
    headquarters_key: bytes
    epoch: bytes
    seq: int
    log_hash: bytes
    state: bytes
    head: bytes
    n: int
    last_hash: bytes
    waiting: int
    detached: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """What a pull leaves in the register, in one transaction with the cursor. ``questions`` is None unless the page was the last one."""

    entries: Sequence[Decided]
    keys: Mapping[bytes, bytes]  # device id → public key, of devices that may be new here
    epoch: bytes
    seq: int
    log_hash: bytes
    head: bytes
    durable_seq: int
    contact: int
    questions: Sequence[tuple[bytes, bytes, bytes]] | None  # (id, record id, the message's bytes)


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who asks headquarters: a device, its union (b"" before it is enrolled), and its key at work on words that say what is signed."""

    device_id: bytes
    union_id: bytes
    sign: Callable[[bytes], bytes]


@dataclass(frozen=True, slots=True)
class Applicant:
    """A PC that wants to belong to a union. ``register_union`` is the union id that its batches so far carry."""

    device_id: bytes
    public_key: bytes
    incarnation: bytes
    register_union: bytes
    officer_id: bytes
    officer_name: str
    device_name: str
    sign: Callable[[bytes], bytes]


@dataclass(frozen=True, slots=True)
class Joined:
    """What headquarters said when it let a PC in. ``certificate`` is the message's bytes; ``url`` is how it is reached from now on."""

    url: str
    union_id: bytes
    union_name: str
    headquarters_key: bytes
    certificate: bytes
    epoch: bytes


@dataclass(frozen=True, slots=True)
class Synced:
    """What a round did. ``order`` is what headquarters asks for first ("" for nothing), ``wait`` the seconds until it wants to hear more,
    ``clock_offset`` its clock minus this PC's in ms."""

    pushed: int
    pulled: int
    parked: int
    requests: int
    bytes_sent: int
    bytes_received: int
    up_to_date: bool
    order: str = ""
    wait: int = 0
    clock_offset: int = 0


@dataclass(frozen=True, slots=True)
class Failed:
    """Why a round or an enrolment did not come to its end: a sentence's code, and the seconds to wait (0: as planned).

    ``evidence`` are figures of both sides where they differ, without any value of a person.
    """

    code: str
    wait: int = 0
    evidence: Mapping[str, str] | None = None
