"""How costly Argon2id shall be on this PC: slow enough for a thief, short enough for an officer.

Why it exists: a cost fixed today is too slow for a ten-year-old office PC and too cheap for a new one. The
memory stays at the floor (64 MiB: an office PC with 4 GB runs Excel beside us) and the passes grow until one
derivation takes 0.2–0.5 s. The floor, RFC 9106's second recommendation, holds even where it takes longer.

Read next: ``derivation.py`` (the cost itself), ``slots.py`` (which stores it per slot, so that it can be
raised with the next change of password).
"""

from __future__ import annotations

import time
from collections.abc import Callable

from desktop.storage.keyring.derivation import FLOOR, MAX_ITERATIONS, MAX_WORK_KIB, SALT_BYTES, KdfCost, password_key

SHORTEST_SECONDS = 0.2
LONGEST_SECONDS = 0.5
_AIM_SECONDS = 0.35
_TRIES = 2  # the quicker one counts: another program may have had the processor


def calibrate(derive: Callable[[KdfCost], object] | None = None, clock: Callable[[], float] = time.perf_counter) -> KdfCost:
    """The cost to use for new slots on this PC. Takes about half a second; ``clock`` counts seconds.

    Raises ``MemoryError`` when this PC cannot lend 64 MiB.
    """
    seconds = min(_seconds(derive or _derive_once, clock) for _ in range(_TRIES))
    return cost_for(seconds)


def cost_for(floor_seconds: float) -> KdfCost:
    """The cost whose derivation lies in 0.2–0.5 s where one at the floor takes ``floor_seconds``; never below the floor.

    Time grows in proportion to the passes: within one pass of the aim, 0.35 s.
    """
    if floor_seconds >= SHORTEST_SECONDS:
        return FLOOR
    most = min(MAX_ITERATIONS, MAX_WORK_KIB // FLOOR.memory_kib)
    seconds_per_pass = max(floor_seconds / FLOOR.iterations, _AIM_SECONDS / most)
    return KdfCost(FLOOR.memory_kib, round(_AIM_SECONDS / seconds_per_pass), FLOOR.lanes)


def _seconds(derive: Callable[[KdfCost], object], clock: Callable[[], float]) -> float:
    started = clock()
    derive(FLOOR)
    return clock() - started


def _derive_once(cost: KdfCost) -> bytes:
    return password_key("calibration", bytes(SALT_BYTES), cost)
