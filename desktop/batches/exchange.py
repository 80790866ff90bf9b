"""What a register and sync hand each other: where the register stands, and what headquarters decided.

Here and not in ``sync``, because the register knows nothing of protocols: it takes in what was verified elsewhere.

Read next: ``desktop/storage/confirmed.py`` (who takes it in), ``sync/client/ports.py`` and ``engine.py`` (who bring it).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
    """Where the register stands. ``head`` are the bytes of the last signed head, b"" if none. ``waiting`` batches are on their way."""

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
