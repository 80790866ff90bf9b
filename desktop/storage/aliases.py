"""Aliases as small records of the log (kind ``alias``: the merged id, the survivor's), so they are undone, kept and sent like any change.

Read next: ``desktop/domain/aliases.py`` (what they mean), ``projection.py`` (the survivor is found by the numbers of the merged records).
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from typing import Any

from desktop.batches.operations import Create, Scalar
from desktop.domain.aliases import Aliases

ALIAS = "alias"
OLD, NEW = "old", "new"
# The ids of merged records, for SQL that leaves them out: they are in no bin, they are somebody else's past.
MERGED_IDS = f"SELECT unhex(replace(content ->> '{OLD}', '-', '')) FROM record WHERE kind = '{ALIAS}' AND removed = 0"


def alias_made(record_id: bytes, old: bytes, new: bytes) -> Create:
    """The operation that makes member ``old`` an alias of ``new``."""
    return Create(ALIAS, record_id, {OLD: str(uuid.UUID(bytes=old)), NEW: str(uuid.UUID(bytes=new))})


def ends_of(content: Mapping[str, Scalar]) -> tuple[bytes, bytes]:
    """(merged, survivor) that a record of this kind names."""
    return uuid.UUID(str(content[OLD])).bytes, uuid.UUID(str(content[NEW])).bytes


def read_aliases(connection: Any) -> Aliases:
    """All that stand: nearly always none, at most some hundreds."""
    found = connection.execute("SELECT content FROM record WHERE kind = ? AND removed = 0", (ALIAS,)).fetchall()
    return Aliases(ends_of(json.loads(content)) for (content,) in found)
