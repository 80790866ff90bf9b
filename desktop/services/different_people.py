"""Remembering that two records are two people, so that neither a list nor the scan for duplicates asks again.

Each is one batch and one undo. Read next: ``desktop/domain/different_people.py`` (what is remembered and why).
"""

from __future__ import annotations

from desktop.domain.different_people import Pair, pair
from desktop.services.access import OpenRegister
from desktop.services.outcome import Refused, Saved
from desktop.storage import different_people as stored
from desktop.storage import members as rows
from desktop.storage.log import ChangeLog

__all__ = ["Pair", "forget", "pair", "pairs", "remember"]


def pairs(register: OpenRegister) -> frozenset[Pair]:
    """All pairs of members said to be two people; the smaller id first (``pair`` puts them so)."""
    with register.store.reading() as connection:
        return stored.different_people(connection).pairs


def remember(register: OpenRegister, one: str, other: str) -> Saved | Refused | None:
    """These two members are two people. None if that was remembered already."""
    if refused := _unusable(register, one, other):
        return refused
    with register.store.writing() as connection:
        missing = next((member_id for member_id in (one, other) if rows.get(connection, member_id) is None), None)
        if missing is not None:
            return Refused("members.unknown", {"id": missing})
        if pair(one, other) in stored.different_people(connection).pairs:
            return None
        operations = [stored.pair_remembered(one, other)]
        appended = ChangeLog(connection).append(operations, author=register.store.author, reason="different")
    return Saved(rows.text_id(appended.batch_id), pair(one, other))


def forget(register: OpenRegister, one: str, other: str) -> Saved | Refused | None:
    """They may be one after all: lists and the scan ask again. None if nothing was remembered."""
    if refused := _unusable(register, one, other):
        return refused
    with register.store.writing() as connection:
        operations = stored.pair_forgotten(connection, one, other)
        if not operations:
            return None
        appended = ChangeLog(connection).append(operations, author=register.store.author, reason="not_different")
    return Saved(rows.text_id(appended.batch_id), pair(one, other))


def _unusable(register: OpenRegister, one: str, other: str) -> Refused | None:
    if register.newer:
        return Refused("access.read_only")
    return Refused("members.one_is_no_pair") if one == other else None
