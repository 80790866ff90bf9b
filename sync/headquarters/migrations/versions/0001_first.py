"""The first schema of headquarters. Frozen once released: later changes are migrations of their own.

Row-level security is PostgreSQL's own: a transaction sees the union that it named, and ``*`` sees all (``postgres_store.py``).
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

OF_A_UNION = (
    "device", "enrol_code", "log", "officer", "parked", "part", "question", "record", "union_alias", "union_head",
)  # fmt: skip


def upgrade() -> None:
    op.create_table(
        "device",
        sa.Column("union_id", sa.LargeBinary(), nullable=False),
        sa.Column("device_id", sa.LargeBinary(), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("incarnation", sa.LargeBinary(), nullable=False),
        sa.Column("officer_id", sa.LargeBinary(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False, server_default="officer"),
        sa.Column("enrolled", sa.BigInteger(), nullable=False, server_default="0"),
        sa.Column("not_after", sa.BigInteger(), nullable=False, server_default="0"),
        sa.Column("n", sa.BigInteger(), nullable=False, server_default="0"),
        sa.Column("last_hash", sa.LargeBinary(), nullable=False),
        sa.Column("revoked", sa.BigInteger(), nullable=False, server_default="0"),
        sa.Column("stolen", sa.BigInteger(), nullable=False, server_default="0"),
        sa.Column("seen", sa.BigInteger(), nullable=False, server_default="0"),
        sa.Column("waiting", sa.BigInteger(), nullable=False, server_default="0"),
        sa.Column("program", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("union_id", "device_id"),
    )
    op.create_table(
        "enrol_code",
        sa.Column("union_id", sa.LargeBinary(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("not_after", sa.BigInteger(), nullable=False, server_default="0"),
        sa.Column("used", sa.BigInteger(), nullable=False, server_default="0"),
        sa.Column("used_by", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("union_id", "digest"),
    )
    op.create_index("ix_enrol_code_digest", "enrol_code", ["digest"])
    op.create_table(
        "life",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("epoch", sa.LargeBinary(), nullable=False),
        sa.Column("recovering", sa.BigInteger(), nullable=False, server_default="0"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "log",
        sa.Column("union_id", sa.LargeBinary(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("batch_id", sa.LargeBinary(), nullable=False),
        sa.Column("device_id", sa.LargeBinary(), nullable=False),
        sa.Column("n", sa.BigInteger(), nullable=False, server_default="0"),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("header", sa.LargeBinary(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.Column("parts", sa.LargeBinary(), nullable=False),
        sa.Column("verdict", sa.LargeBinary(), nullable=False),
        sa.Column("log_hash", sa.LargeBinary(), nullable=False),
        sa.Column("operations", sa.BigInteger(), nullable=False, server_default="0"),
        sa.Column("received", sa.BigInteger(), nullable=False, server_default="0"),
        sa.PrimaryKeyConstraint("union_id", "seq"),
    )
    op.create_index("ix_log_batch", "log", ["union_id", "batch_id"], unique=True)
    op.create_table(
        "officer",
        sa.Column("union_id", sa.LargeBinary(), nullable=False),
        sa.Column("officer_id", sa.LargeBinary(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False, server_default="0"),
        sa.PrimaryKeyConstraint("union_id", "officer_id"),
    )
    op.create_table(
        "parked",
        sa.Column("union_id", sa.LargeBinary(), nullable=False),
        sa.Column("batch_id", sa.LargeBinary(), nullable=False),
        sa.Column("device_id", sa.LargeBinary(), nullable=False),
        sa.Column("n", sa.BigInteger(), nullable=False, server_default="0"),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("header", sa.LargeBinary(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.Column("parts", sa.LargeBinary(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("received", sa.BigInteger(), nullable=False, server_default="0"),
        sa.PrimaryKeyConstraint("union_id", "batch_id"),
    )
    op.create_table(
        "part",
        sa.Column("union_id", sa.LargeBinary(), nullable=False),
        sa.Column("batch_hash", sa.LargeBinary(), nullable=False),
        sa.Column("first", sa.BigInteger(), nullable=False),
        sa.Column("device_id", sa.LargeBinary(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("union_id", "batch_hash", "first"),
    )
    op.create_table(
        "question",
        sa.Column("union_id", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("record_id", sa.LargeBinary(), nullable=False),
        sa.Column("answered", sa.BigInteger(), nullable=False, server_default="0"),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("union_id", "id"),
    )
    op.create_table(
        "record",
        sa.Column("union_id", sa.LargeBinary(), nullable=False),
        sa.Column("record_id", sa.LargeBinary(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("removed", sa.BigInteger(), nullable=False, server_default="0"),
        sa.Column("seq", sa.BigInteger(), nullable=False, server_default="0"),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("union_id", "record_id"),
    )
    op.create_table(
        "union_alias",
        sa.Column("union_id", sa.LargeBinary(), nullable=False),
        sa.Column("alias", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("union_id", "alias"),
    )
    op.create_index("ix_union_alias", "union_alias", ["alias"])
    op.create_table(
        "union_head",
        sa.Column("union_id", sa.LargeBinary(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("parent", sa.LargeBinary(), nullable=True),
        sa.Column("seq", sa.BigInteger(), nullable=False, server_default="0"),
        sa.Column("log_hash", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.LargeBinary(), nullable=False),
        sa.Column("members", sa.BigInteger(), nullable=False, server_default="0"),
        sa.Column("durable_seq", sa.BigInteger(), nullable=False, server_default="0"),
        sa.Column("closed", sa.BigInteger(), nullable=False, server_default="0"),
        sa.PrimaryKeyConstraint("union_id"),
    )
    if op.get_context().dialect.name == "postgresql":
        for table in OF_A_UNION:
            _wall(table)


def _wall(table: str) -> None:
    """The rows of other unions than the transaction's are not there, for the owner of the table too."""
    named = "(SELECT current_setting('sodoanvien.of_union', true))"
    seen = f"{named} = '*' OR union_id = (SELECT decode(nullif(current_setting('sodoanvien.of_union', true), '*'), 'hex'))"
    op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
    op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
    op.execute(f"CREATE POLICY of_its_union ON {table} USING ({seen}) WITH CHECK ({seen})")
