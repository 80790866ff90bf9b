"""The record beside the list: to read at once, to edit in place, saved per record, never losing what was typed.

Leaving a record saves it. A text that can't be read stays in its field with the reason; if the officer goes on to another record it is kept
and she is told, with the way back. Each save is one change and one undo.

Read next: ``record_form.py`` (the fields), ``record_saving.py`` (writing), ``record_kept.py`` (what could not be saved),
``ui/models/record_draft.py`` (what was typed).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.domain.fields import FIELD, Value
from ui.models.known_values import KnownValues
from ui.models.record_draft import NOBODY, STATUS_DETAILS, RecordDraft
from ui.text import today
from ui.theme import tokens
from ui.unsaved import Unsaved
from ui.widgets.banner import Banner
from ui.widgets.record_card import RecordCard
from ui.widgets.record_duplicates import NUMBERS, Duplicates
from ui.widgets.record_footer import DraftFooter
from ui.widgets.record_form import RecordForm
from ui.widgets.record_head import Doubts, RecordHead
from ui.widgets.record_history import FieldHistory
from ui.widgets.record_kept import KeptTexts
from ui.widgets.record_saving import put_back, restore, save
from ui.widgets.record_sides import RecordSides

if TYPE_CHECKING:
    from ui.session import Session


class RecordPanel(QFrame):
    closed = Signal()
    resized = Signal()
    shown = Signal(str)  # the id of the record now shown, "" for a new person
    asked = Signal(str)  # show this member: a duplicate, the way back to what could not be saved

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self.session = session
        self.draft: RecordDraft | None = None
        self.kept = KeptTexts(session, self.asked.emit)
        self.head = RecordHead(session)
        self.doubts = Doubts(session)
        self.duplicates = Duplicates(session)
        self.banner = Banner(session.theme)
        self.form = RecordForm(session, KnownValues(session, self))
        self.sides = RecordSides(session, self.form)
        self.tabs, self.history = self.sides.tabs, self.sides.history
        self.footer = DraftFooter(session)
        self.card = RecordCard(session, self)
        self._lay_out()
        self._connect()

    # -- what is shown

    @property
    def member_id(self) -> str:
        """The record shown, "" when none or a new one."""
        return self.draft.member.id if self.draft is not None else ""

    @property
    def is_new(self) -> bool:
        return self.draft is not None and self.draft.is_new

    def show_member(self, member_id: str) -> None:
        """Show a record. What was typed about the one before is saved or kept."""
        if self.draft is not None and member_id == self.member_id:
            return
        self.leave()
        self._load(member_id)

    def show_new(self) -> None:
        """An empty record to type in; what was begun before and could not be saved comes back."""
        if not self.is_new:
            self.leave()
            self._begin(RecordDraft(NOBODY, self.session.words, today(), self.kept.take("")))
        self.form.edit("full_name")

    def edit_field(self, name: str) -> None:
        self.sides.show_fields()
        self.form.edit(name)

    def refresh(self) -> None:
        """The register changed: read the record again; what is being typed stays."""
        from desktop.services import members

        if self.draft is None or self.draft.is_new:
            return
        member = members.get(self.session.register, self.member_id)
        if member is None:
            self.close_record()
            return
        self.draft.rebase(member)
        self._show()
        self.sides.read_history(member)

    def refresh_masking(self) -> None:
        if self.draft is not None:
            self._show()

    # -- leaving and saving

    def leave(self, *, now: bool = False) -> bool:
        """Save what was typed; whether nothing had to stay behind. ``now``: before this call returns (the window closes)."""
        self.form.take()
        draft = self.draft
        if draft is None:
            return True
        self.kept.take(draft.became or draft.member.id)  # what the draft says now is the truth
        if not draft.dirty:
            return True
        refused = draft.refused
        if not (draft.is_new and "full_name" in refused):
            save(self, draft, now=now)
        if not refused:
            return True
        self.kept.keep(draft)
        return False

    def save(self) -> None:
        """Ctrl+S: what can be saved is; the rest is pointed at."""
        self.form.take()
        draft = self.draft
        if draft is None or not draft.dirty:
            return
        refused = draft.refused
        if refused:
            self.form.go_to(refused[0])
        if not (draft.is_new and "full_name" in refused):
            save(self, draft)

    def discard(self) -> None:
        """Escape: back to what the register says; the toast can still bring the typing back."""
        draft = self.draft
        if draft is None or not draft.dirty:
            return
        texts = dict(draft.texts)
        draft.clear()
        self.kept.take(draft.member.id)
        self._show()

        def bring_back() -> None:
            self.kept.put(draft.member.id, texts)
            self.asked.emit(draft.member.id)
            if self.draft is draft:
                draft.texts.update(self.kept.take(draft.member.id))
                draft.rebase(draft.member)
                self._show()

        self.session.notice(self.tr("What was typed and not saved is gone."), tone="info", action=self.tr("Bring it back"), act=bring_back)

    def close_record(self) -> None:
        """Save, and show nothing."""
        self.leave()
        self.draft = None
        self.closed.emit()

    def settle(self, draft: RecordDraft, member_id: str) -> None:
        """A save came through: show the record as it now stands, unless another is shown."""
        if not draft.dirty:
            self.kept.take(draft.member.id)
        elif draft.is_new:  # she stands in the register now; what could not be read goes on in her record
            draft.became = member_id
            self.kept.take("")
            self.kept.put(member_id, draft.texts)
        if self.draft is draft:
            if draft.is_new:
                self._load(member_id)
            else:
                self.refresh()

    @property
    def unsaved(self) -> tuple[Unsaved, ...]:
        """What was typed, here and in records left before, and is not in the register."""
        draft = self.draft
        if draft is None or not draft.dirty:
            return self.kept.unsaved
        shown = Unsaved(draft.became or draft.member.id, tuple(name for name in FIELD if name in draft.texts))
        return (shown, *(one for one in self.kept.unsaved if one.member_id != shown.member_id))

    # -- inside

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self.draft is not None and self.draft.dirty:
                self.discard()
            else:
                self.close_record()
        else:
            self.card.burst.add(event)
            super().keyPressEvent(event)

    def _load(self, member_id: str) -> None:
        from desktop.services import members

        member = members.get(self.session.register, member_id)
        if member is None:
            self.session.notice(self.session.words.say("members.unknown", {"id": member_id}), tone="warning")
            return
        self._begin(RecordDraft(member, self.session.words, today(), self.kept.take(member_id)))

    def _begin(self, draft: RecordDraft) -> None:
        self.draft = draft
        self.form.fold()
        self.banner.hide()
        self.duplicates.forget()
        self.doubts.show_problems((), anew=True)
        self.form.verticalScrollBar().setValue(0)
        self.sides.begin(is_new=draft.is_new)
        self._show()
        self.sides.read_history(draft.member)
        self.shown.emit(draft.member.id)

    def _show(self) -> None:
        draft = self.draft
        if draft is None:
            return
        if draft.is_new:
            self.head.show_new()
        else:
            self.head.show_member(draft.member)
        locked = self.session.register.newer or draft.member.removed
        self.form.show_draft(draft, masked=self.session.masked, locked=locked)
        self.doubts.show_problems(() if draft.is_new else draft.standing)
        self.footer.show_draft(draft)
        self.card.line.setVisible(draft.is_new and not locked)

    def _on_typed(self, name: str, text: str) -> None:
        if self.draft is None:
            return
        if not self.card.take(name, text):
            self.draft.type(name, text)
        self._show()
        self._look_for_duplicates()

    def _on_filled(self) -> None:
        """A card filled in."""
        self._show()
        self._look_for_duplicates()

    def _on_typing(self, name: str, text: str) -> None:
        if self.is_new and (name == "full_name" or name in NUMBERS):
            self._look_for_duplicates({name: text.strip()})

    def _look_for_duplicates(self, also: dict[str, str] | None = None) -> None:
        if self.draft is not None:
            self.duplicates.look_for({**self.draft.values, **(also or {})}, self.draft.member.id)

    def _on_given_up(self, name: str) -> None:
        """Escape in a field: back to what the register says; but a new status keeps the day it begins."""
        if self.draft is None or (name in STATUS_DETAILS and "status" in self.draft.texts):
            return
        if name in self.draft.texts:
            self.draft.drop(name)
            self._show()

    def _on_turned(self) -> None:
        self.form.take()
        if self.draft is not None:
            self.sides.read_history(self.draft.member)

    def _show_field_history(self, name: str, at: QPoint) -> None:
        if self.draft is not None and not self.draft.is_new:
            popup = FieldHistory(self.session, name, self.draft.member, self)
            popup.put_back.connect(self._put_back)
            popup.show_at(at)

    def _show_history_at_cursor(self) -> None:
        name = self.form.focused_field
        if name:
            row = self.form.rows[name]
            self._show_field_history(name, row.mapToGlobal(QPoint(0, row.height())))

    def _put_back(self, name: str, value: Value) -> None:
        self.form.take()
        if self.draft is not None:
            put_back(self, self.draft.member, name, value)

    def _connect(self) -> None:
        form = self.form
        form.typed.connect(self._on_typed)
        form.typing.connect(self._on_typing)
        form.given_up.connect(self._on_given_up)
        form.history_asked.connect(self._show_field_history)
        self.history.put_back.connect(self._put_back)
        self.head.closed.connect(self.close_record)
        self.head.restore_asked.connect(lambda: restore(self, self.member_id))
        self.doubts.asked.connect(self.edit_field)
        self.duplicates.opened.connect(self.asked)
        self.footer.save_asked.connect(self.save)
        self.footer.discard_asked.connect(self.discard)
        self.sides.turned.connect(self._on_turned)
        self.card.filled.connect(self._on_filled)
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("Ctrl+S"), self, self.save, context=inside)
        QShortcut(QKeySequence("Alt+H"), self, self._show_history_at_cursor, context=inside)

    def _lay_out(self) -> None:
        notices = QVBoxLayout()
        notices.setContentsMargins(tokens.L, 0, tokens.L, tokens.S)
        notices.setSpacing(tokens.S)
        for widget in (self.card.line, self.banner, self.duplicates, self.doubts):
            notices.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addLayout(notices)
        column.addWidget(self.sides, 1)
        column.addWidget(self.footer)
