"""The tables of the register, in SQLModel: their shape, for migrations, single records and the test that compares both.

Lists, imports and search use compiled SQL on the driver instead (``members.py``, ``projection.py``): nineteen times faster.
Rows never leave this package; frozen dataclasses do. The member table is derived from the field table, so that a new field
is declared once (``desktop/domain/fields.py``) and migrated once (``migrations/versions``).

Read next: ``log.py`` (the only writer), ``projection.py`` (how operations become rows).
"""

from __future__ import annotations

import types
from typing import Any

from sqlalchemy import Column, Index, Integer, LargeBinary, Text, text
from sqlmodel import Field, SQLModel

from desktop.domain.fields import FIELDS, Kind
from desktop.storage.schema import NARROWED_BY


class Device(SQLModel, table=True):
    """What belongs to this PC alone: never sent, never listed. One row."""

    __tablename__ = "device"
    id: bytes = Field(sa_column=Column(LargeBinary, primary_key=True))
    register_id: str
    union_id: bytes = Field(sa_type=LargeBinary)
    private_key: bytes = Field(sa_type=LargeBinary)
    created_at: int


class KnownDevice(SQLModel, table=True):
    """The public key of every device whose batches stand in the log."""

    __tablename__ = "known_device"
    id: bytes = Field(sa_column=Column(LargeBinary, primary_key=True))
    public_key: bytes = Field(sa_type=LargeBinary)


class Batch(SQLModel, table=True):
    """The log: one row a batch, in the order that counts: headquarters' first, then what it has not decided. ``undone`` is derived.

    ``hq_seq`` is the batch's place in headquarters' log (None: not there yet, or parked), ``lost`` the indexes of its operations that did
    not apply there, ``state`` "saved", "received", or "parked:" and the code of why.
    """

    __tablename__ = "batch"
    seq: int | None = Field(default=None, primary_key=True)
    batch_id: bytes = Field(sa_column=Column(LargeBinary, nullable=False, unique=True))
    device_id: bytes = Field(sa_type=LargeBinary)
    n: int
    hash: bytes = Field(sa_type=LargeBinary)
    header: bytes = Field(sa_type=LargeBinary)
    signature: bytes = Field(sa_type=LargeBinary)
    author: bytes = Field(sa_type=LargeBinary)
    device_time: int
    reason: str
    undoes: bytes | None = Field(default=None, sa_column=Column(LargeBinary))
    operations: int
    records: int
    undone: int = Field(default=0, sa_column=Column(Integer, nullable=False, server_default="0"))
    state: str = Field(default="saved", sa_column=Column(Text, nullable=False, server_default="saved"))
    hq_seq: int | None = Field(default=None)
    lost: bytes | None = Field(default=None, sa_column=Column(LargeBinary))
    __table_args__ = (
        Index("ix_batch_device", "device_id", "n", unique=True),
        Index("ix_batch_headquarters", "hq_seq", unique=True, sqlite_where=text("hq_seq IS NOT NULL")),
    )


class BatchPart(SQLModel, table=True):
    """The salted operations of a batch, compressed, ``first`` being the index of the first one."""

    __tablename__ = "batch_part"
    seq: int = Field(primary_key=True)
    first: int = Field(primary_key=True)
    body: bytes = Field(sa_type=LargeBinary)


class Touched(SQLModel, table=True):
    """Which operations touch a record: the way from a record to its history."""

    __tablename__ = "touched"
    record_id: bytes = Field(sa_column=Column(LargeBinary, primary_key=True))
    seq: int = Field(primary_key=True)
    op: int = Field(primary_key=True)
    __table_args__ = ({"sqlite_with_rowid": False},)


class Record(SQLModel, table=True):
    """Small records that are no members: the union's identity, officers. ``content`` and ``versions`` are JSON."""

    __tablename__ = "record"
    id: bytes = Field(sa_column=Column(LargeBinary, primary_key=True))
    kind: str = Field(index=True)
    content: str
    created_op: bytes = Field(sa_type=LargeBinary)
    versions: str = "{}"
    removed: int = 0


class Shadow(SQLModel, table=True):
    """A record as headquarters has it, where own changes that are not there yet stand on top of it (docs/adr/0007)."""

    __tablename__ = "shadow"
    record_id: bytes = Field(sa_column=Column(LargeBinary, primary_key=True))
    content: bytes = Field(sa_type=LargeBinary)
    __table_args__ = ({"sqlite_with_rowid": False},)


class Link(SQLModel, table=True):
    """What this PC knows of headquarters (``link.py``): one row, none while the register belongs to no headquarters."""

    __tablename__ = "link"
    id: int | None = Field(default=None, primary_key=True)
    content: bytes = Field(sa_type=LargeBinary)


class OpenQuestion(SQLModel, table=True):
    """A clash that headquarters asks the union's officers about, as it was told last."""

    __tablename__ = "question"
    id: bytes = Field(sa_column=Column(LargeBinary, primary_key=True))
    record_id: bytes = Field(sa_column=Column(LargeBinary, nullable=False, index=True))
    content: bytes = Field(sa_type=LargeBinary)


class Membership(SQLModel, table=True):
    """Membership as a dated state: who was what from which day. ``since`` "" means: from before anybody wrote it down."""

    __tablename__ = "membership"
    member: int = Field(primary_key=True)
    since: str = Field(primary_key=True)
    status: str
    reason: str | None = None
    __table_args__ = ({"sqlite_with_rowid": False},)


# The width of a column is all that SQLite knows of an index when it looks for the narrowest one to count by: not this one.
_MANY_LETTERS = 80
_SQL_TYPE = {Kind.MONEY: Integer, Kind.YES_NO: Integer}


def _member_columns(namespace: dict[str, Any]) -> None:
    columns: dict[str, tuple[Any, Any]] = {
        "row": (int | None, Field(default=None, primary_key=True)),
        "id": (bytes, Field(sa_column=Column(LargeBinary, nullable=False, unique=True))),
        "created_op": (bytes, Field(sa_type=LargeBinary)),
        "versions": (bytes | None, Field(default=None, sa_column=Column(LargeBinary))),
        "removed": (int, Field(default=0)),
        "changed": (int, Field(default=0)),
        "sort_key": (bytes, Field(sa_type=LargeBinary)),
        "numbers": (str, Field(default="", max_length=_MANY_LETTERS)),
    }
    for field in FIELDS:
        sql_type = _SQL_TYPE.get(field.kind, Text)
        columns[field.name] = (int | None if sql_type is Integer else str | None, Field(default=None, sa_column=Column(sql_type)))
    namespace["__annotations__"] = {name: annotation for name, (annotation, _) in columns.items()}
    namespace.update({name: value for name, (_, value) in columns.items()})
    namespace["__tablename__"] = "member"
    namespace["__module__"] = __name__
    namespace["__doc__"] = "One person: the fold of the operations that touch it. ``versions`` only where a field changed since creation."
    namespace["__table_args__"] = (
        Index("ix_member_order", "removed", "sort_key", *NARROWED_BY),
        Index("ix_member_national_id", "national_id", sqlite_where=text("national_id IS NOT NULL")),
        Index("ix_member_numbers", "removed", "numbers"),
        Index("ix_member_standing", "removed", "status", "gender", "unit"),
    )


MemberRow = types.new_class("MemberRow", (SQLModel,), {"table": True}, _member_columns)
METADATA = SQLModel.metadata

# Search: folded text only, kept by projection.py. Not an SQLModel table because FTS5 tables are virtual.
SEARCH_TABLE = """CREATE VIRTUAL TABLE member_search USING fts5(
    name, numbers, words, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2', prefix='1 2 3')"""
