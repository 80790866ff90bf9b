"""Old addresses on the settings page: what the merger of 2025 means for them, a look in the background, then the dialog that asks.

Read next: ``ui/dialogs/new_addresses.py``, ``desktop/services/places.py``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.domain.task import Task
from desktop.services.outcome import Refused
from ui.session import Session
from ui.theme import tokens
from ui.undo import take_back
from ui.widgets.buttons import button
from ui.widgets.labels import label

if TYPE_CHECKING:
    from desktop.services.places import Moved, Preview
    from ui.dialogs.new_addresses import NewAddressesDialog


class AddressCard(QFrame):
    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setProperty("role", "card")
        self.look_button = button(session.theme, self.tr("Look through the addresses …"), self.look, icon="house")
        self.look_button.setEnabled(not session.register.newer)
        explain = self.tr(
            "Since 1 July 2025 there are 34 provinces and no districts. Addresses written before can be moved to the new communes."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.L, tokens.L, tokens.L, tokens.L)
        column.setSpacing(tokens.M)
        column.addWidget(label(self.tr("Addresses"), "heading"))
        column.addWidget(label(explain, "muted", wrap=True))
        column.addWidget(self.look_button, 0, Qt.AlignmentFlag.AlignLeft)

    def look(self) -> None:
        """Look at every address; nothing is written before she has seen what would be."""
        register = self._session.register

        def work(task: Task) -> Preview:
            from desktop.services import places

            return places.preview(register, fields=(*places.ADDRESSES, places.HOME_TOWN), task=task)

        self._session.work(work, self._on_seen, label=self.tr("Looking through the addresses"))

    def _on_seen(self, seen: Preview) -> None:
        if not seen.sure and not seen.ambiguous:
            self._session.notice(self.tr("No address has a ward or commune of before the merger."), tone="info")
            return
        from ui.dialogs.new_addresses import NewAddressesDialog

        dialog = NewAddressesDialog(self._session, seen, self)
        dialog.accepted.connect(lambda: self._write(dialog))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _write(self, dialog: NewAddressesDialog) -> None:
        register, (addresses, choices) = self._session.register, dialog.taken

        def work(task: Task) -> Moved | Refused:
            from desktop.services import places

            return places.move(register, addresses, choices, task=task)

        self._session.work(work, self._on_written, label=self.tr("Writing the new addresses"))

    def _on_written(self, moved: Moved) -> None:
        session, batch_id = self._session, moved.batch_id
        words = session.words
        text = self.tr("{n} new addresses of {people} people are written.")
        text = text.format(n=words.number(moved.addresses), people=words.number(moved.members))
        if moved.kept:
            text += " " + words.say("places.kept", {"count": words.number(moved.kept)})
        if batch_id is None:
            session.notice(text, tone="info")
            return
        session.changed.emit(moved)
        session.notice(text, action=self.tr("Undo"), act=lambda: take_back(session, batch_id))
