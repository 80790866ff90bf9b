"""Tables of a web page, which programs of banks, schools and ministries call ``.xls``, and which a browser puts into the clipboard.

Why it exists: Excel opens such a file and says nothing but "the format does not match", so the officer never knows what she has. The page
is read by the standard library's forgiving parser: nothing in it is run or fetched, and what is no table is passed over.
All tables stand one under the other on one sheet, as Excel shows them; a row's number is its place among them.

Read next: ``sheet_builder.py``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

from desktop.excel.container import Refusal
from desktop.excel.sheet_builder import SheetBuilder
from desktop.excel.web_styles import PLAIN, Style, style_of, styles_of_classes
from desktop.excel.workbook import Cell, Sheet

_SPACES = re.compile(r"[ \t\r\n\f]+")
_PLAIN_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:E[+-]?\d+)?", re.IGNORECASE)
_MAX_SPAN, _MAX_ROW_SPAN = 1_000, 65_534  # what browsers take
# Taken out beforehand: the parser goes over an unfinished comment again and again.
_STYLES = re.compile(r"<style\b[^>]{0,200}>(.*?)</style>", re.DOTALL | re.IGNORECASE)
_NOT_SHOWN = re.compile(r"<(style|script)\b.*?(?:</\1>|\Z)|<!--.*?(?:-->|\Z)|<[!?][^<>]{0,500}>?", re.DOTALL | re.IGNORECASE)
_SILENT = frozenset(("script", "style", "title", "noscript", "template", "o:p"))
_STRUCK = frozenset(("s", "strike", "del"))
_BREAKS = frozenset(("br", "p", "div", "li"))


@dataclass(slots=True)
class _TableCell:
    """A cell that is being read. ``number``: what Excel or LibreOffice keep beside the text that is shown."""

    row: int
    column: int
    rows: int
    columns: int
    style: Style
    number: str = ""
    texts: list[str] = field(default_factory=list)
    struck: int = 0  # characters of its text that are struck out


@dataclass(slots=True)
class _Table:
    """Where a table is: ``next_column`` of the present row, and the places that cells from above reach into."""

    row: int = -1
    next_column: int = 0
    taken: dict[int, int] = field(default_factory=dict)  # column → the last row a cell from above reaches
    columns_told: int = 0
    row_style: Style = PLAIN
    cell: _TableCell | None = None


class _Page(HTMLParser):
    def __init__(self, builder: SheetBuilder, classes: Mapping[str, Style]) -> None:
        super().__init__(convert_charrefs=True)
        self._builder = builder
        self._open: list[_Table] = []  # a table may stand in a cell of another
        self._rows = 0
        self._silent = ""
        self._classes = classes
        self._struck = 0
        self._fonts: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        if tag in _SILENT:
            self._silent = tag
        elif tag == "table":
            self._open.append(_Table())
        elif tag in _STRUCK:
            self._struck += 1
        elif tag == "font":
            self._fonts.append(given.get("face", ""))
        elif self._open:
            self._in_table(tag, given)

    def _in_table(self, tag: str, given: dict[str, str]) -> None:
        table = self._open[-1]
        if tag == "tr":
            self._end_cell(table)
            self._begin_row(table, given)
        elif tag in ("td", "th"):
            self._end_cell(table)
            if table.row < 0:
                self._begin_row(table, {})
            self._begin_cell(table, given)
        elif tag == "col":
            span = _span(given.get("span", ""), _MAX_SPAN)
            if self._style(given).hidden:
                self._builder.hide_columns(table.columns_told, span)
            table.columns_told += span
        elif tag in _BREAKS and table.cell is not None and table.cell.texts:
            table.cell.texts.append("\n")

    def _begin_row(self, table: _Table, given: dict[str, str]) -> None:
        table.row, table.next_column = self._rows, 0
        self._rows += 1
        table.row_style = self._style(given)
        if table.row_style.hidden:
            self._builder.hide_row(table.row)

    def _begin_cell(self, table: _Table, given: dict[str, str]) -> None:
        column = table.next_column
        while table.taken.get(column, -1) >= table.row:
            column += 1
        columns, rows = _span(given.get("colspan", ""), _MAX_SPAN), _span(given.get("rowspan", ""), _MAX_ROW_SPAN)
        table.next_column = column + columns
        if rows > 1:
            table.taken.update(dict.fromkeys(range(column, column + columns), table.row + rows - 1))
        style = self._style(given).over(table.row_style)
        number = given.get("x:num", given.get("sdval", "")) or ("shown" if "x:num" in given else "")
        table.cell = _TableCell(table.row, column, rows, columns, style, number)
        if "x:err" in given:
            self._builder.notes.errors[table.row + 1, column + 1] = given["x:err"]

    def _style(self, given: dict[str, str]) -> Style:
        own = style_of(given.get("style", ""))
        for name in given.get("class", "").split():
            own = own.over(self._classes.get(name, PLAIN))
        return own

    def handle_endtag(self, tag: str) -> None:
        if tag == self._silent:
            self._silent = ""
        elif tag in _STRUCK:
            self._struck = max(self._struck - 1, 0)
        elif tag == "font" and self._fonts:
            self._fonts.pop()
        elif self._open and tag in ("td", "th", "tr", "table"):
            self._end_cell(self._open[-1])
            if tag == "table":
                self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        cell = self._open[-1].cell if self._open else None
        if cell is not None:
            cell.texts.append(_SPACES.sub(" ", data))
            if self._struck:
                cell.struck += len(data.strip())
            if self._fonts and self._fonts[-1] and data.strip():
                cell.style = Style(font=self._fonts[-1]).over(cell.style)

    def _end_cell(self, table: _Table) -> None:
        cell, table.cell = table.cell, None
        if cell is None:
            return
        text = "\n".join(line.strip(" ") for line in "".join(cell.texts).split("\n")).strip("\n")
        self._builder.put(cell.row, cell.column, _value(text, cell.number), rows=cell.rows, columns=cell.columns)
        self._builder.set_font(cell.row, cell.column, cell.style.font)
        if text and (cell.style.struck or cell.struck >= len(text.replace(" ", ""))):
            self._builder.notes.struck.add((cell.row + 1, cell.column + 1))

    def close(self) -> None:
        super().close()
        for table in self._open:
            self._end_cell(table)


def web_page_sheet(text: str, name: str | None = None) -> Sheet:
    """The tables of a page as one sheet. Raises Refusal when the page has none, or what the parser can't follow."""
    builder = SheetBuilder(name)
    page = _Page(builder, styles_of_classes(" ".join(_STYLES.findall(text))))
    try:
        page.feed(_NOT_SHOWN.sub("", text))
        page.close()
    except (AssertionError, ValueError, RecursionError) as broken:
        raise Refusal("import.broken") from broken
    if not builder.height:
        raise Refusal("import.web_page")
    return builder.finished()


def _value(text: str, number: str) -> Cell:
    """The cell as it is shown; a number where the page says it is one and it is not shown as a date."""
    told = text if number == "shown" else number
    if not told or not _PLAIN_NUMBER.fullmatch(told) or re.search(r"\d[/\-.]\d+[/\-.]\d", text) or (text[:1] == "0" and len(text) > 1):
        return text
    return float(told)


def _span(text: str, most: int) -> int:
    digits = re.match(r"\s*(\d{1,9})", text)
    return min(max(int(digits.group(1)), 1), most) if digits else 1
