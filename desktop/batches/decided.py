"""An entry of headquarters' log, as it reaches a register: which batch, at which place, and which of its operations did not apply.

Read next: ``desktop/storage/confirmed.py`` (who takes it in), ``sync/protocol/messages.py`` (how it travels).
"""

from __future__ import annotations

from dataclasses import dataclass

from desktop.batches.batch import SignedBatch


@dataclass(frozen=True, slots=True)
class Decided:
    """``batch`` is None where this register sealed it itself. ``lost`` are indexes of operations."""

    seq: int
    batch_id: bytes
    hash: bytes
    lost: frozenset[int]
    batch: SignedBatch | None
