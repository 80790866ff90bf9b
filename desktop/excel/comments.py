"""Comments on the cells of an xlsx: the old yellow notes and the new conversations.

Why it exists: "đã nghỉ từ 5/3" stands in a comment and nowhere else, and who reads the list by hand would see it.

Read next: ``row_marks.py`` (where they are told).
"""

from __future__ import annotations

import html
import posixpath
import re
import zipfile

from desktop.excel.package import column_number

_MAX_BYTES = 20_000_000
_MAX_NOTED = 20_000
_RELATIONSHIP = re.compile(rb"<Relationship\b[^>]*>")
_KIND = re.compile(rb"""\bType=["'][^"']*/(comments|threadedComment)["']""")
_TARGET = re.compile(rb"""\bTarget=["']([^"']+)["']""")
_COMMENT = re.compile(
    rb"""<(?:\w+:)?(comment|threadedComment)\b[^>]*?\bref=["']([A-Z]{1,3})(\d{1,7})["'][^>]*>(.*?)</(?:\w+:)?\1>""", re.DOTALL
)
_TEXTS = re.compile(rb"<(?:\w+:)?t(?:ext)?\b[^>]*>([^<]+)</")
_STAND_IN = "[Threaded comment]"  # what programs without conversations show in their place


def comments_of(package: zipfile.ZipFile, part: str) -> dict[tuple[int, int], str]:
    """(row, column), 1-based → what is said at the cell. Several remarks of a conversation stand one after the other."""
    folder, name = posixpath.split(part)
    found: dict[tuple[int, int], str] = {}
    for relation in _RELATIONSHIP.findall(_read(package, f"{folder}/_rels/{name}.rels")):
        kind, target = _KIND.search(relation), _TARGET.search(relation)
        if kind is None or target is None:
            continue
        path = target.group(1).decode("utf-8", "replace")
        content = _read(package, path.lstrip("/") if path.startswith("/") else posixpath.normpath(posixpath.join(folder, path)))
        for _, letters, row, inside in _COMMENT.findall(content):
            text = html.unescape(b"".join(_TEXTS.findall(inside)).decode("utf-8", "replace")).strip()
            place = int(row), column_number(letters.decode("ascii"))
            if text and not text.startswith(_STAND_IN) and len(found) < _MAX_NOTED:
                found[place] = f"{found[place]} / {text}" if place in found else text
    return found


def _read(package: zipfile.ZipFile, name: str) -> bytes:
    if name not in package.NameToInfo:
        return b""
    with package.open(name) as part:
        return part.read(_MAX_BYTES)
