"""Citizen cards: what a scanner typed or a picture shows, who in the register it is, and what it would fill in.

A card never doubles anybody: whoever has its number, as the citizen ID or as the old ID, be it in a record merged since, is found first.
What is read is held against the number itself (it holds the century, the year and the gender); doubts are told, not decided.

Read next: ``desktop/vietnamese/card_qr.py`` (what a card says), ``desktop/pictures`` (codes in pictures), ``duplicates.py``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from desktop.batches.operations import Create
from desktop.domain.fields import Value
from desktop.domain.problems import Finding, Problem, Severity
from desktop.domain.task import QUIET, Task
from desktop.services import duplicates
from desktop.services.access import OpenRegister
from desktop.services.duplicates import Pile, Someone
from desktop.services.members import newcomer, read_values
from desktop.services.outcome import Refused, Saved
from desktop.storage.log import new_id
from desktop.storage.members import text_id
from desktop.storage.projection import MEMBER
from desktop.vietnamese.card_qr import CardReading, looks_like_card, read_card

__all__ = ["Card", "Known", "add_all", "is_picture", "known", "looks_like_card", "missing_in", "read_picture", "read_text", "split_card"]

_CARD_BEGINS = re.compile(r"\d{12}\s*[|｜]")
_PICTURES = re.compile(rb"\xff\xd8\xff|\x89PNG\r\n|GIF8|BM.{4}\0\0\0\0|II\*\0|MM\0\*|RIFF.{4}WEBP|.{4}ftyp(hei|mif1|msf1|hevc)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says: ``values`` canonical, ``texts`` as a form takes them. ``problems`` has errors where something could not be read."""

    texts: Mapping[str, str]
    values: Mapping[str, Value]
    problems: tuple[Problem, ...]

    @property
    def is_card(self) -> bool:
        return bool(self.values)

    @property
    def name(self) -> str:
        return str(self.values.get("full_name") or "")


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody in the register who is on the card: ``certain`` by a number, else perhaps, by name and birth date."""

    someone: Someone
    certain: bool


def split_card(text: str) -> tuple[str, str] | None:
    """(what stood there, the card's text) of a field into which a card was scanned, None where there is no card in it."""
    for line in text.splitlines():
        if looks_like_card(line):
            begun = _CARD_BEGINS.search(line)
            start = begun.start() if begun else 0
            before, after = text.split(line, 1)
            return f"{before}{line[:start]}{after}".strip(), line[start:]
    return None


def read_text(text: str, *, today: date) -> Card:
    """What a scanner typed. One that is no card has no values, and a problem that says so."""
    return _card(read_card(text), today)


def read_picture(path: Path, *, today: date, task: Task = QUIET) -> list[Card] | Refused:
    """All citizen cards in a picture, each once; those whose text is garbled have problems. Raises Cancelled."""
    from desktop.pictures.codes import read_codes

    found = read_codes(path, task)
    if isinstance(found, str):
        return Refused(found)
    readings = [reading for reading in map(read_card, found) if reading.national_id]
    if not readings:
        return Refused("card.no_card")
    by_number = {reading.national_id: reading for reading in readings}
    return [_card(reading, today) for reading in by_number.values()]


def known(register: OpenRegister, card: Card) -> Known | None:
    """Who in the register is on the card, None for somebody new."""
    numbers = {name: card.values[name] for name in ("national_id", "old_id") if card.values.get(name)}
    by_number = [alike for alike in duplicates.similar(register, {**card.values}) if _by_number(alike)] if numbers else []
    if by_number:
        return Known(by_number[0].someone, certain=True)
    like = next((alike for alike in duplicates.similar(register, card.values) if alike.pile is not Pile.POSSIBLE), None)
    return Known(like.someone, certain=False) if like else None


def is_picture(path: Path) -> bool:
    """Whether a file begins as a picture does, whatever its name. False for what is no file or can't be read."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return _PICTURES.match(file.read(16)) is not None
    except OSError:
        return False


def add_all(register: OpenRegister, found: Sequence[Card]) -> Saved | Refused:
    """Everybody on the cards who has a name and is not in the register, as one batch; a namesake of the same day counts as there."""
    newcomers = [newcomer(card.values) for card in found if card.name and known(register, card) is None]
    if not newcomers:
        return Refused("card.nobody_new")
    ids = [new_id() for _ in newcomers]
    operations = [Create(MEMBER, member_id, values) for member_id, values in zip(ids, newcomers, strict=True)]
    appended = register.store.append(operations, reason="add")
    return Saved(text_id(appended.batch_id), tuple(map(text_id, ids)))


def missing_in(values: Mapping[str, Value], card: Card) -> dict[str, str]:
    """What the card says and a record does not: field → text."""
    return {name: text for name, text in card.texts.items() if values.get(name) in (None, "")}


def _by_number(alike: duplicates.Alike) -> bool:
    return any(("same", field) in alike.likeness.grounds for field in ("national_id", "old_id", "social_insurance_no", "crossed_number"))


def _card(reading: CardReading, today: date) -> Card:
    texts = reading.values()
    typed = read_values(texts, today=today)
    doubts = [problem for problem in typed.problems if problem.field in texts]
    return Card(texts, typed.values, (*map(_problem, reading.findings), *doubts))


def _problem(finding: Finding) -> Problem:
    return Problem(finding.code, Severity(finding.severity), args=finding.args)
