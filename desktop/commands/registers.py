"""``new``, ``check``, ``password``, ``recover``: the register as a whole."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from desktop.commands.answer import FAILED, give, granted, out, refuse, say
from desktop.commands.options import AsJson, PasswordFile, RegisterPath, opened, password_from, plain, today, watched
from desktop.domain.union import UnionIdentity
from desktop.services import access, checking, recovery_sheet
from desktop.services.outcome import Refused


def new(
    register: RegisterPath,
    union: Annotated[str, typer.Option("--union", help="The name of the grassroots union.")],
    code: Annotated[str, typer.Option("--code", help="The union's own code.")] = "",
    upper: Annotated[str, typer.Option("--upper", help="The union directly above it.")] = "",
    place: Annotated[str, typer.Option("--place", help="Where its documents are dated.")] = "",
    officer: Annotated[str, typer.Option("--officer", help="The name of the officer who keeps the register.")] = "",
    sheet: Annotated[Path | None, typer.Option("--sheet", help="Also write the recovery sheet as a PDF, to print and then delete.")] = None,
    password_file: PasswordFile = None,
    as_json: AsJson = False,
) -> None:
    """Make an encrypted register. Prints the recovery code, this once."""
    password = password_from(password_file, "command.new_password")
    identity = UnionIdentity(*map(plain, (union, upper, code, place)))
    created = granted(access.create(register, identity, plain(officer), password), as_json=as_json)
    try:
        if sheet is not None:
            refused = recovery_sheet.save_recovery_sheet(created.register, created.recovery_code, sheet, today=today())
            if refused:
                refuse(refused, as_json=as_json)
        if as_json:
            give({"register_id": created.register.store.register_id, "recovery_code": created.recovery_code})
        else:
            out().print(say("command.made", folder=register))
            out().print(recovery_sheet.sheet_text(created.register, created.recovery_code, today=today()), markup=False)
    finally:
        created.register.close()


def check(register: RegisterPath, password_file: PasswordFile = None, as_json: AsJson = False) -> None:
    """Integrity, key, chains, search index, counts: everything recomputed."""
    with opened(register, password_file, as_json=as_json) as book, watched() as task:
        findings = checking.check(book, task=task)
    if as_json:
        told = [{"code": f.code.partition(".")[2], "where": f.where, "message": say(f.code, where=f.where)} for f in findings]
        give({"ok": not findings, "findings": told})
    else:
        out().print(say("command.sound") if not findings else "\n".join(say(f.code, where=f.where) for f in findings), markup=False)
    if findings:
        raise typer.Exit(FAILED)


def password(
    register: RegisterPath,
    new_password_file: Annotated[
        Path | None, typer.Option("--new-password-file", help="A file whose first line is the new password.")
    ] = None,
    password_file: PasswordFile = None,
    as_json: AsJson = False,
) -> None:
    """Change your password. Nothing is encrypted again."""
    with opened(register, password_file, as_json=as_json) as book:
        _set_password(book, new_password_file, as_json=as_json)


def recover(
    register: RegisterPath,
    code_file: Annotated[Path | None, typer.Option("--code-file", help="A file that holds the recovery code.")] = None,
    new_password_file: Annotated[
        Path | None, typer.Option("--new-password-file", help="A file whose first line is the new password.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Open with the code of the recovery sheet and set a new password."""
    code = code_file.read_text(encoding="utf-8") if code_file else str(typer.prompt(say("command.code"), err=True))
    book = granted(access.open_by_code(register, code), as_json=as_json)
    try:
        _set_password(book, new_password_file, as_json=as_json)
    finally:
        book.close()


def _set_password(book: access.OpenRegister, file: Path | None, *, as_json: bool) -> None:
    if file is None:
        wanted = str(typer.prompt(say("command.new_password"), hide_input=True, confirmation_prompt=True, err=True))
    else:
        wanted = password_from(file)
    refused: Refused | None = access.set_password(book, wanted)
    if refused:
        refuse(refused, as_json=as_json)
    if as_json:
        give({"register_id": book.store.register_id})
    else:
        out().print(say("command.password_changed"))
