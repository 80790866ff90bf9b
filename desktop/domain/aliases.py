"""One person who stood in the register twice: the record that was merged away keeps a permanent alias, its id leads to the survivor.

Why an alias and not a move: the record that was merged stays as it was, with its history; papers, lists and other PCs may know its id for
years. What counts is the set of aliases, not the order in which they came in, so that two PCs end up at the same person: a chain is
followed to its end, and where two PCs merged one pair both ways the record made first is the survivor.

Read next: ``desktop/services/merging.py`` (how two become one), ``desktop/storage/aliases.py``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

Id = bytes  # 16 bytes of a UUIDv7: the smaller was made first


class Aliases:
    """All aliases that stand, from pairs (merged id, id of the survivor)."""

    def __init__(self, pairs: Iterable[tuple[Id, Id]] = ()) -> None:
        leads: dict[Id, Id] = {}
        for old, new in sorted(pairs):
            leads[old] = min(new, leads.get(old, new))  # one record merged into two persons: the one made first, everywhere
        self._survivors = {old: _end(old, leads) for old in leads}
        self._survivors = {old: new for old, new in self._survivors.items() if old != new}
        self._merged: dict[Id, list[Id]] = defaultdict(list)
        for old, new in self._survivors.items():
            self._merged[new].append(old)

    def __bool__(self) -> bool:
        return bool(self._survivors)

    def survivor(self, member_id: Id) -> Id:
        """Whom an id leads to; the id itself for a record that was not merged away."""
        return self._survivors.get(member_id, member_id)

    def merged_into(self, member_id: Id) -> tuple[Id, ...]:
        """The ids of all records that lead here, directly or over others; the oldest first."""
        return tuple(sorted(self._merged.get(member_id, ())))

    def merged(self) -> tuple[Id, ...]:
        """The ids of all records that lead elsewhere; the oldest first."""
        return tuple(sorted(self._survivors))

    def related(self, ids: Collection[Id]) -> set[Id]:
        """These records, their survivors, and all that lead to the same survivors: whoever a change of their aliases may concern."""
        survivors = {self.survivor(one) for one in ids}
        return {*ids, *survivors, *(one for survivor in survivors for one in self._merged.get(survivor, ()))}


def _end(member_id: Id, leads: dict[Id, Id]) -> Id:
    """Where a chain ends; of a circle (merged both ways) the smallest id, which is the oldest record."""
    seen = [member_id]
    while (following := leads.get(seen[-1])) is not None:
        if following in seen:
            return min(seen[seen.index(following) :])
        seen.append(following)
    return seen[-1]
