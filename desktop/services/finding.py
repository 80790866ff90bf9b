"""Who is in the register: the answer to a question, page by page, how many, and in which units.

Why it stands apart from ``members.py``: this is all that the first list of the morning needs, and changing members brings the readers of
values, the rules and the change log with it.

Read next: ``members.py`` (the rest of what is done with members); ``desktop/storage/members.py`` for the SQL.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from desktop.domain.query import MemberQuery
from desktop.services.access import OpenRegister
from desktop.storage import members as rows
from desktop.storage.members import ListRow, MemberList

__all__ = ["ListRow", "MemberList", "count", "member_list", "units"]


@contextmanager
def member_list(register: OpenRegister, query: MemberQuery) -> Iterator[MemberList]:
    """The answer to a question, as of one moment, while the block lasts."""
    with register.store.snapshot() as connection:
        yield MemberList(connection, query)


def count(register: OpenRegister, query: MemberQuery) -> int:
    """How many members answer the question."""
    with register.store.reading() as connection:
        return MemberList(connection, query).total()


def units(register: OpenRegister) -> list[tuple[str, int]]:
    """(unit, how many in it), in Vietnamese order, "" last."""
    with register.store.reading() as connection:
        return rows.units(connection)
