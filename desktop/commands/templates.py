"""``template``: official forms from above, learnt once and filled with members: add, list, rename, remove, export, import, fill.

Read next: ``desktop/services/templates.py``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer

from desktop.commands.answer import NEEDS_A_PERSON, give, granted, language, out, refuse, say, tell
from desktop.commands.options import (
    AsJson,
    AsOf,
    Descending,
    Missing,
    PasswordFile,
    RegisterPath,
    Search,
    Sorted,
    Statuses,
    Units,
    opened,
    plain,
    query_of,
    today,
    watched,
)  # fmt: skip
from desktop.domain.fields import FIELD
from desktop.services import templates
from desktop.services.outcome import Refused
from desktop.services.templates import CellFill, ColumnFill, FillRequest, Holds, Mapping, Spare, Template, Told

app = typer.Typer(no_args_is_help=True, help="Official forms from above: learnt once, then filled cell by cell. Each command takes --json.")

Named = Annotated[str, typer.Argument(metavar="FORM", help="The name of the form, or its id.")]
ORDER, PARTS = "order", ("family", "middle", "given", "day", "month", "year", "male", "female", "joined")


@dataclass(frozen=True, slots=True)
class _Said:
    """What the options of ``add`` say over the proposal; 0 and None: as proposed."""

    columns: Sequence[str]
    cells: Sequence[str]
    first_row: int
    last_row: int
    total_row: int | None
    group_row: int | None


@app.command()
def add(
    register: RegisterPath,
    form: Annotated[Path, typer.Argument(metavar="WORKBOOK", help="The form as it came: .xlsx or .xlsm.")],
    name: Annotated[str, typer.Option("--name", help="How the form is called; without it as its file.")] = "",
    sheet: Annotated[str, typer.Option("--sheet", help="The sheet with the list.")] = "",
    columns: Annotated[
        list[str] | None, typer.Option("--map", metavar="COLUMN=FIELD", help="What a column takes (B=full_name, C=order); empty: nothing.")
    ] = None,
    cells: Annotated[
        list[str] | None, typer.Option("--cell", metavar="CELL=WHAT", help="What a single cell takes (A2=union_name); empty: nothing.")
    ] = None,
    first_row: Annotated[int, typer.Option("--first-row", min=0, help="The first row for people.")] = 0,
    last_row: Annotated[int, typer.Option("--last-row", min=0, help="The last row prepared for people.")] = 0,
    total_row: Annotated[int | None, typer.Option("--total-row", min=0, help="The row that sums up; 0: none.")] = None,
    group_row: Annotated[int | None, typer.Option("--group-row", min=0, help="A prepared row that names a unit; 0: none.")] = None,
    password_file: PasswordFile = None,
    as_json: AsJson = False,
) -> None:
    """Learn a form and keep it in the register."""
    found = granted(templates.look(form), as_json=as_json)
    if sheet and sheet != found.proposal.sheet:
        if sheet not in found.sheets:
            refuse(Refused("template.no_sheet", {"sheet": sheet}), as_json=as_json)
        found = granted(templates.look_again(found.file_name, found.content, plain(sheet)), as_json=as_json)
    if found.proposal.mapping is None:
        refuse(Refused("template.no_table"), as_json=as_json)
    mapping = _said(found.proposal.mapping, _Said(columns or (), cells or (), first_row, last_row, total_row, group_row))
    with opened(register, password_file, as_json=as_json) as book:
        saved = granted(templates.add(book, plain(name) or form.stem, found.file_name, found.content, mapping), as_json=as_json)
    told = [say(code) for code in found.told]
    if found.proposal.people:
        told.append(say("template.told_people", count=found.proposal.people))
    if as_json:
        give({"id": saved.ids[0], "batch_id": saved.batch_id, "mapping": msgspec.to_builtins(mapping), "told": told})
    else:
        out().print(say("template.made", name=plain(name) or form.stem, columns=len(mapping.columns), rows=mapping.prepared))
        for sentence in told:
            tell(sentence)


@app.command(name="list")
def list_(register: RegisterPath, password_file: PasswordFile = None, as_json: AsJson = False) -> None:
    """The forms the register keeps."""
    with opened(register, password_file, as_json=as_json) as book:
        kept = templates.templates(book)
    if as_json:
        give({"templates": [_document(one) for one in kept]})
        return
    for one in kept:
        out().print(f"{one.id}  {one.name}  ({one.file_name})")
    if not kept:
        out().print(say("template.none"))


@app.command()
def rename(register: RegisterPath, form: Named, name: str, password_file: PasswordFile = None, as_json: AsJson = False) -> None:
    """Give a form another name."""
    with opened(register, password_file, as_json=as_json) as book:
        template = granted(templates.find(book, form), as_json=as_json)
        saved = granted(templates.change(book, template, name=plain(name)), as_json=as_json)
    if as_json:
        give({"id": template.id, "batch_id": saved.batch_id if saved else None})
    else:
        out().print(say("template.renamed", name=plain(name)))


@app.command()
def remove(register: RegisterPath, form: Named, password_file: PasswordFile = None, as_json: AsJson = False) -> None:
    """Put a form away; undo brings it back."""
    with opened(register, password_file, as_json=as_json) as book:
        template = granted(templates.find(book, form), as_json=as_json)
        saved = templates.remove(book, template)
    if as_json:
        give({"id": template.id, "batch_id": saved.batch_id})
    else:
        out().print(say("template.removed", name=template.name))


@app.command()
def export(
    register: RegisterPath,
    form: Named,
    path: Annotated[Path, typer.Argument(metavar="OUT", help=f"Where to ({templates.SHARED_SUFFIX}).")],
    password_file: PasswordFile = None,
    as_json: AsJson = False,
) -> None:
    """Write a form and what was learnt of it to a file for other unions."""
    with opened(register, password_file, as_json=as_json) as book:
        template = granted(templates.find(book, form), as_json=as_json)
        written = granted(templates.share(book, template, path), as_json=as_json)
    if as_json:
        give({"id": template.id, "path": str(written)})
    else:
        out().print(say("template.shared", path=written))


@app.command(name="import")
def import_(
    register: RegisterPath,
    path: Annotated[Path, typer.Argument(metavar="FILE", help="A form that another union handed on.")],
    password_file: PasswordFile = None,
    as_json: AsJson = False,
) -> None:
    """Keep a form that somebody else learnt."""
    with opened(register, password_file, as_json=as_json) as book:
        saved = granted(templates.take_in(book, path), as_json=as_json)
        template = granted(templates.find(book, saved.ids[0]), as_json=as_json)
    if as_json:
        give({"id": template.id, "batch_id": saved.batch_id, "name": template.name})
    else:
        mapping = template.mapping
        rows, columns = (mapping.prepared, len(mapping.columns)) if mapping else (0, 0)
        out().print(say("template.made", name=template.name, columns=columns, rows=rows))


@app.command()
def fill(
    register: RegisterPath,
    form: Named,
    path: Annotated[Path, typer.Argument(metavar="OUT", help="Where the filled form goes, named as the form is (.xlsx, .xlsm).")],
    spare: Annotated[Spare, typer.Option("--spare", help="What becomes of prepared rows that nobody needs.")] = Spare.KEEP,
    chair: Annotated[str, typer.Option("--chair", help="The name of the chair, for forms that ask for it.")] = "",
    everybody: Annotated[bool, typer.Option("--everybody", help="Also those who are no members (any more).")] = False,
    search: Search = "",
    status: Statuses = None,
    unit: Units = None,
    missing: Missing = None,
    as_of: AsOf = None,
    sort: Sorted = "name",
    descending: Descending = False,
    password_file: PasswordFile = None,
    as_json: AsJson = False,
) -> None:
    """Fill a form with members."""
    query = query_of(search, status, unit, missing, as_of, sort, descending)
    request = FillRequest(path, query, everybody, spare, plain(chair))
    with opened(register, password_file, as_json=as_json) as book, watched() as task:
        template = granted(templates.find(book, form), as_json=as_json)
        made = granted(templates.fill_form(book, template, request, today=today(), task=task), as_json=as_json)
    if as_json:
        told = [{"code": one.code, "cell": one.cell, "value": one.value, "message": _told(one)} for one in made.told]
        give({"rows": made.rows, "new_rows": made.new_rows, "form": template.name, "path": str(made.path), "told": told})
    else:
        out().print(say("template.filled", rows=made.rows, path=made.path))
        for one in made.told:
            tell(_told(one))
    if made.told:
        raise typer.Exit(NEEDS_A_PERSON)


def _told(told: Told) -> str:
    return templates.told_sentence(told, language())


def _document(template: Template) -> dict[str, Any]:
    mapping = None if template.mapping is None else msgspec.to_builtins(template.mapping)
    return {"id": template.id, "name": template.name, "file_name": template.file_name, "mapping": mapping}


def _said(mapping: Mapping, said: _Said) -> Mapping:
    """The proposal with what the options say. Ends with 2 for a column, a cell or a thing there is none of."""
    columns = {fill.column: fill for fill in mapping.columns}
    for letter, target in map(_pair, said.columns):
        place = _place(f"{letter}1")
        columns.pop(place[1], None)
        if target:
            columns[place[1]] = _column(place[1], target)
    cells = {fill.cell: fill for fill in mapping.cells}
    for cell, target in map(_pair, said.cells):
        _place(cell)
        cells.pop(cell.upper(), None)
        if target:
            if target not in set(Holds):
                raise typer.BadParameter(say("template.unknown_target", target=target))
            cells[cell.upper()] = CellFill(cell.upper(), Holds(target))
    first = said.first_row or mapping.first_row
    return msgspec.structs.replace(
        mapping,
        columns=tuple(columns[column] for column in sorted(columns)),
        cells=tuple(cells.values()),
        header_rows=(min(mapping.header_rows[0], first - 1), min(mapping.header_rows[1], first - 1)),
        first_row=first,
        last_row=said.last_row or max(mapping.last_row, first - 1),
        total_row=mapping.total_row if said.total_row is None else said.total_row,
        group_row=mapping.group_row if said.group_row is None else said.group_row,
    )


def _pair(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign:
        raise typer.BadParameter(say("command.not_a_pair", text=text))
    return name.strip(), value.strip()


def _place(cell: str) -> tuple[int, int]:
    place = templates.place_of(cell)
    if place is None:
        raise typer.BadParameter(say("template.unknown_target", target=cell))
    return place


def _column(column: int, target: str) -> ColumnFill:
    field, _, part = target.partition(".")
    if (field not in FIELD and field != ORDER) or (part and part not in PARTS):
        raise typer.BadParameter(say("template.unknown_target", target=target))
    return ColumnFill(column, field, part)
