"""A canonical value on its way out: what people read in lists, forms and exports.

Why it stands apart from ``values.py``: the first list of the morning shows values and reads none, and the readers take longer to import
than the list to be painted.

Read next: ``values.py`` (the way in, which reads every such text back to the same value).
"""

from __future__ import annotations

from desktop.domain.fields import Field, Kind, Value
from desktop.domain.statuses import show_status
from desktop.vietnamese.written import format_date, format_money

_YES_NO_WORDS = {"vi": ("Có", "Không"), "en": ("Yes", "No")}


def show_value(field: Field, value: Value, language: str = "vi") -> str:
    """A canonical value as people read it, "" for none: dates dd/MM/yyyy (or what is known of them), money with dots, yes and no
    in words, a status by its label. ``read_value`` reads every such text back to the same value."""
    if value is None:
        return ""
    if field.kind is Kind.DATE:
        return format_date(str(value))
    if isinstance(value, bool):
        return _YES_NO_WORDS[language][0 if value else 1]
    if isinstance(value, int):
        return format_money(value)
    return show_status(value, language) if field.kind is Kind.STATUS else value
