"""The long work of an import: read the list, hold it against the register, write it; and what each of these found.

Each is a job with progress and Cancel, and cancelling any of them leaves the register as it was. Knows no widget: ``import_list.py`` hears
how a job ended and shows the step.

Read next: ``import_list.py``; ``desktop/services/imports.py`` (what is done), ``ui/models/import_review.py`` (what the preview shows).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop.domain.fields import Value
from desktop.domain.matching import Reason
from desktop.domain.query import MemberQuery
from desktop.domain.task import Task
from desktop.services import accepting, answers, comparing, imports, undoing
from desktop.services.accepting import Accepted, Written
from desktop.services.answers import ListAnswers
from desktop.services.comparing import Comparison, Pile
from desktop.services.corrections import Corrections, corrected
from desktop.services.imports import Imported, ImportPlan, Pasted, Place, ReadResult, ReadStatus
from desktop.services.outcome import Refused
from ui.jobs import Job
from ui.models.import_decisions import Decisions
from ui.models.import_mapping import ListSheet, letters_of, mapping_of, sheets_of, targets_of
from ui.models.import_review import Review, review
from ui.pages.import_dropped import Dropped
from ui.session import Session
from ui.text import today

_NOBODY = MemberQuery(ids=())
Values = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Planned:
    """A list held against the register. ``read``: the rows that have a doubt, as they were read before anything was decided."""

    found: Comparison
    review: Review
    read: Mapping[Place, Values]


class ImportWork(QObject):
    """One list on its way into the register.

    ``result``, ``plan``, ``found`` and ``imported`` are ``None`` until their job has ended well. ``left`` counts those who left by what was
    written.
    """

    first_seen = Signal(object)  # the first people of a large list, while it is being read
    was_read = Signal(object)  # ReadResult, whatever its status
    compared = Signal(object)  # Review
    renewed = Signal(object)  # Review of the same list, after a decision about its doubts
    written = Signal()
    undone = Signal(bool)  # whether the import that was written has been taken back
    cancelled = Signal()
    refused = Signal(object)  # Refused: the register does not take the list
    failed = Signal(object)  # an exception

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self.dropped = Dropped(session.jobs)
        self.source: Path | Pasted | None = None
        self.name = ""
        self.password = ""  # of the workbook: it may be read again for its columns
        self.mapping: dict[str, str] = {}
        self.letters: dict[str, str] = {}  # column → encoding, where she overruled the reader
        self.result: ReadResult | None = None
        self.plan: ImportPlan | None = None
        self.found: Comparison | None = None
        self.read_values: Mapping[Place, Values] = {}  # of rows with a doubt, before anything was decided
        self.imported: Imported | None = None
        self.first: ReadResult | None = None  # the list as it was read before anything was said of it
        self.offered = ListAnswers()  # what was answered about such a list before
        self.left = 0
        self._units: frozenset[str] | None = None  # what she said the list is about
        self._scope_told = False
        self._job: Job | None = None

    def begin(self, source: Path | Pasted, name: str) -> None:
        """Another list, called ``name``: nothing is known of it yet."""
        self.source, self.name, self.mapping, self.letters = source, name, {}, {}
        self.forget()

    def unlock(self, password: str) -> None:
        """Read the list again, with the password of the workbook. It is forgotten with the list."""
        self.password = password
        self.read()

    def forget(self) -> None:
        self.password = ""
        for earlier in (self.first, self.result, self.plan):
            self._let_go_of(earlier)
        self.result = self.plan = self.found = self.imported = self.first = None
        self.offered = ListAnswers()
        self.left, self._units, self._scope_told = 0, None, False

    @property
    def says_who_left(self) -> bool:
        """Whether the list must be held against the register both ways: it has some members, and lacks others or has some who had left.

        A list of nobody but newcomers says nothing of those who are not in it.
        """
        found = self.found
        if found is None or not found.met:
            return False
        asked = any(row.reason is Reason.LEFT_AND_JOINED for row in found.pile(Pile.ASKED))
        return self._scope_told or asked or bool(found.left or found.count(Pile.RETURNED))

    @property
    def people(self) -> MemberQuery:
        """Those whom the import that was written added or changed."""
        written = self.imported.import_id if self.imported is not None else None
        return MemberQuery(batch=written) if written else _NOBODY

    def cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    @property
    def needs_mapping(self) -> bool:
        """Whether the columns must be told before anything can be read."""
        return self.result is not None and self.result.status is ReadStatus.NEEDS_MAPPING

    def answered(self, sheets: tuple[ListSheet, ...], off: Collection[str | None], corrections: Corrections) -> ListAnswers:
        """What she said of this list, for the next one of the same make."""
        assert self.first is not None
        columns = targets_of(sheets_of(self.first), sheets)
        return answers.answers_of(self.first, columns=columns, letters=self.letters, off=off, ways=corrections.ways)

    def use_offered(self) -> bool:
        """Take what was answered before; whether the list must be read again for it."""
        assert self.first is not None
        columns, letters = answers.columns_in(self.offered, self.first), answers.letters_in(self.offered, self.first)
        self.mapping.update(columns)
        self.letters.update(letters)
        return bool(columns or letters)

    def drop_said(self) -> bool:
        """Forget what was said of columns and letters; whether the list must be read again for it."""
        said = bool(self.mapping or self.letters)
        self.mapping, self.letters = {}, {}
        return said

    def take_columns(self, sheets: tuple[ListSheet, ...]) -> bool:
        """Her answer about the columns; whether the list must be read again for it."""
        assert self.result is not None
        read = sheets_of(self.result)
        said, letters = mapping_of(read, sheets), letters_of(read, sheets)
        changed = {**self.mapping, **said} != self.mapping or {**self.letters, **letters} != self.letters
        self.mapping.update(said)
        self.letters.update(letters)
        return changed or self.needs_mapping

    def read(self) -> None:
        """Read the list in the way the columns were told."""
        source, mapping, letters, day, password = self.source, dict(self.mapping), dict(self.letters), today(), self.password
        assert source is not None

        register, is_first = self._session.register, self.first is None

        def work(task: Task) -> tuple[ReadResult, ListAnswers | None]:
            result = imports.read_list(
                source, mapping=mapping or None, today=day, task=task, password=password,
                first=self.first_seen.emit, letters=letters or None,
            )  # fmt: skip
            return result, answers.find(register, result) if is_first else None

        self._job = self._session.work(
            work, self._on_read, label=self.tr("Reading the list"), failed=self.failed.emit, cancelled=self.cancelled.emit
        )

    def compare(self, without: frozenset[str | None], corrections: Corrections) -> None:
        """Hold what was read against the register. ``without``: sheets that were switched off."""
        self._job = self._session.work(
            self._planning(without, corrections), self._on_compared, label=self.tr("Comparing with the register"),
            failed=self.failed.emit, cancelled=self.cancelled.emit,
        )  # fmt: skip

    def renew(self, without: frozenset[str | None], corrections: Corrections) -> None:
        """The same beside everything else, after a decision; of several the last one counts."""
        work = self._planning(without, corrections)
        self._session.jobs.look(work, self._on_renewed, topic="import corrections", failed=self.failed.emit, owner=self)

    def _planning(self, without: frozenset[str | None], corrections: Corrections) -> Callable[[Task], Planned]:
        register, whole, day = self._session.register, self.result, today()
        units, everything = self._units, self._scope_told and self._units is None
        assert whole is not None

        def work(task: Task) -> Planned:
            result = _without_sheets(whole, without) if without else whole
            decided = corrected(result, corrections, day)
            plan = imports.plan(register, decided, task=task)
            found = comparing.hold(register, plan, today=day, units=units, whole=everything)
            doubtful = {(problem.sheet, problem.row) for problem in result.problems if problem.row is not None}
            read = {(row.sheet, row.row): row.values for row in result.members if (row.sheet, row.row) in doubtful}
            return Planned(found, review(decided, found.plan, task=task), read)

        return work

    def take_scope(self, units: frozenset[str] | None) -> None:
        """Her answer about what the list is about; to be compared anew."""
        self._units, self._scope_told = units, True

    def accept(self, accepted: Accepted, said: ListAnswers) -> None:
        """Write what she accepted of the comparison as one batch, all or nothing; ``said`` is remembered before it."""
        found, name, register, first = self.found, self.name, self._session.register, self.first
        assert found is not None
        assert first is not None

        def work(task: Task) -> tuple[Imported, int] | Refused:
            answers.remember(register, first, said)  # before it, so that one undo takes back the people and not this
            written = accepting.accept(register, found, accepted, source=name, task=task)
            return written if isinstance(written, Refused) else (_as_imported(found, written), written.left)

        self._job = self._session.work(
            work, self._on_accepted, label=self.tr("Writing the comparison"),
            refused=self.refused.emit, failed=self.failed.emit, cancelled=self.cancelled.emit,
        )  # fmt: skip

    def write(self, decided: Decisions, said: ListAnswers) -> None:
        """Bring the list in as one batch, all or nothing; ``said`` is remembered before it."""
        plan, name, register, first = self.plan, self.name, self._session.register, self.first
        assert plan is not None
        assert first is not None
        left_out, answered = decided.left_places, decided.answered_places

        def work(task: Task) -> Imported | Refused:
            answers.remember(register, first, said)
            return imports.apply(register, plan, source=name, task=task, leave_out=left_out, answers=answered)

        self._job = self._session.work(
            work, self._on_written, label=self.tr("Bringing in the list"),
            refused=self.refused.emit, failed=self.failed.emit, cancelled=self.cancelled.emit,
        )  # fmt: skip

    def look_whether_undone(self) -> None:
        """Look up whether the import that was written still stands; ``undone`` tells."""
        register, import_id = self._session.register, self.imported.import_id if self.imported is not None else None
        if import_id is None:
            return

        def work(task: Task) -> bool:
            return any(batch.batch_id == import_id and batch.undone for batch in undoing.recent(register))

        self._session.jobs.look(work, self.undone.emit, topic="import undone", owner=self)

    def _on_read(self, answer: tuple[ReadResult, ListAnswers | None]) -> None:
        result, offered = answer
        if result.status not in (ReadStatus.REFUSED, ReadStatus.NEEDS_PASSWORD):
            self._let_go_of(self.result)
            self.result = result
            if offered is not None:
                self.first, self.offered = result, offered
        self.was_read.emit(result)

    def _on_compared(self, planned: Planned) -> None:
        self._take(planned)
        self.compared.emit(planned.review)
        self.dropped.let_go()

    def _on_renewed(self, planned: Planned) -> None:
        if self.imported is None and self.result is not None:
            self._take(planned)
            self.renewed.emit(planned.review)
            self.dropped.let_go()

    def _let_go_of(self, earlier: ReadResult | ImportPlan | None) -> None:
        if earlier is not None:
            self.dropped.keep(earlier.rows if isinstance(earlier, ImportPlan) else earlier.members)

    def _take(self, planned: Planned) -> None:
        self._let_go_of(self.plan)
        self.found, self.plan, self.read_values = planned.found, planned.found.plan, planned.read

    def _on_accepted(self, answer: tuple[Imported, int]) -> None:
        self.imported, self.left = answer
        self.written.emit()

    def _on_written(self, imported: Imported) -> None:
        self.imported = imported
        self.written.emit()


def _as_imported(found: Comparison, written: Written) -> Imported:
    """What was accepted, as the last step tells of any import."""
    same, rows = found.count(Pile.SAME), len(found.plan.rows)
    skipped = max(0, rows - written.joined - written.changed - same)
    return Imported(written.batch_id, rows, written.joined, written.changed, same, skipped, written.problems)


def _without_sheets(result: ReadResult, off: frozenset[str | None]) -> ReadResult:
    """A reading without the sheets that were switched off."""
    return replace(
        result,
        members=tuple(row for row in result.members if row.sheet not in off),
        problems=tuple(problem for problem in result.problems if problem.sheet is None or problem.sheet not in off),
        sheets=tuple(sheet for sheet in result.sheets if sheet.name not in off),
    )
