"""A learnt form as one file to hand on: the form itself, untouched, beside what was learnt of it.

Why not an xlsx with a part of ours inside: the form would no longer be the very file the upper union sent, and its signature would break.
What comes in is a stranger's: sizes are looked at before anything is unpacked, and the mapping is read strictly.

Read next: ``model.py``; ``desktop/services/templates.py`` (who asks).
"""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass

import msgspec

from desktop.excel.container import Refusal, check_entries
from desktop.excel.templates.form import MAX_FORM_BYTES, SUFFIXES
from desktop.excel.templates.model import Mapping, problem_of
from desktop.vietnamese.text import clean

SHARED_SUFFIX = ".mausdv"
FORMAT = 1
_ABOUT, _FORM = "mau.json", "form"
_MOST_ABOUT = 500_000
_LONGEST_NAME = 120


class _About(msgspec.Struct, frozen=True):
    format: int
    name: str
    file_name: str
    mapping: Mapping


class _Format(msgspec.Struct, frozen=True):
    format: int


@dataclass(frozen=True, slots=True)
class SharedForm:
    """What a shared file holds."""

    name: str
    file_name: str
    content: bytes
    mapping: Mapping


def packed(shared: SharedForm) -> bytes:
    """The bytes of the file to hand on."""
    about = _About(FORMAT, shared.name, shared.file_name, shared.mapping)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as package:
        package.writestr(_ABOUT, msgspec.json.encode(about))
        package.writestr(_FORM, shared.content)
    return out.getvalue()


def unpacked(content: bytes) -> SharedForm:
    """What somebody handed on. Raises Refusal."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            check_entries(package.infolist())
            about_bytes, form = _read(package, _ABOUT, _MOST_ABOUT), _read(package, _FORM, MAX_FORM_BYTES)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, KeyError, ValueError, RuntimeError) as broken:
        raise Refusal("template.broken") from broken
    try:
        if msgspec.json.decode(about_bytes, type=_Format).format > FORMAT:
            raise Refusal("template.newer")
        about = msgspec.json.decode(about_bytes, type=_About)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as broken:
        raise Refusal("template.broken") from broken
    name, file_name = clean(about.name)[:_LONGEST_NAME], clean(about.file_name)[:_LONGEST_NAME]
    if not name or not file_name.lower().endswith(SUFFIXES) or problem_of(about.mapping):
        raise Refusal("template.broken")
    return SharedForm(name, file_name, form, about.mapping)


def _read(package: zipfile.ZipFile, name: str, limit: int) -> bytes:
    with package.open(name) as part:
        content = part.read(limit + 1)
    if len(content) > limit:
        raise Refusal("template.too_large", limit=MAX_FORM_BYTES // 1_000_000)
    return content
