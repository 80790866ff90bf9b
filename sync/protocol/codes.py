"""The words of the protocol: what a PC has to do, why a batch was parked, why two values clash.

Their sentences stand in ``resources/sentences/sync.toml``.
"""

from __future__ import annotations

from enum import StrEnum


class Order(StrEnum):
    """What headquarters tells a PC to do before anything else."""

    NONE = ""
    SNAPSHOT = "snapshot"  # the cursor leads nowhere: take a snapshot, keep the outbox
    EPOCH = "epoch"  # headquarters was restored: show what you have
    RECOVERY = "recovery"  # headquarters gathers what it lost: send ``wanted``, come back
    GAP = "gap"  # a batch is missing between
    FORK = "fork"  # another batch bears this number: this PC was rolled back or cloned
    ENROL = "enrol"  # this incarnation is not the one that was enrolled
    REVOKED = "revoked"  # this device is cut off
    WIPE = "wipe"  # reported stolen: destroy the key
    UPDATE = "update"  # this program is too old to write here
    LATER = "later"  # headquarters is busy


class Parked(StrEnum):
    """Why a batch does not stand in the log. It waits at headquarters and on the PC, and holds nothing else up."""

    AUTHOR = "author"  # the officer had or has no right to this
    UNION = "union"  # the union is closed, or a record belongs to another
    MALFORMED = "malformed"  # an operation that this schema does not have, or a value that is not canonical
    BASE = "base"  # it builds on a change that headquarters does not know
    RULE = "rule"  # against the rules of states, dates or dues
    FUSE = "fuse"  # it would remove more of the union than anybody does by hand
    DEPENDS = "depends"  # it builds on a batch that is parked


class Clash(StrEnum):
    """Why an operation lost and became a question."""

    IDENTITY = "identity"  # two values of a field that says who somebody is
    GONE = "gone"  # an edit of a removed member
    STATUS = "status"  # a change of state that does not follow from the one that stands
    NOTE = "note"  # two texts
    VERIFIED = "verified"  # headquarters had verified the value
