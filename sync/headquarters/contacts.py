"""When a PC was here last, what it had waiting and which program it runs: kept in memory, written together every few seconds.

Why not at once: an empty sync would then cost a durable write. What a crash loses here comes again with the next contact.
A device that keeps in contact needs no new code: its time is prolonged when half of it is over.

Read next: ``app.py`` (who writes them out), ``administration.py`` (who shows them).
"""

from __future__ import annotations

from dataclasses import dataclass

from sync.headquarters.enrolment import CERTIFICATE_MS
from sync.headquarters.store import Device, Store

EVERY = 5.0  # seconds
_PROGRAM = 60  # letters


@dataclass(frozen=True, slots=True)
class _Contact:
    seen: int
    waiting: int
    program: str


class Contacts:
    """What is not written yet."""

    def __init__(self) -> None:
        self._new: dict[tuple[bytes, bytes], _Contact] = {}

    def note(self, device: Device, waiting: int, program: str, now: int) -> None:
        self._new[device.union_id, device.device_id] = _Contact(now, max(0, waiting), program[:_PROGRAM])

    async def write(self, store: Store) -> None:
        """Raises Busy; they then wait for the next time."""
        new = self._new
        if not new:
            return
        async with store.office() as office:
            for (union_id, device_id), one in new.items():
                await office.run(
                    "UPDATE device SET seen = $1, waiting = $2, program = $3,"
                    " not_after = CASE WHEN not_after > 0 AND not_after < $4 THEN $5 ELSE not_after END"
                    " WHERE union_id = $6 AND device_id = $7 AND revoked = 0",
                    one.seen, one.waiting, one.program, one.seen + CERTIFICATE_MS // 2, one.seen + CERTIFICATE_MS, union_id, device_id,
                )  # fmt: skip
        self._new = {key: one for key, one in self._new.items() if new.get(key) is not one}
