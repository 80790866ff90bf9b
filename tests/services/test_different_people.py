"""Two who look alike and are not: said once, kept, taken back, and never a reason for the register to be unsound."""

from __future__ import annotations

import pytest

from desktop.services import different_people, undoing
from desktop.services.outcome import Refused, Saved
from tests.registers import add, codes


@pytest.fixture
def two(register):
    return add(register, "Lê An", birth_date="1990"), add(register, "Lê An", birth_date="1990")


def test_a_pair_is_remembered_whichever_is_named_first(register, two):
    one, other = two
    saved = different_people.remember(register, other, one)
    assert isinstance(saved, Saved)
    assert different_people.pairs(register) == {different_people.pair(one, other)}
    assert different_people.remember(register, one, other) is None
    assert codes(register) == []


def test_it_is_one_undo_like_any_change(register, two):
    saved = different_people.remember(register, *two)
    assert undoing.next_undo(register).reason == "different"
    assert undoing.undo(register).undone == saved.batch_id
    assert different_people.pairs(register) == frozenset()
    undoing.redo(register)
    assert different_people.pairs(register) == {different_people.pair(*two)}
    assert codes(register) == []


def test_it_may_be_forgotten_and_said_again(register, two):
    different_people.remember(register, *two)
    assert isinstance(different_people.forget(register, *two), Saved)
    assert different_people.pairs(register) == frozenset()
    assert different_people.forget(register, *two) is None
    assert isinstance(different_people.remember(register, *two), Saved)
    assert different_people.pairs(register) == {different_people.pair(*two)}
    assert codes(register) == []


def test_one_person_is_no_pair_and_nobody_is_made_up(register, two):
    one, _ = two
    assert different_people.remember(register, one, one) == Refused("members.one_is_no_pair")
    assert different_people.forget(register, one, one) == Refused("members.one_is_no_pair")
    nobody = "00000000-0000-7000-8000-000000000000"
    assert different_people.remember(register, one, nobody) == Refused("members.unknown", {"id": nobody})
    with pytest.raises(ValueError, match="no pair"):
        different_people.pair(one, one)
