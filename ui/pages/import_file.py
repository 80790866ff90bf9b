"""The first step of an import: drop a workbook anywhere, choose one, or paste what was copied.

Read next: ``import_list.py`` (the page), ``import_busy.py`` (while it is read), ``import_columns.py`` (the next step).
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QStandardPaths, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QShortcut,
)  # fmt: skip
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.services.imports import Pasted
from ui.session import Session
from ui.theme import tokens
from ui.widgets.banner import Banner
from ui.widgets.buttons import button
from ui.widgets.labels import IconLabel, label
from ui.widgets.workbook_password import WorkbookPassword

_WIDEST = 560  # px at 100 % text


class FileStep(QWidget):
    """``chosen`` tells the file, or what was pasted. What can't be read is told on ``banner``, with what to do."""

    chosen = Signal(object)  # Path | Pasted
    password_given = Signal(str)  # of the workbook that was chosen

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.banner = Banner(session.theme)
        self.zone = DropZone(session)
        self.choose_button = self.zone.choose_button
        self.choose_button.clicked.connect(self.choose)
        self.zone.dropped.connect(self.chosen)
        self.zone.paste_button.clicked.connect(self.paste)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self, self.paste, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.password = WorkbookPassword(session.theme)
        self.password.given.connect(self.password_given)
        self.password.cancelled.connect(self.clear)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.XL, 0, tokens.XL, tokens.XL)
        column.setSpacing(tokens.M)
        column.addWidget(self.banner)
        column.addWidget(self.zone, 1)
        column.addWidget(self.password, 1)
        self.clear()

    def clear(self) -> None:
        """Back to an empty place to drop a list."""
        self.banner.hide()
        self.password.hide()
        self.zone.show()

    def ask_password(self, name: str, wrong: str = "") -> None:
        """The workbook ``name`` needs a password; ``wrong``: what is to be said of the one before."""
        self.zone.hide()
        self.password.show()
        self.password.ask(name, wrong)

    def focus_content(self) -> None:
        (self.choose_button if self.password.isHidden() else self.password.entry.field).setFocus()

    def paste(self) -> None:
        """Read the table that is in the clipboard."""
        data = QGuiApplication.clipboard().mimeData()
        file = _single_file(data)
        if file is not None:
            self.chosen.emit(file)  # a file was copied in the file manager
        else:
            self.chosen.emit(Pasted(data.html(), data.text()))

    def choose(self) -> None:
        """Ask for a file, beginning in the folder of the last one."""
        folder = self._session.preferences.last_folder or QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        lists = "*.xlsx *.xlsm *.xlsb *.xls *.ods *.csv *.tsv *.txt *.html *.htm *.mht *.xml"
        kinds = ";;".join((self.tr("Lists ({kinds})").format(kinds=lists), self.tr("All files (*)")))
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
        self.paste_button = button(theme, self.tr("Paste a table"), icon="copy")
        self.paste_button.setToolTip(self.tr("Rows that were copied in Excel, in a mail or on a web page (Ctrl+V)"))
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.XL, tokens.XL, tokens.XL, tokens.XL)
        column.setSpacing(tokens.M)
        column.addStretch(2)
        column.addWidget(IconLabel(theme, "file-spreadsheet", "accent", 56), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(label(self.tr("Drop the list here"), "title"), 0, Qt.AlignmentFlag.AlignHCenter)
        for text in (
            self.tr("An Excel list, or a table copied anywhere, as the office has it: headings, totals and signatures are no trouble."),
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
        ways = QHBoxLayout()
        ways.addStretch(1)
        ways.addWidget(self.choose_button)
        ways.addWidget(self.paste_button)
        ways.addStretch(1)
        column.addLayout(ways)
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
        if _single_file(event.mimeData()) is not None:
            event.acceptProposedAction()
            self._hover(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._hover(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._hover(False)
        path = _single_file(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.dropped.emit(path)

    def _hover(self, over: bool) -> None:
        self._over = over
        self.update()


def _single_file(data: QMimeData) -> Path | None:
    urls = data.urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
