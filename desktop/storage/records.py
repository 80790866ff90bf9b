"""The small records beside the members: the union itself and its officers.

Read next: ``projection.py`` (who writes them).
"""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any

from desktop.batches.operations import Operation, Scalar, Set
from desktop.domain.union import UnionIdentity

UNION = "union"
OFFICER = "officer"


# Registers of one union that were each made on a PC of their own bring a record of the union each: headquarters' goes before them.
_THE_UNION = "FROM record WHERE kind = ? AND NOT removed ORDER BY id = (SELECT union_id FROM device) DESC, id LIMIT 1"


def union(connection: Any) -> UnionIdentity:
    """The union of this register."""
    content = json.loads(connection.execute(f"SELECT content {_THE_UNION}", (UNION,)).fetchone()[0])
    return UnionIdentity(**{field.name: content.get(field.name) or "" for field in fields(UnionIdentity)})


def union_values(identity: UnionIdentity) -> dict[str, Scalar]:
    """The non-empty values of a union, as a creation carries them."""
    return {field.name: value for field in fields(identity) if (value := getattr(identity, field.name))}


def union_changes(connection: Any, identity: UnionIdentity) -> list[Operation]:
    """The operations that make the union's record say ``identity``."""
    record_id, content, created, versions = connection.execute(
        f"SELECT id, content, created_op, versions {_THE_UNION}", (UNION,)
    ).fetchone()
    now, versions = json.loads(content), json.loads(versions)
    return [
        Set(UNION, record_id, field.name, getattr(identity, field.name) or None, bytes.fromhex(versions.get(field.name, created.hex())))
        for field in fields(identity)
        if (getattr(identity, field.name) or None) != (now.get(field.name) or None)
    ]


def officer_name(connection: Any, officer_id: bytes) -> str:
    """An officer's name, "" for one nobody wrote down."""
    row = connection.execute("SELECT content ->> 'name' FROM record WHERE id = ? AND kind = ?", (officer_id, OFFICER)).fetchone()
    return (row[0] or "") if row else ""


def phone_of_officer(connection: Any, officer_id: bytes) -> str:
    """How an officer is reached: her own record, else the one member of her name; "" if nobody wrote it down."""
    row = connection.execute("SELECT content ->> 'phone' FROM record WHERE id = ? AND kind = ?", (officer_id, OFFICER)).fetchone()
    if row and row[0]:
        return str(row[0])
    found = connection.execute(
        "SELECT phone FROM member WHERE full_name = ? AND NOT removed LIMIT 2", (officer_name(connection, officer_id),)
    ).fetchall()
    return found[0][0] or "" if len(found) == 1 else ""
