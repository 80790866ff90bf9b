"""A whole workbook: which sheets are lists, what each column holds, then the people of all of them, in pieces.

Why it exists: sheets must be looked at together before any is parsed — the name of a sheet is a unit only when several are lists,
and headings are guessed only when no sheet has any. Runs in the child process (``child.py``) and tells what it finds through ``Sink``.

Read next: ``parser.py`` (rows), ``result.py`` (what comes out).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Protocol

from desktop.domain.problems import Problem, Severity
from desktop.excel.blocks import Block, PeopleRead, block_of
from desktop.excel.cells import cell_text, is_blank
from desktop.excel.column import Column
from desktop.excel.container import Container, Refusal, inspect
from desktop.excel.doubts import Duplicates, PartialDates
from desktop.excel.headings import ORDER
from desktop.excel.opening import open_list
from desktop.excel.parser import SheetParser
from desktop.excel.pasted import Pasted, container_of
from desktop.excel.plan_by_cells import bare_columns
from desktop.excel.remarks import about_file, about_list
from desktop.excel.result import ColumnReading, ReadStatus, SheetReading, SheetRole, sheet_of
from desktop.excel.sheet_plan import Plan, guessed, of_sheet, plan_of
from desktop.excel.sheet_units import unit_of_sheet, unit_of_title
from desktop.excel.tables import tables_of
from desktop.excel.workbook import Cell
from desktop.vietnamese.text import clean

_PIECE = 500  # people per message to the parent
MAX_PEOPLE = 300_000  # the largest grassroots unions have a tenth of it; the program holds the reading in memory
_SAMPLED_ROWS = 600
_SAMPLES_SHOWN = 3


class Sink(Protocol):
    """Who is told what the reading finds, piece by piece."""

    def people(self, blocks: list[Block], problems: list[Problem]) -> None: ...
    def progress(self, stage: str, done: int, total: int) -> None: ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is said at the end of a reading, beside the people and problems already told."""

    status: ReadStatus
    sheets: tuple[SheetReading, ...]
    message_code: str = ""


def read(
    source: Path | Pasted | Container, mapping: Mapping[str, str] | None, today: date, sink: Sink, password: str = "",
    letters: Mapping[str, str] | None = None,
) -> Outcome:  # fmt: skip
    """Reads a file, what was pasted, or what is in memory, and tells ``sink``. ``letters``: column letter (also as ``Sheet!C``) → encoding,
    where a person said it. Raises Refusal when it can't be read."""
    path = source if isinstance(source, Path) else Path()
    if isinstance(source, Container):
        container = source
    else:
        container = container_of(source) if isinstance(source, Pasted) else inspect(source, password)
    sink.progress("stage.open", 0, 0)
    plans = [plan_of(table, mapping) for sheet in open_list(path, container) for table in tables_of(sheet)]
    if not any(plan.is_list for plan in plans):
        plans = [guessed(plan) for plan in plans]
    if letters:
        plans = [replace(plan, letters=of_sheet(letters, plan.sheet.name) or {}) for plan in plans]
    sink.people([], [*about_file(container, plans)])
    lists = [plan for plan in plans if plan.is_list]
    total = sum(max(plan.sheet.height - plan.data_row, 0) for plan in lists)
    counter = _Counter(sink, total)
    duplicates = Duplicates()
    headed = any(plan.role is SheetRole.LIST for plan in plans)
    sheets = len({sheet_of(plan.sheet.name) for plan in lists})
    readings = [_read_sheet(plan, sheets, headed, today, counter, duplicates) for plan in plans]
    unsure = any(plan.role is SheetRole.GUESSED for plan in plans)
    if not counter.members:
        sink.people([], [Problem("no_rows", Severity.ERROR)])
        anything = any(not is_blank(cell) for plan in plans for row in plan.head for cell in row)
        if anything and not lists:
            return Outcome(ReadStatus.NEEDS_MAPPING, tuple(readings), "import.needs_mapping")
        return Outcome(ReadStatus.REFUSED, tuple(readings), "import.no_rows")
    if unsure:
        return Outcome(ReadStatus.NEEDS_MAPPING, tuple(readings), "import.needs_mapping")
    return Outcome(ReadStatus.OK, tuple(readings))


class _Counter:
    """Hands people on in pieces and counts them."""

    def __init__(self, sink: Sink, total: int) -> None:
        self.members = 0
        self._sink = sink
        self._total = total
        self._told = 0  # of the members
        self._blocks: list[Block] = []
        self._problems: list[Problem] = []

    def add(self, sheet: str | None, people: PeopleRead, problems: Iterable[Problem]) -> None:
        """The people with what is told of them, their own ``problems`` included."""
        self._problems.extend(problems)
        if people.rows:
            self._blocks.append(block_of(sheet, people))
            self.members += len(people.rows)
            if self.members > MAX_PEOPLE:
                raise Refusal("import.too_many_rows", limit=MAX_PEOPLE)
        if self.members - self._told >= _PIECE or len(self._problems) >= _PIECE:
            self.flush()

    def flush(self) -> None:
        self._sink.people(self._blocks, self._problems)
        self._sink.progress("stage.read", self.members, self._total)
        self._blocks, self._problems, self._told = [], [], self.members


def _columns_to_map(plan: Plan, today: date) -> tuple[ColumnReading, ...]:
    """The columns of a sheet nobody could read, with samples, so that a person can say what they hold."""
    shown = replace(plan, columns=plan.columns or bare_columns(plan.head))
    sample = plan.head[plan.data_row :]
    parser = SheetParser(plan.sheet, shown.columns, sample, data_row=plan.data_row, unit=None, today=today, letters=plan.letters)
    return _column_readings(shown, parser)


def _read_sheet(plan: Plan, lists: int, headed: bool, today: date, counter: _Counter, duplicates: Duplicates) -> SheetReading:
    sheet = plan.sheet
    if not plan.is_list:
        rows = sum(1 for row in sheet.rows() if any(not is_blank(cell) for cell in row)) if plan.role is not SheetRole.EMPTY else 0
        role = SheetRole.SUMMARY if plan.role is SheetRole.OTHER and headed else plan.role
        columns = _columns_to_map(plan, today) if role is SheetRole.OTHER else ()
        return SheetReading(sheet.name, role, plan.header_rows, columns, rows)
    sample = plan.head[plan.data_row :]
    unit = unit_of_title(plan.title) or unit_of_sheet(sheet_of(sheet.name), lists, plan.title)
    parser = SheetParser(
        sheet, plan.columns, sample, data_row=plan.data_row, unit=unit, today=today, title=plan.title, letters=plan.letters
    )
    partial = PartialDates(sheet.name, parser.fields)
    for people in parser.people():
        counter.add(sheet.name, people, [*partial.pass_on(people), *duplicates.check(sheet.name, people)])
    counter.add(sheet.name, PeopleRead(), [*partial.at_end(), *about_list(plan, parser)])
    counter.flush()
    return SheetReading(
        name=sheet.name,
        role=plan.role,
        header_rows=plan.header_rows,
        columns=_column_readings(plan, parser),
        rows=parser.parsed.people,
        blank_rows=parser.parsed.blank_rows,
        ignored=tuple(parser.parsed.ignored),
        encoding=", ".join(parser.encodings) or "unicode",
        first_row=plan.data_row + 1,
    )


def _column_readings(plan: Plan, parser: SheetParser) -> tuple[ColumnReading, ...]:
    rows = plan.head[plan.data_row :]
    decoded = [parser.decoded(row, plan.data_row + offset + 1) for offset, row in enumerate(rows)]
    return tuple(_column_reading(column, parser, rows, decoded) for column in plan.columns)


def _column_reading(
    column: Column, parser: SheetParser, rows: Sequence[Sequence[Cell]], decoded: Sequence[Sequence[Cell]]
) -> ColumnReading:
    cells = [(row[column.index], read[column.index]) for row, read in zip(rows, decoded, strict=True) if column.index < len(row)]
    samples: dict[str, None] = {}
    for _, cell in cells:
        if len(samples) < _SAMPLES_SHOWN and (text := clean(cell_text(cell))):
            samples.setdefault(text[:80])
    encoding, raw = parser.letters_shown(column.index, cells)
    field = "" if column.field == ORDER else column.field
    return ColumnReading(column.letter, column.heading, field, tuple(samples), column.part.value, encoding, raw)
