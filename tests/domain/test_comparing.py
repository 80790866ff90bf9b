"""Whom a list lacks, and what it is about: nobody outside its units, nobody who is in it, nobody while a question is open."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.comparing import Current, coverage, missing, suspicions, too_many
from desktop.domain.leaving import _standing, most_left_percent, reasons

UNITS = ("Tổ 1", "Tổ 2", "Phân xưởng Dệt", "")


def members(**sizes):
    return [Current(f"{unit}{number}", f"Người {number}", unit, "active") for unit, size in sizes.items() for number in range(size)]


def met(people, **sizes):
    return {f"{unit}{number}" for unit, size in sizes.items() for number in range(size)}


def test_one_unit_is_all_that_a_list_of_one_unit_is_about():
    people = members(A=10, B=10)
    found = coverage(people, met(people, A=9), {"a"})
    assert (found.whole, found.suggested) == (False, {"A"})
    assert [member.id for member in missing(people, met(people, A=9), (), found.suggested)] == ["A9"]


def test_a_list_without_units_is_judged_by_whom_it_has():
    people = members(A=10, B=10, C=10)
    assert coverage(people, met(people, A=9, B=10), ()).suggested == {"A", "B"}
    assert coverage(people, met(people, A=9, B=10, C=2), ()).suggested == {"A", "B"}  # two who moved over are not their old unit


@pytest.mark.parametrize(
    ("sizes", "there"),
    [
        ({"A": 20, "B": 3}, {"A": 20}),  # a small unit that is wholly gone: few outside
        ({"A": 1, "B": 1, "C": 1}, {"A": 1, "B": 1}),  # single people are no unit that was left out
        ({"A": 5, "B": 5}, {}),  # nobody of the register: another list altogether, which the guard asks about
        ({"A": 5, "B": 5}, {"A": 4, "B": 3}),
    ],
)
def test_else_it_is_about_the_whole_register(sizes, there):
    people = members(**sizes)
    assert coverage(people, met(people, **there), ()).suggested is None


def test_units_are_known_by_their_name_however_it_is_written():
    found = coverage([Current("1", "An", "Phân xưởng Dệt", "active")], (), {"PHAN XUONG DET"})
    assert found.units[0].named
    assert found.named("phân xưởng dệt") == "Phân xưởng Dệt"
    assert found.named("") is None


@pytest.mark.parametrize(
    ("gone", "of", "asks"), [(0, 0, False), (1, 5, False), (2, 9, True), (20, 100, False), (21, 100, True), (1, 1, True)]
)
def test_more_than_a_fifth_asks(gone, of, asks):
    assert too_many(gone, of, 20) is asks


people_in = st.lists(st.builds(Current, st.uuids().map(str), st.just("An"), st.sampled_from(UNITS), st.just("active")), max_size=30)


@given(people_in, st.data())
def test_nobody_is_missing_who_is_there_asked_about_or_elsewhere(people, data):
    ids = [member.id for member in people]
    there, asked = (set(data.draw(st.lists(st.sampled_from(ids)) if ids else st.just([]))) for _ in range(2))
    scope = data.draw(st.none() | st.sets(st.sampled_from(UNITS)))
    lacking = {member.id for member in missing(people, there, asked, scope)}
    assert not lacking & (there | asked)
    assert lacking == {one.id for one in people if (scope is None or one.unit in scope) and one.id not in there | asked}
    whole = {member.id for member in missing(people, there, asked, None)}
    assert lacking <= whole


AN = {"full_name": "Nguyễn Văn An", "birth_date": "1988-05-02", "national_id": "037088001234", "unit": "Kho"}


def asked(new, gone=AN):
    return [each.row for each in suspicions([new], {"an": gone})]


def test_a_slip_in_number_name_or_birth_is_asked_about():
    assert asked({**AN, "national_id": "037088001243"}) == [0]
    assert asked({**AN, "national_id": "001099004321"}) == [0]
    assert asked({**AN, "full_name": "Nguyễn An", "national_id": "037088001235"}) == [0]
    assert asked({**AN, "birth_date": "1988-02-05", "national_id": None}) == [0]


def test_two_who_share_a_name_or_a_day_are_no_question():
    assert asked({"full_name": "Nguyễn Văn An", "birth_date": "1995-01-01", "national_id": "037095004321"}) == []
    assert asked({"full_name": "Trần Văn An", "birth_date": "1988-05-02", "national_id": "037088009876"}) == []
    assert asked({"full_name": "Nguyễn Thị An", "birth_date": "1988-05-02", "national_id": "037188009876", "gender": "Nữ"}) == []


def test_what_many_share_says_nothing():
    gone = {str(number): {"full_name": "Nguyễn Văn An", "birth_date": f"1988-05-{number:02}"} for number in range(1, 13)}
    (found,) = suspicions([{"full_name": "Nguyễn Văn An", "birth_date": "1988-05-02"}], gone)
    assert [member for member, _ in found.members] == ["2"]


def test_the_table_of_a_day_is_the_latest_that_has_come():
    from datetime import date

    entries = [
        {"code": "x", "from": "2020-01-01", "n": 1},
        {"code": "x", "from": "2026-01-01", "n": 2},
        {"code": "y", "from": "2030-01-01", "n": 3},
    ]
    now = _standing(entries, date(2026, 1, 1), lambda entry: entry["code"])
    assert {code: entry["n"] for code, entry in now.items()} == {"x": 2, "y": 3}
    assert _standing(entries, date(2025, 12, 31), lambda entry: entry["code"])["x"]["n"] == 1
    assert most_left_percent(date(2026, 11, 24)) == 20
    assert len({reason.code for reason in reasons(date(2026, 11, 24))}) == len(reasons(date(2026, 11, 24)))
