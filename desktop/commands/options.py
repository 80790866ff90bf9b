"""The options that commands share, and opening the register they name.

The password comes from ``--password-file``, ``SODOANVIEN_PASSWORD`` or a prompt; never from an argument, which others can see.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

from desktop.commands.answer import granted, say, tell
from desktop.domain.fields import FIELD
from desktop.domain.query import MemberQuery
from desktop.domain.statuses import read_status
from desktop.domain.task import Task
from desktop.services.access import OpenRegister, open_by_password

RegisterPath = Annotated[Path, typer.Argument(metavar="REGISTER", help="The folder of the register.")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON document on standard output, nothing else there.")]
PasswordFile = Annotated[Path | None, typer.Option("--password-file", help="A file whose first line is the password.")]
Search = Annotated[str, typer.Option("--search", help="Names, numbers or words, with or without accents.")]
Statuses = Annotated[list[str] | None, typer.Option("--status", help="Only this membership status (may be repeated).")]
Units = Annotated[list[str] | None, typer.Option("--unit", help="Only this unit (may be repeated).")]
Missing = Annotated[str | None, typer.Option("--missing", help="Only records where this field is empty.")]
AsOf = Annotated[str | None, typer.Option("--as-of", help="Who was what on this day (YYYY-MM-DD).")]
Sorted = Annotated[str, typer.Option("--sort", help="name, joined, born, unit, changed, or a field.")]
Descending = Annotated[bool, typer.Option("--descending", help="The other way round.")]


def today() -> date:
    """The day values are read on."""
    return date.today()  # noqa: DTZ011 - the officer's own calendar day


def password_from(file: Path | None, prompt: str = "command.password") -> str:
    """The password, by the ways in order. Ends with usage error 2 when nobody can be asked."""
    if file is not None:
        try:
            return file.read_text(encoding="utf-8").split("\n", 1)[0].rstrip("\r")
        except (OSError, UnicodeDecodeError) as error:
            raise typer.BadParameter(say("command.password_file_unreadable", file=file)) from error
    given = os.environ.get("SODOANVIEN_PASSWORD")
    if given is not None:
        return given
    if not sys.stdin.isatty():
        raise typer.BadParameter(say("command.no_password"))
    return str(typer.prompt(say(prompt), hide_input=True, err=True))


@contextmanager
def opened(folder: Path, password_file: Path | None, *, as_json: bool) -> Iterator[OpenRegister]:
    """The register, unlocked; locked again at the end."""
    register = granted(open_by_password(folder, password_from(password_file)), as_json=as_json)
    try:
        for code in register.warnings:
            tell(say(code))
        yield register
    finally:
        register.close()


def query_of(
    search: str, statuses: Sequence[str] | None, units: Sequence[str] | None, missing: str | None, as_of: str | None,
    sort: str = "name", descending: bool = False, limit: int | None = None, offset: int = 0,
) -> MemberQuery:  # fmt: skip
    """The filters of a command as a question. Ends with 2 for a field, status or date that there is none of."""
    known = []
    for text in statuses or ():
        code = read_status(text).value
        if code is None:
            raise typer.BadParameter(say("command.unknown_status", status=text))
        known.append(str(code))
    for field in (missing, sort if sort not in ("name", "joined", "born", "unit", "changed") else None):
        if field is not None and field not in FIELD:
            raise typer.BadParameter(say("members.unknown_field", field=field))
    if as_of is not None:
        try:
            date.fromisoformat(as_of)
        except ValueError as error:
            raise typer.BadParameter(say("command.not_a_day", day=as_of)) from error
    return MemberQuery(
        search=search, statuses=tuple(known), units=tuple(map(plain, units or ())), missing=missing, as_of=as_of,
        sort=sort, descending=descending, limit=limit, offset=offset,
    )  # fmt: skip


def plain(text: str) -> str:
    """An argument without the bytes that the terminal could not read as text (Python keeps them as half characters)."""
    return text.encode("utf-8", "ignore").decode()


def pairs(texts: Sequence[str]) -> Mapping[str, str]:
    """``field=value`` arguments. Ends with 2 for what is no such pair or no field."""
    found: dict[str, str] = {}
    for text in texts:
        name, sign, value = text.partition("=")
        if not sign or name not in FIELD:
            raise typer.BadParameter(say("members.unknown_field", field=name) if sign else say("command.not_a_pair", text=text))
        found[name] = plain(value)
    return found


class _OnTerminal:
    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._bars: dict[str, TaskID] = {}

    def step(self, stage: str, done: int, total: int) -> None:
        if stage not in self._bars:
            self._bars[stage] = self._progress.add_task(say(stage))
        self._progress.update(self._bars[stage], completed=done, total=total or None)


@contextmanager
def watched() -> Iterator[Task]:
    """A task whose progress is drawn on standard error, when that is a terminal."""
    from rich.console import Console

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as progress:
        yield _OnTerminal(progress)
