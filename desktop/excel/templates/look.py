"""A sheet of a form as rows of cells: what each shows, its style, whether it is a formula; merged blocks, widths.

Why it exists: the header recognition of imports, the search for dots to fill and the window's grid all look at the same cells.

Read next: ``learning.py``, ``sheet_rows.py`` (the same sheet, changed).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from desktop.excel.package import column_number
from desktop.excel.templates.form import Form
from desktop.excel.templates.markup import Element
from desktop.excel.templates.references import LAST_COLUMN, LAST_ROW, split_address
from desktop.excel.templates.styles import Demand
from desktop.excel.workbook import Area, Cell

MOST_ROWS_LOOKED_AT = 2_000
MOST_COLUMNS_LOOKED_AT = 300


@dataclass(frozen=True, slots=True)
class CellLook:
    """One cell: its value as the reader of lists would have it, its style, its formula ("" for none)."""

    value: Cell
    style: int = 0
    formula: str = ""
    is_formula: bool = False


@dataclass(slots=True)
class SheetLook:
    """1-based rows and columns; merged blocks 0-based with ends included, as ``layout.py`` wants them."""

    name: str
    cells: dict[tuple[int, int], CellLook] = field(default_factory=dict)
    merged: tuple[Area, ...] = ()
    last_row: int = 0
    last_column: int = 0
    widths: dict[int, float] = field(default_factory=dict)  # column → characters
    column_styles: dict[int, int] = field(default_factory=dict)

    def at(self, row: int, column: int) -> CellLook | None:
        return self.cells.get((row, column))

    def value(self, row: int, column: int) -> Cell:
        cell = self.cells.get((row, column))
        return "" if cell is None else cell.value

    def style(self, row: int, column: int) -> int:
        cell = self.cells.get((row, column))
        return self.column_styles.get(column, 0) if cell is None else cell.style

    def grid(self, rows: int = MOST_ROWS_LOOKED_AT) -> list[list[Cell]]:
        """The first rows as full lists, formulas with the value they had."""
        return [[self.value(row, column) for column in range(1, self.last_column + 1)] for row in range(1, min(self.last_row, rows) + 1)]

    def has_content_below(self, row: int) -> bool:
        """Whether anything stands below ``row`` that new rows would have to push down."""
        return any(at[0] > row and cell.value != "" for at, cell in self.cells.items()) or any(area[2] + 1 > row for area in self.merged)


def look_at(form: Form, sheet: str) -> SheetLook:
    """What stands on ``sheet``. Raises KeyError for a sheet there is none of, Refusal for a broken one."""
    root = form.document(form.sheets[sheet]).root
    look = SheetLook(sheet)
    for row, column, cell in cells_of(root):
        if row > MOST_ROWS_LOOKED_AT or column > MOST_COLUMNS_LOOKED_AT:
            continue
        style = number(cell.get("s"))
        formula = cell.find("f")
        value = value_of(form, cell, style)
        look.cells[row, column] = CellLook(value, style, formula.text if formula is not None else "", formula is not None)
        if value != "" or formula is not None or form.styles.has_border(style):
            look.last_row, look.last_column = max(look.last_row, row), max(look.last_column, column)
    look.merged = tuple(_areas(root))
    for dress in root.iter("col"):
        for index in range(number(dress.get("min")), min(number(dress.get("max")), MOST_COLUMNS_LOOKED_AT) + 1):
            look.column_styles[index] = number(dress.get("style"))
            if dress.get("width"):
                look.widths[index] = _decimal(dress.get("width"))
    return look


def rows_of(root: Element) -> Iterator[tuple[int, Element]]:
    """The rows of a sheet with their numbers; one without number stands below the one before."""
    data = root.find("sheetData")
    last = 0
    for row in data.elements if data is not None else ():
        if row.name != "row":
            continue
        last = number(row.get("r")) or last + 1
        if last <= LAST_ROW:
            yield last, row


def cells_of(root: Element) -> Iterator[tuple[int, int, Element]]:
    """(row, column, cell) of everything written down in a sheet."""
    for row_number, row in rows_of(root):
        for column, cell in cells_of_row(row):
            yield row_number, column, cell


def cells_of_row(row: Element) -> Iterator[tuple[int, Element]]:
    last = 0
    for cell in row.elements:
        if cell.name != "c":
            continue
        letters = cell.get("r").rstrip("0123456789")
        last = column_number(letters) if letters.isascii() and letters.isupper() and len(letters) <= 3 else last + 1
        if last <= LAST_COLUMN:
            yield last, cell


def value_of(form: Form, cell: Element, style: int) -> Cell:
    """What a cell shows: text, a number, a date where its format says so; "" for nothing and for errors."""
    kind, stored = cell.get("t", "n"), cell.find("v")
    if kind == "inlineStr":
        inline = cell.find("is")
        return "" if inline is None else text_of(inline)
    if stored is None or kind == "e":
        return ""
    if kind == "s":
        index = number(stored.text)
        return text_of(form.shared_strings[index]) if index < len(form.shared_strings) else ""
    if kind == "str":
        return stored.text
    if kind == "b":
        return stored.text == "1"
    amount = _decimal(stored.text)
    if form.styles.demand(style) is Demand.DATE and 0 < amount < 2_958_466:
        return date(1904, 1, 1) + timedelta(amount) if form.counts_from_1904 else date(1899, 12, 30) + timedelta(amount)
    return amount if stored.text.strip() else ""


def text_of(item: Element) -> str:
    """The text of a shared or inline string, all its runs joined, without the reading aids of East Asian texts."""
    return "".join(part.text for part in texts_of(item))


def texts_of(item: Element) -> list[Element]:
    """The ``t`` elements of a string, in order."""
    found = []
    for child in item.elements:
        if child.name == "t":
            found.append(child)
        elif child.name == "r":
            found.extend(one for one in child.elements if one.name == "t")
    return found


def number(text: str) -> int:
    """A whole number of an attribute, 0 for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else 0


def _decimal(text: str) -> float:
    try:
        found = float(text)
    except ValueError:
        return 0.0
    return found if abs(found) < 1e300 else 0.0


def _areas(root: Element) -> Iterator[Area]:
    for merged in root.iter("mergeCell"):
        first, _, last = merged.get("ref").partition(":")
        try:
            (top, left), (bottom, right) = split_address(first), split_address(last or first)
        except ValueError:
            continue
        yield top - 1, left - 1, bottom - 1, right - 1
