"""Who may stand in the register twice: the scan of all, and the question while somebody is typed.

It proposes and says why; merging and "these are two people" are an officer's decisions (``merging.py``, ``different_people.py``), and what
she said once is not asked again, also for a record that was merged since.

Read next: ``desktop/domain/duplicates.py`` (who is compared, and how), ``merging.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from desktop.domain.different_people import Pair, pair
from desktop.domain.duplicates import SCANNED_FIELDS, Person, Pile, judge, scan
from desktop.domain.fields import Value
from desktop.domain.likeness import Likeness
from desktop.domain.task import QUIET, Task
from desktop.services.access import OpenRegister
from desktop.services.collector import collector_resting
from desktop.storage.aliases import read_aliases
from desktop.storage.different_people import different_people
from desktop.storage.members import blob_id, text_id
from desktop.storage.search import name_match
from desktop.storage.shared_numbers import holders_of

__all__ = ["Alike", "DuplicatePair", "Pile", "Someone", "find", "similar"]

_NAMESAKES = 400


@dataclass(frozen=True, slots=True)
class Someone:
    """A member as far as a pair shows one; "" where nothing is known."""

    id: str
    name: str
    birth_date: str
    unit: str


@dataclass(frozen=True, slots=True)
class DuplicatePair:
    """Two records that may be one person. ``reasons`` are codes of sentences, the weightiest first, those against among them."""

    one: Someone
    other: Someone
    likeness: Likeness
    pile: Pile

    @property
    def reasons(self) -> tuple[str, ...]:
        return self.likeness.codes


@dataclass(frozen=True, slots=True)
class Alike:
    """Somebody in the register who may be the person that is typed."""

    someone: Someone
    likeness: Likeness
    pile: Pile


def find(register: OpenRegister, *, task: Task = QUIET) -> list[DuplicatePair]:
    """All pairs of people in the register who may be one, the surest first; those said to be two are left out. Raises Cancelled."""
    with collector_resting(), register.store.snapshot() as connection:
        people = list(_people(connection))
        different = _different(connection)
        known = dict(people)
        return [
            DuplicatePair(_someone(one.one, known[one.one]), _someone(one.other, known[one.other]), one.likeness, one.pile)
            for one in scan(people, different, task)
        ]


def similar(register: OpenRegister, values: Mapping[str, Value], but: str = "") -> list[Alike]:
    """Who in the register may be the person with these values, the likeliest first; ``but`` is the record that has them already."""
    with register.store.snapshot() as connection:
        different = _different(connection) if but else frozenset()
        wanted = {holder.id for _, holder in holders_of(connection, values)} | set(_namesakes(connection, values))
        found = []
        for member_id, theirs in _people(connection, sorted(wanted - {but})):
            judged = judge(values, theirs) or _by_former_number(connection, member_id, values)
            if judged is not None and not (but and pair(member_id, but) in different):
                found.append(Alike(_someone(member_id, theirs), *judged))
    return sorted(found, key=lambda alike: (list(Pile).index(alike.pile), -alike.likeness.score, alike.someone.name))


def _by_former_number(connection: Any, member_id: str, values: Mapping[str, Value]) -> tuple[Likeness, Pile] | None:
    """Somebody who has one of the numbers, be it in a record that was merged into hers."""
    fields = [field for field, holder in holders_of(connection, values) if holder.id == member_id]
    return (Likeness(0, tuple(("same", field) for field in fields)), Pile.LIKELY) if fields else None


def _namesakes(connection: Any, values: Mapping[str, Value]) -> Iterable[str]:
    """The ids of those with the same name but for accents: some hundreds at most, or the name says nothing."""
    match = name_match(str(values.get("full_name") or ""))
    if not match:
        return []
    sql = (
        "SELECT m.id FROM member_search f CROSS JOIN member m ON m.row = f.rowid"
        " WHERE f.member_search MATCH ? AND m.removed = 0 LIMIT ?"
    )  # fmt: skip
    return [text_id(member_id) for (member_id,) in connection.execute(sql, (match, _NAMESAKES))]


def _people(connection: Any, ids: Iterable[str] | None = None) -> Iterable[Person]:
    """(id, what the scan reads) of everybody but the bin, or of those with these ids."""
    sql = f"SELECT id, {', '.join(SCANNED_FIELDS)} FROM member WHERE removed = 0"
    blobs: list[Any] = []
    if ids is not None:
        blobs = [blob_id(one) for one in ids]
        sql += f" AND id IN ({', '.join('?' * len(blobs))})"
    for member_id, *cells in connection.execute(sql, blobs):
        yield text_id(member_id), {name: cell for name, cell in zip(SCANNED_FIELDS, cells, strict=True) if cell}


def _different(connection: Any) -> frozenset[Pair]:
    """The pairs said to be two people, as the survivors of their records."""
    said = different_people(connection).pairs
    aliases = read_aliases(connection)
    if not aliases:
        return said
    ends = [tuple(text_id(aliases.survivor(blob_id(one) or b"")) for one in each) for each in said]
    return frozenset(pair(one, other) for one, other in ends if one != other)


def _someone(member_id: str, values: Mapping[str, Value]) -> Someone:
    return Someone(member_id, *(str(values.get(name) or "") for name in ("full_name", "birth_date", "unit")))
