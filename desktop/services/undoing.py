"""Undo and redo, of the last change or of any batch in the list, and the list itself.

An undo is a batch like any other: it is signed, it travels, and it can be undone. What somebody changed since stays as it is and is
counted in ``kept``.
"""

from __future__ import annotations

from dataclasses import dataclass

from desktop.batches.operations import Note
from desktop.domain.query import MemberQuery
from desktop.services.access import OpenRegister
from desktop.services.outcome import Refused
from desktop.storage import history as histories
from desktop.storage.history import BatchSummary
from desktop.storage.inverse import inverse, redoable, undoable
from desktop.storage.log import ChangeLog
from desktop.storage.members import MemberList, blob_id, text_id

__all__ = ["BatchSummary", "Undone", "next_redo", "next_undo", "people_of", "recent", "redo", "undo"]


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back. ``what`` is the reason code of the batch; ``kept`` are members that changed since and stayed."""

    undone: str
    batch_id: str
    what: str
    members: int
    kept: tuple[str, ...]


def undo(register: OpenRegister, batch_id: str | None = None) -> Undone | Refused:
    """Take back a batch, the latest that stands if none is named. Refusals: nothing to undo, unknown, already undone, all changed since."""
    return _take_back(register, batch_id, "undo")


def redo(register: OpenRegister) -> Undone | Refused:
    """Take back the latest undo, unless something new was done after it."""
    return _take_back(register, None, "redo")


def next_undo(register: OpenRegister) -> BatchSummary | None:
    """What "Undo" would take back, None if there is nothing."""
    with register.store.snapshot() as connection:
        target = undoable(connection)
        return histories.summary(connection, target) if target else None


def next_redo(register: OpenRegister) -> BatchSummary | None:
    """The change that "Redo" would bring back, None if there is nothing."""
    with register.store.snapshot() as connection:
        target = redoable(connection)
        undone = histories.summary(connection, target).undoes if target else None
        return histories.summary(connection, blob_id(undone) or b"") if undone else None


def recent(register: OpenRegister, limit: int = 200) -> list[BatchSummary]:
    """The latest changes, newest first."""
    with register.store.snapshot() as connection:
        return histories.recent(connection, limit)


def people_of(register: OpenRegister, batch_id: str) -> MemberQuery | Refused:
    """The question for everybody whom a change touched: in the recycle bin, where more of them are there (a removal, an import undone)."""
    standing, removed = MemberQuery(batch=batch_id), MemberQuery(batch=batch_id, removed=True)
    with register.store.snapshot() as connection:
        if connection.execute("SELECT 1 FROM batch WHERE batch_id = ?", (blob_id(batch_id),)).fetchone() is None:
            return Refused("undo.unknown")
        return removed if MemberList(connection, removed).total() > MemberList(connection, standing).total() else standing


def _take_back(register: OpenRegister, batch_id: str | None, reason: str) -> Undone | Refused:
    with register.store.writing() as connection:
        latest = undoable if reason == "undo" else redoable
        target = latest(connection) if batch_id is None else blob_id(batch_id)
        row = target and connection.execute("SELECT reason, undone FROM batch WHERE batch_id = ?", (target,)).fetchone()
        if not target or not row:
            return Refused(f"undo.nothing_to_{reason}" if batch_id is None else "undo.unknown")
        what, already = row
        if already:
            return Refused("undo.already")
        if what == "new":
            return Refused("undo.not_the_first")
        taken = inverse(connection, target)
        if not taken.operations:
            return Refused("undo.all_changed_since")
        operations = [Note(what), *taken.operations]
        appended = ChangeLog(connection).append(operations, author=register.store.author, reason=reason, undoes=target)
    return Undone(text_id(target), text_id(appended.batch_id), what, appended.records, tuple(map(text_id, taken.kept)))
