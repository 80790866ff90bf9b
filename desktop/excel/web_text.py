"""The text of a web page file: which letters it is written in, and the pages of a "single file web page" (MHTML).

Read next: ``web_page.py``.
"""

from __future__ import annotations

import codecs
import email
import email.policy
import re
from collections.abc import Iterator

from desktop.excel.container import Refusal, utf16_without_mark

_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_MULTIPART = re.compile(rb"content-type:\s*multipart/related", re.IGNORECASE)
_HEAD = 8192


def pages_of(content: bytes) -> Iterator[str]:
    """The pages of the file that hold a table. Raises Refusal when there are none."""
    pages = _parts(content) if _MULTIPART.search(content[:_HEAD]) else [page_text(content)]
    with_table = [page for page in pages if re.search("<table", page, re.IGNORECASE)]
    if not with_table:
        raise Refusal("import.web_page")
    yield from with_table


def page_text(content: bytes) -> str:
    """The page as text: by its mark, by what it says of itself where that is true, else as UTF-8 or the Western code page, which
    carries the old Vietnamese codes."""
    for mark, name in _MARKS:
        if content.startswith(mark):
            return content.decode(name, "replace")
    unmarked = utf16_without_mark(content[:_HEAD])
    if unmarked is not None:
        return content.decode(unmarked, "replace")
    told = _CHARSET.search(content[:_HEAD])
    for encoding in (told.group(1).decode("ascii") if told else "", "utf-8"):
        try:
            return content.decode(encoding)
        except (LookupError, UnicodeDecodeError):
            continue  # it says what it is not
    return content.decode("cp1252", "replace")


def _parts(content: bytes) -> list[str]:
    found = []
    for part in email.message_from_bytes(content, policy=email.policy.default).walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                found.append(page_text(payload))
    return found
