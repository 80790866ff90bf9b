"""Reading the list a command is given, with the password of the workbook where it has one.

It comes from ``VN_PASSWORD`` or a prompt; never from an argument, which others can see. Without either, the answer says that it is needed.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from desktop.commands.answer import language, say, tell
from desktop.commands.options import today, watched
from desktop.domain.fields import FIELD
from desktop.services import imports
from desktop.services.imports import ReadResult, ReadStatus, message

Workbook = Annotated[Path, typer.Argument(metavar="WORKBOOK", help="The list: Excel, OpenDocument, CSV, a web page with a table.")]
Mapped = Annotated[
    list[str] | None, typer.Option("--map", metavar="COLUMN=FIELD", help="A column's letter or heading and its field; empty: leave it out.")
]
_VARIABLE = "VN_PASSWORD"
_ATTEMPTS = 3


def listed(workbook: Path, mapped: Sequence[str] | None) -> ReadResult:
    """What the list says. ``NEEDS_PASSWORD`` when nobody could be asked for it, or gave a wrong one three times."""
    return listed_with_password(workbook, mapped)[0]


def listed_with_password(workbook: Path, mapped: Sequence[str] | None) -> tuple[ReadResult, str]:
    """The same, with the password that opened the workbook ("" where it needed none)."""
    password = os.environ.get(_VARIABLE, "")
    result = _read(workbook, mapped, password)
    attempts = _ATTEMPTS if sys.stdin.isatty() and _VARIABLE not in os.environ else 0
    while result.status is ReadStatus.NEEDS_PASSWORD and attempts:
        tell(message(result, language()))
        password = str(typer.prompt(say("command.workbook_password"), hide_input=True, err=True))
        result = _read(workbook, mapped, password)
        attempts -= 1
    return result, password


def _read(workbook: Path, mapped: Sequence[str] | None, password: str) -> ReadResult:
    with watched() as task:
        return imports.read_list(workbook, mapping=mapping_of(mapped), today=today(), task=task, password=password)


def mapping_of(texts: Sequence[str] | None) -> dict[str, str] | None:
    """What ``--map COLUMN=FIELD …`` says. Ends with usage error 2 for what is no pair or no field."""
    if not texts:
        return None
    mapping: dict[str, str] = {}
    for text in texts:
        column, sign, field = text.rpartition("=")
        if not sign or (field and field.partition(".")[0] not in FIELD):
            raise typer.BadParameter(say("members.unknown_field", field=field) if sign else say("command.not_a_pair", text=text))
        mapping[column] = field
    return mapping
