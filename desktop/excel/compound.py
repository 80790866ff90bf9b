"""Compound files (OLE): the container of ``.xls``, of password-protected new workbooks, of Word documents.

Why it exists: calamine believes whatever such a file says of itself and asks for gigabytes; so its head is checked and its directory read
here first, by a library that checks every chain of sectors.

Read next: ``unlocking.py`` (passwords), ``old_workbook.py`` (the records of ``.xls``).
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterable

import olefile

from desktop.excel.container import Refusal

MAGIC = olefile.MAGIC
# What olefile raises for bytes that are not what they claim to be.
BROKEN = (OSError, ValueError, LookupError, TypeError, AttributeError, OverflowError, RecursionError, struct.error)
_SECTORS = {(3, 512), (4, 4096)}  # major version → bytes of a sector
_MINI_SECTOR_SHIFT = 6
WORKBOOKS = ("Workbook", "Book")  # since Excel 97; Excel 5 and 95


def opened(content: bytes | bytearray, *, writable: bool = False) -> olefile.OleFileIO:
    """The compound file. Raises Refusal when it is broken."""
    if len(content) < 512 or not _head_is_sound(content):
        raise Refusal("import.broken")
    try:
        return olefile.OleFileIO(io.BytesIO(content), write_mode=writable)
    except BROKEN as broken:
        raise Refusal("import.broken") from broken


def _head_is_sound(content: bytes | bytearray) -> bool:
    version, _order, shift, mini_shift = struct.unpack_from("<HHHH", content, 26)
    sectors = len(content) // (1 << shift) + 1 if shift < 16 else 0
    (fat,) = struct.unpack_from("<I", content, 44)
    mini_fat, (double_fat,) = struct.unpack_from("<I", content, 64)[0], struct.unpack_from("<I", content, 72)
    counts_fit = max(fat, mini_fat, double_fat) <= sectors
    return (version, 1 << shift if shift < 16 else 0) in _SECTORS and mini_shift == _MINI_SECTOR_SHIFT and counts_fit


def names(file: olefile.OleFileIO) -> frozenset[str]:
    """The names of its streams, without folders, in the letters they are written in. Raises Refusal when its directory is broken."""
    try:
        return frozenset(path[-1] for path in file.listdir(streams=True, storages=False) if path)
    except BROKEN as broken:
        raise Refusal("import.broken") from broken


def stream(file: olefile.OleFileIO, candidates: Iterable[str]) -> bytes:
    """The first of the streams that is there, b"" when none is. Raises Refusal when it is broken."""
    for name in candidates:
        try:
            if file.exists(name):
                with file.openstream(name) as found:
                    return bytes(found.read())
        except BROKEN as broken:
            raise Refusal("import.broken") from broken
    return b""
