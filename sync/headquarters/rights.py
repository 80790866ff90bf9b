"""What an officer may do now: her role at headquarters, else the role of the device that she works on. What is not allowed is refused.

A device was let in by headquarters with a role; who works on it was let in by the register's own password. Headquarters knows an officer
by name from her first enrolment on, and her own role then goes before the device's.

Read next: ``pushing.py`` (who asks), ``enrolling.py`` (where roles come from).
"""

from __future__ import annotations

from enum import StrEnum

from sync.headquarters.reading import Arrived
from sync.headquarters.store import Device, Officer


class Role(StrEnum):
    """Roles in a grassroots union."""

    CHAIR = "chair"
    OFFICER = "officer"
    READER = "reader"


_WRITES = frozenset({Role.CHAIR, Role.OFFICER})


def may_write(device: Device, officer: Officer | None, _batch: Arrived, now: int) -> bool:
    """Whether this batch may stand. ``now`` in ms: rights are those at the moment of the decision, not of writing."""
    if officer is None:
        return device.role in _WRITES
    return officer.role in _WRITES and not 0 < officer.until <= now
