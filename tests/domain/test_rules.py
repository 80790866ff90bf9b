"""What the values of one record say to each other."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.fields import FIELD_NAMES, Value
from desktop.domain.problems import Severity
from desktop.domain.rules import EXPECTED_FIELDS, check_record

TODAY = date(2026, 11, 23)
WHOLE: dict[str, Value] = {
    "full_name": "Nguyễn Văn An", "birth_date": "1990-05-02", "gender": "Nam", "national_id": "079090123456", "join_date": "2015-01-01",
}  # fmt: skip


def codes(**changes: Value) -> list[tuple[str | None, str]]:
    return [(problem.field, problem.code) for problem in check_record({**WHOLE, **changes}, today=TODAY)]


def test_a_whole_record_has_no_doubts() -> None:
    assert codes() == []


def test_every_expected_field_is_missed() -> None:
    problems = check_record({}, today=TODAY)
    assert {problem.code for problem in problems} == {f"missing_{name}".replace("full_name", "name") for name in EXPECTED_FIELDS}
    assert [problem.code for problem in problems if problem.severity is Severity.ERROR] == ["missing_name"]


def test_only_what_the_list_has_is_missed() -> None:
    assert [problem.code for problem in check_record({"full_name": "A"}, today=TODAY, expected=("full_name", "gender"))] == [
        "missing_gender"
    ]


@pytest.mark.parametrize("paper", [{"old_id": "020439513"}, {"passport_no": "C1234567"}])
def test_another_paper_answers_for_the_citizen_id(paper: dict[str, Value]) -> None:
    assert codes(national_id=None, **paper) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"gender": "Nữ"}, [("national_id", "gender_mismatch")]),
        ({"birth_date": "1991"}, [("national_id", "birth_year_mismatch")]),
        (
            {"birth_date": "2013-01-01", "national_id": None, "old_id": "1", "join_date": "2026"},
            [("birth_date", "under_15"), ("join_date", "joined_under_15")],
        ),
        ({"birth_date": "1901", "national_id": None, "old_id": "1"}, [("birth_date", "age_implausible")]),
        ({"join_date": "1980-01-01"}, [("join_date", "joined_before_birth")]),
        ({"join_date": "2000"}, [("join_date", "joined_under_15")]),
        ({"company_join_date": "1989"}, [("company_join_date", "company_before_birth")]),
        ({"party_join_date": "1989"}, [("party_join_date", "party_before_birth")]),
        ({"national_id_issued_on": "1989-12-31"}, [("national_id_issued_on", "paper_before_birth")]),
        ({"card_issued_on": "2014"}, [("card_issued_on", "card_before_joining")]),
        ({"status_since": "2014-12-31"}, [("status_since", "status_before_joining")]),
        ({"is_party_member": False, "party_join_date": "2012"}, [("party_join_date", "party_date_without_membership")]),
        ({"card_issued_on": "2015"}, []),  # in the same year: nothing is known to be wrong
        ({"join_date": "2005"}, []),
    ],
)
def test_contradictions(changes: dict[str, Value], expected: list[tuple[str, str]]) -> None:
    assert codes(**changes) == expected


@given(st.dictionaries(st.sampled_from(FIELD_NAMES), st.one_of(st.text(), st.none(), st.booleans(), st.integers())))
def test_any_record_is_answered(values: dict[str, Value]) -> None:
    assert all(problem.severity in (Severity.ERROR, Severity.WARNING) for problem in check_record(values, today=TODAY))
