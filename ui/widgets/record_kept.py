"""What the officer typed and the register could not take, by record: kept until she comes back to it, so that nothing typed is lost.

It lives in memory only, and goes with the register's key when it locks.

Read next: ``record_panel.py`` (who keeps and takes), ``ui/unsaved.py`` (what is said of it when the register locks).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.domain.fields import FIELD
from ui.unsaved import Unsaved

if TYPE_CHECKING:
    from ui.models.record_draft import RecordDraft
    from ui.session import Session


class KeptTexts:
    """``back`` brings her back to a record, by its id ("" a new person)."""

    def __init__(self, session: Session, back: Callable[[str], object]) -> None:
        self._session, self._back = session, back
        self._texts: dict[str, dict[str, str]] = {}

    def put(self, member_id: str, texts: Mapping[str, str]) -> None:
        self._texts[member_id] = dict(texts)

    def take(self, member_id: str) -> dict[str, str]:
        """Field → text, no longer kept; empty when there is none."""
        return self._texts.pop(member_id, {})

    def keep(self, draft: RecordDraft) -> None:
        """Keep what can't be saved of a record that is left (of a new person: all of it), and say so with the way back."""
        member, refused = draft.member, draft.refused
        self.put(member.id, {name: draft.texts[name] for name in (draft.texts if draft.is_new else refused)})
        text = QCoreApplication.translate("RecordKept", "Not saved for {name}: {fields}. What you typed is kept.").format(
            name=member.name or QCoreApplication.translate("RecordKept", "the new member"),
            fields=", ".join(self._session.words.field(name) for name in refused),
        )
        action = QCoreApplication.translate("RecordKept", "Back to it")
        self._session.notice(text, tone="warning", action=action, act=lambda: self._back(draft.became or member.id))

    @property
    def unsaved(self) -> tuple[Unsaved, ...]:
        """All that is kept; the fields in the order of the form."""
        return tuple(Unsaved(member_id, tuple(name for name in FIELD if name in texts)) for member_id, texts in self._texts.items())
