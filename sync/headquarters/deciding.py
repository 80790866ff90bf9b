"""What headquarters decides of a batch, operation by operation: pure, so that every order of arrival can be tried.

An operation that bases on the version that stands applies. One that does not is held against the field's class
(``desktop/domain/fields.Conflict``): A stands and asks, B arrives, E asks unless the state that stands is the one it saw, F keeps both
until somebody joined them. Equal values never clash. An edit of a removed member applies and asks: nothing is a no-op.

Read next: ``sync/protocol/verdicts.py`` (what the log keeps of it), docs/adr/0007-one-log-per-union.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from desktop.batches.folding import LIFE, Record, fold, is_empty
from desktop.batches.operations import Answer, Create, Note, Operation, Remove, Restore, Scalar, Set, operation_id, split_operation_id
from desktop.domain.canonical import is_canonical
from desktop.domain.fields import FIELD, Conflict
from desktop.domain.membership import STATUS_FIELDS
from sync.protocol.codes import Clash, Parked
from sync.protocol.limits import TEXT
from sync.protocol.verdicts import Verdict

MEMBER = "member"
FUSE_RECORDS = 20  # a batch that removes more than this and
FUSE_SHARE = 0.2  # more than this share of a union's members stops and asks
_ASKS = {Conflict.IDENTITY: Clash.IDENTITY, Conflict.STATUS: Clash.STATUS, Conflict.NOTE: Clash.NOTE}

Batches = Callable[[bytes], str]  # batch id → "" for one that stands in the log, "parked", or "unknown"


@dataclass(frozen=True, slots=True)
class Clashed:
    """A clash that a person decides. ``standing`` is the version that stands, ``lost`` the operation that came too late."""

    record_id: bytes
    kind: str
    field: str
    standing: bytes
    standing_value: Scalar
    lost: bytes
    lost_value: Scalar
    why: Clash


@dataclass(frozen=True, slots=True)
class Decision:
    """The verdict, the records as they stand after it (empty when parked), and what has to be asked or no longer needs to be."""

    verdict: Verdict
    records: Mapping[bytes, Record]
    clashes: tuple[Clashed, ...] = ()
    answered: frozenset[bytes] = frozenset()  # operations that had lost, whose questions this batch answers


class _Park(Exception):
    """The whole batch does not stand; ``args[0]`` is the code."""


def decide(
    batch_id: bytes, operations: Iterable[Operation | None], records: Mapping[bytes, Record], batches: Batches, *, members: int,
    undoes_own: bool = False,
) -> Decision:  # fmt: skip
    """Decide a batch against the records it names, as they stand.

    ``operations`` may hold None for what was erased by law: it is passed over. ``members`` counts the union's members, for the fuse;
    ``undoes_own`` says that the batch takes back one of the log, whose creations it may remove however many they are.
    """
    known = [(index, one) for index, one in enumerate(operations) if one is not None and not isinstance(one, Note)]
    work = _Deciding(batch_id, dict(records), batches, _late_states(batch_id, known, records))
    try:
        for index, operation in known:
            work.take(index, operation)
    except _Park as parked:
        return Decision(Verdict(str(parked.args[0])), {})
    if not undoes_own and work.removals > max(FUSE_RECORDS, FUSE_SHARE * members):
        return Decision(Verdict(Parked.FUSE), {})
    return Decision(Verdict("", work.lost), {one: work.records[one] for one in work.touched}, tuple(work.clashes), frozenset(work.answered))


class _Deciding:
    def __init__(self, batch_id: bytes, records: dict[bytes, Record], batches: Batches, late: frozenset[bytes]) -> None:
        self.batch_id, self.records, self._batches, self._late_states = batch_id, records, batches, late
        self.lost: list[int] = []
        self.touched: dict[bytes, None] = {}
        self.clashes: list[Clashed] = []
        self.answered: set[bytes] = set()
        self.removals = 0

    def take(self, index: int, operation: Create | Set | Remove | Restore) -> None:
        record = self.records.get(operation.id)
        op_id = operation_id(self.batch_id, index)
        if isinstance(operation, Create):
            self._create(record, operation, op_id)
            return
        if record is None or record.kind != operation.kind:
            raise _Park(Parked.BASE)
        self._look_at_base(operation.base)
        if isinstance(operation, Set):
            self._set(index, record, operation, op_id)
        else:
            self._live(index, record, operation, op_id)

    def _create(self, record: Record | None, operation: Create, op_id: bytes) -> None:
        if record is not None:
            raise _Park(Parked.MALFORMED)
        for name, value in operation.values.items():
            _look_at_value(operation.kind, name, value)
        self._apply(None, operation, op_id)

    def _set(self, index: int, record: Record, operation: Set, op_id: bytes) -> None:
        _look_at_value(operation.kind, operation.field, operation.value)
        standing = record.version(operation.field)
        if record.removed:
            self._ask(record, operation, op_id, Clash.GONE)
        if self._is_newest(record, operation):
            self._apply(record, operation, op_id)
            if isinstance(operation, Answer):
                self.answered.add(operation.lost)
        elif _same(record.values.get(operation.field), operation.value):
            self.lost.append(index)
        elif why := _ASKS.get(_class(operation)):
            self.lost.append(index)
            self._ask(record, operation, op_id, why, standing)
        else:
            self._apply(record, operation, op_id)

    def _is_newest(self, record: Record, operation: Set) -> bool:
        """Whether the officer saw what stands."""
        stated = operation.kind == MEMBER and operation.field in STATUS_FIELDS
        return record.version(operation.field) == operation.base and not (stated and record.id in self._late_states)

    def _live(self, index: int, record: Record, operation: Remove | Restore, op_id: bytes) -> None:
        if record.removed == isinstance(operation, Remove):
            self.lost.append(index)  # it is so already
            return
        self._apply(record, operation, op_id)
        self.removals += isinstance(operation, Remove) and operation.kind == MEMBER

    def _look_at_base(self, base: bytes) -> None:
        batch_id, _ = split_operation_id(base)
        if batch_id == self.batch_id:
            return
        match self._batches(batch_id):
            case "":
                return
            case "parked":
                raise _Park(Parked.DEPENDS)
            case _:
                raise _Park(Parked.BASE)

    def _apply(self, record: Record | None, operation: Operation, op_id: bytes) -> None:
        after = fold(record, operation, op_id)
        assert after is not None
        self.records[after.id] = after
        self.touched[after.id] = None

    def _ask(self, record: Record, operation: Set, op_id: bytes, why: Clash, standing: bytes | None = None) -> None:
        self.clashes.append(
            Clashed(
                record.id, record.kind, operation.field, standing or record.version(LIFE), record.values.get(operation.field),
                op_id, operation.value, why,
            )
        )  # fmt: skip


def _late_states(
    batch_id: bytes, operations: Iterable[tuple[int, Create | Set | Remove | Restore]], records: Mapping[bytes, Record]
) -> frozenset[bytes]:
    """Members whose state a batch did not see as it stands. What it says of a state is one statement: late in one field, late in all."""
    return frozenset(
        one.id
        for _, one in operations
        if isinstance(one, Set) and one.kind == MEMBER and one.field in STATUS_FIELDS and split_operation_id(one.base)[0] != batch_id
        and (record := records.get(one.id)) is not None and record.version(one.field) != one.base
    )  # fmt: skip


def _class(operation: Set) -> Conflict:
    field = FIELD.get(operation.field) if operation.kind == MEMBER else None
    return field.conflict if field else Conflict.CONTACT


def _same(one: Scalar, other: Scalar) -> bool:
    return one == other or (is_empty(one) and is_empty(other))


def _look_at_value(kind: str, name: str, value: Scalar) -> None:
    """Fields of a newer program are kept as they are; those of this one must be canonical."""
    if kind == MEMBER and name in FIELD and not is_canonical(name, value):
        raise _Park(Parked.MALFORMED)
    if isinstance(value, str) and len(value) > TEXT:
        raise _Park(Parked.MALFORMED)
