"""A whole workbook: which sheets are lists, what each column holds, then the people of all of them, in pieces.

Why it exists: sheets must be looked at together before any is parsed — the name of a sheet is a unit only when several are lists,
and headings are guessed only when no sheet has any. Runs in the child process (``child.py``) and tells what it finds through ``Sink``.

Read next: ``parser.py`` (rows), ``result.py`` (what comes out).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Protocol

from desktop.domain.problems import Problem, Severity
from desktop.excel.blocks import Block, PeopleRead, block_of
from desktop.excel.cells import cell_text, is_blank
from desktop.excel.column import Column
from desktop.excel.columns import has_name, plan_columns
from desktop.excel.container import Container, Refusal, inspect
from desktop.excel.doubts import Duplicates, PartialDates
from desktop.excel.headings import ORDER
from desktop.excel.layout import SEARCHED_ROWS, find_header
from desktop.excel.opening import open_list
from desktop.excel.parser import SheetParser
from desktop.excel.pasted import Pasted, container_of
from desktop.excel.plan_by_cells import bare_columns, guess_columns, mapped_columns, rows_with_names
from desktop.excel.result import ColumnReading, ReadStatus, SheetReading, SheetRole
from desktop.excel.row_marks import row_marks
from desktop.excel.sheet_units import unit_of_sheet, unit_of_title
from desktop.excel.workbook import Cell, Sheet
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
class Plan:
    """How one sheet will be read. ``data_row`` is the 0-based row where its data begins."""

    sheet: Sheet
    role: SheetRole
    head: Sequence[Sequence[Cell]]
    columns: tuple[Column, ...] = ()
    header_rows: tuple[int, ...] = ()
    data_row: int = 0

    @property
    def is_list(self) -> bool:
        return self.role in (SheetRole.LIST, SheetRole.GUESSED)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is said at the end of a reading, beside the people and problems already told."""

    status: ReadStatus
    sheets: tuple[SheetReading, ...]
    message_code: str = ""


def read(source: Path | Pasted, mapping: Mapping[str, str] | None, today: date, sink: Sink, password: str = "") -> Outcome:
    """Reads a file, or what was pasted, and tells ``sink``. Raises Refusal when it can't be read."""
    container = container_of(source) if isinstance(source, Pasted) else inspect(source, password)
    path = Path() if isinstance(source, Pasted) else source
    sink.progress("stage.open", 0, 0)
    plans = [_plan(sheet, mapping) for sheet in open_list(path, container)]
    if not any(plan.is_list for plan in plans):
        plans = [_guessed(plan) for plan in plans]
    sink.people([], [*_about_file(container, plans)])
    lists = [plan for plan in plans if plan.is_list]
    total = sum(max(plan.sheet.height - plan.data_row, 0) for plan in lists)
    counter = _Counter(sink, total)
    duplicates = Duplicates()
    headed = any(plan.role is SheetRole.LIST for plan in plans)
    readings = [_read_sheet(plan, len(lists), headed, today, counter, duplicates) for plan in plans]
    guessed = any(plan.role is SheetRole.GUESSED for plan in plans)
    if not counter.members:
        sink.people([], [Problem("no_rows", Severity.ERROR)])
        anything = any(not is_blank(cell) for plan in plans for row in plan.head for cell in row)
        if anything and not lists:
            return Outcome(ReadStatus.NEEDS_MAPPING, tuple(readings), "import.needs_mapping")
        return Outcome(ReadStatus.REFUSED, tuple(readings), "import.no_rows")
    if guessed:
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


def _plan(sheet: Sheet, mapping: Mapping[str, str] | None) -> Plan:
    head = list(islice(sheet.rows(), SEARCHED_ROWS + _SAMPLED_ROWS))
    if not any(not is_blank(cell) for row in head for cell in row):
        return Plan(sheet, SheetRole.EMPTY, head)
    if not sheet.visible:
        return Plan(sheet, SheetRole.HIDDEN, head)
    header = find_header(head, sheet.merged)
    if header is None:
        columns = mapped_columns(head, mapping)
        if has_name(columns):
            return Plan(sheet, SheetRole.LIST, head, columns, (), 0)
        return Plan(sheet, SheetRole.OTHER, head)
    columns = plan_columns(header.paths, head[header.data_row :], mapping)
    rows = tuple(range(header.first_row + 1, header.last_row + 2))
    if not has_name(columns):
        return Plan(sheet, SheetRole.OTHER, head, columns, rows, header.data_row)
    return Plan(sheet, SheetRole.LIST, head, columns, rows, header.data_row)


def _guessed(plan: Plan) -> Plan:
    """The best reading of a sheet without headings; a person must confirm it."""
    if plan.role is not SheetRole.OTHER:
        return plan
    columns, first = guess_columns(plan.head)
    return Plan(plan.sheet, SheetRole.GUESSED, plan.head, columns, (), first) if has_name(columns) else plan


def _columns_to_map(plan: Plan, today: date) -> tuple[ColumnReading, ...]:
    """The columns of a sheet nobody could read, with samples, so that a person can say what they hold."""
    shown = replace(plan, columns=plan.columns or bare_columns(plan.head))
    sample = plan.head[plan.data_row :]
    return _column_readings(shown, SheetParser(plan.sheet, shown.columns, sample, data_row=plan.data_row, unit=None, today=today))


def _read_sheet(plan: Plan, lists: int, headed: bool, today: date, counter: _Counter, duplicates: Duplicates) -> SheetReading:
    sheet = plan.sheet
    if not plan.is_list:
        rows = sum(1 for row in sheet.rows() if any(not is_blank(cell) for cell in row)) if plan.role is not SheetRole.EMPTY else 0
        role = SheetRole.SUMMARY if plan.role is SheetRole.OTHER and headed else plan.role
        columns = _columns_to_map(plan, today) if role is SheetRole.OTHER else ()
        return SheetReading(sheet.name, role, plan.header_rows, columns, rows)
    sample = plan.head[plan.data_row :]
    unit = unit_of_title(plan.head[: plan.data_row]) or unit_of_sheet(sheet.name, lists)
    parser = SheetParser(sheet, plan.columns, sample, data_row=plan.data_row, unit=unit, today=today)
    partial = PartialDates(sheet.name, parser.fields)
    for people in parser.people():
        counter.add(sheet.name, people, [*partial.pass_on(people), *duplicates.check(sheet.name, people)])
    counter.add(sheet.name, PeopleRead(), [*partial.at_end(), *_about_columns(plan, parser)])
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
    samples: list[dict[str, None]] = [{} for _ in plan.columns]
    for offset, row in enumerate(plan.head[plan.data_row :]):
        decoded = parser.decoded(row, plan.data_row + offset + 1)
        for column, found in zip(plan.columns, samples, strict=True):
            if len(found) < _SAMPLES_SHOWN and column.index < len(decoded) and (text := clean(cell_text(decoded[column.index]))):
                found.setdefault(text[:80])
    return tuple(
        ColumnReading(column.letter, column.heading, "" if column.field == ORDER else column.field, tuple(found), column.part.value)
        for column, found in zip(plan.columns, samples, strict=True)
    )


def _about_file(container: Container, plans: Sequence[Plan]) -> list[Problem]:
    """What is told of the file and its sheets as a whole."""
    found: list[Problem] = []
    if not container.extension_fits:
        found.append(Problem("extension_mismatch", Severity.INFO, args={"format": container.kind.value}))
    for plan in plans:
        name, notes = plan.sheet.name, plan.sheet.notes
        if plan.role is SheetRole.HIDDEN:
            found.append(Problem("hidden_sheet", Severity.INFO, sheet=name))
        if plan.role is SheetRole.GUESSED:
            found.append(Problem("no_header", Severity.WARNING, sheet=name))
        if plan.role is SheetRole.OTHER and (rows := rows_with_names(plan.head)):
            found.append(Problem("sheet_not_read", Severity.WARNING, sheet=name, args={"rows": rows}))
        if plan.sheet.far_cells:
            found.append(Problem("far_cells", Severity.WARNING, sheet=name, value=", ".join(plan.sheet.far_cells[:5])))
        hidden = [row for row in notes.hidden_rows if row > plan.data_row]
        if plan.is_list and hidden:
            shown = ", ".join(map(str, hidden[:10])) + (" …" if len(hidden) > 10 else "")
            found.append(Problem("hidden_rows", Severity.WARNING, sheet=name, value=shown, args={"count": len(hidden)}))
        found.extend(
            Problem("hidden_column", Severity.WARNING, column.field or None, name, None, column.heading, {"letter": column.letter})
            for column in plan.columns
            if plan.is_list and column.index + 1 in notes.hidden_columns and column.heading
        )
    return found


def _about_columns(plan: Plan, parser: SheetParser) -> list[Problem]:
    found: list[Problem] = []
    if "old_id" in parser.fields and "national_id" not in parser.fields:
        found.append(Problem("only_old_id", Severity.INFO, "old_id", plan.sheet.name))
    if parser.encodings:
        encodings = ", ".join(parser.encodings).upper()
        found.append(Problem("legacy_letters", Severity.INFO, None, plan.sheet.name, args={"encoding": encodings}))
    not_people = frozenset(ignored.row for ignored in parser.parsed.ignored)
    found.extend(row_marks(plan.sheet, plan.columns, plan.data_row + 1, not_people))
    return found
