"""The two outcomes every service shares: an expected "no", and what changed.

Why: expected outcomes are values. ``Refused`` carries a sentence code and its blanks; ``Saved`` names the batch that undo takes back.
"""

from __future__ import annotations

from dataclasses import dataclass

from desktop.storage.refusal import Refusal as Refused

__all__ = ["Refused", "Saved"]


@dataclass(frozen=True, slots=True)
class Saved:
    """A change that now stands in the register. ``batch_id`` undoes it; ``ids`` are the members it touched, in order."""

    batch_id: str
    ids: tuple[str, ...]
