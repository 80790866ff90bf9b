"""What an import plan means to the officer: piles, and in each pile the kinds of rows, so that she looks at five kinds, not at 1,276 rows.

Pure and Qt-free, built in the background from the reading and the plan. It decides nothing: it sorts what the reader doubted and what the
plan would do, and sees to it that every row of the file stands somewhere.

Read next: ``import_rows.py`` (a kind as a table), ``ui/pages/import_preview.py`` (the piles on the screen).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from desktop.domain.fields import FIELD_NAMES
from desktop.domain.problems import Problem, Severity
from desktop.domain.task import Task
from desktop.services.imports import ImportPlan, Kind, Place, PlannedRow, ReadResult

_STEP = 2000
STAGE = "stage.plan"
_NONE = -1
_SEVERITIES = (Severity.ERROR, Severity.WARNING, Severity.INFO)
ASKED = (Kind.ASK, Kind.TWICE)  # these stay out until the officer says who they are
_TWICE = "same_person_twice"
_IGNORED = "row_ignored"


class Pile(StrEnum):
    """A number at the top of the preview."""

    LOOK = "look"  # rows that want her eye
    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    OTHER = "other"  # rows that are no person: totals, signatures, headings


class Line(NamedTuple):
    """One line of a kind: a row of the plan (``planned``: its index there, -1 none), the doubt shown about it, or why it is no person."""

    sheet: str | None
    row: int | None
    planned: int = _NONE
    problem: Problem | None = None
    ignored: str = ""

    @property
    def place(self) -> Place | None:
        return None if self.row is None else (self.sheet, self.row)


@dataclass(frozen=True, slots=True)
class RowKind:
    """Rows alike. Doubts have ``severity`` and ``code``, changes a ``field``, new rows maybe a ``sheet``; all empty: the whole pile."""

    pile: Pile
    lines: tuple[Line, ...]
    planned: frozenset[int] = frozenset()  # the rows of the plan among them
    code: str = ""
    severity: Severity | None = None
    field: str = ""
    sheet: str = ""

    @property
    def is_question(self) -> bool:
        """Whether these rows stay out until the officer says who they are."""
        return self.code.startswith("ask_") or self.code == _TWICE

    @property
    def key(self) -> tuple[str, ...]:
        """Finds the same kind again after the plan was made anew."""
        return self.pile, self.code, self.severity or "", self.field, self.sheet


@dataclass(frozen=True, slots=True)
class Review:
    """A plan, sorted for the eye. ``to_look_at`` counts rows, not doubts; ``blank_rows`` are empty rows between others."""

    rows: tuple[PlannedRow, ...]
    kinds: Mapping[Pile, tuple[RowKind, ...]]
    doubts: Mapping[Place, tuple[Problem, ...]]
    planned_at: Mapping[Place, int]
    asked: frozenset[int]
    counts: Mapping[Pile, int]
    blank_rows: int
    several_sheets: bool

    @property
    def rows_in_file(self) -> int:
        """Every row below the headings of the sheets that are read."""
        return len(self.rows) + self.counts[Pile.OTHER] + self.blank_rows

    def planned(self, line: Line) -> PlannedRow | None:
        return self.rows[line.planned] if line.planned != _NONE else None


def review(result: ReadResult, plan: ImportPlan, *, task: Task) -> Review:
    """Sort a plan and the reading it was made from. Raises Cancelled."""
    planned_at = {row.place: index for index, row in enumerate(plan.rows)}
    doubts: dict[Place, list[Problem]] = defaultdict(list)
    look: dict[tuple[Severity, str, str], list[Line]] = defaultdict(list)
    for number, problem in enumerate(plan.problems):
        if number % _STEP == 0:
            task.step(STAGE, number, len(plan.problems))
        if problem.code == _IGNORED:
            continue  # these rows have a pile of their own
        place = None if problem.row is None else (problem.sheet, problem.row)
        if place is not None:
            doubts[place].append(problem)
        index = planned_at.get(place, _NONE) if place is not None else _NONE
        look[problem.severity, problem.code, problem.field or ""].append(Line(problem.sheet, problem.row, index, problem))
    others = _others(result)
    piles = _piles(plan.rows, several=len({row.sheet for row in plan.rows}) > 1)
    kinds = {Pile.LOOK: _doubtful(look), Pile.OTHER: others, **piles}
    grave = [problem for problem in plan.problems if problem.severity is not Severity.INFO and problem.row is not None]
    counts = {pile: len(kinds[pile][0].lines) if kinds[pile] else 0 for pile in (Pile.NEW, Pile.CHANGED, Pile.SAME)}
    counts[Pile.LOOK] = len({(problem.sheet, problem.row) for problem in grave})
    counts[Pile.OTHER] = sum(len(kind.lines) for kind in others)
    return Review(
        plan.rows,
        kinds,
        {place: tuple(found) for place, found in doubts.items()},
        planned_at,
        frozenset(index for index, row in enumerate(plan.rows) if row.kind in ASKED),
        counts,
        sum(sheet.blank_rows for sheet in result.sheets if sheet.columns),
        len([sheet for sheet in result.sheets if sheet.columns]) > 1,
    )


def _doubtful(look: Mapping[tuple[Severity, str, str], list[Line]]) -> tuple[RowKind, ...]:
    """Questions first, because only she can answer them; then by gravity, and the larger kinds first."""
    found = [_kind(Pile.LOOK, lines, code=code, severity=severity, field=field) for (severity, code, field), lines in look.items()]
    return tuple(sorted(found, key=lambda kind: (not kind.is_question, _gravity(kind.severity), -len(kind.lines))))


def _kind(pile: Pile, lines: list[Line], *, code: str = "", severity: Severity | None = None, field: str = "", sheet: str = "") -> RowKind:
    planned = frozenset(line.planned for line in lines if line.planned != _NONE)
    return RowKind(pile, tuple(lines), planned, code, severity, field, sheet)


def _gravity(severity: Severity | None) -> int:
    return _SEVERITIES.index(severity) if severity is not None else len(_SEVERITIES)


def _piles(rows: Iterable[PlannedRow], *, several: bool) -> dict[Pile, tuple[RowKind, ...]]:
    """New, changed and same rows: the whole pile first, then new rows by sheet and changed ones by field."""
    lines: dict[Pile, list[Line]] = {Pile.NEW: [], Pile.CHANGED: [], Pile.SAME: []}
    by_sheet: dict[str, list[Line]] = defaultdict(list)
    by_field: dict[str, list[Line]] = defaultdict(list)
    piles = {Kind.ADD: Pile.NEW, Kind.UPDATE: Pile.CHANGED, Kind.SAME: Pile.SAME}
    for index, row in enumerate(rows):
        pile = piles.get(row.kind)
        if pile is None:
            continue
        line = Line(row.sheet, row.row, index)
        lines[pile].append(line)
        if pile is Pile.NEW:
            by_sheet[row.sheet or ""].append(line)
        for field in row.changes or ():
            by_field[field].append(line)
    kinds = {pile: [_kind(pile, found)] if found else [] for pile, found in lines.items()}
    if several:
        kinds[Pile.NEW] += [_kind(Pile.NEW, found, sheet=sheet) for sheet, found in by_sheet.items()]
    kinds[Pile.CHANGED] += [_kind(Pile.CHANGED, by_field[field], field=field) for field in FIELD_NAMES if field in by_field]
    return {pile: tuple(found) for pile, found in kinds.items()}


def _others(result: ReadResult) -> tuple[RowKind, ...]:
    """Rows that are no person, by the reason why."""
    by_reason: dict[str, list[Line]] = defaultdict(list)
    for sheet in result.sheets:
        for row in sheet.ignored:
            by_reason[row.reason].append(Line(sheet.name, row.row, ignored=row.reason))
    return tuple(_kind(Pile.OTHER, lines, code=reason) for reason, lines in by_reason.items())
