"""``hq``: headquarters. ``serve`` runs it; the others administer it, beside a running server too.

The frozen program of the offices has these words only: headquarters itself is installed from the package (build.spec).

Read next: ``sync/headquarters/serving.py``, ``administration.py``, ``backup.py``; docs/PROTOCOL.md.
"""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from desktop.commands.answer import give, out, refuse, say
from desktop.commands.options import AsJson, plain
from desktop.services.outcome import Refused
from sync.commands import safekeeping
from sync.commands.opened import Data, Database, done_in, folder, id_of, installed, now, show, shown, text_of

if TYPE_CHECKING:
    from sync.headquarters.opening import Opened

app = typer.Typer(no_args_is_help=True, help="Headquarters: the server that registers are synchronised with. Each command takes --json.")
union_app = typer.Typer(no_args_is_help=True, help="Unions.")
device_app = typer.Typer(no_args_is_help=True, help="The PCs of unions.")
app.add_typer(union_app, name="union")
app.add_typer(device_app, name="device")
for _one in (safekeeping.status, safekeeping.backup, safekeeping.restore):
    app.command()(_one)


@app.command()
def serve(
    database: Database = "",
    data: Data = None,
    host: Annotated[str, typer.Option("--host", help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="0: any that is free.")] = 8443,
    certificate: Annotated[Path | None, typer.Option("--tls-certificate", help="PEM file; needed but for loopback.")] = None,
    key: Annotated[Path | None, typer.Option("--tls-key", help="PEM file of its key.")] = None,
    as_json: AsJson = False,
) -> None:
    """Run headquarters until it is stopped. Says so once it answers; its log goes to standard error."""
    installed()
    from sync.headquarters.serving import Address, serve

    def ready(url: str) -> None:
        if as_json:
            give({"url": url, "ready": True})
        else:
            out().print(say("hq.ready", url=url))
        sys.stdout.flush()

    serve(folder(data), database, Address(host, port, certificate, key), ready, sys.stderr)


@union_app.command("add")
def union_add(
    name: Annotated[str, typer.Argument(help="The union's name.")], database: Database = "", data: Data = None, as_json: AsJson = False
) -> None:
    """Add a union."""
    from_name = plain(name).strip()
    if not from_name:
        refuse(Refused("hq.no_name"), as_json=as_json)

    async def add(opened: Opened) -> bytes:
        from sync.headquarters.administration import add_union

        return await add_union(opened.store, from_name)

    union_id = text_of(done_in(add, database, data))
    show(as_json, {"union_id": union_id}, say("hq.union_added", name=from_name, union_id=union_id))


@union_app.command("list")
def union_list(database: Database = "", data: Data = None, as_json: AsJson = False) -> None:
    """All unions: members, PCs, last contact, what waits."""

    async def look(opened: Opened) -> list[dict[str, Any]]:
        from sync.headquarters.administration import unions

        return [shown(asdict(one)) for one in await unions(opened.store)]

    found = done_in(look, database, data)
    lines = [say("hq.union_line", **{key: one[key] for key in ("union_id", "name", "members", "devices", "waiting")}) for one in found]
    show(as_json, {"unions": found}, "\n".join(lines) or say("hq.no_unions"))


@app.command()
def code(
    union: Annotated[str, typer.Argument(metavar="UNION_ID")],
    role: Annotated[str, typer.Option("--role", help="chair, officer or reader.")] = "officer",
    database: Database = "",
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """A one-time code that lets one PC into a union. Good for 15 minutes; shown this once."""
    union_id = id_of(union, "hq.no_union", as_json=as_json)

    async def make(opened: Opened) -> str | Refused:
        from sync.headquarters.administration import make_code
        from sync.headquarters.rights import Role
        from sync.headquarters.store import NotEnrolled

        if role not in {str(one) for one in Role}:
            return Refused("hq.no_role", {"role": role})
        try:
            return await make_code(opened.store, union_id, Role(role), now())
        except NotEnrolled:
            return Refused("hq.no_union", {"id": union})

    made = done_in(make, database, data)
    if isinstance(made, Refused):
        refuse(made, as_json=as_json)
    show(as_json, {"code": made}, say("hq.code", code=made))


@device_app.command("list")
def device_list(
    union: Annotated[str, typer.Option("--union", metavar="UNION_ID", help="Only this union's.")] = "",
    database: Database = "",
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """All PCs: whose, since when, last contact, unsent changes by then, program."""
    union_id = id_of(union, "hq.no_union", as_json=as_json) if union else None

    async def look(opened: Opened) -> list[dict[str, Any]]:
        from sync.headquarters.administration import devices

        return [shown(asdict(one)) for one in await devices(opened.store, union_id)]

    found = done_in(look, database, data)
    lines = [
        say(
            "hq.device_revoked_line" if one["revoked"] else "hq.device_line",
            **{key: one[key] or "–" for key in ("device_id", "name", "seen")},
        )
        for one in found
    ]
    show(as_json, {"devices": found}, "\n".join(lines) or say("hq.no_devices"))


@device_app.command("revoke")
def device_revoke(
    device: Annotated[str, typer.Argument(metavar="DEVICE_ID")],
    stolen: Annotated[bool, typer.Option("--stolen", help="Also tell it to destroy its key at its next contact.")] = False,
    database: Database = "",
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Cut a PC off, from its next request on. What it sent before stays."""
    device_id = id_of(device, "hq.no_device", as_json=as_json)

    async def cut(opened: Opened) -> dict[str, Any] | Refused:
        from sync.headquarters.administration import revoke
        from sync.headquarters.store import NotEnrolled

        try:
            return shown(asdict(await revoke(opened.store, opened.revocations, device_id, now(), stolen=stolen)))
        except NotEnrolled:
            return Refused("hq.no_device", {"id": device})

    done = done_in(cut, database, data)
    if isinstance(done, Refused):
        refuse(done, as_json=as_json)
    show(as_json, {"device_id": done["device_id"], "revoked": done["revoked"], "stolen": bool(done["stolen"])}, say("hq.device_revoked"))
