"""One row of a person: from its cells to canonical values and the doubts about them.

Why it exists: an import of 100,000 people reads three million cells, and most columns repeat themselves (units, dates, "Kinh"). What a
cell means is therefore remembered by the cell itself, before it is even turned into text; only what depends on the rest of
the row (an ID against gender and birth date) is read anew.

Read next: ``row_sources.py`` (fields that stand in several columns), ``desktop/domain/values.py``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from desktop.domain.fields import FIELD, FIELD_NAMES, Kind, Value
from desktop.domain.problems import Finding, Problem, Severity
from desktop.domain.values import read_value
from desktop.excel.cells import cell_text, is_number
from desktop.excel.column import Column, Part
from desktop.excel.package import SheetNotes
from desktop.excel.result import ReadRow
from desktop.excel.row_sources import FieldSource, Raw
from desktop.excel.workbook import Cell
from desktop.vietnamese.text import clean

_FIRST = ("full_name", "gender", "birth_date")  # what an ID is checked against comes before it
_MISSING = {"birth_date": "missing_birth_date", "gender": "missing_gender", "national_id": "missing_national_id"}
_REMEMBERED = 20_000  # different cells of a column
_SHOWN = 200  # characters of a bad value that a problem carries

Given = tuple[tuple[tuple[str, Value], ...], tuple[Finding, ...]]  # non-empty values, findings
NOTHING: Given = ((), ())


@dataclass(frozen=True, slots=True)
class ReadPerson:
    """A row of a person: ``row`` None when it is not taken (no name), and what is doubtful about it."""

    row: ReadRow | None
    problems: tuple[Problem, ...]


class _FieldReader:
    """Reads one field of each row."""

    def __init__(self, source: FieldSource, today: date) -> None:
        self.source = source
        self.name = source.field
        self._field = FIELD[source.field]
        self._today = today
        self._alone = self._field.kind is not Kind.NATIONAL_ID
        self._known: dict[Cell, Given] = {}

    def read_cell(self, cell: Cell, context: Mapping[str, Value]) -> Given:
        """What a cell of the field's only column says."""
        if self._alone and type(cell) is not bool:  # True would be found under 1.0
            known = self._known.get(cell)
            if known is None:
                known = self.read(cell_text(cell), is_number(cell), context)
                if len(self._known) < _REMEMBERED:
                    self._known[cell] = known
            return known
        return self.read(cell_text(cell), is_number(cell), context)

    def read(self, text: str, numeric: bool, context: Mapping[str, Value]) -> Given:
        reading = read_value(self._field, text, numeric=numeric, today=self._today, context=context)
        return tuple((name, value) for name, value in reading.values.items() if value is not None), reading.findings


class RowReader:
    """Reads the rows of the people of one sheet; their letters must be Unicode already."""

    def __init__(self, columns: Sequence[Column], sheet_name: str | None, notes: SheetNotes, today: date) -> None:
        self._sheet_name = sheet_name
        self._notes = notes
        self._has_odd_cells = bool(notes.errors or notes.uncalculated)
        self._readers = [_FieldReader(source, today) for source in _sources(columns)]
        self.fields = frozenset(reader.name for reader in self._readers)
        by_gender = any(column.field == "birth_date" and column.part in (Part.MALE, Part.FEMALE) for column in columns)
        expected = self.fields | {"gender"} if by_gender else self.fields
        self._expected = [(name, code) for name, code in _MISSING.items() if name in expected]

    def person(self, row: Sequence[Cell], number: int, unit: str | None) -> ReadPerson:
        """The person in ``row`` (1-based ``number``); ``unit`` is given when the row names none."""
        values: dict[str, Value] = {}
        problems: list[Problem] = []
        width = len(row)
        for reader in self._readers:
            if self._has_odd_cells and (odd := self._odd_cell(reader.source, number)) is not None:
                problems.append(odd)
                continue
            index = reader.source.only
            if index >= 0:
                cell = row[index] if index < width else ""
                if cell == "":
                    continue
                given, findings = reader.read_cell(cell, values)
            else:
                given, findings = self._in_parts(reader, row, number, values, problems)
            for name, value in given:
                if name == "note" and name in values:
                    value = f"{values[name]}; {value}"
                values[name] = value
            for finding in findings:
                text = cell_text(row[index]) if index >= 0 else reader.source.raw(row).text
                problems.append(self._problem(finding, reader.name, number, text))
        if unit and "unit" not in values:
            values["unit"] = unit
        problems.extend(self._missing(values, problems, number))
        refused = "full_name" not in values or any(one.field == "full_name" and one.severity is Severity.ERROR for one in problems)
        return ReadPerson(None if refused else ReadRow(self._sheet_name, number, values), tuple(problems))

    def _in_parts(
        self, reader: _FieldReader, row: Sequence[Cell], number: int, values: dict[str, Value], problems: list[Problem]
    ) -> Given:
        """A field that stands in several columns; its columns may tell the gender, or contradict each other."""
        raw: Raw = reader.source.raw(row)
        if raw.conflict:
            problems.append(self._problem(Finding("gender_conflict", Severity.ERROR), "gender", number, raw.text))
            values.pop("gender", None)
        elif raw.gender is not None and reader.name == "birth_date":
            values.setdefault("gender", raw.gender)
        if not raw.text or (raw.conflict and reader.name == "gender"):
            return NOTHING
        return reader.read(raw.text, raw.numeric, values)

    def _missing(self, values: Mapping[str, Value], problems: Sequence[Problem], number: int) -> Iterator[Problem]:
        """What this list has a column for, but this row has nothing in."""
        told = {problem.field for problem in problems} if problems else ()
        if "full_name" not in values and not any(one.field == "full_name" and one.severity is Severity.ERROR for one in problems):
            yield self._problem(Finding("missing_name", Severity.ERROR), "full_name", number, "")
        for name, code in self._expected:
            if name not in values and name not in told:
                yield self._problem(Finding(code, Severity.WARNING), name, number, "")

    def _odd_cell(self, source: FieldSource, number: int) -> Problem | None:
        """A cell that calamine shows as empty although it is not."""
        for column in source.columns:
            place = (number, column.index + 1)
            error = self._notes.errors.get(place)
            if error is not None:
                return self._problem(Finding("error_cell", Severity.ERROR), source.field, number, error)
            if place in self._notes.uncalculated:
                return self._problem(Finding("formula_without_value", Severity.WARNING), source.field, number, "")
        return None

    def _problem(self, finding: Finding, name: str, number: int, value: str) -> Problem:
        return Problem(finding.code, finding.severity, name, self._sheet_name, number, clean(value)[:_SHOWN], finding.args)


def _sources(columns: Sequence[Column]) -> tuple[FieldSource, ...]:
    by_field: dict[str, list[Column]] = {}
    for column in columns:
        if column.field in FIELD:
            by_field.setdefault(column.field, []).append(column)
    # In the order of the field table: an ID cell may give an old ID, and the column of the old ID itself comes later and wins.
    order = sorted(by_field, key=lambda name: (_FIRST.index(name) if name in _FIRST else len(_FIRST), FIELD_NAMES.index(name)))
    return tuple(FieldSource(name, by_field[name]) for name in order)
