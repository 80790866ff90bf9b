"""One column of a list as it was understood: its place, its heading, the field it holds or the part of one.

Read next: ``columns.py`` (how it is understood), ``row_sources.py`` (how its cells become a value).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop.excel.package import column_letters


class Part(StrEnum):
    """Which part of its field a column holds."""

    WHOLE = ""
    FAMILY = "family"
    MIDDLE = "middle"
    GIVEN = "given"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    MALE = "male"  # of birth_date: the dates of the men; of gender: a mark
    FEMALE = "female"
    JOINED = "joined"  # one of several columns that together make a text, in their order


@dataclass(frozen=True, slots=True)
class Column:
    """One column; ``index`` is 0-based, ``field`` "" when it is not taken (``order``: the running number)."""

    index: int
    heading: str
    field: str
    part: Part = Part.WHOLE
    score: float = 0.0

    @property
    def letter(self) -> str:
        return column_letters(self.index + 1)
