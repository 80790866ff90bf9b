"""What an officer does with members: find, read, add, edit, change many at once, remove, restore, see what was before.

Each change is one batch and one undo. Values are given canonical (``desktop/domain/values.py``); ``read_values`` makes them so and
says what is doubtful, in words' codes.

Read next: ``finding.py`` (the lists), ``undoing.py``; ``desktop/storage/members.py`` for the SQL.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from desktop.batches.operations import Create, Note, Operation, Remove, Restore, Set
from desktop.domain.canonical import is_canonical
from desktop.domain.fields import FIELD, Status, Value
from desktop.domain.member import Member
from desktop.domain.problems import Finding, Problem, Severity
from desktop.domain.rules import check_record
from desktop.domain.task import QUIET, Task
from desktop.domain.values import ValueReading, read_value
from desktop.services.access import OpenRegister
from desktop.services.finding import ListRow, MemberList, count, member_list, units
from desktop.services.outcome import Refused, Saved
from desktop.storage import history as histories
from desktop.storage import members as rows
from desktop.storage.aliases import read_aliases
from desktop.storage.history import HistoryEntry
from desktop.storage.log import Appended, ChangeLog, new_id
from desktop.storage.projection import LIFE, MEMBER
from desktop.storage.shared_numbers import Holder, holders_of
from desktop.storage.states import AT_ONCE, member_states

LOOKING = "stage.plan"
__all__ = [
    "HistoryEntry",
    "ListRow",
    "MemberList",
    "Typed",
    "add",
    "count",
    "edit",
    "edit_many",
    "get",
    "history",
    "member_list",
    "remove",
    "restore",
    "units",
]


@dataclass(frozen=True, slots=True)
class Typed:
    """What typed texts mean: ``values`` canonical (None empties a field), and every doubt. Errors are not among ``values``."""

    values: Mapping[str, Value]
    problems: tuple[Problem, ...]

    @property
    def refused(self) -> bool:
        return any(problem.severity is Severity.ERROR for problem in self.problems)


def read_values(texts: Mapping[str, str], *, today: date, record: Mapping[str, Value] | None = None) -> Typed:
    """Read texts typed for fields, in the light of the rest of the ``record``; then look at the record as a whole.

    A field is emptied by a blank text only: one that says nothing for it is an error, even where a list would only be doubted.

    Raises KeyError for a field that does not exist.
    """
    values: dict[str, Value] = {}
    problems: list[Problem] = []
    before = dict(record or {})
    for name in sorted(texts, key=lambda name: name in ("national_id", "old_id")):  # an ID is held against gender and birth date
        reading = read_value(FIELD[name], texts[name], today=today, context={**before, **values})
        problems.extend(_placed(finding, name, texts[name]) for finding in _graver(reading, name))
        if not reading.is_refused:
            values.update(_meant(reading, name, taken=(*texts, *(name for name, value in before.items() if value not in (None, "")))))
    whole = {name: value for name, value in {**before, **values}.items() if value not in (None, "")}
    told = {problem.code for problem in problems}
    problems.extend(problem for problem in check_record(whole, today=today) if problem.code not in told)
    return Typed(values, tuple(problems))


def _graver(reading: ValueReading, field: str) -> tuple[Finding, ...]:
    """In a list a text without a meaning leaves its cell out, which is a doubt; typed for a field it would empty it, so it is refused."""
    if len(reading.values) > 1 or reading.values[field] is not None:
        return reading.findings
    return tuple(replace(finding, severity=Severity.ERROR) for finding in reading.findings)


def _meant(reading: ValueReading, field: str, taken: Collection[str]) -> dict[str, Value]:
    """The values to write: a text that belongs elsewhere (an old number typed as the citizen ID) empties nothing and displaces nothing."""
    caught = {name: value for name, value in reading.values.items() if name != field and name not in taken}
    own = reading.values[field]
    return caught if own is None and reading.findings else {field: own, **caught}


def _placed(finding: Finding, field: str, text: str) -> Problem:
    return Problem(finding.code, finding.severity, field=field, value=text, args=finding.args)


def get(register: OpenRegister, member_id: str) -> Member | None:
    """One record, None if there is none with this id. A removed one is given too (``removed``)."""
    with register.store.reading() as connection:
        return rows.get(connection, member_id)


def history(register: OpenRegister, member_id: str) -> list[HistoryEntry]:
    """All that happened to a record, oldest first."""
    with register.store.snapshot() as connection:
        return histories.history(connection, member_id)


def add(register: OpenRegister, values: Mapping[str, Value]) -> Saved | Refused:
    """A new person. Without a status it is a member since the join date. Needs a name (``members.needs_name``)."""
    if not values.get("full_name"):
        return Refused("members.needs_name")
    if refused := unusable(values):
        return refused
    member_id = new_id()
    appended = register.store.append([Create(MEMBER, member_id, newcomer(values))], reason="add")
    return _saved(appended, [member_id])


def unusable(values: Mapping[str, Value]) -> Refused | None:
    """Why values may not be stored: one that is not canonical (``domain/canonical.py``). ``read_values`` gives only values that may."""
    wrong = next((name for name, value in values.items() if value != "" and not is_canonical(name, value)), None)
    return Refused("members.unusable", {"field": wrong}) if wrong else None


def newcomer(values: Mapping[str, Value]) -> dict[str, Value]:
    """The non-empty values of a new record, with the membership that goes without saying."""
    whole = dict(values)
    for name in [name for name, value in values.items() if value is None or value == ""]:
        del whole[name]
    whole.setdefault("status", Status.ACTIVE.value)
    if whole.get("join_date") and whole["status"] == Status.ACTIVE.value:
        whole.setdefault("status_since", whole["join_date"])
    return whole


def dated(changes: Mapping[str, Value], record: Mapping[str, Value]) -> dict[str, Value]:
    """Changes with the day a new status holds from: the day named, else today. A status without its day would rewrite the past."""
    whole = dict(changes)
    if whole.get("status") and whole["status"] != record.get("status"):
        whole.setdefault("status_since", date.today().isoformat())  # noqa: DTZ011 - the officer's own calendar day
        if "status_reason" not in whole and record.get("status_reason"):
            whole["status_reason"] = None  # the reason of the state before
    return whole


def others_with_number(register: OpenRegister, values: Mapping[str, Value], but: str = "") -> list[Problem]:
    """A doubt for each number among ``values`` that somebody else in the register has already; ``args`` has their name and ids."""
    found: dict[str, list[Holder]] = {}
    with register.store.reading() as connection:
        for field, holder in holders_of(connection, values):
            if holder.id != but:
                found.setdefault(field, []).append(holder)
    return [
        Problem(
            "number_of_another", Severity.WARNING, field, value=str(values[field]),
            args={"name": ", ".join(holder.name for holder in holders[:3]), "ids": [holder.id for holder in holders]},
        )
        for field, holders in found.items()
    ]  # fmt: skip


def edit(
    register: OpenRegister, member_id: str, values: Mapping[str, Value], *, seen: Mapping[str, str] | None = None
) -> Saved | Refused | None:
    """Change fields of one record; only what really differs is written, None if nothing does.

    ``seen`` is ``Member.versions`` as the officer saw it: the base of the change, which tells a later conflict from an edit.
    """
    if refused := unusable(values):
        return refused
    with register.store.writing() as connection:
        member = rows.get(connection, member_id)
        if member is None:
            return Refused("members.unknown", {"id": member_id})
        if member.removed:
            return Refused("members.removed", {"name": member.name})
        changes = _changes(member, dated(changes_of(member, values), member.values), seen or member.versions)
        if not changes:
            return None
        if "full_name" in values and not values["full_name"]:
            return Refused("members.needs_name")
        appended = ChangeLog(connection).append(changes, author=register.store.author, reason="edit")
    return _saved(appended, [changes[0].id])


def edit_many(
    register: OpenRegister, member_ids: Sequence[str], values: Mapping[str, Value], *, task: Task = QUIET
) -> Saved | Refused | None:
    """The same change for many members, as one batch. None if all of them already say so. Raises Cancelled: nothing is then changed."""
    if "full_name" in values and not values["full_name"]:
        return Refused("members.needs_name")
    if refused := unusable(values):
        return refused
    wanted = _wanted(values)
    blobs = [blob for member_id in dict.fromkeys(member_ids) if (blob := rows.blob_id(member_id))]
    with register.store.writing() as connection:
        changes: list[Set] = []
        for start in range(0, len(blobs), AT_ONCE):
            task.step(LOOKING, start, len(blobs))
            states = member_states(connection, blobs[start : start + AT_ONCE])
            for blob in (blob for blob in blobs[start : start + AT_ONCE] if blob in states and not states[blob].removed):
                state = states[blob]
                differing = dated({name: value for name, value in wanted.items() if value != state.values.get(name)}, state.values)
                changes.extend(Set(MEMBER, blob, name, value, state.version(name)) for name, value in differing.items())
        if not changes:
            return None
        appended = ChangeLog(connection).append(changes, author=register.store.author, reason="edit_many", task=task)
    return _saved(appended, list(dict.fromkeys(change.id for change in changes)))


def remove(register: OpenRegister, member_ids: Sequence[str], reason: str) -> Saved | Refused:
    """To the recycle bin, with a reason. The record and its history stay, and ``restore`` or undo brings it back."""
    return _life(register, member_ids, removed=False, reason=reason)


def restore(register: OpenRegister, member_ids: Sequence[str]) -> Saved | Refused:
    """Back from the recycle bin."""
    return _life(register, member_ids, removed=True, reason="")


def _life(register: OpenRegister, member_ids: Sequence[str], *, removed: bool, reason: str) -> Saved | Refused:
    operations: list[Operation] = [Note(reason)] if reason else []
    ids: list[bytes] = []
    wanted = [blob for member_id in dict.fromkeys(member_ids) if (blob := rows.blob_id(member_id))]
    with register.store.writing() as connection:
        states = member_states(connection, wanted)
        if removed and (elsewhere := _merged_elsewhere(connection, wanted)):
            return elsewhere
        for blob in wanted:
            state = states.get(blob)
            if state is None or state.removed is not removed:
                continue
            ids.append(blob)
            operations.append(Restore(MEMBER, blob, state.version(LIFE)) if removed else Remove(MEMBER, blob, reason, state.version(LIFE)))
        if not ids:
            return Refused("members.unknown", {"id": ", ".join(member_ids[:3])})
        appended = ChangeLog(connection).append(operations, author=register.store.author, reason="restore" if removed else "remove")
    return _saved(appended, ids)


def _merged_elsewhere(connection: Any, wanted: Sequence[bytes]) -> Refused | None:
    """A record that was merged into another does not come back by itself: undoing the merge brings both back as they were."""
    aliases = read_aliases(connection)
    for blob in wanted:
        if aliases.survivor(blob) != blob:
            into = rows.get(connection, rows.text_id(blob))
            return Refused("members.merged", {"name": into.name if into else ""})
    return None


def changes_of(member: Member, values: Mapping[str, Value]) -> dict[str, Value]:
    """What of ``values`` differs from the record; None where a field is to be emptied."""
    return {name: value for name, value in _wanted(values).items() if value != member.get(name)}


def _wanted(values: Mapping[str, Value]) -> dict[str, Value]:
    """Values as operations carry them: None empties a field. Raises KeyError for a field there is none of."""
    return {FIELD[name].name: (None if value == "" else value) for name, value in values.items()}


def _changes(member: Member, values: Mapping[str, Value], seen: Mapping[str, str]) -> list[Set]:
    blob = rows.require_blob_id(member.id)
    return [Set(MEMBER, blob, name, value, rows.version_bytes(seen[name])) for name, value in changes_of(member, values).items()]


def _saved(appended: Appended, ids: Sequence[bytes]) -> Saved:
    return Saved(rows.text_id(appended.batch_id), tuple(map(rows.text_id, ids)))
