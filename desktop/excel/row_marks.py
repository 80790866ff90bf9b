"""What a person sees on the rows of a list beside their values: hidden, struck out, with a comment.

Why it exists: a careful colleague reads a hidden or struck-out row as well, but says so: somebody hid or crossed that person out for
a reason, and only the officer knows it. Told at the end of a sheet, when it is known which rows are people.

Read next: ``package.py`` (``SheetNotes``), ``reader.py``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desktop.domain.fields import FIELD
from desktop.domain.problems import Problem, Severity
from desktop.excel.column import Column
from desktop.excel.workbook import Sheet
from desktop.vietnamese.text import clean

_SHOWN = 200  # characters of a comment


def row_marks(sheet: Sheet, columns: Sequence[Column], first_row: int, not_people: frozenset[int]) -> Iterator[Problem]:
    """The remarks of one list. ``first_row``: 1-based; ``not_people``: rows that were ignored, 1-based."""
    notes = sheet.notes
    fields = {column.index + 1: column.field for column in columns if column.field in FIELD}
    names = {index for index, field in fields.items() if field == "full_name"}
    gone = {row for row, index in notes.struck if index in names and row >= first_row} - not_people
    for row in sorted(gone):
        yield Problem("strikethrough_row", Severity.WARNING, None, sheet.name, row)
    for row, index in sorted(notes.struck):
        if row >= first_row and row not in not_people and row not in gone and index in fields:
            yield Problem("strikethrough_cell", Severity.WARNING, fields[index], sheet.name, row)
    for row in notes.hidden_rows:
        if first_row <= row <= max(sheet.height, first_row) and row not in not_people:
            yield Problem("hidden_row", Severity.INFO, None, sheet.name, row)
    for (row, index), text in sorted(notes.comments.items()):
        is_person = row >= first_row and row not in not_people
        field = fields.get(index) if is_person else None
        yield Problem("cell_comment", Severity.INFO, field, sheet.name, row, clean(text)[:_SHOWN])
