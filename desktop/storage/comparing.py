"""What a list is held against besides the rows of ``members.py``: who counts today, and who came in since somebody last looked.

Read next: ``desktop/services/comparing.py``, ``desktop/services/imports.py`` (who ask).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from desktop.domain.comparing import Current
from desktop.domain.fields import MEMBER_STATUSES, Value
from desktop.domain.matching import KNOWN_FIELDS, Known
from desktop.storage.aliases import read_aliases
from desktop.storage.engine import CACHE_KIB
from desktop.storage.members import everybody_to_match, text_id
from desktop.storage.shared_numbers import OWN_NUMBERS
from desktop.storage.states import member_states

_SCANNING_KIB = 4_000
_REPEATED = ("birth_date", "gender", "unit", "join_date")  # the same few texts over and over: each is kept once


@contextmanager
def scanning(connection: Any) -> Iterator[None]:
    """While everybody is gone through once: pages that nobody asks for again are not kept. 70 MB less beside 100,000 people."""
    connection.execute(f"PRAGMA cache_size = -{_SCANNING_KIB}")
    try:
        yield
    finally:
        connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")


def known_members(connection: Any) -> Iterator[Known]:
    """Everybody as matching sees them, the bin included."""
    texts: dict[Value, Value] = {}
    repeated = [name in _REPEATED for name in KNOWN_FIELDS]
    for member_id, cells, removed in everybody_to_match(connection, KNOWN_FIELDS):
        values = {
            name: texts.setdefault(value, value) if often else value
            for name, often, value in zip(KNOWN_FIELDS, repeated, cells, strict=True)
            if value
        }
        yield Known(text_id(member_id), values, removed)
    yield from _merged(connection)


def _merged(connection: Any) -> Iterator[Known]:
    """Records that were merged into somebody, with the numbers that she does not have herself: a list of last year may name them."""
    aliases = read_aliases(connection)
    pairs = [(one, aliases.survivor(one)) for one in aliases.merged()]
    states = member_states(connection, [member_id for pair in pairs for member_id in pair])
    for old, survivor in pairs:
        if old in states and survivor in states:
            hers = states[survivor].values
            values = {name: value for name, value in states[old].values.items() if name in KNOWN_FIELDS}
            own = {name: value for name, value in values.items() if name not in OWN_NUMBERS or value != hers.get(name)}
            yield Known(text_id(old), own, states[survivor].removed, text_id(survivor))


def head(connection: Any) -> int:
    """The place in the log of the latest batch: what was read before it may be out of date after it."""
    return int(connection.execute("SELECT coalesce(max(seq), 0) FROM batch").fetchone()[0])


def touched_since(connection: Any, fields: Sequence[str], seq: int) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """(id, cells) of the members that a batch after ``seq`` made or changed, the bin left out."""
    for member_id, *cells in connection.execute(f"SELECT id, {', '.join(fields)} FROM member WHERE removed = 0 AND changed > ?", (seq,)):
        yield text_id(member_id), tuple(cells)


def current_members(connection: Any) -> list[Current]:
    """Everybody who counts as a member today, as they lie in the table: in the order of names each page would be read many times."""
    marks = ", ".join("?" * len(MEMBER_STATUSES))
    found = connection.execute(
        f"SELECT id, full_name, unit, status FROM member NOT INDEXED WHERE removed = 0 AND status IN ({marks})",
        [status.value for status in MEMBER_STATUSES],
    )
    texts: dict[str, str] = {}
    once = texts.setdefault
    return [
        Current(text_id(member_id), name or "", once(unit or "", unit or ""), once(status, status))
        for member_id, name, unit, status in found
    ]
