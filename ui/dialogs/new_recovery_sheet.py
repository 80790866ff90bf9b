"""A new recovery sheet: the old one stops working, so the new one must be kept before this window lets one go."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QWidget

from ui.dialogs.frame import Dialog
from ui.session import Session
from ui.text import today
from ui.widgets.recovery_sheet import RecoverySheetView


class NewRecoverySheetDialog(Dialog):
    """``code`` is already in force when this is shown."""

    def __init__(self, session: Session, parent: QWidget, code: str) -> None:
        heading = QCoreApplication.translate("NewRecoverySheetDialog", "The new recovery code")
        super().__init__(session.theme, parent, heading, QCoreApplication.translate("NewRecoverySheetDialog", "Done"), cancel=False)
        self._session, self._code = session, code
        self.sheet = RecoverySheetView(session.theme, code, self._save)
        self.sheet.kept.connect(self.primary.setEnabled)
        self.content.addWidget(self.sheet)
        self.primary.setEnabled(False)
        self.primary.clicked.connect(self.accept)

    def reject(self) -> None:
        """Escape: only when the sheet is kept, otherwise it would be lost for good."""
        if self.sheet.is_kept:
            super().reject()
        else:
            self.banner.say(self.tr("Save or copy the new code first: the old sheet no longer opens the register."), "warning")

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.sheet.is_kept:
            event.accept()
        else:
            event.ignore()
            self.reject()

    def _save(self, path: Path) -> str:
        from desktop.services.recovery_sheet import save_recovery_sheet

        refused = save_recovery_sheet(self._session.register, self._code, path, today=today())
        return self._session.words.say(refused.code, refused.args) if refused is not None else ""
