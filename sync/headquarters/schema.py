"""Headquarters' schema: from whatever version a database has to this program's, the same migrations for SQLite and PostgreSQL.

Why as statements and not on a connection: neither of our drivers (SQLCipher's, asyncpg) is one that SQLAlchemy's engines would need
here, and both run a script as one transaction. So a migration may not look at data; one that has to is written as SQL that does.

Read next: ``tables.py`` (the shape), ``migrations/versions``.
"""

from __future__ import annotations

from io import StringIO
from pathlib import Path

SCRIPTS = Path(__file__).parent / "migrations"
SCHEMA = "0001"  # the newest migration; a database that has it is opened without Alembic


def script(dialect: str, version: str | None) -> str:
    """The statements that lead from ``version`` (None: an empty database) to ``SCHEMA``. ``dialect``: "sqlite" or "postgresql"."""
    from alembic import command  # half a second of imports: paid only when there is something to do
    from alembic.config import Config

    written = StringIO()
    config = Config(output_buffer=written)
    config.set_main_option("script_location", str(SCRIPTS))
    config.attributes["dialect"] = dialect
    command.upgrade(config, f"{version}:{SCHEMA}" if version else SCHEMA, sql=True)
    return written.getvalue()
