"""The story of a record, folded from the log: who set which field when, from what to what.

Read next: ``log.py``; ``inverse.py`` for how a batch is taken back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from desktop.batches.operations import Create, Remove, Restore, Scalar, Set
from desktop.storage.aliases import read_aliases
from desktop.storage.log_reader import LogReader
from desktop.storage.members import blob_id, text_id


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One value that a field took. ``at`` is ISO 8601 in UTC, ``by`` the officer's name, ``reason`` the batch's reason code.

    ``field`` is "" for the record's own life: created, removed ("removed" in ``new``), restored. ``record`` is the id of the record it
    happened to: the member's own, or one that was merged into it.
    """

    at: str
    by: str
    field: str
    old: Scalar
    new: Scalar
    batch_id: str
    reason: str
    record: str = ""


@dataclass(frozen=True, slots=True)
class BatchSummary:
    """One batch as a person sees it in the list of changes. ``undone``: it no longer stands."""

    batch_id: str
    at: str
    by: str
    reason: str
    records: int
    undone: bool
    undoes: str | None
    note: str


def iso(milliseconds: int) -> str:
    """A device time as ISO 8601 in UTC."""
    return datetime.fromtimestamp(milliseconds / 1000, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def history(connection: Any, member_id: str) -> list[HistoryEntry]:
    """Everything that happened to a record and to those merged into it, oldest first. Erased operations are left out."""
    blob = blob_id(member_id)
    if blob is None:
        return []
    aliases = read_aliases(connection)
    blob = aliases.survivor(blob)
    entries = [entry for one in (blob, *aliases.merged_into(blob)) for entry in _history(connection, one)]
    return sorted(entries, key=lambda entry: entry.at) if aliases.merged_into(blob) else entries


def _history(connection: Any, blob: bytes) -> list[HistoryEntry]:
    reader = LogReader(connection)
    names = officer_names(connection)
    values: dict[str, Scalar] = {}
    entries: list[HistoryEntry] = []
    for seq, _, operation in reader.touching(blob):
        batch_id, at, author, reason = connection.execute(
            "SELECT batch_id, device_time, author, reason FROM batch WHERE seq = ?", (seq,)
        ).fetchone()

        def told(
            field: str, old: Scalar, new: Scalar, at: int = at, author: bytes = author, batch_id: bytes = batch_id, reason: str = reason
        ) -> HistoryEntry:
            return HistoryEntry(iso(at), names.get(author, ""), field, old, new, text_id(batch_id), reason, text_id(blob))

        match operation:
            case Create():
                entries.append(told("", None, "created"))
                entries.extend(told(field, None, value) for field, value in operation.values.items())
                values.update(operation.values)
            case Set():
                entries.append(told(operation.field, values.get(operation.field), operation.value))
                values[operation.field] = operation.value
            case Remove():
                entries.append(told("", "created", "removed"))
            case Restore():
                entries.append(told("", "removed", "restored"))
            case _:
                pass
    return entries


_SUMMARY = "SELECT seq, batch_id, device_time, author, reason, records, undone, undoes FROM batch"


def recent(connection: Any, limit: int) -> list[BatchSummary]:
    """The latest batches, newest first."""
    return _summaries(connection, connection.execute(f"{_SUMMARY} ORDER BY seq DESC LIMIT ?", (limit,)).fetchall())


def summary(connection: Any, batch_id: bytes) -> BatchSummary:
    """One batch. Raises IndexError for an unknown one."""
    return _summaries(connection, connection.execute(f"{_SUMMARY} WHERE batch_id = ?", (batch_id,)).fetchall())[0]


def _summaries(connection: Any, rows: Sequence[Any]) -> list[BatchSummary]:
    names, reader = officer_names(connection), LogReader(connection)
    return [
        BatchSummary(
            text_id(batch_id), iso(at), names.get(author, ""), reason, records, bool(undone), text_id(undoes) if undoes else None,
            reader.note(seq),
        )
        for seq, batch_id, at, author, reason, records, undone, undoes in rows
    ]  # fmt: skip


def officer_names(connection: Any) -> Mapping[bytes, str]:
    """Officer id → name."""
    rows = connection.execute("SELECT id, content ->> 'name' FROM record WHERE kind = 'officer'").fetchall()
    return {officer_id: name or "" for officer_id, name in rows}
