"""What the officer accepts of a comparison: which rows, who left and why, and her answers. Pure and Qt-free.

Rows that join or change are taken unless she left them out; who came back and who left only when she says so, for the list alone proves
neither. A question answered "two different people" frees its members: they may then be missing themselves.

Read next: ``compare_rows.py`` (where she chooses), ``desktop/services/accepting.py`` (what becomes of it).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from desktop.domain.comparing import Current
from desktop.domain.fields import Status
from desktop.services.accepting import Accepted, Leaving
from desktop.services.comparing import Comparison, Pile
from desktop.services.imports import NEW, Place, PlannedRow

TAKEN_UNLESS_SAID = (Pile.JOINED, Pile.CHANGED)
DECIDED = (*TAKEN_UNLESS_SAID, Pile.RETURNED)  # rows that have a tick


class Choices:
    """About one comparison at a time; ``begin`` carries over what still fits."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Another list: nothing is said of it yet."""
        self._found: Comparison | None = None
        self._taken: set[Place] = set()
        self._decidable: set[Place] = set()
        self._leaving: dict[str, Leaving] = {}
        self._answers: dict[Place, str] = {}
        self.returned_on = ""  # ISO day from which those who came back are members again; "" today
        self.joined_as = Status.ACTIVE
        self.sure = False  # she was told that very many are missing, and said that the list is whole

    def begin(self, found: Comparison, left_out: Collection[Place], answers: Mapping[Place, str]) -> None:
        """Another comparison, with what was decided about its rows before: those left out, and who asked ones are."""
        back = {row.place for row in found.pile(Pile.RETURNED)} & self._taken
        asked = {row.place for row in found.pile(Pile.ASKED)}
        self._found = found
        self._taken = {row.place for pile in TAKEN_UNLESS_SAID for row in found.pile(pile)} - set(left_out) | back
        self._decidable = {row.place for pile in DECIDED for row in found.pile(pile)}
        self._answers = {place: answer for place, answer in answers.items() if place in asked and place not in left_out}
        self._keep_the_missing()

    @property
    def missing(self) -> list[Current]:
        """Whom the list lacks as things are answered."""
        assert self._found is not None
        asking: dict[str, list[PlannedRow]] = {}
        for row in self._found.pile(Pile.ASKED):
            for one in row.candidates:
                asking.setdefault(one, []).append(row)
        freed = [
            member for member in self._found.in_question
            if all(self._answers.get(row.place, member.id) != member.id for row in asking.get(member.id, ()))
        ]  # fmt: skip
        return [*self._found.left, *freed]

    @property
    def left_places(self) -> frozenset[Place]:
        """Joined and changed rows that are left out."""
        assert self._found is not None
        return frozenset(row.place for pile in TAKEN_UNLESS_SAID for row in self._found.pile(pile)) - self._taken

    @property
    def answers(self) -> dict[Place, str]:
        return dict(self._answers)

    @property
    def accepted(self) -> Accepted:
        """For the service."""
        return Accepted(frozenset(self._taken), dict(self._leaving), dict(self._answers), self.returned_on, self.joined_as, self.sure)

    def count(self, pile: Pile) -> int:
        """How many of a pile are accepted; of the asked ones how many still wait for an answer."""
        assert self._found is not None
        answered = list(self._answers.values())
        match pile:
            case Pile.LEFT:
                return len(self._leaving)
            case Pile.ASKED:
                return self._found.count(pile) - len(answered)
            case Pile.JOINED:
                return self._ticked(pile) + answered.count(NEW)
            case Pile.CHANGED:
                return self._ticked(pile) + len(answered) - answered.count(NEW)
            case _:
                return self._ticked(pile)

    def takes(self, entry: PlannedRow | Current) -> bool:
        """Whether accepting writes this one."""
        return entry.id in self._leaving if isinstance(entry, Current) else entry.place in self._taken

    def may_decide(self, row: PlannedRow) -> bool:
        """Whether a row of the list has a tick: a question has its answer instead."""
        return row.place in self._decidable

    def take(self, entries: Iterable[PlannedRow | Current], *, taken: bool) -> None:
        """Take rows, or leave them out. Who left is taken by ``leave``; here only that can be taken back."""
        for entry in entries:
            if isinstance(entry, Current):
                if not taken:
                    self._leaving.pop(entry.id, None)
            elif entry.place in self._decidable:
                (self._taken.add if taken else self._taken.discard)(entry.place)

    def leaving(self, member_id: str) -> Leaving | None:
        """Why somebody left and from which day, as she said."""
        return self._leaving.get(member_id)

    def leave(self, people: Iterable[Current], leaving: Leaving) -> None:
        """The people left, for this reason."""
        self._leaving.update((member.id, leaving) for member in people)

    def answer_of(self, row: PlannedRow) -> str | None:
        return self._answers.get(row.place)

    def answer(self, row: PlannedRow, answer: str | None) -> None:
        """Who an asked row is: a member's id, ``NEW``, or None for "not decided"."""
        if answer is None:
            self._answers.pop(row.place, None)
        else:
            self._answers[row.place] = answer
        self._keep_the_missing()

    def _ticked(self, pile: Pile) -> int:
        assert self._found is not None
        return sum(row.place in self._taken for row in self._found.pile(pile))

    def _keep_the_missing(self) -> None:
        there = {member.id for member in self.missing}
        self._leaving = {member_id: leaving for member_id, leaving in self._leaving.items() if member_id in there}
