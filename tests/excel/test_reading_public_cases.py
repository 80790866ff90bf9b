"""Each public workbook is read as its expected.json says: every row, every field, every doubt, and nothing more."""

import json
from pathlib import Path

import pytest

from tests.excel.office_lists import read_here

CASES = sorted((Path(__file__).resolve().parents[1] / "data" / "workbooks").glob("*/expected.json"))
NOT_FIELDS = {"sheet", "row", "accept_also", "hidden_in_excel", "strikethrough", "shape"}


def expectation(case):
    expected = json.loads(case.read_text(encoding="utf-8"))
    return expected, read_here(case.parent / expected["file"])


def as_written(value):
    return " ".join(str(value).split()) if value not in ("", None, False) else None


def test_the_cases_are_there() -> None:
    assert len(CASES) == 7


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.parent.name)
def test_every_member_and_every_field_is_read(case) -> None:
    expected, read = expectation(case)
    wanted = {(one["sheet"], one["row"]): one for one in expected["members"]}
    got = {(one.sheet, one.row): one.values for one in read.members}
    assert got.keys() == wanted.keys()
    for place, member in wanted.items():
        for name, value in member.items():
            if name not in NOT_FIELDS:
                assert as_written(got[place].get(name)) == as_written(value), (place, name)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.parent.name)
def test_every_error_and_warning_is_told_and_no_row_is_doubted_without_reason(case) -> None:
    expected, read = expectation(case)
    grave = [one for one in expected["problems"] if one["severity"] != "info"]
    told = {(one.sheet, one.row, one.field) for one in read.problems}
    assert [one for one in grave if (one["sheet"], one["row"], one["field"]) not in told] == []
    doubtful_rows = {one["row"] for one in expected["problems"]}
    assert [one for one in read.doubts() if one[0] is not None and one[0] not in doubtful_rows] == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.parent.name)
def test_headings_roles_and_ignored_rows_are_as_expected(case) -> None:
    expected, read = expectation(case)
    for sheet, reading in zip(expected["sheets"], read.outcome.sheets, strict=True):
        assert reading.name == sheet["name"]
        assert (reading.role.value == "list") == (sheet["role"] == "list")
        if sheet["role"] == "list":
            assert list(reading.header_rows) == sheet["header_rows"]
    ignored = {(sheet.name, row.row) for sheet in read.outcome.sheets for row in sheet.ignored}
    assert {(one["sheet"], one["row"]) for one in expected["rows_ignored"]} <= ignored
