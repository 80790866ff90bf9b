"""Official forms as small records of the register: logged, undone and synchronised like everything else.

Why it exists: a form learnt on one PC is there on every PC of the union. Its file stands in the record as base64: operations hold text, and
what is packed already does not shrink further in the log.

Read next: ``records.py`` (the other small records), ``desktop/services/templates.py`` (who asks).
"""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass
from typing import Any

from desktop.batches.operations import Create, Operation, Remove, Set
from desktop.storage.log import new_id
from desktop.storage.members import blob_id, text_id
from desktop.storage.projection import LIFE

TEMPLATE = "template"


@dataclass(frozen=True, slots=True)
class StoredTemplate:
    """A form: its name, the name of its file, what was learnt of it (JSON)."""

    id: str
    name: str
    file_name: str
    mapping: str


def all_templates(connection: Any) -> list[StoredTemplate]:
    """Every form that was not removed, by name, without their files."""
    rows = connection.execute(
        "SELECT id, content ->> 'name', content ->> 'file_name', content ->> 'mapping' FROM record WHERE kind = ? AND removed = 0",
        (TEMPLATE,),
    ).fetchall()
    found = [StoredTemplate(text_id(row[0]), *(text or "" for text in row[1:])) for row in rows]
    return sorted(found, key=lambda one: (one.name.lower(), one.id))


def file_of(connection: Any, template_id: str) -> bytes:
    """The bytes of a form's file, b"" when it is gone or was never whole."""
    row = connection.execute(
        "SELECT content ->> 'file' FROM record WHERE kind = ? AND id = ? AND removed = 0", (TEMPLATE, blob_id(template_id))
    ).fetchone()
    try:
        return base64.b64decode(row[0] or "", validate=True) if row else b""
    except binascii.Error:
        return b""


def creation(name: str, file_name: str, content: bytes, mapping: str) -> Create:
    """The operation that keeps a new form."""
    values = {"name": name, "file_name": file_name, "file": base64.b64encode(content).decode("ascii"), "mapping": mapping}
    return Create(TEMPLATE, new_id(), dict(values))


def changes(connection: Any, template_id: str, **wanted: str) -> list[Operation]:
    """The operations that give a form a new name or mapping; none where it says so already."""
    content, versions, created = _row(connection, template_id)
    return [
        Set(TEMPLATE, blob_id(template_id) or b"", name, value, bytes.fromhex(versions.get(name, created.hex())))
        for name, value in wanted.items()
        if content.get(name) != value
    ]


def removal(connection: Any, template_id: str) -> Remove:
    """The operation that puts a form away."""
    _, versions, created = _row(connection, template_id)
    return Remove(TEMPLATE, blob_id(template_id) or b"", "removed", bytes.fromhex(versions.get(LIFE, created.hex())))


def _row(connection: Any, template_id: str) -> tuple[dict[str, Any], dict[str, str], bytes]:
    content, versions, created = connection.execute(
        "SELECT content, versions, created_op FROM record WHERE kind = ? AND id = ?", (TEMPLATE, blob_id(template_id))
    ).fetchone()
    return json.loads(content), json.loads(versions), created
