"""Writes ``tests/data/batches/format-1.json``: a batch whose bytes must never change, since they are signed and chained.

Run by hand when a format 2 is added (``python -m tests.batches.golden``), into a file of its own; never to make a test pass.
"""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

from desktop.batches.batch import FORMAT, GENESIS, DeviceKey, Header, seal
from desktop.batches.body import Part, repack, whole_digest
from desktop.batches.operations import OPERATION_SCHEMA, Create, Note, Operation, Remove, Restore, Set, encode, operation_id

FILE = Path(__file__).parents[1] / "data" / "batches" / "format-1.json"
PRIVATE = sha256(b"golden device").digest()
TIME = 1_764_000_000_123
MEMBER, BATCH, UNION, DEVICE, OFFICER = (bytes([number]) * 16 for number in (0x11, 0x22, 0x33, 0x44, 0x55))
OPERATIONS: tuple[Operation, ...] = (
    Note("Danh sách tháng 5.xlsx"),
    Create("member", MEMBER, {"full_name": "Đặng Thị Hồng Nhung", "insurance_salary": 5_310_000, "is_party_member": True}),
    Set("member", MEMBER, "phone", "0912345678", operation_id(BATCH, 1)),
    Set("member", MEMBER, "note", None, operation_id(BATCH, 1)),
    Remove("member", MEMBER, "nhập nhầm", operation_id(BATCH, 1)),
    Restore("member", MEMBER, operation_id(BATCH, 4)),
)


def salt(index: int) -> bytes:
    return sha256(f"salt {index}".encode()).digest()[:16]


def items() -> list[tuple[bytes, ...]]:
    """The operations beside fixed salts; the fourth one is erased."""
    living: list[tuple[bytes, ...]] = [(salt(index), encode(operation)) for index, operation in enumerate(OPERATIONS)]
    living[3] = (sha256(living[3][0] + living[3][1]).digest(),)
    return living


def vector() -> dict[str, Any]:
    digest = whole_digest([items()])
    header = Header(
        FORMAT,
        BATCH,
        UNION,
        DEVICE,
        1,
        GENESIS,
        OFFICER,
        1_764_000_000_123,
        -250,
        OPERATION_SCHEMA,
        "import",
        None,
        len(OPERATIONS),
        digest,
    )
    batch = seal(header, [Part(0, repack(items()))], DeviceKey(PRIVATE))
    return {
        "operations": [encode(operation).hex() for operation in OPERATIONS],
        "digest": digest.hex(),
        "header": batch.header_bytes.hex(),
        "hash": batch.hash.hex(),
        "public_key": DeviceKey(PRIVATE).public.hex(),
        "signature": batch.signature.hex(),
        "part": batch.parts[0].data.hex(),
    }


if __name__ == "__main__":
    FILE.write_text(json.dumps(vector(), indent=1) + "\n", encoding="utf-8")
