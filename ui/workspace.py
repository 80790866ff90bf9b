"""The window around an open register: rail, title, search, pages, progress, status. Navigation and the keys; nothing about members.

A page is built when first shown. After a change the page in view refreshes at once, hidden ones when they are shown again.

Read next: ``page.py``, ``rail.py``, ``undo.py`` (Ctrl+Z), ``main_window.py`` (who holds it).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.fields import MEMBER_STATUSES
from desktop.domain.query import MemberQuery
from desktop.domain.task import Task
from ui.page import Page
from ui.rail import Rail, entries
from ui.session import Notice, Session
from ui.theme import tokens
from ui.undo import UndoButtons
from ui.unsaved import Unsaved, in_words
from ui.widgets.banner import Banner
from ui.widgets.labels import label
from ui.widgets.progress_strip import ProgressStrip
from ui.widgets.search_box import SearchBox
from ui.widgets.status_bar import StatusBar
from ui.widgets.toast import Toast

if TYPE_CHECKING:
    from ui.widgets.help_overlay import HelpOverlay

_SEARCH_WIDTH = 320  # px at 100 % text


class Workspace(QWidget):
    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        theme, words = session.theme, session.words
        self._entries = {entry.key: entry for entry in entries()}
        self._pages: dict[str, Page] = {}
        self._stale: set[str] = set()
        self._told: tuple[Unsaved, ...] = ()  # that these are not saved
        self._stack = QStackedWidget()
        self.rail = Rail(theme, words)
        self.search_box = SearchBox(theme, self.tr("Find a person: name, number, phone …"))
        self._size()
        self._title = label("", "title")
        self.undo = UndoButtons(session)
        self.banner = Banner(theme)
        self.progress = ProgressStrip(theme, words, session.jobs.cancel_all)
        self.status = StatusBar(theme)
        self._lay_out()
        self.toast = Toast(self._stack, theme)
        self._help: HelpOverlay | None = None  # sixty labels: made when it is first asked for
        self._connect()
        self._add_keys()
        self._count()

    @property
    def page(self) -> Page:
        page = self._stack.currentWidget()
        assert isinstance(page, Page)
        return page

    @property
    def help(self) -> HelpOverlay:
        """What F1 shows."""
        if self._help is None:
            from ui.widgets.help_overlay import HelpOverlay

            self._help = HelpOverlay(self, self.session.theme)
        return self._help

    def open(self, key: str, argument: object = None) -> None:
        """Show a page, unless the one in view asks to stay."""
        if self._stack.count() and self.page.key != key and not self.page.may_leave():
            self.rail.show_page(self.page.key)
            return
        page = self._built(key)
        self._stack.setCurrentWidget(page)
        self.toast.raise_()  # a page just made lies above it
        self.rail.show_page(key)
        self._title.setText(page.title)
        if key in self._stale:
            self._stale.discard(key)
            page.refresh(None)
        page.open(argument)
        if not self.search_box.hasFocus():
            page.focus_content()

    def receive_file(self, path: Path) -> None:
        """A workbook was dropped on the window, or a picture of citizen cards."""
        from desktop.services.cards import is_picture

        self.open("members" if is_picture(path) else "import", path)

    def may_close(self, *, now: bool = False) -> bool:
        """Save what is typed. What can't be saved keeps her here once, whichever page it stands on; the second time she has decided.

        ``now``: nobody is there to decide, and typed texts hold nothing back.
        """
        leaves = not self._stack.count() or self.page.may_leave()
        if now:
            return leaves or bool(self.page.unsaved)
        told, self._told = self._told, self.unsaved
        if leaves and self._told and self._told != told:
            self._warn_of(self._told)
            return False
        return leaves

    @property
    def unsaved(self) -> tuple[Unsaved, ...]:
        """What was typed on any page and is not in the register."""
        return tuple(one for page in self._pages.values() for one in page.unsaved)

    def tell_lost(self, unsaved: Sequence[Unsaved]) -> None:
        """These typed texts did not outlive the lock or another language: say whose and which, with the way to type them again."""
        if unsaved:
            text = self.tr("What was typed here could not be read and was not saved: {what}. Everything else is saved.")
            first = next((one for one in unsaved if one.member_id), unsaved[0])
            said = text.format(what=in_words(self.session, unsaved))
            self.banner.say(said, "warning", action=self.tr("Open the record"), act=lambda: self._open_lost(first))

    def _warn_of(self, unsaved: Sequence[Unsaved]) -> None:
        text = self.tr("Not saved: {what}. It is lost if you close the register now.").format(what=in_words(self.session, unsaved))
        self.session.notice(text, tone="warning", action=self.tr("Back to it"), act=lambda: self._open_lost(unsaved[0]))

    def _open_lost(self, unsaved: Unsaved) -> None:
        self.banner.hide()
        if unsaved.member_id:
            self.open("members", unsaved.member_id)
        else:
            self._add_new()

    def _built(self, key: str) -> Page:
        if key not in self._pages:
            page = self._entries[key].make(self.session)
            self._pages[key] = page
            self._stack.addWidget(page)
            page.refresh(None)
        return self._pages[key]

    def _on_changed(self, changed: Any) -> None:
        self._stale = set(self._pages)
        if self._stack.count():
            self._stale.discard(self.page.key)
            self.page.refresh(changed)
        self._count()

    def _count(self) -> None:
        register = self.session.register

        def work(task: Task) -> int:
            from desktop.services import finding

            return finding.count(register, MemberQuery(statuses=tuple(status.value for status in MEMBER_STATUSES)))

        self.session.jobs.look(work, self._on_counted, topic="status count")

    def _on_counted(self, count: int) -> None:
        saved = self.tr("read only") if self.session.register.newer else self.tr("saved")
        number = self.tr("%n member(s)", "", count).replace(str(count), self.session.words.number(count))
        self.status.say(number, saved, self.session.register.union.name)

    def _on_searched(self, text: str) -> None:
        if self.page.key != "members":
            self.open("members")
        if self.page.key == "members":
            self.page.search(text)

    def _on_notice(self, notice: Notice) -> None:
        if notice.tone == "danger":
            self.banner.say(notice.text, "danger", action=notice.action, act=notice.act)
        else:
            self.toast.show_notice(notice)

    def _on_refused(self, refused: Any) -> None:
        self.banner.say(self.session.words.say(refused.code, refused.args), "warning")

    def _size(self) -> None:
        self.search_box.setFixedWidth(self.session.theme.px(_SEARCH_WIDTH))

    def _find(self) -> None:
        self.search_box.setFocus()
        self.search_box.selectAll()

    def _focus_page(self) -> None:
        self.page.focus_content()

    def _flip_help(self) -> None:
        self.help.flip()

    def _print(self) -> None:
        self.page.print()

    def _connect(self) -> None:
        session = self.session
        session.changed.connect(self._on_changed)
        session.page_asked.connect(self.open)
        session.noticed.connect(self._on_notice)
        session.refused.connect(self._on_refused)
        session.badge_asked.connect(self.rail.set_badge)
        session.search_shown.connect(self.search_box.show_text)
        session.masked_changed.connect(self.status.set_masked)
        session.jobs.progressed.connect(self.progress.show_progress)
        session.theme.changed.connect(self._size)
        self.rail.chosen.connect(self.open)
        self.search_box.searched.connect(self._on_searched)
        self.search_box.left_downwards.connect(self._focus_page)
        self.status.masking_asked.connect(session.set_masked)
        self.status.lock_asked.connect(session.lock_asked)

    def _add_keys(self) -> None:
        keys: dict[QKeySequence | QKeySequence.StandardKey | str, Any] = {
            QKeySequence.StandardKey.Find: self._find,
            "Ctrl+N": self._add_new,
            "Ctrl+P": self._print,
            "Ctrl+M": self.status.flip_mask,
            "Ctrl+,": lambda: self.open("settings"),
            "F1": self._flip_help,
        }
        for key, act in keys.items():
            QShortcut(QKeySequence(key), self, act)
        self.undo.add_keys(self)

    def _add_new(self) -> None:
        self.open("members")
        if self.page.key == "members":
            self.page.add_new()

    def _lay_out(self) -> None:
        head = QFrame()
        head.setProperty("role", "head")
        row = QHBoxLayout(head)
        row.setContentsMargins(tokens.XL, tokens.M, tokens.XL, tokens.S)
        row.setSpacing(tokens.S)
        row.addWidget(self._title, 1)
        row.addWidget(self.undo)
        row.addWidget(self.search_box)
        notices = QHBoxLayout()
        notices.setContentsMargins(tokens.XL, 0, tokens.XL, 0)
        notices.addWidget(self.banner)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(head)
        right.addLayout(notices)
        right.addWidget(self._stack, 1)
        right.addWidget(self.progress)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addLayout(right, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(middle, 1)
        whole.addWidget(self.status)
        self.setTabOrder(self.rail, self.search_box)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("role", "page")
