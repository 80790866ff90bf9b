"""Addresses written before 1/7/2025 moved to the communes of today: first a preview, then what was sure or chosen, as one batch.

Quyết định 19/2025/QĐ-TTg: 34 provinces, 3,321 communes, no districts. An old ward that went whole into a new commune gives a sure
address; one that was divided, or a name that several had, gives several, and only a person can tell. Home towns are left as the papers
have them unless they are asked for: they say where somebody comes from, not where to find him.

Read next: ``desktop/vietnamese/places.py`` (the way from old to new).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from desktop.batches.operations import Set
from desktop.domain.canonical import is_canonical
from desktop.domain.query import MemberQuery
from desktop.domain.task import QUIET, Task
from desktop.services.access import OpenRegister
from desktop.services.outcome import Refused
from desktop.storage import members as rows
from desktop.storage.log import ChangeLog
from desktop.storage.projection import MEMBER
from desktop.storage.states import AT_ONCE, member_states
from desktop.vietnamese.places import Suggestion, find_commune, modernise

__all__ = ["ADDRESSES", "HOME_TOWN", "Moved", "OldAddress", "Preview", "Suggestion", "move", "preview"]

ADDRESSES = ("permanent_address", "current_address")
HOME_TOWN = "home_town"
REASON = "places"
STAGE = "stage.places"
_OFTEN = 200  # people between two reports


@dataclass(frozen=True, slots=True)
class OldAddress:
    """One address in the register that has a new form. ``suggestions``: the likeliest first, at least one."""

    member_id: str
    name: str
    field: str
    old: str
    suggestions: tuple[Suggestion, ...]

    @property
    def is_sure(self) -> bool:
        return len(self.suggestions) == 1 and self.suggestions[0].is_certain

    @property
    def place(self) -> tuple[str, str]:
        """What a choice names: member and field."""
        return self.member_id, self.field


@dataclass(frozen=True, slots=True)
class Preview:
    """What the register's addresses would become. ``new``: already of today; ``unknown``: no ward or commune was recognised in them."""

    sure: tuple[OldAddress, ...]
    ambiguous: tuple[OldAddress, ...]
    new: int
    unknown: int


@dataclass(frozen=True, slots=True)
class Moved:
    """What now stands in the register; ``batch_id`` undoes it, None if nothing was to be written. ``kept``: changed since the preview."""

    batch_id: str | None
    addresses: int
    members: int
    kept: int


def preview(register: OpenRegister, *, fields: Sequence[str] = ADDRESSES, task: Task = QUIET) -> Preview:
    """Look at the addresses of everybody who is not in the bin. Changes nothing. Raises Cancelled, KeyError for an unknown field."""
    sure: list[OldAddress] = []
    ambiguous: list[OldAddress] = []
    new = unknown = 0
    read = lru_cache(maxsize=50_000)(_read)  # people of one workplace live in few places
    with register.store.snapshot() as connection:
        found = rows.MemberList(connection, MemberQuery())
        total = found.total()
        for done, row in enumerate(found.stream(("full_name", *fields))):
            if done % _OFTEN == 0:
                task.step(STAGE, done, total)
            name, *texts = row.cells
            for field, text in zip(fields, texts, strict=True):
                if not text:
                    continue
                suggestions, known = read(str(text))
                address = OldAddress(row.id, str(name or ""), field, str(text), suggestions)
                if suggestions:
                    (sure if address.is_sure else ambiguous).append(address)
                elif known:
                    new += 1
                else:
                    unknown += 1
    return Preview(tuple(sure), tuple(ambiguous), new, unknown)


def _read(address: str) -> tuple[tuple[Suggestion, ...], bool]:
    """(other forms of the address, whether it was understood at all)."""
    suggestions = tuple(one for one in modernise(address) if one.address != address and is_canonical(ADDRESSES[0], one.address))
    return suggestions, bool(suggestions or find_commune(address))


def move(
    register: OpenRegister, addresses: Sequence[OldAddress], choices: Mapping[tuple[str, str], str] | None = None, *, task: Task = QUIET
) -> Moved | Refused:
    """Write new addresses, as one batch: the sure ones of ``addresses``, and of the others those that ``choices`` names.

    ``choices``: (member, field) → code of the commune. An ambiguous address without a choice is never touched, nor one that is not as the
    preview saw it. Raises Cancelled: nothing is then changed. Refusals: read only, a choice that was not offered.
    """
    if register.newer:
        return Refused("access.read_only")
    choices = choices or {}
    wanted: dict[bytes, list[tuple[str, str, str]]] = {}
    for address in addresses:
        chosen = _chosen(address, choices.get(address.place))
        if chosen is None:
            return Refused("places.not_offered", {"name": address.name, "commune": choices[address.place]})
        if chosen:
            wanted.setdefault(rows.require_blob_id(address.member_id), []).append((address.field, address.old, chosen))
    return _write(register, wanted, task)


def _chosen(address: OldAddress, commune: str | None) -> str | None:
    """The new address, "" if none is to be written, None for a commune that was not suggested."""
    if commune is None:
        return address.suggestions[0].address if address.is_sure else ""
    return next((one.address for one in address.suggestions if one.commune.code == commune), None)


def _write(register: OpenRegister, wanted: Mapping[bytes, Sequence[tuple[str, str, str]]], task: Task) -> Moved | Refused:
    blobs, changes, kept = list(wanted), list[Set](), 0
    with register.store.writing() as connection:
        for start in range(0, len(blobs), AT_ONCE):
            task.step(STAGE, start, len(blobs))
            states = member_states(connection, blobs[start : start + AT_ONCE])
            for blob in blobs[start : start + AT_ONCE]:
                state = states.get(blob)
                for field, old, new in wanted[blob]:
                    if state is None or state.removed or state.values.get(field) != old:
                        kept += 1
                    else:
                        changes.append(Set(MEMBER, blob, field, new, state.version(field)))
        if not changes:
            return Moved(None, 0, 0, kept)
        appended = ChangeLog(connection).append(changes, author=register.store.author, reason=REASON, task=task)
    return Moved(rows.text_id(appended.batch_id), len(changes), appended.records, kept)
