"""Row by row: from the cells of a list to members and doubts.

Why it exists: everything about one sheet comes together here — its columns, its letters, the units its group rows name — while the rows
stream through. What needs more than one row (a number used twice, a column that holds only years) is left to ``doubts.py``.

Read next: ``row_kinds.py``, ``row_sources.py``, ``desktop/domain/values.py``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from desktop.domain.fields import FIELD, FIELD_NAMES, Kind, Value
from desktop.domain.problems import Finding, Problem, Severity
from desktop.domain.values import ValueReading, read_value
from desktop.excel.column import Column, Part
from desktop.excel.letters import SAMPLE, Typed, column_letters_of
from desktop.excel.merged_down import MergedDown
from desktop.excel.result import IgnoredRow, ReadRow
from desktop.excel.row_kinds import Evidence, RowKind, kind_of_row, unit_of_group
from desktop.excel.row_sources import FieldSource, Raw
from desktop.excel.workbook import Cell, Sheet
from desktop.vietnamese.text import clean

_FIRST = ("full_name", "gender", "birth_date")  # what an ID is checked against comes before it
_MISSING = {"birth_date": "missing_birth_date", "gender": "missing_gender", "national_id": "missing_national_id"}
_REMEMBERED = 20_000
_SHOWN = 200  # characters of a bad value that a problem carries


@dataclass(slots=True)
class Parsed:
    """What a sheet gave so far."""

    people: int = 0
    blank_rows: int = 0
    ignored: list[IgnoredRow] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ReadPerson:
    """A row of a person: ``row`` None when it is not taken (no name), and what is doubtful about it."""

    row: ReadRow | None
    problems: tuple[Problem, ...]


class _ValueReader:
    """Reads the values of one field; what does not depend on the row is read once per different text."""

    def __init__(self, name: str, today: date) -> None:
        self._field = FIELD[name]
        self._today = today
        self._alone = self._field.kind is not Kind.NATIONAL_ID
        self._known: dict[tuple[str, bool], ValueReading] = {}

    def read(self, raw: Raw, context: Mapping[str, Value]) -> ValueReading:
        if not self._alone:
            return read_value(self._field, raw.text, numeric=raw.numeric, today=self._today, context=context)
        key = (raw.text, raw.numeric)
        known = self._known.get(key)
        if known is None:
            known = read_value(self._field, raw.text, numeric=raw.numeric, today=self._today, context=context)
            if len(self._known) < _REMEMBERED:
                self._known[key] = known
        return known


class SheetParser:
    """Parses the rows below the header of one sheet. ``unit`` is given to everybody whose row and group row name none."""

    def __init__(
        self, sheet: Sheet, columns: Sequence[Column], sample: Sequence[Sequence[Cell]], *, data_row: int, unit: str | None, today: date
    ) -> None:
        self.parsed = Parsed()
        self._letters = column_letters_of(_typed(sample, sheet, data_row))
        self._sheet = sheet
        self._data_row = data_row
        self._unit = unit
        self._evidence = Evidence.of(columns)
        self._sources = _sources(columns)
        self.fields = frozenset(source.field for source in self._sources)
        by_gender = any(column.field == "birth_date" and column.part in (Part.MALE, Part.FEMALE) for column in columns)
        self._expected = self.fields | {"gender"} if by_gender else self.fields
        self._readers = {name: _ValueReader(name, today) for name in FIELD_NAMES}
        self._merged = MergedDown(sheet.merged, columns, data_row)

    def people(self) -> Iterator[ReadPerson]:
        """The people of the sheet, in order. ``parsed`` counts along."""
        ended = after_gap = False
        for number, cells in enumerate(self._sheet.rows(), start=1):
            if number <= self._data_row:
                continue
            row = self.decoded(cells, number)
            if self._merged.areas:
                row = self._merged.filled(row, number)
            kind = kind_of_row(row, self._evidence, ended=ended, after_gap=after_gap)
            if kind is RowKind.PERSON:
                ended = after_gap = False
                person = self._person(row, number)
                self.parsed.people += person.row is not None
                if person.row is None:
                    self.parsed.ignored.append(IgnoredRow(number, "no_name"))
                yield person
                continue
            if kind is RowKind.BLANK:
                self.parsed.blank_rows += 1
                after_gap = True
                continue
            self.parsed.ignored.append(IgnoredRow(number, kind.value))
            ended = ended or kind in (RowKind.TOTAL, RowKind.SIGNATURE)
            if kind is RowKind.GROUP:
                ended = after_gap = False
                self._unit = unit_of_group(row) or self._unit

    def decoded(self, row: Sequence[Cell], number: int) -> Sequence[Cell]:
        """The row with its letters in Unicode, before anything is cleaned or compared. ``number`` is 1-based."""
        letters, fonts = self._letters, self._sheet.fonts
        if not fonts:
            return [letters[i].read(cell) if isinstance(cell, str) and cell and i in letters else cell for i, cell in enumerate(row)]
        return [
            letters[i].read(cell, fonts.get((number, i + 1))) if isinstance(cell, str) and cell and i in letters else cell
            for i, cell in enumerate(row)
        ]

    @property
    def encoding(self) -> str:
        """The first old encoding found in a column, "unicode" when there is none."""
        return next((letters.encoding for letters in self._letters.values() if letters.encoding != "unicode"), "unicode")

    def _person(self, row: Sequence[Cell], number: int) -> ReadPerson:
        values: dict[str, Value] = {}
        problems: list[Problem] = []
        doubted: set[str] = set()
        for source in self._sources:
            odd = self._odd_cell(source, number) if self._sheet.notes.errors or self._sheet.notes.uncalculated else None
            if odd is not None:
                problems.append(odd)
                if source.field != "full_name":  # without a name the row is not taken, and that is said too
                    doubted.add(source.field)
                continue
            raw = source.raw(row)
            if raw.gender is not None and source.field == "birth_date":
                values.setdefault("gender", raw.gender)
            if raw.conflict:
                problems.append(self._problem(Finding("gender_conflict", Severity.ERROR), "gender", number, raw.text))
                doubted.add("gender")
                values.pop("gender", None)
            if not raw.text or (raw.conflict and source.field == "gender"):
                continue
            reading = self._readers[source.field].read(raw, values)
            _take(values, reading.values)
            for finding in reading.findings:
                problems.append(self._problem(finding, source.field, number, raw.text))
                doubted.add(source.field)
        if self._unit and "unit" not in values:
            values["unit"] = self._unit
        problems.extend(self._missing(values, doubted, number))
        refused = "full_name" not in values or any(one.field == "full_name" and one.severity is Severity.ERROR for one in problems)
        return ReadPerson(None if refused else ReadRow(self._sheet.name, number, values), tuple(problems))

    def _missing(self, values: Mapping[str, Value], doubted: set[str], number: int) -> Iterator[Problem]:
        """What this list has a column for, but this row has nothing in."""
        if "full_name" not in values and "full_name" not in doubted:
            yield self._problem(Finding("missing_name", Severity.ERROR), "full_name", number, "")
        for name, code in _MISSING.items():
            if name in self._expected and name not in values and name not in doubted:
                yield self._problem(Finding(code, Severity.WARNING), name, number, "")

    def _odd_cell(self, source: FieldSource, number: int) -> Problem | None:
        """A cell that calamine shows as empty although it is not."""
        for column in source.columns:
            place = (number, column.index + 1)
            error = self._sheet.notes.errors.get(place)
            if error is not None:
                return self._problem(Finding("error_cell", Severity.ERROR), source.field, number, error)
            if place in self._sheet.notes.uncalculated:
                return self._problem(Finding("formula_without_value", Severity.WARNING), source.field, number, "")
        return None

    def _problem(self, finding: Finding, name: str, number: int, value: str) -> Problem:
        return Problem(finding.code, finding.severity, name, self._sheet.name, number, clean(value)[:_SHOWN], finding.args)


def _take(values: dict[str, Value], read: Mapping[str, Value]) -> None:
    """A cell may give a second field (an ID cell the old ID, a name cell a note); a column of that field's own comes first or adds."""
    for name, value in read.items():
        if value is None:
            continue
        if name == "note" and values.get("note"):
            values["note"] = f"{values['note']}; {value}"
        else:
            values[name] = value


def _typed(sample: Sequence[Sequence[Cell]], sheet: Sheet, data_row: int) -> dict[int, list[Typed]]:
    """A sample of the texts of every column, with their fonts."""
    columns: dict[int, list[Typed]] = {}
    for offset, row in enumerate(sample):
        for index, cell in enumerate(row):
            if isinstance(cell, str):
                column = columns.setdefault(index, [])
                if cell and len(column) < SAMPLE:
                    column.append(Typed(cell, sheet.fonts.get((data_row + offset + 1, index + 1))))
    return columns


def _sources(columns: Sequence[Column]) -> tuple[FieldSource, ...]:
    by_field: dict[str, list[Column]] = {}
    for column in columns:
        if column.field in FIELD:
            by_field.setdefault(column.field, []).append(column)
    # In the order of the field table: an ID cell may give an old ID, and the column of the old ID itself comes later and wins.
    order = sorted(by_field, key=lambda name: (_FIRST.index(name) if name in _FIRST else len(_FIRST), FIELD_NAMES.index(name)))
    return tuple(FieldSource(name, by_field[name]) for name in order)
