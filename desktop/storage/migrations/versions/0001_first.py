"""The first schema of the register. Frozen: later changes are migrations of their own."""

from __future__ import annotations

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

STATEMENTS = (
    """CREATE TABLE batch (
        seq INTEGER NOT NULL,
        batch_id BLOB NOT NULL,
        device_id BLOB NOT NULL,
        n INTEGER NOT NULL,
        hash BLOB NOT NULL,
        header BLOB NOT NULL,
        signature BLOB NOT NULL,
        author BLOB NOT NULL,
        device_time INTEGER NOT NULL,
        reason VARCHAR NOT NULL,
        undoes BLOB,
        operations INTEGER NOT NULL,
        records INTEGER NOT NULL,
        undone INTEGER DEFAULT '0' NOT NULL,
        state TEXT DEFAULT 'saved' NOT NULL,
        hq_seq INTEGER,
        lost BLOB,
        PRIMARY KEY (seq),
        UNIQUE (batch_id)
    )""",
    """CREATE UNIQUE INDEX ix_batch_device ON batch (device_id, n)""",
    """CREATE UNIQUE INDEX ix_batch_headquarters ON batch (hq_seq) WHERE hq_seq IS NOT NULL""",
    """CREATE TABLE batch_part (
        seq INTEGER NOT NULL,
        first INTEGER NOT NULL,
        body BLOB NOT NULL,
        PRIMARY KEY (seq, first)
    )""",
    """CREATE TABLE device (
        id BLOB NOT NULL,
        register_id VARCHAR NOT NULL,
        union_id BLOB NOT NULL,
        private_key BLOB NOT NULL,
        created_at INTEGER NOT NULL,
        PRIMARY KEY (id)
    )""",
    """CREATE TABLE known_device (
        id BLOB NOT NULL,
        public_key BLOB NOT NULL,
        PRIMARY KEY (id)
    )""",
    """CREATE TABLE member (
        "row" INTEGER NOT NULL,
        id BLOB NOT NULL,
        created_op BLOB NOT NULL,
        versions BLOB,
        removed INTEGER NOT NULL,
        changed INTEGER NOT NULL,
        sort_key BLOB NOT NULL,
        numbers VARCHAR(80) NOT NULL,
        member_number TEXT,
        employee_no TEXT,
        full_name TEXT,
        given_name TEXT,
        birth_date TEXT,
        gender TEXT,
        nationality TEXT,
        national_id TEXT,
        old_id TEXT,
        passport_no TEXT,
        national_id_issued_on TEXT,
        national_id_issued_by TEXT,
        social_insurance_no TEXT,
        phone TEXT,
        email TEXT,
        ethnicity TEXT,
        religion TEXT,
        home_town TEXT,
        permanent_address TEXT,
        current_address TEXT,
        education TEXT,
        qualification TEXT,
        political_theory TEXT,
        foreign_language TEXT,
        it_skill TEXT,
        unit TEXT,
        job_title TEXT,
        occupation TEXT,
        contract_type TEXT,
        company_join_date TEXT,
        insurance_salary INTEGER,
        join_date TEXT,
        admitted_by TEXT,
        admission_decision TEXT,
        card_issued_on TEXT,
        union_position TEXT,
        is_party_member INTEGER,
        party_join_date TEXT,
        status TEXT,
        status_since TEXT,
        status_reason TEXT,
        note TEXT,
        PRIMARY KEY ("row"),
        UNIQUE (id)
    )""",
    """CREATE INDEX ix_member_national_id ON member (national_id) WHERE national_id IS NOT NULL""",
    """CREATE INDEX ix_member_numbers ON member (removed, numbers)""",
    """CREATE INDEX ix_member_standing ON member (removed, status, gender, unit)""",
    """CREATE INDEX ix_member_order ON member (removed, sort_key, birth_date, status, gender, unit, join_date, national_id)""",
    """CREATE TABLE membership (
        member INTEGER NOT NULL,
        since VARCHAR NOT NULL,
        status VARCHAR NOT NULL,
        reason VARCHAR,
        PRIMARY KEY (member, since)
    )
     WITHOUT ROWID""",
    """CREATE TABLE record (
        id BLOB NOT NULL,
        kind VARCHAR NOT NULL,
        content VARCHAR NOT NULL,
        created_op BLOB NOT NULL,
        versions VARCHAR NOT NULL,
        removed INTEGER NOT NULL,
        PRIMARY KEY (id)
    )""",
    """CREATE INDEX ix_record_kind ON record (kind)""",
    """CREATE TABLE link (
        id INTEGER NOT NULL,
        content BLOB NOT NULL,
        PRIMARY KEY (id)
    )""",
    """CREATE TABLE question (
        id BLOB NOT NULL,
        record_id BLOB NOT NULL,
        content BLOB NOT NULL,
        PRIMARY KEY (id)
    )""",
    """CREATE INDEX ix_question_record_id ON question (record_id)""",
    """CREATE TABLE shadow (
        record_id BLOB NOT NULL,
        content BLOB NOT NULL,
        PRIMARY KEY (record_id)
    )
     WITHOUT ROWID""",
    """CREATE TABLE touched (
        record_id BLOB NOT NULL,
        seq INTEGER NOT NULL,
        op INTEGER NOT NULL,
        PRIMARY KEY (record_id, seq, op)
    )
     WITHOUT ROWID""",
    """CREATE VIRTUAL TABLE member_search USING fts5( name, numbers, words, content='', contentless_delete=1,
    tokenize='unicode61 remove_diacritics 2', prefix='1 2 3')""",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)


def downgrade() -> None:
    raise RuntimeError("a register is never taken back to an older schema; open a copy instead")
