"""The options that commands share, and opening the register they name.

The password comes from ``--password-file``, ``SODOANVIEN_PASSWORD`` or a prompt; never from an argument, which others can see.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

from desktop.commands.answer import granted, say, tell
from desktop.domain.fields import FIELD
from desktop.domain.problems import Severity
from desktop.domain.query import MemberQuery
from desktop.domain.statuses import read_status
from desktop.domain.task import Task
from desktop.services import undoing
from desktop.services.access import LogKept, OpenRegister, open_by_password
from desktop.vietnamese.dates import date_ceiling, read_date

RegisterPath = Annotated[Path, typer.Argument(metavar="REGISTER", help="The folder of the register.")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON document on standard output, nothing else there.")]
PasswordFile = Annotated[Path | None, typer.Option("--password-file", help="A file whose first line is the password.")]
Search = Annotated[str, typer.Option("--search", help="Names, numbers or words, with or without accents.")]
Statuses = Annotated[list[str] | None, typer.Option("--status", help="Only this membership status (may be repeated).")]
Units = Annotated[list[str] | None, typer.Option("--unit", help="Only this unit (may be repeated).")]
Missing = Annotated[str | None, typer.Option("--missing", help="Only records where this field is empty.")]
AsOf = Annotated[
    str | None, typer.Option("--as-of", help="Who was what on this day (YYYY-MM-DD or dd/mm/yyyy; of a month or year its last day).")
]
OfBatch = Annotated[str | None, typer.Option("--batch", help="Only whom this change touched (an id from `changes` or `import`).")]
Sorted = Annotated[str, typer.Option("--sort", help="name, joined, born, unit, changed, or a field.")]
Descending = Annotated[bool, typer.Option("--descending", help="The other way round.")]


def today() -> date:
    """The day values are read on."""
    return date.today()  # noqa: DTZ011 - the officer's own calendar day


def password_from(file: Path | None) -> str:
    """The password, by the ways in order. Ends with usage error 2 when nobody can be asked."""
    if file is not None:
        return _first_line(file)
    given = os.environ.get("SODOANVIEN_PASSWORD")
    if given is not None:
        return given
    return _asked("command.password")


def first_password_from(file: Path | None) -> str:
    """The password of a new register: as ``password_from``, but typed twice at a prompt."""
    if file is None and "SODOANVIEN_PASSWORD" not in os.environ:
        return _asked_twice()
    return password_from(file)


def new_password_from(file: Path | None) -> str:
    """The password that shall replace the present one: from the file, or typed twice. The environment holds the present one."""
    return _asked_twice() if file is None else _first_line(file)


def code_from(file: Path | None) -> str:
    """The recovery code, from the file or typed. Ends with 2 when the file can't be read."""
    return str(typer.prompt(say("command.code"), err=True)) if file is None else _text_of(file, "command.code_file_unreadable")


def _asked(prompt: str) -> str:
    if not sys.stdin.isatty():
        raise typer.BadParameter(say("command.no_password"))
    return str(typer.prompt(say(prompt), hide_input=True, err=True))


def _asked_twice() -> str:
    """A slip in a password nobody can read would shut its owner out: it is typed again until both are the same."""
    while True:
        wanted = _asked("command.new_password")
        if _asked("command.new_password_again") == wanted:
            return wanted
        tell(say("command.passwords_differ"))


def _first_line(file: Path) -> str:
    return _text_of(file, "command.password_file_unreadable").split("\n", 1)[0].rstrip("\r")


def _text_of(file: Path, unreadable: str) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise typer.BadParameter(say(unreadable, file=file)) from error


@contextmanager
def opened(folder: Path, password_file: Path | None, *, as_json: bool) -> Iterator[OpenRegister]:
    """The register, unlocked; locked again at the end."""
    register = granted(open_by_password(folder, password_from(password_file)), as_json=as_json)
    try:
        for code in register.warnings:
            tell(say(code))
        yield register
    finally:
        lock(register)


def lock(register: OpenRegister) -> None:
    """Close it. A disk too full, or failing, to fold the log into the file is told, and takes back nothing of what the command did."""
    try:
        register.close()
    except LogKept as kept:
        tell(say(kept.code))


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
    return MemberQuery(
        search=search, statuses=tuple(known), units=tuple(map(plain, units or ())), missing=missing,
        as_of=None if as_of is None else day_of(as_of),
        sort=sort, descending=descending, limit=limit, offset=offset,
    )  # fmt: skip


def of_batch(book: OpenRegister, query: MemberQuery, batch_id: str | None, *, as_json: bool) -> MemberQuery:
    """``query`` narrowed to whom ``--batch`` touched: in the recycle bin, where more of them are there. Ends with 1 for no such batch."""
    if batch_id is None:
        return query
    touched = granted(undoing.people_of(book, batch_id), as_json=as_json)
    return replace(query, batch=batch_id, removed=touched.removed)


def day_of(text: str) -> str:
    """A day as ISO 8601, from ISO or as offices write it; of a month or a year the last day. Ends with 2 for what may mean another."""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        reading = read_date(text, today=today(), future_allowed=True)
    doubts = [finding for finding in reading.findings if finding.severity is not Severity.INFO and finding.code != "partial_date"]
    if reading.value is None or doubts:
        raise typer.BadParameter(say("command.not_a_day", day=text))
    return date_ceiling(reading.value)


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
