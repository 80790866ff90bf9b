"""The rows of people: from their cells to canonical values and the doubts about them.

Why it exists: two ways lead to the same result. Most rows are in order, and those of a block are read column by column, which takes half
as long (``people``). A row of which anything is to be told is read by itself, field after field (``person``).

Read next: ``field_reader.py`` (one field), ``row_sources.py`` (fields that stand in several columns).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from desktop.domain.fields import FIELD, FIELD_NAMES, Value
from desktop.domain.problems import Finding, Problem, Severity
from desktop.excel.blocks import PeopleRead
from desktop.excel.column import Column, Part
from desktop.excel.field_reader import NOTHING, FieldReader, Told, Unread
from desktop.excel.letters import ColumnLetters
from desktop.excel.package import SheetNotes
from desktop.excel.row_sources import FieldSource, Raw
from desktop.excel.workbook import Cell
from desktop.vietnamese.text import clean

_FIRST = ("full_name", "gender", "birth_date")  # what an ID is checked against comes before it
_MISSING = {"birth_date": "missing_birth_date", "gender": "missing_gender", "national_id": "missing_national_id"}
_IN_THE_LIGHT_OF = ("gender", "birth_date")  # of the same row an ID is read
_SHOWN = 200  # characters of a bad value that a problem carries


class ReadPerson(NamedTuple):
    """What a row of a person says: ``values`` None when it is not taken (no name), and what is doubtful about it."""

    values: Mapping[str, Value] | None
    problems: Sequence[Problem]


class PersonsRow(NamedTuple):
    """A row of a person, which reaches over all columns: its 1-based number, and the unit that is given when the row names none."""

    cells: Sequence[Cell]
    number: int
    unit: str | None


_Step = tuple[str, int, Callable[[Cell, Unread], Value | Unread], FieldReader]


class RowReader:
    """Reads the rows of the people of one sheet. ``letters`` turns the texts of a column (0-based) into Unicode."""

    def __init__(
        self, columns: Sequence[Column], sheet_name: str | None, notes: SheetNotes, today: date, letters: Mapping[int, ColumnLetters]
    ) -> None:
        self._sheet_name = sheet_name
        self._notes = notes
        self._odd_rows = {row for row, _ in (*notes.errors, *notes.uncalculated)}
        readers = [FieldReader(source, today, letters.get(source.only)) for source in _sources(columns)]
        self._steps: list[_Step] = [(reader.name, reader.source.only, reader.known.get, reader) for reader in readers]
        # Without a column of its own for each field, or with an ID but only one of what it is held against, rows are read by themselves.
        alone = {reader.name for reader in readers}
        lit = "national_id" not in alone or len(alone & {*_IN_THE_LIGHT_OF}) != 1
        self._stand_alone = lit and all(reader.source.only >= 0 for reader in readers)
        parts = [column.index for reader in readers if reader.source.only < 0 for column in reader.source.columns]
        self._letters_of_parts = [(index, letters[index]) for index in parts if index in letters]
        self.fields = frozenset(reader.name for reader in readers)
        by_gender = any(column.field == "birth_date" and column.part in (Part.MALE, Part.FEMALE) for column in columns)
        expected = self.fields | {"gender"} if by_gender else self.fields
        self._expected = [(name, code) for name, code in _MISSING.items() if name in expected]
        self._due = frozenset(["full_name", *(name for name, _ in self._expected)])

    def people(self, block: Sequence[PersonsRow]) -> PeopleRead:
        """The people in the rows of ``block``, in their order, and what ``person`` tells of them."""
        read = PeopleRead([row.number for row in block])
        alone = set(range(len(block)))
        if self._stand_alone and block:
            alone = {place for place in alone if block[place].number in self._odd_rows} if self._odd_rows else set()
            read.columns = self._by_columns(list(zip(*[row.cells for row in block], strict=False)), alone)
            _give_units(read.columns, block)
            for name in self._due:
                due = read.columns.get(name, [None])
                if None in due:
                    alone.update(place for place, value in enumerate(due) if value is None)
        refused = [place for place in sorted(alone) if not self._read_alone(place, block[place], read)]
        read.refused = [read.rows[place] for place in refused]
        for place in reversed(refused):
            del read.rows[place]
            for column in read.columns.values():
                del column[place]
        return read

    def _read_alone(self, place: int, row: PersonsRow, read: PeopleRead) -> bool:
        """Reads one row by itself and puts it in its place of ``read``; whether it is taken."""
        person = self.person(*row)
        read.problems.extend(person.problems)
        if person.values is None:
            return False
        for name in (*read.columns, *(name for name in person.values if name not in read.columns)):
            read.columns.setdefault(name, [None] * len(read.rows))[place] = person.values.get(name)
        return True

    def _by_columns(self, columns: Sequence[Sequence[Cell]], told: set[int]) -> dict[str, list[Value]]:
        """What the cells of each field say, row by row. ``told`` is given the rows that must be read by themselves."""
        said: dict[str, list[Value]] = {}
        for name, index, _, reader in self._steps:
            rows: list[Mapping[str, Value]] | None = None
            if name == "national_id":
                light = [said[other] for other in _IN_THE_LIGHT_OF if other in said]
                rows = [dict(zip(_IN_THE_LIGHT_OF, cells, strict=True)) for cells in zip(*light, strict=True)] if len(light) == 2 else None
            said[name] = reader.read_column(columns[index], rows, told)
        return said

    def person(self, row: Sequence[Cell], number: int, unit: str | None) -> ReadPerson:
        """The person in ``row`` (1-based ``number``), which reaches over all columns; ``unit`` is given when the row names none."""
        values: dict[str, Value] = {}
        problems: list[Problem] = []
        if self._letters_of_parts:
            row = self._with_decoded_parts(row)
        steps = self._sound_steps(number, problems) if number in self._odd_rows else self._steps
        unread: Final = Unread.UNREAD
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
        return ReadPerson(None if refused else values, problems)

    def _take(
        self, told: Told, reader: FieldReader, row: Sequence[Cell], number: int, values: dict[str, Value], problems: list[Problem]
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
        self, reader: FieldReader, row: Sequence[Cell], number: int, values: dict[str, Value], problems: list[Problem]
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


def _give_units(columns: dict[str, list[Value]], block: Sequence[PersonsRow]) -> None:
    """The unit that stands over the rows, for those that name none."""
    if any(row.unit for row in block):
        named = columns.get("unit", [None] * len(block))
        columns["unit"] = [unit or row.unit for unit, row in zip(named, block, strict=True)]
