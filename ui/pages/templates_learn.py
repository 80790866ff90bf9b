"""Teaching a form: the sheet as it is, what the program recognised, and a panel to say what it did not.

She points at a heading and chooses what stands below it, points at a row and says it is the first or the total, looks at it with real
members, gives it a name and keeps it. The form itself is never changed.

Read next: ``ui/models/form_draft.py``, ``ui/widgets/form_grid.py``; ``templates_area.py`` (who shows this).
"""

from __future__ import annotations

from functools import partial
from pathlib import PurePath

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.domain.task import Task
from desktop.services import template_views, templates
from desktop.services.outcome import Refused, Saved
from desktop.services.template_views import SheetView
from desktop.services.templates import Holds, LookedAt, Mapping, Template
from ui.models.form_draft import NOTHING, ORDER, FormDraft, column_targets
from ui.session import Session
from ui.text import Words, today
from ui.theme import tokens
from ui.widgets.banner import Banner
from ui.widgets.buttons import button
from ui.widgets.form import FormField
from ui.widgets.form_grid import FormGrid, address
from ui.widgets.labels import label
from ui.widgets.scrolled import scrolled

_PANEL_WIDTH = 300  # px at 100 % text


class LearnStep(QWidget):
    """``kept`` tells the batch of a form that was saved, ``left`` that she gave up."""

    kept = Signal(object)  # Saved
    left = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._looked: LookedAt | None = None
        self._template: Template | None = None
        self._view: SheetView | None = None
        self.draft = FormDraft("")
        theme = session.theme
        self.banner = Banner(theme)
        self.grid = FormGrid(session, partial(target_words, session.words))
        self.grid.pointed.connect(self._on_pointed)
        self.sheet = QComboBox()
        self.sheet.activated.connect(self._on_sheet)
        self.where = label("", "strong", wrap=True)
        self.takes = QComboBox()
        self.takes.setMaxVisibleItems(16)
        self.takes.activated.connect(self._on_takes)
        self.headings = button(theme, self.tr("These are the headings"), self.mark_headings)
        self.first = button(theme, self.tr("First row for people"), self.mark_first)
        self.last = button(theme, self.tr("Last row for people"), self.mark_last)
        self.total = button(theme, self.tr("Total row"), self.mark_total)
        self.group = button(theme, self.tr("Row that names a unit"), self.mark_group)
        self.preview_button = button(theme, self.tr("Look at it with members"), self.flip_preview, icon="eye")
        self.preview_button.setCheckable(True)
        self.name = QLineEdit()
        self.name.setMaxLength(120)
        self.keep = button(theme, self.tr("Keep the form"), self.save, role="primary", icon="check")
        self._lay_out()

    def start(self, looked: LookedAt, template: Template | None = None) -> None:
        """Teach a form just chosen, or, with ``template``, one that is kept already."""
        self._looked, self._template = looked, template
        self.name.setText(template.name if template else PurePath(looked.file_name).stem)
        self.sheet.clear()
        self.sheet.addItems(list(looked.sheets) or [looked.proposal.sheet])
        self._sheet_field.setVisible(len(looked.sheets) > 1)
        mapping = template.mapping if template else looked.proposal.mapping
        self._take(mapping, looked)

    def _take(self, mapping: Mapping | None, looked: LookedAt) -> None:
        sheet = mapping.sheet if mapping else looked.proposal.sheet
        self.sheet.setCurrentText(sheet)
        self.draft = FormDraft.of(mapping) if mapping else FormDraft(sheet)
        self.preview_button.setChecked(False)
        words = self._session.words
        told = [words.say(code) for code in looked.told]
        if mapping is None:
            told.insert(0, words.say("template.no_table"))
        elif self._template is None and looked.proposal.people:
            told.append(words.say("template.told_people", {"count": looked.proposal.people}))
        self.banner.hide()
        if told:
            self.banner.say(" ".join(told), "warning")
        content = looked.content
        self._session.jobs.look(lambda task: template_views.sheet_view(content, sheet), self._on_view, topic="form sheet")

    def flip_preview(self) -> None:
        """The form with real members in it, and back."""
        if not self.preview_button.isChecked() or self._looked is None:
            self._show()
            return
        self.preview_button.setText(self.tr("Back to the form"))
        register, content, mapping, day = self._session.register, self._looked.content, self.draft.mapping, today()
        masked = self._session.masked

        def work(task: Task) -> SheetView | Refused:
            return template_views.preview(register, content, mapping, today=day, task=task, masked=masked)

        self._session.jobs.look(work, self._on_preview, topic="form preview", failed=self._on_failed)

    def save(self) -> None:
        """Keep what she said."""
        if self._looked is None:
            return
        register, looked, mapping, name, template = (
            self._session.register,
            self._looked,
            self.draft.mapping,
            self.name.text(),
            self._template,
        )

        def work(task: Task) -> Saved | Refused | None:
            if template is None:
                return templates.add(register, name, looked.file_name, looked.content, mapping)
            return templates.change(register, template, name=name, mapping=mapping)

        self.keep.setEnabled(False)
        self._session.work(
            work, self._on_kept, label=self.tr("Keeping the form"), refused=self._on_refused, failed=self._on_failed, cancelled=self._ready
        )

    def mark_headings(self) -> None:
        self._mark(self.draft.mark_headings)

    def mark_first(self) -> None:
        self._mark(self.draft.mark_first)

    def mark_last(self) -> None:
        self._mark(self.draft.mark_last)

    def mark_total(self) -> None:
        self._mark(self.draft.mark_total)

    def mark_group(self) -> None:
        self._mark(self.draft.mark_group)

    def choose(self, target: str) -> None:
        """Say what the column or cell pointed at takes."""
        place = self.grid.place
        if place is None:
            return
        if self.draft.is_in_table(place[0]):
            self.draft.set_column(place[1], target)
        else:
            self.draft.set_cell(address(*place), target)
        self._show()

    def _mark(self, mark: object) -> None:
        place = self.grid.place
        if place is not None and callable(mark):
            mark(place[0])
            self._show()
            self._on_pointed(*place)

    def _on_view(self, view: SheetView | Refused) -> None:
        if isinstance(view, Refused):
            self._on_refused(view)
            return
        self._view = view
        self._show()
        self.grid.point(max(self.draft.header_rows[1], 1), 1)

    def _show(self) -> None:
        self.preview_button.setChecked(False)
        self.preview_button.setText(self.tr("Look at it with members"))
        if self._view is not None:
            self.grid.show_view(self._view, self.draft)
        self._ready()

    def _ready(self) -> None:
        self.keep.setEnabled(self.draft.has_name)
        self._missing.setText("" if self.draft.has_name else self._session.words.say("template.needs_name"))

    def _on_pointed(self, row: int, column: int) -> None:
        in_table = self.draft.is_in_table(row)
        letter = address(row, column).rstrip("0123456789")
        if in_table:
            self.where.setText(self.tr("Column {letter} takes").format(letter=letter))
            targets, chosen = column_targets(), self.draft.columns.get(column, NOTHING)
        else:
            self.where.setText(self.tr("Cell {cell} takes").format(cell=address(row, column)))
            targets, chosen = (NOTHING, *Holds), str(self.draft.cells.get(address(row, column), NOTHING))
        self.takes.clear()
        for target in targets:
            self.takes.addItem(target_words(self._session.words, target), str(target))
        self.takes.setCurrentIndex(max(self.takes.findData(chosen), 0))
        self.takes.setAccessibleName(self.where.text())
        self._row.setText(self.tr("Row {row}").format(row=row))

    def _on_takes(self, _index: int) -> None:
        self.choose(str(self.takes.currentData()))

    def _on_sheet(self, _index: int) -> None:
        if self._looked is None or self.sheet.currentText() == self.draft.sheet:
            return
        file_name, content, sheet = self._looked.file_name, self._looked.content, self.sheet.currentText()
        self._session.jobs.look(lambda task: templates.look_again(file_name, content, sheet), self._on_looked_again, topic="form sheet")

    def _on_looked_again(self, looked: LookedAt | Refused) -> None:
        if isinstance(looked, Refused):
            self._on_refused(looked)
            return
        whole = self._looked
        if whole is not None:
            self._looked = LookedAt(whole.file_name, whole.content, whole.sheets, looked.proposal, whole.told)
            self._take(looked.proposal.mapping, self._looked)

    def _on_preview(self, view: SheetView | Refused) -> None:
        if isinstance(view, Refused):
            self._show()
            self._on_refused(view)
        elif self.preview_button.isChecked():
            self.grid.show_view(view, None)

    def _on_kept(self, saved: Saved | None) -> None:
        self._ready()
        self.kept.emit(saved)

    def _on_refused(self, refused: Refused) -> None:
        self._ready()
        self.banner.say(self._session.words.say(refused.code, refused.args), "warning")

    def _on_failed(self, error: Exception) -> None:
        self._ready()
        self._session.jobs.broken.emit(error)

    def _lay_out(self) -> None:
        self._row, self._missing = label("", "strong"), label("", "warning", wrap=True)
        self._sheet_field = FormField(self.tr("Sheet"), self.sheet)
        inside = QFrame()
        column = QVBoxLayout(inside)
        column.setContentsMargins(tokens.M, 0, tokens.M, 0)
        column.setSpacing(tokens.S)
        hint = self.tr("Point at a heading or a dotted cell, then choose what it takes.")
        for widget in (
            label(hint, "muted", wrap=True), self._sheet_field, self.where, self.takes, self._row, self.headings, self.first, self.last,
            self.total,
            self.group,
        ):  # fmt: skip
            column.addWidget(widget)
        column.addStretch(1)
        for widget in (self.preview_button, FormField(self.tr("Name of the form"), self.name), self._missing, self.keep,
                       button(self._session.theme, self.tr("Cancel"), self.left.emit)):  # fmt: skip
            column.addWidget(widget)
        panel = scrolled(inside, self.tr("What it takes"))
        panel.setFixedWidth(self._session.theme.px(_PANEL_WIDTH))
        middle = QHBoxLayout()
        middle.setSpacing(tokens.M)
        middle.addWidget(self.grid, 1)
        middle.addWidget(panel)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(tokens.XL, 0, tokens.XL, tokens.L)
        whole.setSpacing(tokens.M)
        whole.addWidget(self.banner)
        whole.addLayout(middle, 1)


def target_words(words: Words, target: str) -> str:
    """A target of a column or a cell as she reads it."""
    if target == NOTHING:
        return QCoreApplication.translate("LearnStep", "— leave as it is —")
    if target == ORDER:
        return QCoreApplication.translate("LearnStep", "Running number")
    if target in set(Holds):
        return words.say(f"template.holds_{Holds(target)}")
    field, _, part = target.partition(".")
    parts = {
        "family": QCoreApplication.translate("LearnStep", "family and middle name"),
        "middle": QCoreApplication.translate("LearnStep", "middle name"),
        "given": QCoreApplication.translate("LearnStep", "given name"),
        "day": QCoreApplication.translate("LearnStep", "day"),
        "month": QCoreApplication.translate("LearnStep", "month"),
        "year": QCoreApplication.translate("LearnStep", "year"),
        "male": QCoreApplication.translate("LearnStep", "men"),
        "female": QCoreApplication.translate("LearnStep", "women"),
        "joined": QCoreApplication.translate("LearnStep", "in pieces"),
        "mark": QCoreApplication.translate("LearnStep", "as a cross"),
    }
    return f"{words.field(field)} – {parts[part]}" if part else words.field(field)
