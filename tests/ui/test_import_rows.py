"""The rows of a kind as a table: a well-behaved model, decisions that outlive the kind in view, and 100,000 rows that cost what is seen."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from desktop.domain.problems import Problem, Severity
from desktop.domain.task import QUIET
from desktop.excel.result import IgnoredRow, ReadResult, ReadStatus, SheetReading, SheetRole
from desktop.services.imports import NEW, ImportPlan, Kind, PlannedRow
from ui.models.import_review import Pile, Review, RowKind, review
from ui.models.import_rows import ImportRows
from ui.text import Words

ID, PHONE = "037190001234", "0912345678"


def make_review() -> Review:
    rows = (
        PlannedRow("S", 2, {"full_name": "Nguyễn Văn An", "national_id": ID, "phone": PHONE}, Kind.ADD),
        PlannedRow("S", 3, {"full_name": "Trần Thị Bình", "phone": PHONE}, Kind.UPDATE, changes={"phone": ("0911111111", PHONE)}),
        PlannedRow("S", 4, {"full_name": "Lê Thị Ánh"}, Kind.ASK, candidates=("one",)),
        PlannedRow("S", 5, {"full_name": "Lê Thị Ánh"}, Kind.TWICE, member_id="one"),
    )
    problems = (
        Problem("invalid_date", Severity.ERROR, "birth_date", "S", 2, "31/02/1988"),
        Problem("ask_name_only", Severity.WARNING, "full_name", "S", 4, "Lê Thị Ánh", {"name": "Lê Thị Ánh", "count": 1}),
        Problem("no_header", Severity.WARNING, None, "S"),
    )
    sheets = (SheetReading("S", SheetRole.LIST, ignored=(IgnoredRow(9, "total"),)),)
    return review(ReadResult(ReadStatus.OK, sheets=sheets), ImportPlan(rows, problems), task=QUIET)


@pytest.fixture
def rows() -> Iterator[ImportRows]:
    model = ImportRows(Words("vi"))
    model.begin(make_review())
    yield model
    model.deleteLater()


def kinds() -> list[RowKind]:
    return [kind for pile in Pile for kind in make_review().kinds[pile]]


def show(rows: ImportRows, code: str) -> RowKind:
    kind = next(kind for kind in kinds() if kind.code == code)
    rows.show_kind(kind)
    return kind


def texts(rows: ImportRows, row: int = 0) -> list[object]:
    return [rows.data(rows.index(row, column)) for column in range(rows.columnCount())]


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: "-".join(filter(None, kind.key)))
def test_it_is_a_proper_model(rows: ImportRows, kind: RowKind, qtmodeltester: ModelTester) -> None:
    rows.show_kind(kind)
    qtmodeltester.check(rows)
    assert rows.rowCount() == len(kind.lines)


def test_a_doubt_shows_the_cell_and_what_was_read(rows: ImportRows, qapp: object) -> None:
    show(rows, "invalid_date")
    assert texts(rows)[1:3] == ["Nguyễn Văn An", "31/02/1988"]
    assert texts(rows)[3] == rows.tr("(left empty)")


def test_leaving_a_row_out_holds_in_every_kind(rows: ImportRows) -> None:
    line = show(rows, "invalid_date").lines[0]
    assert rows.setData(rows.index(0, 0), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert rows.decisions.left_places == {("S", 2)}
    rows.show_kind(make_review().kinds[Pile.NEW][0])
    assert rows.data(rows.index(0, 0), Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked
    rows.leave_out([line], out=False)
    assert rows.data(rows.index(0, 0), Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked


def test_a_question_has_no_tick_until_it_is_answered(rows: ImportRows) -> None:
    line = show(rows, "ask_name_only").lines[0]
    assert rows.data(rows.index(0, 0), Qt.ItemDataRole.CheckStateRole) is None
    assert not rows.decisions.takes(line)
    rows.answer(line, NEW)
    assert rows.decisions.takes(line)
    assert rows.data(rows.index(0, 0), Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    rows.answer(line, None)
    assert not rows.decisions.takes(line)


def test_rows_that_are_no_person_can_not_be_taken(rows: ImportRows) -> None:
    show(rows, "total")
    assert rows.data(rows.index(0, 0), Qt.ItemDataRole.CheckStateRole) is None
    assert not rows.decisions.may_decide_any(rows.kind)
    assert texts(rows)[1] == "Dòng tổng cộng"


def test_numbers_are_hidden_while_others_look_on(rows: ImportRows) -> None:
    rows.show_kind(make_review().kinds[Pile.NEW][0])
    assert ID in texts(rows)
    rows.set_masked(True)
    assert not any(number in str(text) for text in texts(rows) for number in (ID, PHONE))
    rows.show_kind(make_review().kinds[Pile.CHANGED][0])
    assert "0911111111" not in str(texts(rows)[3])


def test_decisions_stay_when_the_plan_is_made_anew_but_only_for_rows_still_there(rows: ImportRows) -> None:
    show(rows, "ask_name_only")
    rows.answer(rows.line(0), NEW)
    show(rows, "invalid_date")
    rows.leave_out([rows.line(0)], out=True)
    first, *others = make_review().rows
    rows.begin(review(ReadResult(ReadStatus.OK), ImportPlan((*reversed(others), first), ()), task=QUIET))
    assert rows.decisions.left_places == {("S", 2)}, "the same row, wherever it now stands"
    assert rows.decisions.answered_places == {("S", 4): NEW}
    rows.begin(review(ReadResult(ReadStatus.OK), ImportPlan((PlannedRow("S", 4, {}, Kind.ADD),), ()), task=QUIET))
    assert rows.decisions.left_places == frozenset(), "its row is gone"
    assert rows.decisions.answered_places == {}, "nobody asks any more"


def test_frozen_rows_are_looked_at_only(rows: ImportRows) -> None:
    show(rows, "invalid_date")
    rows.freeze(frozen=True)
    assert rows.data(rows.index(0, 0), Qt.ItemDataRole.CheckStateRole) is None
    rows.leave_out([rows.line(0)], out=True)
    assert rows.decisions.left_places == frozenset()


def test_a_hundred_thousand_rows_make_no_text_before_they_are_seen(rows: ImportRows, monkeypatch: pytest.MonkeyPatch) -> None:
    many = tuple(PlannedRow(None, number, {"full_name": "Nguyễn Văn An"}, Kind.ADD) for number in range(2, 100_002))
    whole = review(ReadResult(ReadStatus.OK), ImportPlan(many, ()), task=QUIET)
    made: list[int] = []
    monkeypatch.setattr(rows, "_name", lambda line: made.append(line.row) or "x")
    rows.begin(whole)
    rows.show_kind(whole.kinds[Pile.NEW][0])
    assert rows.rowCount() == 100_000
    assert made == []
    assert texts(rows, 99_999)[1] == "x"
    assert made == [100_001]
