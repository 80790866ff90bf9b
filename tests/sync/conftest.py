"""A PostgreSQL for all tests of sync that need it, started once a run: they are marked to run on one worker."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.sync.postgresql import Server, running


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    with running() as server:
        yield server
