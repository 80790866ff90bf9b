"""Members as they stand now, many at a time: what imports, undo and the fold of changes start from.

Why it exists: asked for one by one, 100,000 members cost a minute of statements; asked for by the hundred, some seconds. What is asked
here is the whole record with the versions of its fields, read inside the caller's transaction.

Read next: ``projection.py`` (who writes the rows), ``inverse.py``, ``desktop/services/imports.py`` (who ask).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from desktop.domain.fields import FIELD, FIELD_NAMES, Kind, Value

AT_ONCE = 500  # members asked for in one statement, and a good length for the pieces of work around it
YES_NO = frozenset(name for name in FIELD_NAMES if FIELD[name].kind is Kind.YES_NO)
_COLUMNS = f"row, id, created_op, versions, removed, {', '.join(FIELD_NAMES)}"
_decoder = msgspec.msgpack.Decoder(dict[str, bytes])


@dataclass(frozen=True, slots=True)
class State:
    """One record now. ``values`` holds the non-empty fields, ``versions`` the operations of what changed since ``created``."""

    row: int
    values: dict[str, Value]
    versions: Mapping[str, bytes]
    created: bytes
    removed: bool

    def version(self, key: str) -> bytes:
        """The operation that last set a field (or, for ``LIFE``, that last created, removed or restored the record)."""
        return self.versions.get(key, self.created)


def read_versions(blob: bytes | None) -> dict[str, bytes]:
    """The versions column: field → operation id, for fields changed since creation."""
    return _decoder.decode(blob) if blob else {}


def canonical(cells: Iterable[Any]) -> dict[str, Value]:
    """The non-empty values behind the cells of a row, in the order of ``FIELD_NAMES``."""
    values = {name: cell for name, cell in zip(FIELD_NAMES, cells, strict=True) if cell is not None and cell != ""}
    for name in YES_NO & values.keys():
        values[name] = bool(values[name])
    return values


def member_states(connection: Any, ids: Iterable[bytes]) -> dict[bytes, State]:
    """id → state of those of the members that there are."""
    wanted = list(dict.fromkeys(ids))
    found: dict[bytes, State] = {}
    for start in range(0, len(wanted), AT_ONCE):
        some = wanted[start : start + AT_ONCE]
        marks = ", ".join("?" * len(some))
        for row, member_id, created, versions, removed, *cells in connection.execute(
            f"SELECT {_COLUMNS} FROM member WHERE id IN ({marks})", some
        ):
            found[member_id] = State(row, canonical(cells), read_versions(versions), created, bool(removed))
    return found
