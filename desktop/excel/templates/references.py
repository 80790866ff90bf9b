"""What becomes of "E8", "$A$7:$J$17" and a whole formula when rows are put in or taken out of a sheet.

Why it exists: the total row's SUM, the print area, drop-downs and charts all name rows. They follow the rule a careful person expects: what
lies below moves, and a range that ends with the last prepared row takes the new rows in (Excel itself leaves them out there,
which is how totals go wrong).

Read next: ``sheet_rows.py`` (this sheet), ``elsewhere.py`` (the other parts).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from desktop.excel.package import column_letters, column_number

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384
GONE = "#REF!"

_CELL = r"\$?[A-Z]{1,3}\$?[1-9][0-9]{0,6}"
_TOKEN = re.compile(
    r'"(?:[^"]|"")*"'  # a text
    rf"|\[\d+\][\w.]*!\$?[A-Z]{{1,3}}\$?\d*(?::\$?[A-Z]{{1,3}}\$?\d*)?"  # another workbook
    r"|\[(?:[^\[\]]|\[[^\[\]]*\])*\]"  # a column of a table
    r"|(?P<sheet>(?:'(?:[^']|'')*'|[^\W\d][\w.]*(?::[\w.]+)?)!)?"
    rf"(?P<reference>{_CELL}:{_CELL}|{_CELL}|\$?[A-Z]{{1,3}}:\$?[A-Z]{{1,3}}|\$?[1-9]\d{{0,6}}:\$?[1-9]\d{{0,6}})(?![\w(.!\[])"
    r"|[\w.]+!?"  # a name, a function, a number: so that no reference is found inside it
)
_ONE = re.compile(r"(\$?)([A-Z]{1,3})?(\$?)([1-9][0-9]{0,6})?")


class BadReference(ValueError):
    """What should be a reference is none: the part was not written by Excel, or damaged."""


@dataclass(frozen=True, slots=True)
class Shift:
    """``count`` rows put in below row ``after`` (1-based), or, negative, the last ``-count`` rows up to ``after`` taken out.

    ``moves_below`` False: nothing stands below, so the rows are only written on; ranges that end with ``after`` grow all the same.
    """

    after: int
    count: int
    moves_below: bool = True

    @property
    def first_gone(self) -> int:
        """The first row taken out."""
        return self.after + self.count + 1

    def row(self, row: int) -> int | None:
        """Where a row stands afterwards; None when it is gone."""
        if self.count < 0 and self.first_gone <= row <= self.after:
            return None
        return row + self.count if row > self.after and self.moves_below and row + self.count <= LAST_ROW else row

    def place(self, row: int) -> int:
        """As ``row``, for what may not vanish (a picture, the cursor): it stays where the hole was."""
        moved = self.row(row)
        return max(self.first_gone, 1) if moved is None else moved

    def span(self, first: int, last: int, *, grows: bool = True) -> tuple[int, int] | None:
        """Where rows ``first`` to ``last`` stand afterwards; None when all are gone. ``grows``: whether one that ends with ``after``
        takes the new rows in."""
        if self.count < 0:
            begin = self.first_gone if self.row(first) is None else self.place(first)
            end = self.first_gone - 1 if self.row(last) is None else self.place(last)
            return (begin, end) if begin <= end else None
        if first <= self.after == last:
            return first, last + self.count if grows else last
        if first <= self.after < last and not self.moves_below:
            return first, max(last, self.after + self.count)
        return self.place(first), self.place(last)


def shifted_formula(formula: str, shift: Shift, sheet: str, *, own: bool, data_row: bool = False) -> str:
    """``formula`` after the shift of ``sheet``. ``own``: it stands in that sheet, so bare references mean it. ``data_row``: it stands in
    one of the rows being filled, where only a range with a fixed end ("H$17") is meant to reach to the last of them."""

    def exchange(token: re.Match[str]) -> str:
        reference = token.group("reference")
        named = token.group("sheet")
        if reference is None or not (own if named is None else sheet_name(named) == sheet):
            return token.group()
        return (named or "") + _shifted(reference, shift, data_row=data_row)

    return _TOKEN.sub(exchange, formula)


def _shifted(reference: str, shift: Shift, *, data_row: bool) -> str:
    first, colon, last = reference.partition(":")
    one, other = _split(first), _split(last or first)
    if one.row is None or other.row is None:
        return reference  # whole columns
    if not colon:
        row = shift.row(one.row)
        return GONE if row is None else one.at(row)
    if one.row > other.row:
        return reference
    span = shift.span(one.row, other.row, grows=not data_row or other.fixed)
    return GONE if span is None else f"{one.at(span[0])}:{other.at(span[1])}"


@dataclass(frozen=True, slots=True)
class _Cell:
    column: str  # with its $, "" for a whole row
    fixed: bool
    row: int | None

    def at(self, row: int) -> str:
        return f"{self.column}{'$' if self.fixed else ''}{row}"


def _split(text: str) -> _Cell:
    found = _ONE.fullmatch(text)
    if found is None:
        raise BadReference(text)
    dollar, letters, second, digits = found.groups()
    column = f"{dollar}{letters}" if letters else ""
    return _Cell(column, bool(second) or (not letters and bool(dollar)), int(digits) if digits else None)


def moved_formula(formula: str, rows: int, columns: int = 0) -> str:
    """``formula`` as Excel copies it ``rows`` down and ``columns`` right: what has no $ moves along."""

    def exchange(token: re.Match[str]) -> str:
        reference = token.group("reference")
        if reference is None:
            return token.group()
        return (token.group("sheet") or "") + ":".join(_moved(part, rows, columns) for part in reference.split(":"))

    return _TOKEN.sub(exchange, formula)


def _moved(text: str, rows: int, columns: int) -> str:
    cell = _split(text)
    column = cell.column
    if column and not column.startswith("$") and columns:
        number = column_number(column) + columns
        if not 1 <= number <= LAST_COLUMN:
            return GONE
        column = column_letters(number)
    if cell.row is None:
        return column
    row = cell.row if cell.fixed else cell.row + rows
    return f"{column}{'$' if cell.fixed else ''}{row}" if 1 <= row <= LAST_ROW else GONE


@dataclass(frozen=True, slots=True)
class Place:
    """A block of cells, ends included, 1-based; ``sheet`` "" is the sheet the formula stands in."""

    sheet: str
    top: int
    left: int
    bottom: int
    right: int

    def meets(self, other: Place) -> bool:
        return self.top <= other.bottom and other.top <= self.bottom and self.left <= other.right and other.left <= self.right


def places_in(formula: str) -> Iterator[Place]:
    """The blocks of cells that a formula names."""
    for token in _TOKEN.finditer(formula):
        reference = token.group("reference")
        if reference is not None:
            first, _, last = reference.partition(":")
            one, other = _split(first), _split(last or first)
            left = column_number(one.column.lstrip("$")) if one.column else 1
            right = column_number(other.column.lstrip("$")) if other.column else LAST_COLUMN
            yield Place(sheet_name(token.group("sheet") or ""), one.row or 1, left, other.row or LAST_ROW, right)


def names_in(formula: str) -> Iterator[str]:
    """Everything in a formula that is no reference and no text: names, functions, columns of tables."""
    for token in _TOKEN.finditer(formula):
        if token.group("reference") is None and not token.group().startswith('"'):
            yield token.group()


def sheet_name(written: str) -> str:
    """``'Danh sách'!`` → ``Danh sách``."""
    name = written.removesuffix("!")
    return name[1:-1].replace("''", "'") if name.startswith("'") else name


def shifted_list(references: str, shift: Shift, *, grows: bool, single_grows: bool = False) -> str:
    """The blanks-separated blocks of an attribute (``sqref``, ``ref``), shifted; "" when nothing is left of them. ``single_grows``: a block
    of one row that is the last prepared row reaches over the new rows too (its drop-down is theirs)."""
    kept = [_shifted_block(one, shift, grows, single_grows) for one in references.split()]
    return " ".join(one for one in kept if one)


def _shifted_block(reference: str, shift: Shift, grows: bool, single_grows: bool) -> str:
    first, colon, last = reference.partition(":")
    one, other = _split(first), _split(last or first)
    if one.row is None or other.row is None:
        return reference
    grown = grows and (single_grows or one.row < other.row)
    span = shift.span(one.row, other.row, grows=grown)
    if span is None:
        return ""
    begin, end = one.at(span[0]), other.at(span[1])
    return f"{begin}:{end}" if colon or begin != end else begin


def address(row: int, column: int) -> str:
    """1-based row and column → ``B8``."""
    return f"{column_letters(column)}{row}"


def split_address(text: str) -> tuple[int, int]:
    """``B8`` → (8, 2). Raises BadReference (a ValueError) for anything else."""
    found = _ONE.fullmatch(text.replace("$", "").upper())
    if found is None or not found.group(2) or not found.group(4):
        raise BadReference(text)
    row, column = int(found.group(4)), column_number(found.group(2))
    if row > LAST_ROW or column > LAST_COLUMN:
        raise BadReference(text)
    return row, column
