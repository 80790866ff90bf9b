"""Running headquarters: uvicorn over the app, until it is told to stop. In plain on this machine only; further away over TLS.

One process: it counts nonces and rates in its memory. A union's work is ordered by its database anyway.

Read next: ``app.py``, ``opening.py``; ``sync/commands/hq.py`` (``hq serve``).
"""

from __future__ import annotations

import asyncio
import signal
import socket
import sys
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import Any, TextIO

import uvicorn
from filelock import FileLock, Timeout

from sync.headquarters.app import make_app
from sync.headquarters.journal import Journal
from sync.headquarters.opening import LOCK, opened

KEEP_ALIVE = 75  # seconds; a PC's round is over by then
GOODBYE = 10  # seconds that requests may take to end when the server is stopped


class PlainOnTheNet(Exception):
    """Only loopback may be served without TLS. ``code`` is that of its sentence."""

    code = "hq.plain_on_the_net"


class AlreadyServed(Exception):
    """Another server runs on this data folder."""

    code = "hq.already_served"


@dataclass(frozen=True, slots=True)
class Address:
    """Where to listen. ``certificate`` and ``key``: files of the TLS certificate, both or none."""

    host: str = "127.0.0.1"
    port: int = 8443
    certificate: Path | None = None
    key: Path | None = None

    @property
    def scheme(self) -> str:
        return "https" if self.certificate else "http"


def serve(folder: Path, database: str, address: Address, ready: Callable[[str], None], log: TextIO | None) -> None:
    """Serve until a signal. ``ready`` gets the URL once it answers. Raises PlainOnTheNet, AlreadyServed, OSError."""
    if not address.certificate and not _is_loopback(address.host):
        raise PlainOnTheNet
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(folder / LOCK, timeout=0):
            _run(_serve(folder, database, address, ready, log))
    except Timeout as error:
        raise AlreadyServed from error


async def _serve(folder: Path, database: str, address: Address, ready: Callable[[str], None], log: TextIO | None) -> None:
    journal = Journal(log)
    async with opened(folder, database) as headquarters:
        config = uvicorn.Config(
            make_app(headquarters.store, headquarters.keys, journal),
            host=address.host, port=address.port, log_config=None, access_log=False, server_header=False, date_header=False,
            timeout_keep_alive=KEEP_ALIVE, timeout_graceful_shutdown=GOODBYE, lifespan="on",
            h11_max_incomplete_event_size=64 * 1024, proxy_headers=False,
            ssl_certfile=address.certificate, ssl_keyfile=address.key,
        )  # fmt: skip
        journal.event("start")
        await _Server(config, lambda port: ready(f"{address.scheme}://{address.host}:{port}")).serve()
        journal.event("stop")


class _Server(uvicorn.Server):
    """Tells when it is ready, and leaves the process to its caller when it was told to stop."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[int], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._ready(self.servers[0].sockets[0].getsockname()[1])

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        before = {one: signal.signal(one, self.handle_exit) for one in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for one, handler in before.items():
                signal.signal(one, handler)


def _run(serving: Coroutine[Any, Any, None]) -> None:
    if sys.platform != "win32":
        import uvloop

        uvloop.run(serving)
    else:
        asyncio.run(serving)


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
