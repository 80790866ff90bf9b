"""Bringing a list in: read it, see what it would change, accept, as one batch that undo takes back whole.

``plan`` decides nothing a person should: a row that fits several members, or one by its name alone, is a question. ``apply`` looks
again at the members it changes, so an edit made between preview and acceptance is not overwritten unseen. Absence is never deletion.

Read next: ``desktop/domain/matching.py``, ``desktop/domain/changes.py``; ``desktop/excel/reading.py`` for how a file is read.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from desktop.batches.operations import Create, Note, Operation, Set
from desktop.domain.changes import Change, changes
from desktop.domain.fields import Status, Value
from desktop.domain.matching import KNOWN_FIELDS, Known, Match, Matcher, Reason
from desktop.domain.problems import Problem, Severity
from desktop.domain.task import Task
from desktop.excel.reading import read_workbook
from desktop.excel.result import ReadResult, ReadStatus, message, problem_message
from desktop.excel.result import as_json as as_json_document
from desktop.services.access import OpenRegister
from desktop.services.members import newcomer
from desktop.services.outcome import Refused
from desktop.storage import members as rows
from desktop.storage.log import ChangeLog, new_id
from desktop.storage.projection import MEMBER

__all__ = [
    "NEW", "ImportPlan", "Imported", "Kind", "PlannedRow", "ReadResult", "ReadStatus", "apply", "as_json_document", "message", "plan",
    "problem_message", "read_list",
]  # fmt: skip

PLANNING, WRITING = "stage.plan", "stage.write"
_STEP = 500
NEW = "new"  # the answer "this is somebody else" to a question

Place = tuple[str | None, int]  # (sheet, row)


class Kind(StrEnum):
    """What a row of the list means for the register."""

    ADD = "add"
    UPDATE = "update"
    SAME = "same"
    ASK = "ask"
    TWICE = "twice"  # the same person stands in the list already, further up


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One row and what would become of it. ``changes`` is field → (old, new) for an update; ``candidates`` are the members asked about."""

    sheet: str | None
    row: int
    values: Mapping[str, Value]
    kind: Kind
    reason: Reason = Reason.NONE
    member_id: str | None = None
    changes: Mapping[str, Change] | None = None
    candidates: tuple[str, ...] = ()

    @property
    def place(self) -> Place:
        return self.sheet, self.row


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What accepting a list would do. ``problems`` are the reader's, and the plan's own questions."""

    rows: tuple[PlannedRow, ...]
    problems: tuple[Problem, ...]

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


def read_list(path: Path, *, today: date, task: Task, mapping: Mapping[str, str] | None = None) -> ReadResult:
    """What a careful person would read from the file; needs no register. Raises Cancelled."""
    return read_workbook(path, mapping=mapping, today=today, task=task)


def plan(register: OpenRegister, result: ReadResult, *, task: Task) -> ImportPlan:
    """Hold every row against the register. Writes nothing. Raises Cancelled."""
    with register.store.snapshot() as connection:
        known = [
            Known(rows.text_id(member_id), {name: value for name, value in zip(KNOWN_FIELDS, cells, strict=True) if value})
            for member_id, removed, *cells in rows.everybody(connection, KNOWN_FIELDS)
            if not removed
        ]
        matcher = Matcher(known)
        planned: list[PlannedRow] = []
        problems = list(result.problems)
        mine: dict[str, Place] = {}  # members of the register, or newcomers, that a row of this list is already about
        for index, row in enumerate(result.members):
            if index % _STEP == 0:
                task.step(PLANNING, index, len(result.members))
            match = matcher.match(row.values)
            place = (row.sheet, row.row)
            item = _planned(connection, row.sheet, row.row, row.values, match, mine)
            planned.append(item)
            if item.kind is Kind.ADD:
                newcomer_id = f"{row.sheet}:{row.row}"
                mine[newcomer_id] = place
                matcher.learn(Known(newcomer_id, {name: row.values[name] for name in KNOWN_FIELDS if row.values.get(name)}))
            elif item.member_id:
                mine[item.member_id] = place
            problems.extend(_doubt(item, mine))
        task.step(PLANNING, len(result.members), len(result.members))
    return ImportPlan(tuple(planned), tuple(problems))


def _planned(
    connection: Any, sheet: str | None, row: int, values: Mapping[str, Value], match: Match, mine: Mapping[str, Place]
) -> PlannedRow:
    if match.id is not None and match.id in mine:
        return PlannedRow(sheet, row, values, Kind.TWICE, match.reason, match.id)
    if match.id is not None:
        member = rows.get(connection, match.id)
        changed = changes(member.values, values) if member else {}
        return PlannedRow(sheet, row, values, Kind.UPDATE if changed else Kind.SAME, match.reason, match.id, changed)
    in_register = tuple(candidate for candidate in match.candidates if rows.blob_id(candidate))
    # A namesake further up in the same list is two people, not a question: whoever made the list wrote both down.
    if in_register:
        return PlannedRow(sheet, row, values, Kind.ASK, match.reason, candidates=in_register)
    return PlannedRow(sheet, row, values, Kind.ADD, match.reason)


def _doubt(item: PlannedRow, mine: Mapping[str, Place]) -> list[Problem]:
    name = str(item.values.get("full_name") or "")
    if item.kind is Kind.ASK:
        args = {"name": name, "count": len(item.candidates)}
        return [Problem(f"ask_{item.reason.value}", Severity.WARNING, "full_name", item.sheet, item.row, name, args)]
    if item.kind is Kind.TWICE and item.member_id:
        args = {"name": name, "other_row": mine[item.member_id][1]}
        return [Problem("same_person_twice", Severity.WARNING, "full_name", item.sheet, item.row, name, args)]
    return []


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

    Raises Cancelled: nothing of the list is then in the register.
    """
    if register.newer:
        return Refused("access.read_only")
    answers, left = answers or {}, frozenset(leave_out)
    operations: list[Operation] = [Note(source)]
    counts = dict.fromkeys(("added", "updated", "unchanged", "skipped"), 0)
    with register.store.writing() as connection:
        touched: set[str] = set()
        for index, row in enumerate(planned.rows):
            if index % _STEP == 0:
                task.step(WRITING, index, len(planned.rows))
            answer = answers.get(row.place)
            member_id = row.member_id if row.kind in (Kind.UPDATE, Kind.SAME) else answer
            if row.place in left or member_id in touched or (row.kind is Kind.TWICE and answer is None):
                counts["skipped"] += 1
            elif row.kind is Kind.ADD or answer == NEW:
                operations.append(Create(MEMBER, new_id(), newcomer(row.values)))
                counts["added"] += 1
            elif member_id is None:
                counts["skipped"] += 1
            else:
                touched.add(member_id)
                updates = _updates(connection, member_id, row.values)
                operations.extend(updates)
                counts["updated" if updates else "unchanged"] += 1
        task.step(WRITING, len(planned.rows), len(planned.rows))
        import_id = None
        if len(operations) > 1:
            appended = ChangeLog(connection).append(operations, author=register.store.author, reason="import", task=task)
            import_id = rows.text_id(appended.batch_id)
    return Imported(import_id, len(planned.rows), **counts, problems=planned.problems)


def _updates(connection: Any, member_id: str, values: Mapping[str, Value]) -> list[Set]:
    member = rows.get(connection, member_id)
    if member is None or member.removed:
        return []
    changed = {name: new for name, (_, new) in changes(member.values, values).items()}
    if "status" in changed and changed["status"] == Status.ACTIVE.value and "status_since" not in changed and values.get("join_date"):
        changed["status_since"] = values["join_date"]
    blob = rows.require_blob_id(member_id)
    return [Set(MEMBER, blob, name, value, rows.version_bytes(member.versions[name])) for name, value in changed.items()]
