"""Doubts put on a copy of the workbook they are about, to be sent back to whoever made it: what a mark is, and the sheet that lists them.

Read next: ``marked_package.py`` (into the very file), ``marked_workbook.py`` (into a new one), ``desktop/services/corrected_copy.py``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

FILL = "FFF2B3"  # light amber: "needs you"
MOST_COMMENTS = 2_000  # of a sheet; beyond, the colour and the list say it
WIDTHS = (18, 8, 8, 24, 24, 80)  # characters of the columns of the list


@dataclass(frozen=True, slots=True)
class Mark:
    """One doubt. ``sheet`` "" in a file without sheets; ``row`` and ``column`` 1-based, None for a doubt about the whole sheet or file.

    ``field`` is what the column holds and ``said`` what is wrong, both in words; ``value`` is what the cell holds.
    """

    sheet: str
    row: int | None
    column: int | None
    field: str
    value: str
    said: str


@dataclass(frozen=True, slots=True)
class ListWords:
    """The words of the list of doubts: the name of its sheet, its headings in their order, and a line on top."""

    name: str
    headings: tuple[str, ...]
    intro: str


def free_name(name: str, taken: Sequence[str]) -> str:
    """``name``, or the first of ``name 2``, ``name 3`` … that no sheet has."""
    others = {one.casefold() for one in taken}
    candidates = [name, *(f"{name} {number}" for number in range(2, len(taken) + 3))]
    return next(one for one in candidates if one.casefold() not in others)


def by_cell(marks: Sequence[Mark], sheet: str) -> dict[tuple[int, int], str]:
    """(row, column) → what is said of it, on one sheet; several doubts stand below each other."""
    said: dict[tuple[int, int], str] = {}
    for mark in marks:
        if mark.sheet == sheet and mark.row is not None and mark.column is not None:
            place = mark.row, mark.column
            said[place] = f"{said[place]}\n{mark.said}" if place in said else mark.said
    return dict(sorted(said.items()))
