"""The union whose name stands on every document, as the settings page changes it: one batch, one undo."""

from __future__ import annotations

from desktop.domain.union import UnionIdentity
from desktop.services.access import OpenRegister
from desktop.services.outcome import Refused, Saved
from desktop.storage import records
from desktop.storage.log import ChangeLog
from desktop.storage.members import text_id


def set_identity(register: OpenRegister, identity: UnionIdentity) -> Saved | Refused | None:
    """Write the union's new identity; None if it already says so. Needs a name."""
    if not identity.name.strip():
        return Refused("access.union_needs_name")
    with register.store.writing() as connection:
        changes = records.union_changes(connection, identity)
        if not changes:
            return None
        appended = ChangeLog(connection).append(changes, author=register.store.author, reason="union")
    return Saved(text_id(appended.batch_id), ())
