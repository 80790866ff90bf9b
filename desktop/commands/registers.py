"""``new``, ``check``, ``password``, ``recover``: the register as a whole."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from desktop.commands.answer import FAILED, NEEDS_A_PERSON, explained, give, granted, out, refuse, say, tell
from desktop.commands.options import (
    AsJson,
    PasswordFile,
    RegisterPath,
    code_from,
    first_password_from,
    lock,
    new_password_from,
    opened,
    plain,
    today,
    watched,
)  # fmt: skip
from desktop.domain.problems import Severity
from desktop.domain.union import UnionIdentity
from desktop.services import access, checking, recovery_sheet

NewPasswordFile = Annotated[Path | None, typer.Option("--new-password-file", help="A file whose first line is the new password.")]
NewKeys = Annotated[
    bool,
    typer.Option(
        "--new-keys",
        help="Also make the key file anew: after it was changed from outside, or somebody learned a password or recovery code. "
        "The data stay as they are; other officers' passwords and all recovery sheets printed so far no longer open the register. "
        "Copies of its folder made before open as they did then.",
    ),
]


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
    password = first_password_from(password_file)
    identity = UnionIdentity(*map(plain, (union, upper, code, place)))
    created = granted(access.create(register, identity, plain(officer), password), as_json=as_json)
    try:
        if not as_json:
            out().print(say("command.made", folder=register))
        no_sheet = None if sheet is None else _write_sheet(created, sheet)
        _show_code(created.register, created.recovery_code, as_json=as_json)
    finally:
        lock(created.register)
    if no_sheet:
        tell(no_sheet)
        raise typer.Exit(NEEDS_A_PERSON)


def _write_sheet(created: access.Created, sheet: Path) -> str | None:
    """None, or why there is no sheet. Whatever goes wrong: the register is made by now, and its code must still be shown."""
    try:
        refused = recovery_sheet.save_recovery_sheet(created.register, created.recovery_code, sheet, today=today())
    except Exception as error:  # noqa: BLE001 - told, not swallowed
        return f"{explained(error)[1]} {say('command.no_sheet')}"
    return f"{say(refused.code, **refused.args)} {say('command.no_sheet')}" if refused else None


def _show_code(book: access.OpenRegister, code: str, *, as_json: bool) -> None:
    if as_json:
        give({"register_id": book.store.register_id, "recovery_code": code})
    else:
        out().print(recovery_sheet.sheet_text(book, code, today=today()))


def check(register: RegisterPath, password_file: PasswordFile = None, as_json: AsJson = False) -> None:
    """Integrity, key, chains, search index, counts: everything recomputed."""
    with opened(register, password_file, as_json=as_json) as book, watched() as task:
        findings = checking.check(book, task=task)
    unsound = [finding for finding in findings if finding.severity is Severity.ERROR]
    if as_json:
        give({"ok": not unsound, "findings": [_as_json(finding) for finding in findings]})
    else:
        sound = [] if unsound else [say("command.sound")]
        out().print("\n".join([*sound, *(say(f.code, where=f.where) for f in findings)]), markup=False)
    if any(finding.severity is not Severity.INFO for finding in findings):
        raise typer.Exit(FAILED if unsound else NEEDS_A_PERSON)


def _as_json(finding: checking.Finding) -> dict[str, object]:
    said = {"code": finding.code.partition(".")[2], "severity": finding.severity.value, "where": finding.where}
    return {**said, "message": say(finding.code, where=finding.where), **({"members": list(finding.members)} if finding.members else {})}


def password(
    register: RegisterPath,
    new_password_file: NewPasswordFile = None,
    new_keys: NewKeys = False,
    password_file: PasswordFile = None,
    as_json: AsJson = False,
) -> None:
    """Change your password. Nothing is encrypted again."""
    with opened(register, password_file, as_json=as_json) as book:
        _set_password(book, new_password_file, new_keys=new_keys, as_json=as_json)


def recover(
    register: RegisterPath,
    code_file: Annotated[Path | None, typer.Option("--code-file", help="A file that holds the recovery code.")] = None,
    new_password_file: NewPasswordFile = None,
    new_keys: NewKeys = False,
    as_json: AsJson = False,
) -> None:
    """Open with the code of the recovery sheet and set a new password."""
    book = granted(access.open_by_code(register, code_from(code_file)), as_json=as_json)
    try:
        for code in book.warnings:
            tell(say(code))
        _set_password(book, new_password_file, new_keys=new_keys, as_json=as_json)
    finally:
        lock(book)


def _set_password(book: access.OpenRegister, file: Path | None, *, new_keys: bool, as_json: bool) -> None:
    wanted = new_password_from(file)
    if new_keys:
        code = granted(access.remake_keys(book, wanted), as_json=as_json)
        if not as_json:
            out().print(say("command.keys_made_anew"))
        _show_code(book, code, as_json=as_json)
        return
    refused = access.set_password(book, wanted)
    if refused:
        refuse(refused, as_json=as_json)
    if as_json:
        give({"register_id": book.store.register_id})
    else:
        out().print(say("command.password_changed"))
