"""Workbooks protected by a password, as Excel makes them: agile, standard and RC4 encryption.

The libraries we read with do not write all of these, so they are put together here after [MS-OFFCRYPTO].
"""

from __future__ import annotations

import hashlib
import io
import struct
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from msoffcrypto.format.ooxml import OOXMLFile
from msoffcrypto.method.container.ecma376_encrypted import ECMA376Encrypted
from msoffcrypto.method.rc4 import DocumentRC4
from xlwt.CompoundDoc import XlsDoc

from desktop.excel import compound

_SALT = bytes(range(16))
_NEVER = (0x0809, 0x002F, 0x0194, 0x0195, 0x00E1, 0x0196, 0x0138)


def agile(plain: bytes, password: str) -> bytes:
    """What Excel 2010 and later make."""
    locked = io.BytesIO()
    OOXMLFile(io.BytesIO(plain)).encrypt(password, locked)
    return locked.getvalue()


def standard(plain: bytes, password: str) -> bytes:
    """What Excel 2007 makes: AES-128 in ECB, SHA-1 hashed 50,000 times."""
    key = _standard_key(password)
    verifier = bytes(range(100, 116))
    proof = hashlib.sha1(verifier).digest().ljust(32, b"\x00")
    header = struct.pack("<IIIIIIII", 0x24, 0, 0x660E, 0x8004, 128, 0x18, 0, 0) + "AES\x00".encode("utf-16-le")
    info = struct.pack("<HHII", 3, 2, 0x24, len(header)) + header
    info += struct.pack("<I", 16) + _SALT + _ecb(key, verifier) + struct.pack("<I", 20) + _ecb(key, proof)
    package = struct.pack("<Q", len(plain)) + _ecb(key, plain.ljust(-(-len(plain) // 16) * 16, b"\x00"))
    package = package.ljust(4096, b"\x00")
    locked = io.BytesIO()
    ECMA376Encrypted(package, info).write_to(locked)
    return locked.getvalue()


def _standard_key(password: str) -> bytes:
    digest = hashlib.sha1(_SALT + password.encode("utf-16-le")).digest()
    for number in range(50_000):
        digest = hashlib.sha1(struct.pack("<I", number) + digest).digest()
    digest = hashlib.sha1(digest + b"\x00" * 4).digest()
    return hashlib.sha1(bytes(a ^ b for a, b in zip(digest.ljust(64, b"\x00"), b"\x36" * 64, strict=True))).digest()[:16]


def _ecb(key: bytes, content: bytes) -> bytes:
    cipher = Cipher(algorithms.AES(key), modes.ECB()).encryptor()
    return cipher.update(content) + cipher.finalize()


def rc4(book: Path, password: str) -> bytes:
    """What Excel 97 to 2003 make of an ``.xls``: RC4 with a key of 40 bits, the whole stream but some records."""
    with compound.opened(book.read_bytes()) as file:
        stream = compound.stream(file, compound.WORKBOOKS)
    proof = _rc4(password, bytes(range(16)) + hashlib.md5(bytes(range(16))).digest())
    lock = struct.pack("<HHHHH", 0x002F, 54, 1, 1, 1) + _SALT + proof
    return ole(_rc4_stream(_with_lock(stream, lock), password))


def _with_lock(stream: bytes, lock: bytes) -> bytes:
    """FilePass behind the first record; the sheets begin that much later."""
    first = 4 + struct.unpack_from("<H", stream, 2)[0]
    whole = bytearray(stream[:first] + lock + stream[first:])
    offset = 0
    while offset + 4 <= len(whole):
        kind, size = struct.unpack_from("<HH", whole, offset)
        if kind == 0x0085:
            struct.pack_into("<I", whole, offset + 4, struct.unpack_from("<I", whole, offset + 4)[0] + len(lock))
        offset += 4 + size
    return bytes(whole)


def _rc4_stream(whole: bytes, password: str) -> bytes:
    ciphered = bytearray(_rc4(password, whole))
    offset = 0
    while offset + 4 <= len(whole):
        kind, size = struct.unpack_from("<HH", whole, offset)
        plain = offset + (4 + size if kind in _NEVER else 8 if kind == 0x0085 else 4)
        ciphered[offset:plain] = whole[offset:plain]
        offset += 4 + size
    return bytes(ciphered)


def _rc4(password: str, content: bytes) -> bytes:
    return bytes(DocumentRC4.decrypt(password, _SALT, io.BytesIO(content), blocksize=1024).read())  # the cipher is its own inverse


def ole(stream: bytes, name: str = "Workbook") -> bytes:
    target = io.BytesIO()
    document = XlsDoc()
    document.save(target, stream)
    content = bytearray(target.getvalue())
    place = content.index("Workbook".encode("utf-16-le"))
    content[place : place + 64] = name.encode("utf-16-le").ljust(64, b"\x00")
    struct.pack_into("<H", content, place + 64, 2 * len(name) + 2)
    return bytes(content)
