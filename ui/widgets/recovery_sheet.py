"""The recovery code on the screen, this once: shown in groups, saved as a PDF to print, or copied by hand and confirmed.

Used when a register is made and when a new code replaces the old. ``kept`` tells that the officer may go on.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QFileDialog, QFrame, QGridLayout, QVBoxLayout, QWidget

from ui.theme import tokens
from ui.theme.theme import Theme
from ui.widgets.banner import Banner
from ui.widgets.buttons import button
from ui.widgets.labels import label

_COLUMNS = 3


class RecoverySheetView(QWidget):
    """``save`` writes the sheet to a path and answers with a sentence when that was not possible, "" when it was."""

    kept = Signal(bool)

    def __init__(self, theme: Theme, code: str, save: Callable[[Path], str]) -> None:
        super().__init__()
        self._save = save
        self._saved = False
        self.banner = Banner(theme)
        self._copied = QCheckBox(self.tr("I have copied the code onto paper"))
        self._copied.toggled.connect(self._tell)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.M)
        column.addWidget(
            label(
                self.tr(
                    "If the password is forgotten, only this code opens the register. Nobody else can help, we neither."
                    " It is shown this once: print the sheet and lock it away, not beside the computer."
                ),
                wrap=True,
            )
        )
        column.addWidget(_groups(code))
        column.addWidget(button(theme, self.tr("Save the sheet and open it for printing …"), self.choose, icon="printer"))
        column.addWidget(self._copied)
        column.addWidget(self.banner)

    @property
    def is_kept(self) -> bool:
        return self._saved or self._copied.isChecked()

    def choose(self) -> None:
        """Ask where to, save, and open the sheet in the system's viewer."""
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        suggested = str(Path(documents) / self.tr("Recovery sheet.pdf"))
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Save the recovery sheet"), suggested, "PDF (*.pdf)")
        if name:
            path = Path(name if name.lower().endswith(".pdf") else f"{name}.pdf")
            if self.save_to(path):
                QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def save_to(self, path: Path) -> bool:
        """Whether the sheet is now at ``path``."""
        problem = self._save(path)
        if problem:
            self.banner.say(problem, "danger")
            return False
        self._saved = True
        self.banner.say(
            self.tr("Saved as {name}. Print it, then delete the file: whoever has it can open the register.").format(name=path.name),
            "success",
        )
        self._tell()
        return True

    def _tell(self) -> None:
        self.kept.emit(self.is_kept)


def _groups(code: str) -> QWidget:
    frame = QFrame()
    frame.setProperty("role", "card")
    grid = QGridLayout(frame)
    grid.setContentsMargins(tokens.L, tokens.M, tokens.L, tokens.M)
    grid.setHorizontalSpacing(tokens.XL)
    for index, group in enumerate(code.split("-")):
        box = label(group, "code")
        box.setAccessibleName(f"{index + 1}: {' '.join(group)}")
        grid.addWidget(label(f"{index + 1}", "caption"), index // _COLUMNS, index % _COLUMNS * 2)
        grid.addWidget(box, index // _COLUMNS, index % _COLUMNS * 2 + 1)
    for column in range(1, _COLUMNS * 2, 2):
        grid.setColumnStretch(column, 1)
    return frame
