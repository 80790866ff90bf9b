"""Keeps a CSV cell from becoming a formula when a spreadsheet opens it, and takes the guard off again.

Why it exists: a name "=HYPERLINK(…)" in a CSV runs in Excel (OWASP: CSV injection). In a workbook a text cell can't become a formula, so
only CSV needs this. The guard is an apostrophe, which spreadsheets understand as "text"; it must come off when our own list is read
again, and only then: one is added where text starts with any number of apostrophes followed by a dangerous character,
one is taken off in exactly the same case, so nothing is lost or gained on the way round.
"""

from __future__ import annotations

import re

# Full-width signs count too: East Asian versions of Excel take them for the narrow ones.
_DANGEROUS = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
_GUARDED = re.compile("'+[=+\\-@\t\r\n＝＋－＠]")


def guard(text: str) -> str:
    """``text`` such that no spreadsheet evaluates it."""
    return f"'{text}" if _DANGEROUS.match(text) else text


def unguard(text: str) -> str:
    """The inverse of ``guard`` on everything ``guard`` gives; other text that does not look guarded is unchanged."""
    return text[1:] if _GUARDED.match(text) else text
