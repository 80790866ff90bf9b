"""The devices that were cut off, once more outside the database: a database that is put back from a backup must not let a thief in again.

One line each, only ever added to. Read next: ``administration.py`` (who revokes), ``opening.py`` (who applies it at every start).
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from sync.headquarters.store import Store

FILE = "revoked.txt"


@dataclass(frozen=True, slots=True)
class Revoked:
    """A device that was cut off. ``at`` in ms; ``stolen``: it is told to destroy its key."""

    union_id: bytes
    device_id: bytes
    at: int
    stolen: bool


class Revocations:
    """The list in a headquarters' data folder."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE

    def add(self, revoked: Revoked) -> None:
        """Durable when this returns."""
        line = f"{revoked.union_id.hex()} {revoked.device_id.hex()} {revoked.at} {'stolen' if revoked.stolen else 'revoked'}\n"
        file = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(file, "a", encoding="ascii") as writing:
            writing.write(line)
            writing.flush()
            os.fsync(writing.fileno())

    def all(self) -> list[Revoked]:
        """Raises ValueError for a line that nobody wrote here."""
        if not self._path.exists():
            return []
        lines = [line.split() for line in self._path.read_text(encoding="ascii").splitlines() if line]
        return [Revoked(bytes.fromhex(union), bytes.fromhex(device), int(at), how == "stolen") for union, device, at, how in lines]

    async def apply(self, store: Store) -> None:
        """Cut off in the database whoever is on the list. Raises Busy."""
        listed = self.all()
        if not listed:
            return
        async with store.office() as office:
            await office.run_many(
                "UPDATE device SET revoked = $1, stolen = $2 WHERE union_id = $3 AND device_id = $4 AND (revoked = 0 OR stolen < $2)",
                [(one.at, int(one.stolen), one.union_id, one.device_id) for one in listed],
            )
