"""The scan for duplicates: what one careful person would call the same, and nobody else."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.duplicates import Pile, judge, scan

HOA = {"full_name": "Lê Thị Hoa", "birth_date": "1990-03-05", "gender": "Nữ", "national_id": "038190317213", "unit": "Tổ 1"}


def pile(**changes):
    judged = judge(HOA, {**HOA, **changes})
    return judged and judged[1]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, Pile.SURE),
        ({"birth_date": ""}, Pile.SURE),  # the same citizen ID and name
        ({"full_name": "Trần Văn Bé", "gender": "Nam"}, Pile.LIKELY),  # one number, two names: somebody must look
        ({"national_id": "038190317231"}, Pile.SURE),  # two digits changed places
        ({"national_id": "038190317218"}, Pile.SURE),  # one digit is another
        ({"national_id": ""}, Pile.LIKELY),  # the same name and birth date
        ({"national_id": "", "birth_date": "1990"}, Pile.LIKELY),  # and the unit
        ({"national_id": "", "birth_date": "1990", "unit": "Tổ 2"}, Pile.POSSIBLE),
        ({"national_id": "", "birth_date": "1990-05-03"}, Pile.POSSIBLE),  # day and month changed places
        ({"national_id": "", "full_name": "Le Thi Hoa", "birth_date": "1990"}, Pile.POSSIBLE),  # no accents, the year, the unit
        ({"national_id": "", "full_name": "Lê Hoa"}, Pile.POSSIBLE),  # the middle name left out
        ({"national_id": "001190000001"}, None),  # two citizen IDs are two people
        ({"national_id": "", "full_name": "Lê Thị Hòa"}, None),  # accents make another name
        ({"national_id": "", "birth_date": "1971-01-01"}, None),
    ],
)
def test_what_counts_as_one_person(changes, expected):
    assert pile(**changes) is expected


def test_a_number_that_stands_in_another_field_is_seen():
    old = {"full_name": "Lê Thị Hoa", "old_id": "038190317213"}
    alike, found = judge(HOA, old)
    assert found is Pile.SURE
    assert alike.grounds[0] == ("same", "crossed_number")


def test_the_same_phone_and_a_like_name():
    one = {"full_name": "Lê Thị Hoa", "phone": "0912345678"}
    assert judge(one, {"full_name": "Le Thi Hoa", "phone": "0912345678"})[1] is Pile.POSSIBLE
    assert judge(one, {"full_name": "Trần Văn Nam", "phone": "0912345678"}) is None


def test_pairs_said_to_be_two_people_are_left_out():
    people = [("a", HOA), ("b", HOA), ("c", HOA)]
    assert [(each.one, each.other) for each in scan(people)] == [("a", "b"), ("a", "c"), ("b", "c")]
    assert [(each.one, each.other) for each in scan(people, {("a", "c")})] == [("a", "b"), ("b", "c")]


VALUES = st.fixed_dictionaries(
    {"full_name": st.sampled_from(["Lê Thị Hoa", "Le Thi Hoa", "Lê Hoa", "Lê Thị Hòa", "Trần Hoa"])},
    optional={
        "birth_date": st.sampled_from(["1990", "1990-03-05", "1990-05-03", "1991-03-05"]),
        "national_id": st.sampled_from(["038190317213", "038190317231", "038190317218", "138190317213"]),
        "old_id": st.sampled_from(["172345678", "038190317213"]),
        "phone": st.sampled_from(["0912345678", "0987654321"]),
        "unit": st.sampled_from(["Tổ 1", "Tổ 2"]),
        "gender": st.sampled_from(["Nam", "Nữ"]),
    },
)


@given(st.lists(VALUES, max_size=12))
def test_blocking_loses_nothing_of_weight(people):
    """Whoever is sure or likely by comparing everybody with everybody is found by comparing a few."""
    numbered = [(f"{number:02}", values) for number, values in enumerate(people)]
    wanted = {
        (one, other)
        for (one, mine), (other, theirs) in combinations(numbered, 2)
        if (judged := judge(mine, theirs)) is not None and judged[1] is not Pile.POSSIBLE
    }
    assert wanted <= {(each.one, each.other) for each in scan(numbered)}


@given(VALUES, VALUES)
def test_who_is_named_first_says_nothing(one, other):
    assert judge(one, other) == judge(other, one)


def test_a_made_up_number_with_everybody_does_not_stop_the_scan():
    crowd = [(f"{number:04}", {"full_name": f"Người {number}", "member_number": "000"}) for number in range(3_000)]
    assert 0 < len(scan(crowd)) < 50_000
