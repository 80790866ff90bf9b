"""``enrol``: this PC joins its union at headquarters with a one-time code.

Read next: ``desktop/services/syncing.py``; ``sync.py`` for a round.
"""

from __future__ import annotations

from importlib.metadata import version
from typing import Annotated

import typer

from desktop.commands.answer import give, granted, out, say
from desktop.commands.options import AsJson, PasswordFile, RegisterPath, opened
from desktop.services import syncing
from desktop.services.incarnation import witness_here
from sync.client.gateway import HttpGateway


def gateway() -> HttpGateway:
    """Headquarters as this program reaches it."""
    return HttpGateway(version("sodoanvien"))


def enrol(
    register: RegisterPath,
    url: Annotated[str, typer.Option("--hq", metavar="URL", help="Where headquarters is; http only on this machine.")],
    code: Annotated[str, typer.Option("--code", help="The one-time code: six groups of four, good for a quarter of an hour.")],
    password_file: PasswordFile = None,
    as_json: AsJson = False,
) -> None:
    """Join this PC to its union at headquarters."""
    with opened(register, password_file, as_json=as_json) as book:
        joined = granted(syncing.enrol(book, gateway(), witness_here(), url, code), as_json=as_json)
    if as_json:
        give({"device_id": joined.device_id, "union_id": joined.union_id, "union": joined.union_name})
    else:
        out().print(say("sync.enrolled", name=joined.union_name))
