"""One field of a list's rows: what its cells say, each of them remembered, one by one or a column's worth at once.

Why it exists: an import of 100,000 people reads three million cells, and most columns repeat themselves (units, dates, "Kinh"). What a
cell means is therefore remembered by the cell itself, before its letters are decoded or it is even turned into text, as long as
it gives one value and nothing is to be told; only what depends on the rest of the row (an ID against gender and birth
date) is read anew. A column that turns out not to repeat (addresses, staff numbers) is not remembered any longer.

Read next: ``row_reader.py`` (who asks), ``desktop/domain/ordinary.py``, ``desktop/domain/values.py``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from enum import Enum
from typing import Final, NamedTuple

from desktop.domain.fields import FIELD, Kind, Value
from desktop.domain.ordinary import short_way
from desktop.domain.problems import Finding
from desktop.domain.values import read_value
from desktop.excel.cells import cell_text, is_number
from desktop.excel.letters import ColumnLetters
from desktop.excel.row_sources import FieldSource
from desktop.excel.workbook import Cell

_HARDLY_REPEAT = (Kind.NATIONAL_ID, Kind.OLD_ID, Kind.SOCIAL_INSURANCE, Kind.PHONE, Kind.EMAIL)
_REMEMBERED = 20_000  # different cells of a column
_TRIED = 2_000  # cells, until it is known whether a column repeats itself
_MOSTLY_NEW = 0.7  # of the cells tried
_NOTHING_BEFORE: Mapping[str, Value] = {}


class Unread(Enum):
    """What stands for a cell that was not met yet; ``None`` stands for one that says nothing."""

    UNREAD = 0


class Told(NamedTuple):
    """What a text says when it is more than one value: by-catch, findings. ``values`` are non-empty."""

    values: tuple[tuple[str, Value], ...] = ()
    findings: tuple[Finding, ...] = ()


NOTHING = Told()


class FieldReader:
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
        self._met = 0

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

    def read_column(self, cells: Sequence[Cell], rows: Sequence[Mapping[str, Value]] | None, told: set[int]) -> list[Value]:
        """What the cells say, one after the other; None for nothing, and where more is to be told, whose places are added to ``told``.

        ``rows``: what was read before in the row of each cell, for a field that is read in the light of it.
        """
        if self._field.kind is Kind.DATE or not self._is_remembered:  # reading a date takes no longer than looking for it
            return self._read_new(cells, rows, told)
        try:
            return list(map(self.known.__getitem__, cells))  # at home in most columns, after their first rows
        except KeyError:
            said = self._read_some(cells, rows, told)
        self._met += len(cells)
        if self._met >= _TRIED and len(self.known) + len(self._told) > _MOSTLY_NEW * self._met:
            self._is_remembered = False
        return said

    def _read_some(self, cells: Sequence[Cell], rows: Sequence[Mapping[str, Value]] | None, told: set[int]) -> list[Value]:
        unread: Final = Unread.UNREAD
        known, said = self.known, list[Value]()
        for place, cell in enumerate(cells):
            value = known.get(cell, unread)
            said.append(self._read_in_place(cell, place, rows, told) if value is unread else value)
        return said

    def _read_new(self, cells: Sequence[Cell], rows: Sequence[Mapping[str, Value]] | None, told: set[int]) -> list[Value]:
        """Of cells that hardly ever were met before."""
        short, keeps_ascii, said = self._short, self._keeps_ascii, list[Value]()
        for place, cell in enumerate(cells):
            value: Value = None
            if cell == "":
                said.append(None)
                continue
            if type(cell) is str:
                text = cell if keeps_ascii and cell.isascii() else self.text(cell)
                value = short(text, rows[place] if rows else _NOTHING_BEFORE)
            elif type(cell) is date:
                value = short(cell.isoformat(), _NOTHING_BEFORE)
            said.append(self._read_in_place(cell, place, rows, told) if value is None else value)
        return said

    def _read_in_place(self, cell: Cell, place: int, rows: Sequence[Mapping[str, Value]] | None, told: set[int]) -> Value:
        said = self.read_cell(cell, rows[place] if rows else _NOTHING_BEFORE)
        if isinstance(said, Told):
            told.add(place)
            return None
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
