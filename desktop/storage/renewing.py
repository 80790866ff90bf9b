"""A register gets a new identity as a device: it was rolled back to an older copy, or is one of two copies, and its old chain has gone on
without it.

What headquarters has not got is sealed anew under the new device, in the same order, with the same batch ids: operations keep their ids, so
that nothing is lost and nothing is doubled. What was decided keeps the seal that it was decided under.

Read next: ``desktop/services/ledger.py`` (who asks), docs/adr/0007-one-log-per-union.md (three identities).
"""

from __future__ import annotations

from typing import Any

import msgspec

from desktop.batches.batch import GENESIS, DeviceKey, read_header, seal
from desktop.storage.layers import PENDING


def detach(connection: Any) -> None:
    """Before what headquarters has of the old chain comes down: batches that wait make room for others with the same numbers."""
    waiting = connection.execute(f"SELECT seq FROM batch WHERE {PENDING} AND n > 0").fetchall()
    lowest = min(0, connection.execute("SELECT min(n) FROM batch").fetchone()[0])
    connection.executemany("UPDATE batch SET n = ? WHERE seq = ?", [(lowest - number, seq) for number, (seq,) in enumerate(waiting, 1)])


def is_detached(connection: Any) -> bool:
    """Whether batches gave up their numbers and were not sealed anew yet: the PC stopped, or the line broke, between the two."""
    return connection.execute(f"SELECT 1 FROM batch WHERE {PENDING} AND n <= 0").fetchone() is not None


def renew(connection: Any, device_id: bytes, private_key: bytes) -> int:
    """Become device ``device_id``. Returns how many batches were sealed anew. Needs an open write transaction; the caller commits."""
    key = DeviceKey(private_key)
    connection.execute("UPDATE device SET id = ?, private_key = ?", (device_id, private_key))
    connection.execute("INSERT INTO known_device (id, public_key) VALUES (?, ?)", (device_id, key.public))
    waiting = connection.execute(f"SELECT seq, header FROM batch WHERE {PENDING} ORDER BY seq").fetchall()
    previous = GENESIS
    for n, (seq, header_bytes) in enumerate(waiting, 1):
        header = msgspec.structs.replace(read_header(header_bytes), device_id=device_id, n=n, previous=previous)
        batch = seal(header, [], key)
        connection.execute(
            "UPDATE batch SET device_id = ?, n = ?, hash = ?, header = ?, signature = ? WHERE seq = ?",
            (device_id, n, batch.hash, batch.header_bytes, batch.signature, seq),
        )
        previous = batch.hash
    return len(waiting)
