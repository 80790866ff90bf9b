"""The numbers of the home page, each with the question behind it: every number opens the names it counts.

At 100,000 members a tenth of a second, so it runs as a job, and one that gives way: nobody waits for these numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.domain.fields import FIELDS, MEMBER_STATUSES, Status
from desktop.domain.query import MemberQuery
from desktop.domain.task import QUIET, Task
from desktop.services.access import OpenRegister
from desktop.storage import members as rows
from desktop.storage.shared_numbers import shared_numbers

DUPLICATES = "duplicates"  # the one number that opens a page of its own
_SCANNED_AT_MOST = 10_000  # people; of more (a scan takes seconds) only those who have the same number are counted
_MEMBERS = tuple(status.value for status in MEMBER_STATUSES)


@dataclass(frozen=True, slots=True)
class Tile:
    """A number, the code of its words (``home.<code>``), and who it counts. ``needs_you``: it is work, not news."""

    code: str
    count: int
    query: MemberQuery
    needs_you: bool = False


@dataclass(frozen=True, slots=True)
class Overview:
    """All numbers of the home page. ``people`` counts everybody in the register, members or not."""

    people: int
    tiles: tuple[Tile, ...]


def overview(register: OpenRegister, *, today: date, task: Task = QUIET) -> Overview:
    """The numbers as of now. Raises Cancelled from ``task``, which is asked before each of them."""
    questions: list[tuple[str, MemberQuery, bool]] = [
        ("members", MemberQuery(statuses=_MEMBERS), False),
        ("women", MemberQuery(statuses=_MEMBERS, gender="Nữ"), False),
        ("joined_this_year", MemberQuery(statuses=_MEMBERS, joined_from=f"{today.year}-01-01"), False),
        ("not_yet_members", MemberQuery(statuses=(Status.WORKER.value,)), False),
        ("gone", MemberQuery(statuses=tuple(s.value for s in (Status.TRANSFERRED, Status.LEFT, Status.RETIRED, Status.DECEASED))), False),
    ]
    questions += [(f"missing_{field.name}", MemberQuery(statuses=_MEMBERS, missing=field.name), True) for field in FIELDS if field.expected]
    with register.store.snapshot() as connection:
        counts = []
        for done, (code, query, work) in enumerate(questions):
            task.step("", done, len(questions))
            counts.append((code, rows.MemberList(connection, query).total(), query, work))
        people = rows.MemberList(connection, MemberQuery()).total()
        twice = sum(1 for _ in shared_numbers(connection)) if people > _SCANNED_AT_MOST else 0
    if people <= _SCANNED_AT_MOST:
        from desktop.services import duplicates  # the scan and what it imports: not for a register of 100,000

        twice = len(duplicates.find(register, task=task))
    counts.append((DUPLICATES, twice, MemberQuery(), True))
    tiles = tuple(Tile(code, count, query, work) for code, count, query, work in counts if count or code == "members")
    return Overview(people, tiles)
