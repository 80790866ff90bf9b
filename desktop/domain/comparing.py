"""This month's list against the register: who is missing, which units the list is about at all, and who may have come under another number.

Pure. Absence is never deletion: whoever is missing is only proposed, with a reason to be given. And a list of one workshop says nothing
of the others: only members of the units that the list covers can be missing from it. Where very many are missing, the list is doubted
first. Read next: ``likeness.py``, ``leaving.py``; ``desktop/services/comparing.py`` for the whole act.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from desktop.domain.fields import Value
from desktop.domain.likeness import Likeness, likeness
from desktop.vietnamese.text import fold

_HALF = 0.5  # of a unit's members met in the list: it is about that unit, whatever it calls it
_FEW_OUTSIDE = 0.2  # of all members in units that the list does not have: it is about the whole register all the same
_ASKED_FROM = 35  # points of likeness between somebody missing and somebody new from which on a person is asked
_MOST_SUSPECTS = 3  # of one newcomer: more are no answer
_COMMON = 8  # missing people who share a key: what so many share says nothing


class Current(NamedTuple):
    """A member who counts today: the only ones a list can lack. ``unit`` is "" for none."""

    id: str
    name: str
    unit: str
    status: str


@dataclass(frozen=True, slots=True)
class UnitCover:
    """A unit of the register: how many ``members`` it has, how many of them the list has, whether the list names it."""

    unit: str
    members: int
    met: int
    named: bool

    @property
    def covered(self) -> bool:
        return self.named or self.met >= self.members * _HALF


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a list is about. ``units`` in the order of the register; ``whole``: it is about all of them."""

    units: tuple[UnitCover, ...]
    whole: bool

    @property
    def suggested(self) -> frozenset[str] | None:
        """The units in which members can be missing; None for all."""
        return None if self.whole else frozenset(each.unit for each in self.units if each.covered)

    def named(self, text: str) -> str | None:
        """The register's own name of a unit, with or without accents and capitals; None for one it does not have."""
        return next((each.unit for each in self.units if each.unit and fold(each.unit) == fold(text)), None)


def coverage(current: Iterable[Current], met: Collection[str], named: Iterable[str]) -> Coverage:
    """Which units a list is about, from who was ``met`` in it (ids) and which units its rows name.

    It is about the whole register when few members are outside the units it has, or when those outside are single people of a list
    that has several units: one person is no unit that was left out.
    """
    names = {fold(unit) for unit in named if unit}
    sizes: dict[str, int] = defaultdict(int)
    found: dict[str, int] = defaultdict(int)
    for member in current:
        sizes[member.unit] += 1
        found[member.unit] += member.id in met
    units = tuple(UnitCover(unit, size, found[unit], bool(unit) and fold(unit) in names) for unit, size in sizes.items())
    covered = [each for each in units if each.covered]
    outside = [each.members for each in units if not each.covered]
    few = sum(outside) <= _FEW_OUTSIDE * sum(sizes.values()) or (len(covered) > 1 and max(outside, default=0) <= 1)
    return Coverage(units, few or not covered)


def missing(current: Iterable[Current], met: Collection[str], asked: Collection[str], scope: Collection[str] | None) -> list[Current]:
    """The members within ``scope`` (units; None for all) whom the list lacks. Who is ``asked`` about is not missing while that is open."""
    return [member for member in current if member.id not in met and member.id not in asked and (scope is None or member.unit in scope)]


def too_many(missing_count: int, in_scope: int, percent: int) -> bool:
    """Whether the list lacks more than ``percent`` of the members it is about."""
    return missing_count * 100 > in_scope * percent


@dataclass(frozen=True, slots=True)
class Suspicion:
    """A newcomer (``row``, its place in the given list) and the missing members who may be that person, the likeliest first."""

    row: int
    members: tuple[tuple[str, Likeness], ...]


def suspicions(newcomers: Sequence[Mapping[str, Value]], gone: Mapping[str, Mapping[str, Value]]) -> Iterator[Suspicion]:
    """Somebody is missing and somebody like them is new: a corrected number is likelier than two events. To be asked, not decided."""
    by_key: dict[tuple[str, str], list[str]] = defaultdict(list)
    for member_id, values in gone.items():
        for key in _keys(values):
            by_key[key].append(member_id)
    for row, values in enumerate(newcomers):
        shared = [by_key.get(key, ()) for key in _keys(values)]
        alike = {member_id for found in shared if len(found) <= _COMMON for member_id in found}
        scored = [(member_id, likeness(gone[member_id], values)) for member_id in alike]
        likely = sorted((each for each in scored if each[1].score >= _ASKED_FROM), key=lambda each: (-each[1].score, each[0]))
        if likely:
            yield Suspicion(row, tuple(likely[:_MOST_SUSPECTS]))


def _keys(values: Mapping[str, Value]) -> Iterator[tuple[str, str]]:
    """What two records of one person most likely share, however one of them was mistyped."""
    name, born = fold(str(values.get("full_name") or "")), str(values.get("birth_date") or "")
    words = name.split()
    if words and born:
        yield "name and year", f"{name} {born[:4]}"
        yield "given name and day", f"{words[-1]} {born}"
    if words and values.get("employee_no"):
        yield "employee", f"{words[-1]} {fold(str(values['employee_no']))}"
    if words and values.get("phone"):
        yield "phone", f"{words[-1]} {values['phone']}"
    number = str(values.get("national_id") or "")
    if words and number:
        yield "head of number", f"{words[-1]} {number[:6]}"
        yield "tail of number", f"{words[-1]} {number[-6:]}"
