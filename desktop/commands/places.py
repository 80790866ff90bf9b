"""``places``: old addresses to the provinces and communes of since 1/7/2025, first as a preview."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

import typer

from desktop.commands.answer import NEEDS_A_PERSON, give, granted, language, out, say, tell
from desktop.commands.options import AsJson, PasswordFile, RegisterPath, opened, watched
from desktop.services import lists
from desktop.services import places as service

Apply = Annotated[bool, typer.Option("--apply", help="Write the sure and the chosen ones, as one change that undo takes back.")]
HomeTown = Annotated[bool, typer.Option("--home-town", help="Home towns too; without it they stay as the papers have them.")]
Chosen = Annotated[
    list[str] | None,
    typer.Option("--choose", metavar="MEMBER:FIELD=COMMUNE", help="The commune of an address that is not sure (may be repeated)."),
]


def places(
    register: RegisterPath,
    apply: Apply = False,
    choose: Chosen = None,
    home_town: HomeTown = False,
    password_file: PasswordFile = None,
    as_json: AsJson = False,
) -> None:
    """Addresses of before the merger of 2025: what each becomes, which are sure, and with --apply, write them."""
    fields = (*service.ADDRESSES, service.HOME_TOWN) if home_town else service.ADDRESSES
    with opened(register, password_file, as_json=as_json) as book, watched() as task:
        seen = service.preview(book, fields=fields, task=task)
        choices = _choices(choose or (), seen)
        everything = (*seen.sure, *seen.ambiguous)
        moved = granted(service.move(book, everything, choices, task=task), as_json=as_json) if apply else None
    open_questions = [address for address in seen.ambiguous if address.place not in choices]
    if as_json:
        give(_document(seen, open_questions, moved))
    elif moved is None:
        _show(seen)
    else:
        out().print(say("places.moved", addresses=moved.addresses, members=moved.members))
    if moved is not None and moved.kept:
        tell(say("places.kept", count=moved.kept))
    if open_questions or (moved is not None and moved.kept):
        raise typer.Exit(NEEDS_A_PERSON)


def _choices(texts: Sequence[str], seen: service.Preview) -> dict[tuple[str, str], str]:
    """What ``--choose`` says. Ends with 2 for what is no such choice or no address with one."""
    asked = {address.place for address in seen.ambiguous}
    choices: dict[tuple[str, str], str] = {}
    for text in texts:
        where, sign, commune = text.partition("=")
        member_id, colon, field = where.partition(":")
        if not (sign and colon):
            raise typer.BadParameter(say("places.not_a_choice", text=text))
        if (member_id, field) not in asked:
            raise typer.BadParameter(say("places.no_such_address", text=where))
        choices[member_id, field] = commune.strip()
    return choices


def _document(seen: service.Preview, ambiguous: Sequence[service.OldAddress], moved: service.Moved | None) -> Mapping[str, Any]:
    return {
        "sure": [{**_told(address), "new": address.suggestions[0].address} for address in seen.sure],
        "ambiguous": [
            {**_told(address), "choices": [{"commune": one.commune.code, "address": one.address} for one in address.suggestions]}
            for address in ambiguous
        ],
        "already_new": seen.new,
        "unknown": seen.unknown,
        "batch_id": moved.batch_id if moved else None,
        "addresses": moved.addresses if moved else 0,
        "members": moved.members if moved else 0,
        "kept": moved.kept if moved else 0,
    }


def _told(address: service.OldAddress) -> dict[str, str]:
    return {"id": address.member_id, "name": address.name, "field": address.field, "old": address.old}


def _show(seen: service.Preview) -> None:
    if seen.sure:
        out().print(say("places.sure"))
    for address in seen.sure:
        out().print(f"  {_who(address)}: {address.old} → {address.suggestions[0].address}")
    if seen.ambiguous:
        out().print(say("places.ambiguous"))
    for address in seen.ambiguous:
        out().print(f"  {_who(address)}: {address.old}   [{address.member_id}:{address.field}]")
        for one in address.suggestions:
            out().print(f"    {one.commune.code}  {one.address}")
    out().print(say("places.counts", sure=len(seen.sure), ambiguous=len(seen.ambiguous), new=seen.new, unknown=seen.unknown))
    if seen.sure or seen.ambiguous:
        out().print(say("places.how_to_apply"))


def _who(address: service.OldAddress) -> str:
    return f"{address.name} · {lists.column_label(address.field, language())}"
