"""Two records of one person made one: for every field, which of the two values she keeps, unless the officer says otherwise.

The rule is a careful clerk's: an empty field takes what the other says; of two values of which one only says less (a year where the other
has the day, a name without accents) the fuller; notes are both kept; a citizen ID that contradicts her own birth date or gender gives way
to one that does not; of what still differs, the value written later. The membership status goes with its day and reason, for a status of
one record with the day of the other would be nobody's.

Read next: ``desktop/services/merging.py`` (who writes it), ``changes.py`` (when a value says no more than another).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.changes import agrees
from desktop.domain.fields import FIELD, FIELD_NAMES, Kind, Value
from desktop.domain.member import Member
from desktop.domain.membership import STATUS_FIELDS
from desktop.vietnamese.citizen_id import record_doubts


class Side(StrEnum):
    """Whose value stands after the merge. ``BOTH``: one under the other, for notes only."""

    KEEP = "keep"
    OTHER = "other"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class FieldChoice:
    """A field that at least one of the two records has. ``side`` is the proposal."""

    name: str
    keep: Value
    other: Value
    side: Side

    @property
    def differs(self) -> bool:
        """Whether the two records say two things here."""
        return self.keep != self.other

    @property
    def clashes(self) -> bool:
        """Whether both say something, and not the same: what the officer should look at."""
        return self.differs and not _empty(self.keep) and not _empty(self.other)

    @property
    def sides(self) -> tuple[Side, ...]:
        """What may be chosen."""
        joined = self.clashes and FIELD[self.name].kind is Kind.LONG_TEXT and _joined(self.name, self.keep, self.other) is not None
        return (Side.KEEP, Side.OTHER, Side.BOTH) if joined else (Side.KEEP, Side.OTHER)


def choices(keep: Member, other: Member) -> tuple[FieldChoice, ...]:
    """Every field that one of the two has, in the order of the field table, with the proposal."""
    status = _status_side(keep, other)
    return tuple(
        FieldChoice(name, keep.get(name), other.get(name), status if name in STATUS_FIELDS else _side(name, keep, other))
        for name in FIELD_NAMES
        if not (_empty(keep.get(name)) and _empty(other.get(name)))
    )


def merged_changes(proposed: tuple[FieldChoice, ...], chosen: Mapping[str, Side]) -> dict[str, Value]:
    """What changes in the record that is kept: field → value, None where a field is emptied.

    ``chosen`` overrules proposals by field; one of the status fields decides for all three that are not named themselves.
    """
    spoken = next((chosen[name] for name in STATUS_FIELDS if name in chosen), None)
    values: dict[str, Value] = {}
    for choice in proposed:
        side = chosen.get(choice.name) or (spoken if spoken and choice.name in STATUS_FIELDS else None) or choice.side
        value = choice.keep if side is Side.KEEP else choice.other
        if side is Side.BOTH:
            value = _joined(choice.name, choice.keep, choice.other)
        if value != choice.keep:
            values[choice.name] = None if _empty(value) else value
    return values


def _side(name: str, keep: Member, other: Member) -> Side:
    mine, theirs = keep.get(name), other.get(name)
    if mine == theirs or _empty(theirs):
        return Side.KEEP
    if _empty(mine):
        return Side.OTHER
    if agrees(name, mine, theirs):
        return Side.KEEP
    if agrees(name, theirs, mine):
        return Side.OTHER
    if FIELD[name].kind is Kind.LONG_TEXT:
        return Side.BOTH if _joined(name, mine, theirs) is not None else _newer(name, keep, other)
    if name == "national_id":
        doubted = [_is_doubtful(str(number), keep, other) for number in (mine, theirs)]
        if doubted[0] != doubted[1]:
            return Side.OTHER if doubted[0] else Side.KEEP
    return _newer(name, keep, other)


def _status_side(keep: Member, other: Member) -> Side:
    """The later state: a person who left in 2021 and came back in 2023 is there."""
    if keep.get("status") == other.get("status"):
        return _side("status_since", keep, other) if keep.get("status_since") != other.get("status_since") else Side.KEEP
    if _empty(keep.get("status")) or _empty(other.get("status")):
        return Side.KEEP if _empty(other.get("status")) else Side.OTHER
    mine, theirs = keep.text("status_since"), other.text("status_since")
    if mine and theirs and mine != theirs:
        return Side.OTHER if theirs > mine else Side.KEEP
    return _newer("status", keep, other)


def _newer(name: str, keep: Member, other: Member) -> Side:
    """Versions begin with the id of their batch, a UUIDv7: the later batch has the greater one."""
    return Side.OTHER if other.versions.get(name, "") > keep.versions.get(name, "") else Side.KEEP


def _is_doubtful(number: str, *records: Member) -> bool:
    """Whether a citizen ID contradicts what both records say of the person."""
    if len(number) != 12 or not number.isdigit():
        return True
    return all(record_doubts(number, record.text("gender") or None, record.text("birth_date") or None) for record in records)


def _joined(name: str, mine: Value, theirs: Value) -> Value:
    """One text under the other, None where that is longer than the field."""
    text = f"{mine}\n{theirs}"
    return text if len(text) <= FIELD[name].max_length else None


def _empty(value: Value) -> bool:
    return value is None or value == ""
