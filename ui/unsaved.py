"""What was typed and is not in the register: told in words, to whoever is about to close it or finds it closed.

A register locks on time whether everything could be read or not. While it is locked only ids and names of fields are kept, in memory: whose
they are is looked up once it is open again.

Read next: ``page.py`` (pages tell what is unsaved), ``workspace.py`` (who says it), ``widgets/record_kept.py``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from ui.session import Session

_NAMED = 3  # people; a sentence with more is not read


@dataclass(frozen=True, slots=True)
class Unsaved:
    """Fields of one record with a typed text that is not in the register. ``member_id`` is "" for a person not yet added."""

    member_id: str
    fields: tuple[str, ...]


def in_words(session: Session, unsaved: Sequence[Unsaved]) -> str:
    """Whose and which: "Trần Thị Bình (Ngày sinh); Lê Văn An (Số CCCD)"."""
    translate = QCoreApplication.translate
    said = [f"{_name(session, one.member_id)} ({', '.join(map(session.words.field, one.fields))})" for one in unsaved[:_NAMED]]
    if len(unsaved) > _NAMED:
        said.append(translate("Unsaved", "{n} more").format(n=session.words.number(len(unsaved) - _NAMED)))
    return "; ".join(said)


def _name(session: Session, member_id: str) -> str:
    from desktop.services import members

    member = members.get(session.register, member_id) if member_id else None
    return member.name if member is not None else QCoreApplication.translate("RecordKept", "the new member")
