"""Whether a value is in the one form that may be stored: the last gate before the log, whoever comes through it.

Forms, commands and lists make values canonical with ``values.read_value`` and say what is doubtful. This only says yes or no, so that a
mistake in one of them can't put into the signed log what no screen could show and no other PC would take.

Read next: ``values.py``.
"""

from __future__ import annotations

from desktop.domain.fields import FIELD, Field, Kind, Status, Value
from desktop.vietnamese.dates import is_date
from desktop.vietnamese.text import clean, nfc

MOST_MONEY = 10**15  # đồng; beyond it somebody typed an ID
_STATUSES = frozenset(status.value for status in Status)


def is_canonical(name: str, value: Value) -> bool:
    """Whether ``value`` may stand in field ``name``; None (empty) always may. Raises KeyError for a field there is none of."""
    field = FIELD[name]
    if value is None:
        return True
    if field.kind is Kind.YES_NO:
        return isinstance(value, bool)
    if field.kind is Kind.MONEY:
        return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST_MONEY
    return isinstance(value, str) and _text(field, value)


def _text(field: Field, text: str) -> bool:
    if not text or len(text) > field.max_length:
        return False
    if field.kind is Kind.LONG_TEXT:
        return nfc(text) == text.strip("\n") and all(clean(line) == line for line in text.split("\n"))
    if clean(text) != text:
        return False
    match field.kind:
        case Kind.DATE:
            return is_date(text)
        case Kind.GENDER:
            return text in ("Nam", "Nữ")
        case Kind.STATUS:
            return text in _STATUSES
        case Kind.NATIONAL_ID:
            return len(text) == 12 and text.isdecimal()
        case _:
            return True
