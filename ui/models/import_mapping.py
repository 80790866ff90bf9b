"""What the officer said about columns: which field each holds, and how that is told to the reader.

Pure. A column with a heading is named by it, so that the answer holds for every sheet laid out alike; one without, or whose heading
stands there twice, by its letter.

Read next: ``ui/pages/import_columns.py`` (where she says it), ``desktop/excel/columns.py`` (who obeys).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from desktop.domain.fields import FIELD, FIELD_NAMES, Kind
from desktop.services.imports import ReadResult
from desktop.services.old_letters import as_read, heading_shown

# Parts of a field that a column of its own may hold (desktop/excel/column.py), offered after the field they belong to.
PARTS: dict[str, tuple[str, ...]] = {
    "full_name": ("family", "given"),
    "birth_date": ("day", "month", "year", "male", "female"),
    "gender": ("male", "female"),
}
NOT_TAKEN = ""
NAME = "full_name"
_LISTS = ("list", "guessed")


@dataclass(frozen=True, slots=True)
class ListColumn:
    """One column. ``heading`` is "" where the sheet has none; ``target`` is a field, ``field.part``, or ``NOT_TAKEN``.

    ``raw`` are cells as they stand in the file where their letters are or may be old, ``encoding`` how they are read.
    """

    letter: str
    heading: str
    target: str
    samples: tuple[str, ...]
    encoding: str = ""
    raw: tuple[str, ...] = ()
    caption: str = ""  # the heading as people read it, where it is in old letters

    @property
    def shown(self) -> str:
        """The heading for a person to read, the letter of the column where there is none."""
        return self.caption or self.heading or self.letter

    @property
    def field(self) -> str:
        return self.target.partition(".")[0]

    @property
    def is_left(self) -> bool:
        """Whether something that may matter stays in the file: cells, and not just 1, 2, 3 …"""
        numbers = [int(text) for text in self.samples if text.isdecimal()]
        counts_on = len(numbers) == len(self.samples) and all(later == earlier + 1 for earlier, later in pairwise(numbers))
        return self.target == NOT_TAKEN and bool(self.samples) and not (counts_on and len(numbers) > 1)


@dataclass(frozen=True, slots=True)
class ListSheet:
    """One sheet. ``role`` is the reader's word for what it is; ``rows`` people, or filled rows of a sheet that is no list."""

    name: str | None
    role: str
    rows: int
    encoding: str
    columns: tuple[ListColumn, ...]

    @property
    def is_list(self) -> bool:
        return self.role in _LISTS

    @property
    def has_name(self) -> bool:
        return any(column.field == NAME for column in self.columns)


def targets() -> tuple[str, ...]:
    """Everything a column can be: not taken, a field, a part of one (``field.part``)."""
    found = [NOT_TAKEN]
    for field in FIELD_NAMES:
        found += [field, *(f"{field}.{part}" for part in PARTS.get(field, ()))]
    return tuple(found)


def sheets_of(result: ReadResult) -> tuple[ListSheet, ...]:
    """The sheets of a reading as the officer may change them."""
    return tuple(
        ListSheet(
            sheet.name,
            sheet.role.value,
            sheet.rows,
            sheet.encoding,
            tuple(
                ListColumn(
                    column.letter,
                    column.heading if sheet.header_rows else "",
                    f"{column.field}.{column.part}" if column.part else column.field,
                    column.samples,
                    column.encoding,
                    column.raw,
                    heading_shown(sheet, column) if sheet.header_rows else "",
                )
                for column in sheet.columns
            ),
        )
        for sheet in result.sheets
    )


def changed(sheet: ListSheet, number: int, target: str) -> ListSheet:
    """The sheet with one column saying something else. A field stands in one column only: the one that had it is not taken any more."""
    columns = list(sheet.columns)
    columns[number] = replace(columns[number], target=target)
    for other, column in enumerate(columns):
        if other != number and _clashes(column.target, target):
            columns[other] = replace(column, target=NOT_TAKEN)
    return replace(sheet, columns=tuple(columns))


def read_in(sheet: ListSheet, number: int, encoding: str) -> ListSheet:
    """The sheet with one column read in another encoding."""
    columns = list(sheet.columns)
    columns[number] = replace(columns[number], encoding=encoding, samples=tuple(as_read(raw, encoding) for raw in columns[number].raw))
    return replace(sheet, columns=tuple(columns))


def letters_of(read: tuple[ListSheet, ...], wanted: tuple[ListSheet, ...]) -> Mapping[str, str]:
    """What to tell the reader of the encodings that were overruled: ``Sheet!C`` → encoding."""
    return {
        place_of(after, new): new.encoding
        for before, after in zip(read, wanted, strict=True)
        for old, new in zip(before.columns, after.columns, strict=True)
        if old.encoding != new.encoding
    }


def targets_of(first: tuple[ListSheet, ...], wanted: tuple[ListSheet, ...]) -> Mapping[str, str]:
    """What a person said of the columns of a list that was read as ``first``: ``Sheet!C`` → target. Of a sheet without headings all."""
    before = {place_of(sheet, column): column for sheet in first for column in sheet.columns}
    told: dict[str, str] = {}
    for sheet in wanted:
        bare = sheet.role == "list" and not any(column.heading for column in sheet.columns)
        for column in sheet.columns:
            place = place_of(sheet, column)
            if place in before and (before[place].target != column.target or (bare and column.target)):
                told[place] = column.target
    return told


def place_of(sheet: ListSheet, column: ListColumn) -> str:
    """A column as the reader names it: ``Sheet!C``, ``C`` in a file without sheets."""
    return f"{sheet.name}!{column.letter}" if sheet.name else column.letter


def mapping_of(read: tuple[ListSheet, ...], wanted: tuple[ListSheet, ...]) -> Mapping[str, str]:
    """What to tell the reader so that ``wanted`` comes out of the file that it understood as ``read``.

    A sheet without headings is told whole: once a person has spoken, the reader guesses nothing there.
    """
    told: dict[str, str] = {}
    for before, after in zip(read, wanted, strict=True):
        headings = Counter(column.heading for column in after.columns)
        bare = not any(headings.keys() - {""})
        for old, new in zip(before.columns, after.columns, strict=True):
            if old.target != new.target or (bare and new.target):
                told[new.heading if new.heading and headings[new.heading] == 1 else new.letter] = new.target
    return told


def _clashes(one: str, other: str) -> bool:
    """Whether two columns can't both be this: the same field or part, or a whole field beside a part of it."""
    field, _, part = one.partition(".")
    other_field, _, other_part = other.partition(".")
    if not field or field != other_field or part == "joined" or FIELD[field].kind is Kind.LONG_TEXT:
        return False
    return part == other_part or not part or not other_part
