"""What an export ended in: how many, in which file, and the two things one wants next: the file, and the folder it lies in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from ui.theme import tokens
from ui.theme.theme import Theme
from ui.widgets.buttons import button
from ui.widgets.labels import IconLabel, label


class ExportResult(QFrame):
    """Hidden until ``show_file``."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "banner-success")
        self.path = Path()
        self.text = label("", wrap=True)
        buttons = QHBoxLayout()
        buttons.addWidget(button(theme, self.tr("Open the file"), self.open_file, icon="external-link"))
        buttons.addWidget(button(theme, self.tr("Open the folder"), self.open_folder, icon="folder-open"))
        buttons.addStretch(1)
        sentence = QHBoxLayout()
        sentence.addWidget(IconLabel(theme, "circle-check", "success"))
        sentence.addWidget(self.text, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.M, tokens.S, tokens.M, tokens.M)
        column.setSpacing(tokens.S)
        column.addLayout(sentence)
        column.addLayout(buttons)
        self.hide()

    def show_file(self, text: str, path: Path) -> None:
        self.path = path
        self.text.setText(text)
        self.setAccessibleName(text)
        self.show()

    def open_file(self) -> None:
        """In the system's program for it."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.path)))

    def open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.path.parent)))
