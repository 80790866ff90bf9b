"""What comes next in a round of sync, from what is known: pure, so that every path can be tried without a line.

Push first, then pull until headquarters says that there is no more. How much goes up at once adapts to the line: halved when it breaks,
doubled when it holds.

Read next: ``engine.py`` (who does it).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto

from sync.protocol.codes import Order
from sync.protocol.limits import PUSH_FIRST, PUSH_OPERATIONS

_LEAST = 1


class Step(Enum):
    """The next thing to do."""

    PUSH = auto()
    PULL = auto()
    DONE = auto()  # up to date, or as far as this round comes
    STOP = auto()  # headquarters asks for something else first: ``Progress.order``


@dataclass(frozen=True, slots=True)
class Progress:
    """A round so far. ``waiting`` batches are left to go up; ``after_n`` is the last one that headquarters answered for."""

    waiting: int
    after_n: int = 0
    order: str = Order.NONE
    up_to_date: bool = False
    at_once: int = PUSH_FIRST
    gaps: int = 0


def next_step(progress: Progress) -> Step:
    if progress.order:
        return Step.STOP
    if progress.waiting > 0:
        return Step.PUSH
    return Step.DONE if progress.up_to_date else Step.PULL


def pushed(progress: Progress, sent: int, last_n: int) -> Progress:
    """Headquarters answered for ``sent`` batches, the last of them number ``last_n``."""
    return replace(progress, waiting=progress.waiting - sent, after_n=last_n, at_once=min(PUSH_OPERATIONS, progress.at_once * 2))


def ordered(progress: Progress, order: str, expected_n: int) -> Progress:
    """Headquarters told to do something else. A gap is closed by going back to the number that it waits for, once."""
    if order == Order.GAP and not progress.gaps and expected_n > 0:
        return replace(progress, after_n=expected_n - 1, gaps=1)
    return replace(progress, order=order)


def broken(progress: Progress) -> Progress:
    """The line broke in a push: less at once."""
    return replace(progress, at_once=max(_LEAST, progress.at_once // 2))
