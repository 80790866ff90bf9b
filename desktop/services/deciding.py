"""How the rows of a plan become operations: looked at again as the register stands now, with a person's answers.

Whatever somebody did after the plan was made stays: a field that was changed is left and told, a newcomer who came in by another way is not
added again. Read next: ``planned_rows.py`` (what a plan is), ``imports.py`` and ``accepting.py`` (who write).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from desktop.batches.operations import Create, Operation, Restore, Set
from desktop.domain.changes import changes
from desktop.domain.different_people import row_key
from desktop.domain.matching import KNOWN_FIELDS, Known, Matcher, Place
from desktop.domain.problems import Problem, Severity
from desktop.domain.task import Task
from desktop.services.members import dated, newcomer
from desktop.services.planned_rows import NEW, ImportPlan, Kind, PlannedRow
from desktop.storage import different_people as different
from desktop.storage import members as rows
from desktop.storage.comparing import head, touched_since
from desktop.storage.log import new_id
from desktop.storage.projection import LIFE, MEMBER
from desktop.storage.states import AT_ONCE, State, member_states

WRITING = "stage.write"


def states_of(connection: Any, member_ids: Iterable[str | None]) -> dict[str, State]:
    """Member id → its state, for those of the ids that are members."""
    blobs = [blob for member_id in member_ids if member_id and (blob := rows.blob_id(member_id))]
    return {rows.text_id(blob): state for blob, state in member_states(connection, blobs).items()}


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
            states = states_of(connection, map(self._member, some))
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
