"""Writes what was found for a single cell into it, and only there: the runs of a text (a bold label, italic words) keep their dress.

Read next: ``single_cells.py`` (what is written), ``filling.py``.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from desktop.excel.templates.form import Form
from desktop.excel.templates.look import number, text_of, texts_of
from desktop.excel.templates.markup import Element, escape_cell_text, parse
from desktop.excel.templates.row_writing import Content, write_cell
from desktop.excel.templates.single_cells import Edit


def write_edits(form: Form, cell: Element, text: str, edits: Sequence[Edit]) -> None:
    """Make ``edits`` in the text of ``cell``."""
    item = _item_of(form, cell)
    if item is None or text_of(item) != text:
        write_cell(cell, _edited(text, edits))
        return
    copy = _copy(item, cell.prefix)
    place = len(text)
    for part in reversed(texts_of(copy)):
        own = part.text
        place -= len(own)
        changed = _edited(own, [_within(edit, place, len(own)) for edit in edits if _touches(edit, place, len(own), len(text))])
        if changed != own:
            part.fill([escape_cell_text(changed)])
            part.set("xml:space", "preserve")
    out: list[str] = []
    copy.write(out)
    cell.set("t", "inlineStr")
    cell.fill(["".join(out)])


def whole_content(value: str | int | date, shown: str, serial: int) -> Content:
    """What stands in a cell that is written whole: a number stays one, a day is one where the format asks for it (``serial``)."""
    if isinstance(value, date):
        return serial or shown
    return value if isinstance(value, int) else shown


def _item_of(form: Form, cell: Element) -> Element | None:
    """The string of a cell with its runs."""
    if cell.get("t") == "inlineStr":
        return cell.find("is")
    stored = cell.find("v")
    if cell.get("t") == "s" and stored is not None and number(stored.text) < len(form.shared_strings):
        return form.shared_strings[number(stored.text)]
    return None


def _copy(item: Element, prefix: str) -> Element:
    """A copy of a string as an inline one, without the reading aids of East Asian texts."""
    out: list[str] = []
    for child in item.elements:
        if child.name in ("t", "r"):
            child.write(out)
    return parse(f"<{prefix}is>{''.join(out)}</{prefix}is>".encode()).root


def _touches(edit: Edit, place: int, length: int, whole: int) -> bool:
    """Whether some of the edit falls into the run; an addition at a border belongs to the run before it."""
    if edit.start == edit.end:
        return place < edit.start <= place + length or (edit.start == 0 and place == 0) or (whole == 0)
    return edit.start < place + length and edit.end > place


def _within(edit: Edit, place: int, length: int) -> Edit:
    """The edit as this run sees it: the new text goes into the run where it begins."""
    start, end = max(edit.start - place, 0), min(edit.end - place, length)
    return Edit(start, end, edit.text if edit.start >= place else "")


def _edited(text: str, edits: Sequence[Edit]) -> str:
    for edit in sorted(edits, key=lambda one: one.start, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text
