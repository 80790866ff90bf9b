"""The messages between a PC and headquarters.

Maps with short names, so that an older side ignores fields that it does not know (additive changes only; a new *kind* of operation says
whether it is critical). Batches are carried as the very bytes that were signed. Ids are 16 bytes (UUIDv7), digests 32, times
milliseconds since 1970 UTC.

Read next: ``frame.py`` (how they lie on the line), ``verdicts.py`` (what headquarters decided), docs/PROTOCOL.md (the story).
"""

from __future__ import annotations

import msgspec

from desktop.batches.questions import Question as Question  # noqa: PLC0414 - messages carry them
from desktop.batches.questions import Side as Side  # noqa: PLC0414
from sync.protocol.verdicts import Verdict


class _Message(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Common shape."""


# ---------------------------------------------------------------- what both sides carry


class WirePart(msgspec.Struct, frozen=True, array_like=True):
    """Up to 500 operations of a batch from index ``first`` on, as stored (``desktop/batches/body.py``)."""

    first: int
    data: bytes


class WireBatch(msgspec.Struct, frozen=True, array_like=True):
    """A sealed batch. ``parts`` is empty when they went up before (``PartRequest``), or come down after it (``FetchRequest``)."""

    header: bytes
    signature: bytes
    parts: list[WirePart]


class SignedHead(_Message, frozen=True, kw_only=True):
    """What headquarters vouches for: its log of a union up to ``seq``. ``signature`` is over ``proof.head_bytes``."""

    epoch: bytes
    union_id: bytes
    seq: int
    log_hash: bytes
    state_hash: bytes
    time: int
    signature: bytes


class Cursor(_Message, frozen=True, kw_only=True):
    """How far a PC has headquarters' log, in which life of headquarters, for which union, understanding which operations."""

    epoch: bytes
    union_id: bytes
    seq: int
    operation_schema: int


class Standing(_Message, frozen=True, kw_only=True):
    """What a PC says of itself with every pull: enough for headquarters to tell a rolled-back or cloned PC, or its own loss."""

    incarnation: bytes
    n: int  # the last batch that this device sealed
    last_hash: bytes  # its hash (zeros if none)
    waiting: int  # batches not sent yet
    head: SignedHead | None = None  # the last one that it got: shown after the order "epoch", not with every pull
    program: str = ""
    operation_schema: int = 1


# ---------------------------------------------------------------- hello, push, pull


class PullRequest(_Message, frozen=True, kw_only=True):
    """Also the hello: an empty sync is this one request."""

    protocol: int
    standing: Standing
    cursor: Cursor | None = None  # None: from the beginning, or from a snapshot
    max_bytes: int = 0  # 0: as headquarters likes


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """One entry of a union's log. ``batch`` is None when the PC that asks sealed it itself and still has it."""

    seq: int
    batch_id: bytes
    verdict: Verdict
    batch: WireBatch | None
    hash: bytes  # of the batch
    received: int


class Known(msgspec.Struct, frozen=True, array_like=True):
    """A device whose batches stand in the log: its public key, and until when it counted (0: still)."""

    device_id: bytes
    public_key: bytes
    revoked: int = 0


class PullAnswer(_Message, frozen=True, kw_only=True):
    """A page of the log in order. ``order`` (``codes.Order``) is "" or what the PC has to do first; entries are then empty."""

    order: str = ""
    entries: list[Entry] = []
    devices: list[Known] = []  # of the entries' batches, those that the PC may not know
    up_to_date: bool = False
    head: SignedHead | None = None
    durable_seq: int = 0  # up to here the log is in a verified backup elsewhere
    questions: list[Question] = []  # open ones of this union, with every answer that is up to date
    time: int = 0  # headquarters' clock
    capabilities: list[str] = []
    wait: int = 0  # seconds before the next round, 0: as planned
    wanted: list[bytes] = []  # recovery: batches that headquarters lacks


class PushRequest(_Message, frozen=True, kw_only=True):
    """Batches of one device, dense in ``n``, oldest first. All of a batch or nothing is decided, batch by batch."""

    protocol: int
    epoch: bytes
    union_id: bytes
    incarnation: bytes
    batches: list[WireBatch]


class Result(msgspec.Struct, frozen=True, array_like=True):
    """What became of one batch. The same again for the same batch, however often it comes."""

    batch_id: bytes
    verdict: Verdict
    seq: int  # 0: not in the log


class PushAnswer(_Message, frozen=True, kw_only=True):
    """``order`` (``codes.Order``) stops the push: gap, fork, rolled back, another epoch, later."""

    order: str = ""
    results: list[Result] = []
    expected_n: int = 0  # with "gap": the number that headquarters waits for
    wait: int = 0
    time: int = 0


class PartRequest(_Message, frozen=True, kw_only=True):
    """One part of a batch too large for a push, kept under the batch's hash until the batch itself comes."""

    union_id: bytes
    batch_hash: bytes
    part: WirePart


class PartAnswer(_Message, frozen=True, kw_only=True):
    """Which parts (their ``first``) headquarters has by now."""

    held: list[int] = []


class FetchRequest(_Message, frozen=True, kw_only=True):
    """The parts of an entry whose batch came without them because it is large, from the operation ``first`` on."""

    union_id: bytes
    seq: int
    batch_id: bytes
    first: int


class FetchAnswer(_Message, frozen=True, kw_only=True):
    """Parts in order, as many as a page holds; empty when there is no such entry (any more) or nothing after ``first``."""

    parts: list[WirePart] = []


# ---------------------------------------------------------------- snapshot


class SnapshotRequest(_Message, frozen=True, kw_only=True):
    """Either the newest manifest (``part`` -1) or one part of the snapshot ``id``."""

    standing: Standing
    id: bytes = b""
    part: int = -1


class SnapshotPart(msgspec.Struct, frozen=True, array_like=True):
    size: int
    digest: bytes


class Manifest(_Message, frozen=True, kw_only=True):
    """What a snapshot holds. ``head`` signs epoch, seq, log hash and state hash; the parts must fold to that state hash."""

    id: bytes
    head: SignedHead
    records: int
    parts: list[SnapshotPart]


class SnapshotAnswer(_Message, frozen=True, kw_only=True):
    order: str = ""
    manifest: Manifest | None = None
    data: bytes = b""


# ---------------------------------------------------------------- enrolment


class EnrolRequest(_Message, frozen=True, kw_only=True):
    """A PC with its one-time code. ``register_union`` is the union id that its batches so far carry."""

    protocol: int
    code: str
    device_id: bytes
    public_key: bytes
    incarnation: bytes
    register_union: bytes
    officer_id: bytes
    officer_name: str
    device_name: str = ""


class Certificate(_Message, frozen=True, kw_only=True):
    """What headquarters vouches for: this device belongs to this union. ``signature`` is over ``proof.certificate_bytes``."""

    device_id: bytes
    public_key: bytes
    incarnation: bytes
    union_id: bytes
    not_after: int
    signature: bytes


class EnrolAnswer(_Message, frozen=True, kw_only=True):
    order: str = ""
    union_id: bytes = b""
    union_name: str = ""
    certificate: Certificate | None = None
    headquarters_key: bytes = b""  # Ed25519, 32 bytes: pinned from now on
    epoch: bytes = b""
    time: int = 0


class RenewRequest(_Message, frozen=True, kw_only=True):
    """A PC whose chain forked (rolled back, cloned) asks to go on as another device of the same union and officer.

    Signed like every request, with the key that the old device still has.
    """

    protocol: int
    device_id: bytes
    public_key: bytes
    incarnation: bytes


class RenewAnswer(_Message, frozen=True, kw_only=True):
    order: str = ""
    certificate: Certificate | None = None
    time: int = 0


class Refusal(_Message, frozen=True, kw_only=True):
    """The answer of any address that can't do what was asked: ``codes.Refused``, with its sentence in ``resources/sentences/refused.toml``.

    ``wait``: seconds until asking again makes sense. ``time``: headquarters' clock.
    """

    code: str
    wait: int = 0
    time: int = 0
