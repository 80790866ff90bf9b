"""The first step of an import: drop a workbook anywhere, or choose one; and what is shown while a file is read or brought in.

Read next: ``import_list.py`` (the page), ``import_columns.py`` (the next step).
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.session import Session
from ui.theme import tokens
from ui.widgets.banner import Banner
from ui.widgets.buttons import button
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import IconLabel, label

_WIDEST = 560  # px at 100 % text


class FileStep(QWidget):
    """``chosen`` tells the file. What can't be read is told on ``banner``, with what to do."""

    chosen = Signal(object)  # Path

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.banner = Banner(session.theme)
        self.zone = DropZone(session)
        self.choose_button = self.zone.choose_button
        self.choose_button.clicked.connect(self.choose)
        self.zone.dropped.connect(self.chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.XL, 0, tokens.XL, tokens.XL)
        column.setSpacing(tokens.M)
        column.addWidget(self.banner)
        column.addWidget(self.zone, 1)

    def choose(self) -> None:
        """Ask for a file, beginning in the folder of the last one."""
        folder = self._session.preferences.last_folder or QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        kinds = ";;".join((self.tr("Lists (*.xlsx *.xls *.csv)"), self.tr("All files (*)")))
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Choose the list"), folder, kinds)
        if name:
            self.chosen.emit(Path(name))


class DropZone(QWidget):
    """The large target. It takes any file: what is no list is refused in words by whoever reads it."""

    dropped = Signal(object)  # Path

    def __init__(self, session: Session) -> None:
        super().__init__()
        theme = self._theme = session.theme
        self._over = False
        self.setAcceptDrops(True)
        self.setAccessibleName(self.tr("Drop the list here"))
        self.choose_button = button(theme, self.tr("Choose a file …"), icon="folder-open", role="primary")
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.XL, tokens.XL, tokens.XL, tokens.XL)
        column.setSpacing(tokens.M)
        column.addStretch(2)
        column.addWidget(IconLabel(theme, "file-spreadsheet", "accent", 56), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(label(self.tr("Drop the list here"), "title"), 0, Qt.AlignmentFlag.AlignHCenter)
        for text in (
            self.tr("An Excel list (.xlsx, .xls) or a .csv file, as the office has it: headings, totals and signatures are no trouble."),
            self.tr("Nothing is written before you have seen it and accepted, and a whole import can be undone."),
        ):
            line = label(text, "muted", wrap=True)
            line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            line.setMaximumWidth(theme.px(_WIDEST))
            middle = QHBoxLayout()
            middle.addStretch(1)
            middle.addWidget(line, 100)
            middle.addStretch(1)
            column.addLayout(middle)
        column.addSpacing(tokens.S)
        column.addWidget(self.choose_button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self._theme.colour("accent" if self._over else "edge"), 2, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(self._theme.colour("accent_soft" if self._over else "surface"))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), tokens.RADIUS_LARGE, tokens.RADIUS_LARGE)
        painter.end()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _single_file(event) is not None:
            event.acceptProposedAction()
            self._hover(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._hover(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._hover(False)
        path = _single_file(event)
        if path is not None:
            event.acceptProposedAction()
            self.dropped.emit(path)

    def _hover(self, over: bool) -> None:
        self._over = over
        self.update()


class BusyStep(QWidget):
    """Work is under way: what, what it means for the register, and Cancel. Esc cancels too."""

    cancelled = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._inside: QWidget | None = None
        self.cancel_button = button(session.theme, self.tr("Cancel"), self.cancelled.emit, icon="x")
        self.cancel_button.setShortcut(QKeySequence(Qt.Key.Key_Escape))
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.cancel_button, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(1)

    def say(self, heading: str, sentence: str) -> None:
        if self._inside is not None:
            self._inside.deleteLater()
        self._inside = EmptyState(self._session.theme, "hourglass", heading, sentence)
        self._column.insertWidget(0, self._inside, 1)
        self.cancel_button.setEnabled(True)
        self.setAccessibleName(heading)


def _single_file(event: QDropEvent) -> Path | None:
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
