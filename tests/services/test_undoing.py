"""Taking changes back, and who was touched by a change."""

from __future__ import annotations

import pytest

from desktop.domain.query import MemberQuery
from desktop.services import members, undoing
from desktop.services.outcome import Refused, Saved
from tests.registers import add, edit


def ids(register, query):
    with members.member_list(register, query) as found:
        rows = found.fetch(("full_name",))
        assert found.total() == len(rows)
    return {row.id for row in rows}


@pytest.fixture
def five(register):
    return [add(register, name) for name in ("Lê An", "Lê Ân", "Đỗ Hòa", "Đỗ Hoa", "Vũ Ý")]


def touched(register, batch_id):
    people = undoing.people_of(register, batch_id)
    assert isinstance(people, MemberQuery)
    return people.removed, ids(register, people)


def test_the_people_of_an_edit_are_those_it_changed(register, five):
    saved = members.edit_many(register, five[1:4], {"unit": "Tổ 1"})
    assert isinstance(saved, Saved)
    edit(register, five[4], unit="Tổ 1")  # another change of the same kind
    assert touched(register, saved.batch_id) == (False, set(five[1:4]))
    assert ids(register, MemberQuery(batch=saved.batch_id, search="hoa")) == set(five[2:4])
    assert ids(register, MemberQuery(batch=saved.batch_id, sort="unit")) == set(five[1:4])
    assert ids(register, MemberQuery(batch=saved.batch_id, ids=tuple(five[:2]))) == {five[1]}


def test_the_people_of_a_removal_are_in_the_bin_until_they_are_brought_back(register, five):
    saved = members.remove(register, five[:3], "nghỉ việc")
    assert isinstance(saved, Saved)
    assert touched(register, saved.batch_id) == (True, set(five[:3]))
    members.restore(register, five[:2])
    assert touched(register, saved.batch_id) == (False, set(five[:2]))


def test_the_people_of_an_addition_taken_back_are_in_the_bin(register):
    saved = members.add(register, {"full_name": "Lê An"})
    assert isinstance(saved, Saved)
    undone = undoing.undo(register, saved.batch_id)
    assert isinstance(undone, undoing.Undone)
    assert touched(register, saved.batch_id) == touched(register, undone.batch_id) == (True, set(saved.ids))


@pytest.mark.parametrize("batch_id", ["", "x", "00000000-0000-7000-8000-000000000000"])
def test_a_change_that_never_was_is_told_and_finds_nobody(register, five, batch_id):
    assert undoing.people_of(register, batch_id) == Refused("undo.unknown")
    assert ids(register, MemberQuery(batch=batch_id)) == set()


def test_a_change_of_no_people_finds_nobody(register, five):
    first = undoing.recent(register)[-1]
    assert first.reason == "new"
    assert touched(register, first.batch_id) == (False, set())
