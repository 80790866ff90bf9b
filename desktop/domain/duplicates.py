"""Who of all people in the register may stand there twice: pairs, each with a score, the pile it belongs to and its grounds in words.

Everybody against everybody would be five thousand million comparisons for 100,000 people. So only those are compared who agree in
something that few share: a number, the name and the year of birth, the day of birth and the given name, the phone and the given name,
the name and half of the citizen ID (a slip of the finger lies in the other half). Accents are folded to *find* pairs, never to judge
them: Hoa and Hòa are two people until something else speaks for one.

Read next: ``likeness.py`` (the score of a pair), ``desktop/services/duplicates.py``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from desktop.domain.different_people import Pair, pair
from desktop.domain.fields import Value
from desktop.domain.likeness import Likeness, likeness
from desktop.domain.task import QUIET, Task
from desktop.vietnamese.text import fold

# What the scan reads of each person.
SCANNED_FIELDS = (
    "full_name", "birth_date", "gender", "national_id", "old_id", "passport_no", "social_insurance_no", "member_number", "employee_no",
    "phone", "unit",
)  # fmt: skip
STAGE = "stage.duplicates"
_WHOLE_DATE = len("1988-05-02")
_CARD_DIGITS = 12
_CARD_FIELDS = ("national_id", "old_id", "social_insurance_no")  # by law the same 12 digits may stand in each
_PAPERS = (*_CARD_FIELDS, "passport_no", "member_number")
_MOST_AT_ONCE = 120  # people who agree in something; of more, each is compared with the next _NEIGHBOURS only
_NEIGHBOURS = 12
_SURE, _LIKELY, _POSSIBLE = 90, 60, 40
_SAME_PHONE_AND_NAME = 25
_YEAR_ONLY = -12  # "1988" agrees with every day of 1988: hundreds share name and year in a large register
_CROSSED, _MEMBER_NUMBER = 40, 35
# Grounds that a scan of a register adds to those of any two people.
SCAN_GROUNDS = (("same", "crossed_number"), ("same", "member_number"), ("near", "birth_year"))


class Pile(StrEnum):
    """How sure it is that two records are one person; the words are ``duplicate.<pile>``."""

    SURE = "sure"
    LIKELY = "likely"
    POSSIBLE = "possible"


@dataclass(frozen=True, slots=True)
class Likely:
    """Two ids, the smaller (older) one first, and why they may be one person."""

    one: str
    other: str
    likeness: Likeness
    pile: Pile


Person = tuple[str, Mapping[str, Value]]  # id, values of SCANNED_FIELDS that are not empty


def scan(people: Sequence[Person], different: Collection[Pair] = (), task: Task = QUIET) -> list[Likely]:
    """All pairs that may be one person, the surest first. Raises Cancelled from ``task``."""
    found = []
    for done, (one, other) in enumerate(_to_compare(people, task)):
        if done % 5_000 == 0:
            task.step(STAGE, 0, 0)
        judged = judge(people[one][1], people[other][1])
        if judged is not None:
            first, second = pair(people[one][0], people[other][0])
            if (first, second) not in different:
                found.append(Likely(first, second, *judged))
    order = list(Pile)
    return sorted(found, key=lambda each: (order.index(each.pile), -each.likeness.score, each.one, each.other))


def judge(one: Mapping[str, Value], other: Mapping[str, Value]) -> tuple[Likeness, Pile] | None:
    """How likely two records are one person, None where nothing much says so.

    Two citizen IDs that are not a slip of each other are two people, whatever else agrees, unless they share another paper.
    """
    alike = _with_crossed(likeness(one, other), one, other)
    grounds = set(alike.grounds)
    shared = any(("same", field) in grounds for field in (*_PAPERS, "crossed_number"))
    named = ("same", "full_name") in grounds or ("near", "full_name") in grounds
    if ("other", "national_id") in grounds and not shared:
        return None
    if shared:
        return alike, Pile.SURE if named and alike.score >= _LIKELY else Pile.LIKELY
    if not named:
        return None
    if alike.score >= _SURE:
        return alike, Pile.SURE
    if alike.score >= _LIKELY:
        return alike, Pile.LIKELY
    by_phone = ("same", "phone") in grounds and alike.score >= _SAME_PHONE_AND_NAME
    return (alike, Pile.POSSIBLE) if alike.score >= _POSSIBLE or by_phone else None


def _with_crossed(alike: Likeness, one: Mapping[str, Value], other: Mapping[str, Value]) -> Likeness:
    """Also what stands in two different fields (an old ID of 12 digits, an insurance number that is the citizen ID), and member numbers."""
    score, grounds = alike.score, list(alike.grounds)
    said = set(grounds)
    if not any(("same", field) in said for field in _CARD_FIELDS) and _card_numbers(one) & _card_numbers(other):
        score += _CROSSED
        grounds.insert(0, SCAN_GROUNDS[0])
    if one.get("member_number") and one.get("member_number") == other.get("member_number"):
        score += _MEMBER_NUMBER
        grounds.insert(0, SCAN_GROUNDS[1])
    if ("same", "birth_date") in said and min(len(str(side["birth_date"])) for side in (one, other)) < _WHOLE_DATE:
        score += _YEAR_ONLY
        grounds[grounds.index(("same", "birth_date"))] = SCAN_GROUNDS[2]
    return Likeness(max(0, min(100, score)), tuple(grounds))


def _card_numbers(values: Mapping[str, Value]) -> set[str]:
    return {str(values[field]) for field in _CARD_FIELDS if len(str(values.get(field) or "")) == _CARD_DIGITS}


def _to_compare(people: Sequence[Person], task: Task) -> Iterator[tuple[int, int]]:
    """Places in ``people`` of those who agree in something; each pair once."""
    seen: set[tuple[int, int]] = set()
    blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, (_, values) in enumerate(people):
        if place % 5_000 == 0:
            task.step(STAGE, place, len(people))
        for key in _keys(values):
            blocks[key].append(place)
    for block in blocks.values():
        if len(block) > 1:
            for found in _within(block):
                if found not in seen:
                    seen.add(found)
                    yield found


def _within(block: list[int]) -> Iterator[tuple[int, int]]:
    if len(block) <= _MOST_AT_ONCE:
        yield from combinations(block, 2)
        return
    for place, one in enumerate(block):  # a made-up number or date that stands with hundreds: those who came in together are compared
        yield from ((one, other) for other in block[place + 1 : place + 1 + _NEIGHBOURS])


def _keys(values: Mapping[str, Value]) -> Iterator[tuple[str, ...]]:
    """What few people share with this one."""
    yield from (("card", number) for number in _card_numbers(values))
    for field in _PAPERS:
        number = str(values.get(field) or "")
        if number and not (field in _CARD_FIELDS and len(number) == _CARD_DIGITS):
            yield field, number
    name, birth = fold(str(values.get("full_name") or "")), str(values.get("birth_date") or "")
    if not name:
        return
    given = name.rsplit(" ", 1)[-1]
    if birth:
        yield "name and year", name, birth[:4]
    if len(birth) == _WHOLE_DATE:
        yield "given name and day", given, birth
    if phone := values.get("phone"):
        yield "phone", given, str(phone)
    number = str(values.get("national_id") or "")
    if len(number) == _CARD_DIGITS:
        half = _CARD_DIGITS // 2
        yield "name and half", name, "", number[half:]
        yield "name and half", name, number[:half]
