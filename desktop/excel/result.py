"""What reading a workbook gives: members, doubts, and how each sheet was understood.

Why it exists: the reader works in a child process (``child.py``); these frozen types are what crosses the pipe, what the
import assistant shows and what ``sodoanvien read`` prints. Nothing here knows how a workbook is read.

Read next: ``reading.py`` (who asks), ``reader.py`` (who answers).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import msgspec

from desktop.domain.fields import Value
from desktop.domain.problems import Problem
from resources.sentences import sentence


class ReadStatus(StrEnum):
    """``NEEDS_MAPPING``: no heading row with a name column was found; the rows are the best reading, a person must say the columns."""

    OK = "ok"
    REFUSED = "refused"
    NEEDS_PASSWORD = "needs_password"  # noqa: S105  # a status, no secret
    NEEDS_MAPPING = "needs_mapping"


class SheetRole(StrEnum):
    """What a sheet is for; only ``LIST`` and ``GUESSED`` sheets give members."""

    LIST = "list"
    GUESSED = "guessed"  # no heading row: the columns were guessed from their cells
    SUMMARY = "summary"  # a table, but not of people
    EMPTY = "empty"
    HIDDEN = "hidden"
    OTHER = "other"


SEPARATOR = "!"  # between the name of a sheet and the place of a further table on it: "DS!G", "DS!A40"
_PLACE_OF_TABLE = re.compile(rf"{SEPARATOR}[A-Z]{{1,3}}\d*$")


def sheet_of(name: str | None) -> str | None:
    """The sheet that a table stands on: ``DS!G`` → ``DS``, ``DS`` → ``DS``."""
    return _PLACE_OF_TABLE.sub("", name) or None if name else name


class ReadRow(msgspec.Struct, frozen=True, gc=False):
    """One person. ``sheet`` is None for CSV, ``row`` 1-based (record number in CSV); ``values`` are canonical, non-empty ones only.

    A struct that the cycle collector does not look at, for it holds no cycle: there are 100,000 of them while the window is alive.
    """

    sheet: str | None
    row: int
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class ColumnReading:
    """One column as the import assistant shows it.

    ``field`` is "" when the column is not taken. ``part`` says which part of the field it holds (``column.Part``), "" for the whole.
    ``samples`` are up to three different non-empty cells below the heading, as text. ``raw`` are up to three cells as they stand in the
    file, where their letters were old (``encoding``) or may be ("unicode": they were left alone).
    """

    letter: str
    heading: str
    field: str
    samples: tuple[str, ...] = ()
    part: str = ""
    encoding: str = ""
    raw: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IgnoredRow:
    """A row that is no person, and why (a code of ``import.ignored_*``)."""

    row: int
    reason: str


@dataclass(frozen=True, slots=True)
class SheetReading:
    """How a sheet was understood. ``rows`` are the people read from ``first_row`` (1-based) on.

    Of a list, ``rows + len(ignored) + blank_rows`` are all rows from ``first_row`` to the sheet's last: none vanishes without a reason.
    """

    name: str | None
    role: SheetRole
    header_rows: tuple[int, ...] = ()
    columns: tuple[ColumnReading, ...] = ()
    rows: int = 0
    blank_rows: int = 0
    ignored: tuple[IgnoredRow, ...] = ()
    encoding: str = "unicode"
    first_row: int = 1

    @property
    def is_list(self) -> bool:
        """Whether people were looked for in it."""
        return self.role in (SheetRole.LIST, SheetRole.GUESSED)


@dataclass(frozen=True, slots=True)
class ReadResult:
    """The whole reading. ``message_code`` is "" when all went well, else an ``import.*`` sentence whose blanks are ``message_args``."""

    status: ReadStatus
    message_code: str = ""
    members: tuple[ReadRow, ...] = ()
    problems: tuple[Problem, ...] = ()
    sheets: tuple[SheetReading, ...] = ()
    message_args: Mapping[str, Any] = field(default_factory=dict)


def message(result: ReadResult, language: str = "vi") -> str:
    """The sentence of the whole reading, "" when there is nothing to say."""
    return sentence(result.message_code, language, **result.message_args) if result.message_code else ""


_WITH_REASON = ("row_ignored", "row_ignored_name")  # ``args["reason"]`` is a code of ``import.ignored_*``


def problem_message(problem: Problem, language: str = "vi") -> str:
    """The sentence of one problem; blanks the problem does not fill by itself are its value and row."""
    blanks: dict[str, Any] = {"value": problem.value or "", "row": problem.row or "", "sheet": problem.sheet or "", **problem.args}
    if problem.code in _WITH_REASON:
        blanks["reason"] = sentence(f"import.ignored_{problem.args['reason']}", language)
    return sentence(f"problem.{problem.code}", language, **blanks)


def as_json(result: ReadResult, language: str = "vi") -> dict[str, Any]:
    """The document of ``sodoanvien read``. A field whose cell could not be read stands there as null."""
    unreadable: dict[tuple[str | None, int | None], list[str]] = {}
    for problem in result.problems:
        if problem.field is not None and problem.row is not None:
            unreadable.setdefault((problem.sheet, problem.row), []).append(problem.field)
    members: list[dict[str, Any]] = []
    for member in result.members:
        empty = {name: None for name in unreadable.get((member.sheet, member.row), ()) if name not in member.values}
        members.append({"sheet": sheet_of(member.sheet), "row": member.row, **member.values, **empty})
    return {
        "status": result.status.value,
        "message": message(result, language),
        "members": members,
        "problems": [_problem_json(problem, language) for problem in result.problems],
    }


def _problem_json(problem: Problem, language: str) -> dict[str, Any]:
    return {
        "sheet": sheet_of(problem.sheet),
        "row": problem.row,
        "field": problem.field,
        "code": problem.code,
        "severity": problem.severity.value,
        "value": problem.value,
        "message": problem_message(problem, language),
    }
