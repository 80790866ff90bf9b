"""The place beside the list where a record opens: made when it is first needed, slid in, following the cursor of the list once it rests.

Read next: ``ui/widgets/record_panel.py`` (the record), ``members_slide.py`` (the motion), ``members.py`` (who says what is opened).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QSplitter, QWidget

from ui.pages.members_slide import Slide
from ui.session import Session

if TYPE_CHECKING:
    from ui.widgets.record_panel import RecordPanel

_FOLLOWING_MS = 60
_WIDTH = 440  # px at 100 % text
_NARROWEST = 300  # px at 100 % text


class RecordBeside(QObject):
    """``split`` has the list on its left and, once a record was opened, the record on its right."""

    asked = Signal(str)  # show this member: a duplicate, the way back to what could not be saved
    shown = Signal()  # another record is shown
    closed = Signal()
    resized = Signal()
    rested = Signal()  # the cursor of the list has come to rest: show who stands there

    def __init__(self, session: Session, beside: QWidget) -> None:
        super().__init__(beside)
        self._session = session
        self._panel: RecordPanel | None = None  # forty rows of widgets: made when the first record is opened
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.addWidget(beside)
        self.split.setCollapsible(0, False)
        self.split.setStretchFactor(0, 1)
        self.split.setHandleWidth(1)
        self._slide = Slide(session.theme, self.split)
        self._following = QTimer(self, singleShot=True, interval=_FOLLOWING_MS)
        self._following.timeout.connect(self.rested)

    @property
    def panel(self) -> RecordPanel:
        if self._panel is None:
            from ui.widgets.record_panel import RecordPanel  # a third of the page's modules, and the list is there without them

            panel = self._panel = RecordPanel(self._session)
            panel.setMinimumWidth(self._session.theme.px(_NARROWEST))
            panel.hide()
            panel.closed.connect(self._on_closed)
            panel.asked.connect(self.asked)
            panel.shown.connect(lambda _member_id: self.shown.emit())
            panel.resized.connect(self.resized)
            self.split.addWidget(panel)
            self.split.setCollapsible(1, False)
        return self._panel

    @property
    def made(self) -> RecordPanel | None:
        """The record's panel, if there ever was one."""
        return self._panel

    @property
    def is_open(self) -> bool:
        return self._panel is not None and self._panel.isVisible()

    @property
    def member_id(self) -> str:
        """Whose record is open, "" for nobody's."""
        return self.panel.member_id if self.is_open else ""

    @property
    def width(self) -> int:
        """px that the record takes from the list."""
        return self.panel.width() if self.is_open else 0

    def open(self) -> RecordPanel:
        """Have the panel in view."""
        panel = self.panel
        if not panel.isVisible():
            panel.show()
            self._slide.open(panel, min(self._session.theme.px(_WIDTH), self.split.width() // 2))
            self.resized.emit()
        return panel

    def follow(self) -> None:
        """The cursor of the list moved: an open record follows it, once it rests."""
        if self.is_open:
            self._following.start()

    def _on_closed(self) -> None:
        self.panel.hide()
        self.closed.emit()
