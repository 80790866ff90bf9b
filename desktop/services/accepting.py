"""Accepting what a comparison proposes: chosen rows, chosen people who left, her answers; one batch, one undo.

Read next: ``comparing.py`` (what is proposed), ``imports.py`` (how rows are written).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from msgspec import structs

from desktop.batches.operations import Note, Operation, Set
from desktop.domain.comparing import too_many
from desktop.domain.fields import MEMBER_STATUSES, Status
from desktop.domain.matching import Place
from desktop.domain.problems import Problem, Severity
from desktop.domain.task import Task
from desktop.services.access import OpenRegister
from desktop.services.collector import collector_resting
from desktop.services.comparing import Comparison, Pile
from desktop.services.deciding import Decisions
from desktop.services.outcome import Refused
from desktop.services.planned_rows import NEW, ImportPlan, Kind, PlannedRow
from desktop.storage import members as rows
from desktop.storage.log import ChangeLog
from desktop.storage.projection import MEMBER
from desktop.storage.states import AT_ONCE, member_states

__all__ = ["Accepted", "Leaving", "Written", "accept", "rows_of"]

_CURRENT = {status.value for status in MEMBER_STATUSES}


@dataclass(frozen=True, slots=True)
class Leaving:
    """What becomes of somebody the list lacks: ``status`` from the day ``since`` (ISO), and why, in words that the record keeps."""

    status: Status
    since: str
    reason: str


@dataclass(frozen=True, slots=True)
class Accepted:
    """What she accepts. ``rows`` are places of joined, returned and changed rows; ``left`` says what becomes of whom (member id).

    ``answers`` decide questions (a member's id, or ``NEW``: two different people, which is remembered). ``returned_on`` (ISO) is the day
    from which those who came back are members again. ``joined_as`` is the status of newcomers whose row names none. ``sure``: she was told
    that very many are missing, and means it.
    """

    rows: Collection[Place] = ()
    left: Mapping[str, Leaving] = field(default_factory=dict)
    answers: Mapping[Place, str] = field(default_factory=dict)
    returned_on: str = ""
    joined_as: Status = Status.ACTIVE
    sure: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in the register now. ``batch_id`` takes it back, None: nothing was new. ``changed`` counts those who came back too."""

    batch_id: str | None
    joined: int
    changed: int
    left: int
    problems: tuple[Problem, ...]


def rows_of(comparison: Comparison, piles: Iterable[Pile]) -> frozenset[Place]:
    """The places of all rows in some piles."""
    return frozenset(row.place for pile in piles for row in comparison.pile(pile))


def accept(register: OpenRegister, comparison: Comparison, accepted: Accepted, *, source: str, task: Task) -> Written | Refused:
    """Write what was accepted as one batch; ``source`` is the file's name. Raises Cancelled: nothing is then written.

    Refused when more would leave than the guard lets pass and she is not ``sure``, and when the newcomers stand in the register already.
    """
    if register.newer:
        return Refused("access.read_only")
    if not accepted.sure and too_many(len(accepted.left), comparison.in_scope, comparison.percent):
        blanks = {"count": len(accepted.left), "members": comparison.in_scope, "percent": comparison.percent}
        return Refused("comparing.too_many_left", blanks)
    plan = _as_accepted(comparison, accepted)
    deciding = Decisions(plan, accepted.answers, (), task)
    leaving = _Leavings(accepted.left)
    with collector_resting(), register.store.writing() as connection:
        if deciding.applied_already(connection):
            return Refused("import.applied_already")
        operations = chain(deciding.operations(connection), leaving.operations(connection))
        batch_id = None
        if first := next(operations, None):
            whole = chain([Note(source), first], operations)
            appended = ChangeLog(connection).append(whole, author=register.store.author, reason="compare", task=task)
            batch_id = rows.text_id(appended.batch_id)
    counts = deciding.counts
    return Written(batch_id, counts["added"], counts["updated"], leaving.count, (*deciding.moved, *leaving.moved))


def _as_accepted(comparison: Comparison, accepted: Accepted) -> ImportPlan:
    """Of the plan only what she accepts: chosen rows, and asked ones with her answer."""
    returned = {row.place for row in comparison.pile(Pile.RETURNED)}
    back = {"status": Status.ACTIVE.value, **({"status_since": accepted.returned_on} if accepted.returned_on else {})}
    new = {"status": accepted.joined_as.value}

    def chosen() -> Iterator[PlannedRow]:
        for row in comparison.plan.rows:
            if row.place in accepted.rows or row.place in accepted.answers:
                joins = row.kind is Kind.ADD or accepted.answers.get(row.place) == NEW
                more = back if row.place in returned else new if joins and not row.values.get("status") else {}
                yield structs.replace(row, values={**row.values, **more}) if more else row

    return ImportPlan(tuple(chosen()), (), comparison.plan.seen)


class _Leavings:
    """Turns the people who left into operations; who is no member any more by now is left as they are."""

    def __init__(self, left: Mapping[str, Leaving]) -> None:
        self._left = left
        self.count = 0
        self.moved: list[Problem] = []

    def operations(self, connection: Any) -> Iterator[Operation]:
        ids = list(self._left)
        for start in range(0, len(ids), AT_ONCE):
            some = {rows.require_blob_id(member_id): self._left[member_id] for member_id in ids[start : start + AT_ONCE]}
            states = member_states(connection, some)
            for blob, leaving in some.items():
                state = states.get(blob)
                if state is None or state.removed or state.values.get("status") not in _CURRENT:
                    name = state.values.get("full_name") if state else ""
                    self.moved.append(Problem("left_meanwhile", Severity.WARNING, "status", args={"name": name}))
                    continue
                self.count += 1
                said = {"status": leaving.status.value, "status_since": leaving.since, "status_reason": leaving.reason or None}
                for name, value in said.items():
                    if value != state.values.get(name):
                        yield Set(MEMBER, blob, name, value, state.version(name))
