"""One line of the table that ``make bench`` prints, and the table: what was measured against what, in the same run."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """``ratio`` is compared with ``bound``: at least that many times better when ``at_least``, else at most that share of the reference.

    ``ours`` and ``theirs`` are the two figures behind the ratio, with their units. ``bound`` None: told, not held against anything.
    """

    what: str
    reference: str
    ratio: float
    bound: float | None
    note: str = ""
    at_least: bool = True
    ours: str = ""
    theirs: str = ""

    @property
    def holds(self) -> bool:
        if self.bound is None:
            return True
        return self.ratio >= self.bound if self.at_least else self.ratio <= self.bound

    @property
    def verdict(self) -> str:
        """ "yes", "NO", or nothing where there is no bound."""
        return "" if self.bound is None else "yes" if self.holds else "NO"

    @property
    def wanted(self) -> str:
        return "" if self.bound is None else f"{'≥' if self.at_least else '≤'} {self.bound:.3g}"


def as_text(rows: Sequence[Row]) -> str:
    """The table in columns, notes below their lines."""
    heads = ("what", "reference", "ours", "reference's", "ratio", "bound", "holds")
    lines = [(row.what, row.reference, row.ours, row.theirs, f"{row.ratio:.2f}", row.wanted, row.verdict) for row in rows]
    widths = [max(map(len, column)) for column in zip(heads, *lines, strict=True)]
    ruled = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in (heads, *lines)]
    shown = [ruled[0], "  ".join("─" * width for width in widths)]
    for row, line in zip(rows, ruled[1:], strict=True):
        shown.append(line)
        if row.note:
            shown.append(f"    {row.note}")
    return "\n".join(shown)


def as_json(rows: Sequence[Row]) -> str:
    return json.dumps([{**asdict(row), "holds": row.holds} for row in rows], ensure_ascii=False, indent=1)
