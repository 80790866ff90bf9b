"""Rows put into or taken out of one sheet, with everything in that sheet that names rows.

Why it exists: more people than prepared rows must not end in people written over the total, nor fewer in a form full of holes. Cells,
merged blocks, drop-downs, conditional formats, filters, page breaks, formulas and the anchors of controls move together.

Read next: ``row_writing.py`` (what is written in a row), ``elsewhere.py`` (what names this sheet's rows in other parts).
"""

from __future__ import annotations

from collections.abc import Iterator

from desktop.excel.templates.look import cells_of, cells_of_row, number, rows_of
from desktop.excel.templates.markup import Element
from desktop.excel.templates.references import (
    Shift,
    address,
    moved_formula,
    shifted_formula,
    shifted_list,
    split_address,
)  # fmt: skip

FORMULA_ELEMENTS = ("f", "formula", "formula1", "formula2")
_GROW_ALONE = ("dataValidation", "conditionalFormatting", "ignoredError", "protectedRange")  # what holds for a cell holds for its copies
_NEVER_GROW = ("hyperlink", "selection")
_CORNERS = (("pane", "topLeftCell"), ("sheetView", "topLeftCell"), ("selection", "activeCell"), ("cellWatch", "r"), ("inputCells", "r"))


def shift_sheet(root: Element, sheet: str, shift: Shift, first_row: int) -> None:
    """Move everything in a sheet. ``first_row``: the first of the prepared rows, which end with ``shift.after``."""
    expand_shared_formulas(root)
    _shift_cells(root, sheet, shift, first_row)
    for part in root.elements:
        if part.name != "sheetData":
            for element in part.iter():
                _shift_element(element, sheet, shift)
    _drop_empty(root)


def shift_anchor(anchor: Element, shift: Shift) -> bool:
    """Move a picture, chart or control with its cells (rows are 0-based there). Whether it moved."""
    kept_size = anchor.get("editAs") == "oneCell"
    if anchor.get("editAs") == "absolute":
        return False
    ends = [end.find("row") for end in (anchor.find("from"), anchor.find("to")) if end is not None]
    rows = [number(row.text) for row in ends if row is not None]
    if not rows:
        return False
    moved = [shift.place(row + 1) - 1 for row in rows]
    if kept_size:
        moved = [row + moved[0] - rows[0] for row in rows]
    for element, row in zip(ends, moved, strict=True):
        assert element is not None
        element.set_text(str(row))
    return moved != rows


def formulas_of(root: Element) -> Iterator[tuple[int, int, Element, str]]:
    """(row, column, cell, formula) of every cell that has one; where several share one, each with its own text."""
    masters: dict[str, tuple[int, int, str]] = {}
    for row, column, cell in cells_of(root):
        formula = cell.find("f")
        if formula is None:
            continue
        text, index = formula.text, formula.get("si")
        if formula.get("t") == "shared" and text:
            masters[index] = (row, column, text)
        elif formula.get("t") == "shared" and index in masters:
            top, left, master = masters[index]
            text = moved_formula(master, row - top, column - left)
        yield row, column, cell, text


def expand_shared_formulas(root: Element) -> None:
    """Give each cell its own formula where several share one: after a shift they no longer say the same."""
    for _, _, cell, text in list(formulas_of(root)):
        formula = cell.find("f")
        if formula is not None and formula.get("t") == "shared":
            formula.set_text(text)
            for attribute in ("t", "si", "ref"):
                formula.drop(attribute)


def _shift_cells(root: Element, sheet: str, shift: Shift, first_row: int) -> None:
    gone = []
    for row_number, row in rows_of(root):
        moved = shift.row(row_number)
        if moved is None:
            gone.append(row)
            continue
        if moved != row_number:
            row.set("r", str(moved))
        data_row = first_row <= row_number <= shift.after
        for column, cell in cells_of_row(row):
            if moved != row_number or not cell.get("r"):
                cell.set("r", address(moved, column))
            formula = cell.find("f")
            if formula is not None and formula.text:
                _exchange(formula, shifted_formula(formula.text, shift, sheet, own=True, data_row=data_row))
            if formula is not None and formula.get("ref"):
                formula.set("ref", shifted_list(formula.get("ref"), shift, grows=False))
    data = root.find("sheetData")
    if data is not None:
        data.children = [child for child in data.children if not any(child is row for row in gone)]


def _shift_element(element: Element, sheet: str, shift: Shift) -> None:
    name = element.name
    if name in FORMULA_ELEMENTS:
        _exchange(element, shifted_formula(element.text, shift, sheet, own=True))
    elif name == "cfvo" and element.get("type") == "formula":
        element.set("val", shifted_formula(element.get("val"), shift, sheet, own=True))
    elif name == "sqref":
        _exchange(element, shifted_list(element.text, shift, grows=True, single_grows=True))
    elif name in ("anchor", "twoCellAnchor"):
        shift_anchor(element, shift)
    elif name == "rowBreaks":
        _shift_breaks(element, shift)
    _shift_blocks(element, shift)
    for owner, attribute in _CORNERS:
        if name == owner and element.get(attribute):
            row, column = split_address(element.get(attribute))
            _set(element, attribute, address(shift.place(row), column))


def _shift_breaks(breaks: Element, shift: Shift) -> None:
    """Page breaks stand below their row; one below the last prepared row stays below the list."""
    for one in breaks.elements:
        at = number(one.get("id"))
        if at >= shift.after and shift.moves_below:
            one.set("id", str(max(at + shift.count, 1)))


def _shift_blocks(element: Element, shift: Shift) -> None:
    for attribute in ("sqref", "ref"):
        if element.get(attribute):
            grows, alone = element.name not in _NEVER_GROW, element.name in _GROW_ALONE
            _set(element, attribute, shifted_list(element.get(attribute), shift, grows=grows, single_grows=alone))


def _set(element: Element, attribute: str, value: str) -> None:
    if value != element.get(attribute):
        element.set(attribute, value)


def _exchange(element: Element, text: str) -> None:
    if text != element.text:
        element.set_text(text)


def _drop_empty(root: Element) -> None:
    """What stood on rows that are gone stands nowhere; a merged block of one cell is none."""
    for holder in list(root.iter()):
        kept = [child for child in holder.children if not (isinstance(child, Element) and _is_gone(child))]
        if len(kept) == len(holder.children):
            continue
        holder.children = kept
        if holder.get("count"):
            holder.set("count", str(len(holder.elements)))
    root.children = [
        child
        for child in root.children
        if not (isinstance(child, Element) and child.name in ("mergeCells", "hyperlinks", "dataValidations") and not child.elements)
    ]


def _is_gone(element: Element) -> bool:
    if element.name == "mergeCell":
        first, _, last = element.get("ref").partition(":")
        return not element.get("ref") or first == last
    return element.name in ("hyperlink", "dataValidation", "conditionalFormatting", "ignoredError") and (
        'ref=""' in element.start or 'sqref=""' in element.start
    )
