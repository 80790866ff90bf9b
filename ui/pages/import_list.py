"""Bringing a list in, in four steps: file → columns → what will happen → done. This page runs the work and moves between the steps.

Reading, comparing and writing are jobs with progress and Cancel; cancelling any of them leaves the register as it was. A list that is
understood goes straight to the preview; the columns are one click away, and asked where the reader is not sure.

Read next: ``import_file.py``, ``import_columns.py``, ``import_preview.py``, ``import_done.py``; ``desktop/services/imports.py``.
"""

from __future__ import annotations

from dataclasses import replace
from enum import IntEnum
from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from desktop.domain.query import MemberQuery, Sort
from desktop.domain.task import Task
from desktop.services import imports, members, undoing
from desktop.services.access import OpenRegister
from desktop.services.imports import Imported, ImportPlan, ReadResult, ReadStatus
from desktop.services.outcome import Refused
from ui.jobs import Job
from ui.models.import_mapping import mapping_of, sheets_of
from ui.models.import_review import Pile, Review, review
from ui.page import Page
from ui.pages.import_columns import ColumnsStep
from ui.pages.import_done import DoneStep
from ui.pages.import_file import BusyStep, FileStep
from ui.pages.import_preview import PreviewStep
from ui.session import Session
from ui.text import today
from ui.theme import tokens
from ui.undo import take_back
from ui.widgets.import_steps import ImportSteps
from ui.widgets.labels import label

_NAMED = 5_000  # people; beyond, a question that names each of them is slower than the list itself


class Step(IntEnum):
    FILE, COLUMNS, PREVIEW, DONE, BUSY = range(5)


class ImportPage(Page):
    key: ClassVar[str] = "import"
    icon: ClassVar[str] = "file-input"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._path: Path | None = None
        self._mapping: dict[str, str] = {}
        self._result: ReadResult | None = None
        self._plan: ImportPlan | None = None
        self._imported: Imported | None = None
        self._people = MemberQuery()
        self._job: Job | None = None
        self._back_to = Step.FILE
        self.steps = ImportSteps(session.theme)
        self.file, self.columns, self.preview = FileStep(session), ColumnsStep(session), PreviewStep(session)
        self.done, self.busy = DoneStep(session), BusyStep(session)
        self._name = label("", "muted")
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self._show(Step.FILE)

    @property
    def title(self) -> str:
        return self.tr("Import a list")

    @property
    def step(self) -> Step:
        return Step(self._stack.currentIndex())

    # -- what the window calls

    def open(self, argument: object) -> None:
        if isinstance(argument, Path):
            self.start(argument)

    def refresh(self, changed: object) -> None:
        """The register changed: a preview is compared anew, an import may have been undone."""
        if self.step is Step.PREVIEW and self._imported is None:
            self._compare()
        elif self._imported is not None and self._imported.import_id is not None:
            self._look_whether_undone(self._imported.import_id)

    def focus_content(self) -> None:
        {
            Step.FILE: self.file.choose_button.setFocus,
            Step.COLUMNS: self.columns.focus_content,
            Step.PREVIEW: self.preview.focus_content,
            Step.DONE: self.done.focus_content,
            Step.BUSY: self.busy.cancel_button.setFocus,
        }[self.step]()

    # -- file

    def start(self, path: Path) -> None:
        """Read a list, whatever stood here before; work under way is finished or cancelled first."""
        if self.step is Step.BUSY:
            self.session.notice(self.tr("One list after the other: wait for this one, or cancel it."), tone="info")
            return
        self._path, self._mapping = path, {}
        self._result = self._plan = self._imported = None
        self.columns.off.clear()
        self.preview.rows.decisions.clear()
        self.session.prefer(last_folder=str(path.parent))
        self._name.setText(path.name)
        self._read(Step.FILE)

    def _read(self, back_to: Step) -> None:
        path, mapping, day = self._path, dict(self._mapping), today()
        assert path is not None

        def work(task: Task) -> ReadResult:
            return imports.read_list(path, mapping=mapping or None, today=day, task=task)

        heading = self.tr("Reading “{name}” …").format(name=path.name)
        self._begin(heading, self.tr("Nothing is written into the register yet."), back_to)
        self._job = self.session.work(
            work, self._on_read, label=self.tr("Reading the list"), failed=self._on_failed, cancelled=self._on_cancelled
        )

    def _on_read(self, result: ReadResult) -> None:
        said = imports.message(result, self.session.words.language)
        if result.status in (ReadStatus.REFUSED, ReadStatus.NEEDS_PASSWORD):
            self._show(Step.FILE)
            self.file.banner.say(said, "warning")
            self.focus_content()
            return
        self._result = result
        self.columns.show_sheets(sheets_of(result), self.columns.off, said if result.status is ReadStatus.NEEDS_MAPPING else "")
        if result.status is ReadStatus.NEEDS_MAPPING:
            self._show(Step.COLUMNS)
            self.focus_content()
        else:
            self._compare()

    # -- columns

    def _on_columns(self) -> None:
        """Her answer about the columns: read again where it changes anything, else compare."""
        assert self._result is not None
        said = mapping_of(sheets_of(self._result), self.columns.sheets)
        changed = {**self._mapping, **said} != self._mapping
        self._mapping.update(said)
        if changed or self._result.status is ReadStatus.NEEDS_MAPPING:
            self._read(Step.COLUMNS)
        else:
            self._compare(Step.COLUMNS)

    # -- preview

    def _compare(self, back_to: Step = Step.FILE) -> None:
        """Hold what was read against the register."""
        register, whole, off = self.session.register, self._result, frozenset(self.columns.off)
        assert whole is not None

        def work(task: Task) -> tuple[ImportPlan, Review]:
            result = _without_sheets(whole, off) if off else whole
            plan = imports.plan(register, result, task=task)
            return plan, review(result, plan, task=task)

        self._begin(self.tr("Comparing with the register …"), self.tr("Nothing is written into the register yet."), back_to)
        self._job = self.session.work(
            work, self._on_compared, label=self.tr("Comparing with the register"), failed=self._on_failed, cancelled=self._on_cancelled
        )

    def _on_compared(self, compared: tuple[ImportPlan, Review]) -> None:
        self._plan, sorted_out = compared
        lists = [sheet for sheet in self.columns.sheets if sheet.is_list and sheet.name not in self.columns.off]
        unused = {column.heading: None for sheet in lists for column in sheet.columns if column.is_left}
        self.preview.begin(sorted_out, tuple(filter(None, unused)))
        self._show(Step.PREVIEW)
        self.focus_content()

    # -- accepting

    def accept(self) -> None:
        """Bring the list in as one batch; Cancel leaves the register as it was."""
        plan, path, register, decided = self._plan, self._path, self.session.register, self.preview.rows.decisions
        assert plan is not None
        assert path is not None
        left_out, answers = decided.left_places, decided.answered_places

        def work(task: Task) -> tuple[Imported, MemberQuery] | Refused:
            imported = imports.apply(register, plan, source=path.name, task=task, leave_out=left_out, answers=answers)
            return imported if isinstance(imported, Refused) else (imported, _people_of(register, imported))

        heading = self.tr("Bringing in “{name}” …").format(name=path.name)
        self._begin(heading, self.tr("All or nothing: if you cancel, the register stays as it was."), Step.PREVIEW)
        self._job = self.session.work(
            work, self._on_imported, label=self.tr("Bringing in the list"), refused=self._on_refused,
            failed=self._on_failed, cancelled=self._on_import_cancelled,
        )  # fmt: skip

    def _on_imported(self, answer: tuple[Imported, MemberQuery]) -> None:
        imported, self._people = answer
        self._imported = imported
        self.preview.freeze()
        self.done.show_done(imported, self.preview.to_look_at)
        self._show(Step.DONE)
        self.focus_content()
        self.session.changed.emit(None)

    def _on_import_cancelled(self) -> None:
        self._show(Step.PREVIEW)
        self.session.notice(self.tr("Cancelled. Nothing was written into the register."), tone="info")

    def _on_refused(self, refused: Refused) -> None:
        self._show(Step.PREVIEW)
        self.session.refused.emit(refused)

    # -- done

    def undo(self) -> None:
        """Take the whole import back."""
        if self._imported is not None and self._imported.import_id is not None:
            take_back(self.session, self._imported.import_id)

    def show_people(self) -> None:
        """The people of this import, in the list."""
        self.session.open("members", self._people)

    def again(self) -> None:
        """Back to the beginning."""
        self._result = self._plan = self._imported = None
        self._name.setText("")
        self._show(Step.FILE)
        self.focus_content()

    def _look_whether_undone(self, import_id: str) -> None:
        register = self.session.register

        def work(task: Task) -> bool:
            return any(batch.batch_id == import_id and batch.undone for batch in undoing.recent(register))

        self.session.jobs.look(work, self.done.show_undone, topic="import undone", owner=self)

    # -- moving about

    def _begin(self, heading: str, sentence: str, back_to: Step) -> None:
        self._back_to = back_to
        self.busy.say(heading, sentence)
        self._show(Step.BUSY)
        self.focus_content()

    def _on_cancelled(self) -> None:
        """Back to where it began; to the preview's columns only if there is a reading."""
        self._show(self._back_to)
        self.session.notice(self.tr("Cancelled. The register is unchanged."), tone="info")

    def _on_failed(self, error: Exception) -> None:
        self._show(self._back_to)
        self.session.jobs.broken.emit(error)

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _go(self, number: int) -> None:
        """A click on one of the steps."""
        step = Step(number)
        if step is Step.FILE and self._imported is not None:
            self.again()
            return
        self._show(step)
        self.focus_content()

    def _show(self, step: Step) -> None:
        self.file.banner.hide()
        self._stack.setCurrentIndex(step)
        self._name.setVisible(bool(self._name.text()) and step is not Step.FILE)
        self.steps.show_step(self._back_to if step is Step.BUSY else step, self._reachable(step))

    def _reachable(self, step: Step) -> list[int]:
        """File always; columns and preview while nothing is written; after it, preview and done."""
        if step is Step.BUSY:
            return []
        there = (True, self._result is not None and self._imported is None, self._plan is not None, self._imported is not None)
        return [number for number, reachable in enumerate(there) if reachable]

    def _connect(self) -> None:
        self.file.chosen.connect(self.start)
        self.busy.cancelled.connect(self._cancel)
        self.columns.accepted.connect(self._on_columns)
        self.preview.accepted.connect(self.accept)
        self.preview.columns_asked.connect(self._show_columns)
        self.done.undo_asked.connect(self.undo)
        self.done.people_asked.connect(self.show_people)
        self.done.doubts_asked.connect(self._show_doubts)
        self.done.again_asked.connect(self.again)
        self.steps.asked.connect(self._go)

    def _show_columns(self) -> None:
        self._go(Step.COLUMNS)

    def _show_doubts(self) -> None:
        self._go(Step.PREVIEW)
        self.preview.show_pile(Pile.LOOK)

    def _lay_out(self) -> None:
        for step in (self.file, self.columns, self.preview, self.done, self.busy):
            self._stack.addWidget(step)
        head = QHBoxLayout()
        head.setContentsMargins(tokens.XL, 0, tokens.XL, 0)
        head.addWidget(self.steps, 1)
        head.addWidget(self._name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S)
        column.addLayout(head)
        column.addWidget(self._stack, 1)


def _people_of(register: OpenRegister, imported: Imported) -> MemberQuery:
    """The people an import has just written: those changed last. Asked in the same job, so nothing comes between.

    Of a very large import the question is "changed last first": most of the list is new anyway.
    """
    latest = MemberQuery(sort=Sort.CHANGED, descending=True)
    written = imported.added + imported.updated
    if written > _NAMED:
        return latest
    with members.member_list(register, latest) as found:
        return MemberQuery(ids=tuple(row.id for row in found.fetch(("full_name",), offset=0, limit=written)))


def _without_sheets(result: ReadResult, off: frozenset[str | None]) -> ReadResult:
    """A reading without the sheets that were switched off."""
    return replace(
        result,
        members=tuple(row for row in result.members if row.sheet not in off),
        problems=tuple(problem for problem in result.problems if problem.sheet is None or problem.sheet not in off),
        sheets=tuple(sheet for sheet in result.sheets if sheet.name not in off),
    )
