"""The official list: whom, which columns, which form; then the file, with a sentence and a button that opens it.

Opened with a ``MemberQuery`` it offers exactly the people the list showed. The second way stands beside it: the upper union's own forms
(``templates_area.py``).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QDate, QStandardPaths, Qt, QTimer
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.fields import DEFAULT_EXPORT_FIELDS
from desktop.domain.query import MemberQuery, Sort
from desktop.domain.task import Task
from desktop.services.outcome import Refused
from ui.page import Page
from ui.pages.members_words import parts
from ui.pages.reports_result import ExportResult
from ui.session import Session
from ui.text import today
from ui.theme import tokens
from ui.widgets.buttons import button
from ui.widgets.column_chooser import ColumnChooser
from ui.widgets.form import FormField
from ui.widgets.labels import label
from ui.widgets.scrolled import scrolled

if TYPE_CHECKING:
    from desktop.services.lists import Exported, ListRequest
    from ui.pages.templates_area import TemplatesArea

_MEMBERS, _EVERYBODY, _CHOSEN = "members", "everybody", "chosen"


class ReportsPage(Page):
    key: ClassVar[str] = "reports"
    icon: ClassVar[str] = "file-output"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._query = MemberQuery()
        self.whom = QComboBox()
        self.whom.addItem(self.tr("All members"), _MEMBERS)
        self.whom.addItem(self.tr("Everybody in the register"), _EVERYBODY)
        self.order = QComboBox()
        for word, sort in (
            (self.tr("By name"), Sort.NAME),
            (self.tr("By unit, then by name"), Sort.UNIT),
            (self.tr("By date of joining the union"), Sort.JOINED),
        ):
            self.order.addItem(word, sort.value)
        self.meant = label("", "caption", wrap=True)
        self.meant.hide()
        self.result = ExportResult(session.theme)
        self.form = QComboBox()
        for word, suffix in (
            (self.tr("Excel workbook"), ".xlsx"),
            (self.tr("PDF, to print"), ".pdf"),
            (self.tr("CSV, for other programs"), ".csv"),
        ):
            self.form.addItem(word, suffix)
        self.day = QDateEdit(_qdate(today()))
        self.day.setDisplayFormat("dd/MM/yyyy")
        self.day.lineEdit().setTextMargins(tokens.S, 0, 0, 0)
        self.day.setMaximumDate(_qdate(today()))
        self.orientation = QComboBox()
        for word, value in (
            (self.tr("As the columns need"), "auto"),
            (self.tr("Landscape"), "landscape"),
            (self.tr("Portrait"), "portrait"),
        ):
            self.orientation.addItem(word, value)
        self.masked = QCheckBox(self.tr("Hide personal numbers"))
        self.columns = ColumnChooser(session.words, session.preferences.export_fields or DEFAULT_EXPORT_FIELDS)
        self.make = button(session.theme, self.tr("Make the list …"), self.choose_place, role="primary", icon="file-output")
        self.columns.changed.connect(self._on_columns)
        self.whom.currentIndexChanged.connect(lambda _: self._say_who())
        self._stack = QStackedWidget()
        self._forms: TemplatesArea | None = None
        self.list_chip, self.forms_chip = QPushButton(self.tr("The official list")), QPushButton(self.tr("Fill in a form from above"))
        self._ways = QButtonGroup(self)
        for chip, show in ((self.list_chip, self.show_list), (self.forms_chip, self.show_forms)):
            chip.setProperty("role", "chip")
            chip.setCheckable(True)
            chip.clicked.connect(show)
            self._ways.addButton(chip)
        self.list_chip.setChecked(True)
        self._lay_out()

    @property
    def title(self) -> str:
        return self.tr("Reports")

    def open(self, argument: object) -> None:
        if isinstance(argument, MemberQuery):
            self._query = argument
            if self.whom.findData(_CHOSEN) < 0:
                self.whom.addItem(self.tr("The people the list shows now"), _CHOSEN)
            self.whom.setCurrentIndex(self.whom.findData(_CHOSEN))
            self._show_order(argument.sort)
            self._say_who()
            if self._forms is not None:
                self._forms.fill.show_query(argument)
        self.masked.setChecked(self.session.masked)

    def show_list(self) -> None:
        """The program's own list."""
        self.list_chip.setChecked(True)
        self._stack.setCurrentWidget(self._area)

    def show_forms(self) -> TemplatesArea:
        """The upper union's forms, made when they are first asked for."""
        from ui.pages.templates_area import TemplatesArea

        if self._forms is None:
            self._forms = TemplatesArea(self.session)
            self._stack.addWidget(self._forms)
            if self.whom.currentData() == _CHOSEN:
                self._forms.fill.show_query(self._query)
        self._forms.refresh()
        self.forms_chip.setChecked(True)
        self._stack.setCurrentWidget(self._forms)
        return self._forms

    def refresh(self, changed: object) -> None:
        if self._forms is not None:
            self._forms.refresh()

    def focus_content(self) -> None:
        if self._forms is not None and self._stack.currentWidget() is self._forms:
            self._forms.fill.focus_content()
        else:
            self.whom.setFocus()

    def print(self) -> None:
        """Ctrl+P: the same list as a PDF, which opens in the system's viewer."""
        self.show_list()
        self.form.setCurrentIndex(self.form.findData(".pdf"))
        self.choose_place()

    def choose_place(self) -> None:
        """Ask where to, then write."""
        suffix = str(self.form.currentData())
        folder = self.session.preferences.last_folder or QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        suggested = Path(folder) / self.tr("Member list {day}{suffix}").format(day=f"{today():%Y-%m-%d}", suffix=suffix)
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Save the list"), str(suggested), f"{self.form.currentText()} (*{suffix})")
        if name:
            path = Path(name if name.lower().endswith(suffix) else name + suffix)
            self.session.prefer(last_folder=str(path.parent))
            self.write(path)

    def write(self, path: Path) -> None:
        """Write the list to ``path`` in the background."""
        register, query, fields = self.session.register, self._asked(), self.columns.chosen
        masked, everybody = self.masked.isChecked(), self.whom.currentData() != _MEMBERS
        orientation, day = str(self.orientation.currentData()), today()
        self.make.setEnabled(False)
        self.result.hide()

        def work(task: Task) -> Exported | Refused:
            from desktop.services import lists

            request: ListRequest = lists.ListRequest(
                path, query, fields, masked=masked, orientation=lists.Orientation(orientation), everybody=everybody
            )
            return lists.export(register, request, today=day, task=task)

        self.session.work(
            work,
            self._on_written,
            label=self.tr("Writing the list"),
            refused=self._on_refused,
            failed=self._on_failed,
            cancelled=self._ready,
        )

    def _say_who(self) -> None:
        """The filter of the list, in words, while it is what goes on paper."""
        said = " · ".join(parts(self._query, self.session.words)) if self.whom.currentData() == _CHOSEN else ""
        self.meant.setText(said)
        self.meant.setVisible(bool(said))

    def _show_order(self, sort: str) -> None:
        """The order the list had; a column that is no usual order is offered as one more."""
        if self.order.findData(str(sort)) < 0:
            field = {Sort.BORN: "birth_date"}.get(Sort(sort), sort) if sort in list(Sort) else sort
            self.order.addItem(self.tr("By {field}").format(field=self.session.words.field(field).lower()), str(sort))
        self.order.setCurrentIndex(self.order.findData(str(sort)))

    def _asked(self) -> MemberQuery:
        query = self._query if self.whom.currentData() == _CHOSEN else MemberQuery()
        sort = str(self.order.currentData())
        query = replace(query, sort=sort, descending=query.descending and sort == query.sort)
        as_of = f"{self.day.date().toString('yyyy-MM-dd')}"
        return query if as_of == f"{today():%Y-%m-%d}" else replace(query, as_of=as_of)

    def _on_written(self, exported: Exported) -> None:
        self._ready()
        text = self.tr("{n} people written to {name}.").format(n=self.session.words.number(exported.rows), name=exported.path.name)
        if exported.shortened:
            short = self.session.words.number(exported.shortened)
            text += " " + self.tr("{n} values were too long for a cell and were shortened.").format(n=short)
        self.result.show_file(text, exported.path)
        QTimer.singleShot(0, self, lambda: self._area.ensureWidgetVisible(self.result))  # once it has its place
        self.session.notice(text, action=self.tr("Open"), act=self.result.open_file)

    def _on_refused(self, refused: Refused) -> None:
        self._ready()
        self.session.refused.emit(refused)

    def _on_failed(self, error: Exception) -> None:
        self._ready()
        self.session.jobs.broken.emit(error)

    def _ready(self) -> None:
        self.make.setEnabled(bool(self.columns.chosen))

    def _on_columns(self) -> None:
        self.make.setEnabled(bool(self.columns.chosen))
        self.session.prefer(export_fields=self.columns.chosen)

    def _lay_out(self) -> None:
        left, right = QFrame(), QFrame()
        for card in (left, right):
            card.setProperty("role", "card")
        form = QVBoxLayout(left)
        columns = QVBoxLayout(right)
        for column in (form, columns):
            column.setContentsMargins(tokens.L, tokens.L, tokens.L, tokens.L)
            column.setSpacing(tokens.M)
        form.addWidget(FormField(self.tr("Who stands on it"), self.whom))
        form.addWidget(self.meant)
        form.addWidget(FormField(self.tr("Order"), self.order))
        form.addWidget(FormField(self.tr("Form"), self.form))
        short = QHBoxLayout()  # side by side: at 150 % text the button below must still be on the screen
        short.setSpacing(tokens.M)
        short.addWidget(FormField(self.tr("As of"), self.day, self.tr("The members as they were on this day.")), 1)
        short.addWidget(FormField(self.tr("Paper A4"), self.orientation), 1, Qt.AlignmentFlag.AlignTop)
        form.addLayout(short)
        form.addWidget(self.masked)
        form.addStretch(1)
        form.addWidget(self.result)
        form.addWidget(self.make)
        columns.addWidget(label(self.tr("Columns, in this order"), "strong"))
        columns.addWidget(self.columns, 1)
        inside = QWidget()
        whole = QHBoxLayout(inside)
        whole.setContentsMargins(tokens.XL, tokens.S, tokens.XL, tokens.L)
        whole.setSpacing(tokens.L)
        whole.addWidget(left, 2)
        whole.addWidget(right, 3)
        self._area = scrolled(inside, self.title)
        self._stack.addWidget(self._area)
        chips = QHBoxLayout()
        chips.setContentsMargins(tokens.XL, 0, tokens.XL, tokens.S)
        chips.setSpacing(tokens.S)
        for chip in (self.list_chip, self.forms_chip):
            chips.addWidget(chip)
        chips.addStretch(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addLayout(chips)
        page.addWidget(self._stack, 1)


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
