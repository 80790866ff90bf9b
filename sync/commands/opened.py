"""What all commands of ``hq`` share: their options, opening headquarters for one piece of work, ids and times as text.

Read next: ``hq.py``.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar
from uuid import UUID

import typer

from desktop.commands.answer import give, out, refuse
from desktop.services.outcome import Refused

if TYPE_CHECKING:
    from sync.headquarters.opening import Opened

Database = Annotated[
    str,
    typer.Option(
        "--database",
        envvar="SODOANVIEN_HQ_DATABASE",
        help="postgresql://… ; otherwise an encrypted file in the data folder. A password belongs into the variable, or PGPASSFILE.",
    ),
]
Data = Annotated[
    Path | None, typer.Option("--data", envvar="SODOANVIEN_HQ_DATA", help="The folder of keys, file and list of revoked devices.")
]
_T = TypeVar("_T")


class NotInstalled(Exception):
    """This program came without headquarters. ``code`` is that of its sentence."""

    code = "hq.not_installed"


def installed() -> None:
    """Raises NotInstalled where headquarters was left out."""
    try:
        import sync.headquarters.serving  # noqa: F401
    except ImportError as error:
        raise NotInstalled from error


def done_in(work: Callable[[Opened], Awaitable[_T]], database: str, data: Path | None) -> _T:
    """Open headquarters, work, close it."""
    installed()
    from sync.headquarters.opening import opened

    async def run() -> _T:
        async with opened(folder(data), database) as headquarters:
            return await work(headquarters)

    return asyncio.run(run())


def folder(data: Path | None) -> Path:
    from sync.headquarters.opening import data_folder

    return data or data_folder()


def now() -> int:
    return time.time_ns() // 1_000_000


def show(as_json: bool, document: dict[str, Any], words: str) -> None:
    if as_json:
        give(document)
    elif words:
        out().print(words)


def text_of(one: bytes) -> str:
    return str(UUID(bytes=one))


def id_of(text: str, code: str, *, as_json: bool) -> bytes:
    try:
        return UUID(text).bytes
    except ValueError:
        refuse(Refused(code, {"id": text}), as_json=as_json)


def shown(fields: dict[str, Any]) -> dict[str, Any]:
    """Ids as text, times as ISO 8601 UTC, None for never."""
    times = {"seen", "enrolled", "not_after", "revoked"}
    shown = {key: text_of(one) if isinstance(one, bytes) else one for key, one in fields.items()}
    return shown | {key: _time(fields[key]) for key in times & fields.keys()}


def _time(milliseconds: int) -> str | None:
    return datetime.fromtimestamp(milliseconds / 1000, UTC).isoformat(timespec="seconds") if milliseconds else None
