"""Official forms from above: look at one, learn it, keep it, hand it on, fill it with members.

What the program recognises is only a proposal (``look``); what she said (``Mapping``) is kept with the file in the register, as a batch
that undo takes back. Filling writes a new file and never touches the one kept.

Read next: ``desktop/excel/templates`` (the forms themselves), ``template_views.py`` (what the window shows of one);
``lists.py`` (the program's own list).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from desktop.batches.operations import Operation
from desktop.documents.delivery import NotWritten, deliver
from desktop.documents.shown import mask
from desktop.domain.fields import FIELD, MEMBER_STATUSES, Value
from desktop.domain.query import MemberQuery, Sort
from desktop.domain.task import Task
from desktop.excel.container import Kind, Refusal, inspect
from desktop.excel.headings import ORDER
from desktop.excel.templates.filling import Filled, Spare, Told, fill
from desktop.excel.templates.form import MAX_FORM_BYTES, Form
from desktop.excel.templates.learning import Proposal, learn
from desktop.excel.templates.model import CellFill, ColumnFill, Holds, Mapping, from_text, problem_of, to_text
from desktop.excel.templates.references import split_address
from desktop.excel.templates.sharing import SHARED_SUFFIX, SharedForm, packed, unpacked
from desktop.excel.templates.single_cells import Facts
from desktop.services.access import OpenRegister
from desktop.services.outcome import Refused, Saved
from desktop.storage import form_templates, records
from desktop.storage.log import ChangeLog
from desktop.storage.members import MemberList, text_id
from desktop.vietnamese.text import clean
from resources.sentences import sentence

__all__ = [
    "SHARED_SUFFIX", "CellFill", "ColumnFill", "FillRequest", "FilledForm", "Holds", "LookedAt", "Mapping", "Proposal", "Spare", "Template",
    "Told", "add", "change", "fill_form", "filled", "find", "form_of", "look", "look_again", "place_of", "remove", "share", "take_in",
    "templates", "told_sentence",
]  # fmt: skip
ALWAYS_ASKED = ("full_name", "given_name", "gender", "unit")
EVERYBODY = MemberQuery()


@dataclass(frozen=True, slots=True)
class LookedAt:
    """A form somebody chose: its bytes, its sheets, and what was recognised. ``told`` are sentence codes about the file as a whole."""

    file_name: str
    content: bytes
    sheets: tuple[str, ...]
    proposal: Proposal
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Template:
    """A form kept in the register. ``mapping`` is None for one that a newer program learnt."""

    id: str
    name: str
    file_name: str
    mapping: Mapping | None

    @property
    def suffix(self) -> str:
        """How a filled copy ends."""
        return PurePosixPath(self.file_name).suffix.lower()


@dataclass(frozen=True, slots=True)
class FillRequest:
    """Whom to fill into a form, and where the file goes. ``query.statuses`` empty means members unless ``everybody``."""

    path: Path
    query: MemberQuery = EVERYBODY
    everybody: bool = False
    spare: Spare = Spare.KEEP
    chair: str = ""


@dataclass(frozen=True, slots=True)
class FilledForm:
    """A filled form that now stands on the disk."""

    path: Path
    rows: int
    new_rows: int
    told: tuple[Told, ...] = ()


def look(path: Path) -> LookedAt | Refused:
    """Open the form at ``path`` and propose how it is filled. Refused for what is no form of Excel."""
    try:
        kind = inspect(path).kind
        if kind is not Kind.XLSX:
            return Refused("template.old_excel" if kind is Kind.XLS else "template.not_excel")
        if path.stat().st_size > MAX_FORM_BYTES:
            return Refused("template.too_large", {"limit": MAX_FORM_BYTES // 1_000_000})
        return look_again(path.name, path.read_bytes())
    except Refusal as refusal:
        return _refused(refusal)
    except OSError:
        return Refused("import.no_permission")


def look_again(file_name: str, content: bytes, sheet: str = "") -> LookedAt | Refused:
    """The same for bytes at hand; ``sheet`` is where to look."""
    try:
        form = Form(content)
        form.check_whole()
        proposal = learn(form, sheet)
    except Refusal as refusal:
        return _refused(refusal)
    told = (*(("template.told_macros",) if form.has_macros else ()), *(("template.told_signature",) if form.is_signed else ()))
    name = str(PurePosixPath(file_name).with_suffix(form.suffix))
    return LookedAt(name, content, tuple(one for one in form.sheets if one not in form.hidden_sheets), proposal, told)


def templates(register: OpenRegister) -> tuple[Template, ...]:
    """The forms of the register, by name."""
    with register.store.reading() as connection:
        return tuple(Template(one.id, one.name, one.file_name, from_text(one.mapping)) for one in form_templates.all_templates(connection))


def find(register: OpenRegister, name: str) -> Template | Refused:
    """The form with this id or name."""
    kept = templates(register)
    found = [one for one in kept if one.id == name] or [one for one in kept if one.name.casefold() == clean(name).casefold()]
    if len(found) > 1:
        return Refused("template.ambiguous", {"name": name, "count": len(found)})
    return found[0] if found else Refused("template.unknown", {"name": name})


def form_of(register: OpenRegister, template: Template) -> bytes:
    """The file of a form as it was added; b"" when another PC has put it away meanwhile."""
    with register.store.reading() as connection:
        return form_templates.file_of(connection, template.id)


def add(register: OpenRegister, name: str, file_name: str, content: bytes, mapping: Mapping) -> Saved | Refused:
    """Keep a form. Refused without a name, for a mapping that makes no sense, for a file that is no form."""
    name = clean(name)
    if not name:
        return Refused("template.needs_title")
    try:
        form = Form(content)
        form.check_whole()
        refused = _unfit(form, mapping)
    except Refusal as refusal:
        return _refused(refusal)
    if refused is not None:
        return refused
    creation = form_templates.creation(name, file_name, content, to_text(mapping))
    return _saved(register, lambda connection: [creation], "template_add", text_id(creation.id))


def change(
    register: OpenRegister, template: Template, *, name: str | None = None, mapping: Mapping | None = None
) -> Saved | Refused | None:
    """Give a form another name, or teach it anew; None when it says so already."""
    wanted: dict[str, str] = {}
    if name is not None:
        if not clean(name):
            return Refused("template.needs_title")
        wanted["name"] = clean(name)
    if mapping is not None:
        refused = _unfit(Form(form_of(register, template)), mapping)
        if refused is not None:
            return refused
        wanted["mapping"] = to_text(mapping)
    with register.store.reading() as connection:
        if not form_templates.changes(connection, template.id, **wanted):
            return None
    return _saved(register, lambda connection: form_templates.changes(connection, template.id, **wanted), "template_change", template.id)


def remove(register: OpenRegister, template: Template) -> Saved:
    """Put a form away; undo brings it back."""
    return _saved(register, lambda connection: [form_templates.removal(connection, template.id)], "template_remove", template.id)


def share(register: OpenRegister, template: Template, path: Path) -> Path | Refused:
    """Write a form and what was learnt of it to a file for others. Nobody's data goes with it but what the form itself holds."""
    if template.mapping is None:
        return Refused("template.newer")
    content = packed(SharedForm(template.name, template.file_name, form_of(register, template), template.mapping))
    path = path if path.suffix.lower() == SHARED_SUFFIX else path.with_name(path.name + SHARED_SUFFIX)
    written = deliver(path, lambda file: (file.write(content) and 0, 0))
    return Refused(written.code, written.args) if isinstance(written, NotWritten) else written.path


def take_in(register: OpenRegister, path: Path) -> Saved | Refused:
    """Keep a form that somebody handed on. It is a stranger's file: only what this program itself would have learnt is taken."""
    try:
        if path.stat().st_size > 2 * MAX_FORM_BYTES:
            return Refused("template.too_large", {"limit": MAX_FORM_BYTES // 1_000_000})
        shared = unpacked(path.read_bytes())
    except Refusal as refusal:
        return _refused(refusal)
    except FileNotFoundError:
        return Refused("import.not_found")
    except OSError:
        return Refused("import.no_permission")
    return add(register, shared.name, shared.file_name, shared.content, shared.mapping)


def fill_form(register: OpenRegister, template: Template, request: FillRequest, *, today: date, task: Task) -> FilledForm | Refused:
    """Fill a kept form into a new file, all of it or nothing. Raises Cancelled."""
    mapping = template.mapping
    if mapping is None:
        return Refused("template.newer")
    if request.path.suffix.lower() != template.suffix:
        return Refused("template.wrong_suffix", {"suffix": template.suffix})
    results: list[Filled] = []

    content = form_of(register, template)
    if not content:
        return Refused("template.unknown", {"name": template.name})

    def write(file: BinaryIO) -> tuple[int, int]:
        made = filled(register, content, mapping, request, today=today, task=task)
        results.append(made)
        file.write(made.content)
        return made.rows, 0

    try:
        written = deliver(request.path, write)
    except Refusal as refusal:
        return _refused(refusal)
    if isinstance(written, NotWritten):
        return Refused(written.code, written.args)
    return FilledForm(written.path, written.rows, results[0].new_rows, results[0].told)


def filled(
    register: OpenRegister, content: bytes, mapping: Mapping, request: FillRequest, *, today: date, task: Task, at_most: int | None = None,
    masked: bool = False,
) -> Filled:  # fmt: skip
    """The bytes of a form filled with whom the request asks for, the first ``at_most`` of them, with numbers hidden if ``masked``.
    Raises Refusal, TooManyRows, Cancelled."""
    people, facts = _people(register, mapping, request, today, at_most)
    if masked:
        people = [_masked(person) for person in people]
    form = Form(content)
    if mapping.sheet not in form.sheets:
        raise Refusal("template.no_sheet", sheet=mapping.sheet)
    return fill(form, mapping, people, facts, spare=request.spare, task=task)


def _people(
    register: OpenRegister, mapping: Mapping, request: FillRequest, today: date, at_most: int | None
) -> tuple[list[dict[str, Value]], Facts]:
    query = request.query
    if not query.statuses and not request.everybody and query.ids is None:
        query = replace(query, statuses=tuple(status.value for status in MEMBER_STATUSES))
    if mapping.group_row:
        query = replace(query, sort=Sort.UNIT, descending=False)  # people of one unit stand together
    wanted = [fill.field for fill in mapping.columns if fill.field != ORDER]
    fields = tuple(dict.fromkeys((*wanted, *ALWAYS_ASKED)))
    with register.store.snapshot() as connection:
        found = MemberList(connection, query)
        people = [dict(zip(fields, row.cells, strict=True)) for row in found.stream(fields, limit=at_most)]
        union = records.union(connection)
    women = sum(1 for person in people if person.get("gender") == "Nữ")
    as_of = date.fromisoformat(query.as_of) if query.as_of else today
    return people, Facts(union, as_of, today, len(people), women, register.officer_name, request.chair)


def told_sentence(told: Told, language: str = "vi") -> str:
    """What a filling tells, in words."""
    name = sentence(f"template.holds_{told.name}", language) if told.code == "template.told_left_open" else told.name
    return sentence(told.code, language, cell=told.cell, value=told.value, name=name)


def place_of(cell: str) -> tuple[int, int] | None:
    """``B8`` → (8, 2), 1-based; None for what is no cell."""
    try:
        return split_address(cell)
    except ValueError:
        return None


def _masked(person: dict[str, Value]) -> dict[str, Value]:
    """A person as others may see her on the screen."""
    hidden = {name: mask(str(value), FIELD[name].kind) for name, value in person.items() if value is not None and FIELD[name].masked}
    return {**person, **hidden}


def _unfit(form: Form, mapping: Mapping) -> Refused | None:
    code = problem_of(mapping)
    if code:
        return Refused(code)
    return None if mapping.sheet in form.sheets else Refused("template.no_sheet", {"sheet": mapping.sheet})


def _saved(register: OpenRegister, operations: Callable[[object], list[Operation]], reason: str, template_id: str) -> Saved:
    with register.store.writing() as connection:
        appended = ChangeLog(connection).append(operations(connection), author=register.store.author, reason=reason)
    return Saved(text_id(appended.batch_id), (template_id,))


def _refused(refusal: Refusal) -> Refused:
    if refusal.code == "import.password":
        return Refused("template.locked")
    return Refused(refusal.code, refusal.args_of_sentence)
