"""Answers about senders' lists as small records of the log: undone, kept and sent like any other change; one for each layout.

Two PCs may each have begun a record for one layout: the younger one counts.

Read next: ``desktop/domain/list_answers.py`` (what is kept), ``desktop/services/answers.py`` (who asks).
"""

from __future__ import annotations

import json
from typing import Any

from desktop.batches.operations import Create, Operation, Set
from desktop.storage.log import new_id

LIST_ANSWERS = "list_answers"
_LAYOUT, _SAID = "layout", "said"


def answers_text(connection: Any, layout: str) -> str:
    """What is kept of a layout (``domain.list_answers.to_text``), "" for nothing."""
    row = _standing(connection, layout)
    return str(json.loads(row[1]).get(_SAID) or "") if row else ""


def remembered(connection: Any, layout: str, said: str) -> list[Operation]:
    """The operations that keep ``said`` of a layout; none when it stands there already."""
    row = _standing(connection, layout)
    if row is None:
        return [Create(LIST_ANSWERS, new_id(), {_LAYOUT: layout, _SAID: said})]
    record_id, content, created, versions = row
    if json.loads(content).get(_SAID) == said:
        return []
    return [Set(LIST_ANSWERS, record_id, _SAID, said, bytes.fromhex(json.loads(versions).get(_SAID, created.hex())))]


def _standing(connection: Any, layout: str) -> tuple[bytes, str, bytes, str] | None:
    """(id, content, created by, versions) of the record of a layout."""
    found: tuple[bytes, str, bytes, str] | None = connection.execute(
        "SELECT id, content, created_op, versions FROM record WHERE kind = ? AND removed = 0 AND content ->> 'layout' = ?"
        " ORDER BY id DESC LIMIT 1",
        (LIST_ANSWERS, layout),
    ).fetchone()
    return found
