"""Headquarters' tables, in SQLModel: one shape for PostgreSQL and SQLite.

Every primary key begins with ``union_id``, no foreign key crosses unions and there is no global sequence, so that unions can be spread over
several databases later without another design. A batch is one row, its operations stay packed as they were sealed.

Read next: ``store.py`` (what is asked of them), ``sqlite_store.py``, ``postgres_store.py``, ``migrations/``.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, LargeBinary, MetaData
from sqlmodel import Field, SQLModel

METADATA = MetaData()


class Table(SQLModel):
    """Headquarters' tables apart from the register's."""

    metadata = METADATA


def _id() -> Column[bytes]:
    return Column(LargeBinary, primary_key=True)


def _bytes() -> Column[bytes]:
    return Column(LargeBinary, nullable=False)


def _long(default: int = 0) -> Column[int]:
    return Column(BigInteger, nullable=False, server_default=str(default))


class Life(Table, table=True):
    """This life of headquarters: another random epoch after every restore. One row."""

    __tablename__ = "life"
    id: int | None = Field(default=None, primary_key=True)
    epoch: bytes = Field(sa_column=_bytes())
    recovering: int = Field(default=0, sa_column=_long())


class UnionHead(Table, table=True):
    """A union and the end of its log. Its row is the lock of everything that changes the union."""

    __tablename__ = "union_head"
    union_id: bytes = Field(sa_column=_id())
    name: str = ""
    parent: bytes | None = Field(default=None, sa_column=Column(LargeBinary))
    seq: int = Field(default=0, sa_column=_long())
    log_hash: bytes = Field(sa_column=_bytes())
    state: bytes = Field(sa_column=_bytes())
    members: int = Field(default=0, sa_column=_long())
    durable_seq: int = Field(default=0, sa_column=_long())
    closed: int = Field(default=0, sa_column=_long())


class UnionAlias(Table, table=True):
    """The id that a union had in batches which a PC sealed before it was enrolled."""

    __tablename__ = "union_alias"
    union_id: bytes = Field(sa_column=_id())
    alias: bytes = Field(sa_column=_id())
    __table_args__ = (Index("ix_union_alias", "alias"),)


class Device(Table, table=True):
    """A PC of a union, and how far its batches are decided."""

    __tablename__ = "device"
    union_id: bytes = Field(sa_column=_id())
    device_id: bytes = Field(sa_column=_id())
    public_key: bytes = Field(sa_column=_bytes())
    incarnation: bytes = Field(sa_column=_bytes())
    officer_id: bytes = Field(sa_column=_bytes())
    name: str = ""
    role: str = Field(default="officer", sa_column_kwargs={"server_default": "officer"})
    enrolled: int = Field(sa_column=_long())
    not_after: int = Field(sa_column=_long())
    n: int = Field(default=0, sa_column=_long())
    last_hash: bytes = Field(sa_column=_bytes())
    revoked: int = Field(default=0, sa_column=_long())
    stolen: int = Field(default=0, sa_column=_long())
    seen: int = Field(default=0, sa_column=_long())
    waiting: int = Field(default=0, sa_column=_long())
    program: str = ""


class EnrolCode(Table, table=True):
    """A one-time code, as its digest."""

    __tablename__ = "enrol_code"
    union_id: bytes = Field(sa_column=_id())
    digest: bytes = Field(sa_column=_id())
    role: str
    not_after: int = Field(sa_column=_long())
    used: int = Field(default=0, sa_column=_long())
    used_by: bytes = Field(default=b"", sa_column=Column(LargeBinary))
    __table_args__ = (Index("ix_enrol_code_digest", "digest"),)


class Officer(Table, table=True):
    """An officer of a union, from her first enrolment on: what she may do, and until when."""

    __tablename__ = "officer"
    union_id: bytes = Field(sa_column=_id())
    officer_id: bytes = Field(sa_column=_id())
    name: str = ""
    role: str
    until: int = Field(default=0, sa_column=_long())


class Log(Table, table=True):
    """A union's log. ``parts`` are the packed operations, ``verdict`` what was decided, both in their signed or chained byte form."""

    __tablename__ = "log"
    union_id: bytes = Field(sa_column=_id())
    seq: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    batch_id: bytes = Field(sa_column=_bytes())
    device_id: bytes = Field(sa_column=_bytes())
    n: int = Field(sa_column=_long())
    hash: bytes = Field(sa_column=_bytes())
    header: bytes = Field(sa_column=_bytes())
    signature: bytes = Field(sa_column=_bytes())
    parts: bytes = Field(sa_column=_bytes())
    verdict: bytes = Field(sa_column=_bytes())
    log_hash: bytes = Field(sa_column=_bytes())
    operations: int = Field(sa_column=_long())
    received: int = Field(sa_column=_long())
    __table_args__ = (Index("ix_log_batch", "union_id", "batch_id", unique=True),)


class Parked(Table, table=True):
    """Batches that do not stand, for a person to look at."""

    __tablename__ = "parked"
    union_id: bytes = Field(sa_column=_id())
    batch_id: bytes = Field(sa_column=_id())
    device_id: bytes = Field(sa_column=_bytes())
    n: int = Field(sa_column=_long())
    hash: bytes = Field(sa_column=_bytes())
    header: bytes = Field(sa_column=_bytes())
    signature: bytes = Field(sa_column=_bytes())
    parts: bytes = Field(sa_column=_bytes())
    code: str
    received: int = Field(sa_column=_long())


class Part(Table, table=True):
    """Parts of large batches that came before their batch."""

    __tablename__ = "part"
    union_id: bytes = Field(sa_column=_id())
    batch_hash: bytes = Field(sa_column=_id())
    first: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    device_id: bytes = Field(sa_column=_bytes())
    data: bytes = Field(sa_column=_bytes())


class Record(Table, table=True):
    """A record as the log leaves it: ``content`` is msgpack of (values, versions, created)."""

    __tablename__ = "record"
    union_id: bytes = Field(sa_column=_id())
    record_id: bytes = Field(sa_column=_id())
    kind: str
    removed: int = Field(default=0, sa_column=_long())
    seq: int = Field(sa_column=_long())
    content: bytes = Field(sa_column=_bytes())


class OpenQuestion(Table, table=True):
    """A clash that waits for a person; ``content`` is the message."""

    __tablename__ = "question"
    union_id: bytes = Field(sa_column=_id())
    id: bytes = Field(sa_column=_id())
    record_id: bytes = Field(sa_column=_bytes())
    answered: int = Field(default=0, sa_column=_long())
    content: bytes = Field(sa_column=_bytes())
