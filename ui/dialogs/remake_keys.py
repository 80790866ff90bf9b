"""The key file made anew: what that is for, what it ends, and the password that will open the register from then on.

For two occasions: the program said that the key file was changed from outside (nothing in it can then be trusted or renewed), or somebody
knows a way in who should not. The new recovery code is shown afterwards (``new_recovery_sheet.py``).

Read next: ``desktop/services/access.py`` (``remake_keys``), ``ui/pages/settings.py`` (who opens this).
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from desktop.domain.task import Task
from desktop.services.outcome import Refused
from ui.dialogs.frame import Dialog
from ui.session import Session
from ui.widgets.labels import label
from ui.widgets.password_field import NewPassword, PasswordEntry


class RemakeKeysDialog(Dialog):
    """Where the key file is known to be changed, the present password is not asked for: she may have come in by the recovery code."""

    made = Signal(str)  # the new recovery code, already in force

    def __init__(self, session: Session, parent: QWidget) -> None:
        heading = QCoreApplication.translate("RemakeKeysDialog", "Make the key file anew")
        super().__init__(session.theme, parent, heading, QCoreApplication.translate("RemakeKeysDialog", "Make it anew"))
        self._session = session
        for sentence in (
            self.tr("The key file holds the ways into the register: the officers' passwords and the recovery code."),
            self.tr(
                "Make it anew when the program says that it was changed, or when somebody knows a password or recovery code who should not."
            ),
            self.tr("The members' data stay as they are. Copies of the register's folder made before open as they did then."),
        ):
            self.content.addWidget(label(sentence, "muted", wrap=True))
        self.old: PasswordEntry | None = None
        if "access.keys_tampered" not in session.register.warnings:
            self.old = PasswordEntry(session.theme, self.tr("Present password"))
            self.content.addWidget(self.old)
        self.new = NewPassword(session.theme, replaces=True)
        self.content.addWidget(self.new)
        ends = self.tr("Other officers' passwords and all recovery sheets printed so far will no longer open the register.")
        self.content.addWidget(label(ends, "strong", wrap=True))
        self.understood = QCheckBox(self.tr("I have understood this"))
        self.understood.setAccessibleDescription(ends)
        self.content.addWidget(self.understood)
        self.understood.toggled.connect(self.primary.setEnabled)
        self.primary.setEnabled(False)
        self.primary.clicked.connect(self.make)
        (self.old.field if self.old is not None else self.new).setFocus()

    def make(self) -> None:
        """Hold the present password against the register, then write the new key file: about a second, in the background."""
        old, new, register = self.old.field.text() if self.old is not None else None, self.new.password, self._session.register
        if self.old is not None and not old:
            self.old.say(self.tr("Please type the present password."))
            self.old.field.setFocus()
            return
        if not new:
            self.new.explain()
            return
        self.primary.setEnabled(False)

        def work(task: Task) -> str | Refused:
            from desktop.services import access

            if old is not None and not access.is_password_right(register, old):
                return ""
            return access.remake_keys(register, new)

        self._session.work(work, self._on_made, label=self.tr("Making the key file anew"), refused=self._on_refused, failed=self._on_failed)

    def _on_made(self, code: str) -> None:
        if not code and self.old is not None:
            self.primary.setEnabled(True)
            self.old.say(self.tr("This is not the present password."))
            self.old.field.setFocus()
            return
        self.accept()
        self.made.emit(code)

    def _on_refused(self, refused: Refused) -> None:
        self.primary.setEnabled(True)
        self.banner.say(self._session.words.say(refused.code, refused.args), "danger")

    def _on_failed(self, error: Exception) -> None:
        self.primary.setEnabled(True)
        self._session.jobs.broken.emit(error)
