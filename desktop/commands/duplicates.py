"""``duplicates``, ``merge``: who may stand in the register twice, and making one record of two."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Annotated

import typer

from desktop.commands.answer import give, granted, language, out, say
from desktop.commands.options import AsJson, PasswordFile, RegisterPath, opened, watched
from desktop.domain.fields import FIELD
from desktop.domain.shown_values import show_value
from desktop.services import duplicates as doubles
from desktop.services import members, merging
from desktop.services.merging import Side

Sides = Annotated[
    list[str] | None,
    typer.Argument(metavar="[FIELD=keep|other|both …]", help="Whose value stands in a field; the fuller, else the newer, if left out."),
]


def duplicates(register: RegisterPath, password_file: PasswordFile = None, as_json: AsJson = False) -> None:
    """Pairs of records that may be one person, the surest first, each with its reasons."""
    with opened(register, password_file, as_json=as_json) as book, watched() as task:
        pairs = doubles.find(book, task=task)
    if as_json:
        give({"total": len(pairs), "pairs": [_as_json(pair) for pair in pairs]})
        return
    for pair in pairs:
        out().print(f"{say(f'duplicate.{pair.pile}')}: {', '.join(map(say, pair.reasons))}")
        for one in (pair.one, pair.other):
            born = show_value(FIELD["birth_date"], one.birth_date or None, language())
            out().print(f"  {one.id}  {' · '.join(part for part in (one.name, born, one.unit) if part)}")
    out().print(say("command.pairs_found", total=len(pairs)) if pairs else say("command.no_pairs"))


def _as_json(pair: doubles.DuplicatePair) -> dict[str, object]:
    reasons = [{"code": code.partition(".")[2], "message": say(code)} for code in pair.reasons]
    return {"one": asdict(pair.one), "other": asdict(pair.other), "score": pair.likeness.score, "pile": pair.pile.value, "reasons": reasons}


def merge(
    register: RegisterPath,
    keep: Annotated[str, typer.Argument(metavar="KEEP", help="The id of the record that stays.")],
    other: Annotated[str, typer.Argument(metavar="OTHER", help="The id of the record that is merged into it.")],
    sides: Sides = None,
    password_file: PasswordFile = None,
    as_json: AsJson = False,
) -> None:
    """Make one record of two; undo brings both back."""
    chosen = _sides(sides or ())
    with opened(register, password_file, as_json=as_json) as book:
        saved = granted(merging.merge(book, keep, other, chosen), as_json=as_json)
        kept = members.get(book, saved.ids[0])
    if as_json:
        give({"id": saved.ids[0], "merged": saved.ids[1], "batch_id": saved.batch_id})
    else:
        out().print(say("command.merged", name=kept.name if kept else "", id=saved.ids[0]))


def _sides(texts: Sequence[str]) -> Mapping[str, Side]:
    """``field=keep|other|both`` arguments. Ends with 2 for no field or no side."""
    chosen: dict[str, Side] = {}
    for text in texts:
        name, sign, side = text.partition("=")
        if sign and name not in FIELD:
            raise typer.BadParameter(say("members.unknown_field", field=name))
        if side not in set(Side):
            raise typer.BadParameter(say("command.not_a_side", text=text))
        chosen[name] = Side(side)
    return chosen
