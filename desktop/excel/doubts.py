"""Doubts that no single row shows: one number borne by two people, one name borne by two, a column that holds only years.

Why it exists: rows stream through ``parser.py`` one at a time. Here a little is remembered of each (never the whole row), so that
the later of two rows is doubted, and so that 300 times "only the year" becomes one remark about the column.

Read next: ``parser.py``, ``reader.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from desktop.domain.fields import FIELD, Kind
from desktop.domain.problems import Problem, Severity
from desktop.excel.result import ReadRow

_WHOLE_COLUMN = 0.9  # of the filled cells
_MAX_SAME_NAMES = 1_000  # in 100,000 people names repeat by the thousand: then it says nothing


class Duplicates:
    """Across all sheets of a workbook: the later row with a national ID already seen, and namesakes."""

    def __init__(self) -> None:
        self._by_id: dict[str, tuple[str | None, int]] = {}
        self._by_name: dict[str, tuple[str | None, int]] = {}
        self._same_names = 0

    def check(self, person: ReadRow) -> Sequence[Problem]:
        here = (person.sheet, person.row)
        name = str(person.values["full_name"])
        namesake = self._by_name.setdefault(name, here)
        number = person.values.get("national_id")
        if isinstance(number, str) and (earlier := self._by_id.setdefault(number, here)) is not here:
            return [self._problem("duplicate_national_id", Severity.ERROR, "national_id", person, number, earlier)]
        if namesake is not here and self._same_names < _MAX_SAME_NAMES:
            self._same_names += 1
            return [self._problem("same_name_different_person", Severity.INFO, "full_name", person, name, namesake)]
        return ()

    @staticmethod
    def _problem(code: str, severity: Severity, field: str, person: ReadRow, value: str, earlier: tuple[str | None, int]) -> Problem:
        where = {"other_sheet": earlier[0] or "", "other_row": earlier[1]}
        return Problem(code, severity, field, person.sheet, person.row, value, where)


class PartialDates:
    """Holds the remarks "only the year" of one sheet back until it is known whether the whole column is like that."""

    def __init__(self, sheet: str | None, fields: Iterable[str]) -> None:
        self._sheet = sheet
        self._dates = [name for name in fields if FIELD[name].kind is Kind.DATE]
        self._held: dict[str, list[Problem]] = {}
        self._filled = dict.fromkeys(self._dates, 0)

    def pass_on(self, problems: Sequence[Problem], person: ReadRow | None) -> list[Problem]:
        """What can be told at once; the rest is told by ``at_end``."""
        if person is not None:
            for name in self._dates:
                if name in person.values:
                    self._filled[name] += 1
        if not problems:
            return []
        passed: list[Problem] = []
        for problem in problems:
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
