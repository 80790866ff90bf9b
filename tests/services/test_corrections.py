"""What an officer decides about doubtful cells: for all alike, or in one cell; and that it is what gets planned."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.domain.problems import Problem, Severity
from desktop.domain.task import QUIET
from desktop.excel.result import ReadResult, ReadRow, ReadStatus
from desktop.services import comparing, imports
from desktop.services.access import OpenRegister
from desktop.services.comparing import Pile
from desktop.services.corrections import Corrections, Way, alike, corrected, other_reading, read_typed, ways
from desktop.services.imports import Kind
from tests.registers import add

TODAY = date(2026, 11, 24)
WARNING, ERROR = Severity.WARNING, Severity.ERROR


def reading(*problems: Problem, **values: str) -> ReadResult:
    row = ReadRow("DS", 5, {"full_name": "Nguyễn Văn An", **values})
    other = ReadRow("DS", 6, {"full_name": "Trần Thị Bé", "phone": "0912345678"})
    return ReadResult(ReadStatus.OK, members=(row, other), problems=problems)


def doubt(code: str, field: str, value: str = "", *, row: int = 5, severity: Severity = WARNING, **args: str) -> Problem:
    return Problem(code, severity, field, "DS", row, value, args)


def test_a_kind_is_left_empty_in_all_its_rows() -> None:
    kind = doubt("two_numbers", "phone", "0912345678 / 0987654321", row=6, numbers="0912345678, 0987654321")
    read = reading(kind, doubt("two_numbers", "phone", row=5, numbers=""), phone="0905111222")
    done = corrected(read, Corrections().deciding(("two_numbers", "phone"), Way.EMPTY), TODAY)
    assert [row.values.get("phone") for row in done.members] == [None, None]
    assert {problem.severity for problem in done.problems} == {Severity.INFO}
    assert [row.values.get("phone") for row in read.members] == ["0905111222", "0912345678"], "the reading itself stays"


def test_keeping_settles_the_doubt_and_changes_nothing() -> None:
    read = reading(doubt("two_numbers", "phone", row=6, numbers="0912345678, 0987654321"))
    done = corrected(read, Corrections().deciding(("two_numbers", "phone"), Way.KEEP), TODAY)
    assert done.members == read.members
    assert done.problems[0].severity is Severity.INFO


def test_a_decision_is_taken_back() -> None:
    decided = Corrections().deciding(("two_numbers", "phone"), Way.EMPTY)
    assert not decided.deciding(("two_numbers", "phone"), None)


@pytest.mark.parametrize(
    ("problem", "values", "other"),
    [
        (doubt("two_numbers", "phone", numbers="0912345678, 0987654321"), {"phone": "0912345678"}, {"phone": "0987654321"}),
        (doubt("letter_in_number", "phone", "O912 345 678"), {}, {"phone": "0912345678"}),
        (doubt("gender_mismatch", "national_id", number_gender="Nữ"), {"gender": "Nam"}, {"gender": "Nữ"}),
        (doubt("birth_year_mismatch", "national_id", number_year="1989"), {"birth_date": "1988-05-02"}, {"birth_date": "1989-05-02"}),
        (doubt("two_digit_year", "birth_date", "2/5/25", year="2025"), {"birth_date": "2025-05-02"}, {"birth_date": "1925-05-02"}),
        (doubt("letter_case", "full_name", "nguyễn văn AN"), {"full_name": "Nguyễn Văn An"}, {"full_name": "nguyễn văn AN"}),
        (doubt("compact_date", "birth_date", "11122010"), {"birth_date": "2010-12-11"}, {"birth_date": "2010-11-12"}),
        (doubt("invalid_date", "birth_date", "không rõ", severity=ERROR), {}, {}),
    ],
)
def test_the_other_reading(problem: Problem, values: dict[str, str], other: dict[str, str]) -> None:
    assert dict(other_reading(problem, values, TODAY)) == other
    assert (Way.OTHER in ways(problem, values, TODAY)) is bool(other)


def test_the_other_reading_is_taken_and_a_doubt_without_one_stays_open() -> None:
    with_other = doubt("two_numbers", "phone", row=6, numbers="0912345678, 0987654321")
    without = doubt("two_numbers", "phone", row=5, numbers="0905111222, 1")
    read = reading(with_other, without, phone="0905111222")
    done = corrected(read, Corrections().deciding(("two_numbers", "phone"), Way.OTHER), TODAY)
    assert [row.values["phone"] for row in done.members] == ["0905111222", "0987654321"]
    assert [problem.severity for problem in done.problems] == [Severity.INFO, WARNING]


def test_a_typed_value_goes_through_the_gate_and_wins() -> None:
    problem = doubt("invalid_date", "birth_date", "32/13/1990", severity=ERROR)
    typed = read_typed("birth_date", "2/3/1990", {"full_name": "Nguyễn Văn An"}, TODAY)
    assert typed.is_taken
    assert typed.values == {"birth_date": "1990-03-02"}
    decided = Corrections().deciding(("invalid_date", "birth_date"), Way.KEEP).typing(("DS", 5, "birth_date"), typed.values)
    done = corrected(reading(problem), decided, TODAY)
    assert done.members[0].values["birth_date"] == "1990-03-02"
    assert done.problems[0].severity is Severity.INFO


@pytest.mark.parametrize(("name", "text"), [("birth_date", "hôm qua"), ("national_id", "12"), ("full_name", ""), ("gender", "?")])
def test_what_cannot_stand_there_is_not_taken(name: str, text: str) -> None:
    assert not read_typed(name, text, {}, TODAY).is_taken


def test_a_blank_empties_the_value() -> None:
    typed = read_typed("phone", " ", {"phone": "0912345678"}, TODAY)
    assert (typed.is_taken, dict(typed.values)) == (True, {"phone": None})


def test_nobody_loses_the_name() -> None:
    problem = doubt("single_word_name", "full_name", "An")
    assert ways(problem, {"full_name": "An"}, TODAY) == (Way.KEEP,)
    done = corrected(reading(problem), Corrections().deciding(("single_word_name", "full_name"), Way.EMPTY), TODAY)
    assert done.members[0].values["full_name"] == "Nguyễn Văn An"


def test_doubts_about_rows_and_columns_are_no_cells() -> None:
    assert alike(doubt("same_name_different_person", "full_name")) is None
    assert alike(Problem("partial_date_column", Severity.INFO, "birth_date", "DS", None)) is None
    assert alike(doubt("ask_several", "full_name")) is None


def test_import_and_comparison_are_planned_from_what_was_decided(register: OpenRegister) -> None:
    add(register, full_name="Nguyễn Văn An", national_id="037090001234", unit="Tổ 1")
    problem = doubt("letter_in_number", "national_id", "O37O9OOO1234", severity=ERROR)
    row = ReadRow("DS", 5, {"full_name": "Nguyễn Văn An"})
    read = ReadResult(ReadStatus.OK, members=(row,), problems=(problem,))
    assert imports.plan(register, read, task=QUIET).rows[0].kind is Kind.ASK
    decided = corrected(read, Corrections().deciding(("letter_in_number", "national_id"), Way.OTHER), TODAY)
    assert imports.plan(register, decided, task=QUIET).rows[0].kind is Kind.SAME
    found = comparing.compare(register, decided, today=TODAY, task=QUIET)
    assert (found.count(Pile.SAME), found.count(Pile.LEFT), found.count(Pile.ASKED)) == (1, 0, 0)
