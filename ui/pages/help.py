"""Help and about: how the common work is done, all keys, the version, and every licence of what is inside."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from typing import ClassVar

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QTabWidget, QVBoxLayout, QWidget

from ui.page import Page
from ui.session import Session
from ui.theme import tokens
from ui.widgets.form import FormField
from ui.widgets.help_overlay import keys_layout, ways_layout
from ui.widgets.labels import label
from ui.widgets.scrolled import scrolled


class HelpPage(Page):
    key: ClassVar[str] = "help"
    icon: ClassVar[str] = "circle-help"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._tabs = QTabWidget()
        self._tabs.setDocumentMode(True)
        self._tabs.tabBar().setDrawBase(False)
        for name, layout in ((self.tr("How to"), ways_layout()), (self.tr("Keys"), keys_layout())):
            inside = QWidget()
            column = QVBoxLayout(inside)
            column.setContentsMargins(0, tokens.L, 0, tokens.L)
            column.addLayout(layout)
            column.addStretch(1)
            self._tabs.addTab(scrolled(inside, name), name)
        self._tabs.addTab(self._about(), self.tr("About"))
        self._tabs.addTab(self._licences(), self.tr("Licences"))
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.XL, tokens.S, tokens.XL, tokens.L)
        column.addWidget(self._tabs)

    @property
    def title(self) -> str:
        return self.tr("Help")

    def focus_content(self) -> None:
        self._tabs.tabBar().setFocus()

    def _about(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, tokens.L, 0, tokens.L)
        column.setSpacing(tokens.M)
        column.addWidget(label("Sổ Đoàn viên", "title"))
        column.addWidget(label(self.tr("Version {number}").format(number=_version()), "muted"))
        for text in (
            self.tr("The register is one folder on this PC, encrypted with AES-256. The program sends nothing anywhere."),
            self.tr("Free software under the Apache License 2.0."),
            self.tr(
                "The window is made with Qt {number} under the LGPL version 3. Qt's libraries lie beside the program as separate files and"
                " may be replaced by your own build; their source is at download.qt.io. The texts of all licences are in the next tab."
            ).format(number=qVersion()),
        ):
            column.addWidget(label(text, wrap=True))
        column.addWidget(label(self.tr("The register"), "heading"))
        column.addWidget(label(str(self.session.register.folder), "muted", wrap=True))
        column.addStretch(1)
        return scrolled(inside, self.tr("About"))

    def _licences(self) -> QWidget:
        inside = QWidget()
        which, text = QComboBox(), QPlainTextEdit(readOnly=True)
        text.setAccessibleName(self.tr("Text of the licence"))
        sources = _licence_texts()
        for name in sources:
            which.addItem(name)
        which.currentTextChanged.connect(lambda name: text.setPlainText(sources[name]))
        if sources:
            text.setPlainText(sources[which.currentText()])
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, tokens.L, 0, 0)
        column.setSpacing(tokens.M)
        column.addWidget(FormField(self.tr("Licence"), which))
        column.addWidget(text, 1)
        return inside


def _version() -> str:
    try:
        return version("sodoanvien")
    except PackageNotFoundError:  # run from a checkout that was not installed
        return "–"


def _licence_texts() -> dict[str, str]:
    """Name → text of every licence that lies in the program."""
    places = (("licences", ".txt"), ("fonts", ".txt"), ("icons", ".txt"))
    found = {
        entry.name.removesuffix(suffix): entry.read_text(encoding="utf-8")
        for folder, suffix in places
        for entry in files("resources").joinpath(folder).iterdir()
        if entry.name.endswith(suffix)
    }
    return dict(sorted(found.items(), key=lambda pair: (pair[0] != "THIRD-PARTY", pair[0])))
