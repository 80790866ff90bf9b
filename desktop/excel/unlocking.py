"""Opens workbooks that are protected by a password: new ones (agile and standard encryption) and ``.xls`` (RC4, XOR), in memory only.

Why it exists: personnel sends its list with a password and tells it by telephone; to take it off, the officer would need Excel. The
library's own way for ``.xls`` writes the plain content into a temporary file, so its ciphers are used here without it.
A workbook locked against changes only is encrypted with a password that everybody's Excel knows; it is tried first.

Read next: ``compound.py``, ``container.py``.
"""

from __future__ import annotations

import io
import struct
from typing import Any
from xml.parsers.expat import ExpatError

import olefile
from msoffcrypto import exceptions
from msoffcrypto.format.ooxml import OOXMLFile
from msoffcrypto.format.xls97 import Xls97File
from msoffcrypto.method.rc4 import DocumentRC4
from msoffcrypto.method.rc4_cryptoapi import DocumentRC4CryptoAPI
from msoffcrypto.method.xor_obfuscation import DocumentXOR

from desktop.excel.compound import BROKEN, opened
from desktop.excel.container import Refusal

_EVERYBODYS = "VelvetSweatshop"  # [MS-OFFCRYPTO] 2.3.7: what Excel itself takes when a workbook is only write-protected
_MOST_ROUNDS = 2_000_000  # of hashing the password; Excel takes 100,000, and ten million would take minutes
_RECORD = struct.Struct("<HH")
_FILE_PASS, _BOUND_SHEET = 0x002F, 0x0085
# [MS-XLS] 2.2.10: BOF, FilePass, UsrExcl, FileLock, InterfaceHdr, RRDInfo, RRDHead are never encrypted.
_NEVER_ENCRYPTED = frozenset((0x0809, _FILE_PASS, 0x0194, 0x0195, 0x00E1, 0x0196, 0x0138))
_ENCRYPTED, _KEPT_AND_ENCRYPTED = -1, -2  # marks of the library's XOR cipher


def unlocked_package(content: bytes, password: str) -> bytes:
    """The new workbook inside an encrypted one. Raises Refusal: ``import.password`` when none is given, ``import.wrong_password``."""
    try:
        file = OOXMLFile(io.BytesIO(content))
        if file.type == "agile" and file.info["spinValue"] > _MOST_ROUNDS:
            raise Refusal("import.too_slow")
        for attempt in (_EVERYBODYS, password):
            if attempt and (plain := _decrypted(file, attempt)):
                return plain
    except (exceptions.FileFormatError, exceptions.ParseError, exceptions.DecryptionError, ExpatError, *BROKEN) as broken:
        raise Refusal("import.unknown_encryption") from broken
    raise Refusal("import.wrong_password" if password else "import.password")


def _decrypted(file: OOXMLFile, password: str) -> bytes:
    """The plain package, b"" when the password is wrong."""
    plain = io.BytesIO()
    try:
        file.load_key(password=password, verify_password=True)
        file.decrypt(plain)
    except exceptions.InvalidKeyError:
        return b""
    return plain.getvalue()


def is_locked(workbook: bytes) -> bool:
    """Whether the stream of an ``.xls`` is encrypted: FilePass stands among its first records."""
    offset = 0
    while offset + 4 <= len(workbook):
        kind, size = _RECORD.unpack_from(workbook, offset)
        if kind == _FILE_PASS:
            return True
        if kind in (0x000A, _BOUND_SHEET):  # the end, or what comes after it
            return False
        offset += 4 + size
    return False


def unlocked_old(content: bytes, workbook: bytes, password: str) -> bytes:
    """The ``.xls`` with its ``workbook`` stream in plain. Raises Refusal as ``unlocked_package``."""
    try:
        file = Xls97File(io.BytesIO(content))
        for attempt in (_EVERYBODYS, password):
            if attempt and _fits(file, attempt):
                return _with_plain_stream(content, _plain_stream(file, workbook))
    except (exceptions.FileFormatError, exceptions.ParseError, exceptions.DecryptionError, AssertionError, *BROKEN) as broken:
        raise Refusal("import.unknown_encryption") from broken
    raise Refusal("import.wrong_password" if password else "import.password")


def _fits(file: Xls97File, password: str) -> bool:
    try:
        file.load_key(password=password)
    except (exceptions.InvalidKeyError, UnicodeEncodeError):
        return False
    return True


def _plain_stream(file: Xls97File, workbook: bytes) -> bytes:
    """Record by record: heads and some records stand in plain, the rest is deciphered in its place."""
    ciphered = bytearray(workbook)
    shown: list[tuple[int, bytes]] = []  # what is put back afterwards: (place, plain bytes)
    marks: list[int] = []  # the same for the XOR cipher, one number a byte
    offset = 0
    while offset + 4 <= len(workbook):
        kind, size = _RECORD.unpack_from(workbook, offset)
        end = min(offset + 4 + size, len(workbook))
        plain = end if kind in _NEVER_ENCRYPTED else offset + (8 if kind == _BOUND_SHEET else 4)
        kept = b"\x00\x00" + workbook[offset + 2 : plain] if kind == _FILE_PASS else workbook[offset:plain]
        shown.append((offset, kept))
        ciphered[offset:plain] = bytes(plain - offset)
        marks += [*kept, *[_KEPT_AND_ENCRYPTED if kind == _BOUND_SHEET else _ENCRYPTED] * (end - plain)]
        offset = end
    deciphered = bytearray(_deciphered(file, io.BytesIO(ciphered), marks))
    for place, kept in shown:
        deciphered[place : place + len(kept)] = kept
    return bytes(deciphered)


def _deciphered(file: Any, ciphered: io.BytesIO, marks: list[int]) -> bytes:
    """``file`` is the library's, which brings no types."""
    if file.type == "rc4":
        return bytes(DocumentRC4.decrypt(file.key, file.salt, ciphered, blocksize=1024).read())
    if file.type == "rc4_cryptoapi":
        return bytes(DocumentRC4CryptoAPI.decrypt(file.key, file.salt, file.keySize, ciphered, blocksize=1024).read())
    return bytes(DocumentXOR.decrypt(file.key, ciphered, marks, [], 10).read())


def _with_plain_stream(content: bytes, plain: bytes) -> bytes:
    whole = bytearray(content)
    with opened(whole, writable=True) as file:
        file.write_stream("Workbook", plain)
        return bytes(_bytes_of(file))


def _bytes_of(file: olefile.OleFileIO) -> bytes:
    file.fp.seek(0)
    return bytes(file.fp.read())
