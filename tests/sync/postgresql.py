"""A real PostgreSQL for tests: its own cluster in a folder of its own, over a socket in it, started and stopped by the tests.

PostgreSQL refuses to run as root: as root it runs as the account that its package made.
"""

from __future__ import annotations

import asyncio
import itertools
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import asyncpg

_OPTIONS = "-c fsync=off -c listen_addresses= -c max_connections=60 -c deadlock_timeout=100ms -c unix_socket_directories={folder}"


class Server:
    """A running cluster. ``admin``: a superuser; ``hq``: the role that headquarters has."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._numbers = itertools.count(1)

    def url(self, database: str, role: str = "hq") -> str:
        return f"postgresql://{role}@/{database}?host={self.folder}"

    def new_database(self) -> str:
        """The name of an empty database of ``hq``'s."""
        name = f"hq{next(self._numbers)}"
        self.run(f"CREATE DATABASE {name} OWNER hq")
        return name

    def run(self, statement: str, database: str = "postgres") -> None:
        async def run() -> None:
            connection = await asyncpg.connect(self.url(database, "admin"))
            try:
                await connection.execute(statement)
            finally:
                await connection.close()

        asyncio.run(run())


def programs() -> Path:
    """The folder of initdb and pg_ctl. Debian keeps them off the path, by version."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    where = found[-1] if found else shutil.which("initdb")
    assert where, "there is no PostgreSQL here: .ci/system_libraries test"
    return Path(where).parent


@contextmanager
def running() -> Iterator[Server]:
    """A cluster for as long as the block lasts."""
    folder = Path(tempfile.mkdtemp(prefix="sdv-pg-"))  # short: the path of a socket may have 107 letters
    as_other = ["runuser", "-u", "postgres", "--"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    if as_other:
        shutil.chown(folder, "postgres")
    data, bin_ = folder / "data", programs()

    def run(*command: object) -> None:
        subprocess.run([*as_other, *map(str, command)], check=True, cwd=folder, stdout=subprocess.DEVNULL, timeout=60)

    try:
        run(bin_ / "initdb", "-D", data, "-U", "admin", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        run(bin_ / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", _OPTIONS.format(folder=folder), "start")
        try:
            server = Server(folder)
            server.run("CREATE ROLE hq LOGIN")
            yield server
        finally:
            run(bin_ / "pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
