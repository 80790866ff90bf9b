"""The last step of an import: one sentence with numbers, and what can be done next: undo it, see the people, another file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.session import Session
from ui.theme import tokens
from ui.widgets.buttons import button
from ui.widgets.labels import IconLabel, label

if TYPE_CHECKING:
    from desktop.services.imports import Imported

_WIDEST = 560  # px at 100 % text


class DoneStep(QWidget):
    undo_asked = Signal()
    people_asked = Signal()
    doubts_asked = Signal()
    again_asked = Signal()
    list_asked = Signal()  # the month's increase/decrease list

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._imported: Imported | None = None
        self._to_look_at = self._left = 0
        theme = session.theme
        self._icon = IconLabel(theme, "circle-check", "success", 48)
        self.sentence = label("", "title", wrap=True)
        self.details = label("", "muted", wrap=True)
        for line in (self.sentence, self.details):
            line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            line.setMinimumWidth(theme.px(_WIDEST))
        self.people = button(theme, self.tr("See the people brought in"), self.people_asked.emit, role="primary", icon="users")
        self.doubts = button(theme, self.tr("See the rows to look at"), self.doubts_asked.emit, icon="list-checks")
        self.month = button(theme, self.tr("Print the increase/decrease list"), self.list_asked.emit, icon="printer")
        self.undo = button(theme, self.tr("Undo this import"), self.undo_asked.emit, icon="undo-2")
        self.again = button(theme, self.tr("Bring in another file"), self.again_asked.emit, icon="file-input")
        self._lay_out()

    def show_done(self, imported: Imported, to_look_at: int, left: int = 0) -> None:
        """What was brought in. ``to_look_at`` are rows that still want her eye, ``left`` people who left by it."""
        self._imported, self._to_look_at, self._left = imported, to_look_at, left
        self._tell(imported, to_look_at)

    def show_undone(self, undone: bool) -> None:
        """The import was taken back, here or elsewhere, or brought in again."""
        if not undone and self._imported is not None:
            self._tell(self._imported, self._to_look_at)
            return
        for control in (self.people, self.doubts, self.month, self.undo):
            control.hide()
        self._icon.show_icon("undo-2", "muted")
        self.sentence.setText(self.tr("This import was undone."))
        self.details.setText(self.tr("The register stands as before it. “Redo” at the top brings the import in again."))

    def focus_content(self) -> None:
        (self.again if self.people.isHidden() else self.people).setFocus()

    def _tell(self, imported: Imported, to_look_at: int) -> None:
        words = self._session.words
        written = imported.added + imported.updated + self._left
        text = self.tr("{n} people brought in, {rows} rows to look at again.") if to_look_at else self.tr("{n} people brought in.")
        self.sentence.setText(text.format(n=words.number(written), rows=words.number(to_look_at)))
        counted = (
            (self.tr("{n} new"), imported.added),
            (self.tr("{n} changed"), imported.updated),
            (self.tr("{n} left"), self._left),
            (self.tr("{n} exactly the same"), imported.unchanged),
            (self.tr("{n} rows left out"), imported.skipped),
        )
        self.details.setText(", ".join(text.format(n=words.number(number)) for text, number in counted if number))
        self.details.setMinimumHeight(self.details.heightForWidth(self.details.minimumWidth()))  # centred, it is not asked for its height
        self._icon.show_icon("circle-check", "success")
        self.doubts.setVisible(bool(to_look_at))
        for control in (self.people, self.month, self.undo):
            control.setVisible(imported.import_id is not None)

    def _lay_out(self) -> None:
        centre = Qt.AlignmentFlag.AlignHCenter
        buttons = QVBoxLayout()  # one under the other: beside each other they are wider than the screen at 150 % text
        buttons.setSpacing(tokens.S)
        for control in (self.people, self.month, self.doubts, self.undo, self.again):
            buttons.addWidget(control)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addLayout(buttons)
        middle.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.XL, tokens.XL, tokens.XL, tokens.XL)
        column.setSpacing(tokens.M)
        column.addStretch(2)
        column.addWidget(self._icon, 0, centre)
        column.addWidget(self.sentence, 0, centre)
        column.addWidget(self.details, 0, centre)
        column.addSpacing(tokens.M)
        column.addLayout(middle)
        column.addStretch(3)
