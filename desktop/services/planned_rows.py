"""What a list would do to the register, row by row, before anybody has accepted it; and what was done when somebody did.

The common words of ``imports.py`` (which plans and applies), ``comparing.py`` (which looks the other way too) and the window.

Read next: ``imports.py``; ``deciding.py`` for how rows become operations.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import msgspec

from desktop.domain.changes import Change
from desktop.domain.fields import Value
from desktop.domain.matching import Place, Reason
from desktop.domain.problems import Problem

NEW = "new"  # the answer "this is somebody else" to a question


class Kind(StrEnum):
    """What a row of the list means for the register."""

    ADD = "add"
    UPDATE = "update"
    SAME = "same"
    ASK = "ask"
    TWICE = "twice"  # the same person stands in the list already, further up


class PlannedRow(msgspec.Struct, frozen=True, gc=False):
    """One row and what would become of it. ``changes`` is field → (old, new) for an update; ``candidates`` are the
    members asked about, ``twin`` is where further up the same person stands. ``gone`` is the status of a member who left and stands in the
    list all the same, "" otherwise.

    A struct the cycle collector does not look at, for it holds no cycle: looking at 100,000 of them would stop the window for 0.1 s.
    """

    sheet: str | None
    row: int
    values: Mapping[str, Value]
    kind: Kind
    reason: Reason = Reason.NONE
    member_id: str | None = None
    changes: Mapping[str, Change] | None = None
    candidates: tuple[str, ...] = ()
    twin: Place | None = None
    gone: str = ""

    @property
    def place(self) -> Place:
        return self.sheet, self.row


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What accepting a list would do. ``problems`` are the reader's, and the plan's own questions.

    ``seen`` is the head of the log it was made from (None: unknown): what came into the register after that is looked at again.
    """

    rows: tuple[PlannedRow, ...]
    problems: tuple[Problem, ...]
    seen: int | None = None

    def count(self, kind: Kind) -> int:
        return sum(row.kind is kind for row in self.rows)

    @property
    def questions(self) -> tuple[PlannedRow, ...]:
        return tuple(row for row in self.rows if row.kind is Kind.ASK)


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did. ``import_id`` is its batch (None: nothing was new); ``skipped`` rows were left out, asked about or doubled."""

    import_id: str | None
    read: int
    added: int
    updated: int
    unchanged: int
    skipped: int
    problems: tuple[Problem, ...]
