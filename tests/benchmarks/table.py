"""One line of the table that ``make bench`` prints: what was measured against what, in the same run."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """``ratio`` is compared with ``bound``: at least that many times better when ``at_least``, else at most that share of the reference."""

    what: str
    reference: str
    ratio: float
    bound: float
    note: str = ""
    at_least: bool = True

    @property
    def holds(self) -> bool:
        return self.ratio >= self.bound if self.at_least else self.ratio <= self.bound
