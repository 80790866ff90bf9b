"""A question to the member list: what to find, in which order, which page."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Sort(StrEnum):
    """The orders the register keeps an index for; any other field name sorts by its folded text."""

    NAME = "name"  # given name, family name, middle names; Vietnamese order
    JOINED = "joined"
    BORN = "born"
    UNIT = "unit"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class MemberQuery:
    """``search`` is free text; the other parts narrow it. ``statuses`` empty means: everybody who is not removed.

    ``sort`` is a ``Sort`` value or a field name. ``missing`` names a field that must be empty. ``joined_from`` is the earliest join date.
    ``as_of`` is an ISO date: who was what on that day. ``limit`` None means all. ``ids`` narrows to the given members, ``batch`` to those
    that one batch (an import, an edit, an undo) created, changed, removed or brought back. ``removed`` shows the recycle bin instead.
    """

    search: str = ""
    statuses: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    missing: str | None = None
    gender: str | None = None
    joined_from: str | None = None
    as_of: str | None = None
    ids: tuple[str, ...] | None = None
    batch: str | None = None
    removed: bool = False
    sort: str = Sort.NAME
    descending: bool = False
    limit: int | None = None
    offset: int = 0
