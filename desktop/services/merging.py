"""Two records that are one person become one, as one batch: the survivor takes what was chosen, the other keeps an alias to it.

Nothing is dropped: the merged record stays in the log with its history, its id opens the survivor, and its numbers find the survivor. An
undo brings both back exactly, for a merge is made of changes that each can be taken back: fields set, one record removed, one alias made.

Read next: ``desktop/domain/merging.py`` (which value stands), ``desktop/domain/aliases.py``, ``duplicates.py`` (who is likely one person).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from desktop.batches.operations import Operation, Remove, Set
from desktop.domain.different_people import pair
from desktop.domain.fields import FIELD
from desktop.domain.likeness import Likeness, likeness
from desktop.domain.member import Member
from desktop.domain.merging import FieldChoice, Side, choices, merged_changes
from desktop.services.access import OpenRegister
from desktop.services.outcome import Refused, Saved
from desktop.storage import different_people as different
from desktop.storage import members as rows
from desktop.storage.aliases import alias_made, read_aliases
from desktop.storage.log import ChangeLog, new_id
from desktop.storage.projection import LIFE, MEMBER

__all__ = ["Comparison", "FieldChoice", "Side", "better_first", "compare", "merge", "merged_records", "survivor"]

REASON = "merge"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two records side by side: every field that one of them has, the proposal for each, and how alike they are."""

    keep: Member
    other: Member
    fields: tuple[FieldChoice, ...]
    likeness: Likeness


def compare(register: OpenRegister, keep: str, other: str) -> Comparison | Refused:
    """What merging ``other`` into ``keep`` would do."""
    with register.store.snapshot() as connection:
        found = _both(connection, keep, other)
    if isinstance(found, Refused):
        return found
    return Comparison(*found, choices(*found), likeness(found[0].values, found[1].values))


def better_first(one: str, other: str) -> tuple[str, str]:
    """(keep, other) as proposed: the record made first is kept, for its id and its past states have been known the longest."""
    return (one, other) if one < other else (other, one)


def merge(register: OpenRegister, keep: str, other: str, chosen: Mapping[str, Side] | None = None) -> Saved | Refused:
    """Make one record of two. ``chosen`` overrules the proposal by field. ``ids`` of the answer: the survivor, then the merged record.

    Refusals: read only, one record twice, unknown, in the bin, a side that the field does not offer, a name left empty.
    """
    if register.newer:
        return Refused("access.read_only")
    with register.store.writing() as connection:
        found = _both(connection, keep, other)
        if isinstance(found, Refused):
            return found
        survivor, merged = found
        proposed = choices(survivor, merged)
        if refused := _unusable(proposed, chosen or {}):
            return refused
        changes = merged_changes(proposed, chosen or {})
        if "full_name" in changes and not changes["full_name"]:
            return Refused("members.needs_name")
        kept_id, other_id = rows.require_blob_id(survivor.id), rows.require_blob_id(merged.id)
        operations: list[Operation] = [
            Set(MEMBER, kept_id, name, value, rows.version_bytes(survivor.versions[name])) for name, value in changes.items()
        ]
        operations.append(Remove(MEMBER, other_id, REASON, rows.version_bytes(merged.versions[LIFE])))
        operations.append(alias_made(new_id(), other_id, kept_id))
        operations.extend(different.pair_forgotten(connection, *pair(survivor.id, merged.id)))
        appended = ChangeLog(connection).append(operations, author=register.store.author, reason=REASON)
    return Saved(rows.text_id(appended.batch_id), (survivor.id, merged.id))


def survivor(register: OpenRegister, member_id: str) -> str:
    """Whom an id leads to: the id itself unless its record was merged into another."""
    with register.store.reading() as connection:
        return rows.survivor(connection, member_id)


def merged_records(register: OpenRegister, member_id: str) -> list[Member]:
    """The records that were merged into this one, as they were, the oldest first."""
    blob = rows.blob_id(member_id)
    if blob is None:
        return []
    with register.store.snapshot() as connection:
        found = [rows.get(connection, rows.text_id(one), follow=False) for one in read_aliases(connection).merged_into(blob)]
    return [member for member in found if member is not None]


def _both(connection: Any, keep: str, other: str) -> tuple[Member, Member] | Refused:
    """The two records that ids lead to."""
    members = []
    for member_id in (keep, other):
        member = rows.get(connection, member_id)
        if member is None:
            return Refused("members.unknown", {"id": member_id})
        if member.removed:
            return Refused("members.removed", {"name": member.name})
        members.append(member)
    if members[0].id == members[1].id:
        return Refused("members.one_is_no_pair")
    return members[0], members[1]


def _unusable(proposed: tuple[FieldChoice, ...], chosen: Mapping[str, Side]) -> Refused | None:
    offered = {choice.name: choice.sides for choice in proposed}
    for name, side in chosen.items():
        if name not in FIELD:
            return Refused("members.unknown_field", {"field": name})
        if side is Side.BOTH and side not in offered.get(name, ()):
            return Refused("members.not_both", {"field": name})
    return None
