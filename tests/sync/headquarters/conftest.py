"""Both stores for tests."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from sync.headquarters.postgres_store import PostgresStore
from sync.headquarters.sqlite_store import SqliteStore

POSTGRESQL = pytest.mark.xdist_group("postgresql")  # one worker runs them all: one server


@pytest.fixture
def loop() -> Iterator[asyncio.Runner]:
    """``loop.run(coroutine)``: everything of a test in one event loop, as a server has it."""
    with asyncio.Runner() as runner:
        yield runner


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=POSTGRESQL)])
def store(request, loop, tmp_path):
    """A new, empty headquarters' database."""
    if request.param == "sqlite":
        opened = SqliteStore(tmp_path / "hq.db", b"k" * 32)
    else:
        server = request.getfixturevalue("postgresql")
        opened = loop.run(PostgresStore.connect(server.url(server.new_database())))
    yield opened
    loop.run(opened.aclose())
