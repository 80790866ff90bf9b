"""What is written in the rows of a form: single cells exchanged, whole new rows in the dress of the last prepared one.

Why it exists: in a prepared row only the cells that are filled may change. A new row copies the last prepared one: height, styles, merged
blocks and formulas, these as Excel copies them down. Texts stand in their cells ("inline"), so that the part with shared texts stays.

Read next: ``filling.py``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from desktop.excel.templates.look import cells_of_row, number, rows_of
from desktop.excel.templates.markup import Element, escape_cell_text, escape_text
from desktop.excel.templates.references import address, moved_formula, split_address

Content = str | int | float | None  # None: an empty cell

_ROW_ATTRIBUTES_LEFT_OUT = ("r", "spans", "hidden", "collapsed")


@dataclass(frozen=True, slots=True)
class CellPattern:
    style: str
    formula: str = ""


@dataclass(frozen=True, slots=True)
class RowPattern:
    """The dress of a row: its attributes, its cells' styles and formulas, the columns it merges. ``row`` is where it was taken from."""

    row: int
    prefix: str
    attributes: Mapping[str, str]
    cells: Mapping[int, CellPattern]
    merged: Sequence[tuple[int, int]] = ()
    column_styles: Mapping[int, str] = field(default_factory=dict)

    def written(self, row: int, contents: Mapping[int, Content]) -> str:
        """The text of a new row ``row`` with ``contents`` by column; a column with a formula keeps it."""
        tag = self.prefix
        cells = []
        for column in sorted({*self.cells, *contents}):
            pattern = self.cells.get(column, CellPattern(self.attributes.get("s") or self.column_styles.get(column, "")))
            style = f' s="{pattern.style}"' if pattern.style else ""
            at = f'<{tag}c r="{address(row, column)}"{style}'
            if pattern.formula:
                formula = moved_formula(pattern.formula, row - self.row)
                cells.append(f"{at}><{tag}f>{escape_text(formula)}</{tag}f></{tag}c>")
            else:
                kind, inside = inside_of(contents.get(column), tag)
                cells.append(f"{at}{kind}>{inside}</{tag}c>" if inside else f"{at}/>")
        attributes = "".join(f' {name}="{escape_text(value)}"' for name, value in self.attributes.items())
        return f'<{tag}row r="{row}"{attributes}>{"".join(cells)}</{tag}row>'


def pattern_of(root: Element, row_number: int) -> RowPattern:
    """The dress of a row; one that is not written down has none."""
    row = next((row for at, row in rows_of(root) if at == row_number), None)
    styles = column_styles(root)
    merged = [(left, right) for top, left, bottom, right in (_block(one) for one in root.iter("mergeCell")) if top == bottom == row_number]
    if row is None:
        data = root.find("sheetData")
        return RowPattern(row_number, data.prefix if data else "", {}, {}, merged, styles)
    cells = {}
    for column, cell in cells_of_row(row):
        formula = cell.find("f")
        plain = formula is not None and formula.get("t") in ("", "normal")
        cells[column] = CellPattern(cell.get("s"), formula.text if plain and formula is not None else "")
    attributes = {name: value for name, value in row.attributes().items() if name not in _ROW_ATTRIBUTES_LEFT_OUT}
    return RowPattern(row_number, row.prefix, attributes, cells, merged, styles)


def column_styles(root: Element) -> dict[int, str]:
    """Column → the style of its cells that are not written down."""
    return {
        index: column.get("style")
        for column in root.iter("col")
        for index in range(number(column.get("min")), min(number(column.get("max")), 16_384) + 1)
        if column.get("style")
    }


def inside_of(content: Content, prefix: str) -> tuple[str, str]:
    """(type attribute, what stands inside) of a cell."""
    if content is None or content == "":
        return "", ""
    if isinstance(content, str):
        return ' t="inlineStr"', f'<{prefix}is><{prefix}t xml:space="preserve">{escape_cell_text(content)}</{prefix}t></{prefix}is>'
    return "", f"<{prefix}v>{content!r}</{prefix}v>"


def write_cell(cell: Element, content: Content) -> None:
    """Exchange what stands in a cell; its style stays. An empty cell that stays empty keeps its very bytes."""
    if content in (None, "") and not cell.children:
        return
    kind, inside = inside_of(content, cell.prefix)
    cell.drop("t")
    if kind:
        cell.set("t", "inlineStr")
    cell.fill([inside] if inside else [])


class RowsOf:
    """The rows and cells of one sheet, found or made in their place. Ask again after ``put_rows``."""

    def __init__(self, root: Element) -> None:
        data = root.find("sheetData")
        assert data is not None
        self._root, self._data = root, data
        self._rows = dict(rows_of(root))
        self._last = 1
        self._defaults = column_styles(root)

    def row(self, row_number: int) -> Element:
        """The row, written down at its place if it was not."""
        if row_number not in self._rows:
            made = Element(f'<{self._data.prefix}row r="{row_number}">', f"</{self._data.prefix}row>")
            self._put(row_number, [made])
            self._rows[row_number] = made
        return self._rows[row_number]

    def cell(self, row_number: int, column: int) -> Element:
        """The cell, made in its place with the style of its row or column if it was not there."""
        row = self.row(row_number)
        before = 0
        for place, child in enumerate(row.children):
            if not isinstance(child, Element):
                continue
            at = split_address(child.get("r"))[1] if child.get("r") else 0
            if at == column:
                return child
            if at < column:
                before = place + 1
        style = row.get("s") or self._defaults.get(column, "")
        made = Element(f'<{row.prefix}c r="{address(row_number, column)}"' + (f' s="{style}"/>' if style else "/>"))
        if not row.children:
            row.fill([made])
        else:
            row.children.insert(before, made)
        row.drop("spans")
        return made

    @property
    def last(self) -> int:
        """The last row written down when this was made or a row was put in; 1 in an empty sheet."""
        return max(self._last, *self._rows, 1)

    def existing(self, row_number: int) -> bool:
        return row_number in self._rows

    def put_rows(self, first: int, rows: Sequence[str]) -> None:
        """Write rows down, the first of them as ``first``; what stood at their places goes."""
        taken = {id(self._rows[at]) for at in range(first, first + len(rows)) if at in self._rows}
        self._data.children = [child for child in self._data.children if id(child) not in taken]
        self._rows = {at: row for at, row in self._rows.items() if not first <= at < first + len(rows)}
        self._put(first, list(rows))
        self._last = max(self._last, first + len(rows) - 1)

    def merge(self, row: int, spans: Sequence[tuple[int, int]]) -> None:
        """Merge columns of a new row as its pattern does."""
        holder = self._root.find("mergeCells")
        if holder is None or not spans:
            return
        for left, right in spans:
            holder.children.append(Element(f'<{holder.prefix}mergeCell ref="{address(row, left)}:{address(row, right)}"/>'))
        if holder.get("count"):
            holder.set("count", str(len(holder.elements)))

    def unmerge(self, first: int, last: int) -> None:
        """Take away the merged blocks of single rows from ``first`` to ``last``."""
        holder = self._root.find("mergeCells")
        if holder is not None:
            holder.children = [child for child in holder.children if not (isinstance(child, Element) and _within(child, first, last))]

    def _put(self, first: int, rows: Sequence[Element | str]) -> None:
        if self._data.start.endswith("/>"):
            self._data.fill([])
        above = [id(row) for at, row in self._rows.items() if at < first]
        last = above[-1] if above else None
        place = next((index + 1 for index, child in enumerate(self._data.children) if id(child) == last), 0)
        self._data.children[place:place] = rows
        self._rows = dict(sorted(self._rows.items()))


def _block(merged: Element) -> tuple[int, int, int, int]:
    first, _, last = merged.get("ref").partition(":")
    (top, left), (bottom, right) = split_address(first), split_address(last or first)
    return top, left, bottom, right


def _within(merged: Element, first: int, last: int) -> bool:
    top, _, bottom, _ = _block(merged)
    return top == bottom and first <= top <= last
