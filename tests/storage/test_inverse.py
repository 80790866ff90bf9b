"""Undo and redo: linear like an editor's, of any batch by name, and never at the cost of something newer."""

from itertools import pairwise

import pytest

from desktop.services import members, undoing
from desktop.services.outcome import Refused
from desktop.services.undoing import Undone
from desktop.services.union import set_identity
from tests.registers import UNION, add, codes, edit


def phone(register, member_id):
    return members.get(register, member_id).get("phone")


def undo(register, batch_id=None) -> Undone:
    done = undoing.undo(register, batch_id)
    assert isinstance(done, Undone), done
    return done


def redo(register) -> Undone:
    done = undoing.redo(register)
    assert isinstance(done, Undone), done
    return done


@pytest.fixture
def person(register):
    return add(register, phone="0900000000")


def test_a_new_register_has_nothing_to_undo(register):
    assert undoing.undo(register).code == "undo.nothing_to_undo"
    assert undoing.redo(register).code == "undo.nothing_to_redo"
    assert undoing.next_undo(register) is None
    assert undoing.next_redo(register) is None


def test_the_first_batch_stays(register):
    first = undoing.recent(register)[-1]
    assert first.reason == "new"
    assert undoing.undo(register, first.batch_id).code == "undo.not_the_first"


@pytest.mark.parametrize("batch_id", ["", "x", "01900000-0000-7000-8000-000000000000"])
def test_an_unknown_batch_is_refused(register, batch_id):
    assert undoing.undo(register, batch_id).code == "undo.unknown"


def test_undo_and_redo_walk_the_same_field_back_and_forth(register, person):
    numbers = [f"091234567{last}" for last in range(4)]
    for number in numbers:
        edit(register, person, phone=number)
    shown = ["0900000000", *numbers]
    for _ in range(3):  # as often as one likes
        for before in reversed(shown[:-1]):
            undo(register)
            assert phone(register, person) == before
        for after in shown[1:]:
            redo(register)
            assert phone(register, person) == after
        assert undoing.redo(register).code == "undo.nothing_to_redo"
    assert codes(register) == []


def test_undo_goes_on_past_the_creation_and_back(register, person):
    edit(register, person, phone="0911111111")
    undo(register)
    undo(register)
    assert members.get(register, person).removed
    assert undoing.undo(register).code == "undo.nothing_to_undo"
    redo(register)
    assert not members.get(register, person).removed
    redo(register)
    assert phone(register, person) == "0911111111"
    assert codes(register) == []


def test_removal_and_return_are_walked_too(register, person):
    members.remove(register, [person], "nhập nhầm")
    members.restore(register, [person])
    members.remove(register, [person], "nghỉ việc")
    states = [True, False, True]
    for expected in (False, True, False):
        undo(register)
        assert members.get(register, person).removed is expected
    for expected in states:
        redo(register)
        assert members.get(register, person).removed is expected
    assert codes(register) == []


def test_a_partial_walk_back_and_forth(register, person):
    edit(register, person, phone="1")
    edit(register, person, phone="2")
    undo(register), undo(register), redo(register)
    assert phone(register, person) == "1"
    undo(register)
    assert phone(register, person) == "0900000000"
    redo(register), redo(register)
    assert phone(register, person) == "2"


def test_after_a_new_change_there_is_nothing_to_redo(register, person):
    edit(register, person, phone="1")
    undo(register)
    edit(register, person, note="mới")
    assert undoing.next_redo(register) is None
    assert undoing.redo(register).code == "undo.nothing_to_redo"
    undo(register)
    assert members.get(register, person).get("note") is None
    assert undoing.next_undo(register).reason == "add"


def test_what_undo_and_redo_would_do_is_told_before(register, person):
    edit(register, person, phone="1")
    assert undoing.next_undo(register).reason == "edit"
    undo(register)
    assert undoing.next_undo(register).reason == "add"
    assert undoing.next_redo(register).reason == "edit"


def test_a_batch_by_name_leaves_what_is_newer(register, person):
    older = edit(register, person, phone="1", note="ghi chú")
    edit(register, person, phone="2")
    done = undo(register, older)
    assert done.kept == (person,)
    assert (phone(register, person), members.get(register, person).get("note")) == ("2", None)
    assert codes(register) == []


def test_a_batch_of_which_nothing_stands_is_refused(register, person):
    older = edit(register, person, phone="1")
    edit(register, person, phone="2")
    assert undoing.undo(register, older).code == "undo.all_changed_since"
    undo(register)
    undo(register, older)  # nothing stands on it any more
    assert phone(register, person) == "0900000000"


def test_a_batch_is_undone_once(register, person):
    batch = edit(register, person, phone="1")
    undo(register, batch)
    assert undoing.undo(register, batch).code == "undo.already"


def test_an_undo_is_undone_by_name(register, person):
    edit(register, person, phone="1")
    taken = undo(register)
    again = undo(register, taken.batch_id)
    assert phone(register, person) == "1"
    assert undoing.next_undo(register).reason == "edit"
    undo(register, again.batch_id)  # and the undo of the undo
    assert phone(register, person) == "0900000000"
    assert undoing.next_undo(register).reason == "add"


def test_a_redo_is_undone_by_name(register, person):
    edit(register, person, phone="1")
    undo(register)
    redone = redo(register)
    undo(register, redone.batch_id)
    assert phone(register, person) == "0900000000"
    assert undoing.next_undo(register).reason == "add"  # the edit no longer stands
    redo(register)
    assert phone(register, person) == "1"
    assert codes(register) == []


def test_undone_flags_say_what_stands(register, person):
    edit(register, person, phone="1")
    undo(register)
    redo(register)
    standing = {batch.reason: batch.undone for batch in undoing.recent(register)}
    assert standing == {"redo": False, "undo": True, "edit": False, "add": False, "new": False}


def test_putting_the_old_value_back_by_hand_is_a_change_of_its_own(register, person):
    first = edit(register, person, phone="1")
    edit(register, person, phone="0900000000")
    assert undoing.undo(register, first).code == "undo.all_changed_since"
    undo(register)
    assert phone(register, person) == "1"


def test_many_members_at_once_are_one_undo(register):
    people = [add(register, f"Lê Văn {letter}", unit="Tổ 1") for letter in "ABC"]
    members.edit_many(register, people, {"unit": "Tổ 2"})
    edit(register, people[1], unit="Tổ 3")
    done = undo(register, undoing.recent(register)[1].batch_id)
    assert done.kept == (people[1],)
    assert [members.get(register, one).get("unit") for one in people] == ["Tổ 1", "Tổ 3", "Tổ 1"]


def test_the_same_member_named_twice_is_changed_once(register, person):
    members.edit_many(register, [person, person], {"unit": "Tổ 2"})
    assert undoing.recent(register)[0].records == 1
    assert undo(register).kept == ()
    members.remove(register, [person, person], "trùng")
    assert [entry.new for entry in members.history(register, person)].count("removed") == 1


def test_a_membership_state_is_taken_back_with_its_day(register):
    person = add(register, join_date="2020-03-01")
    edit(register, person, status="paused", status_since="2023-01-01", status_reason="thai sản")
    edit(register, person, status="left", status_since="2025-06-01", status_reason="")
    undo(register)
    assert members.get(register, person).get("status_reason") == "thai sản"
    undo(register)
    now = members.get(register, person)
    assert (now.get("status"), now.get("status_since"), now.get("status_reason")) == ("active", "2020-03-01", None)
    assert codes(register) == []


def test_the_unions_name_is_taken_back_too(register):
    for name in ("CĐCS Một", "CĐCS Hai"):
        set_identity(register, type(UNION)(name, UNION.upper_name, UNION.code, UNION.place))
    undo(register)
    assert register.union.name == "CĐCS Một"
    undo(register)
    assert register.union == UNION
    redo(register)
    assert register.union.name == "CĐCS Một"


def test_undo_is_a_batch_and_stands_in_the_history(register, person):
    edit(register, person, phone="1")
    undo(register)
    story = [(entry.reason, entry.old, entry.new) for entry in members.history(register, person) if entry.field == "phone"]
    assert story == [("add", None, "0900000000"), ("edit", "0900000000", "1"), ("undo", "1", "0900000000")]


def test_the_log_only_grows(register, person):
    edit(register, person, phone="1")
    undo(register)
    redo(register)
    batches = undoing.recent(register)
    assert [batch.reason for batch in batches] == ["redo", "undo", "edit", "add", "new"]
    assert all(newer.at >= older.at for newer, older in pairwise(batches))


def test_nothing_is_undone_in_a_register_that_is_read_only(register, person):
    from desktop.storage.errors import ReadOnlyRegister

    register.store.read_only = True
    try:
        with pytest.raises(ReadOnlyRegister):
            undoing.undo(register)
    finally:
        register.store.read_only = False
    assert not isinstance(undoing.undo(register), Refused)
