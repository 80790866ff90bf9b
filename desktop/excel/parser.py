"""The rows of one sheet, one after the other: which are people, whose unit a group row names, where the list ends.

Why it exists: everything that carries over from one row to the next comes together here — the unit, whether a total stood above, cells
merged over several rows, the letters of each column — while the rows stream through. What a person's row says is ``row_reader.py``;
what needs the whole list (a number used twice) is ``doubts.py``.

Read next: ``row_kinds.py``, ``row_reader.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from desktop.excel.blocks import PeopleRead
from desktop.excel.column import Column
from desktop.excel.ignored_rows import IgnoredRows
from desktop.excel.letters import SAMPLE, Typed, column_letters_of, plain_text
from desktop.excel.letters_told import letters_shown, told_letters
from desktop.excel.merged_down import MergedDown
from desktop.excel.result import IgnoredRow
from desktop.excel.row_kinds import Evidence, RowKind, goes_on_counting, kind_of_row
from desktop.excel.row_reader import PersonsRow, RowReader
from desktop.excel.sheet_units import names_a_section
from desktop.excel.unit_names import names_a_unit, unit_of_group
from desktop.excel.workbook import Cell, Sheet
from desktop.vietnamese.text import clean

_BLOCK = 500  # rows
NOTHING_TOLD: Mapping[str, str] = {}
_SAYS_LITTLE = (RowKind.BLANK, RowKind.NUMBER_ROW, RowKind.EMPTY_LINE, RowKind.REMARK)


@dataclass(slots=True)
class Parsed:
    """What a sheet gave so far."""

    people: int = 0
    blank_rows: int = 0
    ignored: list[IgnoredRow] = field(default_factory=list)


class SheetParser:
    """Parses the rows below the header of one sheet. ``unit`` is given to everybody whose row and group row name none; ``letters`` are
    column letter → encoding, where a person said it."""

    def __init__(
        self,
        sheet: Sheet,
        columns: Sequence[Column],
        sample: Sequence[Sequence[Cell]],
        *,
        data_row: int,
        unit: str | None,
        today: date,
        title: Sequence[Sequence[Cell]] = (),
        letters: Mapping[str, str] = NOTHING_TOLD,
    ) -> None:
        self.parsed = Parsed()
        self._letters = column_letters_of(_typed(sample, sheet, data_row)) | told_letters(columns, letters)
        found = {letters.encoding for letters in self._letters.values()} - {"unicode"}
        self.encodings = tuple(sorted(found))
        self._sheet = sheet
        self._data_row = data_row
        self._unit = unit
        self._title = frozenset(clean(plain_text(cell)) for row in title for cell in row if isinstance(cell, str))
        self._evidence = Evidence.of(columns)
        self._width = max((column.index + 1 for column in columns), default=0)
        # Where fonts count, a cell must be decoded in its place; else each column decodes the texts that it meets for the first time.
        self._reader = RowReader(columns, sheet.name, sheet.notes, today, {} if sheet.fonts else self._letters)
        self._merged = MergedDown(sheet.merged, columns, data_row)
        self._ignored = IgnoredRows(sheet.name)

    @property
    def fields(self) -> frozenset[str]:
        """The fields this list has columns for."""
        return self._reader.fields

    def people(self) -> Iterator[PeopleRead]:
        """The people of the sheet, in order, some at a time, and what is told of rows that are none. ``parsed`` counts along."""
        ended, gap = False, 0
        person: Sequence[Cell] = ()  # the last one above
        block: list[PersonsRow] = []  # people one after the other, who are read together
        for number, (cells, after) in enumerate(_with_next(self._sheet.rows()), start=1):
            if number <= self._data_row:
                continue
            row: Sequence[Cell] = self.decoded(cells, number) if self._sheet.fonts else cells
            if len(row) < self._width:
                row = [*row, *[""] * (self._width - len(row))]
            if self._merged.areas:
                row = self._merged.filled(row, number)
            kind = self._kind(row, number, ended=ended, gap=gap)
            doubted = kind is RowKind.GROUP and goes_on_counting(person, self._unicode(row, number), after, self._evidence)
            if kind is RowKind.GROUP and self._is_no_unit(row, number):
                kind = RowKind.REMARK
            if doubted and not self._evidence.says_more_than_name(person):  # a list of bare names: this one is no barer
                kind = RowKind.PERSON
            if kind is RowKind.PERSON:
                person = row
                if ended:
                    yield PeopleRead(problems=self._ignored.doubtful())
                ended, gap = False, 0
                block.append(PersonsRow(row, number, self._unit))
                if len(block) == _BLOCK:
                    yield self._read(block)
            elif kind is RowKind.BLANK:
                self.parsed.blank_rows += 1
                gap += 1
            else:
                yield self._read(block)
                self.parsed.ignored.append(IgnoredRow(number, kind.value))
                yield PeopleRead(problems=self._ignored.told(self._unicode(row, number), number, kind, ended=ended, doubted=doubted))
                ended = ended or kind in (RowKind.TOTAL, RowKind.SIGNATURE)
                if kind is RowKind.GROUP:
                    ended, gap = False, 0
                    self._unit = unit_of_group(self._unicode(row, number)) or self._unit

        yield self._read(block)

    def _read(self, block: list[PersonsRow]) -> PeopleRead:
        """The people of the block, which is then empty."""
        people = self._reader.people(block)
        block.clear()
        self.parsed.people += len(people.rows)
        self.parsed.ignored.extend(IgnoredRow(number, "no_name") for number in people.refused)
        return people

    def _kind(self, row: Sequence[Cell], number: int, *, ended: bool, gap: int) -> RowKind:
        if self._evidence.is_plainly_person(row, ended=ended):
            return RowKind.PERSON
        kind = kind_of_row(self._unicode(row, number), self._evidence, ended=ended, gap=gap)
        return RowKind.PERSON if kind in _SAYS_LITTLE and self._lost_name(number) else kind

    def _is_no_unit(self, row: Sequence[Cell], number: int) -> bool:
        """The letterhead once more, on the next page (a unit that stands in it is one all the same); "II. GIẢM"."""
        unit = unit_of_group(self._unicode(row, number))
        return unit is not None and ((unit in self._title and not names_a_unit(unit)) or names_a_section(unit))

    def _lost_name(self, number: int) -> bool:
        """Whether an error stands where the name would: somebody's row, to be told as such."""
        notes = self._sheet.notes
        places = ((number, index + 1) for index in self._evidence.name)
        return any(place in notes.errors or place in notes.uncalculated for place in places)

    def _unicode(self, row: Sequence[Cell], number: int) -> Sequence[Cell]:
        """A row of ``people()``, decoded if that has not been done yet."""
        return row if self._sheet.fonts else self.decoded(row, number)

    def letters_shown(self, index: int, cells: Iterable[tuple[Cell, Cell]]) -> tuple[str, tuple[str, ...]]:
        """How the letters of a column were read, for a person to see: ``letters_told.letters_shown``."""
        return letters_shown(self._letters.get(index), cells)

    def decoded(self, row: Sequence[Cell], number: int) -> Sequence[Cell]:
        """The row with its letters in Unicode, before anything is cleaned or compared. ``number`` is 1-based."""
        letters, fonts = self._letters, self._sheet.fonts
        if fonts:
            return [
                letters[i].read(cell, fonts.get((number, i + 1))) if isinstance(cell, str) and i in letters else cell
                for i, cell in enumerate(row)
            ]
        if "viqr" in self.encodings:
            return [letters[i].read(cell) if isinstance(cell, str) and i in letters else cell for i, cell in enumerate(row)]
        decoded = list(row)
        for i, cell in enumerate(row):  # the common case, three million times: ASCII is no old encoding but VIQR
            if isinstance(cell, str) and not cell.isascii() and i in letters:
                decoded[i] = letters[i].read(cell)
        return decoded


def _with_next(rows: Iterator[Sequence[Cell]]) -> Iterator[tuple[Sequence[Cell], Sequence[Cell]]]:
    """Each row with the one below it, which is empty at the end."""
    rows = iter(rows)
    row = next(rows, None)
    while row is not None:
        below = next(rows, None)
        yield row, below or ()
        row = below


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
