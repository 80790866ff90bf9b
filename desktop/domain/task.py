"""Long work takes a ``Task``: it is told how far the work is, and it is where cancelling happens."""

from __future__ import annotations

from typing import Protocol


class Cancelled(Exception):
    """The officer pressed Cancel. Whoever runs the work leaves nothing half done and lets this pass."""


class Task(Protocol):
    """Progress and cancelling in one call. Call ``step`` at least every few hundred rows."""

    def step(self, stage: str, done: int, total: int) -> None:
        """Report ``done`` of ``total`` (0 = unknown) in ``stage`` (a sentence code ``stage.*``). Raises Cancelled."""


class Quiet:
    """A task nobody watches."""

    def step(self, stage: str, done: int, total: int) -> None:
        return None


QUIET = Quiet()
