"""Lists as offices write them, for the tests of reading: rows of cells to a workbook, and the reading without a child process."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900

from desktop.domain.problems import Problem
from desktop.excel.blocks import Block, people_of
from desktop.excel.pasted import Pasted
from desktop.excel.reader import Outcome, read
from desktop.excel.result import ReadRow

TODAY = date(2026, 11, 24)
Rows = Sequence[Sequence[Any]]


@dataclass
class Read:
    """What came out of a reading, with the questions tests ask."""

    outcome: Outcome
    members: list[ReadRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def names(self) -> list[str]:
        return [str(member.values["full_name"]) for member in self.members]

    def column(self, name: str) -> list[Any]:
        return [member.values.get(name) for member in self.members]

    def doubts(self, *severities: str) -> list[tuple[int | None, str | None, str]]:
        wanted = severities or ("error", "warning")
        return [(one.row, one.field, one.code) for one in self.problems if one.severity.value in wanted]

    def ignored(self, sheet: int = 0) -> dict[int, str]:
        return {one.row: one.reason for one in self.outcome.sheets[sheet].ignored}

    def fields(self, sheet: int = 0) -> dict[str, str]:
        columns = self.outcome.sheets[sheet].columns
        return {column.letter: f"{column.field}.{column.part}" if column.part else column.field for column in columns if column.field}


class _Sink:
    def __init__(self) -> None:
        self.members: list[ReadRow] = []
        self.problems: list[Problem] = []

    def people(self, blocks: list[Block], problems: list[Problem]) -> None:
        self.members += chain.from_iterable(map(people_of, blocks))
        self.problems += problems

    def progress(self, stage: str, done: int, total: int) -> None:
        assert done >= 0
        assert stage.startswith("stage.")


def read_here(path: Path | Pasted, mapping: Mapping[str, str] | None = None, password: str = "") -> Read:
    """Reads in this process, so that a failing test shows where."""
    sink = _Sink()
    outcome = read(path, mapping, TODAY, sink, password)
    return Read(outcome, sink.members, sink.problems)


def workbook(path: Path, sheets: Mapping[str, Rows], merged: Mapping[str, Sequence[str]] | None = None, *, epoch: int = 1900) -> Path:
    """Writes ``sheets`` (name → rows; None is an empty cell) as .xlsx. ``epoch``: the year from which its dates are counted."""
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904 if epoch == 1904 else CALENDAR_WINDOWS_1900
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row_number, row in enumerate(rows, start=1):
            for column, value in enumerate(row, start=1):
                if value is not None:
                    sheet.cell(row_number, column, value)
        for area in (merged or {}).get(name, ()):
            sheet.merge_cells(area)
    book.save(path)
    book.close()
    return path


def read_rows(folder: Path, rows: Rows, merged: Sequence[str] = (), name: str = "Sheet1", mapping: Mapping[str, str] | None = None) -> Read:
    """Writes one sheet and reads it back."""
    return read_here(workbook(folder / "ds.xlsx", {name: rows}, {name: merged}), mapping)
