"""Whole records into the tables that the screen reads: what a page of headquarters' log leaves of them, own work on top.

``projection.py`` folds own batches operation by operation, which is the fast way; here a record is written as it shall stand, whatever
stood there before, because what headquarters decided may take an own value back.

Read next: ``confirmed.py`` (the caller), ``projection.py``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from desktop.batches.folding import Record
from desktop.domain.fields import FIELD_NAMES
from desktop.storage.aliases import ALIAS, ends_of
from desktop.storage.layers import write_small
from desktop.storage.projection import MEMBER, SEARCH, Projection, numbers_of, order_of, words_of
from desktop.vietnamese.text import fold

_COLUMNS = ("created_op", "versions", "removed", "changed", "sort_key", "numbers", *FIELD_NAMES)
_INSERT = f"INSERT INTO member (row, id, {', '.join(_COLUMNS)}) VALUES (?, ?, {', '.join('?' * len(_COLUMNS))})"
_UPDATE = f"UPDATE member SET {' = ?, '.join(_COLUMNS)} = ? WHERE row = ?"
_encoder = msgspec.msgpack.Encoder()


def show(connection: Any, before: Mapping[bytes, Record], after: Mapping[bytes, Record | None]) -> None:
    """Write the records of ``after`` (None: it goes). ``before`` is what the tables show of them now."""
    members = {one: record for one, record in after.items() if (record or before[one]).kind == MEMBER}
    aliases = [ends_of((record or before[one]).values) for one, record in after.items() if (record or before[one]).kind == ALIAS]
    for one in after.keys() - members.keys():
        write_small(connection, one, after[one])
    _show_members(connection, members)
    Projection(connection, b"", 0).find_again(members.keys(), {end for ends in aliases for end in ends})


def _show_members(connection: Any, members: Mapping[bytes, Record | None]) -> None:
    rows: dict[bytes, int] = {}
    for member_id in members:
        found = connection.execute("SELECT row FROM member WHERE id = ?", (member_id,)).fetchone()
        if found is not None:
            rows[member_id] = found[0]
    connection.executemany("DELETE FROM member_search WHERE rowid = ?", [(row,) for row in sorted(rows.values())])
    last = connection.execute("SELECT coalesce(max(row), 0) FROM member").fetchone()[0]
    search = []
    for member_id, record in members.items():
        row = rows.get(member_id)
        if record is None:
            connection.execute("DELETE FROM member WHERE row = ?", (row,))
            connection.execute("DELETE FROM membership WHERE member = ?", (row,))
            continue
        cells = _cells(connection, record)
        if row is None:
            row = last = last + 1
            connection.execute(_INSERT, (row, member_id, *cells))
        else:
            connection.execute(_UPDATE, (*cells, row))
        search.append((row, fold(str(record.values.get("full_name") or "")), numbers_of(record.values), words_of(record.values)))
    connection.executemany(SEARCH, sorted(search))


def _cells(connection: Any, record: Record) -> tuple[Any, ...]:
    """A member's columns, in the order of ``_COLUMNS``."""
    changed = connection.execute("SELECT max(seq) FROM touched WHERE record_id = ?", (record.id,)).fetchone()[0]
    versions = _encoder.encode(record.versions) if record.versions else None
    derived = (record.created, versions, int(record.removed), changed or 0, order_of(record.values), numbers_of(record.values))
    return (*derived, *map(record.values.get, FIELD_NAMES))
