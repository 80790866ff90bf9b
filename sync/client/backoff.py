"""When to try again after the line failed: full jitter, so that thousands of PCs do not come back in the same second.

Read next: ``transport.py`` (what headquarters says of when to return goes before this).
"""

from __future__ import annotations

from collections.abc import Callable

FIRST = 2.0  # seconds: the longest first pause
LONGEST = 900.0  # seconds: a round is due every quarter of an hour anyway


def pause(failures: int, chance: Callable[[], float], asked: float = 0.0) -> float:
    """Seconds to wait after ``failures`` (1 or more) in a row: any moment up to a bound that doubles.

    ``chance`` gives numbers from 0 to 1. ``asked`` is what headquarters asked for: never less than that, and spread beyond it.
    """
    bound = min(LONGEST, FIRST * 2.0 ** min(failures - 1, 30))
    return asked + chance() * bound
