"""People by column: as they are read, and as they go through the pipe, where a value that many share goes only once.

Why it exists: the names of thirty fields and "Kinh" need not be made, sent, read and kept 100,000 times. How long a reading takes and what
the program holds of the list afterwards hang on it.

Read next: ``row_reader.py`` (who makes them), ``frames.py`` (who sends them), ``reading.py`` (who makes people of them).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import msgspec

from desktop.domain.fields import Value
from desktop.domain.problems import Problem
from desktop.excel.result import ReadRow

_MOST_DIFFERENT = 256  # values of a column that one byte can tell apart


@dataclass(slots=True)
class PeopleRead:
    """Some people of one sheet as they were read: their ``rows`` (1-based), by field one value each (None: nothing), and what is
    doubtful about them. ``refused`` are the rows of people who are not taken."""

    rows: list[int] = field(default_factory=list)
    columns: dict[str, list[Value]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    refused: Sequence[int] = ()


class SharedColumn(msgspec.Struct, frozen=True):
    """One field of some people. Either ``values`` are theirs, one each, or ``places`` says which of ``values`` is theirs."""

    field: str
    values: list[Value]
    places: bytes = b""


class Block(msgspec.Struct, frozen=True):
    """People of one sheet as they are sent."""

    sheet: str | None
    rows: list[int]
    columns: list[SharedColumn]


def block_of(sheet: str | None, people: PeopleRead) -> Block:
    """The people as they are sent."""
    return Block(sheet, people.rows, [_shared(name, values) for name, values in people.columns.items()])


def _shared(name: str, values: list[Value]) -> SharedColumn:
    different = dict.fromkeys(values)  # the values of one field are of one type: True is no 1 here
    if len(different) > _MOST_DIFFERENT or 2 * len(different) > len(values):
        return SharedColumn(name, values)
    place = dict(zip(different, range(len(different)), strict=True))
    return SharedColumn(name, list(different), bytes(map(place.__getitem__, values)))


def people_of(block: Block) -> Iterator[ReadRow]:
    """The people of a block. Raises ValueError or IndexError for a block that ``block_of`` can't have made."""
    names = [sys.intern(column.field) for column in block.columns]
    columns = [list(map(column.values.__getitem__, column.places)) if column.places else column.values for column in block.columns]
    if not columns or any(len(column) != len(block.rows) for column in columns):
        raise ValueError("columns that are not of the same people")
    people = [dict(zip(names, cells, strict=True)) for cells in zip(*columns, strict=True)]
    for name, column in zip(names, columns, strict=True):
        if None in column:
            for person, value in zip(people, column, strict=True):
                if value is None:
                    del person[name]
    return (ReadRow(block.sheet, row, values) for row, values in zip(block.rows, people, strict=True))
