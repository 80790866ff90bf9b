"""The first page of the day: numbers that open their names, what needs the officer, what was changed last.

All of it comes from ``services.home.overview`` and ``services.undoing.recent``, read in the background. Leaving the page while it
still counts puts the counting off until what she left for is there.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.task import Task
from ui.jobs import Job
from ui.page import Page
from ui.session import Session
from ui.text import today
from ui.theme import tokens
from ui.undo import take_back
from ui.widgets.buttons import button
from ui.widgets.change_line import change_line
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import IconLabel, label
from ui.widgets.scrolled import scrolled
from ui.widgets.tile import Tile, TileGrid

if TYPE_CHECKING:
    from desktop.services import home
    from desktop.services.undoing import BatchSummary

_RECENT = 6


class HomePage(Page):
    key: ClassVar[str] = "home"
    icon: ClassVar[str] = "house"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        theme = session.theme
        self._counting: Job | None = None
        self._put_off = False
        session.jobs.idle.connect(self._resume)
        self._tiles = TileGrid(theme)
        self._needs = _Card(self.tr("Needs you"))
        self._latest = _Card(self.tr("Latest changes"))
        self._stack = QStackedWidget()
        self._stack.addWidget(QWidget())  # until the numbers are there
        self._stack.addWidget(self._full())
        self._stack.addWidget(
            EmptyState(
                theme, "users-round", self.tr("No one stands in the register yet"),
                self.tr("Bring in the Excel list your company or union already has: drop the file on this window, or choose it."),
                self.tr("Bring in a list"), lambda: session.open("import"),
            )
        )  # fmt: skip
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    @property
    def title(self) -> str:
        return self.tr("Home")

    def refresh(self, changed: object) -> None:
        register = self.session.register

        def work(task: Task) -> tuple[home.Overview, list[BatchSummary]]:
            from desktop.services import home, undoing

            return home.overview(register, today=today(), task=task), undoing.recent(register, _RECENT)

        self._put_off = False
        self._counting = self.session.jobs.look(work, self._show, topic="home")

    def may_leave(self) -> bool:
        if self._counting is not None:
            self._counting.cancel()
            self._put_off = True
        return True

    def _resume(self) -> None:
        if self._put_off and self.session.register.is_open:
            self.refresh(None)

    def _show(self, found: tuple[home.Overview, list[BatchSummary]]) -> None:
        self._counting = None
        overview, batches = found
        self.session.badge_asked.emit(self.key, sum(tile.needs_you for tile in overview.tiles), self.tr("things that need you"))
        if overview.people == 0:
            self._stack.setCurrentIndex(2)
            return
        self._tiles.show_tiles([self._tile(tile) for tile in overview.tiles if not tile.needs_you])
        self._needs.show_lines([self._need(tile) for tile in overview.tiles if tile.needs_you] or [self._all_well()])
        self._latest.show_lines([change_line(self.session, batch, self._undo) for batch in batches])
        self._stack.setCurrentIndex(1)

    def _tile(self, tile: home.Tile) -> Tile:
        words = self.session.words
        made = Tile(words.number(tile.count), words.say(f"home.{tile.code}"), self.tr("Show these people"))
        made.clicked.connect(partial(self._open, tile))
        return made

    def _need(self, tile: home.Tile) -> QWidget:
        number = self.session.words.number(tile.count)
        if tile.code == "duplicates":
            text = self.session.words.say("home.duplicates", {"count": number})
        else:
            field = self.session.words.field(tile.code.removeprefix("missing_"))
            text = self.tr("{n} without: {field}").format(n=number, field=field)
        show = button(self.session.theme, self.tr("Show"), partial(self._open, tile), role="link")
        show.setAccessibleName(f"{self.tr('Show')}: {text}")
        return _line(IconLabel(self.session.theme, "triangle-alert", "warning"), label(text), show)

    def _all_well(self) -> QWidget:
        return _line(IconLabel(self.session.theme, "circle-check", "success"), label(self.tr("Every record has what it needs."), wrap=True))

    def _open(self, tile: home.Tile, _checked: bool = False) -> None:
        if tile.code == "duplicates":
            self.session.open("duplicates")
        else:
            self.session.open("members", tile.query)

    def _undo(self, batch: BatchSummary) -> None:
        take_back(self.session, batch.batch_id)

    def _full(self) -> QWidget:
        inside = QWidget()
        lower = QHBoxLayout()
        lower.setSpacing(tokens.L)
        lower.addWidget(self._needs, 2)
        lower.addWidget(self._latest, 3)
        column = QVBoxLayout(inside)
        column.setContentsMargins(tokens.XL, tokens.S, tokens.XL, tokens.XL)
        column.setSpacing(tokens.L)
        column.addWidget(self._tiles)
        column.addLayout(self._next_steps())
        column.addLayout(lower)
        column.addStretch(1)
        return scrolled(inside, self.title)

    def _next_steps(self) -> QHBoxLayout:
        session, row = self.session, QHBoxLayout()
        row.setSpacing(tokens.S)
        for word, icon, key in (
            (self.tr("Bring in a list"), "file-input", "import"),
            (self.tr("Make the official list"), "file-output", "reports"),
        ):
            row.addWidget(button(session.theme, word, partial(session.open, key), icon=icon))
        row.addStretch(1)
        return row


class _Card(QFrame):
    """A heading and lines under it."""

    def __init__(self, heading: str) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._lines: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(tokens.L, tokens.M, tokens.L, tokens.M)
        self._column.setSpacing(tokens.S)
        self._column.addWidget(label(heading, "heading"))
        self._column.addStretch(1)

    def show_lines(self, lines: list[QWidget]) -> None:
        for line in self._lines:
            line.deleteLater()
        self._lines = lines
        for line in lines:
            self._column.insertWidget(self._column.count() - 1, line)


def _line(icon: QWidget, text: QWidget, action: QWidget | None = None) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(tokens.S)
    row.addWidget(icon)
    row.addWidget(text, 1)
    if action is not None:
        row.addWidget(action)
    return line
