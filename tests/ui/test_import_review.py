"""Sorting a plan for the eye: every row of the file stands somewhere, doubts come in the order they should be looked at."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.problems import Problem, Severity
from desktop.domain.task import QUIET, Cancelled
from desktop.excel.result import ColumnReading, IgnoredRow, ReadResult, ReadStatus, SheetReading, SheetRole
from desktop.services.imports import ImportPlan, Kind, PlannedRow
from ui.models import import_words
from ui.models.import_review import Pile, review
from ui.text import Words


def planned(row: int, kind: Kind, sheet: str | None = "Tổ 1", **more: object) -> PlannedRow:
    return PlannedRow(sheet, row, {"full_name": f"Nguyễn Văn {row}"}, kind, **more)  # type: ignore[arg-type]


def reading(*ignored: tuple[int, str], blank: int = 0, sheet: str | None = "Tổ 1") -> ReadResult:
    rows = tuple(IgnoredRow(row, reason) for row, reason in ignored)
    columns = (ColumnReading("B", "Họ và tên", "full_name"),)
    return ReadResult(ReadStatus.OK, sheets=(SheetReading(sheet, SheetRole.LIST, (1,), columns, 3, blank, rows),))


def problem(code: str, severity: Severity, row: int | None, field: str | None = "birth_date", **args: str) -> Problem:
    return Problem(code, severity, field, "Tổ 1", row, "31/02/1988", args)


def test_every_row_of_the_file_stands_somewhere() -> None:
    rows = (planned(2, Kind.ADD), planned(3, Kind.UPDATE, changes={"phone": (None, "0912345678")}), planned(4, Kind.SAME))
    sorted_out = review(reading((5, "total"), (6, "signature"), blank=2), ImportPlan(rows, ()), task=QUIET)
    assert sorted_out.rows_in_file == 3 + 2 + 2
    assert {pile: sorted_out.counts[pile] for pile in Pile} == {
        Pile.LOOK: 0, Pile.NEW: 1, Pile.CHANGED: 1, Pile.SAME: 1, Pile.OTHER: 2,
    }  # fmt: skip
    assert [(kind.code, [line.row for line in kind.lines]) for kind in sorted_out.kinds[Pile.OTHER]] == [("total", [5]), ("signature", [6])]
    assert [kind.field for kind in sorted_out.kinds[Pile.CHANGED]] == ["", "phone"]


def test_questions_come_first_then_by_gravity_and_number() -> None:
    rows = (planned(2, Kind.ADD), planned(3, Kind.ADD), planned(4, Kind.ASK, candidates=("x",)), planned(5, Kind.TWICE, member_id="y"))
    problems = (
        problem("letter_case", Severity.INFO, 2, "full_name", name="A"),
        problem("partial_date", Severity.WARNING, 2, date="1988"),
        problem("missing_national_id", Severity.WARNING, 2, "national_id"),
        problem("missing_national_id", Severity.WARNING, 3, "national_id"),
        problem("invalid_date", Severity.ERROR, 3),
        problem("same_person_twice", Severity.WARNING, 5, "full_name", name="A", other_row="2"),
        problem("ask_name_only", Severity.WARNING, 4, "full_name", name="A", count="1"),
    )
    sorted_out = review(reading(), ImportPlan(rows, problems), task=QUIET)
    codes = [kind.code for kind in sorted_out.kinds[Pile.LOOK]]
    assert codes == ["same_person_twice", "ask_name_only", "invalid_date", "missing_national_id", "partial_date", "letter_case"]
    assert sorted_out.counts[Pile.LOOK] == 4, "rows, not doubts; what is for information is nothing to look at"
    assert sorted_out.asked == {2, 3}
    assert [found.code for found in sorted_out.doubts["Tổ 1", 2]] == ["letter_case", "partial_date", "missing_national_id"]


def test_a_doubt_about_the_whole_file_is_shown_but_is_no_row() -> None:
    whole = Problem("no_header", Severity.WARNING, None, "Tổ 1")
    sorted_out = review(reading(), ImportPlan((planned(2, Kind.ADD),), (whole,)), task=QUIET)
    assert sorted_out.counts[Pile.LOOK] == 0
    assert [kind.lines[0].place for kind in sorted_out.kinds[Pile.LOOK]] == [None]


def test_new_rows_of_several_sheets_are_also_shown_by_sheet() -> None:
    rows = (planned(2, Kind.ADD), planned(2, Kind.ADD, "Tổ 2"), planned(3, Kind.ADD, "Tổ 2"))
    kinds = review(reading(), ImportPlan(rows, ()), task=QUIET).kinds[Pile.NEW]
    assert [(kind.sheet, len(kind.lines)) for kind in kinds] == [("", 3), ("Tổ 1", 1), ("Tổ 2", 2)]


def test_one_sentence_names_rows_alike() -> None:
    words = Words("vi")
    rows = (planned(2, Kind.ADD), planned(3, Kind.ADD))
    alike = tuple(problem("invalid_date", Severity.ERROR, row) for row in (2, 3))
    different = tuple(problem("partial_date", Severity.WARNING, row, date=year) for row, year in ((2, "1988"), (3, "1990")))
    invalid, partial = review(reading(), ImportPlan(rows, alike + different), task=QUIET).kinds[Pile.LOOK]
    assert import_words.kind_title(invalid, words).startswith("Không đọc được ngày.")
    assert import_words.kind_title(partial, words) == "Ngày chưa đủ, chỉ biết … Đã ghi đúng phần đã biết."


@given(st.lists(st.sampled_from(list(Kind)), max_size=40))
def test_no_row_is_lost_whatever_the_plan(kinds: list[Kind]) -> None:
    rows = tuple(
        planned(number + 2, kind, changes={"phone": (None, "1")} if kind is Kind.UPDATE else None) for number, kind in enumerate(kinds)
    )
    questions = tuple(problem("ask_several", Severity.WARNING, row.row, "full_name") for row in rows if row.kind in (Kind.ASK, Kind.TWICE))
    sorted_out = review(reading(), ImportPlan(rows, questions), task=QUIET)
    shown = {line.place for pile in Pile for kind in sorted_out.kinds[pile] for line in kind.lines}
    assert shown == {row.place for row in rows}


def test_cancel_is_heard(cancelling: Callable[[], object]) -> None:
    plan = ImportPlan((planned(2, Kind.ADD),), (problem("invalid_date", Severity.ERROR, 2),))
    with pytest.raises(Cancelled):
        review(reading(), plan, task=cancelling())  # type: ignore[arg-type]


@pytest.fixture
def cancelling() -> Callable[[], object]:
    class Cancelling:
        def step(self, stage: str, done: int, total: int) -> None:
            raise Cancelled

    return Cancelling
