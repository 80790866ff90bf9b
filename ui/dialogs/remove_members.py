"""Why records go to the bin. Not "are you sure?": the reason belongs to the history, and undo brings everything back.

Says as well what most officers look for here: somebody who left the company is not removed, her status changes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QWidget

from ui.dialogs.frame import Dialog
from ui.widgets.buttons import button
from ui.widgets.form import FormField
from ui.widgets.labels import label

if TYPE_CHECKING:
    from ui.session import Session


class RemoveDialog(Dialog):
    """``reason`` is what was chosen or typed; ``change_status`` tells that she wants that instead."""

    def __init__(self, session: Session, who: str, parent: QWidget) -> None:
        heading = QCoreApplication.translate("RemoveDialog", "Move to the bin")
        super().__init__(session.theme, parent, heading, heading)
        self.change_status = False
        self.reasons = QComboBox()
        self.reasons.setEditable(True)
        self.reasons.addItems([self.tr("Entered twice"), self.tr("Entered by mistake"), self.tr("Not a person of this union")])
        self.reasons.addItem(self.tr("Asked for by the person"))
        advice = self.tr("Left the company, retired or moved away? Then keep the record and change its status: it counts in past reports.")
        for widget in (
            label(who, "strong", wrap=True),
            FormField(self.tr("Reason"), self.reasons, self.tr("Stands in the history of the record.")),
            label(advice, "muted", wrap=True),
            button(session.theme, self.tr("Change the status instead"), self._choose_status, role="link"),
        ):
            self.content.addWidget(widget)
        self.primary.clicked.connect(self.accept)
        self.reasons.setFocus()

    @property
    def reason(self) -> str:
        return self.reasons.currentText().strip()

    def _choose_status(self) -> None:
        self.change_status = True
        self.reject()
