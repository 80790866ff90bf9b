"""How likely two sets of values are one person: a score, and in words what speaks for it and what against.

Why it exists: where the matcher is sure it says by what; where it is not, a person decides, and must see at a glance which candidate is
the likely one and why. Accents count: Hoa and Hòa are two names (they fold together for searching only).
The points are a careful clerk's: a paper's number weighs more than a birth date, that more than a name, a unit hardly anything, for people
move. What differs by one slip of the typing finger is not called different.

Read next: ``matching.py`` (who a row is), ``comparing.py`` (who left and came under another number).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from desktop.domain.fields import Value
from desktop.vietnamese.text import fold, place_tones

MOST, MOST_WHERE_ANYTHING_DIFFERS = 100, 95
_SAME, _NEAR, _OTHER = "same", "near", "other"
Values = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Likeness:
    """``score`` 0 … 100. ``grounds`` are (verdict, field), the weightiest first; the sentence is ``likeness.<verdict>_<field>``."""

    score: int
    grounds: tuple[tuple[str, str], ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """The grounds as codes of sentences."""
        return tuple(f"likeness.{verdict}_{field}" for verdict, field in self.grounds)


# field → points for the same, nearly the same, and different; a field one side does not have says nothing
_POINTS: dict[str, tuple[int, int, int]] = {
    "national_id": (45, 20, -25),
    "passport_no": (40, 15, -20),
    "old_id": (40, 20, -15),
    "social_insurance_no": (40, 20, -15),
    "birth_date": (35, 15, -30),
    "full_name": (30, 12, -40),
    "employee_no": (25, 0, -5),
    "phone": (20, 0, 0),
    "gender": (0, 0, -25),
    "unit": (8, 0, -4),
}


def likeness(one: Values, other: Values) -> Likeness:
    """How likely ``one`` and ``other`` are the same person."""
    found = [
        (points[verdict], _WORDS[verdict], field) for field, points in _POINTS.items() if (verdict := _verdict(field, one, other)) >= 0
    ]
    grounds = [(word, field) for points, word, field in sorted(found, key=lambda each: -abs(each[0])) if points]
    most = MOST if all(word == _SAME for word, _ in grounds) else MOST_WHERE_ANYTHING_DIFFERS
    return Likeness(max(0, min(most, sum(points for points, _, _ in found))), tuple(grounds))


_WORDS = (_SAME, _NEAR, _OTHER)
_UNSAID = -1


def _verdict(field: str, one: Values, other: Values) -> int:
    """Index into the points of ``field``, or ``_UNSAID``."""
    mine, theirs = str(one.get(field) or ""), str(other.get(field) or "")
    if not mine or not theirs:
        return _UNSAID
    if mine == theirs:
        return 0
    same, near = _COMPARERS.get(field, _COMPARERS[""])
    return 0 if same(mine, theirs) else 1 if near(mine, theirs) else 2


def one_slip(one: str, other: str) -> bool:
    """Whether one digit was mistyped, left out, added, or two neighbours changed places."""
    if abs(len(one) - len(other)) > 1:
        return False
    start = next((place for place, (mine, theirs) in enumerate(zip(one, other, strict=False)) if mine != theirs), min(len(one), len(other)))
    mine, theirs = one[start:], other[start:]
    return mine[1:] == theirs[1:] or mine[1:] == theirs or mine == theirs[1:] or (mine[1::-1] == theirs[:2] and mine[2:] == theirs[2:])


def _same_name(one: str, other: str) -> bool:
    return place_tones(one.lower()) == place_tones(other.lower())


def _near_name(one: str, other: str) -> bool:
    """The same but for accents that one of them leaves out, or with a middle name more or less."""
    mine, theirs = fold(one).split(), fold(other).split()
    if mine == theirs:
        return fold(one) == one.lower() or fold(other) == other.lower()
    return bool(mine and theirs) and (mine[0], mine[-1]) == (theirs[0], theirs[-1])


def _fits(one: str, other: str) -> bool:
    """1988 and 1988-05-02 are one birth date, as far as both go."""
    return one.startswith(other) or other.startswith(one)


def _near_date(one: str, other: str) -> bool:
    """Day and month changed places, or one digit of the year, month or day is another."""
    mine, theirs = one.split("-"), other.split("-")
    if len(mine) != len(theirs):
        return False
    swapped = len(mine) == 3 and (mine[0], mine[1], mine[2]) == (theirs[0], theirs[2], theirs[1])
    return swapped or (len(mine) == 3 and sum(a != b for a, b in zip(one, other, strict=True)) == 1)


def _same_folded(one: str, other: str) -> bool:
    return fold(one) == fold(other)


def _never(_one: str, _other: str) -> bool:
    return False


_Compare = Callable[[str, str], bool]
_COMPARERS: dict[str, tuple[_Compare, _Compare]] = {
    "": (_never, one_slip),
    "full_name": (_same_name, _near_name),
    "birth_date": (_fits, _near_date),
    "unit": (_same_folded, _never),
    "phone": (_never, _never),
    "gender": (_never, _never),
    "employee_no": (_same_folded, _never),
}
