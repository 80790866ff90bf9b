"""This month's list against the register: who joined, who left, who changed, who came back; accepted pile by pile as one batch.

It stands on the plan of an import: the same matching, the same questions. What it adds is the other direction: whom the list lacks, among
the members of the units that it is about. Nobody is removed: who left gets a status with a day and a reason, and undo takes all back.

Read next: ``desktop/domain/comparing.py``, ``desktop/services/imports.py``; ``accepting.py`` for what is written.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from itertools import chain
from typing import Any

from msgspec import structs

from desktop.domain.comparing import Coverage, Current, Suspicion, coverage, missing, suspicions, too_many
from desktop.domain.different_people import DifferentPeople
from desktop.domain.fields import Value
from desktop.domain.leaving import most_left_percent
from desktop.domain.likeness import Likeness, likeness
from desktop.domain.matching import KNOWN_FIELDS, Reason
from desktop.domain.member import Member
from desktop.domain.problems import Problem, Severity
from desktop.domain.task import Task
from desktop.excel.result import ReadResult
from desktop.services import imports
from desktop.services.access import OpenRegister
from desktop.services.collector import collector_resting
from desktop.services.planned_rows import ImportPlan, Kind, PlannedRow
from desktop.storage import comparing as stored
from desktop.storage import different_people as different
from desktop.storage import members as rows
from desktop.storage.states import AT_ONCE, member_states
from desktop.vietnamese.collation import name_key

__all__ = ["Candidate", "Comparison", "Coverage", "Current", "Pile", "candidates", "compare", "hold"]

_MOST_LOOKED_AT = 5_000  # missing people, and newcomers, up to whom each is held against each: with more it is another list


class Pile(StrEnum):
    """What the month did to somebody."""

    JOINED = "joined"  # in the list, not in the register
    RETURNED = "returned"  # in the list, and in the register as somebody who left
    LEFT = "left"  # a member whom the list lacks: proposed, never decided
    CHANGED = "changed"
    SAME = "same"
    ASKED = "asked"  # who is it? only a person can say


@dataclass(frozen=True)
class Comparison:
    """A list held against the register; nothing is written.

    ``left`` are the members within ``scope`` (units, None for the whole register) whom the list lacks; ``in_scope`` counts all there.
    ``in_question`` are members who are neither met nor missing while a question about them is open. ``met`` counts those whom the list has.
    ``percent`` is the share of them from which on the list itself is doubted. ``base`` is the plan before anybody missing was looked at.
    """

    plan: ImportPlan
    base: ImportPlan
    left: tuple[Current, ...]
    in_question: tuple[Current, ...]
    met: int
    coverage: Coverage
    scope: frozenset[str] | None
    in_scope: int
    percent: int

    @property
    def doubtful(self) -> bool:
        """Whether so many are missing that it may be the wrong list, or a part of one."""
        return too_many(len(self.left), self.in_scope, self.percent)

    def pile(self, pile: Pile) -> tuple[PlannedRow, ...]:
        """The rows of the list in a pile; ``LEFT`` has none, its people are in ``left``."""
        return self._piles[pile]

    def count(self, pile: Pile) -> int:
        return len(self.left) if pile is Pile.LEFT else len(self._piles[pile])

    @cached_property
    def _piles(self) -> dict[Pile, tuple[PlannedRow, ...]]:
        piles: dict[Pile, list[PlannedRow]] = {pile: [] for pile in Pile}
        for row in self.plan.rows:
            if row.kind is not Kind.TWICE:
                piles[Pile.RETURNED if row.gone else _PILES[row.kind]].append(row)
        return {pile: tuple(found) for pile, found in piles.items()}


_PILES = {Kind.ADD: Pile.JOINED, Kind.UPDATE: Pile.CHANGED, Kind.SAME: Pile.SAME, Kind.ASK: Pile.ASKED}


def compare(register: OpenRegister, result: ReadResult, *, today: date, task: Task, units: Collection[str] | None = None) -> Comparison:
    """Hold a list against the register. ``units`` says what it is about where that is known. Raises Cancelled."""
    return hold(register, imports.plan(register, result, task=task), today=today, units=units)


def hold(register: OpenRegister, plan: ImportPlan, *, today: date, units: Collection[str] | None = None, whole: bool = False) -> Comparison:
    """The other direction of a plan: whom it lacks. ``units`` or ``whole`` say what the list is about; else it is found out."""
    with collector_resting(), register.store.snapshot() as connection, stored.scanning(connection):
        current = stored.current_members(connection)
        met = {row.member_id for row in plan.rows if row.member_id is not None}
        asked = set(chain.from_iterable(row.candidates for row in plan.rows))
        covered = coverage(current, met, {str(row.values.get("unit") or "") for row in plan.rows})
        scope = None if whole else frozenset(units) if units is not None else covered.suggested
        gone = sorted(missing(current, met, asked, scope), key=lambda member: name_key(member.name))
        looked = _suspected(connection, plan, gone)
    questioned = asked if looked is plan else set(chain.from_iterable(row.candidates for row in looked.rows))
    in_scope = len(current) if scope is None else sum(member.unit in scope for member in current)
    left = tuple(member for member in gone if member.id not in questioned)
    open_ones = tuple(missing((member for member in current if member.id in questioned), met, (), scope))
    here = sum(member.id in met for member in current)
    return Comparison(looked, plan, left, open_ones, here, covered, scope, in_scope, most_left_percent(today))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A member whom a row may be, how likely, and why."""

    member: Member
    likeness: Likeness


def candidates(register: OpenRegister, row: PlannedRow) -> list[Candidate]:
    """Whom a row is asked about, the likeliest first; as the register stands now."""
    with register.store.reading() as connection:
        members = [member for one in row.candidates if (member := rows.get(connection, one)) is not None]
    found = [Candidate(member, likeness(member.values, row.values)) for member in members]
    return sorted(found, key=lambda candidate: -candidate.likeness.score)


def _suspected(connection: Any, plan: ImportPlan, gone: Sequence[Current]) -> ImportPlan:
    """The plan with a question for each newcomer who is very like somebody missing; the plan itself if there is none."""
    newcomers = [(index, row) for index, row in enumerate(plan.rows) if row.kind is Kind.ADD]
    if not gone or not newcomers or max(len(gone), len(newcomers)) > _MOST_LOOKED_AT:
        return plan
    said = different.different_people(connection)
    found = list(suspicions([row.values for _, row in newcomers], _known(connection, gone)))
    asked = {newcomers[each.row][0]: ids for each in found if (ids := _open(each, newcomers[each.row][1], said))}
    if not asked:
        return plan
    planned = list(plan.rows)
    for index, ids in asked.items():
        planned[index] = structs.replace(planned[index], kind=Kind.ASK, reason=Reason.LEFT_AND_JOINED, candidates=ids)
    problems = (_question(planned[index]) for index in asked)
    return ImportPlan(tuple(planned), (*plan.problems, *problems), plan.seen)


def _known(connection: Any, gone: Sequence[Current]) -> dict[str, Mapping[str, Value]]:
    """What the register knows of those missing."""
    blobs = [rows.require_blob_id(member.id) for member in gone]
    known: dict[str, Mapping[str, Value]] = {}
    for start in range(0, len(blobs), AT_ONCE):
        for blob, state in member_states(connection, blobs[start : start + AT_ONCE]).items():
            known[rows.text_id(blob)] = {name: state.values[name] for name in KNOWN_FIELDS if name in state.values}
    return known


def _open(suspicion: Suspicion, row: PlannedRow, said: DifferentPeople) -> tuple[str, ...]:
    """The members it may be, without those it was said not to be."""
    barred = said.not_meant(row.values)
    return tuple(member_id for member_id, _ in suspicion.members if member_id not in barred)


def _question(row: PlannedRow) -> Problem:
    name = str(row.values.get("full_name") or "")
    args: dict[str, Value] = {"name": name, "count": len(row.candidates)}
    return Problem(f"ask_{row.reason.value}", Severity.WARNING, "full_name", row.sheet, row.row, name, args)
