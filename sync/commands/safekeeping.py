"""``hq status``, ``backup``, ``restore``: headquarters as a whole.

Read next: ``sync/headquarters/backup.py``.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from desktop.commands.answer import refuse, say
from desktop.commands.options import AsJson
from desktop.services.outcome import Refused
from sync.commands.opened import Data, Database, done_in, folder, installed, show

if TYPE_CHECKING:
    from sync.headquarters.opening import Opened


def status(database: Database = "", data: Data = None, as_json: AsJson = False) -> None:
    """Headquarters as a whole."""

    async def look(opened: Opened) -> dict[str, Any]:
        from sync.headquarters.administration import devices, unions

        all_unions, all_devices = await unions(opened.store), await devices(opened.store)
        return {
            "epoch": opened.store.epoch.hex(),
            "public_key": opened.keys.public.hex(),
            "unions": len(all_unions),
            "devices": sum(not one.revoked for one in all_devices),
            "revoked": sum(bool(one.revoked) for one in all_devices),
            "members": sum(one.members for one in all_unions),
            "batches": sum(one.seq for one in all_unions),
            "parked": sum(one.parked for one in all_unions),
            "questions": sum(one.questions for one in all_unions),
            "not_in_backup": sum(one.seq - one.durable_seq for one in all_unions),
        }

    found = done_in(look, database, data)
    show(as_json, found, say("hq.status", **found))


def backup(
    path: Annotated[Path | None, typer.Argument(metavar="[FILE]", help="Where to; otherwise a dated file in the data folder.")] = None,
    database: Database = "",
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Write an encrypted backup and read it back. Keep it elsewhere, and the keys apart from it."""
    target = path or folder(data) / f"headquarters-{datetime.now(UTC):%Y%m%d-%H%M%S}.backup"

    async def write(opened: Opened) -> dict[str, Any]:
        from sync.headquarters.backup import back_up

        proven = await back_up(opened.store, opened.keys.database, target)
        return {"path": str(proven.path), "sha256": proven.sha256, "rows": proven.rows}

    done = done_in(write, database, data)
    show(as_json, done, say("hq.backed_up", path=done["path"]))


def restore(
    path: Annotated[Path, typer.Argument(metavar="FILE")], database: Database = "", data: Data = None, as_json: AsJson = False
) -> None:
    """Put a backup back into an empty headquarters, which begins another life: PCs give back what came after the backup."""

    async def put_back(opened: Opened) -> dict[str, Any]:
        from sync.headquarters.backup import restore

        proven = await restore(opened.store, opened.keys.database, path)
        await opened.revocations.apply(opened.store)
        return {"path": str(path), "sha256": proven.sha256, "rows": proven.rows}

    installed()
    from filelock import FileLock, Timeout

    from sync.headquarters.opening import LOCK

    place = folder(data)
    place.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(place / LOCK, timeout=0):
            done = done_in(put_back, database, data)
    except Timeout:
        refuse(Refused("hq.stop_first"), as_json=as_json)
    show(as_json, done, say("hq.restored"))
