"""How a value looks in a cell of the list and in the record panel: as people write it, or hidden while others look on.

Why hidden digits are one fixed length: the screen then tells nothing, not even whether a digit is missing. (The masked *export*, which is
checked by its readers, keeps lengths: ``desktop/documents/shown.py``.)
"""

from __future__ import annotations

from collections.abc import Callable

from desktop.domain.fields import Field, Kind, Value
from ui.text import Words

HIDDEN = "•••••"
_TAIL = 3
_TAILLESS = frozenset({Kind.MONEY, Kind.EMAIL})
_AS_THEY_ARE = frozenset({Kind.NAME, Kind.TEXT, Kind.NATIONAL_ID, Kind.OLD_ID, Kind.SOCIAL_INSURANCE, Kind.PHONE, Kind.EMAIL})


def hidden(field: Field, text: str) -> str:
    """``text`` with all but its last three characters hidden; money and mail wholly."""
    if not text:
        return ""
    return HIDDEN if field.kind in _TAILLESS or len(text) <= _TAIL else f"{HIDDEN} {text[-_TAIL:]}"


def one_line(text: str) -> str:
    """A text of several lines on one."""
    return " · ".join(line for line in text.splitlines() if line) if "\n" in text else text


def shower(field: Field, words: Words, *, masked: bool) -> Callable[[Value], str]:
    """The function that turns a value of ``field`` into the text of its cell."""
    if masked and field.masked:
        return lambda value: "" if value is None else hidden(field, words.value(field, value))
    if field.kind in _AS_THEY_ARE:
        return lambda value: "" if value is None else str(value)
    if field.kind is Kind.LONG_TEXT:
        return lambda value: "" if value is None else one_line(str(value))
    return lambda value: "" if value is None else words.value(field, value)
