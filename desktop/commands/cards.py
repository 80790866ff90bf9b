"""``card``: what the QR code of a citizen card says, from a picture or from a scanner."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from desktop.commands.answer import FAILED, NEEDS_A_PERSON, give, granted, language, out, say, tell
from desktop.commands.options import AsJson, today, watched
from desktop.domain.fields import FIELD
from desktop.domain.problems import Severity
from desktop.domain.shown_values import show_value
from desktop.services import cards, lists
from desktop.services.cards import Card
from desktop.services.imports import problem_message
from desktop.services.outcome import Refused

STANDARD_INPUT = "-"


def card(
    image: Annotated[str, typer.Argument(metavar="IMAGE_OR_-", help="A photo or scan; - for what a scanner typed, on standard input.")],
    as_json: AsJson = False,
) -> None:
    """What the citizen cards in a picture say; needs no register."""
    found = read_cards(image, as_json=as_json)
    if as_json:
        give({"cards": [_as_json(one) for one in found]})
    else:
        for one in found:
            out().print("\n".join(f"{lists.column_label(name, language())}: {_shown(one, name)}" for name in one.values))
            tell_problems(one)
        out().print(say("card.read", count=len(found)))
    if any(problem.severity is Severity.ERROR for one in found for problem in one.problems):
        raise typer.Exit(NEEDS_A_PERSON)


def read_cards(image: str, *, as_json: bool) -> list[Card]:
    """The cards in a picture or, for ``-``, on standard input, one a line. Ends with 1 where there is none."""
    if image != STANDARD_INPUT:
        with watched() as task:
            return granted(cards.read_picture(Path(image), today=today(), task=task), as_json=as_json)
    found = [cards.read_text(line, today=today()) for line in _typed().splitlines() if line.strip()]
    if found and all(one.is_card for one in found):
        return found
    unread = next((problem for one in found for problem in one.problems if problem.severity is Severity.ERROR), None)
    if unread is None:
        return granted(Refused("card.no_code"), as_json=as_json)
    words = problem_message(unread, language())
    tell(words)
    if as_json:
        give({"error": unread.code, "message": words})
    raise typer.Exit(FAILED)


def tell_problems(one: Card) -> None:
    for problem in one.problems:
        tell(problem_message(problem, language()))


def _typed() -> str:
    """Standard input as UTF-8, whatever the console thinks it is."""
    raw = getattr(sys.stdin, "buffer", None)
    return sys.stdin.read() if raw is None else raw.read().decode("utf-8", "replace")


def _shown(one: Card, name: str) -> str:
    return show_value(FIELD[name], one.values[name], language())


def _as_json(one: Card) -> dict[str, object]:
    problems = [
        {"code": problem.code, "severity": problem.severity.value, "field": problem.field, "message": problem_message(problem, language())}
        for problem in one.problems
    ]
    return {"values": dict(one.values), "problems": problems}
