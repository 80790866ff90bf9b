"""A member's value as one cell of a form wants it: a real date where the format asks for one, text for every number of papers.

Why it exists: forms ask for pieces (họ đệm | tên, a cross under "Nữ", day | month | year, an address in three columns). What is written
here, ``row_sources.py`` reads back without a difference.

Read next: ``choices.py`` (drop-downs), ``filling.py``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from desktop.domain.fields import FIELD, Kind, Value
from desktop.domain.shown_values import show_value
from desktop.excel.column import Part
from desktop.excel.headings import ORDER
from desktop.excel.row_sources import FEMALE, MALE
from desktop.excel.templates.model import ColumnFill
from desktop.excel.templates.row_writing import Content
from desktop.excel.templates.styles import Demand
from desktop.vietnamese.text import clean

CROSS = "x"
_EPOCH, _EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)
_FIRST_DATE = date(1900, 3, 1)  # before it Excel counts a day that never was
_GENDER_OF = {Part.MALE: MALE, Part.FEMALE: FEMALE}
_DATE_PARTS = (Part.YEAR, Part.MONTH, Part.DAY)


class CellValues:
    """What each column of a form holds for a person. ``demands`` by column; ``from_1904`` is how the workbook counts days."""

    def __init__(self, columns: Sequence[ColumnFill], demands: Mapping[int, Demand], *, from_1904: bool) -> None:
        self._columns = columns
        self._demands = demands
        self._from_1904 = from_1904
        self._parts = {fill.field: [one for one in columns if one.field == fill.field] for fill in columns}

    def of(self, person: Mapping[str, Value], order: int) -> dict[int, Content]:
        """Column → content, for the person with running number ``order``."""
        return {fill.column: self._content(fill, person, order) for fill in self._columns}

    def _content(self, fill: ColumnFill, person: Mapping[str, Value], order: int) -> Content:
        demand = self._demands.get(fill.column, Demand.ANY)
        if fill.field == ORDER:
            return str(order) if demand is Demand.TEXT else order
        value, part = person.get(fill.field), Part(fill.part)
        if value is None:
            return None
        if part is Part.WHOLE:
            return self._whole(fill, value, demand)
        if part in (Part.FAMILY, Part.MIDDLE, Part.GIVEN):
            return self._name(fill, str(value), person) or None
        if part in _GENDER_OF:
            return self._by_gender(fill, value, person, demand)
        if part in _DATE_PARTS:
            pieces = str(value).split("-")
            place = _DATE_PARTS.index(part)
            return (int(pieces[place]) if demand is not Demand.TEXT else pieces[place]) if place < len(pieces) else None
        return self._piece(fill, str(value)) or None

    def _whole(self, fill: ColumnFill, value: Value, demand: Demand) -> Content:
        field = FIELD[fill.field]
        if field.kind is Kind.DATE and demand is Demand.DATE and len(str(value)) == 10:
            return self.serial(date.fromisoformat(str(value))) or show_value(field, value)
        if field.kind is Kind.MONEY and isinstance(value, int) and demand is not Demand.TEXT:
            return value
        if field.kind is Kind.YES_NO and fill.mark:
            return CROSS if value else None
        return show_value(field, value)

    def serial(self, day: date) -> int:
        """The number of a day as this workbook counts; 0 for a day it can't count."""
        if day < (_EPOCH_1904 if self._from_1904 else _FIRST_DATE):
            return 0
        return (day - (_EPOCH_1904 if self._from_1904 else _EPOCH)).days

    def _by_gender(self, fill: ColumnFill, value: Value, person: Mapping[str, Value], demand: Demand) -> Content:
        if person.get("gender") != _GENDER_OF[Part(fill.part)]:
            return None
        return CROSS if fill.field == "gender" else self._whole(fill, value, demand)

    def _name(self, fill: ColumnFill, name: str, person: Mapping[str, Value]) -> str:
        """The pieces in the order they are written, so that the columns side by side are the name."""
        words, given = name.split(), clean(str(person.get("given_name") or "")).split()
        length = len(given) if given and words[-len(given) :] == given else 1
        last, before = words[-length:], words[:-length]
        has_middle = any(one.part == Part.MIDDLE for one in self._parts[fill.field])
        pieces = {Part.GIVEN: last, Part.FAMILY: before[:1] if has_middle else before, Part.MIDDLE: before[1:]}
        return " ".join(pieces[Part(fill.part)])

    def _piece(self, fill: ColumnFill, text: str) -> str:
        """One of several columns that make a text: an address from the right (province last); any other text stands whole in the first."""
        joined = [one for one in self._parts[fill.field] if one.part == Part.JOINED]
        place = joined.index(fill)
        if FIELD[fill.field].kind is Kind.LONG_TEXT:
            return text if place == 0 else ""
        pieces = text.split(", ")
        head = len(pieces) - len(joined) + 1
        pieces = [", ".join(pieces[:head]), *pieces[head:]] if head > 0 else [""] * (1 - head) + pieces
        return pieces[place]
