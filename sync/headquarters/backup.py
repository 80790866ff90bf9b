"""Backups of headquarters: one encrypted file of all rows, the same for both databases, proven by reading it back before it counts.

A backup can be put back into an empty database only, and that is then another life: a new epoch, from which the PCs see that headquarters
lost what came after, and give it back. A large PostgreSQL has better tools; what they put back needs a new epoch too (``new_epoch``).

File: magic, salt, then pieces: length, AES-256-GCM of zstd of msgpack (table, rows). The number of a piece is its nonce, so none can be
left out, doubled or swapped; the last one says how many rows of each table there were.

Read next: ``keys.py`` (whose key), ``revocations.py`` (what a backup can't bring back).
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO

import msgspec
import zstandard
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from sync.headquarters.store import Office, Store

MAGIC = b"SDVHQB1\n"
_SALT = 16
_ROWS = 200  # of a piece; a row may hold a whole import
_LARGEST = 1 << 30
_END = ""


class BackupDamaged(Exception):
    """This file is no backup, not of this headquarters' key, or not whole."""

    code = "hq.backup_damaged"


class NotEmpty(Exception):
    """A backup is put back into an empty headquarters only."""

    code = "hq.not_empty"


@dataclass(frozen=True, slots=True)
class Proven:
    """A backup that was read back. ``rows`` by table."""

    path: Path
    sha256: str
    rows: dict[str, int]


async def back_up(store: Store, key: bytes, path: Path) -> Proven:
    """Write everything as it is in one moment to ``path``, read it back, and note how far each union is safe. Raises OSError, Busy."""
    part = path.with_name(path.name + ".part")
    file = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(file, "wb") as writing:
        out = _Writer(writing, key)
        async with store.looking() as office:
            heads = await office.rows("SELECT union_id, seq FROM union_head")
            for table in _tables():
                async for rows in _pages(office, table):
                    out.piece(str(table.name), rows)
        out.end()
        writing.flush()
        os.fsync(writing.fileno())
    proven = prove(part, key)
    part.replace(path)
    async with store.office() as office:
        await office.run_many(
            "UPDATE union_head SET durable_seq = $1 WHERE union_id = $2 AND durable_seq < $1", [(seq, union_id) for union_id, seq in heads]
        )
    return Proven(path, proven.sha256, proven.rows)


def prove(path: Path, key: bytes) -> Proven:
    """Read a backup from end to end. Raises BackupDamaged, OSError."""
    counts: Counter[str] = Counter()
    for table, rows in _pieces(path, key):
        counts[table] += len(rows)
    with path.open("rb") as file:
        digest = sha256()
        while block := file.read(1 << 20):
            digest.update(block)
    return Proven(path, digest.hexdigest(), dict(counts))


async def restore(store: Store, key: bytes, path: Path) -> Proven:
    """Put a backup back into an empty headquarters, in one transaction, with a new epoch. Raises NotEmpty, BackupDamaged, Busy."""
    proven = prove(path, key)
    columns = {str(table.name): [column.name for column in table.columns] for table in _tables()}
    async with store.office() as office:
        if await office.rows("SELECT 1 FROM union_head LIMIT 1"):
            raise NotEmpty
        await office.run("DELETE FROM life")
        for table, rows in _pieces(path, key):
            if table not in columns:
                raise BackupDamaged(table)
            names = columns[table]
            places = ", ".join(f"${number}" for number in range(1, len(names) + 1))
            await office.run_many(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({places})", rows)
        await new_epoch(office)
    return proven


async def new_epoch(office: Office) -> None:
    """Another life of headquarters begins: after every restore, whatever tool did it."""
    await office.run("UPDATE life SET epoch = $1", os.urandom(16))


def _tables() -> list[Any]:
    from sync.headquarters.tables import METADATA

    return list(METADATA.sorted_tables)


async def _pages(office: Office, table: Any) -> AsyncIterator[list[tuple[Any, ...]]]:
    """The rows of a table by their key, some at a time."""
    names = [column.name for column in table.columns]
    keys = [column.name for column in table.primary_key.columns]
    places = ", ".join(f"${number}" for number in range(1, len(keys) + 1))
    start, order = f"SELECT {', '.join(names)} FROM {table.name}", f"ORDER BY {', '.join(keys)} LIMIT {_ROWS}"
    rows = await office.rows(f"{start} {order}")
    while rows:
        yield [tuple(row) for row in rows]
        last = dict(zip(names, rows[-1], strict=True))
        rows = await office.rows(f"{start} WHERE ({', '.join(keys)}) > ({places}) {order}", *(last[one] for one in keys))


class _Writer:
    def __init__(self, file: BinaryIO, key: bytes) -> None:
        salt = os.urandom(_SALT)
        self._file, self._cipher, self._number = file, _cipher(key, salt), 0
        self._counts: Counter[str] = Counter()
        file.write(MAGIC + salt)

    def piece(self, table: str, rows: list[tuple[Any, ...]]) -> None:
        self._counts[table] += len(rows)
        self._write((table, rows))

    def end(self) -> None:
        self._write((_END, sorted(self._counts.items())))

    def _write(self, content: tuple[str, list[Any]]) -> None:
        packed = zstandard.ZstdCompressor(level=9).compress(msgspec.msgpack.encode(content))
        sealed = self._cipher.encrypt(_nonce(self._number), packed, None)
        self._file.write(len(sealed).to_bytes(4, "big") + sealed)
        self._number += 1


def _pieces(path: Path, key: bytes) -> Iterator[tuple[str, list[Any]]]:
    counts: Counter[str] = Counter()
    with path.open("rb") as file:
        if file.read(len(MAGIC)) != MAGIC:
            raise BackupDamaged("magic")
        cipher, number = _cipher(key, file.read(_SALT)), 0
        while True:
            table, rows = _piece(file, cipher, number)
            if table == _END:
                break
            counts[table] += len(rows)
            number += 1
            yield table, rows
        if rows != [list(one) for one in sorted(counts.items())] or file.read(1):
            raise BackupDamaged("end")


def _piece(file: BinaryIO, cipher: AESGCM, number: int) -> tuple[str, list[Any]]:
    size = int.from_bytes(file.read(4), "big")
    if not 0 < size <= _LARGEST:
        raise BackupDamaged("piece")
    try:
        packed = cipher.decrypt(_nonce(number), file.read(size), None)
        return msgspec.msgpack.decode(zstandard.ZstdDecompressor().decompress(packed), type=tuple[str, list[Any]])
    except (InvalidTag, zstandard.ZstdError, msgspec.DecodeError) as error:
        raise BackupDamaged("piece") from error


def _cipher(key: bytes, salt: bytes) -> AESGCM:
    return AESGCM(HKDF(SHA256(), 32, salt, b"sodoanvien headquarters backup 1").derive(key))


def _nonce(number: int) -> bytes:
    return number.to_bytes(12, "big")
