"""What a list is held against besides the rows of ``members.py``: who counts today, and who came in since somebody last looked.

Read next: ``desktop/services/comparing.py``, ``desktop/services/imports.py`` (who ask).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from desktop.domain.comparing import Current
from desktop.domain.fields import MEMBER_STATUSES
from desktop.storage.members import text_id


def head(connection: Any) -> int:
    """The place in the log of the latest batch: what was read before it may be out of date after it."""
    return int(connection.execute("SELECT coalesce(max(seq), 0) FROM batch").fetchone()[0])


def touched_since(connection: Any, fields: Sequence[str], seq: int) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """(id, cells) of the members that a batch after ``seq`` made or changed, the bin left out."""
    for member_id, *cells in connection.execute(f"SELECT id, {', '.join(fields)} FROM member WHERE removed = 0 AND changed > ?", (seq,)):
        yield text_id(member_id), tuple(cells)


def current_members(connection: Any) -> list[Current]:
    """Everybody who counts as a member today, by name."""
    marks = ", ".join("?" * len(MEMBER_STATUSES))
    found = connection.execute(
        f"SELECT id, full_name, unit, status FROM member WHERE removed = 0 AND status IN ({marks}) ORDER BY sort_key, row",
        [status.value for status in MEMBER_STATUSES],
    )
    return [Current(text_id(member_id), name or "", unit or "", status) for member_id, name, unit, status in found]
