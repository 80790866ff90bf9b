"""One row of a person: from its cells to canonical values and the doubts about them.

Why it exists: an import of 100,000 people reads three million cells, and most columns repeat themselves (units, dates, "Kinh"). What a
cell means is therefore remembered by the cell itself, before its letters are decoded or it is even turned into text, as long as
it gives one value and nothing is to be told; only what depends on the rest of the row (an ID against gender and birth
date) is read anew.

Read next: ``row_sources.py`` (fields that stand in several columns), ``desktop/domain/ordinary.py``, ``desktop/domain/values.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final, NamedTuple

from desktop.domain.fields import FIELD, FIELD_NAMES, Kind, Value
from desktop.domain.ordinary import short_way
from desktop.domain.problems import Finding, Problem, Severity
from desktop.domain.values import read_value
from desktop.excel.cells import cell_text, is_number
from desktop.excel.column import Column, Part
from desktop.excel.letters import ColumnLetters
from desktop.excel.package import SheetNotes
from desktop.excel.result import ReadRow
from desktop.excel.row_sources import FieldSource, Raw
from desktop.excel.workbook import Cell
from desktop.vietnamese.text import clean

_FIRST = ("full_name", "gender", "birth_date")  # what an ID is checked against comes before it
_MISSING = {"birth_date": "missing_birth_date", "gender": "missing_gender", "national_id": "missing_national_id"}
_HARDLY_REPEAT = (Kind.NATIONAL_ID, Kind.OLD_ID, Kind.SOCIAL_INSURANCE, Kind.PHONE, Kind.EMAIL)
_REMEMBERED = 20_000  # different cells of a column
_SHOWN = 200  # characters of a bad value that a problem carries


class _Unread(Enum):
    """What stands for a cell that was not met yet; ``None`` stands for one that says nothing."""

    UNREAD = 0


class Told(NamedTuple):
    """What a text says when it is more than one value: by-catch, findings. ``values`` are non-empty."""

    values: tuple[tuple[str, Value], ...] = ()
    findings: tuple[Finding, ...] = ()


NOTHING = Told()


@dataclass(frozen=True, slots=True)
class ReadPerson:
    """A row of a person: ``row`` None when it is not taken (no name), and what is doubtful about it."""

    row: ReadRow | None
    problems: Sequence[Problem]


class _FieldReader:
    """Reads one field of each row. ``known``: what the cells met so far say, of those that say one value or nothing."""

    def __init__(self, source: FieldSource, today: date, letters: ColumnLetters | None) -> None:
        self.source = source
        self.name = source.field
        self.known: dict[Cell, Value] = {} if source.only < 0 else {"": None}
        self._told: dict[Cell, Told] = {}
        self._field = FIELD[source.field]
        self._today = today
        self._letters = letters
        self._keeps_ascii = letters is None or letters.keeps_ascii
        self._short = short_way(self._field, today)
        self._is_note = source.field == "note"  # which is joined to what stood beside the name
        self._is_remembered = self._field.kind not in _HARDLY_REPEAT and not self._is_note

    def text(self, cell: Cell) -> str:
        """The cell of the field's only column, in Unicode."""
        if type(cell) is not str:
            return cell_text(cell)
        return cell if self._letters is None else self._letters.read(cell)

    def read_cell(self, cell: Cell, values: Mapping[str, Value]) -> Value | Told:
        """What a cell of the field's only column says, which is not in ``known``. ``values``: of the same row, read before."""
        numeric = False
        if type(cell) is str:
            text = cell if self._keeps_ascii and cell.isascii() else self.text(cell)
        else:
            text, numeric = cell_text(cell), is_number(cell)
        said: Value | Told = None if numeric or (self._is_note and "note" in values) else self._short(text, values)
        if said is None:
            said = self._told.get(cell) or self._read_closely(text, numeric, values)
        if self._is_remembered:
            self._remember(cell, said)
        return said

    def _remember(self, cell: Cell, said: Value | Told) -> None:
        if type(cell) is not str and cell in (0, 1):
            return  # 1, 1.0 and True are one key of a dictionary, and do not mean the same
        if isinstance(said, Told):
            self._told[cell] = said
        else:
            self.known[cell] = said
        self._is_remembered = len(self.known) + len(self._told) < _REMEMBERED

    def read(self, text: str, numeric: bool, values: Mapping[str, Value]) -> Value | Told:
        """What a text says: one value, or nothing, or all that is to be told."""
        value = None if numeric or (self._is_note and "note" in values) else self._short(text, values)
        return value if value is not None else self._read_closely(text, numeric, values)

    def _read_closely(self, text: str, numeric: bool, values: Mapping[str, Value]) -> Value | Told:
        joined = self._is_note and "note" in values
        reading = read_value(self._field, text, numeric=numeric, today=self._today, context=values)
        given = tuple((name, value) for name, value in reading.values.items() if value is not None)
        if reading.findings or joined or len(given) > 1 or (given and given[0][0] != self.name):
            return Told(given, reading.findings)
        return given[0][1] if given else None


_Step = tuple[str, int, Callable[[Cell, _Unread], Value | _Unread], _FieldReader]


class RowReader:
    """Reads the rows of the people of one sheet. ``letters`` turns the texts of a column (0-based) into Unicode."""

    def __init__(
        self, columns: Sequence[Column], sheet_name: str | None, notes: SheetNotes, today: date, letters: Mapping[int, ColumnLetters]
    ) -> None:
        self._sheet_name = sheet_name
        self._notes = notes
        self._odd_rows = {row for row, _ in (*notes.errors, *notes.uncalculated)}
        readers = [_FieldReader(source, today, letters.get(source.only)) for source in _sources(columns)]
        self._steps: list[_Step] = [(reader.name, reader.source.only, reader.known.get, reader) for reader in readers]
        parts = [column.index for reader in readers if reader.source.only < 0 for column in reader.source.columns]
        self._letters_of_parts = [(index, letters[index]) for index in parts if index in letters]
        self.fields = frozenset(reader.name for reader in readers)
        by_gender = any(column.field == "birth_date" and column.part in (Part.MALE, Part.FEMALE) for column in columns)
        expected = self.fields | {"gender"} if by_gender else self.fields
        self._expected = [(name, code) for name, code in _MISSING.items() if name in expected]
        self._due = frozenset(["full_name", *(name for name, _ in self._expected)])

    def person(self, row: Sequence[Cell], number: int, unit: str | None) -> ReadPerson:
        """The person in ``row`` (1-based ``number``), which reaches over all columns; ``unit`` is given when the row names none."""
        values: dict[str, Value] = {}
        problems: list[Problem] = []
        if self._letters_of_parts:
            row = self._with_decoded_parts(row)
        steps = self._sound_steps(number, problems) if number in self._odd_rows else self._steps
        unread: Final = _Unread.UNREAD
        for name, index, known, reader in steps:  # three million times: as little as possible for a cell met before
            value = known(row[index], unread)
            if value is unread:
                said = reader.read_cell(row[index], values) if index >= 0 else self._in_parts(reader, row, number, values, problems)
                if isinstance(said, Told):
                    self._take(said, reader, row, number, values, problems)
                    continue
                value = said
            if value is not None:
                values[name] = value
        if unit and "unit" not in values:
            values["unit"] = unit
        if not self._due <= values.keys():
            problems.extend(self._missing(values, problems, number))
        refused = "full_name" not in values or (problems and any(map(_refuses_row, problems)))
        return ReadPerson(None if refused else ReadRow(self._sheet_name, number, values), problems)

    def _take(
        self, told: Told, reader: _FieldReader, row: Sequence[Cell], number: int, values: dict[str, Value], problems: list[Problem]
    ) -> None:
        """Values with by-catch, and findings as problems of the row."""
        for name, value in told.values:
            values[name] = f"{values[name]}; {value}" if name == "note" and name in values else value
        if told.findings:
            source = reader.source
            text = reader.text(row[source.only]) if source.only >= 0 else source.raw(row).text
            problems.extend(self._problem(finding, reader.name, number, text) for finding in told.findings)

    def _with_decoded_parts(self, row: Sequence[Cell]) -> Sequence[Cell]:
        decoded = list(row)
        for index, letters in self._letters_of_parts:
            cell = decoded[index]
            if type(cell) is str:
                decoded[index] = letters.read(cell)
        return decoded

    def _in_parts(
        self, reader: _FieldReader, row: Sequence[Cell], number: int, values: dict[str, Value], problems: list[Problem]
    ) -> Value | Told:
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
        told = {problem.field for problem in problems}
        if "full_name" not in values and not any(map(_refuses_row, problems)):
            yield self._problem(Finding("missing_name", Severity.ERROR), "full_name", number, "")
        for name, code in self._expected:
            if name not in values and name not in told:
                yield self._problem(Finding(code, Severity.WARNING), name, number, "")

    def _sound_steps(self, number: int, problems: list[Problem]) -> list[_Step]:
        """The steps without the fields that stand in a cell which calamine shows as empty although it is not; those are told."""
        odd = {reader.name: self._odd_cell(reader.source, number) for _, _, _, reader in self._steps}
        problems.extend(problem for problem in odd.values() if problem is not None)
        return [step for step in self._steps if odd[step[0]] is None]

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


def _refuses_row(problem: Problem) -> bool:
    return problem.field == "full_name" and problem.severity is Severity.ERROR


def _sources(columns: Sequence[Column]) -> tuple[FieldSource, ...]:
    by_field: dict[str, list[Column]] = {}
    for column in columns:
        if column.field in FIELD:
            by_field.setdefault(column.field, []).append(column)
    # In the order of the field table: an ID cell may give an old ID, and the column of the old ID itself comes later and wins.
    order = sorted(by_field, key=lambda name: (_FIRST.index(name) if name in _FIRST else len(_FIRST), FIELD_NAMES.index(name)))
    return tuple(FieldSource(name, by_field[name]) for name in order)
