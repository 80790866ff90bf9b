"""The member list: the home of the work. Filters above, the table, the record beside it, how many below.

The page joins the parts and holds no state of its own but which question is asked: ``members_filters`` has the question,
``members_asking`` puts it in the background, ``ui/models/member_table`` has the answer, ``ui/widgets/record_panel`` the record. After a
change the same question is asked again, and cursor and selection go back to the same people, wherever they now stand.

Read next: those four; ``members_actions.py`` for what is done with a selection.
"""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.fields import MEMBER_STATUSES
from desktop.domain.query import MemberQuery, Sort
from desktop.domain.task import Task
from ui.models.member_table import DEFAULT_FIELDS, MemberTable
from ui.page import Page
from ui.pages import members_actions as actions
from ui.pages.members_asking import ListAsking
from ui.pages.members_bar import CountBar
from ui.pages.members_empty import EmptyList
from ui.pages.members_filters import FilterBar
from ui.pages.members_short import ShortButton
from ui.pages.members_slide import Slide
from ui.pages.members_view import MemberView
from ui.pages.members_words import only_members
from ui.session import Session
from ui.theme import tokens
from ui.widgets.record_panel import RecordPanel

_FOLLOWING_MS = 60
_ROOMY = 660  # px at 100 % text: from here on the list has room for words
_PANEL_WIDTH = 440  # px at 100 % text
_SORTS = {"full_name": Sort.NAME, "join_date": Sort.JOINED, "birth_date": Sort.BORN, "unit": Sort.UNIT}


class MembersPage(Page):
    key: ClassVar[str] = "members"
    icon: ClassVar[str] = "users"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.filters = FilterBar(session)
        self.model = MemberTable(session.words, self)
        self.view = MemberView(session.theme, self.model)
        self._panel: RecordPanel | None = None  # forty rows of widgets: made when the first record is opened
        self.bar = CountBar(session)
        self.empty = EmptyList(session, self.clear_all)
        self.asking = ListAsking(session, self.model, self.view, lambda: self.filters.query, self._panel_member)
        self._totals: tuple[int, int] | None = None
        self._told = False  # that something could not be saved: said once, then leaving is her decision
        self._following = QTimer(self, singleShot=True, interval=_FOLLOWING_MS)
        self._lay_out()
        self._connect()
        self.view.show_columns(session.kept_list.columns or tuple((name, 0) for name in DEFAULT_FIELDS))
        self.model.set_masked(session.masked)

    @property
    def title(self) -> str:
        return self.tr("Members")

    @property
    def panel(self) -> RecordPanel:
        """The record beside the list."""
        if self._panel is None:
            panel = self._panel = RecordPanel(self.session)
            panel.setMinimumWidth(self.session.theme.px(300))
            panel.hide()
            panel.closed.connect(self._on_panel_closed)
            panel.asked.connect(self.show_member)
            panel.shown.connect(self._on_record)
            panel.resized.connect(self._fit)
            self._split.addWidget(panel)
            self._split.setCollapsible(1, False)
        return self._panel

    # -- what the window calls

    def open(self, argument: object) -> None:
        """A question to show (a home page number, an import), or one member's id."""
        if isinstance(argument, MemberQuery):
            self.filters.show_query(argument)
            self.session.search_shown.emit(argument.search)
            self.asking.anew()
        elif isinstance(argument, str) and argument:
            self.show_member(argument)

    def refresh(self, changed: object) -> None:
        self._totals = None
        self.filters.refresh()
        if self._panel is not None:
            self._panel.refresh()
        self.asking.again()

    def search(self, text: str) -> None:
        self.filters.query = replace(self.filters.query, search=text)
        self.asking.soon()

    def focus_content(self) -> None:
        if self.model.rowCount() and not self.view.currentIndex().isValid():
            self.view.choose([0], 0)
        (self.view if self._stack.currentWidget() is self.view else self.empty).setFocus()

    def add_new(self) -> None:
        if not self.session.register.newer:
            self._show_panel()
            self.panel.show_new()

    def may_leave(self) -> bool:
        """Save what is typed. What can't be saved keeps her here once, with the reason; the second time she has decided."""
        if self._panel is None or self._panel.leave(now=True) or self._told:
            self._told = False
            self.asking.release()
            return True
        self._told = True
        if self.panel.draft is not None:
            self.panel.form.go_to(self.panel.draft.refused[0])
        return False

    def print(self) -> None:
        """Ctrl+P: the official list of what is shown."""
        self.session.open("reports", self.filters.query)

    # -- people

    def show_member(self, member_id: str) -> None:
        """Open one record, and put the cursor on it if it is in the list. "" is the new person being typed."""
        self._show_panel()
        if not member_id:
            self.panel.show_new()
            return
        self.panel.show_member(member_id)
        self.asking.again(member_id)

    @property
    def chosen(self) -> MemberQuery:
        """The selected people as a question; all that are found, when all are selected."""
        ranges = self.view.chosen
        if self.view.chosen_count == self.model.rowCount():
            return self.filters.query
        ids = tuple(self.model.ids(ranges))
        return MemberQuery(
            ids=ids, removed=self.filters.query.removed, sort=self.filters.query.sort, descending=self.filters.query.descending
        )

    def clear_all(self) -> None:
        """No filter and no search."""
        self.session.search_shown.emit("")
        self.filters.query = replace(self.filters.query, search="")
        self.filters.clear()

    def choose_columns(self) -> None:
        from ui.dialogs.columns import ColumnsDialog

        widths = dict(self.view.columns())
        dialog = ColumnsDialog(self.session, tuple(widths), DEFAULT_FIELDS, self)
        dialog.accepted.connect(lambda: self._take_columns(tuple((name, widths.get(name, 0)) for name in dialog.chosen)))
        dialog.open()

    def copy(self, cell: bool = False) -> None:
        """The selected rows, or the cell under the cursor, to the clipboard: what is seen, hidden numbers hidden."""
        columns = [self.model.fields.index(name) for name, _ in self.view.columns()]
        if cell:
            row = self.model.row(self.view.currentIndex().row())
            if row is not None:
                actions.copy_cell(self.session, row.texts[self.view.currentIndex().column()])
        elif self.view.chosen_count > actions.COPIED_AT_MOST:
            actions.refuse_copy(self.session)
        else:
            headings = [self.session.words.field(self.model.fields[column]) for column in columns]
            rows = [[row.texts[column] for column in columns] for row in self.model.rows(self.view.chosen)]
            actions.copy_rows(self.session, headings, rows)

    def remove(self) -> None:
        count = self.view.chosen_count
        if count and not self.filters.query.removed and not self.session.register.newer:
            row = self.model.row(self.view.currentIndex().row())
            actions.remove(self.session, self.chosen, count, self._name_of(row.id) if row is not None else "", self)

    def export(self) -> None:
        """The selected people, or all that are found, to the page that makes the official list."""
        self.session.open("reports", self.chosen if self.view.chosen_count > 1 else self.filters.query)

    # -- asking

    def _panel_member(self) -> str:
        return self._panel.member_id if self._panel is not None and self._panel.isVisible() else ""

    def _count(self) -> None:
        """How many there are in all: asked after a change, not at every key."""
        if self._totals is not None:
            self._show_count(self._totals)
            return
        register = self.session.register
        statuses = tuple(status.value for status in MEMBER_STATUSES)

        def work(task: Task) -> tuple[int, int]:
            from desktop.services import members

            return members.count(register, MemberQuery()), members.count(register, MemberQuery(statuses=statuses))

        self.session.jobs.look(work, self._show_count, topic="member counts", owner=self)

    def _show_count(self, totals: tuple[int, int]) -> None:
        """``totals``: everybody in the register, and the members among them."""
        self._totals = people, of_them_members = totals
        members_only = only_members(self.filters.query)
        shown = self.model.rowCount()
        meant = of_them_members if members_only else people
        self.bar.show_count(shown, max(meant, shown), members=members_only or people == of_them_members)
        self.empty.show_reason(self.filters.query, people)

    def _on_shown(self) -> None:
        """An answer is in the list."""
        self.view.show_sort(self._sorted_field(), descending=self.filters.query.descending)
        self._stack.setCurrentWidget(self.view if self.model.rowCount() else self.empty)
        self._on_chosen()
        self._count()

    def _sorted_field(self) -> str:
        """The field whose column has the arrow."""
        return next((field for field, sort in _SORTS.items() if sort == self.filters.query.sort), self.filters.query.sort)

    def _on_sort(self, field: str, descending: bool) -> None:
        self.filters.sort(_SORTS.get(field, field), descending=descending)

    # -- table and panel

    def _on_row(self, row: int) -> None:
        if not self.asking.restoring and self._panel is not None and self._panel.isVisible() and row >= 0:
            self._following.start()

    def _follow(self) -> None:
        """Show the record under the cursor, once the cursor rests."""
        row = self.model.row(self.view.currentIndex().row())
        if row is not None and self.panel.isVisible():
            self._told = False
            self.panel.show_member(row.id)

    def _open_row(self, row: int) -> None:
        found = self.model.row(row)
        if found is not None:
            self._show_panel()
            self.panel.show_member(found.id)

    def _edit_cell(self, row: int, field: str) -> None:
        self._open_row(row)
        self.panel.edit_field(field)

    def _show_panel(self) -> None:
        if not self.panel.isVisible():
            width = min(self.session.theme.px(_PANEL_WIDTH), self.width() // 2)
            self.panel.show()
            self._slide.open(self.panel, width)
            self._fit()

    def _on_record(self, _member_id: str) -> None:
        self._told = False

    def _on_panel_closed(self) -> None:
        self.panel.hide()
        self._fit()
        self.view.setFocus()

    def _on_chosen(self) -> None:
        self.bar.show_chosen(self.view.chosen_count, in_bin=self.filters.query.removed, locked=self.session.register.newer)

    def _take_columns(self, columns: tuple[tuple[str, int], ...]) -> None:
        self.view.show_columns(columns)
        self.view.show_sort(self._sorted_field(), descending=self.filters.query.descending)
        self._remember(columns)

    def _remember(self, columns: tuple[tuple[str, int], ...]) -> None:
        self.session.keep_list(replace(self.session.kept_list, columns=columns))

    def _name_of(self, member_id: str) -> str:
        from desktop.services import members

        member = members.get(self.session.register, member_id)
        return member.name if member is not None else ""

    def _on_masked(self, masked: bool) -> None:
        self.model.set_masked(masked)
        self.view.viewport().update()
        if self._panel is not None:
            self._panel.refresh_masking()

    def _show_menu(self, at: QPoint) -> None:
        menu, count = QMenu(self), self.view.chosen_count
        in_bin, locked = self.filters.query.removed, self.session.register.newer
        menu.addAction(self.tr("Open the record\tEnter"), lambda: self._open_row(self.view.currentIndex().row()))
        menu.addAction(self.tr("Copy rows\tCtrl+C"), self.copy)
        menu.addAction(self.tr("Copy this cell\tCtrl+Shift+C"), lambda: self.copy(True))
        menu.addSeparator()
        menu.addAction(self.tr("Export …"), self.export)
        if count > 1 and not in_bin and not locked:
            menu.addAction(self.tr("Change at once …"), self._change_many)
        if count and not in_bin and not locked:
            menu.addAction(self.tr("To the bin …\tDelete"), self.remove)
        if count and in_bin and not locked:
            menu.addAction(self.tr("Bring back"), self._bring_back)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def _change_many(self) -> None:
        if self._panel is not None:
            self._panel.leave()
        actions.change_many(self.session, self.chosen, self.view.chosen_count, self)

    def _bring_back(self) -> None:
        actions.bring_back(self.session, self.chosen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Beside an open record the filters need the room more than a word that Ctrl+N says as well."""
        beside = self._panel.width() if self._panel is not None and self._panel.isVisible() else 0
        self.new.shorten(self.width() - beside < self.session.theme.px(_ROOMY))

    def hideEvent(self, event: QHideEvent) -> None:
        self.asking.release()
        super().hideEvent(event)

    def _connect(self) -> None:
        self._following.timeout.connect(self._follow)
        self.asking.shown.connect(self._on_shown)
        self.filters.changed.connect(self.asking.anew)
        self.model.sort_asked.connect(self._on_sort)
        view, bar = self.view, self.bar
        view.opened.connect(self._open_row)
        view.edit_asked.connect(self._edit_cell)
        view.row_changed.connect(self._on_row)
        view.chosen_changed.connect(self._on_chosen)
        view.copy_asked.connect(self.copy)
        view.remove_asked.connect(self.remove)
        view.menu_asked.connect(self._show_menu)
        view.columns_changed.connect(self._remember)
        bar.change_asked.connect(self._change_many)
        bar.export_asked.connect(self.export)
        bar.columns_asked.connect(self.choose_columns)
        bar.copy_asked.connect(self.copy)
        bar.remove_asked.connect(self.remove)
        bar.restore_asked.connect(self._bring_back)
        self.session.masked_changed.connect(self._on_masked)

    def _lay_out(self) -> None:
        theme = self.session.theme
        tip = self.tr("New member (Ctrl+N)")
        self.new = ShortButton(theme, self.tr("New member"), self.add_new, icon="user-plus", role="primary", tip=tip)
        if self.session.register.newer:
            self.new.hide()
        top = QHBoxLayout()
        top.setSpacing(tokens.M)
        top.addWidget(self.filters, 1)
        top.addWidget(self.new, 0, Qt.AlignmentFlag.AlignTop)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(tokens.XL, tokens.XS, tokens.L, tokens.S)
        column.setSpacing(tokens.S)
        column.addLayout(top)
        column.addWidget(self._stack, 1)
        column.addWidget(self.bar)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.addWidget(left)
        self._split.setCollapsible(0, False)
        self._split.setStretchFactor(0, 1)
        self._split.setHandleWidth(1)
        self._slide = Slide(theme, self._split)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._split)
