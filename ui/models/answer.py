"""One question put to the register and its answer, held as of one moment until it is closed.

Why it exists: a list that reads page by page must not see a change between two pages. Counting and putting in order happen when the
answer is made (in the background); afterwards any page costs a few milliseconds and is read where it is painted.

Read next: ``member_table.py`` (who shows it), ``desktop/storage/members.py`` (MemberList).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import ExitStack
from typing import TYPE_CHECKING, Self

from desktop.domain.query import MemberQuery
from desktop.services import finding

if TYPE_CHECKING:
    from desktop.services.access import OpenRegister
    from desktop.services.finding import ListRow

STRIDE = 4_000  # ids read at once while looking for members


class Answer:
    """The members that answer ``query``, in its order. Usable from one thread at a time; ``close`` it when another takes its place."""

    def __init__(self, register: OpenRegister, query: MemberQuery) -> None:
        self.query = query
        self._held = ExitStack()
        try:
            self._list = self._held.enter_context(finding.member_list(register, query))
            self.total = self._list.total()
            self._list.fetch((), limit=1)  # works out the order
        except BaseException:
            self._held.close()
            raise
        self.closed = False

    def fetch(self, fields: Sequence[str], offset: int, limit: int) -> list[ListRow]:
        """``limit`` rows from ``offset`` on."""
        return self._list.fetch(fields, offset=offset, limit=limit)

    def ids(self, offset: int, limit: int) -> list[str]:
        return [row.id for row in self._list.stream((), offset=offset, limit=limit)]

    def places_of(self, ids: Collection[str], near: int = 0) -> dict[str, int]:
        """The rows of some members, looked for around the row ``near`` first; those not in the answer are left out."""
        wanted, found = set(ids), dict[str, int]()
        start = max(0, near - STRIDE // 2)
        for offset in (start, *range(0, self.total, STRIDE)):
            if not wanted:
                break
            for place, member_id in enumerate(self.ids(offset, STRIDE), offset):
                if member_id in wanted:
                    found[member_id] = place
                    wanted.discard(member_id)
        return found

    def close(self) -> None:
        """Give the moment back. May be called twice."""
        self.closed = True
        self._held.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
