"""The columns of the member list: which, and in which order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from ui.dialogs.frame import Dialog
from ui.widgets.buttons import button
from ui.widgets.column_chooser import ColumnChooser
from ui.widgets.labels import label

if TYPE_CHECKING:
    from ui.session import Session


class ColumnsDialog(Dialog):
    """``chosen`` are the columns shown now; ``usual`` those that one button brings back. At least one column stays."""

    def __init__(self, session: Session, chosen: Sequence[str], usual: Sequence[str], parent: QWidget) -> None:
        heading = QCoreApplication.translate("ColumnsDialog", "Columns of the list")
        super().__init__(session.theme, parent, heading, QCoreApplication.translate("ColumnsDialog", "Show these columns"))
        self._session = session
        self.chooser = ColumnChooser(session.words, chosen)
        advice = self.tr("Tick what the list shows. Drag a line, or press Alt+↑ and Alt+↓, to change the order.")
        self.content.addWidget(label(advice, "muted", wrap=True))
        self.content.addWidget(self.chooser, 1)
        usual_ones = button(session.theme, self.tr("The usual columns"), lambda: self._take(usual), role="link")
        self.content.addWidget(usual_ones, 0, Qt.AlignmentFlag.AlignLeft)
        self.primary.clicked.connect(self.accept)
        self.chooser.changed.connect(self._judge)
        self.resize(session.theme.px(480), session.theme.px(560))
        self.chooser.setFocus()

    @property
    def chosen(self) -> tuple[str, ...]:
        return self.chooser.chosen

    def _take(self, names: Sequence[str]) -> None:
        fresh = ColumnChooser(self._session.words, names)
        self.content.replaceWidget(self.chooser, fresh)
        self.chooser.deleteLater()
        self.chooser = fresh
        fresh.changed.connect(self._judge)
        fresh.setFocus()
        self._judge()

    def _judge(self) -> None:
        self.primary.setEnabled(bool(self.chosen))
