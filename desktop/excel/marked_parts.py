"""The parts that a marked copy gets: the list of doubts, comments and the bubbles they are shown in, and what these parts are.

Comments of a workbook stand in two parts: what they say, and a drawing in VML that says where the bubble is (ECMA-376 part 4, 19).

Read next: ``marked_package.py``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop.excel.marks import WIDTHS, ListWords, Mark
from desktop.excel.package import column_letters
from desktop.excel.templates.markup import Element, escape_attribute, escape_cell_text

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
EMPTY_RELATIONS = (f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>').encode()
_TYPES = {
    "worksheet": "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml",
    "comments": "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml",
    "vmlDrawing": "application/vnd.openxmlformats-officedocument.vmlDrawing",
}
_AUTHOR = "Sổ Đoàn viên"
_LINES_OF_BUBBLE = 5  # rows of the sheet that a bubble covers


def list_sheet(marks: Sequence[Mark], words: ListWords, heading: int, text: int) -> bytes:
    """The sheet "Cần xem lại": a line on top, headings, one row a doubt. ``heading`` and ``text`` are styles."""
    rows = [[words.intro], list(words.headings)]
    rows += [
        [mark.sheet, str(mark.row or ""), column_letters(mark.column) if mark.column else "", mark.field, mark.value, mark.said]
        for mark in marks
    ]
    widths = "".join(f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>' for at, width in enumerate(WIDTHS, 1))
    lines = "".join(_line(number, cells, heading if number <= 2 else text) for number, cells in enumerate(rows, 1))
    pane = '<pane ySplit="2" topLeftCell="A3" activePane="bottomLeft" state="frozen"/>'
    view = f'<sheetViews><sheetView workbookViewId="0">{pane}</sheetView></sheetViews>'
    setup = '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>'
    fits = '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
    return f'{_HEAD}<worksheet xmlns="{_MAIN}">{fits}{view}<cols>{widths}</cols><sheetData>{lines}</sheetData>{setup}</worksheet>'.encode()


def _line(number: int, cells: Sequence[str], style: int) -> str:
    inside = "".join(
        f'<c r="{column_letters(at)}{number}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{escape_cell_text(cell)}</t></is></c>'
        for at, cell in enumerate(cells, 1)
        if cell
    )
    return f'<row r="{number}">{inside}</row>'


def comments(said: Mapping[tuple[int, int], str]) -> bytes:
    """What the comments say; ``said``: (row, column) → text."""
    notes = "".join(
        f'<comment ref="{column_letters(column)}{row}" authorId="0">'
        f'<text><t xml:space="preserve">{escape_cell_text(text)}</t></text></comment>'
        for (row, column), text in said.items()
    )
    authors = f"<authors><author>{_AUTHOR}</author></authors>"
    return f'{_HEAD}<comments xmlns="{_MAIN}">{authors}<commentList>{notes}</commentList></comments>'.encode()


def bubbles(said: Mapping[tuple[int, int], str]) -> bytes:
    """Where the comments are shown, hidden until the mouse is over the cell."""
    shapes = "".join(
        f'<v:shape id="_x0000_s{1025 + count}" type="#_x0000_t202" style="position:absolute;visibility:hidden" fillcolor="#ffffe1">'
        f'<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:textbox/><x:ClientData ObjectType="Note">'
        f"<x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{column}, 15, {row - 1}, 2, {column + 4}, 15, {row - 1 + _LINES_OF_BUBBLE}, 4"
        f"</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{row - 1}</x:Row><x:Column>{column - 1}</x:Column></x:ClientData></v:shape>"
        for count, (row, column) in enumerate(said)
    )
    spaces = (
        'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
        'xmlns:x="urn:schemas-microsoft-com:office:excel"'
    )
    kind = (
        '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
        '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
    )
    layout = '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>'
    return f"<xml {spaces}>{layout}{kind}{shapes}</xml>".encode()


def content_types(root: Element, kinds: Mapping[str, str]) -> None:
    """Say in ``[Content_Types].xml`` what the added parts are."""
    known = {element.get("PartName").lower() for element in root.elements}
    children = [*root.children]
    for part, kind in kinds.items():
        if f"/{part}".lower() not in known:
            children.append(Element(f'<{root.prefix}Override PartName="/{escape_attribute(part)}" ContentType="{_TYPES[kind]}"/>'))
    root.fill(children)
