"""``conflicts`` and ``resolve``: what two officers wrote differently, and which of both counts.

Read next: ``desktop/services/questions.py``.
"""

from __future__ import annotations

from dataclasses import asdict
from enum import StrEnum
from typing import Annotated

import typer

from desktop.commands.answer import NEEDS_A_PERSON, give, granted, out, say
from desktop.commands.options import AsJson, PasswordFile, RegisterPath, opened
from desktop.services import questions
from desktop.services.questions import Clash
from resources.sentences import codes


class Kept(StrEnum):
    """Which value counts from now on."""

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"


def conflicts(register: RegisterPath, password_file: PasswordFile = None, as_json: AsJson = False) -> None:
    """What has to be decided. `resolve` decides each by its id."""
    with opened(register, password_file, as_json=as_json) as book:
        found = questions.open_ones(book)
    if as_json:
        give({"conflicts": [asdict(one) for one in found]})
    else:
        out().print("\n".join(_line(one) for one in found) or say("sync.no_conflicts"))
    if found:
        raise typer.Exit(NEEDS_A_PERSON)


def resolve(
    register: RegisterPath,
    conflict: Annotated[str, typer.Argument(metavar="CONFLICT", help="The id that `conflicts` gives.")],
    keep: Annotated[Kept, typer.Option("--keep", help="What counts; both only for notes.")],
    password_file: PasswordFile = None,
    as_json: AsJson = False,
) -> None:
    """Decide a conflict. `undo` takes the answer back."""
    with opened(register, password_file, as_json=as_json) as book:
        saved = granted(questions.answer(book, conflict, keep.value), as_json=as_json)
        left = len(questions.open_ones(book))
    if as_json:
        give({"id": conflict, "member_id": saved.ids[0], "batch_id": saved.batch_id, "conflicts": left})
    else:
        out().print(say("sync.resolved", count=left))


def _line(one: Clash) -> str:
    field = say(f"field.{one.field}") if one.field in codes("field") else one.field
    words = say("sync.conflict", name=one.name, field=field, mine=_shown(one.mine), theirs=_shown(one.theirs), by=one.by or "–")
    return f"{one.id}  {words}"


def _shown(value: object) -> str:
    return "–" if value in (None, "") else str(value)
