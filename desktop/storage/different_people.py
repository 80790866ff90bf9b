"""What was said of two people who are not one, as small records of the log: it is undone, kept and sent like any other change.

Each statement is a record of kind ``different``: either two members, or the key of a row and a member. Two PCs may say the same twice;
who reads takes them for one. Read next: ``desktop/domain/different_people.py``, ``desktop/services/different_people.py``.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from desktop.batches.operations import Create, Remove
from desktop.domain.different_people import DifferentPeople, pair
from desktop.storage.log import new_id
from desktop.storage.projection import LIFE

DIFFERENT = "different"
_MEMBERS, _ROW = ("one", "other"), ("row", "other")


def pair_remembered(one: str, other: str) -> Create:
    """The operation that remembers two members as two people. Raises ValueError for one member twice."""
    return Create(DIFFERENT, new_id(), dict(zip(_MEMBERS, pair(one, other), strict=True)))


def row_remembered(key: str, member_id: str) -> Create:
    """The operation that remembers that the row known by ``key`` is not this member."""
    return Create(DIFFERENT, new_id(), dict(zip(_ROW, (key, member_id), strict=True)))


def pair_forgotten(connection: Any, one: str, other: str) -> list[Remove]:
    """The operations that take back all that says so; none if nothing does. Raises ValueError for one member twice."""
    wanted = dict(zip(_MEMBERS, pair(one, other), strict=True))
    return [
        Remove(DIFFERENT, record_id, "forget", bytes.fromhex(json.loads(versions).get(LIFE, created.hex())))
        for record_id, content, created, versions in _standing(connection)
        if content == wanted
    ]


def different_people(connection: Any) -> DifferentPeople:
    """All that stands."""
    pairs, rows = [], defaultdict(set)
    for _, content, _, _ in _standing(connection):
        if "row" in content:
            rows[content["row"]].add(content["other"])
        else:
            pairs.append(pair(content["one"], content["other"]))
    return DifferentPeople(pairs, {key: frozenset(members) for key, members in rows.items()})


def _standing(connection: Any) -> Iterator[tuple[bytes, dict[str, str], bytes, str]]:
    """(id, content, created by, versions) of the statements that were not taken back."""
    for record_id, content, created, versions in connection.execute(
        "SELECT id, content, created_op, versions FROM record WHERE kind = ? AND removed = 0", (DIFFERENT,)
    ):
        yield record_id, json.loads(content), created, versions
