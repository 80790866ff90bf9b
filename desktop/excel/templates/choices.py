"""The drop-downs of a form: which words a column takes, and the one of them that a value means.

Why it exists: an upper union's form checks its own words ("NAM", "Đại học"). A value is written as the list has it; one that is not
on the list is written as it is and told, because only a person knows which of the words it would be.

Read next: ``filling.py``.
"""

from __future__ import annotations

from collections.abc import Mapping

from desktop.excel.cells import cell_text
from desktop.excel.templates.form import Form
from desktop.excel.templates.look import SheetLook, look_at
from desktop.excel.templates.markup import Element
from desktop.excel.templates.references import Place, places_in
from desktop.vietnamese.text import clean, fold

MOST_WORDS = 5_000


def choices_of(form: Form, sheet: str, first_row: int, last_row: int, columns: list[int]) -> dict[int, Mapping[str, str]]:
    """Column → its words (folded → as written), for the columns with a drop-down in the rows to fill."""
    found: dict[int, Mapping[str, str]] = {}
    looks: dict[str, SheetLook] = {}
    for rule in form.document(form.sheets[sheet]).root.iter("dataValidation"):
        if rule.get("type") != "list":
            continue
        blocks = [block for one in _blocks(rule).split() for block in places_in(one)]
        for column in columns:
            place = Place("", first_row, column, max(last_row, first_row), column)
            if column not in found and any(block.meets(place) for block in blocks):
                words = _words(form, sheet, _formula(rule), looks)
                if words:
                    found[column] = words
    return found


def _blocks(rule: Element) -> str:
    """Where a rule holds; rules of newer Excels say it in an element."""
    inside = next(rule.iter("sqref"), None)
    return rule.get("sqref") or (inside.text if inside is not None else "")


def _formula(rule: Element) -> str:
    formula = rule.find("formula1")
    return formula.text.strip().removeprefix("=") if formula is not None else ""


def _words(form: Form, sheet: str, formula: str, looks: dict[str, SheetLook]) -> Mapping[str, str]:
    """The words behind a rule; none for one that must be calculated (INDIRECT), which then tells nothing."""
    if formula.startswith('"') and formula.endswith('"'):
        return _by_fold([word.strip() for word in formula[1:-1].replace('""', '"').split(",")])
    named = form.defined_name(formula) or formula
    places = list(places_in(named))
    if len(places) != 1 or "(" in named:
        return {}
    place = places[0]
    source = place.sheet or sheet
    if source not in form.sheets:
        return {}
    look = looks.setdefault(source, look_at(form, source))
    cells = [
        cell_text(cell.value)
        for (row, column), cell in sorted(look.cells.items())
        if place.top <= row <= place.bottom and place.left <= column <= place.right
    ]
    return _by_fold(cells[:MOST_WORDS])


def _by_fold(words: list[str]) -> Mapping[str, str]:
    """A word is written as its cell has it, blanks at its ends too: Excel compares letter by letter."""
    found: dict[str, str] = {}
    for word in words:
        if clean(word):
            found.setdefault(fold(clean(word)), word)
    return found
