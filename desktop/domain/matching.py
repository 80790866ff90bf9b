"""Is this row of a list somebody who already stands in the register? By number first, then by name and birth date, always with a reason.

Pure: it is given what the register knows and answers for one row after another. What it is not sure of it does not decide: the
candidates are named and a person is asked. Absence from a list says nothing here; nobody is ever removed by matching.

Read next: ``desktop/services/imports.py``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from desktop.domain.different_people import DifferentPeople
from desktop.domain.fields import Value
from desktop.vietnamese.text import fold, place_tones

# What matching needs to know of each member.
KNOWN_FIELDS = (
    "full_name", "birth_date", "gender", "national_id", "old_id", "passport_no", "employee_no", "social_insurance_no", "unit", "phone",
    "join_date",
)  # fmt: skip
_NUMBERS = ("national_id", "old_id", "passport_no", "social_insurance_no")  # each names one person in the country
_NAME = "name"
_WHOLE_DATE = len("1988-05-02")
_PERSON_NUMBERS = ("national_id", "old_id", "passport_no")


Place = tuple[str | None, int]  # (sheet, row)


class Reason(StrEnum):
    """Why a row is taken for a member; the sentence is ``import.match_<reason>``."""

    NATIONAL_ID = "national_id"
    OLD_ID = "old_id"
    PASSPORT_NO = "passport_no"
    SOCIAL_INSURANCE_NO = "social_insurance_no"
    EMPLOYEE_NO = "employee_no"  # and the same name
    NAME_BIRTH = "name_birth"
    NAME_BIRTH_UNIT = "name_birth_unit"
    FOLDED_NAME_BIRTH = "folded_name_birth"  # the same but for accents
    NAME_FACT = "name_fact"  # nobody's birth date stands against it, and the phone or the day of joining is the same
    NAME_UNIT = "name_unit"  # the same, and the one of that name in the unit: a list of names and units alone
    NONE = "none"
    SAME_NUMBER_OTHER_PERSON = "same_number_other_person"  # asked: one number, two names
    SEVERAL = "several"  # asked: more than one member fits
    NAME_ONLY = "name_only"  # asked: nothing but the name says so
    UNSURE = "unsure"  # asked: name and birth agree, something else does not
    IN_BIN = "in_bin"  # asked: the member was moved to the bin
    LEFT_AND_JOINED = "left_and_joined"  # asked: the list lacks a member and has somebody new who is very like them


@dataclass(frozen=True, slots=True)
class Known:
    """A member as matching sees it: ``values`` of ``KNOWN_FIELDS``, non-empty ones only.

    ``survivor`` is the member into whom this record was merged, "" for everybody else: its numbers still lead to that member.
    """

    id: str
    values: Mapping[str, Value]
    removed: bool = False
    survivor: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """The answer for one row: one member, nobody (both ``id`` and ``candidates`` empty), or a question with its candidates."""

    id: str | None
    reason: Reason
    candidates: tuple[str, ...] = ()


NOBODY = Match(None, Reason.NONE)
NOTHING_SAID = DifferentPeople()


class Matcher:
    """Knows the members of a register and what was said of two who look alike, and answers row by row."""

    def __init__(self, members: Iterable[Known], different: DifferentPeople = NOTHING_SAID) -> None:
        self._different = different
        self._members: dict[str, Known] = {}
        self._numbers: dict[str, _Index] = {field: {} for field in (*_NUMBERS, "employee_no")}
        # name → birth year ("" unknown) → members: a common name is borne by hundreds, of one year by a few
        self._names: dict[str, _Index] = defaultdict(dict)
        for member in members:
            self._members[member.id] = member
            for field, index in self._numbers.items():
                if number := member.values.get(field):
                    _put(index, str(number), member.id)
            if not member.survivor:
                _put(self._names[_folded(member.values)], _year(member.values), member.id)
        self._survivors = {member.id: member.survivor for member in self._members.values() if member.survivor}

    def match(self, values: Mapping[str, Value]) -> Match:
        """Who the row is. A member whom it was once said not to be is none it could be."""
        if not self._members:
            return NOBODY  # the first list of a new register
        barred = self._different.not_meant(values)
        if barred and self._survivors:
            barred |= {old for old, survivor in self._survivors.items() if survivor in barred}
        found = self._led_on(self._by_number(values, barred) or self._by_name(values, barred))
        if found.id is not None and self._members[found.id].removed:
            return Match(None, Reason.IN_BIN, (found.id,))
        return found

    def let_go(self) -> None:
        """Forgets everybody, one by one, as ``Repeats.let_go``."""
        tables: list[dict[str, Any]] = [*self._numbers.values(), self._names, self._members]
        for table in tables:
            while table:
                table.popitem()

    def _led_on(self, found: Match) -> Match:
        """The same with whoever was merged away replaced by the survivor."""
        if not self._survivors:
            return found
        candidates = dict.fromkeys(self._survivors.get(one, one) for one in found.candidates)
        return Match(found.id and self._survivors.get(found.id, found.id), found.reason, tuple(candidates))

    def _by_number(self, values: Mapping[str, Value], barred: frozenset[str]) -> Match | None:
        for field in _NUMBERS:
            found = _found(self._numbers[field], str(values[field])) if values.get(field) else []
            found = [member_id for member_id in found if member_id not in barred] if barred else found
            if not found:
                continue
            alike = [member_id for member_id in found if self._could_be(member_id, values)]
            if len(alike) == 1:
                return Match(alike[0], Reason(field))
            same_name = [member_id for member_id in alike or found if _same_name(self._members[member_id].values, values)]
            if len(same_name) == 1:
                return Match(same_name[0], Reason(field))
            return Match(None, Reason.SAME_NUMBER_OTHER_PERSON if not alike else Reason.SEVERAL, tuple(found))
        if values.get("employee_no"):
            found = _found(self._numbers["employee_no"], str(values["employee_no"]))
            alike = [
                m for m in found if m not in barred and _same_name(self._members[m].values, values) and not self._contradicts(m, values)
            ]
            if len(alike) == 1:
                return Match(alike[0], Reason.EMPLOYEE_NO)
        return None

    def _by_name(self, values: Mapping[str, Value], barred: frozenset[str]) -> Match:
        by_year = self._names.get(_folded(values)) or {}
        years = (_year(values), "") if values.get("birth_date") else by_year
        namesakes = [m for year in years for m in _found(by_year, year) if m not in barred and not self._contradicts(m, values)]
        if not namesakes:
            return NOBODY
        exact = [m for m in namesakes if _same_letters(self._members[m].values, values)]
        plain = [m for m in namesakes if m not in exact and _one_is_plain(self._members[m].values, values)]
        for found, reason in ((exact, Reason.NAME_BIRTH), (plain, Reason.FOLDED_NAME_BIRTH)):
            born = [m for m in found if _known_birth(self._members[m].values, values)]
            if len(born) == 1:
                sure = not _something_differs(self._members[born[0]].values, values)
                return Match(born[0], reason) if sure else Match(None, Reason.UNSURE, (born[0],))
            if len(born) > 1:
                here = [m for m in born if values.get("unit") and self._members[m].values.get("unit") == values.get("unit")]
                return Match(here[0], Reason.NAME_BIRTH_UNIT) if len(here) == 1 else Match(None, Reason.SEVERAL, tuple(born))
        if any(values.get(field) for field in _PERSON_NUMBERS) and any(
            self._members[m].values.get(field) for m in exact for field in _PERSON_NUMBERS
        ):
            return NOBODY  # both sides have papers, and none agrees
        return self._backed(exact, values) or (Match(None, Reason.NAME_ONLY, tuple(exact)) if exact else NOBODY)

    def _backed(self, namesakes: list[str], values: Mapping[str, Value]) -> Match | None:
        """Only the name is the same, for one side has no birth date: does anything else say that it is one of them, and nothing against?"""
        fitting = [m for m in namesakes if not _differ(self._members[m].values, values, ("gender", *_NUMBERS, "employee_no"))]
        for backs, reason in ((_same_fact, Reason.NAME_FACT), (_same_unit, Reason.NAME_UNIT)):
            found = [m for m in fitting if backs(self._members[m].values, values)]
            if found:
                return Match(found[0], reason) if len(found) == 1 else None
        return None

    def _could_be(self, member_id: str, values: Mapping[str, Value]) -> bool:
        """The number agrees; does the person? A corrected birth date may, or a middle name more or less; both at once may not.

        Of two different names only the very day of birth makes one person: a year is shared by too many.
        """
        known = self._members[member_id].values
        same_day = known.get("birth_date") == values.get("birth_date") and len(str(values.get("birth_date") or "")) == _WHOLE_DATE
        return _same_name(known, values) or (_near_name(known, values) and _birth_fits(known, values)) or same_day

    def _contradicts(self, member_id: str, values: Mapping[str, Value]) -> bool:
        known = self._members[member_id].values
        papers = any(known.get(field) and values.get(field) and known[field] != values[field] for field in ("national_id", "passport_no"))
        return papers or not _birth_fits(known, values)


# A number (or a year) → who has it. Nearly every one is one person's, and a list for each would be the larger part of 100,000 of them.
_Index = dict[str, str | list[str]]


def _put(index: _Index, number: str, member_id: str) -> None:
    before = index.setdefault(number, member_id)
    if isinstance(before, list):
        before.append(member_id)
    elif before != member_id:
        index[number] = [before, member_id]


def _found(index: _Index, number: str) -> list[str]:
    found = index.get(number, [])
    return found if isinstance(found, list) else [found]


_Seen = tuple[Place, Mapping[str, Value]]


class Repeats:
    """Finds a person who already stands further up in the same list.

    Only strong evidence counts: one number and one name, or the same name, day of birth and place of work. Whoever made the list
    wrote two rows; unless they surely are one person, they are two.
    """

    def __init__(self) -> None:
        self._seen: dict[str, dict[str, list[_Seen] | _Seen]] = {field: {} for field in (*_NUMBERS, "employee_no", _NAME)}

    def place_of(self, values: Mapping[str, Value], place: Place) -> Place | None:
        """Where the same person stands further up, None for somebody new, who is then remembered at ``place``."""
        keys = list(_identities(values))
        for field, key in keys:
            earlier = self._seen[field].get(key)
            if earlier is None:
                continue
            for one in earlier if isinstance(earlier, list) else (earlier,):
                if (field == _NAME or _same_name(one[1], values)) and not _two_people(one[1], values, by_name=field == _NAME):
                    return one[0]
        here = (place, values)
        for field, key in keys:
            self._remember(field, key, here)
        return None

    def let_go(self) -> None:
        """Forgets everybody, one by one: dropped at once, 100,000 people would hold up every other thread, the window's too."""
        for seen in self._seen.values():
            while seen:
                seen.popitem()

    def _remember(self, field: str, key: str, seen: _Seen) -> None:
        """The first with a key answers for it; of a number the first with each name."""
        before = self._seen[field].setdefault(key, seen)
        if before is seen or field == _NAME:
            return
        others = before if isinstance(before, list) else [before]
        if not any(_same_name(other[1], seen[1]) for other in others):
            self._seen[field][key] = [*others, seen]


def _identities(values: Mapping[str, Value]) -> Iterator[tuple[str, str]]:
    for field in (*_NUMBERS, "employee_no"):
        if values.get(field):
            yield field, str(values[field])
    if len(str(values.get("birth_date") or "")) == _WHOLE_DATE:
        yield _NAME, f"{place_tones(str(values.get('full_name') or '').lower())} {values['birth_date']}"


def _two_people(one: Mapping[str, Value], other: Mapping[str, Value], *, by_name: bool) -> bool:
    """Whether two rows name different papers or days of birth; where only the name says they are one, also staff numbers or units."""
    fields = ("national_id", "passport_no", "gender", *(("employee_no", "unit") if by_name else ()))
    return not _birth_fits(one, other) or _differ(one, other, fields)


def _something_differs(known: Mapping[str, Value], values: Mapping[str, Value]) -> bool:
    """Name and birth agree: does anything speak against one person? Of a year without the day, another unit already does."""
    fields = ["gender", "old_id", "social_insurance_no", "employee_no"]
    if min(len(str(side.get("birth_date") or "")) for side in (known, values)) < _WHOLE_DATE:
        fields.append("unit")
    return _differ(known, values, fields)


def _differ(one: Mapping[str, Value], other: Mapping[str, Value], fields: Iterable[str]) -> bool:
    return any(one.get(field) and other.get(field) and one[field] != other[field] for field in fields)


def _same_fact(known: Mapping[str, Value], values: Mapping[str, Value]) -> bool:
    joined = str(values.get("join_date") or "")
    return bool(values.get("phone") and values["phone"] == known.get("phone")) or (
        len(joined) == _WHOLE_DATE and joined == known.get("join_date")
    )


def _same_unit(known: Mapping[str, Value], values: Mapping[str, Value]) -> bool:
    return bool(values.get("unit")) and fold(str(values["unit"])) == fold(str(known.get("unit") or ""))


def _one_is_plain(known: Mapping[str, Value], values: Mapping[str, Value]) -> bool:
    """One of the two names is written without any accent: of two accented names, Hoa and Hòa are two people."""
    return any(fold(name) == name.lower() for name in (str(side.get("full_name") or "") for side in (known, values)))


def _folded(values: Mapping[str, Value]) -> str:
    return fold(str(values.get("full_name") or ""))


def _year(values: Mapping[str, Value]) -> str:
    return str(values.get("birth_date") or "")[:4]


def _same_name(known: Mapping[str, Value], values: Mapping[str, Value]) -> bool:
    return _folded(known) == _folded(values)


def _same_letters(known: Mapping[str, Value], values: Mapping[str, Value]) -> bool:
    one, other = (place_tones(str(side.get("full_name") or "").lower()) for side in (known, values))
    return one == other


def _near_name(known: Mapping[str, Value], values: Mapping[str, Value]) -> bool:
    """The same given name and family name: a middle name left out or added."""
    one, other = (fold(str(side.get("full_name") or "")).split() for side in (known, values))
    return bool(one and other) and (one[0], one[-1]) == (other[0], other[-1])


def _known_birth(known: Mapping[str, Value], values: Mapping[str, Value]) -> bool:
    """Both sides know a birth date and they agree as far as both go (1988 and 1988-05-02 do)."""
    return bool(known.get("birth_date") and values.get("birth_date")) and _birth_fits(known, values)


def _birth_fits(known: Mapping[str, Value], values: Mapping[str, Value]) -> bool:
    one, other = str(known.get("birth_date") or ""), str(values.get("birth_date") or "")
    return one.startswith(other) or other.startswith(one)
