"""Addresses moved to the communes of today: what is sure, what is asked, and that nothing else is ever written."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.domain.query import MemberQuery
from desktop.domain.task import QUIET, Cancelled
from desktop.services import members, places, undoing
from desktop.services.outcome import Refused
from tests.registers import add, codes, edit

WHOLE = "Số 12 Lê Lợi, Phường Phúc Xá, Quận Ba Đình, Hà Nội"
WHOLE_NOW = "Số 12 Lê Lợi, Phường Hồng Hà, Thành phố Hà Nội"
DIVIDED = "Ngõ 3, Cống Vị, Ba Đình, Hà Nội"
NEW = "Số 86 Lê Lợi, Xã Vân Khánh, Tỉnh An Giang"
STRANGE = "nhà bà Tư đầu chợ"


@pytest.fixture
def people(register):
    return {
        "whole": add(register, "Lê An", permanent_address=WHOLE, current_address=NEW, home_town=WHOLE),
        "divided": add(register, "Lê Ba", permanent_address=WHOLE, current_address=DIVIDED),
        "strange": add(register, "Lê Tư", permanent_address=STRANGE, note=WHOLE),
        "none": add(register, "Lê Năm"),
    }


def values(register, member_id):
    found = members.get(register, member_id)
    assert found is not None
    return found.values


def all_values(register):
    with members.member_list(register, MemberQuery()) as found:
        return {row.id: dict(values(register, row.id)) for row in found.fetch(())}


def test_the_preview_sorts_by_how_sure_an_address_is(register, people):
    before = all_values(register)
    seen = places.preview(register)
    assert [(one.member_id, one.field, one.old, one.suggestions[0].address) for one in seen.sure] == [
        (people["whole"], "permanent_address", WHOLE, WHOLE_NOW), (people["divided"], "permanent_address", WHOLE, WHOLE_NOW),
    ]  # fmt: skip
    (asked,) = seen.ambiguous
    assert (asked.member_id, asked.field, asked.name) == (people["divided"], "current_address", "Lê Ba")
    assert [one.commune.full_name for one in asked.suggestions] == ["Phường Ngọc Hà", "Phường Giảng Võ"]
    assert (seen.new, seen.unknown) == (1, 1)
    assert all_values(register) == before


def test_the_bin_is_left_alone(register, people):
    members.remove(register, list(people.values()), "nghỉ")
    assert places.preview(register) == places.Preview((), (), 0, 0)


def test_home_towns_only_when_they_are_asked_for(register, people):
    seen = places.preview(register, fields=(*places.ADDRESSES, places.HOME_TOWN))
    assert [(one.member_id, one.field) for one in seen.sure if one.field == "home_town"] == [(people["whole"], "home_town")]


def test_the_sure_ones_are_written_as_one_change_that_undo_takes_back(register, people):
    before = all_values(register)
    seen = places.preview(register)
    moved = places.move(register, (*seen.sure, *seen.ambiguous))
    assert isinstance(moved, places.Moved)
    assert (moved.addresses, moved.members, moved.kept) == (2, 2, 0)
    assert values(register, people["whole"])["permanent_address"] == WHOLE_NOW
    assert values(register, people["whole"])["home_town"] == WHOLE
    assert values(register, people["divided"])["current_address"] == DIVIDED  # nobody chose
    assert undoing.recent(register)[0].reason == "places"
    assert codes(register) == []
    undone = undoing.undo(register, moved.batch_id)
    assert isinstance(undone, undoing.Undone)
    assert all_values(register) == before


def test_a_chosen_commune_is_written_and_only_that(register, people):
    (asked,) = places.preview(register).ambiguous
    second = asked.suggestions[1]
    moved = places.move(register, [asked], {asked.place: second.commune.code})
    assert isinstance(moved, places.Moved)
    assert (moved.addresses, moved.members) == (1, 1)
    assert values(register, people["divided"])["current_address"] == second.address == "Ngõ 3, Phường Giảng Võ, Thành phố Hà Nội"
    assert values(register, people["whole"])["permanent_address"] == WHOLE


def test_nothing_is_left_to_do_afterwards(register, people):
    seen = places.preview(register)
    chosen = {asked.place: asked.suggestions[0].commune.code for asked in seen.ambiguous}
    places.move(register, (*seen.sure, *seen.ambiguous), chosen)
    again = places.preview(register)
    assert (again.sure, again.ambiguous, again.new) == ((), (), 4)


@pytest.mark.parametrize("commune", ["", "00000", "79"])
def test_a_commune_that_was_not_offered_refuses_the_whole(register, people, commune):
    seen = places.preview(register)
    before = all_values(register)
    answer = places.move(register, (*seen.sure, *seen.ambiguous), {seen.ambiguous[0].place: commune})
    assert answer == Refused("places.not_offered", {"name": "Lê Ba", "commune": commune})
    assert all_values(register) == before


def test_what_was_changed_since_the_preview_stays(register, people):
    seen = places.preview(register)
    edit(register, people["whole"], permanent_address="Số 1, Phường Ba Đình, Hà Nội")
    members.remove(register, [people["divided"]], "nghỉ")
    assert places.move(register, seen.sure) == places.Moved(None, 0, 0, 2)
    assert values(register, people["whole"])["permanent_address"] == "Số 1, Phường Ba Đình, Hà Nội"


def test_nothing_to_do_writes_nothing(register, people):
    before = undoing.recent(register)
    assert places.move(register, ()) == places.Moved(None, 0, 0, 0)
    assert undoing.recent(register) == before


def test_a_register_of_a_newer_program_is_only_read(register, people, monkeypatch):
    seen = places.preview(register)
    monkeypatch.setattr(type(register), "newer", property(lambda _: True))
    assert places.move(register, seen.sure) == Refused("access.read_only")


def test_cancelling_writes_nothing(register, people):
    class Impatient:
        def step(self, stage: str, done: int, total: int) -> None:
            raise Cancelled

    before = all_values(register)
    with pytest.raises(Cancelled):
        places.preview(register, task=Impatient())
    with pytest.raises(Cancelled):
        places.move(register, places.preview(register, task=QUIET).sure, task=Impatient())
    assert all_values(register) == before


def test_an_address_that_would_grow_too_long_is_not_offered(register):
    address = f"{'x' * 240}, Phường 1, Quận 3, TP.HCM"
    assert len(address) < 300
    add(register, "Lê Dài", permanent_address=address)
    longest = replace(places.preview(register).sure[0], field="permanent_address").suggestions[0].address
    assert len(longest) <= 300
    add(register, "Lê Dài Hơn", permanent_address=f"{'x' * 276}, Phường 1, Q.3, HCM")
    assert len(places.preview(register).sure) == 1
