"""The union's details on the settings page: what stands at the head of every document. One save, one undo."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout

from desktop.domain.task import Task
from desktop.domain.union import UnionIdentity
from desktop.services.outcome import Refused, Saved
from ui.session import Session
from ui.theme import tokens
from ui.widgets.buttons import button
from ui.widgets.form import FormField
from ui.widgets.labels import label


class UnionCard(QFrame):
    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setProperty("role", "card")
        self.name, self.upper, self.code, self.place = (QLineEdit() for _ in range(4))
        self._name_field = FormField(self.tr("Name of the union"), self.name)
        self._save = button(session.theme, self.tr("Save"), self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.L, tokens.L, tokens.L, tokens.L)
        column.setSpacing(tokens.M)
        column.addWidget(label(self.tr("The union"), "heading"))
        column.addWidget(self._name_field)
        column.addWidget(FormField(self.tr("The union directly above it"), self.upper))
        column.addWidget(FormField(self.tr("Code of the union"), self.code))
        column.addWidget(FormField(self.tr("Place, for the date of documents"), self.place))
        column.addWidget(self._save, 0, Qt.AlignmentFlag.AlignLeft)
        for edit in (self.name, self.upper, self.code, self.place):
            edit.textEdited.connect(self._on_edited)
            edit.setReadOnly(session.register.newer)
        self._shown = UnionIdentity("")
        self.refresh()

    @property
    def typed(self) -> UnionIdentity:
        name, upper, code, place = (" ".join(edit.text().split()) for edit in (self.name, self.upper, self.code, self.place))
        return UnionIdentity(name, upper, code, place)

    def refresh(self) -> None:
        """Show what the register says, unless something is being typed."""
        if self._save.isEnabled() and self._shown.name:
            return
        self._shown = union = self._session.register.union
        for edit, text in ((self.name, union.name), (self.upper, union.upper_name), (self.code, union.code), (self.place, union.place)):
            edit.setText(text)
            edit.setCursorPosition(0)
        self._save.setEnabled(False)

    def save(self) -> None:
        """Write what was typed; nothing happens when it is what the register says."""
        register, identity = self._session.register, self.typed
        if identity == self._shown:
            self._save.setEnabled(False)
            return
        if not identity.name:
            self._name_field.say(self.tr("The union needs a name."))
            return
        self._name_field.say("")

        def work(task: Task) -> Saved | Refused | None:
            from desktop.services import union

            return union.set_identity(register, identity)

        self._session.work(work, self._on_saved, label=self.tr("Saving"))

    def _on_saved(self, saved: Saved | None) -> None:
        self._save.setEnabled(False)
        if saved is not None:
            self._session.changed.emit(saved)
            self._session.notice(self.tr("The union's details are saved."))

    def _on_edited(self) -> None:
        self._save.setEnabled(self.typed != self._shown)
