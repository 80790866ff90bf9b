"""Writing what the record panel holds: save, put an old value back, bring back from the bin. Each says so in a toast with its undo.

Runs in the background, so that a slow disk never holds up typing; only when the window is about to close it is done at once.

Read next: ``record_panel.py``, ``desktop/services/members.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.domain.fields import Value
from desktop.domain.member import Member
from desktop.domain.task import QUIET, Task
from ui.undo import take_back

if TYPE_CHECKING:
    from desktop.services.outcome import Refused, Saved
    from ui.models.record_draft import RecordDraft
    from ui.session import Session
    from ui.widgets.record_panel import RecordPanel

translate = QCoreApplication.translate


def save(panel: RecordPanel, draft: RecordDraft, *, now: bool = False) -> None:
    """Save what of the draft can be saved. Not twice at the same time: a new person would stand there twice."""
    texts, values, session = draft.savable, draft.values, panel.session
    if draft.saving or not texts:
        return
    draft.saving = True
    member, seen = draft.member, draft.seen

    def work(task: Task) -> Saved | Refused | None:
        from desktop.services import members

        if draft.is_new:
            return members.add(session.register, values)
        return members.edit(session.register, member.id, values, seen=seen)

    def done(saved: Saved | None) -> None:
        draft.saving = False
        draft.take_as_saved(texts)
        name = str(values.get("full_name") or member.name)
        text = translate("RecordSaving", "Added: {name}") if draft.is_new else translate("RecordSaving", "Saved: {name}")
        panel.settle(draft, saved.ids[0] if saved is not None else member.id)
        if saved is not None:
            _tell(session, saved, text.format(name=name))

    def refused(refusal: Refused) -> None:
        draft.saving = False
        panel.banner.say(session.words.say(refusal.code, refusal.args), "danger")

    def failed(error: Exception) -> None:
        draft.saving = False
        session.jobs.broken.emit(error)

    if now and not session.jobs.busy:
        _at_once(work, done, refused)
    else:
        session.work(work, done, label=translate("RecordSaving", "Saving"), refused=refused, failed=failed, owner=panel)


def put_back(panel: RecordPanel, member: Member, name: str, value: Value) -> None:
    """Make an old value of a field the present one again."""
    values: Mapping[str, Value] = {name: value}
    session, register = panel.session, panel.session.register

    def work(task: Task) -> Saved | Refused | None:
        from desktop.services import members

        return members.edit(register, member.id, values, seen=member.versions)

    def done(saved: Saved | None) -> None:
        if saved is not None:
            _tell(session, saved, translate("RecordSaving", "Put back: {field}").format(field=session.words.field(name)))

    session.work(work, done, label=translate("RecordSaving", "Saving"), owner=panel)


def restore(panel: RecordPanel, member_id: str) -> None:
    """Bring a record back from the bin."""
    session, register = panel.session, panel.session.register

    def work(task: Task) -> Saved | Refused:
        from desktop.services import members

        return members.restore(register, [member_id])

    def done(saved: Saved) -> None:
        _tell(session, saved, translate("RecordSaving", "Brought back from the bin."))

    session.work(work, done, label=translate("RecordSaving", "Saving"), owner=panel)


def _tell(session: Session, saved: Saved, text: str) -> None:
    session.changed.emit(saved)
    session.notice(text, action=translate("RecordSaving", "Undo"), act=lambda: take_back(session, saved.batch_id))


def _at_once(
    work: Callable[[Task], Saved | Refused | None], done: Callable[[Saved | None], None], refused: Callable[[Refused], None]
) -> None:
    from desktop.services.outcome import Refused

    result = work(QUIET)
    if isinstance(result, Refused):
        refused(result)
    else:
        done(result)
