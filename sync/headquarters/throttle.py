"""How often somebody may ask: a bucket of tokens for each, which fills up with time. What is over is told when to come back.

Read next: ``gate.py`` (who asks).
"""

from __future__ import annotations

from collections.abc import Hashable
from math import ceil

_MANY = 50_000  # buckets kept; full ones are forgotten first


class Throttle:
    """``burst`` requests at once, ``per_second`` in the long run, for each key. Times in ms."""

    def __init__(self, burst: float, per_second: float) -> None:
        self._burst, self._rate = burst, per_second / 1000
        self._buckets: dict[Hashable, tuple[float, int]] = {}

    def wait(self, key: Hashable, now: int) -> int:
        """Seconds until ``key`` may ask again, 0 for now. Takes nothing."""
        left = self._left(key, now)
        return 0 if left >= 1 else max(1, ceil((1 - left) / self._rate / 1000))

    def take(self, key: Hashable, now: int) -> None:
        """One request of ``key``."""
        if len(self._buckets) >= _MANY:
            self._forget(now)
        self._buckets[key] = (self._left(key, now) - 1, now)

    def _left(self, key: Hashable, now: int) -> float:
        left, since = self._buckets.get(key, (self._burst, now))
        return min(self._burst, left + max(0, now - since) * self._rate)

    def _forget(self, now: int) -> None:
        self._buckets = {key: bucket for key, bucket in self._buckets.items() if self._left(key, now) < self._burst}
        if len(self._buckets) >= _MANY:  # a flood of addresses: the oldest half goes
            self._buckets = dict(list(self._buckets.items())[_MANY // 2 :])
