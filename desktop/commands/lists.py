"""``read``, ``import``, ``export``: lists in and out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from desktop.commands.answer import FAILED, NEEDS_A_PERSON, give, granted, language, out, refuse, say, tell
from desktop.commands.listed import Mapped, Workbook, listed, listed_with_password
from desktop.commands.options import (
    AsJson,
    AsOf,
    Descending,
    Missing,
    OfBatch,
    PasswordFile,
    RegisterPath,
    Search,
    Sorted,
    Statuses,
    Units,
    day_of,
    of_batch,
    opened,
    query_of,
    today,
    watched,
)  # fmt: skip
from desktop.domain.fields import DEFAULT_EXPORT_FIELDS, FIELD
from desktop.domain.problems import Problem, Severity
from desktop.domain.shown_values import show_value
from desktop.services import corrected_copy, imports, increase_decrease, lists, undoing
from desktop.services.imports import Kind, ReadResult, ReadStatus, as_json_document, message, problem_message
from desktop.services.outcome import Refused

Marked = Annotated[
    Path | None, typer.Option("--marked", metavar="OUT.xlsx", help="Also write a copy with its doubts marked, to send back.")
]
_FORMS = "Which form: danh-sach-doan-vien, or danh-sach-tang-giam (the month of --as-of)."


def read(workbook: Workbook, mapped: Mapped = None, marked: Marked = None, as_json: AsJson = False) -> None:
    """Read a list without any register: what a careful person would read from it."""
    result, password = listed_with_password(workbook, mapped)
    if marked is not None and result.members:
        _mark(workbook, result, marked, password, as_json=as_json)
    if as_json:
        give(as_json_document(result, language()))
    else:
        _show_reading(result)
    if result.status in (ReadStatus.REFUSED, ReadStatus.NEEDS_PASSWORD):
        tell(message(result, language()))
        raise typer.Exit(FAILED)
    if result.status is ReadStatus.NEEDS_MAPPING or needs_a_person(result.problems):
        raise typer.Exit(NEEDS_A_PERSON)


def _mark(workbook: Path, result: ReadResult, path: Path, password: str, *, as_json: bool) -> None:
    """Write the copy with the doubts marked, if there are any; what there is to say of it goes beside the answer."""
    if not corrected_copy.has_marks(result):
        tell(say("marked.nothing"))
        return
    with watched() as task:
        made = corrected_copy.mark(workbook, result, path, today=today(), task=task, password=password, language=language())
    written = granted(made, as_json=as_json)
    tell(say("marked.written", count=written.count, path=written.path))
    if written.unprotected:
        tell(say("marked.unprotected"))


def import_(
    register: RegisterPath,
    workbook: Workbook,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen, change nothing.")] = False,
    mapped: Mapped = None,
    password_file: PasswordFile = None,
    as_json: AsJson = False,
) -> None:
    """Bring a list in, as one batch that undo takes back whole."""
    result = listed(workbook, mapped)
    if result.status is not ReadStatus.OK:
        refuse(Refused(result.message_code, result.message_args), as_json=as_json)
    with opened(register, password_file, as_json=as_json) as book, watched() as task:
        plan = imports.plan(book, result, task=task)
        if dry_run:
            counts = {kind: plan.count(kind) for kind in Kind}
            done: dict[str, Any] = {
                "import_id": None, "read": len(plan.rows), "added": counts[Kind.ADD], "updated": counts[Kind.UPDATE],
                "unchanged": counts[Kind.SAME], "skipped": counts[Kind.ASK] + counts[Kind.TWICE],
            }  # fmt: skip
        else:
            imported = granted(imports.apply(book, plan, source=workbook.name, task=task), as_json=as_json)
            done = {name: getattr(imported, name) for name in ("import_id", "read", "added", "updated", "unchanged", "skipped")}
    problems = plan.problems
    if as_json:
        give({**done, "problems": [problem_json(problem) for problem in problems]})
    else:
        out().print(say("command.would_import" if dry_run else "command.imported", **done))
        show_problems(problems)
    if done["skipped"] or needs_a_person(problems):
        raise typer.Exit(NEEDS_A_PERSON)


def export(
    register: RegisterPath,
    path: Annotated[Path, typer.Argument(metavar="OUT", help="Where to: .xlsx, .csv or .pdf.")],
    form: Annotated[str, typer.Option("--form", help=_FORMS)] = lists.FORM_MEMBERS,
    fields: Annotated[str, typer.Option("--fields", help="The columns, with commas between.")] = "",
    masked: Annotated[bool, typer.Option("--masked", help="Hide all but the last digits of numbers.")] = False,
    everybody: Annotated[bool, typer.Option("--everybody", help="Also those who are no members (any more).")] = False,
    orientation: Annotated[lists.Orientation, typer.Option("--orientation")] = lists.Orientation.AUTO,
    search: Search = "",
    status: Statuses = None,
    unit: Units = None,
    missing: Missing = None,
    as_of: AsOf = None,
    batch: OfBatch = None,
    sort: Sorted = "name",
    descending: Descending = False,
    password_file: PasswordFile = None,
    as_json: AsJson = False,
) -> None:
    """Write the official list of members, or the increase/decrease list of a month or of one change."""
    if form == increase_decrease.FORM:
        _export_movements(register, path, as_of, batch, password_file, masked=masked, as_json=as_json)
        return
    if form != lists.FORM_MEMBERS:
        raise typer.BadParameter(say("command.unknown_form", form=form))
    chosen = tuple(name.strip() for name in fields.split(",") if name.strip()) or DEFAULT_EXPORT_FIELDS
    for name in chosen:
        if name not in FIELD:
            raise typer.BadParameter(say("members.unknown_field", field=name))
    query = query_of(search, status, unit, missing, as_of, sort, descending)
    with opened(register, password_file, as_json=as_json) as book, watched() as task:
        query = of_batch(book, query, batch, as_json=as_json)
        request = lists.ListRequest(path, query, chosen, masked, orientation, everybody)
        exported = granted(lists.export(book, request, today=today(), task=task), as_json=as_json)
    if as_json:
        give({"rows": exported.rows, "form": exported.form, "path": str(exported.path)})
    else:
        out().print(say("command.exported", rows=exported.rows, path=exported.path))
    if exported.shortened:
        tell(say("command.shortened", count=exported.shortened))
        raise typer.Exit(NEEDS_A_PERSON)


def _export_movements(
    register: Path, path: Path, as_of: str | None, batch: str | None, password_file: Path | None, *, masked: bool, as_json: bool
) -> None:
    """The increase/decrease list of one change, or of the month of a day, this month's where none is named."""
    month = date.fromisoformat(day_of(as_of)) if as_of else today()
    with opened(register, password_file, as_json=as_json) as book, watched() as task:
        if batch is not None:
            granted(undoing.people_of(book, batch), as_json=as_json)
        told = increase_decrease.of_batch(book, batch) if batch is not None else increase_decrease.of_month(book, month)
        written = increase_decrease.write(book, told, path, month=month, today=today(), task=task, masked=masked)
        exported = granted(written, as_json=as_json)
    if as_json:
        give({"rows": exported.rows, "form": exported.form, "path": str(exported.path)})
    else:
        out().print(say("command.exported", rows=exported.rows, path=exported.path))


def needs_a_person(problems: Sequence[Problem]) -> bool:
    return any(problem.severity is not Severity.INFO for problem in problems)


def problem_json(problem: Problem) -> dict[str, Any]:
    return {
        "sheet": problem.sheet, "row": problem.row, "field": problem.field, "code": problem.code,
        "severity": problem.severity.value, "value": problem.value, "message": problem_message(problem, language()),
    }  # fmt: skip


def _show_reading(result: ReadResult) -> None:
    from rich.table import Table

    names = list(dict.fromkeys(name for member in result.members for name in member.values))
    table = Table(say("command.sheet"), say("command.row"), *(lists.column_label(name, language()) for name in names))
    for member in result.members:
        table.add_row(
            member.sheet or "", str(member.row), *(show_value(FIELD[name], member.values.get(name), language()) for name in names)
        )
    if result.members:
        out().print(table)
    out().print(say("command.read", members=len(result.members), problems=len(result.problems)))
    show_problems(result.problems)


def show_problems(problems: Sequence[Problem]) -> None:
    for problem in problems:
        if problem.severity is not Severity.INFO:
            place = say("command.at_row", sheet=problem.sheet or "", row=problem.row) if problem.row else (problem.sheet or "")
            tell(f"{place}: {problem_message(problem, language())}" if place else problem_message(problem, language()))
