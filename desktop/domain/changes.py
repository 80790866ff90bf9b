"""What a list changes in a record it knows: only where it has a value, and never for the worse.

A list often knows less than the register: a year where the register has the day, a name without accents. Such a value agrees with
what is there and changes nothing. **Absence is never deletion**: an empty cell says nothing.
"""

from __future__ import annotations

from collections.abc import Mapping

from desktop.domain.fields import FIELD, Kind, Value
from desktop.vietnamese.text import fold, place_tones

Change = tuple[Value, Value]  # (old, new)


def changes(record: Mapping[str, Value], values: Mapping[str, Value]) -> dict[str, Change]:
    """field → (old, new) for every value of the list that says something new about the record."""
    return {
        name: (record.get(name), _both(record.get(name), value) if FIELD[name].kind is Kind.LONG_TEXT else value)
        for name, value in values.items()
        if value != record.get(name) and value not in (None, "") and not agrees(name, record.get(name), value)
    }


def _both(known: Value, told: Value) -> Value:
    """A note of the list stands under the note that is there: of notes none replaces another."""
    return f"{known}\n{told}" if known else told


def agrees(name: str, known: Value, told: Value) -> bool:
    """Whether ``told`` adds nothing to ``known``."""
    if known == told:
        return True
    if known is None or known == "":
        return told is False  # "not a party member" is what an empty field means already
    kind = FIELD[name].kind
    if kind is Kind.DATE:
        return str(known).startswith(str(told))
    if kind is Kind.NAME:
        one, other = str(known), str(told)
        return place_tones(one.lower()) == place_tones(other.lower()) or (fold(one) == other.lower() and fold(one) != one.lower())
    if kind is Kind.LONG_TEXT:
        return str(told).casefold() in str(known).casefold()
    if kind is Kind.TEXT and isinstance(known, str) and isinstance(told, str):
        return known.casefold() == told.casefold()
    return False
