"""What the officer decides about doubtful cells of a list, before it is held against the register.

She decides once for all doubts of a kind (keep what was read, leave the value empty, take the other reading) or types a value for one cell.
``corrected`` gives the reading that follows; import and comparison are planned from it and know nothing of how it came about. A typed value
comes through the gate that every form and every list comes through.

Read next: ``desktop/domain/other_readings.py``; ``answers.py`` (what of it is remembered), ``imports.py`` (the plan).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from msgspec import structs

from desktop.domain.canonical import is_canonical
from desktop.domain.fields import FIELD, Value
from desktop.domain.other_readings import other_reading
from desktop.domain.problems import Finding, Problem, Severity
from desktop.domain.values import read_value
from desktop.excel.result import ReadResult, ReadRow

__all__ = ["Alike", "Cell", "Corrections", "Typed", "Way", "alike", "cell_of", "corrected", "other_reading", "read_typed", "ways"]

Alike = tuple[str, str]  # code of the doubt, field
Cell = tuple[str | None, int, str]  # sheet, row, field
Values = Mapping[str, Value]
_ABOUT_ROWS = ("same_name_different_person", "row_ignored", "row_ignored_name")  # of people and rows, not of what a cell says


class Way(StrEnum):
    """What becomes of a doubtful value."""

    KEEP = "keep"  # as it was read
    EMPTY = "empty"
    OTHER = "other"  # the other reading


@dataclass(frozen=True, slots=True)
class Corrections:
    """What was decided of one list. ``typed``: cell → the values that she typed there, by-catch included."""

    ways: Mapping[Alike, Way] = field(default_factory=dict)
    typed: Mapping[Cell, Values] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.ways or self.typed)

    def deciding(self, kind: Alike, way: Way | None) -> Corrections:
        """The same with all doubts of a kind decided so; None takes the decision back."""
        others = {other: said for other, said in self.ways.items() if other != kind}
        return replace(self, ways=others if way is None else {**others, kind: way})

    def typing(self, cell: Cell, values: Values | None) -> Corrections:
        """The same with a cell saying what was typed; None takes it back."""
        others = {other: said for other, said in self.typed.items() if other != cell}
        return replace(self, typed=others if values is None else {**others, cell: values})

    def settles(self, problem: Problem) -> bool:
        """Whether anything was decided of this doubt."""
        return cell_of(problem) in self.typed or alike(problem) in self.ways


@dataclass(frozen=True, slots=True)
class Typed:
    """What a typed text says: field → value (None: left empty), and what is to be told. ``is_taken`` False: it can't stand there."""

    values: Values
    findings: tuple[Finding, ...]
    is_taken: bool


def alike(problem: Problem) -> Alike | None:
    """The kind of a doubt about a cell; None for one about a row, a column or the file, of which a person decides otherwise."""
    if problem.row is None or problem.field not in FIELD or problem.code in _ABOUT_ROWS or problem.code.startswith("ask_"):
        return None
    return problem.code, problem.field or ""


def cell_of(problem: Problem) -> Cell | None:
    """The cell that a doubt is about; None where ``alike`` says None."""
    return None if alike(problem) is None else (problem.sheet, problem.row or 0, problem.field or "")


def ways(problem: Problem, values: Values, today: date) -> tuple[Way, ...]:
    """What can become of a doubtful value. ``values``: what was read in its row. Nobody loses the name: without it there is no person."""
    there = values.get(problem.field or "") is not None
    found = [Way.KEEP]
    if there and problem.field != "full_name":
        found.append(Way.EMPTY)
    if other_reading(problem, values, today):
        found.append(Way.OTHER)
    return tuple(found)


def read_typed(name: str, text: str, values: Values, today: date) -> Typed:
    """What ``text`` says in field ``name`` of a row that otherwise says ``values``."""
    light = {field: value for field, value in values.items() if field != name}
    reading = read_value(FIELD[name], text, today=today, context=light)
    said: dict[str, Value] = {field: value for field, value in reading.values.items() if value is not None} or {name: None}
    sound = all(is_canonical(field, value) for field, value in said.items())
    emptied = not text.strip() and name != "full_name"
    return Typed(
        said, reading.findings, sound and not reading.is_refused and (emptied or any(value is not None for value in said.values()))
    )


def corrected(result: ReadResult, corrections: Corrections, today: date) -> ReadResult:
    """The reading with what was decided. Doubts that were decided stay, told for information only."""
    if not corrections:
        return result
    changes: dict[tuple[str | None, int], dict[str, Value]] = {}
    read = {(row.sheet, row.row): row.values for row in result.members} if corrections.ways else {}
    problems = []
    for problem in result.problems:
        change = _change(problem, corrections, read, today)
        if change is not None and problem.row is not None:
            changes.setdefault((problem.sheet, problem.row), {}).update(change)
            problem = replace(problem, severity=Severity.INFO)
        problems.append(problem)
    for (sheet, row, _), values in corrections.typed.items():
        changes.setdefault((sheet, row), {}).update(values)  # what she typed wins
    members = tuple(_changed(row, changes.get((row.sheet, row.row))) for row in result.members)
    return replace(result, members=members, problems=tuple(problems))


def _change(problem: Problem, corrections: Corrections, read: Mapping[tuple[str | None, int], Values], today: date) -> Values | None:
    """What a doubt changes in its row as it was decided; None for one that is still open."""
    kind, cell = alike(problem), cell_of(problem)
    if kind is None or problem.row is None:
        return None
    if cell in corrections.typed:
        return {}
    way = corrections.ways.get(kind)
    values = read.get((problem.sheet, problem.row))
    if way is None or values is None:
        return None
    if way is Way.OTHER:
        return other_reading(problem, values, today) or None
    return {kind[1]: None} if way is Way.EMPTY and kind[1] != "full_name" else {}


def _changed(row: ReadRow, changes: Values | None) -> ReadRow:
    if not changes:
        return row
    values = {name: value for name, value in {**row.values, **changes}.items() if value is not None}
    return structs.replace(row, values=values)
