"""The first page of the first start: make a register, open one, or practise. Nothing else to get wrong."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout

from ui.pages.door import PROGRAM_NAME, DoorPage
from ui.theme import tokens
from ui.theme.theme import Theme
from ui.widgets.labels import IconLabel, label


class WelcomePage(DoorPage):
    make_asked = Signal()
    open_asked = Signal()
    practise_asked = Signal()

    def __init__(self, theme: Theme, language: str, *, back: bool = False) -> None:
        super().__init__(theme, language, PROGRAM_NAME, back=back)
        self.column.addWidget(
            label(self.tr("The member register of your union, encrypted on this PC. It works without a network."), "muted", wrap=True)
        )
        self.make_choice = Choice(theme, "book-open", self.tr("Make a register"), self.tr("For a union that has none on this PC yet."))
        self.open_choice = Choice(
            theme, "folder-open", self.tr("Open a register"), self.tr("A register's folder that you already have, for example a copy.")
        )
        self.practise_choice = Choice(
            theme, "graduation-cap", self.tr("Practise"), self.tr("A register full of invented people, to try everything without harm.")
        )
        for choice, asked in (
            (self.make_choice, self.make_asked), (self.open_choice, self.open_asked), (self.practise_choice, self.practise_asked),
        ):  # fmt: skip
            choice.clicked.connect(lambda _=False, asked=asked: asked.emit())
            self.column.addWidget(choice)
        self.setFocusProxy(self.make_choice)


class Choice(QPushButton):
    """A big button: icon, word, one sentence."""

    def __init__(self, theme: Theme, icon: str, word: str, sentence: str) -> None:
        super().__init__()
        self.setProperty("role", "choice")
        self.setAccessibleName(word)
        self.setAccessibleDescription(sentence)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(label(word, "heading"))
        texts.addWidget(label(sentence, "muted", wrap=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.L, tokens.M, tokens.L, tokens.M)
        row.setSpacing(tokens.L)
        row.addWidget(IconLabel(theme, icon, "accent", 28))
        row.addLayout(texts, 1)
        self._row = row
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)  # a button does not ask its layout by itself
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._row.totalHeightForWidth(width)

    def sizeHint(self) -> QSize:
        return self._row.totalSizeHint()
