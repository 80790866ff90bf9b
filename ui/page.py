"""What every page of the window is. A page is found by its ``key``; it holds the session and nothing of the other pages.

Read next: ``session.py`` (what a page may use), ``pages/home.py`` (a page that shows how), ``main_window.py`` (who calls all this).
"""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QWidget

from ui.session import Session
from ui.unsaved import Unsaved


class Page(QWidget):
    """One page. Text is set once, in ``__init__``: when the language changes, the window and its pages are made anew.

    ``key`` names the page in ``Session.open``; ``icon`` is a file name under resources/icons.
    """

    key: ClassVar[str]
    icon: ClassVar[str]

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.setProperty("role", "page")

    @property
    def title(self) -> str:
        """The word on the rail and over the page, translated."""
        raise NotImplementedError

    def open(self, argument: object) -> None:
        """The page was asked for with something to show: a MemberQuery, a file's path, a member's id … ``None`` = as it stands."""

    def refresh(self, changed: object) -> None:
        """Show the register as it now is. Called when the page is first shown, and after a change (``changed`` is the services'
        ``Changed``, ``None`` for "everything"); for hidden pages only when they are shown again."""

    def search(self, text: str) -> None:
        """The officer types in the window's search box. Only the list answers; other pages are left for it."""

    def focus_content(self) -> None:
        """Put the keyboard where the work is (after Enter or ↓ in the search box, and when the page is opened)."""
        self.setFocus()

    def add_new(self) -> None:
        """Ctrl+N. Only the list answers."""

    def may_leave(self) -> bool:
        """Called before another page is shown or the window closes: save what is being edited. False keeps the officer here."""
        return True

    @property
    def unsaved(self) -> tuple[Unsaved, ...]:
        """What was typed here and could not be saved: told when the register closes over it."""
        return ()

    def print(self) -> None:
        """Ctrl+P. Pages that print override it."""
        self.session.open("reports")
