"""Connections to PostgreSQL, and the database brought to this program's schema: once, whoever comes first.

The role that headquarters uses must obey row-level security: a superuser would walk through the second wall, and is refused.

Read next: ``postgres_store.py``, ``schema.py``, ``migrations/versions``.
"""

from __future__ import annotations

import os
from typing import Any

import asyncpg

from sync.headquarters.schema import SCHEMA, script

ALL = "*"  # in place of a union: enrolment and administration see all
_POOL = 16
_TIMEOUT = 30.0  # seconds that a statement may take
_LOCK_MS = 5_000  # that one may wait for a union's head; the PC is then told to come back
_SCHEMA_LOCK = 7_306_086_966_284_250_945  # any number that nobody else locks


class TooMighty(Exception):
    """The role may pass over row-level security. ``code`` is that of its sentence."""

    code = "hq.too_mighty"


async def connect_pool(url: str) -> asyncpg.Pool[Any]:
    """Raises what asyncpg raises."""
    settings = {
        "lock_timeout": str(_LOCK_MS),
        "idle_in_transaction_session_timeout": "60000",
        "synchronous_commit": "on",
        "application_name": "sodoanvien",
    }
    return await asyncpg.create_pool(url, min_size=1, max_size=_POOL, command_timeout=_TIMEOUT, server_settings=settings, reset=_as_it_is)


async def _as_it_is(_connection: Any) -> None:
    """A connection goes back as it is: whoever takes it names the union anew, and nothing else of a session is ever set."""


async def prepare(pool: asyncpg.Pool[Any]) -> bytes:
    """The tables of this program, for a new headquarters an epoch of its own; the epoch. Raises TooMighty."""
    async with pool.acquire() as connection:
        if await connection.fetchval("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user"):
            raise TooMighty
        await connection.execute("SELECT pg_advisory_lock($1)", _SCHEMA_LOCK)
        try:
            there = await connection.fetchval("SELECT to_regclass('alembic_version')")
            version = await connection.fetchval("SELECT version_num FROM alembic_version") if there else None
            if version != SCHEMA:
                await connection.execute(f"BEGIN;\n{script('postgresql', version)}\nCOMMIT;")
            await connection.execute("INSERT INTO life (id, epoch, recovering) VALUES (1, $1, 0) ON CONFLICT DO NOTHING", os.urandom(16))
            epoch: bytes = await connection.fetchval("SELECT epoch FROM life")
        finally:
            await connection.execute("SELECT pg_advisory_unlock($1)", _SCHEMA_LOCK)
    return epoch
