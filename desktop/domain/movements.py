"""What a month did to the membership: who came, who went, whose record changed. The facts behind the increase/decrease list.

Pure. Somebody is an increase who was no member before and is one after; a decrease the other way round; whoever was and is a member is a
change where a value of theirs is another. What was taken back within the time is nothing.

Read next: ``desktop/documents/increase_decrease.py`` (the official list), ``desktop/services/increase_decrease.py`` (where it comes from).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.domain.fields import FIELD_NAMES, MEMBER_STATUSES, Status, Value
from desktop.domain.membership import STATUS_FIELDS

Values = Mapping[str, Value]
_MEMBERS = {status.value for status in MEMBER_STATUSES}
_NOT_TOLD = {"full_name", *STATUS_FIELDS}  # the name stands on the line already, the status is a movement of its own


@dataclass(frozen=True, slots=True)
class Movement:
    """One person. ``values`` are theirs after it; ``day`` (ISO, may be partial, "" unknown) is when it happened.

    ``reason`` is the code of a sentence (``movement.<reason>``) or, for a decrease, ``words`` that the record keeps. ``changes`` are
    field → (old, new), for changes only.
    """

    values: Values
    day: str = ""
    reason: str = ""
    words: str = ""
    changes: Mapping[str, tuple[Value, Value]] | None = None


@dataclass(frozen=True, slots=True)
class Movements:
    """A month's, in the order they shall be printed."""

    joined: tuple[Movement, ...] = ()
    left: tuple[Movement, ...] = ()
    changed: tuple[Movement, ...] = ()


def is_member(values: Values | None) -> bool:
    """Whether a record is a member's; None is nobody."""
    return values is not None and values.get("status") in _MEMBERS


def increase(before: Values | None, after: Values) -> Movement:
    """Somebody who is a member now. The day is that of the membership: of a newcomer the join date says it best."""
    came_back = before is not None and bool(before.get("status")) and before.get("status") != Status.WORKER.value
    reason = "returned" if came_back else "joined" if before is None else "admitted"
    return Movement(after, str(after.get("status_since") or after.get("join_date") or ""), reason)


def decrease(after: Values, *, removed: bool = False, why: str = "") -> Movement:
    """Somebody who was a member and is none any more, or whose record went to the bin, and ``why``."""
    if removed:
        return Movement(after, "", "removed", why)
    status = str(after.get("status") or "")
    return Movement(
        after, str(after.get("status_since") or ""), f"became_{status}" if status else "", str(after.get("status_reason") or "")
    )


def change(before: Values, after: Values) -> Movement | None:
    """A member who stayed one, None where nothing worth telling changed. A pause and its end are told as a change of the status."""
    differing = {
        name: (before.get(name), after.get(name))
        for name in FIELD_NAMES
        if (before.get(name) or None) != (after.get(name) or None) and (name not in _NOT_TOLD or name in ("status", "full_name"))
    }
    return Movement(after, changes=differing) if differing else None
