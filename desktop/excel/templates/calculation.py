"""Formulas after a form was filled: what they showed before is old, and the order of calculation may name cells that moved.

Why it exists: a total that still shows 0 would go to the upper union as 0. The stored value of every formula that depends on a filled
cell is taken away, and Excel is asked to calculate when it opens the file. The chain of calculation is dropped where rows moved:
Excel makes a new one, while a wrong one is "damaged content".

Read next: ``filling.py``.
"""

from __future__ import annotations

from collections.abc import Iterable

from desktop.excel.templates.form import WORKBOOK, Form
from desktop.excel.templates.markup import Element, parse
from desktop.excel.templates.references import Place, names_in, places_in
from desktop.excel.templates.sheet_rows import formulas_of

_BEFORE_CALC = ("definedNames", "externalReferences", "functionGroups", "sheets")
_UNSURE = ("INDIRECT", "OFFSET", "TODAY", "NOW", "SUBTOTAL")  # what they depend on is not in their text, or on the day


def forget_old_values(root: Element, sheet: str, filled: Iterable[Place]) -> bool:
    """Take away what formulas showed that depend on ``filled`` cells of this sheet, one over the other. Whether there were any."""
    waiting = []
    for row, column, cell, text in formulas_of(root):
        sure = not any(name.strip("(").upper() in _UNSURE or name.startswith("[") for name in names_in(text))
        places = [place for place in places_in(text) if place.sheet in ("", sheet)]
        waiting.append((Place("", row, column, row, column), cell, places, sure))
    changed = list(filled)
    any_old = False
    while True:
        old = [one for one in waiting if not one[3] or any(place.meets(cell) for place in one[2] for cell in changed)]
        if not old:
            return any_old
        any_old = True
        waiting = [one for one in waiting if one not in old]
        changed = [one[0] for one in old]
        for _, cell, _, _ in old:
            _forget(cell)


def _forget(cell: Element) -> None:
    stored = cell.find("v")
    if stored is not None and stored.text:
        cell.children = [child for child in cell.children if not (isinstance(child, Element) and child.name == "v")]
        cell.drop("t")


def ask_to_calculate(form: Form) -> None:
    """Have Excel calculate everything when it opens the workbook."""
    root = form.document(WORKBOOK).root
    settings = root.find("calcPr")
    if settings is not None:
        settings.set("fullCalcOnLoad", "1")
        return
    made = Element(f'<{root.prefix}calcPr fullCalcOnLoad="1"/>')
    last = max(
        (place for place, child in enumerate(root.children) if isinstance(child, Element) and child.name in _BEFORE_CALC), default=-1
    )
    root.children.insert(last + 1 if last >= 0 else len(root.children), made)


def without_chain(form: Form) -> tuple[dict[str, bytes], list[str]]:
    """(parts changed, parts dropped) to take the chain of calculation away; nothing where there is none."""
    chains = form.related(WORKBOOK, "/calcChain")
    if not chains:
        return {}, []
    relations, types = "xl/_rels/workbook.xml.rels", "[Content_Types].xml"
    changed = {}
    for name, attribute, wanted in ((relations, "Type", "/calcChain"), (types, "PartName", f"/{chains[0]}")):
        document = parse(form.part(name))
        document.root.children = [
            child for child in document.root.children if not (isinstance(child, Element) and child.get(attribute).endswith(wanted))
        ]
        changed[name] = document.to_bytes()
    return changed, chains
