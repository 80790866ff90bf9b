"""Doubts that no single row shows: one number borne by two people, one name borne by two, a column that holds only years.

Why it exists: rows stream through ``parser.py`` one at a time. Here a little is remembered of each (never the whole row), so that
the later of two rows is doubted, and so that 300 times "only the year" becomes one remark about the column.

Read next: ``parser.py``, ``reader.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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

    def check(self, person: ReadRow) -> Iterator[Problem]:
        number = person.values.get("national_id")
        doubled = False
        if isinstance(number, str):
            earlier = self._by_id.setdefault(number, (person.sheet, person.row))
            if earlier != (person.sheet, person.row):
                doubled = True
                yield self._problem("duplicate_national_id", Severity.ERROR, "national_id", person, number, earlier)
        name = str(person.values["full_name"])
        earlier = self._by_name.setdefault(name, (person.sheet, person.row))
        if earlier != (person.sheet, person.row) and not doubled and self._same_names < _MAX_SAME_NAMES:
            self._same_names += 1
            yield self._problem("same_name_different_person", Severity.INFO, "full_name", person, name, earlier)

    @staticmethod
    def _problem(code: str, severity: Severity, field: str, person: ReadRow, value: str, earlier: tuple[str | None, int]) -> Problem:
        where = {"other_sheet": earlier[0] or "", "other_row": earlier[1]}
        return Problem(code, severity, field, person.sheet, person.row, value, where)


class PartialDates:
    """Holds the remarks "only the year" of one sheet back until it is known whether the whole column is like that."""

    def __init__(self, sheet: str | None) -> None:
        self._sheet = sheet
        self._held: dict[str, list[Problem]] = {}
        self._filled: dict[str, int] = {}

    def pass_on(self, problems: Iterable[Problem], person: ReadRow | None) -> Iterator[Problem]:
        """What can be told at once; the rest is told by ``at_end``."""
        if person is not None:
            for name in person.values:
                if name in FIELD and FIELD[name].kind is Kind.DATE:
                    self._filled[name] = self._filled.get(name, 0) + 1
        for problem in problems:
            if problem.code == "partial_date" and problem.field is not None:
                self._held.setdefault(problem.field, []).append(problem)
            else:
                yield problem

    def at_end(self) -> Iterator[Problem]:
        for name, held in self._held.items():
            if len(held) > 1 and len(held) >= _WHOLE_COLUMN * self._filled.get(name, 0):
                yield Problem("partial_date_column", Severity.INFO, name, self._sheet, None, None, {"rows": len(held)})
            else:
                yield from held
