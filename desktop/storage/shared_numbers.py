"""Who holds a number of which each person has one of their own: papers, insurance, member and staff numbers.

Two questions: which numbers stand in the records of two people (``check``, the home page), and who has one of these numbers already (while
somebody is typed, and when a card is read). A number that only a merged record has still leads to whom it was merged into.

Read next: ``desktop/services/members.py``, ``checking.py`` (who ask), ``desktop/domain/aliases.py``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from desktop.domain.fields import MEMBER_STATUSES, Status, Value
from desktop.storage.aliases import read_aliases
from desktop.storage.members import text_id

# Staff numbers are the employer's and are given out again: only of people who are there do two make a doubt.
OWN_NUMBERS = ("national_id", "old_id", "passport_no", "social_insurance_no", "member_number", "employee_no")
_THERE = ", ".join(f"'{status}'" for status in (*MEMBER_STATUSES, Status.WORKER))
_LIVING = {"employee_no": f"removed = 0 AND status IN ({_THERE})"}
# By law one number stands in several fields: an old ID of 12 digits is that of the card, and since August 2025 so is the insurance number.
_ALIKE = {
    "national_id": ("national_id", "old_id", "social_insurance_no"),
    "old_id": ("old_id", "national_id"),
    "social_insurance_no": ("social_insurance_no", "national_id"),
}


@dataclass(frozen=True, slots=True)
class Holder:
    """A member who has a number."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Shared:
    """A number (not told) that several people have in ``field``."""

    field: str
    holders: tuple[Holder, ...]


def shared_numbers(connection: Any) -> Iterator[Shared]:
    """Every number that two or more people in the register have, the bin left out."""
    for field in OWN_NUMBERS:
        living = _LIVING.get(field, "removed = 0")
        twice = f"SELECT {field} FROM member WHERE {living} AND {field} <> '' GROUP BY {field} HAVING count(*) > 1"
        found: dict[str, list[Holder]] = {}
        sql = f"SELECT {field}, id, full_name FROM member WHERE {living} AND {field} IN ({twice}) ORDER BY {field}, sort_key, row"
        for number, member_id, name in connection.execute(sql):
            found.setdefault(number, []).append(Holder(text_id(member_id), str(name or "")))
        yield from (Shared(field, tuple(holders)) for holders in found.values())


def holders_of(connection: Any, values: Mapping[str, Value]) -> Iterator[tuple[str, Holder]]:
    """(field of ``values``, who in the register has its number already), the bin left out."""
    wanted = {field: str(values[field]) for field in OWN_NUMBERS if values.get(field)}
    if not wanted:
        return
    marks = " OR ".join("instr(numbers, ?)" for _ in wanted)  # the index of numbers is walked once: a tenth of the pages of the rows
    sql = f"SELECT id, row FROM member WHERE removed = 0 AND ({marks}) ORDER BY sort_key, row"
    for member_id, _row in connection.execute(sql, list(wanted.values())).fetchall():
        yield from ((field, holder) for field, holder in _numbers_in(connection, member_id, wanted))


def _numbers_in(connection: Any, member_id: bytes, wanted: Mapping[str, str]) -> Iterator[tuple[str, Holder]]:
    """Which of the numbers stand in a record or in what was merged into it."""
    columns = ", ".join(OWN_NUMBERS)
    ids = [member_id, *read_aliases(connection).merged_into(member_id)]
    marks = ", ".join("?" * len(ids))
    rows = {
        found: (name, there, dict(zip(OWN_NUMBERS, cells, strict=True)))
        for found, name, there, *cells in connection.execute(
            f"SELECT id, full_name, status IN ({_THERE}), {columns} FROM member WHERE id IN ({marks})", ids
        )
    }
    name, there, _ = rows[member_id]
    holder = Holder(text_id(member_id), str(name or ""))
    for field, number in wanted.items():
        if field in _LIVING and not there:
            continue
        if any(numbers[one] == number for _, _, numbers in rows.values() for one in _ALIKE.get(field, (field,))):
            yield field, holder
