"""Bringing a list in: read it, see what it would change, accept, as one batch that undo takes back whole.

``plan`` decides nothing a person should: a row that fits several members, or one by its name alone, is a question. ``apply`` looks
again at the members it changes, so an edit made between preview and acceptance is not overwritten unseen. Absence is never deletion.

Read next: ``planned_rows.py``, ``deciding.py``; ``desktop/domain/matching.py``, ``changes.py``; ``desktop/excel/reading.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

from msgspec import structs

from desktop.batches.operations import Note
from desktop.domain.changes import Change, changes
from desktop.domain.fields import FIELD, MEMBER_STATUSES, Conflict, Status, Value
from desktop.domain.matching import Matcher, Place, Reason, Repeats
from desktop.domain.problems import Problem, Severity
from desktop.domain.shown_values import show_value
from desktop.domain.statuses import show_status
from desktop.domain.task import Task
from desktop.excel.pasted import Pasted
from desktop.excel.reading import read_workbook
from desktop.excel.result import ReadResult, ReadRow, ReadStatus, message, problem_message
from desktop.excel.result import as_json as as_json_document
from desktop.services.access import OpenRegister
from desktop.services.collector import collector_resting
from desktop.services.deciding import Decisions, states_of
from desktop.services.outcome import Refused
from desktop.services.planned_rows import NEW, Imported, ImportPlan, Kind, PlannedRow
from desktop.storage import different_people as different
from desktop.storage import members as rows
from desktop.storage.comparing import head, known_members, scanning
from desktop.storage.log import ChangeLog
from desktop.storage.states import AT_ONCE

__all__ = [
    "NEW", "ImportPlan", "Imported", "Kind", "Pasted", "Place", "PlannedRow", "ReadResult", "ReadRow", "ReadStatus", "apply",
    "as_json_document", "message", "plan", "problem_message", "read_list",
]  # fmt: skip

PLANNING = "stage.plan"
_NOT_GONE = {status.value for status in (*MEMBER_STATUSES, Status.WORKER)}


def read_list(
    source: Path | Pasted, *, today: date, task: Task, mapping: Mapping[str, str] | None = None, password: str = "",
    first: Callable[[Sequence[ReadRow]], None] | None = None, letters: Mapping[str, str] | None = None,
) -> ReadResult:  # fmt: skip
    """What a careful person would read from the file, or from what was pasted; needs no register. Raises Cancelled.

    ``password`` opens a protected workbook; it is asked for with ``ReadStatus.NEEDS_PASSWORD`` and kept nowhere. ``first`` is given the
    first people of a large list long before the end, in this thread. ``letters``: column (``Sheet!C``) → encoding, overruling the reader.
    """
    with collector_resting():
        return read_workbook(source, mapping=mapping, today=today, task=task, password=password, first=first, letters=letters)


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
    states = states_of(connection, [item.member_id for item in some if item.kind is Kind.SAME])
    for item in some:
        state = states.get(item.member_id or "") if item.kind is Kind.SAME else None
        if state is None:
            yield item
            continue
        changed, status = changes(state.values, item.values), str(state.values.get("status") or "")
        gone = "" if not status or status in _NOT_GONE else status
        yield structs.replace(item, kind=Kind.UPDATE if changed else Kind.SAME, changes=changed or None, gone=gone)


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
