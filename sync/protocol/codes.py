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


class Refused(StrEnum):
    """Why an address did not do what was asked: ``messages.Refusal.code``. The HTTP status of each: docs/PROTOCOL.md."""

    PATH = "path"  # there is no such address
    METHOD = "method"  # the address takes another method
    TYPE = "type"  # the body is not announced as a frame
    SIZE = "size"  # too large
    MALFORMED = "malformed"  # no frame, no message, or no readable header of a batch
    CREDENTIAL = "credential"  # the proof of who asks is missing or can't be read
    CLOCK = "clock"  # the request's time is too far from headquarters' clock: ``Refusal.time`` says what time it is
    REPLAY = "replay"  # this request was here before
    UNKNOWN = "unknown"  # no such device in this union
    SIGNATURE = "signature"  # the device's key did not sign this request, or not this batch
    REVOKED = "revoked"  # this device is cut off
    UNION = "union"  # the body names another union than the credential, or the register belongs to another
    DEVICE = "device"  # a batch is another device's, or the device id is taken
    INCOMPLETE = "incomplete"  # parts of a batch are missing
    BODY = "body"  # a batch's body is not what was signed
    CODE = "code"  # no such enrolment code, or it was used, or its time is over
    PROTOCOL = "protocol"  # this program is too old or too new
    RATE = "rate"  # too many requests: ``Refusal.wait``
    BUSY = "busy"  # too much at once, or the database gave up: ``Refusal.wait``
    FAULT = "fault"  # headquarters itself failed; it is in its log
