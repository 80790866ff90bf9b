"""Bringing a list in: file → columns → what is doubtful → what the month did → done. This page moves between the steps.

``import_work.py`` does the long work and tells how it ended; here is decided which step follows. A list that is understood goes straight to
the preview; the columns are one click away, and asked where the reader is not sure.

A list that has members of the register and lacks others is held against it both ways; one of newcomers alone goes from the check to done.

Read next: ``import_work.py``; ``import_file.py``, ``import_columns.py``, ``import_preview.py``, ``compare_piles.py``, ``import_done.py``.
"""

from __future__ import annotations

from enum import IntEnum
from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from desktop.services import answers, imports
from desktop.services.answers import ListAnswers
from desktop.services.imports import Pasted, ReadResult, ReadStatus
from desktop.services.old_letters import PLAIN
from desktop.services.outcome import Refused
from ui.models.import_mapping import sheets_of
from ui.models.import_review import Pile, Review
from ui.page import Page
from ui.pages.compare_list import MonthList
from ui.pages.compare_piles import CompareStep
from ui.pages.import_busy import BusyStep
from ui.pages.import_columns import ColumnsStep
from ui.pages.import_done import DoneStep
from ui.pages.import_file import FileStep
from ui.pages.import_marked import MarkedList
from ui.pages.import_offer import OfferBanner
from ui.pages.import_preview import PreviewStep
from ui.pages.import_work import ImportWork
from ui.session import Session
from ui.theme import tokens
from ui.undo import take_back
from ui.widgets.import_steps import ImportSteps
from ui.widgets.labels import ElidedLabel


class Step(IntEnum):
    FILE, COLUMNS, PREVIEW, COMPARE, DONE, BUSY = range(6)


class ImportPage(Page):
    key: ClassVar[str] = "import"
    icon: ClassVar[str] = "file-input"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.work = ImportWork(session, self)
        self._back_to = Step.FILE
        self._stay = Step.PREVIEW
        self._list = MonthList(session, self)
        self.marked = MarkedList(session, self.work, self)
        self.steps = ImportSteps(session.theme)
        self.file, self.columns, self.preview = FileStep(session), ColumnsStep(session), PreviewStep(session)
        self.offer, self._offering = OfferBanner(session), False
        self.piles, self.done, self.busy = CompareStep(session), DoneStep(session), BusyStep(session)
        self._name = ElidedLabel("muted")
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
        if self.step in (Step.PREVIEW, Step.COMPARE) and self.work.imported is None:
            self._compare(stay=self.step)
        else:
            self.work.look_whether_undone()

    def focus_content(self) -> None:
        {
            Step.FILE: self.file.focus_content,
            Step.COLUMNS: self.columns.focus_content,
            Step.PREVIEW: self.preview.focus_content,
            Step.COMPARE: self.piles.focus_content,
            Step.DONE: self.done.focus_content,
            Step.BUSY: self.busy.cancel_button.setFocus,
        }[self.step]()

    # -- file

    def start(self, source: Path | Pasted) -> None:
        """Read a list, whatever stood here before; work under way is finished or cancelled first."""
        if self.step is Step.BUSY:
            self.session.notice(self.tr("One list after the other: wait for this one, or cancel it."), tone="info")
            return
        name = source.name if isinstance(source, Path) else self.tr("Pasted table")
        self.work.begin(source, name)
        self.columns.off.clear()
        self.preview.rows.decisions.clear()
        self.preview.doubts.clear()
        self.offer.hide()
        self._offering = True
        self.piles.rows.choices.clear()
        self._stay = Step.PREVIEW
        if isinstance(source, Path):
            self.session.prefer(last_folder=str(source.parent))
        self._name.say(name)
        self._read(Step.FILE)

    def _read(self, back_to: Step) -> None:
        heading = self.tr("Reading “{name}” …").format(name=self._name.whole)
        self._begin(heading, self.tr("Nothing is written into the register yet."), back_to)
        self.work.read()

    def _on_password(self, password: str) -> None:
        heading = self.tr("Reading “{name}” …").format(name=self._name.whole)
        self._begin(heading, self.tr("Nothing is written into the register yet."), Step.FILE)
        self.work.unlock(password)

    def _on_read(self, result: ReadResult) -> None:
        said = imports.message(result, self.session.words.language)
        if result.status is ReadStatus.NEEDS_PASSWORD:
            self._show(Step.FILE)
            self.file.ask_password(self._name.whole, said if result.message_code == "import.wrong_password" else "")
            return
        if result.status is ReadStatus.REFUSED:
            self._show(Step.FILE)
            self.file.banner.say(said, "warning")
            self.focus_content()
            return
        self.columns.show_sheets(sheets_of(result), self.columns.off, said if self.work.needs_mapping else "")
        if self._offering and self.work.first is not None:
            self._offering = False
            self.offer.offer(self.work.offered, self.work.first)
        if self.work.needs_mapping:
            self._go(Step.COLUMNS)
        else:
            self._compare()

    # -- what was said before

    def _said(self) -> ListAnswers:
        """What the next list of this make may be told."""
        return self.work.answered(self.columns.sheets, self.columns.off, self.preview.doubts.corrections)

    def _use_offered(self) -> None:
        """The answers of last time: read again where they change anything, else plan with them."""
        work = self.work
        assert work.first is not None
        self.columns.off |= answers.off_in(work.offered, work.first)
        self.preview.doubts.take(answers.corrections_in(work.offered))
        self.offer.in_use()
        self._once_more(read=work.use_offered())

    def _drop_said(self) -> None:
        """As if nothing had ever been said of such a list."""
        self.columns.off.clear()
        self.preview.doubts.clear()
        self.offer.hide()
        self._once_more(read=self.work.drop_said())

    def _once_more(self, *, read: bool) -> None:
        if read or self.work.needs_mapping:
            self._read(Step.COLUMNS if self.step is Step.COLUMNS else Step.FILE)
        else:
            self.columns.show_sheets(self.columns.sheets, self.columns.off, "")
            self._compare()

    # -- columns

    def _on_columns(self) -> None:
        """Her answer about the columns: read again where it changes anything, else compare."""
        if self.work.take_columns(self.columns.sheets):
            self._read(Step.COLUMNS)
        else:
            self._compare(Step.COLUMNS)

    # -- preview

    def _compare(self, back_to: Step = Step.FILE, stay: Step = Step.PREVIEW) -> None:
        """``stay``: the step that shows it."""
        if self.step is Step.COMPARE:
            self.piles.hand_back(self.preview.rows.decisions)
        self._stay = stay
        self._begin(self.tr("Comparing with the register …"), self.tr("Nothing is written into the register yet."), back_to)
        self.work.compare(frozenset(self.columns.off), self.preview.doubts.corrections)

    def _on_compared(self, sorted_out: Review) -> None:
        lists = [sheet for sheet in self.columns.sheets if sheet.is_list and sheet.name not in self.columns.off]
        unused = {column.caption or column.heading: None for sheet in lists for column in sheet.columns if column.is_left}
        leads_on = self.work.says_who_left
        self.preview.doubts.begin(self.work.read_values)
        fonts = sorted({column.encoding for sheet in lists for column in sheet.columns} - {"", PLAIN})
        self.preview.begin(sorted_out, tuple(filter(None, unused)), leads_on=leads_on, fonts=", ".join(fonts).upper())
        if leads_on and self._stay is Step.COMPARE:
            self.show_piles()
        else:
            self._go(Step.PREVIEW)

    def _on_correction(self) -> None:
        """She decided about doubtful cells: what follows is planned anew while she goes on."""
        if self.work.imported is None and self.work.result is not None and self.step is Step.PREVIEW:
            self.preview.wait()
            self.work.renew(frozenset(self.columns.off), self.preview.doubts.corrections)

    def _on_renewed(self, sorted_out: Review) -> None:
        self.preview.doubts.begin(self.work.read_values)
        self.preview.renew(sorted_out, leads_on=self.work.says_who_left)
        self.steps.show_step(self.step, self._reachable(self.step))

    # -- comparison

    def show_piles(self) -> None:
        """What the month did, with what was decided about the rows until now."""
        assert self.work.found is not None
        assert self.preview.review is not None
        self.piles.begin(self.work.found, self.preview.review, self.preview.rows.decisions)
        self._go(Step.COMPARE)

    def _on_scope(self, units: frozenset[str] | None) -> None:
        self.work.take_scope(units)
        self._compare(Step.COMPARE, stay=Step.COMPARE)

    def accept_piles(self) -> None:
        """Write what she accepted of the comparison; Cancel leaves the register as it was."""
        heading = self.tr("Writing “{name}” …").format(name=self._name.whole)
        self._begin(heading, self.tr("All or nothing: if you cancel, the register stays as it was."), Step.COMPARE)
        self.work.accept(self.piles.rows.choices.accepted, self._said())

    # -- accepting

    def accept(self) -> None:
        """Bring the list in as one batch; Cancel leaves the register as it was."""
        heading = self.tr("Bringing in “{name}” …").format(name=self._name.whole)
        self._begin(heading, self.tr("All or nothing: if you cancel, the register stays as it was."), Step.PREVIEW)
        self.work.write(self.preview.rows.decisions, self._said())

    def _on_written(self) -> None:
        assert self.work.imported is not None
        self.preview.freeze()
        if self._back_to is Step.COMPARE:
            self.piles.freeze()
        self.offer.hide()
        self.done.show_done(self.work.imported, self.preview.to_look_at, self.work.left)
        self._go(Step.DONE)
        self.session.changed.emit(None)

    def _on_refused(self, refused: Refused) -> None:
        self._go(self._back_to)
        self.session.refused.emit(refused)

    # -- done

    def undo(self) -> None:
        """Take the whole import back."""
        if self.work.imported is not None and self.work.imported.import_id is not None:
            take_back(self.session, self.work.imported.import_id)

    def show_people(self) -> None:
        """The people of this import, in the list."""
        self.session.open("members", self.work.people)

    def again(self) -> None:
        """Back to the beginning."""
        self.work.forget()
        self.offer.hide()
        self._name.say("")
        self._go(Step.FILE)

    # -- moving about

    def _begin(self, heading: str, sentence: str, back_to: Step) -> None:
        self._back_to = back_to
        self.busy.say(heading, sentence)
        self._go(Step.BUSY)

    def _on_cancelled(self) -> None:
        """Back to where it began."""
        self._go(self._back_to)
        self.session.notice(self.tr("Cancelled. The register is unchanged."), tone="info")

    def _on_failed(self, error: Exception) -> None:
        self._go(self._back_to)
        self.session.jobs.broken.emit(error)

    def _on_step(self, number: int) -> None:
        """A click on one of the steps."""
        if self.step is Step.COMPARE and self.work.imported is None:
            self.piles.hand_back(self.preview.rows.decisions)
        if number == Step.FILE and self.work.imported is not None:
            self.again()
        elif number == Step.COMPARE and self.work.imported is None:
            if self.step is not Step.COMPARE:
                self.show_piles()
        else:
            self._go(Step(number))

    def _go(self, step: Step) -> None:
        """Show a step and put the keyboard where its work is."""
        self._show(step)
        if self.isVisible():
            self.focus_content()

    def _show(self, step: Step) -> None:
        self.file.clear()
        self._stack.setCurrentIndex(step)
        self._name.setVisible(bool(self._name.whole) and step is not Step.FILE)
        self.steps.show_step(self._back_to if step is Step.BUSY else step, self._reachable(step))

    def _reachable(self, step: Step) -> list[int]:
        """File always; columns, preview and piles while nothing is written; after it, what was shown, and done."""
        if step is Step.BUSY:
            return []
        work = self.work
        before = work.result is not None and work.imported is None
        there = (True, before, work.plan is not None, work.says_who_left, work.imported is not None)
        return [number for number, reachable in enumerate(there) if reachable]

    def _connect(self) -> None:
        work = self.work
        work.first_seen.connect(self.busy.show_first)
        work.was_read.connect(self._on_read)
        work.compared.connect(self._on_compared)
        work.renewed.connect(self._on_renewed)
        self.preview.doubts.changed.connect(self._on_correction)
        work.written.connect(self._on_written)
        work.undone.connect(self.done.show_undone)
        work.cancelled.connect(self._on_cancelled)
        work.refused.connect(self._on_refused)
        work.failed.connect(self._on_failed)
        self.file.chosen.connect(self.start)
        self.file.password_given.connect(self._on_password)
        self.busy.cancelled.connect(work.cancel)
        self.columns.accepted.connect(self._on_columns)
        self.offer.used.connect(self._use_offered)
        self.offer.dropped.connect(self._drop_said)
        self.preview.accepted.connect(self._on_checked)
        self.piles.accepted.connect(self.accept_piles)
        self.piles.scope_asked.connect(self._on_scope)
        self.done.list_asked.connect(self._print_list)
        self.preview.columns_asked.connect(lambda: self._go(Step.COLUMNS))
        self.preview.copy_asked.connect(lambda: self.marked.ask(self.preview.doubts.corrections))
        self.done.undo_asked.connect(self.undo)
        self.done.people_asked.connect(self.show_people)
        self.done.doubts_asked.connect(self._show_doubts)
        self.done.again_asked.connect(self.again)
        self.steps.asked.connect(self._on_step)

    def _on_checked(self) -> None:
        """What is doubtful was looked at: on to the comparison, or straight into the register."""
        if self.work.says_who_left:
            self.show_piles()
        else:
            self.accept()

    def _print_list(self) -> None:
        if self.work.imported is not None and self.work.imported.import_id is not None:
            self._list.ask(self.work.imported.import_id)

    def _show_doubts(self) -> None:
        self._go(Step.PREVIEW)
        self.preview.show_pile(Pile.LOOK)

    def _lay_out(self) -> None:
        for step in (self.file, self.columns, self.preview, self.piles, self.done, self.busy):
            self._stack.addWidget(step)
        head = QHBoxLayout()
        head.setContentsMargins(tokens.XL, 0, tokens.XL, 0)
        head.setSpacing(tokens.M)
        head.addWidget(self.steps, 1)
        head.addWidget(self._name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S)
        column.addLayout(head)
        band = QHBoxLayout()
        band.setContentsMargins(tokens.XL, 0, tokens.XL, 0)
        band.addWidget(self.offer)
        column.addLayout(band)
        column.addWidget(self._stack, 1)
