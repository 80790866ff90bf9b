"""``demo``: the main job end to end on invented people, no screen needed, saying in plain words what it does.

new → import → search → edit → undo → export → check, each through the same services as the window. What comes after that with a
headquarters is joined by ``sync/commands/demo.py``, of which ``desktop`` knows nothing.
"""

from __future__ import annotations

import secrets
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from desktop.commands.answer import FAILED, give, granted, out, say
from desktop.commands.options import AsJson, today, watched
from desktop.domain.problems import Severity
from desktop.domain.query import MemberQuery
from desktop.services import access, checking, imports, lists, practice, recovery_sheet, undoing
from desktop.services import members as people


def demo(
    folder: Annotated[
        Path | None, typer.Argument(metavar="DIR", help="Where to leave the files; a new temporary folder if left out.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """The main job end to end on the sample list: a few seconds, nothing of yours is touched."""
    play(folder, None, as_json=as_json)


Tell = Callable[..., None]
Sequel = Callable[[access.OpenRegister, Path, str, Tell], bool]  # (register, folder, password, tell) → whether all went well


def play(folder: Path | None, sequel: Sequel | None, *, as_json: bool) -> None:
    """The demo, with what shall come after the register on one PC."""
    place = folder or Path(tempfile.mkdtemp(prefix="sodoanvien-"))
    place.mkdir(parents=True, exist_ok=True)
    password = secrets.token_urlsafe(12)
    told: list[str] = []

    def tell(code: str, **blanks: object) -> None:
        told.append(say(code, **blanks))
        if not as_json:
            out().print(f"{len(told)}. {told[-1]}", markup=False)

    register = practice.free_folder(place)
    created = granted(access.create(register, practice.UNION, practice.OFFICER, password), as_json=as_json)
    book = created.register
    try:
        sheet = place / "phieu-khoi-phuc.pdf"
        granted(recovery_sheet.save_recovery_sheet(book, created.recovery_code, sheet, today=today()), as_json=as_json)
        tell("demo.made", folder=register, sheet=sheet)
        wrong = _work(book, place, tell, today(), as_json=as_json)
        well = sequel is None or sequel(book, place, password, tell)
    finally:
        book.close()
    tell("demo.locked", folder=register, password=password)
    if as_json:
        give({"folder": str(place), "steps": told, "ok": well and not wrong})
    if wrong or not well:
        raise typer.Exit(FAILED)


def _work(book: access.OpenRegister, place: Path, tell: Callable[..., None], day: date, *, as_json: bool) -> list[checking.Finding]:
    with watched() as task, practice.sample_list() as sample:
        result = imports.read_list(sample, today=day, task=task)
        tell("demo.read", file=sample.name, members=len(result.members), problems=len(result.problems))
        plan = imports.plan(book, result, task=task)
        imported = granted(imports.apply(book, plan, source=sample.name, task=task), as_json=as_json)
        tell("demo.imported", added=imported.added, skipped=imported.skipped)
        with people.member_list(book, MemberQuery(search="nguyen thi")) as found:
            first = found.fetch(("full_name", "phone"), limit=1)[0]
            tell("demo.found", typed="nguyen thi", total=found.total(), name=first.cells[0])
        granted(people.edit(book, first.id, {"phone": "0912345678"}), as_json=as_json)
        tell("demo.edited", name=first.cells[0], phone="0912345678")
        undone = granted(undoing.undo(book), as_json=as_json)
        tell("demo.undone", members=undone.members)
        for name in ("danh-sach-doan-vien.xlsx", "danh-sach-doan-vien.pdf"):
            exported = granted(lists.export(book, lists.ListRequest(place / name), today=day, task=task), as_json=as_json)
            tell("demo.exported", rows=exported.rows, path=exported.path)
        findings = checking.check(book, task=task)
    wrong = [one for one in findings if one.severity is Severity.ERROR]
    tell("demo.unsound" if wrong else "demo.sound", count=len(wrong))
    if len(wrong) < len(findings):
        tell("demo.to_look_at", count=len(findings) - len(wrong))
    return wrong
