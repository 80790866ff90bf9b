"""A workbook with its doubtful cells coloured and commented inside its own package: everything else is the bytes it was.

Why it exists: whoever made the list gets back that very file, with formulas, widths and print settings, and can go on working in it. Only
the styles, the sheets with a mark, the register of sheets and the content types are changed; a sheet with the doubts is added at the end. A
sheet that has comments already keeps them and gets colours only.

Read next: ``templates/form.py`` and ``templates/markup.py`` (whose trees are used), ``marked_parts.py`` (the parts that are added).
"""

from __future__ import annotations

import posixpath
from collections.abc import Sequence

from desktop.excel.container import Refusal
from desktop.excel.marked_parts import EMPTY_RELATIONS, bubbles, comments, content_types, list_sheet
from desktop.excel.marks import FILL, MOST_COMMENTS, ListWords, Mark, by_cell, free_name
from desktop.excel.package import column_letters
from desktop.excel.templates.form import WORKBOOK, Form
from desktop.excel.templates.look import cells_of_row, number, rows_of
from desktop.excel.templates.markup import Document, Element, escape_attribute, parse
from desktop.excel.templates.package_copy import rewritten

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OWN = "sodoanvien"  # in the names of the parts that are added
# What stands after legacyDrawing in a sheet (ECMA-376 part 1, 18.3.1.99): it is put before the first of them.
_AFTER_COMMENTS = ("legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst")


def marked_package(content: bytes, marks: Sequence[Mark], words: ListWords) -> bytes:
    """The bytes of the copy. Raises Refusal for what is no whole workbook, or larger than a form may be."""
    form = Form(content)
    form.check_whole()
    if not form.related(WORKBOOK, "/styles"):
        raise Refusal("import.broken")
    work = _Marking(form)
    for number_of_sheet, (name, part) in enumerate(form.sheets.items(), 1):
        said = by_cell(marks, name)
        if said:
            work.mark_sheet(part, said, number_of_sheet)
    work.add_list(marks, words)
    return work.finished()


class _Marking:
    """One copy as it is made: documents that were changed, parts that are added, what they are."""

    def __init__(self, form: Form) -> None:
        self._form = form
        self._changed: dict[str, Document] = {}
        self._added: dict[str, bytes] = {}
        self._kinds: dict[str, str] = {}  # added part → what it is
        self._styles: dict[int, int] = {}  # style of a cell → the same with the colour
        self._fill: int | None = None

    def mark_sheet(self, part: str, said: dict[tuple[int, int], str], number_of_sheet: int) -> None:
        """Colour and comment the cells of one sheet."""
        document = self._document(part)
        root = document.root
        lines = dict(rows_of(root))
        for place in said:
            cell = _cell_at(root, lines, *place)
            cell.set("s", str(self._coloured(number(cell.get("s")))))
        if root.find("legacyDrawing") is None and not self._form.related(part, "/comments"):
            self._comment(part, root, said, number_of_sheet)

    def add_list(self, marks: Sequence[Mark], words: ListWords) -> None:
        """The sheet that lists all doubts, after the others."""
        part = f"xl/worksheets/{_OWN}.xml"
        self._added[part] = list_sheet(marks, words, self._style(bold=True, wrap=False), self._style(bold=False, wrap=True))
        self._kinds[part] = "worksheet"
        relation = self._relate(WORKBOOK, "worksheet", part)
        root = self._document(WORKBOOK).root
        sheets = root.find("sheets")
        if sheets is None:
            raise Refusal("import.broken")
        highest = max((number(sheet.get("sheetId")) for sheet in sheets.elements), default=0)
        name = escape_attribute(free_name(words.name, list(self._form.sheets)))
        sheets.children.append(
            Element(f'<{root.prefix}sheet name="{name}" sheetId="{highest + 1}" xmlns:own="{_RELATIONS}" own:id="{relation}"/>')
        )

    def finished(self) -> bytes:
        types = "[Content_Types].xml"
        content_types(self._document(types).root, self._kinds)
        written = {name: document.to_bytes() for name, document in self._changed.items()}
        added = {**{name: content for name, content in written.items() if name not in self._form.names}, **self._added}
        return rewritten(self._form.content, {name: written[name] for name in written if name in self._form.names}, added=added)

    def _comment(self, part: str, root: Element, said: dict[tuple[int, int], str], number_of_sheet: int) -> None:
        shown = dict(list(said.items())[:MOST_COMMENTS])
        notes, drawing = f"xl/comments_{_OWN}{number_of_sheet}.xml", f"xl/drawings/{_OWN}{number_of_sheet}.vml"
        self._added[notes], self._added[drawing] = comments(shown), bubbles(shown)
        self._kinds[notes] = "comments"
        self._kinds[drawing] = "vmlDrawing"
        self._relate(part, "comments", notes)
        relation = self._relate(part, "vmlDrawing", drawing)
        element = Element(f'<{root.prefix}legacyDrawing xmlns:own="{_RELATIONS}" own:id="{relation}"/>')
        places = [index for index, child in enumerate(root.children) if isinstance(child, Element) and child.name in _AFTER_COMMENTS]
        root.children.insert(places[0] if places else len(root.children), element)

    def _relate(self, part: str, kind: str, target: str) -> str:
        """A relation from a part to an added one; its id."""
        folder, file = posixpath.split(part)
        name = posixpath.join(folder, "_rels", f"{file}.rels")
        document = self._changed.get(name)
        if document is None:
            document = parse(self._form.part(name) or EMPTY_RELATIONS)
            self._changed[name] = document
        taken = {relation.get("Id") for relation in document.root.elements}
        own = next(f"rIdSdv{count}" for count in range(1, len(taken) + 2) if f"rIdSdv{count}" not in taken)
        children = [*document.root.children]
        children.append(
            Element(f'<{document.root.prefix}Relationship Id="{own}" Type="{_RELATIONS}/{kind}" Target="/{escape_attribute(target)}"/>')
        )
        document.root.fill(children)
        return own

    def _document(self, part: str) -> Document:
        if part not in self._changed:
            self._changed[part] = self._form.document(part)
        return self._changed[part]

    @property
    def _sheet_of_styles(self) -> Element:
        return self._document(self._form.related(WORKBOOK, "/styles")[0]).root

    def _coloured(self, style: int) -> int:
        """The style that looks like ``style`` with the colour of a doubt."""
        if style not in self._styles:
            formats = _child(self._sheet_of_styles, "cellXfs")
            if self._fill is None:
                prefix = formats.prefix
                self._fill = _append(
                    _child(self._sheet_of_styles, "fills"),
                    f'<{prefix}fill><{prefix}patternFill patternType="solid"><{prefix}fgColor rgb="FF{FILL}"/>'
                    f'<{prefix}bgColor indexed="64"/></{prefix}patternFill></{prefix}fill>',
                )
            known = formats.elements
            copy = parse(_text(known[style] if style < len(known) else known[0]).encode()).root
            copy.set("fillId", str(self._fill))
            copy.set("applyFill", "1")
            formats.children.append(copy)
            formats.set("count", str(len(formats.elements)))
            self._styles[style] = len(formats.elements) - 1
        return self._styles[style]

    def _style(self, *, bold: bool, wrap: bool) -> int:
        """A new style for the list."""
        prefix = self._sheet_of_styles.prefix
        weight = f"<{prefix}b/>" if bold else ""
        font = f'<{prefix}font>{weight}<{prefix}sz val="12"/><{prefix}name val="Times New Roman"/></{prefix}font>'
        own = _append(_child(self._sheet_of_styles, "fonts"), font)
        lines = ' wrapText="1"' if wrap else ""
        xf = (
            f'<{prefix}xf numFmtId="49" fontId="{own}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" '
            f'applyAlignment="1"><{prefix}alignment vertical="top"{lines}/></{prefix}xf>'
        )
        return _append(_child(self._sheet_of_styles, "cellXfs"), xf)


def _child(root: Element, name: str) -> Element:
    found = root.find(name)
    if found is None or not found.elements:
        raise Refusal("import.broken")
    return found


def _append(parent: Element, text: str) -> int:
    """Put an element at the end of a counted list; its index."""
    parent.children.append(text)
    whole = parse(_text(parent).encode()).root  # counted as it stands, the new one included
    parent.children = whole.children
    parent.set("count", str(len(parent.elements)))
    return len(parent.elements) - 1


def _text(element: Element) -> str:
    out: list[str] = []
    element.write(out)
    return "".join(out)


def _cell_at(root: Element, lines: dict[int, Element], row: int, column: int) -> Element:
    """The cell of a sheet, made where there is none yet; ``lines`` are its rows by number."""
    data = root.find("sheetData")
    if data is None:
        raise Refusal("import.broken")
    line = lines.get(row)
    if line is None:
        line = lines[row] = Element(f'<{root.prefix}row r="{row}"/>')
        _insert(data, line, sorted(((at, one) for at, one in lines.items() if at != row), key=lambda known: known[0]), row)
    cell = next((element for at, element in cells_of_row(line) if at == column), None)
    if cell is None:
        style = f' s="{line.get("s")}"' if line.get("customFormat") in ("1", "true") and line.get("s") else ""
        cell = Element(f'<{root.prefix}c r="{column_letters(column)}{row}"{style}/>')
        _insert(line, cell, list(cells_of_row(line)), column)
    return cell


def _insert(parent: Element, new: Element, known: Sequence[tuple[int, Element]], at: int) -> None:
    """Put a row or cell before the first one that stands behind it."""
    after = next((element for place, element in known if place > at), None)
    children = [*parent.children]
    children.insert(len(children) if after is None else next(i for i, child in enumerate(children) if child is after), new)
    parent.fill(children)
