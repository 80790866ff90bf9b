"""Opening a headquarters: its keys, its database, and what must hold before anything is answered.

``database``: "" for the encrypted file in the data folder, ``postgresql://…`` for a server. Keys and the list of revoked devices lie in the
data folder in both cases.

Read next: ``keys.py``, ``sqlite_store.py``, ``postgres_store.py``, ``revocations.py``.
"""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from sync.headquarters.keys import Keys, keys_in
from sync.headquarters.revocations import Revocations
from sync.headquarters.sqlite_store import SqliteStore
from sync.headquarters.store import Store

FILE = "headquarters.db"
LOCK = "headquarters.lock"  # held while a server runs on this folder
POSTGRESQL = ("postgresql://", "postgres://")


@dataclass(frozen=True, slots=True)
class Opened:
    """An open headquarters."""

    store: Store
    keys: Keys
    revocations: Revocations


def data_folder() -> Path:
    """``SODOANVIEN_HQ_DATA``, or a folder of this program among the data of this account."""
    from platformdirs import user_data_path

    named = os.environ.get("SODOANVIEN_HQ_DATA")
    return Path(named) if named else user_data_path("sodoanvien", appauthor=False) / "headquarters"


@asynccontextmanager
async def opened(folder: Path, database: str = "") -> AsyncIterator[Opened]:
    """Raises OSError, KeyDamaged, and what the database's driver raises when there is none."""
    keys = keys_in(folder)
    store: Store
    if database.startswith(POSTGRESQL):
        from sync.headquarters.postgres_store import PostgresStore

        store = await PostgresStore.connect(database)
    else:
        store = SqliteStore(folder / FILE, keys.database)
    revocations = Revocations(folder)
    try:
        await revocations.apply(store)
        yield Opened(store, keys, revocations)
    finally:
        await store.aclose()
