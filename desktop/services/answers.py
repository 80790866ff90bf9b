"""What was answered about a list is remembered in the register, and offered when a list of the same make comes again.

Remembered are columns, sheets switched off, old fonts that were overruled and what was decided of each kind of doubt; not what was typed
into single cells, nor who somebody is (``different_people.py``). It is offered, never applied unasked: a sender may change the list.

Read next: ``desktop/domain/list_answers.py``, ``corrections.py``.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from desktop.domain.fields import FIELD
from desktop.domain.list_answers import ListAnswers, from_text, layout_key, name_key, sheet_key, to_text
from desktop.excel.result import SEPARATOR, ReadResult, SheetReading
from desktop.services.access import OpenRegister
from desktop.services.corrections import Alike, Corrections, Way
from desktop.services.old_letters import NAMES
from desktop.services.outcome import Saved
from desktop.storage import list_answers as stored
from desktop.storage import members as rows
from desktop.storage.log import ChangeLog

__all__ = ["ListAnswers", "answers_of", "columns_in", "corrections_in", "find", "letters_in", "off_in", "remember"]

_BETWEEN = "|"


def answers_of(
    first: ReadResult, *, columns: Mapping[str, str], letters: Mapping[str, str], off: Collection[str | None], ways: Mapping[Alike, Way]
) -> ListAnswers:
    """What is worth remembering. ``first`` is the list as it was read before anything was said of it; ``columns`` and ``letters`` name
    a column as ``Sheet!C`` (``C`` without sheets)."""
    return ListAnswers(
        _kept(first, columns),
        _kept(first, letters),
        frozenset(name_key(name) for name in off if name),
        {f"{code}{_BETWEEN}{field}": way.value for (code, field), way in ways.items()},
    )


def find(register: OpenRegister, first: ReadResult) -> ListAnswers:
    """What was answered about a list of this make; false when nothing was."""
    layout = _layout(first)
    if not layout:
        return ListAnswers()
    with register.store.reading() as connection:
        return from_text(stored.answers_text(connection, layout) or "{}")


def remember(register: OpenRegister, first: ReadResult, answers: ListAnswers) -> Saved | None:
    """Keep the answers for the next list of this make. None where there is nothing new to keep."""
    layout = _layout(first)
    if not layout or not answers or register.newer:
        return None
    with register.store.writing() as connection:
        operations = stored.remembered(connection, layout, to_text(answers))
        if not operations:
            return None
        appended = ChangeLog(connection).append(operations, author=register.store.author, reason="list_answers")
    return Saved(rows.text_id(appended.batch_id), ())


def columns_in(answers: ListAnswers, first: ReadResult) -> dict[str, str]:
    """The columns as they are to be told to the reader of this list: ``Sheet!C`` → field. Fields this program lacks are passed over."""
    found = _placed(first, answers.columns)
    return {place: target for place, target in found.items() if not target or target.partition(".")[0] in FIELD}


def letters_in(answers: ListAnswers, first: ReadResult) -> dict[str, str]:
    """The encodings as they are to be told to the reader of this list."""
    return {place: encoding for place, encoding in _placed(first, answers.letters).items() if encoding in NAMES}


def off_in(answers: ListAnswers, first: ReadResult) -> frozenset[str]:
    """The sheets of this list that were switched off, by their names."""
    return frozenset(sheet.name for sheet in first.sheets if sheet.name and name_key(sheet.name) in answers.off)


def corrections_in(answers: ListAnswers) -> Corrections:
    """What was decided of each kind of doubt."""
    known = {way.value: way for way in Way}
    pairs = ((kind.partition(_BETWEEN), way) for kind, way in answers.doubts.items())
    return Corrections({(code, field): known[way] for (code, _, field), way in pairs if field in FIELD and way in known})


def _layout(first: ReadResult) -> str:
    keys = [_key(sheet) for sheet in first.sheets if sheet.columns]
    return layout_key(keys) if keys else ""


def _key(sheet: SheetReading) -> str:
    return sheet_key((column.letter, column.heading if sheet.header_rows else "") for column in sheet.columns)


def _kept(first: ReadResult, said: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """By layout of the sheet instead of by its name, which may be another next month."""
    kept: dict[str, dict[str, str]] = {}
    for sheet in first.sheets:
        for column in sheet.columns:
            place = _place(sheet, column.letter)
            if place in said:
                kept.setdefault(_key(sheet), {})[column.letter] = said[place]
    return kept


def _placed(first: ReadResult, kept: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    return {_place(sheet, letter): said for sheet in first.sheets for letter, said in kept.get(_key(sheet), {}).items()}


def _place(sheet: SheetReading, letter: str) -> str:
    return f"{sheet.name}{SEPARATOR}{letter}" if sheet.name else letter
