"""Doubts that no single row shows: one number borne by two people, one name borne by two, a column that holds only years.

Why it exists: rows stream through ``parser.py`` some at a time. Here a little is remembered of each (never the whole row), so that
the later of two rows is doubted, and so that 300 times "only the year" becomes one remark about the column.

Read next: ``parser.py``, ``reader.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import repeat

from desktop.domain.fields import FIELD, Kind
from desktop.domain.problems import Problem, Severity
from desktop.excel.blocks import PeopleRead

Place = tuple[str | None, int]  # (sheet, row)
_WHOLE_COLUMN = 0.9  # of the filled cells
_MAX_SAME_NAMES = 1_000  # in 100,000 people names repeat by the thousand: then it says nothing


class Duplicates:
    """Across all sheets of a workbook: the later row with a national ID already seen, and namesakes."""

    def __init__(self) -> None:
        self._by_id: dict[str, Place] = {}
        self._by_name: dict[str, Place] = {}
        self._same_names = 0

    def check(self, sheet: str | None, people: PeopleRead) -> Iterator[Problem]:
        """The doubts about the next people of ``sheet``."""
        names = people.columns.get("full_name", [])
        numbers = people.columns.get("national_id") or repeat(None)
        for row, name, number in zip(people.rows, names, numbers, strict=False):
            here = (sheet, row)
            namesake = self._by_name.setdefault(str(name), here)
            if isinstance(number, str) and (earlier := self._by_id.setdefault(number, here)) is not here:
                yield _same("duplicate_national_id", Severity.ERROR, "national_id", here, number, earlier)
            elif namesake is not here and self._same_names < _MAX_SAME_NAMES:
                self._same_names += 1
                yield _same("same_name_different_person", Severity.INFO, "full_name", here, str(name), namesake)


def _same(code: str, severity: Severity, field: str, here: Place, value: str, earlier: Place) -> Problem:
    where = {"other_sheet": earlier[0] or "", "other_row": earlier[1]}
    return Problem(code, severity, field, *here, value, where)


class PartialDates:
    """Holds the remarks "only the year" of one sheet back until it is known whether the whole column is like that."""

    def __init__(self, sheet: str | None, fields: Iterable[str]) -> None:
        self._sheet = sheet
        self._dates = [name for name in fields if FIELD[name].kind is Kind.DATE]
        self._held: dict[str, list[Problem]] = {}
        self._filled = dict.fromkeys(self._dates, 0)

    def pass_on(self, people: PeopleRead) -> list[Problem]:
        """What can be told at once; the rest is told by ``at_end``."""
        for name in self._dates:
            if name in people.columns:
                self._filled[name] += len(people.rows) - people.columns[name].count(None)
        passed: list[Problem] = []
        for problem in people.problems:
            if problem.code == "partial_date" and problem.field is not None:
                self._held.setdefault(problem.field, []).append(problem)
            else:
                passed.append(problem)
        return passed

    def at_end(self) -> Iterator[Problem]:
        for name, held in self._held.items():
            if len(held) > 1 and len(held) >= _WHOLE_COLUMN * self._filled.get(name, 0):
                yield Problem("partial_date_column", Severity.INFO, name, self._sheet, None, None, {"rows": len(held)})
            else:
                yield from held
