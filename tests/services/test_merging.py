"""Two records of one person become one: everything carried, nothing lost, one undo back."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.matching import Matcher, Reason
from desktop.domain.query import MemberQuery
from desktop.services import different_people, members, merging, undoing
from desktop.services.merging import Side
from desktop.services.outcome import Refused, Saved
from desktop.storage.comparing import known_members
from tests.registers import add, codes, edit, raw


@pytest.fixture
def two(register):
    one = add(register, "Lê Thị Hoa", birth_date="1990", national_id="038190317213", phone="0912345678", note="Khéo tay", unit="Tổ 1")
    other = add(register, "Lê Thị Hoa", birth_date="1990-03-05", old_id="172345678", phone="0987654321", note="Hiến máu", unit="Tổ 1")
    return one, other


def everything(register):
    """What the register says, apart from which batch said it."""
    columns = "row, id, removed, sort_key, numbers, full_name, birth_date, national_id, old_id, phone, unit, note, status, status_since"
    found = [raw(register, f"SELECT {columns} FROM member ORDER BY row")]
    found.append(raw(register, "SELECT * FROM membership ORDER BY member, since"))
    return found, different_people.pairs(register), [search(register, number) for number in ("0912345678", "172345678", "317213")]


def search(register, text):
    with members.member_list(register, MemberQuery(search=text)) as found:
        return [row.id for row in found.fetch(["full_name"])]


def test_the_survivor_has_the_fuller_and_the_newer_and_both_notes(register, two):
    saved = merging.merge(register, *two)
    assert saved.ids == two
    person = members.get(register, two[0])
    assert person.values["birth_date"] == "1990-03-05"
    assert (person.values["national_id"], person.values["old_id"]) == ("038190317213", "172345678")
    assert person.values["phone"] == "0987654321"
    assert person.values["note"] == "Khéo tay\nHiến máu"
    assert members.count(register, MemberQuery()) == 1
    assert members.count(register, MemberQuery(removed=True)) == 0
    assert codes(register) == []


def test_the_alias_leads_to_the_survivor_and_its_numbers_find_her(register, two):
    one, other = two
    merging.merge(register, one, other, {"phone": Side.KEEP})
    assert members.get(register, other).id == one == merging.survivor(register, other)
    assert search(register, "0987654321") == search(register, "98765") == search(register, "0912345678") == [one]
    edit(register, other, unit="Tổ 9")  # an edit that names the old id is hers
    assert members.get(register, one).values["unit"] == "Tổ 9"
    edit(register, one, phone="0900000001")
    assert search(register, "0987654321") == [one]
    assert codes(register) == []
    assert members.others_with_number(register, {"old_id": "172345678"})[0].args["ids"] == [one]


def test_both_histories_are_reachable_and_the_lost_value_among_them(register, two):
    one, other = two
    merging.merge(register, one, other)
    story = members.history(register, other)
    assert story == members.history(register, one)
    assert {entry.record for entry in story} == {one, other}
    assert ("phone", "0912345678") in {(entry.field, entry.new) for entry in story}
    (old,) = merging.merged_records(register, one)
    assert (old.id, old.values["phone"]) == (other, "0987654321")


def test_a_merge_is_one_batch_that_undo_takes_back_and_redo_brings_again(register, two):
    different_people.remember(register, *two)
    before = everything(register)
    saved = merging.merge(register, *two)
    after = everything(register)
    assert after[1] == frozenset()
    undone = undoing.undo(register)
    assert (undone.undone, undone.what, undone.kept) == (saved.batch_id, "merge", ())
    assert everything(register) == before
    assert codes(register) == []
    undoing.redo(register)
    assert everything(register) == after
    assert members.get(register, two[1]).id == two[0]
    assert codes(register) == []


def test_a_chain_of_merges_ends_at_the_last_survivor(register, two):
    third = add(register, "Le Thi Hoa", passport_no="C1234567")
    merging.merge(register, *two)
    merging.merge(register, third, two[0])
    assert members.get(register, two[1]).id == third
    assert search(register, "172345678") == search(register, "0987654321") == [third]
    assert codes(register) == []
    undoing.undo(register)
    assert members.get(register, two[1]).id == two[0]
    assert search(register, "0987654321") == [two[0]]
    assert codes(register) == []


def test_a_merged_record_does_not_come_back_alone(register, two):
    merging.merge(register, *two)
    assert members.restore(register, [two[1]]) == Refused("members.merged", {"name": "Lê Thị Hoa"})


def test_what_cannot_be_merged_is_refused(register, two):
    one, other = two
    assert merging.merge(register, one, one) == Refused("members.one_is_no_pair")
    nobody = "00000000-0000-7000-8000-000000000000"
    assert merging.merge(register, one, nobody) == Refused("members.unknown", {"id": nobody})
    assert merging.merge(register, one, other, {"phone": Side.BOTH}) == Refused("members.not_both", {"field": "phone"})
    assert merging.merge(register, one, other, {"hat": Side.KEEP}) == Refused("members.unknown_field", {"field": "hat"})
    members.remove(register, [other], "thử")
    assert merging.merge(register, one, other) == Refused("members.removed", {"name": "Lê Thị Hoa"})
    assert merging.merge(register, one, other) == merging.compare(register, one, other)


def test_who_came_back_keeps_the_past_and_has_the_state_of_today(register):
    one = add(register, "Trần Văn Bảy", join_date="2015-01-01", status="active", status_since="2015-01-01")
    edit(register, one, status="left", status_since="2021-06-01", status_reason="thôi việc")
    other = add(register, "Trần Văn Bảy", join_date="2023-02-01", status="active", status_since="2023-02-01")
    merging.merge(register, one, other)
    person = members.get(register, one)
    assert (person.values["status"], person.values["status_since"]) == ("active", "2023-02-01")
    assert "status_reason" not in person.values
    for day, there in (("2016-01-01", 1), ("2022-01-01", 0), ("2024-01-01", 1)):
        assert members.count(register, MemberQuery(statuses=("active",), as_of=day)) == there
    assert codes(register) == []


def test_who_came_back_has_her_past_whichever_record_is_kept(register):
    old = add(register, "Trần Văn Bảy", join_date="2015-01-01", status="active", status_since="2015-01-01")
    edit(register, old, status="left", status_since="2021-06-01", status_reason="thôi việc")
    new = add(register, "Trần Văn Bảy", join_date="2023-02-01", status="active", status_since="2023-02-01")
    before = everything(register)

    def active(day):
        return members.count(register, MemberQuery(statuses=("active",), as_of=day))

    merging.merge(register, new, old)
    assert [active(day) for day in ("2016-01-01", "2022-01-01", "2024-01-01")] == [1, 0, 1]
    assert members.get(register, new).values["status_since"] == "2023-02-01"
    assert codes(register) == []
    edit(register, new, status="left", status_since="2025-01-01")
    assert [active(day) for day in ("2016-01-01", "2022-01-01", "2024-01-01", "2025-02-01")] == [1, 0, 1, 0]
    assert codes(register) == []
    undoing.undo(register)
    undoing.undo(register)
    assert everything(register) == before
    assert codes(register) == []


TEXTS = st.sampled_from(["Lê Thị Hoa", "Le Thi Hoa", "Lê Thị Hòa"])
RECORDS = st.fixed_dictionaries(
    {"full_name": TEXTS},
    optional={
        "birth_date": st.sampled_from(["1990", "1990-03-05", "1991-03-05"]),
        "gender": st.sampled_from(["Nam", "Nữ"]),
        "national_id": st.sampled_from(["038190317213", "038190317231"]),
        "old_id": st.sampled_from(["172345678", "172345679"]),
        "phone": st.sampled_from(["0912345678", "0987654321"]),
        "note": st.sampled_from(["a", "b", "x" * 3999]),
        "is_party_member": st.booleans(),
        "insurance_salary": st.sampled_from([0, 5_000_000]),
        "status": st.sampled_from(["active", "left", "worker"]),
        "status_since": st.sampled_from(["2020", "2021-05-01", "2024-01-01"]),
    },
)
SIDES = st.dictionaries(
    st.sampled_from(["full_name", "birth_date", "phone", "national_id", "status", "gender"]), st.sampled_from([Side.KEEP, Side.OTHER])
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(RECORDS, RECORDS, SIDES)
def test_merge_then_undo_leaves_the_register_as_it_was(register, one, other, sides):
    ids = add(register, **one), add(register, **other)
    before = everything(register)
    saved = merging.merge(register, *ids, sides)
    if saved == Refused("members.needs_name"):
        return
    assert isinstance(saved, Saved)
    kept = members.get(register, ids[1])
    assert kept.id == ids[0]
    for name in {**one, **other}:
        assert kept.get(name) is not None or (one.get(name) is None) != (other.get(name) is None) or name == "status_reason"
    assert undoing.undo(register, saved.batch_id).kept == ()
    assert everything(register) == before
    members.remove(register, list(ids), "hết")


def test_a_list_with_the_number_of_a_merged_record_finds_the_survivor(register, two):
    one, other = two
    edit(register, other, national_id="001190000001")
    merging.merge(register, one, other, {"national_id": Side.KEEP})
    with register.store.snapshot() as connection:
        matcher = Matcher(known_members(connection))
    for number in ("001190000001", "038190317213"):
        found = matcher.match({"full_name": "Lê Thị Hoa", "birth_date": "1990-03-05", "national_id": number})
        assert (found.id, found.candidates, found.reason) == (one, (), Reason.NATIONAL_ID)
    assert matcher.match({"full_name": "Lê Thị Hoa", "birth_date": "1990-03-05"}).id == one
    assert matcher.match({"full_name": "Trần Văn Bé", "birth_date": "1970-01-01", "national_id": "001190000001"}).candidates == (one,)
