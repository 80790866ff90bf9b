"""A copy of a workbook, in memory, in which python-calamine goes through each large sheet once instead of twice.

Why it exists: python-calamine reads a sheet for its cells and then again, all of it, for the merged areas that stand at its end: two
fifths of what it does. It stops at the first list of merged areas, so an empty one is put in front of the sheet, as an uncompressed block
before the compressed bytes, which stay as they are (RFC 1951, 3.2.4). The merged areas come from our own look (``package.py``).

Read next: ``workbook.py``.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Collection

_NO_MERGED_AREAS = b"<mergeCells></mergeCells>"
_BLOCK = b"\x00" + struct.pack("<HH", len(_NO_MERGED_AREAS), len(_NO_MERGED_AREAS) ^ 0xFFFF) + _NO_MERGED_AREAS  # not the last block
_FROM_BYTES = 1_000_000  # of a sheet: below, a copy is not worth it
_LOCAL, _CENTRAL, _END = struct.Struct("<4s5H3L2H"), struct.Struct("<4s6H3L5H2L"), struct.Struct("<4s4H2LH")
_VERSION = 20  # of the zip format: deflate
_CRC_POLYNOMIAL = 0xEDB88320


def large_parts(package: zipfile.ZipFile, parts: Collection[str]) -> frozenset[str]:
    """Those of the sheet parts that are worth it and that ``read_once`` can copy: with plain names and a plain beginning."""
    plain = all(entry.filename.isascii() and entry.filename == entry.orig_filename for entry in package.infolist())
    return frozenset(part for part in parts if plain and part in package.NameToInfo and _fits(package, package.NameToInfo[part]))


def _fits(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bool:
    if entry.file_size < _FROM_BYTES or entry.compress_type not in (zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED):
        return False
    with package.open(entry) as part:
        start = part.read(200)
    return start.startswith((b"<?xml", b"<worksheet")) and b"\x00" not in start


def read_once(content: bytes, package: zipfile.ZipFile, parts: Collection[str]) -> bytes:
    """``content``, the bytes of ``package``, with an empty list of merged areas before each of ``parts`` (of ``large_parts``)."""
    copy, directory = bytearray(), bytearray()
    for entry in package.infolist():
        name, offset = entry.filename.encode("ascii"), len(copy)
        data = _compressed(content, entry)
        crc, packed, size = entry.CRC, entry.compress_size, entry.file_size
        front = b""
        if entry.filename in parts:
            front = _BLOCK if entry.compress_type == zipfile.ZIP_DEFLATED else _NO_MERGED_AREAS
            crc = _crc_of_both(zlib.crc32(_NO_MERGED_AREAS), crc, size)
            packed, size = packed + len(front), size + len(_NO_MERGED_AREAS)
        day = ((entry.date_time[0] - 1980) << 9 | entry.date_time[1] << 5 | entry.date_time[2]) & 0xFFFF
        common = (0, entry.compress_type, 0, day, crc, packed, size, len(name), 0)
        copy += _LOCAL.pack(b"PK\x03\x04", _VERSION, *common) + name + front
        copy += data
        directory += _CENTRAL.pack(b"PK\x01\x02", _VERSION, _VERSION, *common, 0, 0, 0, 0, offset) + name
    count = len(package.infolist())
    return bytes(copy + directory + _END.pack(b"PK\x05\x06", 0, 0, count, count, len(directory), len(copy), 0))


def _compressed(content: bytes, entry: zipfile.ZipInfo) -> memoryview:
    """The entry's bytes as they stand in the file. Raises zipfile.BadZipFile where there are none."""
    head = content[entry.header_offset : entry.header_offset + _LOCAL.size]
    if len(head) < _LOCAL.size or not head.startswith(b"PK\x03\x04"):
        raise zipfile.BadZipFile("no entry where the directory says")
    start = entry.header_offset + _LOCAL.size + int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
    return memoryview(content)[start : start + entry.compress_size]


def _crc_of_both(first: int, second: int, length: int) -> int:
    """The CRC-32 of two texts, one after the other, from theirs; ``length`` is the second one's. (zlib's ``crc32_combine``.)"""
    shift, power = 1 << 31, 1 << 23  # x⁰ and x⁸, the highest bit being x⁰: one byte further
    while length:
        if length & 1:
            shift = _product(shift, power)
        power = _product(power, power)
        length >>= 1
    return _product(shift, first) ^ second


def _product(one: int, other: int) -> int:
    """Of two polynomials over GF(2), modulo that of the CRC."""
    product = 0
    for bit in range(31, -1, -1):
        if one >> bit & 1:
            product ^= other
        other = other >> 1 ^ (_CRC_POLYNOMIAL if other & 1 else 0)
    return product
