"""A new password for the officer at the keyboard; the old one is asked for first."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.domain.task import Task
from desktop.services.outcome import Refused
from ui.dialogs.frame import Dialog
from ui.session import Session
from ui.widgets.password_field import NewPassword, PasswordEntry


class ChangePasswordDialog(Dialog):
    def __init__(self, session: Session, parent: QWidget) -> None:
        heading = QCoreApplication.translate("ChangePasswordDialog", "Change the password")
        super().__init__(session.theme, parent, heading, QCoreApplication.translate("ChangePasswordDialog", "Change"))
        self._session = session
        self.old = PasswordEntry(session.theme, self.tr("Present password"))
        self.new = NewPassword(session.theme, replaces=True)
        self.content.addWidget(self.old)
        self.content.addWidget(self.new)
        self.primary.clicked.connect(self.change)
        self.old.field.setFocus()

    def change(self) -> None:
        """Hold the old password against the register, then set the new one; half a second each, in the background."""
        old, new, register = self.old.field.text(), self.new.password, self._session.register
        if not old:
            self.old.say(self.tr("Please type the present password."))
            self.old.field.setFocus()
            return
        if not new:
            self.new.explain()
            return
        self.primary.setEnabled(False)

        def work(task: Task) -> bool | Refused:
            from desktop.services import access

            if not access.is_password_right(register, old):
                return False
            return access.set_password(register, new) or True

        self._session.work(work, self._on_changed, label=self.tr("Changing the password"), refused=self._on_refused, failed=self._on_failed)

    def _on_changed(self, right: bool) -> None:
        self.primary.setEnabled(True)
        if not right:
            self.old.say(self.tr("This is not the present password."))
            self.old.field.setFocus()
            return
        self._session.notice(self.tr("The password is changed. The recovery sheet stays good."))
        self.accept()

    def _on_refused(self, refused: Refused) -> None:
        self.primary.setEnabled(True)
        self.banner.say(self._session.words.say(refused.code, refused.args), "danger")

    def _on_failed(self, error: Exception) -> None:
        self.primary.setEnabled(True)
        self._session.jobs.broken.emit(error)
