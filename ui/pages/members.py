"""The member list: the home of the work. Filters above, the table, the record beside it, how many below.

The page joins the parts and holds no state of its own but which question is asked: ``members_filters`` has the question,
``members_asking`` puts it in the background, ``ui/models/member_table`` has the answer, ``members_beside`` the record. After a change the
same question is asked again, and cursor and selection go back to the same people, wherever they now stand.

Read next: those four; ``members_chosen.py`` for what is done with a selection.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.fields import MEMBER_STATUSES
from desktop.domain.query import MemberQuery, Sort
from desktop.domain.task import Task
from ui.models.member_table import DEFAULT_FIELDS, MemberTable
from ui.page import Page
from ui.pages.members_asking import ListAsking
from ui.pages.members_bar import CountBar
from ui.pages.members_beside import RecordBeside
from ui.pages.members_chosen import ChosenPeople
from ui.pages.members_empty import EmptyList
from ui.pages.members_filters import FilterBar
from ui.pages.members_short import ShortButton
from ui.pages.members_view import MemberView
from ui.pages.members_words import only_members
from ui.session import Session
from ui.theme import tokens
from ui.unsaved import Unsaved

if TYPE_CHECKING:
    from ui.widgets.record_panel import RecordPanel  # made when the first record is opened

_ROOMY = 660  # px at 100 % text: from here on the list has room for words
_SORTS = {"full_name": Sort.NAME, "join_date": Sort.JOINED, "birth_date": Sort.BORN, "unit": Sort.UNIT}


class MembersPage(Page):
    key: ClassVar[str] = "members"
    icon: ClassVar[str] = "users"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.filters = FilterBar(session)
        self.model = MemberTable(session.words, self)
        self.view = MemberView(session.theme, self.model)
        self.bar = CountBar(session)
        self.empty = EmptyList(session, self.clear_all)
        self.chosen = ChosenPeople(session, self.view, self.model, lambda: self.filters.query, self)
        self._list = QWidget()
        self.beside = RecordBeside(session, self._list)
        self.asking = ListAsking(session, self.model, self.view, lambda: self.filters.query, lambda: self.beside.member_id)
        self._totals: tuple[int, int] | None = None
        self._units_due = True  # that the units to filter by are read again
        self._told = False  # that something could not be saved: said once, then leaving is her decision
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
        return self.beside.panel

    # -- what the window calls

    def open(self, argument: object) -> None:
        """A question to show (a home page number, an import), one member's id, or a picture of citizen cards."""
        if isinstance(argument, MemberQuery):
            self.filters.show_query(argument)
            self.session.search_shown.emit(argument.search)
            self.asking.anew()
        elif isinstance(argument, str) and argument:
            self.show_member(argument)
        elif isinstance(argument, Path):
            panel = self.beside.open()
            if panel.draft is None:
                panel.show_new()
            panel.card.read_picture(argument)

    def refresh(self, changed: object) -> None:
        self._totals = None
        self._units_due = True
        self.asking.again()
        if self.beside.made is not None:
            self.beside.made.refresh()

    def search(self, text: str) -> None:
        self.filters.query = replace(self.filters.query, search=text)
        self.asking.soon()

    def focus_content(self) -> None:
        if self.model.rowCount() and not self.view.currentIndex().isValid():
            self.view.choose([0], 0)
        (self.view if self._stack.currentWidget() is self.view else self.empty).setFocus()

    def add_new(self) -> None:
        if not self.session.register.newer:
            self.beside.open().show_new()

    def may_leave(self) -> bool:
        """Save what is typed. What can't be saved keeps her here once, with the reason; the second time she has decided."""
        panel = self.beside.made
        if panel is None or panel.leave(now=True) or self._told:
            self._told = False
            self.asking.release()
            return True
        self._told = True
        if panel.draft is not None:
            panel.form.go_to(panel.draft.refused[0])
        return False

    @property
    def unsaved(self) -> tuple[Unsaved, ...]:
        return self.beside.made.unsaved if self.beside.made is not None else ()

    def print(self) -> None:
        """Ctrl+P: the official list of what is shown."""
        self.session.open("reports", self.filters.query)

    # -- people

    def show_member(self, member_id: str) -> None:
        """Open one record, and put the cursor on it if it is in the list. "" is the new person being typed."""
        panel = self.beside.open()
        if not member_id:
            panel.show_new()
            return
        panel.show_member(member_id)
        self.asking.again(member_id)

    def open_row(self, row: int) -> None:
        """Open the record of somebody in the list."""
        found = self.model.row(row)
        if found is not None:
            self.beside.open().show_member(found.id)

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

    # -- the answer

    def _count(self) -> None:
        """How many there are in all: asked after a change, not at every key."""
        if self._totals is not None:
            self._show_count(self._totals)
            return
        register = self.session.register
        statuses = tuple(status.value for status in MEMBER_STATUSES)
        everybody = self.model.rowCount() if self.filters.query == MemberQuery() else 0  # then the list itself says it

        def work(task: Task) -> tuple[int, int]:
            from desktop.services import finding

            return everybody or finding.count(register, MemberQuery()), finding.count(register, MemberQuery(statuses=statuses))

        self.session.jobs.look(work, self._show_count, topic="member counts", owner=self)

    def _show_count(self, totals: tuple[int, int]) -> None:
        """``totals``: everybody in the register, and the members among them."""
        self._totals = people, of_them_members = totals
        members_only = only_members(self.filters.query)
        shown = self.model.rowCount()
        meant = of_them_members if members_only else people
        self.bar.show_count(shown, max(meant, shown), members=members_only or people == of_them_members)
        self.empty.show_reason(self.filters.query, people)
        if self._units_due:
            self._units_due = False
            self.filters.refresh()

    def _on_shown(self) -> None:
        """An answer is in the list. What else must be asked comes now, one after the other: she waits for the list."""
        self.view.show_sort(self._sorted_field(), descending=self.filters.query.descending)
        self._stack.setCurrentWidget(self.view if self.model.rowCount() else self.empty)
        self._on_chosen()
        self._count()

    def _sorted_field(self) -> str:
        """The field whose column has the arrow."""
        return next((field for field, sort in _SORTS.items() if sort == self.filters.query.sort), self.filters.query.sort)

    def _on_sort(self, field: str, descending: bool) -> None:
        self.filters.sort(_SORTS.get(field, field), descending=descending)

    # -- table and record

    def _on_row(self, row: int) -> None:
        if row >= 0 and not self.asking.restoring:
            self.beside.follow()

    def _follow(self) -> None:
        """Show the record under the cursor."""
        row = self.model.row(self.view.currentIndex().row())
        if row is not None and self.beside.is_open:
            self._told = False
            self.panel.show_member(row.id)

    def _edit_cell(self, row: int, field: str) -> None:
        self.open_row(row)
        self.panel.edit_field(field)

    def _on_record(self) -> None:
        self._told = False

    def _on_record_closed(self) -> None:
        self._fit()
        self.view.setFocus()

    def _save_record(self) -> None:
        if self.beside.made is not None:
            self.beside.made.leave()

    def _on_chosen(self) -> None:
        self.bar.show_chosen(self.view.chosen_count, in_bin=self.filters.query.removed, locked=self.session.register.newer)

    def _take_columns(self, columns: tuple[tuple[str, int], ...]) -> None:
        self.view.show_columns(columns)
        self.view.show_sort(self._sorted_field(), descending=self.filters.query.descending)
        self._remember(columns)

    def _remember(self, columns: tuple[tuple[str, int], ...]) -> None:
        self.session.keep_list(replace(self.session.kept_list, columns=columns))

    def _on_masked(self, masked: bool) -> None:
        self.model.set_masked(masked)
        self.view.viewport().update()
        if self.beside.made is not None:
            self.beside.made.refresh_masking()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Beside an open record the filters need the room more than a word that Ctrl+N says as well."""
        self.new.shorten(self.width() - self.beside.width < self.session.theme.px(_ROOMY))

    def hideEvent(self, event: QHideEvent) -> None:
        self.asking.release()
        super().hideEvent(event)

    def _connect(self) -> None:
        self.asking.shown.connect(self._on_shown)
        self.filters.changed.connect(self.asking.anew)
        self.model.sort_asked.connect(self._on_sort)
        view, bar, beside, chosen = self.view, self.bar, self.beside, self.chosen
        view.opened.connect(self.open_row)
        view.edit_asked.connect(self._edit_cell)
        view.row_changed.connect(self._on_row)
        view.chosen_changed.connect(self._on_chosen)
        view.copy_asked.connect(chosen.copy)
        view.remove_asked.connect(chosen.remove)
        view.menu_asked.connect(chosen.show_menu)
        view.columns_changed.connect(self._remember)
        beside.asked.connect(self.show_member)
        beside.shown.connect(self._on_record)
        beside.closed.connect(self._on_record_closed)
        beside.resized.connect(self._fit)
        beside.rested.connect(self._follow)
        chosen.opened.connect(self.open_row)
        chosen.changing.connect(self._save_record)
        bar.change_asked.connect(chosen.change)
        bar.export_asked.connect(chosen.export)
        bar.columns_asked.connect(self.choose_columns)
        bar.copy_asked.connect(chosen.copy)
        bar.remove_asked.connect(chosen.remove)
        bar.restore_asked.connect(chosen.bring_back)
        bar.compare_asked.connect(chosen.compare)
        bar.duplicates_asked.connect(lambda: self.session.open("duplicates"))
        self.session.masked_changed.connect(self._on_masked)

    def _lay_out(self) -> None:
        tip = self.tr("New member (Ctrl+N)")
        self.new = ShortButton(self.session.theme, self.tr("New member"), self.add_new, icon="user-plus", role="primary", tip=tip)
        if self.session.register.newer:
            self.new.hide()
        top = QHBoxLayout()
        top.setSpacing(tokens.M)
        self.filters.setContentsMargins(0, 2, 0, 0)  # chips are 4 px lower than the button beside them
        top.addWidget(self.filters, 1)
        top.addWidget(self.new, 0, Qt.AlignmentFlag.AlignTop)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self._list)
        column.setContentsMargins(tokens.XL, tokens.XS, tokens.XL, tokens.S)
        column.setSpacing(tokens.S)
        column.addLayout(top)
        column.addWidget(self._stack, 1)
        column.addWidget(self.bar)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.beside.split)
