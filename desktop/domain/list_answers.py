"""What an officer answered about one sender's lists, and how such a list is known again: by its headings, never by its people.

Why it exists: personnel sends the same workbook every month. What was said once of its columns, sheets, fonts and doubts is offered the
next time. A layout is known by a digest of its headings and their letters; sheets that were switched off by a digest of their names;
columns by their letters. So nothing of a list, least of all a name in a heading row that was none, stands in the log for good.

Read next: ``desktop/services/answers.py`` (who asks), ``desktop/storage/list_answers.py`` (where it is kept).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b

from desktop.vietnamese.text import clean, fold

_DIGEST_BYTES = 16
BySheet = Mapping[str, Mapping[str, str]]  # key of a sheet's layout → column letter → what was said of it


@dataclass(frozen=True, slots=True)
class ListAnswers:
    """``columns``: letter → field, ``field.part`` or "" for not taken; ``letters``: letter → encoding; ``off``: keys of sheets by name;
    ``doubts``: "code|field" → keep, empty or other."""

    columns: BySheet = field(default_factory=dict)
    letters: BySheet = field(default_factory=dict)
    off: frozenset[str] = frozenset()
    doubts: Mapping[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.columns or self.letters or self.off or self.doubts)


def sheet_key(headings: Iterable[tuple[str, str]]) -> str:
    """What the layout of a sheet is known by; ``headings`` are (letter, heading), "" where a column has none."""
    return _digest(f"{letter}\x01{fold(clean(heading))}" for letter, heading in headings)


def name_key(name: str) -> str:
    """What a sheet is known by where its name counts."""
    return _digest((fold(clean(name)),))


def layout_key(sheets: Iterable[str]) -> str:
    """What a workbook is known by: the layouts of its sheets, however many have the same and in whatever order they stand."""
    return _digest(sorted(set(sheets)))


def to_text(answers: ListAnswers) -> str:
    """As it is kept: the same answers are the same text."""
    content = {"columns": answers.columns, "letters": answers.letters, "off": sorted(answers.off), "doubts": answers.doubts}
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_text(text: str) -> ListAnswers:
    """What was kept; nothing for what a newer program wrote in another way."""
    try:
        content = json.loads(text)
        return ListAnswers(
            _by_sheet(content.get("columns", {})),
            _by_sheet(content.get("letters", {})),
            frozenset(map(str, content.get("off", []))),
            {str(kind): str(way) for kind, way in content.get("doubts", {}).items()},
        )
    except (ValueError, AttributeError, TypeError):
        return ListAnswers()


def _by_sheet(content: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    return {str(sheet): {str(letter): str(said) for letter, said in columns.items()} for sheet, columns in content.items()}


def _digest(texts: Iterable[str]) -> str:
    return blake2b("\x00".join(texts).encode(), digest_size=_DIGEST_BYTES).hexdigest()
