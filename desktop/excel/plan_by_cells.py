"""A list without headings: what its columns hold, guessed from their cells, or told by a person.

Why it exists: ``needs_mapping`` must still give the best reading, so that the assistant can show "is this the birth date?" with real rows
instead of an empty page.

Read next: ``columns.py``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from desktop.excel.cell_kinds import looks_like_date, looks_like_gender, looks_like_long_number, looks_like_name
from desktop.excel.cells import cell_text, is_blank
from desktop.excel.column import Column
from desktop.excel.columns import plan_columns, sample_cells
from desktop.excel.headings import ORDER
from desktop.excel.letters import plain_text
from desktop.excel.unit_names import NUMBERING, is_persons_name, names_a_unit
from desktop.excel.workbook import Cell
from desktop.vietnamese.text import clean

_MOST = 0.6  # of a column's filled cells must look alike
_MAX_COLUMNS = 100
_SPACES = re.compile(r"[\s.\-']+")


def _digits(*lengths: int, start: str = "") -> Callable[[Cell], bool]:
    def fits(cell: Cell) -> bool:
        text = _SPACES.sub("", cell_text(cell))
        return text.isdecimal() and len(text) in lengths and text.startswith(start)

    return fits


def _looks_like_numbered_name(cell: Cell) -> bool:
    """A name, also as "1. Nguyễn Văn An"."""
    return isinstance(cell, str) and looks_like_name(NUMBERING.sub("", clean(cell)))


# In this order: a phone of ten digits is no insurance number.
_KINDS: tuple[tuple[str, Callable[[Cell], bool]], ...] = (
    ("full_name", _looks_like_numbered_name),
    ("gender", looks_like_gender),
    ("national_id", _digits(12)),
    ("phone", _digits(10, start="0")),
    ("birth_date", looks_like_date),
    ("old_id", _digits(9)),
    ("social_insurance_no", _digits(10)),
    ("unit", lambda cell: isinstance(cell, str) and names_a_unit(cell)),
)


def guess_columns(rows: Sequence[Sequence[Cell]]) -> tuple[tuple[Column, ...], int]:
    """The columns by their cells, and the 0-based row where the people begin. No name column: the columns are all untaken."""
    width = min(max((len(row) for row in rows), default=0), _MAX_COLUMNS)
    taken: dict[int, str] = {}
    for field, fits in _KINDS:
        shares = {index: _share(sample_cells(rows, index), fits) for index in range(width) if index not in taken}
        best = max(shares, key=lambda index: (shares[index], -index), default=-1)
        if best >= 0 and shares[best] >= _MOST:
            taken[best] = field
    columns = tuple(Column(index, "", taken.get(index, _order(rows, index))) for index in range(width))
    name = next((index for index, field in taken.items() if field == "full_name"), -1)
    first = next((number for number, row in enumerate(rows) if 0 <= name < len(row) and _looks_like_numbered_name(row[name])), 0)
    return columns, first


def _share(cells: Sequence[Cell], fits: Callable[[Cell], bool]) -> float:
    return sum(map(fits, cells)) / len(cells) if len(cells) > 1 else 0.0


def _order(rows: Sequence[Sequence[Cell]], index: int) -> str:
    """A column of 1, 2, 3 … is the running number."""
    numbers = [int(text) for cell in sample_cells(rows, index, 50) if (text := cell_text(cell).strip()).isdecimal() and len(text) < 6]
    steps = [later - earlier for earlier, later in pairwise(numbers)]
    return ORDER if len(steps) > 1 and sum(step == 1 for step in steps) > _MOST * len(steps) else ""


def bare_columns(rows: Sequence[Sequence[Cell]]) -> tuple[Column, ...]:
    """The columns that hold anything, untaken."""
    width = min(max((len(row) for row in rows), default=0), _MAX_COLUMNS)
    return tuple(Column(index, "", "") for index in range(width) if sample_cells(rows, index, 1))


def rows_with_names(rows: Sequence[Sequence[Cell]]) -> int:
    """How many rows look like people's: a name under another name, or beside a date or long number; 0 for two signers side by side."""
    names: dict[int, int] = {}
    sure = False
    for row in rows:
        found = [index for index, cell in enumerate(row[:_MAX_COLUMNS]) if isinstance(cell, str) and is_persons_name(plain_text(cell))]
        for index in found:
            names[index] = names.get(index, 0) + 1
        sure = sure or (len(found) == 1 and any(looks_like_date(cell) or looks_like_long_number(cell) for cell in row))
    most = max(names.values(), default=0)
    return most if most > 1 or sure else 0


def mapped_columns(rows: Sequence[Sequence[Cell]], mapping: Mapping[str, str] | None) -> tuple[Column, ...]:
    """The columns as a person mapped them by letter, for a sheet without headings."""
    width = min(max((len(row) for row in rows), default=0), _MAX_COLUMNS)
    if not mapping:
        return ()
    bare = [() if all(is_blank(row[index]) for row in rows if index < len(row)) else (f"#{index}",) for index in range(width)]
    return plan_columns(bare, rows, mapping)
