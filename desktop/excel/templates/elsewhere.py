"""What other parts of the package say of the shifted sheet's rows: names, other sheets' formulas, charts, pictures, comments, tables.

Why it exists: a print area that ends in the middle of the list, or a comment beside the wrong person, is a form put out of place.
A part is only written anew when a reference in it really changed.

Read next: ``sheet_rows.py``, ``references.py``.
"""

from __future__ import annotations

import re

from desktop.excel.templates.form import WORKBOOK, Form
from desktop.excel.templates.look import number
from desktop.excel.templates.markup import Element
from desktop.excel.templates.references import Shift, address, shifted_formula, shifted_list, split_address
from desktop.excel.templates.sheet_rows import FORMULA_ELEMENTS, shift_anchor

_CHART_PARTS = re.compile(r"xl/charts/[^/]+\.xml")
_PIVOT_SOURCES = re.compile(r"xl/pivotCache/pivotCacheDefinition\d+\.xml")
_CLIENT_DATA = re.compile(rb"<(\w+:)?ClientData\b.*?</(?:\w+:)?ClientData>", re.DOTALL)
_VML_ROW = re.compile(rb"(<(?:\w+:)?Row>\s*)(\d+)(\s*</)")
_VML_ANCHOR = re.compile(rb"(<(?:\w+:)?Anchor>)([^<]*)(</)")


def shift_elsewhere(form: Form, sheet: str, shift: Shift) -> dict[str, bytes]:
    """Shift what the rest of the package says of ``sheet``. The parts that changed, with their new bytes."""
    changed: dict[str, bytes] = {}
    own = form.sheets[sheet]
    for name in sorted(form.names):
        if name == WORKBOOK or (name in form.sheets.values() and name != own) or _CHART_PARTS.fullmatch(name):
            _shift_formulas(form, name, sheet, shift, changed)
        elif _PIVOT_SOURCES.fullmatch(name):
            _shift_pivot_source(form, name, sheet, shift, changed)
    for kind, act in (("/drawing", _shift_drawing), ("/comments", _shift_comments), ("/threadedComment", _shift_comments),
                      ("/table", _shift_table), ("/pivotTable", _shift_table)):  # fmt: skip
        for name in form.related(own, kind):
            root = form.document(name).root
            if act(root, shift):
                changed[name] = form.document(name).to_bytes()
    for name in form.related(own, "/vmlDrawing"):
        before = form.part(name)
        after = _CLIENT_DATA.sub(lambda found: _shifted_client(found.group(), shift), before)
        if after != before:
            changed[name] = after
    return changed


def commented_rows(form: Form, sheet: str) -> set[int]:
    """The rows that comments hang on: such a row is not taken out."""
    rows = set()
    for kind in ("/comments", "/threadedComment"):
        for name in form.related(form.sheets[sheet], kind):
            for comment in form.document(name).root.iter("comment", "threadedComment"):
                if comment.get("ref"):
                    rows.add(split_address(comment.get("ref").partition(":")[0])[0])
    return rows


def _shift_formulas(form: Form, name: str, sheet: str, shift: Shift, changed: dict[str, bytes]) -> None:
    document = form.document(name)
    moved = False
    for element in document.root.iter(*FORMULA_ELEMENTS, "definedName"):
        text = element.text
        after = shifted_formula(text, shift, sheet, own=False)
        if after != text:
            element.set_text(after)
            moved = True
    if moved:
        changed[name] = document.to_bytes()


def _shift_pivot_source(form: Form, name: str, sheet: str, shift: Shift, changed: dict[str, bytes]) -> None:
    document = form.document(name)
    for source in document.root.iter("worksheetSource"):
        if source.get("sheet") == sheet and source.get("ref"):
            after = shifted_list(source.get("ref"), shift, grows=True)
            if after and after != source.get("ref"):
                source.set("ref", after)
                changed[name] = document.to_bytes()


def _shift_drawing(root: Element, shift: Shift) -> bool:
    return True in [shift_anchor(anchor, shift) for anchor in root.iter("twoCellAnchor", "oneCellAnchor")]


def _shift_comments(root: Element, shift: Shift) -> bool:
    moved = False
    for comment in root.iter("comment", "threadedComment"):
        row, column = split_address(comment.get("ref").partition(":")[0])
        if shift.place(row) != row:
            comment.set("ref", address(shift.place(row), column))
            moved = True
    return moved


def _shift_table(root: Element, shift: Shift) -> bool:
    moved = False
    for element in root.iter("table", "autoFilter", "sortState", "sortCondition", "location"):
        before = element.get("ref")
        after = shifted_list(before, shift, grows=element.name != "location") if before else ""
        if after and after != before:
            element.set("ref", after)
            moved = True
    return moved


def _shifted_client(block: bytes, shift: Shift) -> bytes:
    """One note or control of a VML drawing, which is not always well-formed XML: a note follows its cell, a control its anchor."""
    anchor, row = _VML_ANCHOR.search(block), _VML_ROW.search(block)
    places = [number(one.strip()) for one in anchor.group(2).decode("ascii", "replace").split(",")] if anchor else []
    if row is not None:
        delta = shift.place(int(row.group(2)) + 1) - 1 - int(row.group(2))
    elif len(places) == 8:
        delta = shift.place(places[2] + 1) - 1 - places[2]
    else:
        return block
    if not delta:
        return block
    if row is not None:
        block = block[: row.start(2)] + str(int(row.group(2)) + delta).encode() + block[row.end(2) :]
        anchor = _VML_ANCHOR.search(block)
    if anchor is not None and len(places) == 8:
        places[2], places[6] = max(places[2] + delta, 0), max(places[6] + delta, 0)
        block = block[: anchor.start(2)] + ", ".join(map(str, places)).encode() + block[anchor.end(2) :]
    return block
