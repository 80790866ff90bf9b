"""Headquarters' log: one JSON object a line on standard error, without names, values or addresses of people.

A device and its union are named by the beginnings of their ids: enough to find them, nothing about anybody.

Read next: ``gate.py`` (who writes).
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TextIO

from sync.headquarters.store import Device

_SHOWN = 8  # bytes of an id: the time in it and some chance


class Journal:
    """Writes to ``stream``; None writes nothing."""

    def __init__(self, stream: TextIO | None, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._stream, self._clock = stream, clock

    def request(
        self, path: str, status: int, code: str, device: Device | None, received: int, sent: int, seconds: float, fault: str = ""
    ) -> None:  # fmt: skip
        """One request. ``fault``: kind and place of what broke."""
        told: dict[str, object] = {"path": path, "status": status, "code": code, "received": received, "sent": sent}
        if device is not None:
            told |= {"union": device.union_id[:_SHOWN].hex(), "device": device.device_id[:_SHOWN].hex()}
        if fault:
            told["fault"] = fault
        self.event("request", ms=round(seconds * 1000, 1), **told)

    def event(self, event: str, **told: object) -> None:
        if self._stream is None:
            return
        line = {"at": self._clock().isoformat(timespec="milliseconds"), "event": event, **told}
        self._stream.write(json.dumps(line, ensure_ascii=False) + "\n")
        self._stream.flush()
