"""The beginning of a large workbook, as a small workbook of its own: read at once by the same reader, while the whole is still being read.

Why it exists: python-calamine hands out nothing before it has read a whole sheet, and 100,000 people take seconds; after a fraction of one
she sees whether it is the right list. Merged areas stand at the end of a sheet and are therefore missing here.

Read next: ``child.py`` (who shows it), ``reader.py``.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from desktop.excel.container import Refusal
from desktop.excel.package import sheet_parts

ROWS = 40
_FROM_BYTES = 60_000_000  # of a sheet, unpacked: less (some 30,000 people) is read in two seconds, and looking twice costs CPU
_LARGE = 2_000_000  # bytes of a part that is left out unless it is a sheet or the texts
_SHEET_BYTES = 600_000  # in which the first rows must be found
_TEXT_BYTES = 4_000_000  # in which their texts must be found: Excel numbers texts as they first occur
_TEXTS = "xl/sharedStrings.xml"
_ROW_END = re.compile(rb"</row>")
_SHARED = re.compile(rb"""<c\b[^>]*?\bt="s"[^>]*>(?:<f\b[^>]*/>|<f\b[^>]*>[^<]*</f>)?<v>(\d+)</v>""")


def beginning(content: bytes) -> bytes | None:
    """A workbook of the first rows of ``content``, None when it is small, damaged or not written as Excel and its like write."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = set(sheet_parts(package).values())
            large = {one.filename for one in package.infolist() if one.filename in parts and one.file_size > _FROM_BYTES}
            return _cut(package, large) if large else None
    except (zipfile.BadZipFile, zlib.error, KeyError, EOFError, NotImplementedError, OSError, RuntimeError, ValueError, Refusal):
        return None  # the reading of the whole says what is wrong with it


def _cut(package: zipfile.ZipFile, large: set[str]) -> bytes | None:
    sheets: dict[str, bytes] = {}
    last_text = -1
    for name in large:
        head = _start(package, name, _SHEET_BYTES)
        ends = [found.end() for found, _ in zip(_ROW_END.finditer(head), range(ROWS), strict=False)]
        if not ends or b"<sheetData>" not in head:
            return None
        sheets[name] = head[: ends[-1]] + b"</sheetData></worksheet>"
        last_text = max([last_text, *(int(number) for number in _SHARED.findall(sheets[name]))])
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as copy:
        for entry in package.infolist():
            if entry.filename in sheets:
                copy.writestr(entry.filename, sheets[entry.filename])
            elif entry.filename == _TEXTS and entry.file_size > _LARGE:
                texts = _first_texts(package, last_text)
                if texts is None:
                    return None
                copy.writestr(_TEXTS, texts)
            elif entry.file_size <= _LARGE:
                copy.writestr(entry.filename, package.read(entry))
    return written.getvalue()


def _first_texts(package: zipfile.ZipFile, last: int) -> bytes | None:
    """The shared texts up to number ``last``, None when they are not near the beginning."""
    head = _start(package, _TEXTS, _TEXT_BYTES)
    end = 0
    for _ in range(last + 1):
        end = head.find(b"</si>", end) + len(b"</si>")
        if end < len(b"</si>"):
            return None
    return head[:end] + b"</sst>" if end else None


def _start(package: zipfile.ZipFile, name: str, length: int) -> bytes:
    with package.open(name) as part:
        return part.read(length)
