"""A value as the official list shows it: text for paper and CSV, hidden digits in the masked variant.

Why it exists: the register holds canonical values ("1988-05", 5300000); the list shows "05/1988" and "5.300.000". A column with few
different values is shown from memory: a list of 100,000 people has two genders and some thousand days.

Read next: ``desktop/domain/values.py`` (the one place that knows how a value is shown).
"""

from __future__ import annotations

from collections.abc import Callable

from desktop.documents.official import Column
from desktop.domain.fields import Kind, Value
from desktop.domain.shown_values import show_value

LANGUAGE = "vi"
HIDDEN = "*"

Show = Callable[[Value], str]

_FEW_VALUES = {Kind.DATE, Kind.GENDER, Kind.ETHNICITY, Kind.RELIGION, Kind.MONEY, Kind.YES_NO, Kind.STATUS}


def shower(column: Column, *, masked: bool) -> Show:
    """The function that turns a canonical value of ``column`` into the text to print; "" for an empty one."""
    field = column.field
    if masked and field.masked:
        return lambda value: "" if value is None else mask(str(value), column.kind)
    if column.kind not in _FEW_VALUES:
        return lambda value: "" if value is None else str(value)
    seen: dict[Value, str] = {None: ""}

    def show(value: Value) -> str:
        text = seen.get(value)
        if text is None:
            text = seen[value] = show_value(field, value, LANGUAGE)
        return text

    return show


def mask(text: str, kind: Kind) -> str:
    """``text`` with all but its end hidden: four digits of a paper, three of a phone.

    An e-mail keeps its first letter and domain. The length stays,
    so that a missing digit is still seen; money keeps nothing, not even its length.
    """
    if not text:
        return ""
    if kind is Kind.MONEY:
        return HIDDEN * 3
    if kind is Kind.EMAIL and "@" in text:
        name, _, domain = text.partition("@")
        return f"{name[:1]}{HIDDEN * max(len(name) - 1, 2)}@{domain}"
    kept = 4 if kind is not Kind.PHONE and len(text) >= 9 else 3
    kept = min(kept, len(text) // 2)
    return HIDDEN * (len(text) - kept) + text[len(text) - kept :]
