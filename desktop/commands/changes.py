"""``undo``: taking a change back."""

from __future__ import annotations

from typing import Annotated

import typer

from desktop.commands.answer import NEEDS_A_PERSON, give, granted, out, say
from desktop.commands.options import AsJson, PasswordFile, RegisterPath, opened
from desktop.services import undoing


def undo(
    register: RegisterPath,
    batch_id: Annotated[str | None, typer.Argument(metavar="BATCH_ID", help="Which change; the latest if left out.")] = None,
    password_file: PasswordFile = None,
    as_json: AsJson = False,
) -> None:
    """Take back an import or an edit. What was changed since stays as it is."""
    with opened(register, password_file, as_json=as_json) as book:
        undone = granted(undoing.undo(book, batch_id), as_json=as_json)
    if as_json:
        give({"undone": undone.undone, "members": undone.members, "batch_id": undone.batch_id, "kept": list(undone.kept)})
    else:
        out().print(say("command.undone", what=say(f"change.{undone.what}", count=undone.members), members=undone.members))
        if undone.kept:
            out().print(say("command.kept", count=len(undone.kept)))
    if undone.kept:
        raise typer.Exit(NEEDS_A_PERSON)
