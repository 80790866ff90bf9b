"""A package with some parts changed and every other one copied as the bytes it was, compressed ones included.

Why it exists: "nothing else is touched" is only true where it can be compared. ``zipfile`` unpacks and packs again; here the stored bytes
of a part are moved over, with its name, date, flags and attributes.

Read next: ``form.py`` (what is in the package), ``filling.py`` (who changes it).
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Collection, Mapping

from desktop.excel.container import Refusal

_LOCAL = struct.Struct("<4s2H1H2H3L2H")
_CENTRAL = struct.Struct("<4s4B4H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_SIZES_FOLLOW = 0x08
_UTF8_NAME = 0x800
_ZIP64 = 0x0001


def rewritten(
    content: bytes, changed: Mapping[str, bytes], dropped: Collection[str] = (), added: Mapping[str, bytes] | None = None
) -> bytes:
    """``content`` with the bytes of ``changed`` in the place of those parts, without ``dropped``, and ``added`` at the end. Order and all
    else stay."""
    out = io.BytesIO()
    directory: list[bytes] = []
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        comment = package.comment
        for entry in package.infolist():
            if entry.filename in dropped:
                continue
            stored, extra = _stored(content, entry)
            size, crc, method = entry.file_size, entry.CRC, entry.compress_type
            if entry.filename in changed:
                plain = changed[entry.filename]
                stored, size, crc, method = _deflated(plain), len(plain), zlib.crc32(plain), zipfile.ZIP_DEFLATED
            directory.append(_write(out, entry, stored, extra, (size, crc, method)))
    for name, plain in (added or {}).items():
        fresh, stored = zipfile.ZipInfo(name), _deflated(plain)
        directory.append(_write(out, fresh, stored, b"", (len(plain), zlib.crc32(plain), zipfile.ZIP_DEFLATED)))
    start = out.tell()
    for record in directory:
        out.write(record)
    out.write(_END.pack(b"PK\x05\x06", 0, 0, len(directory), len(directory), out.tell() - start, start, len(comment)) + comment)
    return out.getvalue()


def stored_bytes(content: bytes, name: str) -> bytes:
    """The bytes of a part as they lie in the package, compressed."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return _stored(content, package.getinfo(name))[0]


def _stored(content: bytes, entry: zipfile.ZipInfo) -> tuple[bytes, bytes]:
    """The stored bytes of an entry and the extra field of its local header."""
    place = entry.header_offset
    if content[place : place + 4] != b"PK\x03\x04" or place + _LOCAL.size > len(content):
        raise Refusal("import.broken")
    name_length, extra_length = struct.unpack_from("<2H", content, place + 26)
    begin = place + 30 + name_length + extra_length
    return content[begin : begin + entry.compress_size], _without_zip64(content[begin - extra_length : begin])


def _without_zip64(extra: bytes) -> bytes:
    """An extra field without the sizes of packages over 4 GB, which streaming writers leave room for and no form has."""
    kept, place = b"", 0
    while place + 4 <= len(extra):
        tag, length = struct.unpack_from("<2H", extra, place)
        if tag != _ZIP64:
            kept += extra[place : place + 4 + length]
        place += 4 + length
    return kept + extra[place:]


def _deflated(plain: bytes) -> bytes:
    squeezer = zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION, zlib.DEFLATED, -15)
    return squeezer.compress(plain) + squeezer.flush()


def _write(out: io.BytesIO, entry: zipfile.ZipInfo, stored: bytes, extra: bytes, about: tuple[int, int, int]) -> bytes:
    """Write one entry; its record for the directory at the end."""
    size, crc, method = about
    flags = entry.flag_bits & ~_SIZES_FOLLOW  # the sizes are known and stand in the header
    central_extra = _without_zip64(entry.extra)
    name = entry.orig_filename.encode("utf-8" if flags & _UTF8_NAME else "cp437")
    year, month, day, hour, minute, second = entry.date_time
    day_word = (year - 1980) << 9 | month << 5 | day
    time_word = hour << 11 | minute << 5 | second // 2
    place = out.tell()
    out.write(
        _LOCAL.pack(b"PK\x03\x04", entry.extract_version, flags, method, time_word, day_word, crc, len(stored), size, len(name), len(extra))
        + name
        + extra
        + stored
    )
    return (
        _CENTRAL.pack(
            b"PK\x01\x02", entry.create_version, entry.create_system, entry.extract_version, entry.reserved, flags, method, time_word,
            day_word, crc, len(stored), size, len(name), len(central_extra), len(entry.comment), 0, entry.internal_attr,
            entry.external_attr, place,
        )
        + name + central_extra + entry.comment
    )  # fmt: skip
