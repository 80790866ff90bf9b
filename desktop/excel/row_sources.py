"""From the cells of one row to the raw text of one field: parts joined, "Nam | Nữ" columns weighed.

Why it exists: a field may stand in one cell, in three (day, month, year), or in either of two (the birth dates of men and of women). Here
the cells become what a person would have typed into one cell; ``desktop.domain.values`` reads it from there.

Read next: ``parser.py``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.excel.cell_kinds import looks_like_gender, looks_like_mark, says_no
from desktop.excel.cells import cell_text, is_blank, is_number
from desktop.excel.column import Column, Part
from desktop.excel.workbook import Cell
from desktop.vietnamese.text import clean, fold

MALE, FEMALE = "Nam", "Nữ"
_GENDER_OF = {Part.MALE: MALE, Part.FEMALE: FEMALE}


@dataclass(frozen=True, slots=True)
class Raw:
    """What stands in the row for one field. ``gender``: what its column says of the person; ``conflict``: both columns are filled."""

    text: str
    numeric: bool = False
    gender: str | None = None
    conflict: bool = False


NOTHING = Raw("")
_CODE = re.compile(r"\b([0-9a-z])\s*[:=\-–]\s*(nam|nu)\b|\b(nam|nu)\s*[:=\-–]\s*([0-9a-z])\b")


class FieldSource:
    """Where one field stands in a row: its columns in their order."""

    def __init__(self, field: str, columns: Sequence[Column]) -> None:
        self.field = field
        self.columns = tuple(columns)
        self._codes = _codes_of(self.columns[0].heading) if field == "gender" else {}
        alone = len(self.columns) == 1 and self.columns[0].part is Part.WHOLE and not self._codes
        self.only = self.columns[0].index if alone else -1
        self._by_gender = any(column.part in _GENDER_OF for column in self.columns)

    def raw(self, row: Sequence[Cell]) -> Raw:
        """The field's raw text in ``row``, whose letters are Unicode already."""
        if self.only >= 0:
            return _cell(row, self.only)
        if self._codes:
            said = _cell(row, self.columns[0].index)
            return Raw(self._codes.get(fold(clean(said.text)), said.text), said.numeric)
        if self.field == "gender":
            return self._marks(row)
        if self._by_gender:
            return self._either(row)
        if any(column.part in (Part.DAY, Part.MONTH, Part.YEAR) for column in self.columns):
            return self._date(row)
        joint = ", " if all(column.part is Part.JOINED for column in self.columns) else " "
        texts = [clean(_cell(row, column.index).text) for column in self._in_order()]
        return Raw(("; " if self.field == "note" else joint).join(text for text in texts if text))

    def _in_order(self) -> Sequence[Column]:
        """Family, middle, given, wherever their columns stand; all other parts as they stand."""
        rank = {Part.FAMILY: 0, Part.MIDDLE: 1, Part.GIVEN: 2}
        return sorted(self.columns, key=lambda column: rank.get(column.part, 0))

    def _either(self, row: Sequence[Cell]) -> Raw:
        """Birth dates in a column for men and one for women: whichever is filled tells the gender too."""
        filled = [column for column in self.columns if column.index < len(row) and not is_blank(row[column.index])]
        if not filled:
            return NOTHING
        first = _cell(row, filled[0].index)
        return Raw(first.text, first.numeric, _GENDER_OF.get(filled[0].part), conflict=len(filled) > 1)

    def _marks(self, row: Sequence[Cell]) -> Raw:
        """A cross under "Nữ" (or "Nam"); with one such column, no cross means the other gender."""
        said = {column.part: row[column.index] if column.index < len(row) else "" for column in self.columns}
        told = {_gender_told(cell, part) for part, cell in said.items() if not says_no(cell)}
        if len(told) > 1:
            return Raw(" / ".join(clean(cell_text(cell)) for cell in said.values()), conflict=True)
        if told:
            gender = told.pop()
            return Raw(gender or clean(cell_text(next(iter(said.values())))), gender=gender)
        if len(said) == 1:
            return Raw(MALE if Part.FEMALE in said else FEMALE)
        return NOTHING

    def _date(self, row: Sequence[Cell]) -> Raw:
        parts = {column.part: clean(_cell(row, column.index).text) for column in self.columns}
        if parts.get(Part.YEAR, "").isdecimal():
            parts[Part.YEAR] = parts[Part.YEAR].zfill(2)  # "01" typed as a number
        shown = [parts[part] for part in (Part.DAY, Part.MONTH, Part.YEAR) if parts.get(part)]
        if len(shown) == 1:
            whole = next(column for column in self.columns if parts[column.part])
            return _cell(row, whole.index)  # the whole date (or only its year) typed into one of the three
        return Raw("/".join(shown))


def _codes_of(heading: str) -> dict[str, str]:
    """What a heading says its codes mean: "Giới tính (1: Nam, 0: Nữ)" → 1 and 0; nothing unless both genders have one."""
    told = {code or other: MALE if (name or word) == "nam" else FEMALE for code, name, word, other in _CODE.findall(fold(clean(heading)))}
    return told if set(told.values()) == {MALE, FEMALE} else {}


def _cell(row: Sequence[Cell], index: int) -> Raw:
    cell = row[index] if index < len(row) else ""
    if isinstance(cell, str):
        return Raw(cell) if cell else NOTHING
    return Raw(cell_text(cell), is_number(cell))


def _gender_told(cell: Cell, part: Part) -> str | None:
    """What a filled cell of a marked column says: a cross means the column's gender, a word means itself, anything else nothing."""
    if looks_like_gender(cell) and fold(clean(cell_text(cell))) in ("nam", "nu", "male", "female"):
        return FEMALE if fold(clean(cell_text(cell))) in ("nu", "female") else MALE
    return _GENDER_OF.get(part) if looks_like_mark(cell) else None
