"""What the officer decided about a plan: rows she left out, and who the asked rows are. Pure.

Rows are numbers in the plan, so that 100,000 of them are left out and taken again in a moment.

Read next: ``import_review.py`` (the plan), ``import_rows.py`` (where she decides).
"""

from __future__ import annotations

from collections.abc import Iterable

from desktop.services.imports import NEW, Place
from ui.models.import_review import Line, Pile, Review, RowKind


class Decisions:
    """About one plan at a time; ``begin`` carries them over to the same list compared anew."""

    def __init__(self) -> None:
        self._review: Review | None = None
        self._left: set[int] = set()
        self._answers: dict[int, str] = {}

    def begin(self, review: Review) -> None:
        """Another plan of the same list. Decisions stay where their row is still there and, for an answer, still asked."""
        left, answers = self.left_places, self.answered_places
        self._review = review
        self._left = {review.planned_at[place] for place in left if place in review.planned_at}
        still_asked = ((review.planned_at.get(place), answer) for place, answer in answers.items())
        self._answers = {index: answer for index, answer in still_asked if index is not None and index in review.asked}

    def clear(self) -> None:
        """Another list."""
        self._review, self._left, self._answers = None, set(), {}

    @property
    def left_places(self) -> frozenset[Place]:
        """The rows left out, as the service names them."""
        return frozenset(self._review.rows[index].place for index in self._left) if self._review is not None else frozenset()

    @property
    def answered_places(self) -> dict[Place, str]:
        return {self._review.rows[index].place: answer for index, answer in self._answers.items()} if self._review is not None else {}

    @property
    def to_write(self) -> tuple[int, int]:
        """(new people, people changed) that accepting would write now."""
        if self._review is None:
            return 0, 0
        new, changed = (self._standing(pile) for pile in (Pile.NEW, Pile.CHANGED))
        answers = [answer for index, answer in self._answers.items() if index not in self._left]
        return new + answers.count(NEW), changed + len(answers) - answers.count(NEW)

    def answer_of(self, line: Line) -> str | None:
        return self._answers.get(line.planned)

    def takes(self, line: Line) -> bool:
        """Whether accepting writes this row."""
        return self.may_decide(line) and line.planned not in self._left

    def may_decide(self, line: Line) -> bool:
        """Not about a row that is no person, nor one that waits for an answer."""
        assert self._review is not None
        return self._review.planned(line) is not None and (line.planned not in self._review.asked or line.planned in self._answers)

    def may_decide_any(self, kind: RowKind) -> bool:
        return bool(self._decidable(kind))

    def takes_any(self, kind: RowKind) -> bool:
        return not self._decidable(kind) <= self._left

    def leave_out(self, lines: Iterable[Line], *, out: bool) -> None:
        """Leave rows out of the import, or take them again."""
        self._move({line.planned for line in lines if self.may_decide(line)}, out=out)

    def leave_kind_out(self, kind: RowKind, *, out: bool) -> None:
        """The same for all rows alike."""
        self._move(self._decidable(kind), out=out)

    def answer(self, line: Line, answer: str | None) -> None:
        """Who an asked row is: a member's id, ``NEW``, or None for "not decided"."""
        self._left.discard(line.planned)
        if answer is None:
            self._answers.pop(line.planned, None)
        else:
            self._answers[line.planned] = answer

    def _standing(self, pile: Pile) -> int:
        assert self._review is not None
        kinds = self._review.kinds[pile]
        return len(kinds[0].planned - self._left) if kinds else 0

    def _decidable(self, kind: RowKind) -> frozenset[int]:
        assert self._review is not None
        return kind.planned - (self._review.asked - self._answers.keys())

    def _move(self, indexes: Iterable[int], *, out: bool) -> None:
        if out:
            self._left.update(indexes)
        else:
            self._left.difference_update(indexes)
