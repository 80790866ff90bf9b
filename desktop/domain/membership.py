"""Membership as a dated state: from what was said of a person, in order, to who they were on which day.

Why a function of its own: the list of any day in the past is an official document. A later state ends an earlier one from its day on;
a corrected day moves a state instead of adding one; what was taken back was never said. Pure, so that the register's rows and the check
of the register both stand on it.

Read next: ``desktop/storage/membership.py`` (who collects the statements).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from desktop.domain.fields import Value

STATUS_FIELDS = ("status", "status_since", "status_reason")

# The day a state holds from ("" = from before anybody wrote it down) → (status, reason)
States = dict[str, tuple[str, str | None]]


@dataclass(frozen=True, slots=True)
class Statement:
    """What one change said of a person: some of ``STATUS_FIELDS``.

    ``day`` (ISO) is when it was written: a new state that names no day holds from then. ``first`` marks the creation of the record.
    """

    said: Mapping[str, Value]
    day: str
    first: bool = False


def timeline(statements: Iterable[Statement]) -> States:
    """The states that hold after all statements, by the day each holds from."""
    now: dict[str, Value] = dict.fromkeys(STATUS_FIELDS)
    states: States = {}
    place = ""
    for statement in statements:
        before = now["status"]
        now.update(statement.said)
        if not now["status"]:
            states.clear()
            continue
        since = str(now["status_since"] or "")
        if statement.first or now["status"] != before:
            told = statement.first or bool(statement.said.get("status_since"))
            place = since if told else statement.day
        else:
            states.pop(place, None)
            place = (since or place) if "status_since" in statement.said else place
        states = {day: state for day, state in states.items() if day < place}
        states[place] = (str(now["status"]), None if now["status_reason"] is None else str(now["status_reason"]))
    return states


def with_past(own: States, merged: Iterable[States]) -> States:
    """The states of somebody into whom other records were merged: her own, and before them the past that only those records know.

    Where her own record speaks, it is the truth: whoever left in 2021 under an old record and came back in 2023 under a new one was a
    member until 2021, and is one since 2023, whichever record was kept.
    """
    states = dict(own)
    for other in merged:
        first = min(states, default=None)
        states.update({day: state for day, state in other.items() if first is None or day < first})
    return states
