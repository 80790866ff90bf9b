"""``members``, ``member``, ``add``, ``edit``, ``remove``: the people in the register."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any

import typer

from desktop.commands.answer import FAILED, NEEDS_A_PERSON, give, granted, language, out, refuse, say, tell
from desktop.commands.cards import read_cards
from desktop.commands.options import (
    AsJson,
    AsOf,
    Descending,
    Missing,
    OfBatch,
    PasswordFile,
    RegisterPath,
    Search,
    Sorted,
    Statuses,
    Units,
    of_batch,
    opened,
    pairs,
    plain,
    query_of,
    today,
)  # fmt: skip
from desktop.domain.fields import DEFAULT_EXPORT_FIELDS, FIELD, FIELD_NAMES, Value
from desktop.domain.problems import Problem, Severity
from desktop.domain.shown_values import show_value
from desktop.services import cards, lists
from desktop.services import members as people
from desktop.services.access import OpenRegister
from desktop.services.imports import problem_message
from desktop.services.outcome import Refused

MemberId = Annotated[str, typer.Argument(metavar="ID", help="The member's id.")]
PairsOrCard = Annotated[list[str] | None, typer.Argument(metavar="FIELD=VALUE", help="Fields and their values.")]
FromCard = Annotated[str | None, typer.Option("--card", metavar="IMAGE_OR_-", help="A citizen card: a picture, or - for a scanner.")]
Pairs = Annotated[list[str], typer.Argument(metavar="FIELD=VALUE", help="Fields and their values; an empty value empties the field.")]


def members(
    register: RegisterPath,
    search: Search = "",
    status: Statuses = None,
    unit: Units = None,
    missing: Missing = None,
    as_of: AsOf = None,
    batch: OfBatch = None,
    sort: Sorted = "name",
    descending: Descending = False,
    limit: Annotated[int | None, typer.Option("--limit", min=0, help="At most so many.")] = None,
    offset: Annotated[int, typer.Option("--offset", min=0, help="Leave out so many first.")] = 0,
    password_file: PasswordFile = None,
    as_json: AsJson = False,
) -> None:
    """List and search."""
    query = query_of(search, status, unit, missing, as_of, sort, descending, limit, offset)
    fields = FIELD_NAMES if as_json else DEFAULT_EXPORT_FIELDS
    with opened(register, password_file, as_json=as_json) as book:
        query = of_batch(book, query, batch, as_json=as_json)
        with people.member_list(book, query) as found:
            total, rows = found.total(), found.fetch(fields, offset=offset, limit=limit)
    if as_json:
        give({"total": total, "members": [{"id": row.id, **_filled(zip(fields, row.cells, strict=True))} for row in rows]})
        return
    from rich.table import Table

    table = Table(*(lists.column_label(name, language()) for name in fields))
    for row in rows:
        table.add_row(*(show_value(FIELD[name], cell, language()) for name, cell in zip(fields, row.cells, strict=True)))
    out().print(table)
    if query.removed:
        out().print(say("command.these_in_bin"))
    out().print(say("command.listed", shown=len(rows), total=total))


def member(register: RegisterPath, member_id: MemberId, password_file: PasswordFile = None, as_json: AsJson = False) -> None:
    """One record, with its history."""
    with opened(register, password_file, as_json=as_json) as book:
        found = people.get(book, member_id)
        if found is None:
            refuse(Refused("members.unknown", {"id": member_id}), as_json=as_json)
        story = people.history(book, member_id)
    if as_json:
        removed = {"removed": True} if found.removed else {}
        give({"member": {"id": found.id, **found.values, **removed}, "history": [_entry_json(entry, found.id) for entry in story]})
        return
    if found.removed:
        out().print(say("command.in_bin"))
    for name, value in found.values.items():
        out().print(f"{lists.column_label(name, language())}: {_shown(name, value)}")
    for entry in story:
        merged = "" if entry.record == found.id else f" ({say('command.in_merged_record')})"
        out().print(f"  {_moment(entry.at)} {entry.by} · {_happened(entry)}{merged}")


def _entry_json(entry: people.HistoryEntry, member_id: str) -> dict[str, Any]:
    """One entry of a history; ``record_id`` only where it happened to a record that was merged into this one."""
    merged = {} if entry.record == member_id else {"record_id": entry.record}
    said = {"at": entry.at, "by": entry.by, "field": entry.field or "record", "old": entry.old, "new": entry.new}
    return {**said, "batch_id": entry.batch_id, "reason": entry.reason, **merged}


def _happened(entry: people.HistoryEntry) -> str:
    """What one entry of a history says, in words."""
    if not entry.field:
        return say(f"command.record_{entry.new}")  # created, removed, restored
    label = lists.column_label(entry.field, language()) if entry.field in FIELD else entry.field
    return f"{label}: {_shown(entry.field, entry.old)} → {_shown(entry.field, entry.new)}"


def _shown(name: str, value: Value) -> str:
    """A value as people read it, "–" for none; one of a field that only a newer program knows as it is."""
    if value is None or value == "":
        return "–"
    return show_value(FIELD[name], value, language()) if name in FIELD else str(value)


def _moment(at: str) -> str:
    """A moment in UTC, on the clock of this PC."""
    return datetime.fromisoformat(at).astimezone().strftime("%d/%m/%Y %H:%M")


def add(
    register: RegisterPath, values: PairsOrCard = None, card: FromCard = None, password_file: PasswordFile = None, as_json: AsJson = False
) -> None:
    """A new member: field=value …; only a name is needed. With --card the card fills in, and values that are named overrule it."""
    texts = dict(pairs(values or ()))
    scanned = _one_card(card, as_json=as_json) if card else None
    with opened(register, password_file, as_json=as_json) as book:
        if scanned:
            _end_if_known(book, scanned, as_json=as_json)
            texts = {**scanned.texts, **texts}
        typed = _typed(texts, {}, as_json=as_json)
        _tell(people.others_with_number(book, typed))
        saved = granted(people.add(book, typed), as_json=as_json)
    _give_saved(saved.ids[0], saved.batch_id, as_json=as_json)


def _one_card(image: str, *, as_json: bool) -> cards.Card:
    found = read_cards(image, as_json=as_json)
    if len(found) > 1:
        refuse(Refused("card.several", {"count": len(found)}), as_json=as_json)
    for problem in found[0].problems:
        if not problem.field:  # what concerns one field is told when the field is read
            _tell([problem])
    return found[0]


def _end_if_known(book: OpenRegister, card: cards.Card, *, as_json: bool) -> None:
    """Nobody is doubled: whoever has the card's number is named and nothing is written; a namesake is only told."""
    known = cards.known(book, card)
    if known is None:
        return
    someone = known.someone
    tell(say("card.in_register" if known.certain else "card.perhaps", name=someone.name, id=someone.id))
    if known.certain:
        if as_json:
            give({"id": someone.id, "existing": True, "batch_id": None})
        raise typer.Exit(NEEDS_A_PERSON)


def edit(register: RegisterPath, member_id: MemberId, values: Pairs, password_file: PasswordFile = None, as_json: AsJson = False) -> None:
    """Change fields of one member: field=value …"""
    with opened(register, password_file, as_json=as_json) as book:
        found = people.get(book, member_id)
        if found is None:
            refuse(Refused("members.unknown", {"id": member_id}), as_json=as_json)
        typed = _typed(pairs(values), found.values, as_json=as_json)
        _tell(people.others_with_number(book, typed, but=member_id))
        saved = granted(people.edit(book, member_id, typed), as_json=as_json)
    _give_saved(member_id, saved.batch_id if saved else None, as_json=as_json)


def remove(
    register: RegisterPath,
    member_id: MemberId,
    reason: Annotated[str, typer.Option("--reason", help="Why.")],
    password_file: PasswordFile = None,
    as_json: AsJson = False,
) -> None:
    """Move a record to the bin; undo brings it back."""
    if not plain(reason).strip():
        raise typer.BadParameter(say("command.needs_reason"))
    with opened(register, password_file, as_json=as_json) as book:
        found = people.get(book, member_id)
        if found is not None and found.removed:
            refuse(Refused("members.already_removed", {"name": found.name}), as_json=as_json)
        saved = granted(people.remove(book, [member_id], plain(reason)), as_json=as_json)
    _give_saved(member_id, saved.batch_id, as_json=as_json)


def _typed(texts: Mapping[str, str], record: Mapping[str, Any], *, as_json: bool) -> Mapping[str, Any]:
    """Canonical values; what can't be read refuses the whole change, what is doubtful is told and taken."""
    typed = people.read_values(texts, today=today(), record=record)
    mine = [problem for problem in typed.problems if problem.field in texts]
    if any(problem.code == "missing_name" for problem in mine):  # its sentence speaks of a list's row
        refuse(Refused("members.needs_name"), as_json=as_json)
    _tell(mine)
    first = next((problem for problem in mine if problem.severity is Severity.ERROR), None)
    if first is not None:
        if as_json:
            give({"error": first.code, "message": problem_message(first, language())})
        raise typer.Exit(FAILED)
    return typed.values


def _tell(problems: Sequence[Problem]) -> None:
    for problem in problems:
        tell(problem_message(problem, language()))


def _filled(cells: Any) -> dict[str, Any]:
    return {name: cell for name, cell in cells if cell is not None and cell != ""}


def _give_saved(member_id: str, batch_id: str | None, *, as_json: bool) -> None:
    if as_json:
        give({"id": member_id, "batch_id": batch_id})
    else:
        out().print(say("command.saved" if batch_id else "command.nothing_changed", id=member_id))
