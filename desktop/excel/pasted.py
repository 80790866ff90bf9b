"""A table that was copied elsewhere and pasted here: a web page's, as Excel and browsers copy it, or lines with tabs.

Why it exists: she has the list open in Excel or in a mail, and copying twenty rows is what she would do anyway. The page form is
taken where there is one, because it knows merged, hidden and struck-out cells.

Read next: ``web_page.py``, ``delimited.py``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.excel.container import MAX_TEXT_BYTES, Container, Kind, Refusal

_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Pasted:
    """What the clipboard holds: its page form ("" when it has none) and its plain text."""

    html: str = ""
    text: str = ""

    @property
    def size(self) -> int:
        """Characters to be read."""
        return len(self.html) or len(self.text)


def container_of(pasted: Pasted) -> Container:
    """The better of both forms. Raises Refusal when there is nothing to read, or too much."""
    has_table = re.search("<table", pasted.html, re.IGNORECASE) is not None
    content = (pasted.html if has_table else pasted.text.strip("\r\n\0")).encode("utf-8", "replace")
    if not content.strip():
        raise Refusal("import.nothing_pasted")
    if len(content) > MAX_TEXT_BYTES:
        raise Refusal("import.too_large", megabytes=len(content) // _MEGABYTE, limit=MAX_TEXT_BYTES // _MEGABYTE)
    return Container(Kind.HTML if has_table else Kind.CSV, plain=content)
