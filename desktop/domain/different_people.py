"""Two who look alike and are not: what an officer said once is not asked again.

Two things are remembered. A **pair** of members: the scan for duplicates and the lists that come leave it alone. And a **row** of a list
that is not a certain member: next month the same row comes again, from the same office, and must not be asked about again. A row has no
id, so it is known by what it says of the person: the strongest number and the name, or name, birth date and unit where it has no number.

What is kept of a row is a digest, so that the log does not hold a second copy of somebody's number beside the record that the law may
have erased. Read next: ``desktop/services/different_people.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import blake2b

from desktop.domain.fields import Value
from desktop.vietnamese.text import fold, place_tones

Pair = tuple[str, str]  # two member ids, the smaller one first
_NUMBERS = ("national_id", "passport_no", "old_id", "social_insurance_no", "employee_no")  # the strongest first
_DIGEST_BYTES = 16


def pair(one: str, other: str) -> Pair:
    """The pair of two members, whichever is named first. Raises ValueError for one member twice."""
    if one == other:
        raise ValueError("one person is no pair")
    return (one, other) if one < other else (other, one)


def row_key(values: Mapping[str, Value]) -> str:
    """What a row is known by next month: 32 hexadecimal digits. Accents count, for Hoa and Hòa are two people.

    A weaker statement is not kept beside a stronger one: "the row with this number is not that member" says nothing of a row that only
    has the name, which may well be the member.
    """
    name = place_tones(str(values.get("full_name") or "").lower())
    number = next(((field, str(values[field])) for field in _NUMBERS if values.get(field)), None)
    said = (*number, name) if number else ("name", name, str(values.get("birth_date") or ""), fold(str(values.get("unit") or "")))
    return blake2b("\x00".join(said).encode(), digest_size=_DIGEST_BYTES).hexdigest()


class DifferentPeople:
    """All that was said, ready to be asked: ``rows`` maps the key of a row to the members it is not."""

    def __init__(self, pairs: Iterable[Pair] = (), rows: Mapping[str, frozenset[str]] | None = None) -> None:
        self.pairs = frozenset(pairs)
        self._rows = rows or {}

    def __bool__(self) -> bool:
        return bool(self.pairs or self._rows)

    def not_meant(self, values: Mapping[str, Value]) -> frozenset[str]:
        """The members that a row was said not to be."""
        return self._rows.get(row_key(values), frozenset()) if self._rows else frozenset()
