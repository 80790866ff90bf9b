"""The forms the register keeps, and filling one: which form, whom, what becomes of empty rows, then the file.

Read next: ``templates_learn.py`` (teaching a form), ``templates_area.py`` (who shows both); ``desktop/services/templates.py``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QDate, QStandardPaths, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.query import MemberQuery, Sort
from desktop.domain.task import Task
from desktop.services import templates
from desktop.services.outcome import Refused, Saved
from desktop.services.templates import SHARED_SUFFIX, FilledForm, FillRequest, Spare, Template
from ui.pages.members_words import parts
from ui.pages.reports_result import ExportResult
from ui.session import Session
from ui.text import today
from ui.theme import tokens
from ui.widgets.banner import Banner
from ui.widgets.buttons import button
from ui.widgets.empty_state import EmptyState
from ui.widgets.form import FormField
from ui.widgets.labels import label
from ui.widgets.scrolled import scrolled

_MEMBERS, _EVERYBODY, _CHOSEN = "members", "everybody", "chosen"
_T = TypeVar("_T")
_MOST_SAID = 6  # things to look at that are told one by one


class FillStep(QWidget):
    """``choosing`` asks for a new form, ``teaching`` for one to be taught anew (a Template)."""

    choosing = Signal()
    teaching = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._query = MemberQuery()
        self._kept: tuple[Template, ...] = ()
        self._removed = ""
        theme = session.theme
        self.banner = Banner(theme)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Forms kept in the register"))
        self.list.setWordWrap(True)
        self.list.currentRowChanged.connect(self._on_form)
        self.name = QLineEdit()
        self.name.setMaxLength(120)
        self.name.editingFinished.connect(self.rename)
        self.whom = QComboBox()
        self.whom.addItem(self.tr("All members"), _MEMBERS)
        self.whom.addItem(self.tr("Everybody in the register"), _EVERYBODY)
        self.whom.currentIndexChanged.connect(lambda _: self._say_who())
        self.meant = label("", "caption", wrap=True)
        self.meant.hide()
        self.order = QComboBox()
        for word, sort in (
            (self.tr("By name"), Sort.NAME),
            (self.tr("By unit, then by name"), Sort.UNIT),
            (self.tr("By date of joining the union"), Sort.JOINED),
        ):
            self.order.addItem(word, sort.value)
        self.day = QDateEdit(_qdate(today()))
        self.day.setDisplayFormat("dd/MM/yyyy")
        self.day.lineEdit().setTextMargins(tokens.S, 0, 0, 0)
        self.day.setMaximumDate(_qdate(today()))
        self.spare = QComboBox()
        self.spare.addItem(self.tr("Leave them empty"), Spare.KEEP.value)
        self.spare.addItem(self.tr("Take them out"), Spare.DELETE.value)
        self.chair = QLineEdit()
        self.result = ExportResult(theme)
        self.make = button(theme, self.tr("Fill the form …"), self.choose_place, role="primary", icon="file-output")
        self._lay_out()

    def show_query(self, query: MemberQuery) -> None:
        """Offer exactly the people the list showed."""
        self._query = query
        if self.whom.findData(_CHOSEN) < 0:
            self.whom.addItem(self.tr("The people the list shows now"), _CHOSEN)
        self.whom.setCurrentIndex(self.whom.findData(_CHOSEN))
        self._say_who()

    def refresh(self, select: str = "") -> None:
        """Show the forms the register keeps now; ``select`` is the id of the one to stand at."""
        chosen = select or (self.template.id if self.template else "")
        self._kept = templates.templates(self._session.register)
        self.list.blockSignals(True)
        self.list.clear()
        for one in self._kept:
            rows = one.mapping.prepared if one.mapping else 0
            caption = self.tr("{file} · {n} prepared rows").format(file=one.file_name, n=self._session.words.number(rows))
            self.list.addItem(QListWidgetItem(f"{one.name}\n{caption}"))
        self.list.blockSignals(False)
        at = next((place for place, one in enumerate(self._kept) if one.id == chosen), 0)
        self.list.setCurrentRow(at if self._kept else -1)
        self._forms.setVisible(bool(self._kept))
        self.empty.setVisible(not self._kept)
        self._on_form(self.list.currentRow())

    @property
    def template(self) -> Template | None:
        """The form chosen."""
        at = self.list.currentRow()
        return self._kept[at] if 0 <= at < len(self._kept) else None

    def focus_content(self) -> None:
        (self.list if self._kept else self.empty).setFocus()

    def choose_place(self) -> None:
        """Ask where to, then fill."""
        template = self.template
        if template is None:
            return
        suggested = self._folder() / self.tr("{form} {day}{suffix}").format(
            form=_file_name(template.name), day=f"{today():%Y-%m-%d}", suffix=template.suffix
        )
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Save the filled form"), str(suggested), f"Excel (*{template.suffix})")
        if name:
            path = Path(name if name.lower().endswith(template.suffix) else name + template.suffix)
            self._session.prefer(last_folder=str(path.parent))
            self.fill(path)

    def fill(self, path: Path) -> None:
        """Fill the chosen form into ``path`` in the background."""
        template, register, day = self.template, self._session.register, today()
        if template is None:
            return
        request = FillRequest(
            path, self._asked(), self.whom.currentData() != _MEMBERS, Spare(self.spare.currentData()), self.chair.text().strip()
        )
        self.make.setEnabled(False)
        self.result.hide()
        self.banner.hide()

        def work(task: Task) -> FilledForm | Refused:
            return templates.fill_form(register, template, request, today=day, task=task)

        self._session.work(
            work, self._on_filled, label=self.tr("Filling the form"), refused=self._on_refused, failed=self._on_failed,
            cancelled=self._ready,
        )  # fmt: skip

    def rename(self) -> None:
        register, template, name = self._session.register, self.template, self.name.text()
        if template is not None and name.strip() and name.strip() != template.name:
            self._write(lambda: templates.change(register, template, name=name), self._on_written, self.tr("Keeping the form"))

    def remove(self) -> None:
        """Put the form away; Ctrl+Z brings it back."""
        register, template = self._session.register, self.template
        if template is not None:
            self._removed = template.name
            self._write(lambda: templates.remove(register, template), self._on_removed, self.tr("Removing the form"))

    def share(self) -> None:
        """Write the form to a file for other unions."""
        register, template = self._session.register, self.template
        if template is None:
            return
        kind = self.tr("Shared form (*{suffix})").format(suffix=SHARED_SUFFIX)
        suggested = self._folder() / f"{_file_name(template.name)}{SHARED_SUFFIX}"
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Share the form"), str(suggested), kind)
        if name:
            self._write(lambda: templates.share(register, template, Path(name)), self._on_shared, self.tr("Writing the form"))

    def take_in(self) -> None:
        """Keep a form that another union handed on."""
        register = self._session.register
        kind = self.tr("Shared form (*{suffix})").format(suffix=SHARED_SUFFIX)
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Choose a shared form"), str(self._folder()), kind)
        if name:
            self._write(lambda: templates.take_in(register, Path(name)), self._on_written, self.tr("Reading the form"))

    def _write(self, act: Callable[[], _T | Refused], done: Callable[[_T], None], doing: str) -> None:
        self.banner.hide()
        self._session.work(lambda task: act(), done, label=doing, refused=self._on_refused)

    def _on_written(self, saved: Saved | None) -> None:
        if saved is not None:
            self._session.changed.emit(None)
            self.refresh(saved.ids[0])

    def _on_removed(self, saved: Saved) -> None:
        self._on_written(saved)
        self._session.notice(self._session.words.say("template.removed", {"name": self._removed}))

    def _on_shared(self, path: Path) -> None:
        self._session.notice(self._session.words.say("template.shared", {"path": path}))

    def _on_filled(self, made: FilledForm) -> None:
        self._ready()
        words = self._session.words
        text = self.tr("{n} people were filled into the form “{name}”.").format(n=words.number(made.rows), name=made.path.name)
        if made.new_rows > 0:
            text += " " + self.tr("{n} rows were put in.").format(n=words.number(made.new_rows))
        elif made.new_rows < 0:
            text += " " + self.tr("{n} empty rows were taken out.").format(n=words.number(-made.new_rows))
        self.result.show_file(text, made.path)
        QTimer.singleShot(0, self, lambda: self._area.ensureWidgetVisible(self.result))  # once it has its place
        told = [templates.told_sentence(one, words.language) for one in made.told]
        if told:
            more = len(told) - _MOST_SAID
            rest = [self.tr("… and {n} more.").format(n=words.number(more))] if more > 0 else []
            self.banner.say("\n".join([*told[:_MOST_SAID], *rest]), "warning")
        if not self.isVisible():  # she went on with something else meanwhile
            self._session.notice(text, action=self.tr("Open"), act=self.result.open_file)

    def _on_refused(self, refused: Refused) -> None:
        self._ready()
        self.banner.say(self._session.words.say(refused.code, refused.args), "warning")

    def _on_failed(self, error: Exception) -> None:
        self._ready()
        self._session.jobs.broken.emit(error)

    def _ready(self) -> None:
        template = self.template
        self.make.setEnabled(template is not None and template.mapping is not None)

    def _on_form(self, _row: int) -> None:
        template = self.template
        self.name.setText(template.name if template else "")
        self.result.hide()
        mapping = template.mapping if template else None
        self._order_field.setVisible(not (mapping and mapping.group_row))  # a form with rows for units gives the order
        self._ready()

    def _on_teach(self) -> None:
        if self.template is not None:
            self.teaching.emit(self.template)

    def _asked(self) -> MemberQuery:
        chosen = self.whom.currentData() == _CHOSEN
        base = self._query if chosen else MemberQuery()
        day = self.day.date()
        as_of = date(day.year(), day.month(), day.day())
        dated = base.as_of if chosen and base.as_of and as_of == today() else as_of.isoformat() if as_of != today() else None
        return replace(base, sort=str(self.order.currentData()), descending=False, as_of=dated, limit=None, offset=0)

    def _say_who(self) -> None:
        said = " · ".join(parts(self._query, self._session.words)) if self.whom.currentData() == _CHOSEN else ""
        self.meant.setText(said)
        self.meant.setVisible(bool(said))

    def _folder(self) -> Path:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return Path(self._session.preferences.last_folder or documents)

    def _lay_out(self) -> None:
        theme = self._session.theme
        self.empty = EmptyState(
            theme, "file-spreadsheet", self.tr("Fill in the form the upper union sent"),
            self.tr("Choose its Excel file once and show where things go. From then on the program fills that very file, every month."),
            self.tr("Choose a form …"), self.choosing.emit,
        )  # fmt: skip
        self._forms = QWidget()
        left, right = QFrame(), QFrame()
        for card in (left, right):
            card.setProperty("role", "card")
        forms, form = QVBoxLayout(left), QVBoxLayout(right)
        for column in (forms, form):
            column.setContentsMargins(tokens.L, tokens.L, tokens.L, tokens.L)
            column.setSpacing(tokens.M)
        forms.addWidget(label(self.tr("Forms"), "heading"))
        forms.addWidget(self.list, 1)
        forms.addWidget(button(theme, self.tr("Choose a form …"), self.choosing.emit, icon="file-spreadsheet"))
        forms.addWidget(FormField(self.tr("Name of the form"), self.name))
        tools = QHBoxLayout()
        for text, act, icon in (
            (self.tr("Show the form"), self._on_teach, "pencil"), (self.tr("Share …"), self.share, "external-link"),
            (self.tr("Remove"), self.remove, "trash-2"),
        ):  # fmt: skip
            tools.addWidget(button(theme, text, act, icon=icon))
        tools.addStretch(1)
        forms.addLayout(tools)
        self._order_field = FormField(self.tr("Order"), self.order)
        form.addWidget(label(self.tr("Fill it in"), "heading"))
        for widget in (
            FormField(self.tr("Who stands on it"), self.whom), self.meant, self._order_field,
            FormField(self.tr("As of"), self.day, self.tr("The members as they were on this day.")),
            FormField(self.tr("Prepared rows that nobody needs"), self.spare),
            FormField(self.tr("Name of the chair"), self.chair, self.tr("Only for forms that ask for it.")),
        ):  # fmt: skip
            form.addWidget(widget)
        form.addStretch(1)
        form.addWidget(self.result)
        form.addWidget(self.make)
        both = QHBoxLayout(self._forms)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(tokens.L)
        both.addWidget(left, 3)
        both.addWidget(right, 2)
        received = QHBoxLayout()
        received.addWidget(button(theme, self.tr("Take in a form that another union shared …"), self.take_in, role="link"))
        received.addStretch(1)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(tokens.XL, tokens.S, tokens.XL, tokens.L)
        column.setSpacing(tokens.M)
        column.addWidget(self.banner)
        column.addWidget(self._forms, 1)
        column.addWidget(self.empty, 1)
        column.addLayout(received)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._area = scrolled(inside, self.tr("Forms of the upper union"))
        whole.addWidget(self._area)


def _file_name(name: str) -> str:
    """A form's name as a file may be called on Windows."""
    return "".join("-" if letter in '\\/:*?"<>|' else letter for letter in name).strip(" .") or "form"


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
