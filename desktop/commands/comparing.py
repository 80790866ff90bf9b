"""``compare``: this month's list against the register; nothing is written unless ``--apply`` names what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from desktop.commands.answer import NEEDS_A_PERSON, give, granted, language, out, refuse, say, tell
from desktop.commands.listed import Mapped, Workbook, listed
from desktop.commands.lists import needs_a_person, problem_json, show_problems
from desktop.commands.options import AsJson, PasswordFile, RegisterPath, Units, day_of, opened, plain, today, watched
from desktop.domain.fields import FIELD
from desktop.domain.leaving import LeavingReason, reasons
from desktop.domain.shown_values import show_value
from desktop.domain.task import Task
from desktop.services import accepting, comparing, increase_decrease
from desktop.services.accepting import Accepted, Leaving, Written
from desktop.services.access import OpenRegister
from desktop.services.comparing import Comparison, Pile
from desktop.services.imports import PlannedRow, ReadResult, ReadStatus
from desktop.services.outcome import Refused

_APPLIED = (Pile.JOINED, Pile.RETURNED, Pile.CHANGED, Pile.LEFT)


def compare(
    register: RegisterPath,
    workbook: Workbook,
    apply: Annotated[str, typer.Option("--apply", help="What to write: joined, returned, changed, left; with commas between.")] = "",
    unit: Units = None,
    whole: Annotated[bool, typer.Option("--whole", help="The list is about the whole register, whatever units it has.")] = False,
    reason: Annotated[str, typer.Option("--reason", help="Why those of the pile “left” are gone: contract_ended, retired, …")] = "",
    on: Annotated[str | None, typer.Option("--on", help="The day from which they are gone, or back; today unless said.")] = None,
    sure: Annotated[bool, typer.Option("--sure", help="Write even where more than a fifth would leave.")] = False,
    report: Annotated[Path | None, typer.Option("--report", help="Also write the increase/decrease list: .xlsx or .pdf.")] = None,
    mapped: Mapped = None,
    password_file: PasswordFile = None,
    as_json: AsJson = False,
) -> None:
    """Hold this month's list against the register: who joined, who left, who changed."""
    piles, why = _piles(apply), _reason(reason, apply)
    day = today().isoformat() if on is None else day_of(on)
    result = listed(workbook, mapped)
    if result.status is not ReadStatus.OK:
        refuse(Refused(result.message_code, result.message_args), as_json=as_json)
    with opened(register, password_file, as_json=as_json) as book, watched() as task:
        compared = _compared(book, result, unit, task, whole=whole, as_json=as_json)
        accepted = _accepted(compared, piles, why, day, sure=sure)
        written = None
        if piles:
            written = granted(accepting.accept(book, compared, accepted, source=workbook.name, task=task), as_json=as_json)
        document = _document(book, compared) if as_json else {}
        reported = _report(book, compared, accepted, written, report, task, as_json=as_json) if report else None
        if not as_json:
            _show(book, compared)
    if as_json:
        give({**document, "applied": _written(written), "report": None if reported is None else str(reported)})
    else:
        if written:
            out().print(say("comparing.written", joined=written.joined, changed=written.changed, left=written.left))
        if reported:
            out().print(say("comparing.reported", path=reported))
        show_problems([*compared.plan.problems, *(written.problems if written else ())])
    if compared.doubtful and not sure:
        tell(say("comparing.doubtful", left=len(compared.left), members=compared.in_scope, percent=compared.percent))
        raise typer.Exit(NEEDS_A_PERSON)
    if needs_a_person(compared.plan.problems) or (written and written.problems):
        raise typer.Exit(NEEDS_A_PERSON)


def _compared(
    book: OpenRegister,
    result: ReadResult,
    units: Sequence[str] | None,
    task: Task,
    *,
    whole: bool,
    as_json: bool,
) -> Comparison:
    found = comparing.compare(book, result, today=today(), task=task)
    if not units and not whole:
        return found
    return comparing.hold(book, found.base, today=today(), units=_units(found, units) if units else None, whole=whole)


def _units(found: Comparison, wanted: Sequence[str]) -> frozenset[str]:
    """The register's own names of the units; ends with 2 for one that it does not have."""
    named = {text: found.coverage.named(text) for text in map(plain, wanted)}
    missing = next((text for text, unit in named.items() if unit is None), None)
    if missing is not None:
        known = ", ".join(each.unit for each in found.coverage.units if each.unit)
        raise typer.BadParameter(say("comparing.unknown_unit", unit=missing, units=known))
    return frozenset(filter(None, named.values()))


def _piles(text: str) -> frozenset[Pile]:
    names = [name.strip() for name in text.split(",") if name.strip()]
    wrong = next((name for name in names if name not in [pile.value for pile in _APPLIED]), None)
    if wrong is not None:
        raise typer.BadParameter(say("comparing.no_such_pile", pile=wrong))
    return frozenset(map(Pile, names))


def _reason(code: str, apply: str) -> LeavingReason | None:
    known = {reason.code: reason for reason in reasons(today())}
    if code and code not in known:
        raise typer.BadParameter(say("comparing.no_such_reason", reason=code, reasons=", ".join(known)))
    if not code and Pile.LEFT in _piles(apply):
        raise typer.BadParameter(say("comparing.reason_needed", reasons=", ".join(known)))
    return known.get(code)


def _accepted(compared: Comparison, piles: frozenset[Pile], why: LeavingReason | None, day: str, *, sure: bool) -> Accepted:
    left = {}
    if why is not None and Pile.LEFT in piles:
        left = {member.id: Leaving(why.status, day, why.words()) for member in compared.left}
    return Accepted(accepting.rows_of(compared, piles - {Pile.LEFT}), left, returned_on=day, sure=sure)


def _report(
    book: OpenRegister, compared: Comparison, accepted: Accepted, written: Written | None, path: Path, task: Task, *, as_json: bool
) -> Path:
    """The list of what was written; of what is proposed where nothing was."""
    if written is not None and written.batch_id is not None:
        movements = increase_decrease.of_batch(book, written.batch_id)
    else:
        movements = increase_decrease.of_comparison(book, compared, accepted.left)
    day: date = today()
    return granted(increase_decrease.write(book, movements, path, month=day, today=day, task=task), as_json=as_json).path


# ---------------------------------------------------------------- the answer


def _document(book: OpenRegister, compared: Comparison) -> dict[str, Any]:
    """``joined`` has those who came back too: they have an ``id``, and ``was`` says as what they left."""
    return {
        "joined": [_row(row) for pile in (Pile.JOINED, Pile.RETURNED) for row in compared.pile(pile)],
        "left": [{"id": one.id, "full_name": one.name, "unit": one.unit or None, "status": one.status} for one in compared.left],
        "changed": [
            {"id": row.member_id, "field": field, "old": old, "new": new, "full_name": row.values.get("full_name"), **_matched(row)}
            for row in compared.pile(Pile.CHANGED)
            for field, (old, new) in (row.changes or {}).items()
        ],
        "same": compared.count(Pile.SAME),
        "asked": [_asked(book, row) for row in compared.pile(Pile.ASKED)],
        "scope": {
            "units": None if compared.scope is None else sorted(compared.scope),
            "members": compared.in_scope,
            "coverage": [
                {"unit": each.unit, "members": each.members, "met": each.met, "named": each.named} for each in compared.coverage.units
            ],
        },
        "guard": {"asks": compared.doubtful, "percent": compared.percent},
        "problems": [problem_json(problem) for problem in compared.plan.problems],
    }  # fmt: skip


def _place(row: PlannedRow) -> dict[str, Any]:
    return {"sheet": row.sheet, "row": row.row}


def _matched(row: PlannedRow) -> dict[str, Any]:
    """Where a row stands, and by what it was taken for a member."""
    return {**_place(row), "matched_by": say(f"import.match_{row.reason.value}") if row.member_id else None}


def _row(row: PlannedRow) -> dict[str, Any]:
    values = {name: value for name, value in row.values.items() if value not in (None, "")}
    return {**_matched(row), "id": row.member_id, "returned": bool(row.gone), "was": row.gone or None, **values}


def _asked(book: OpenRegister, row: PlannedRow) -> dict[str, Any]:
    found = [
        {
            "id": each.member.id, "full_name": each.member.name, "unit": each.member.get("unit"),
            "score": each.likeness.score, "why": [say(code) for code in each.likeness.codes],
        }
        for each in comparing.candidates(book, row)
    ]  # fmt: skip
    return {**_place(row), "full_name": row.values.get("full_name"), "reason": row.reason.value, "candidates": found}


def _written(written: Written | None) -> dict[str, Any] | None:
    if written is None:
        return None
    counts = {"joined": written.joined, "changed": written.changed, "left": written.left}
    return {"batch_id": written.batch_id, **counts, "problems": [problem_json(problem) for problem in written.problems]}


def _show(book: OpenRegister, compared: Comparison) -> None:
    """The piles in words: numbers first, then who is in them."""
    if compared.scope is None:
        out().print(say("comparing.whole", members=compared.in_scope))
    else:
        units = ", ".join(unit or say("comparing.no_unit") for unit in sorted(compared.scope))
        out().print(say("comparing.some_units", units=units, members=compared.in_scope))
    out().print(say("comparing.piles", **{pile.value: compared.count(pile) for pile in Pile}))
    for pile in (Pile.JOINED, Pile.RETURNED, Pile.LEFT, Pile.CHANGED, Pile.ASKED):
        if compared.count(pile):
            out().print(f"\n{say(f'comparing.pile_{pile.value}')}")
            for line in _lines(book, compared, pile):
                out().print(f"  {line}")


def _lines(book: OpenRegister, compared: Comparison, pile: Pile) -> Iterator[str]:
    if pile is Pile.LEFT:
        yield from (" · ".join(filter(None, (member.name, member.unit))) for member in compared.left)
        return
    for row in compared.pile(pile):
        shown = [show_value(FIELD[name], row.values.get(name), language()) for name in ("full_name", "birth_date", "unit")]
        said = " · ".join(filter(None, shown))
        if pile is Pile.CHANGED:
            said += f": {'; '.join(_changes(row))}"
        yield said
        if pile is Pile.ASKED:
            for each in comparing.candidates(book, row):
                why = ", ".join(say(code) for code in each.likeness.codes)
                yield f"  {each.member.name}: {say('comparing.likely', score=each.likeness.score, why=why)}"


def _changes(row: PlannedRow) -> Iterator[str]:
    for name, (old, new) in (row.changes or {}).items():
        before = show_value(FIELD[name], old, language()) or say("movement.empty")
        yield say("movement.change", field=say(f"field.{name}"), old=before, new=show_value(FIELD[name], new, language()))
