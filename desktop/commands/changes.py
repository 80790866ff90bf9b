"""``undo``, ``redo``, ``changes``: taking a change back, bringing it back, and what there was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Annotated

import typer

from desktop.commands.answer import NEEDS_A_PERSON, give, granted, out, say
from desktop.commands.options import AsJson, PasswordFile, RegisterPath, opened
from desktop.services import undoing
from resources.sentences import codes

LATEST = 50


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
        out().print(say("command.undone", what=_what(undone.what, undone.members), members=undone.members))
    _end_with_kept(undone.kept, as_json=as_json)


def redo(register: RegisterPath, password_file: PasswordFile = None, as_json: AsJson = False) -> None:
    """Bring back what the latest undo took back, unless something new was done since."""
    with opened(register, password_file, as_json=as_json) as book:
        change = undoing.next_redo(book)
        redone = granted(undoing.redo(book), as_json=as_json)
    if as_json:
        known = change.batch_id if change else None
        give({"redone": known, "members": redone.members, "batch_id": redone.batch_id, "kept": list(redone.kept)})
    else:
        what = _what(change.reason, change.records) if change else _what(redone.what, redone.members)
        out().print(say("command.redone", what=what, members=redone.members))
    _end_with_kept(redone.kept, as_json=as_json)


def changes(
    register: RegisterPath,
    limit: Annotated[int, typer.Option("--limit", min=0, help="At most so many, the newest first.")] = LATEST,
    password_file: PasswordFile = None,
    as_json: AsJson = False,
) -> None:
    """What was done in the register, newest first; ``undo`` takes each back by its id."""
    with opened(register, password_file, as_json=as_json) as book:
        found = undoing.recent(book, limit)
    if as_json:
        give({"changes": [asdict(change) for change in found]})
        return
    for change in found:
        what = _what(change.reason, change.records)
        moment = datetime.fromisoformat(change.at).astimezone().strftime("%d/%m/%Y %H:%M")
        words = (change.by, say("command.taken_back", what=what) if change.undone else what, change.note)
        out().print(f"{change.batch_id}  {moment}  {' · '.join(word for word in words if word)}")  # no table: it would break the ids


def _what(reason: str, count: int) -> str:
    """What a change was, in words; the bare reason of one that only a newer program makes."""
    code = f"change.{reason}"
    return say(code, count=count) if code in codes("change") else reason


def _end_with_kept(kept: Sequence[str], *, as_json: bool) -> None:
    if kept:
        if not as_json:
            out().print(say("command.kept", count=len(kept)))
        raise typer.Exit(NEEDS_A_PERSON)
