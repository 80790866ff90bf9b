"""Bringing a list in: read it, see what it would change, accept, as one batch that undo takes back whole.

``plan`` decides nothing a person should: a row that fits several members, or one by its name alone, is a question. ``apply`` looks
again at the members it changes, so an edit made between preview and acceptance is not overwritten unseen. Absence is never deletion.

Read next: ``desktop/domain/matching.py``, ``desktop/domain/changes.py``; ``desktop/excel/reading.py`` for how a file is read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import Any

import msgspec
from msgspec import structs

from desktop.batches.operations import Create, Note, Operation, Restore, Set
from desktop.domain.changes import Change, changes
from desktop.domain.different_people import row_key
from desktop.domain.fields import FIELD, MEMBER_STATUSES, Conflict, Status, Value
from desktop.domain.matching import KNOWN_FIELDS, Known, Matcher, Place, Reason, Repeats
from desktop.domain.problems import Problem, Severity
from desktop.domain.statuses import show_status
from desktop.domain.task import Task
from desktop.domain.values import show_value
from desktop.excel.pasted import Pasted
from desktop.excel.reading import read_workbook
from desktop.excel.result import ReadResult, ReadRow, ReadStatus, message, problem_message
from desktop.excel.result import as_json as as_json_document
from desktop.services.access import OpenRegister
from desktop.services.collector import collector_resting
from desktop.services.members import dated, newcomer
from desktop.services.outcome import Refused
from desktop.storage import different_people as different
from desktop.storage import members as rows
from desktop.storage.comparing import head, known_members, scanning, touched_since
from desktop.storage.log import ChangeLog, new_id
from desktop.storage.projection import LIFE, MEMBER
from desktop.storage.states import AT_ONCE, State, member_states

__all__ = [
    "NEW", "Decisions", "ImportPlan", "Imported", "Kind", "Pasted", "Place", "PlannedRow", "ReadResult", "ReadStatus", "apply",
    "as_json_document", "message", "plan", "problem_message", "read_list",
]  # fmt: skip

PLANNING, WRITING = "stage.plan", "stage.write"
NEW = "new"  # the answer "this is somebody else" to a question
_NOT_GONE = {status.value for status in (*MEMBER_STATUSES, Status.WORKER)}


class Kind(StrEnum):
    """What a row of the list means for the register."""

    ADD = "add"
    UPDATE = "update"
    SAME = "same"
    ASK = "ask"
    TWICE = "twice"  # the same person stands in the list already, further up


class PlannedRow(msgspec.Struct, frozen=True, gc=False):
    """One row and what would become of it. ``changes`` is field → (old, new) for an update; ``candidates`` are the
    members asked about, ``twin`` is where further up the same person stands. ``gone`` is the status of a member who left and stands in the
    list all the same, "" otherwise.

    A struct the cycle collector does not look at, for it holds no cycle: looking at 100,000 of them would stop the window for 0.1 s.
    """

    sheet: str | None
    row: int
    values: Mapping[str, Value]
    kind: Kind
    reason: Reason = Reason.NONE
    member_id: str | None = None
    changes: Mapping[str, Change] | None = None
    candidates: tuple[str, ...] = ()
    twin: Place | None = None
    gone: str = ""

    @property
    def place(self) -> Place:
        return self.sheet, self.row


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What accepting a list would do. ``problems`` are the reader's, and the plan's own questions.

    ``seen`` is the head of the log it was made from (None: unknown): what came into the register after that is looked at again.
    """

    rows: tuple[PlannedRow, ...]
    problems: tuple[Problem, ...]
    seen: int | None = None

    def count(self, kind: Kind) -> int:
        return sum(row.kind is kind for row in self.rows)

    @property
    def questions(self) -> tuple[PlannedRow, ...]:
        return tuple(row for row in self.rows if row.kind is Kind.ASK)


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did. ``import_id`` is its batch (None: nothing was new); ``skipped`` rows were left out, asked about or doubled."""

    import_id: str | None
    read: int
    added: int
    updated: int
    unchanged: int
    skipped: int
    problems: tuple[Problem, ...]


def read_list(
    source: Path | Pasted, *, today: date, task: Task, mapping: Mapping[str, str] | None = None, password: str = ""
) -> ReadResult:
    """What a careful person would read from the file, or from what was pasted; needs no register. Raises Cancelled.

    ``password`` opens a protected workbook; it is asked for with ``ReadStatus.NEEDS_PASSWORD`` and kept nowhere.
    """
    with collector_resting():
        return read_workbook(source, mapping=mapping, today=today, task=task, password=password)


def plan(register: OpenRegister, result: ReadResult, *, task: Task) -> ImportPlan:
    """Hold every row against the register. Writes nothing. Raises Cancelled."""
    with collector_resting(), register.store.snapshot() as connection, scanning(connection):
        matcher = Matcher(known_members(connection), different.different_people(connection))
        planned: list[PlannedRow] = []
        problems = list(result.problems)
        claimed: dict[str, Place] = {}  # members that a row of this list is already about
        repeats = Repeats()
        for start in range(0, len(result.members), AT_ONCE):
            task.step(PLANNING, start, len(result.members))
            some = [_recognised(row, matcher, repeats, claimed) for row in result.members[start : start + AT_ONCE]]
            planned.extend(_compared(connection, some))
            problems.extend(doubt for item in planned[-len(some) :] for doubt in _doubts(item))
        task.step(PLANNING, len(result.members), len(result.members))
        repeats.let_go()
        matcher.let_go()
        return ImportPlan(tuple(planned), tuple(problems), head(connection))


def _recognised(row: ReadRow, matcher: Matcher, repeats: Repeats, claimed: dict[str, Place]) -> PlannedRow:
    """Who the row is. A member is taken for ``SAME`` until ``_compared`` has looked."""
    place = (row.sheet, row.row)
    twin = repeats.place_of(row.values, place)
    if twin is not None:
        return PlannedRow(*place, row.values, Kind.TWICE, twin=twin)
    match = matcher.match(row.values)
    if match.id is not None and claimed.setdefault(match.id, place) != place:
        return PlannedRow(*place, row.values, Kind.ASK, Reason.SEVERAL, candidates=(match.id,))  # two rows, one member: who is who?
    if match.id is not None:
        return PlannedRow(*place, row.values, Kind.SAME, match.reason, match.id)
    if match.candidates:
        return PlannedRow(*place, row.values, Kind.ASK, match.reason, candidates=match.candidates)
    return PlannedRow(*place, row.values, Kind.ADD, match.reason)


def _compared(connection: Any, some: Sequence[PlannedRow]) -> Iterator[PlannedRow]:
    """The rows with what they would change in the members they are about."""
    states = _states(connection, [item.member_id for item in some if item.kind is Kind.SAME])
    for item in some:
        state = states.get(item.member_id or "") if item.kind is Kind.SAME else None
        if state is None:
            yield item
            continue
        changed, status = changes(state.values, item.values), str(state.values.get("status") or "")
        gone = "" if not status or status in _NOT_GONE else status
        yield structs.replace(item, kind=Kind.UPDATE if changed else Kind.SAME, changes=changed or None, gone=gone)


def _states(connection: Any, member_ids: Iterable[str | None]) -> dict[str, State]:
    """Member id → its state, for those of the ids that are members."""
    blobs = [blob for member_id in member_ids if member_id and (blob := rows.blob_id(member_id))]
    return {rows.text_id(blob): state for blob, state in member_states(connection, blobs).items()}


def _doubts(item: PlannedRow) -> Iterator[Problem]:
    name = str(item.values.get("full_name") or "")
    if item.kind is Kind.ASK:
        args: dict[str, Value] = {"name": name, "count": len(item.candidates)}
        yield Problem(f"ask_{item.reason.value}", Severity.WARNING, "full_name", item.sheet, item.row, name, args)
    elif item.kind is Kind.TWICE and item.twin:
        args = {"name": name, "other_row": item.twin[1]}
        yield Problem("same_person_twice", Severity.WARNING, "full_name", item.sheet, item.row, name, args)
    if item.gone:
        args = {"name": name, "status": show_status(item.gone)}
        yield Problem("came_back", Severity.WARNING, "status", item.sheet, item.row, None, args)
    if item.changes and (field := _corrected(item.changes)):
        old, new = item.changes[field]
        args = {"name": name, "old": show_value(FIELD[field], old, "vi"), "new": show_value(FIELD[field], new, "vi")}
        yield Problem("changes_identity", Severity.WARNING, field, item.sheet, item.row, str(new), args)


def _corrected(changed: Mapping[str, Change]) -> str | None:
    """The first field of identity that the list would change from one value to another."""
    return next((name for name, (old, _) in changed.items() if old not in (None, "") and FIELD[name].conflict is Conflict.IDENTITY), None)


def apply(
    register: OpenRegister,
    planned: ImportPlan,
    *,
    source: str,
    task: Task,
    leave_out: Collection[Place] = (),
    answers: Mapping[Place, str] | None = None,
) -> Imported | Refused:
    """Accept a plan as one batch. ``source`` is the file's name; ``answers`` decide questions (a member's id or ``NEW``).

    Refused when everybody it would add came into the register since it was made: somebody applied it already. Raises Cancelled: nothing
    of the list is then in the register.
    """
    if register.newer:
        return Refused("access.read_only")
    deciding = Decisions(planned, answers or {}, frozenset(leave_out), task)
    with collector_resting(), register.store.writing() as connection:
        if deciding.applied_already(connection):
            return Refused("import.applied_already")
        operations = deciding.operations(connection)
        import_id = None
        if first := next(operations, None):
            whole = chain([Note(source), first], operations)
            appended = ChangeLog(connection).append(whole, author=register.store.author, reason="import", task=task)
            import_id = rows.text_id(appended.batch_id)
    counts = deciding.counts
    return Imported(
        import_id,
        len(planned.rows),
        counts["added"],
        counts["updated"],
        counts["unchanged"],
        counts["skipped"],
        (*planned.problems, *deciding.moved),
    )


class Decisions:
    """Turns the rows of a plan into operations, one after the other, and counts what becomes of them."""

    def __init__(self, planned: ImportPlan, answers: Mapping[Place, str], left: Collection[Place], task: Task) -> None:
        self.counts: Counter[str] = Counter()
        self._rows = planned.rows
        self._seen = planned.seen
        self._came: frozenset[Place] = frozenset()  # newcomers of the plan who stand in the register by now
        self._answers = answers
        self._left = left
        self._task = task
        self._touched: set[str] = set()
        self.moved: list[Problem] = []  # what somebody did after the plan was made: it stays

    def applied_already(self, connection: Any) -> bool:
        """Whether everybody the plan would add came into the register since it was made; notes those who did, to add nobody twice."""
        if self._seen is None or head(connection) <= self._seen:
            return False
        newcomers = [row for row in self._rows if row.place not in self._left and self._is_newcomer(row)]
        self._came = _came_since(connection, newcomers, self._seen)
        return bool(newcomers) and len(self._came) == len(newcomers)

    def _is_newcomer(self, row: PlannedRow) -> bool:
        return row.kind is Kind.ADD or (row.kind is Kind.ASK and self._answers.get(row.place) == NEW)

    def operations(self, connection: Any) -> Iterator[Operation]:
        """What accepting the plan writes. Raises Cancelled."""
        for start in range(0, len(self._rows), AT_ONCE):
            self._task.step(WRITING, start, len(self._rows))
            some = self._rows[start : start + AT_ONCE]
            states = _states(connection, map(self._member, some))
            for row in some:
                yield from self._row(row, states)
        self._task.step(WRITING, len(self._rows), len(self._rows))

    def _member(self, row: PlannedRow) -> str | None:
        """The member that a row is about, by the plan or by a person's answer (which may also be ``NEW``)."""
        return row.member_id if row.kind in (Kind.UPDATE, Kind.SAME) else self._answers.get(row.place)

    def _row(self, row: PlannedRow, states: Mapping[str, State]) -> Iterable[Operation]:
        member_id = self._member(row)
        if row.kind is Kind.TWICE and row.twin in self._left:
            member_id = member_id or NEW  # the other row of this person is left out: this one is taken
        if row.place in self._left or member_id in self._touched or (member_id is None and row.kind is not Kind.ADD):
            self.counts["skipped"] += 1
            return ()
        if row.kind is Kind.ADD or member_id == NEW:
            return self._added(row)
        assert member_id is not None
        self._touched.add(member_id)
        updates = self._updates(row, states.get(member_id), rows.require_blob_id(member_id))
        self.counts["updated" if updates else "unchanged"] += 1
        others = [other for other in row.candidates if other != member_id]  # of several she chose this one: the next list need not ask
        return [*updates, *(different.row_remembered(row_key(row.values), other) for other in others)]

    def _added(self, row: PlannedRow) -> Iterable[Operation]:
        """A newcomer; where she said that it is none of the members asked about, that is remembered for the next list."""
        if row.place in self._came:
            self.counts["skipped"] += 1
            told = {"name": row.values.get("full_name")}
            self.moved.append(Problem("added_meanwhile", Severity.WARNING, "full_name", row.sheet, row.row, None, told))
            return ()
        self.counts["added"] += 1
        made = new_id()
        said = [one for other in row.candidates for one in _two_people(row, made, other)]
        return (Create(MEMBER, made, newcomer(row.values)), *said)

    def _updates(self, row: PlannedRow, state: State | None, member: bytes) -> list[Operation]:
        """What the list changes in a member, who comes back from the bin if somebody said it is that person."""
        if state is None or (state.removed and row.place not in self._answers):
            return []
        changed = changes(state.values, row.values)
        for name in [name for name in changed if row.changes and name in row.changes and changed[name][0] != row.changes[name][0]]:
            moved = {"name": row.values.get("full_name"), "value": changed[name][1]}
            self.moved.append(Problem("changed_meanwhile", Severity.WARNING, name, row.sheet, row.row, str(changed.pop(name)[1]), moved))
        new = dated({name: value for name, (_, value) in changed.items()}, state.values)
        back: list[Operation] = [Restore(MEMBER, member, state.version(LIFE))] if state.removed else []
        return [*back, *(Set(MEMBER, member, name, value, state.version(name)) for name, value in new.items())]


def _two_people(row: PlannedRow, made: bytes, other: str) -> tuple[Operation, Operation]:
    """What remembers that a row and the member made of it are not the ``other`` one."""
    return different.row_remembered(row_key(row.values), other), different.pair_remembered(rows.text_id(made), other)


def _came_since(connection: Any, newcomers: Sequence[PlannedRow], seen: int) -> frozenset[Place]:
    """The newcomers who look like a member made or changed after ``seen``, other than those they were said not to be."""
    matcher = Matcher(
        Known(member_id, {name: value for name, value in zip(KNOWN_FIELDS, cells, strict=True) if value})
        for member_id, cells in touched_since(connection, KNOWN_FIELDS, seen)
    )
    found = ((row, matcher.match(row.values)) for row in newcomers)
    return frozenset(row.place for row, match in found if {*match.candidates, *filter(None, (match.id,))} - {*row.candidates})
