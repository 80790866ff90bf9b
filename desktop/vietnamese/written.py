"""Canonical dates and amounts as people write them.

Apart from the readers (``dates.py``, ``money.py``), whose hundred written shapes a list that is only shown has no use for.

Read next: ``desktop/domain/shown_values.py`` (who calls this).
"""

from __future__ import annotations


def format_date(value: str) -> str:
    """As people write it: ``1988-05-02`` → ``02/05/1988``, ``1988-05`` → ``05/1988``, ``1988`` → ``1988``."""
    return "/".join(reversed(value.split("-")))


def format_money(amount: int) -> str:
    """Grouped with dots, without the currency: ``5300000`` → ``5.300.000``."""
    return f"{amount:,}".replace(",", ".")
