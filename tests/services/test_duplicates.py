"""Duplicates in a register: found with their reasons, left alone once said to be two, found while typing."""

from __future__ import annotations

from desktop.services import different_people, duplicates, members, merging
from desktop.services.duplicates import Pile
from resources.sentences import sentence
from tests.registers import add


def test_the_scan_finds_pairs_and_says_why(register):
    one = add(register, "Lê Thị Hoa", birth_date="1990-03-05", national_id="038190317213", unit="Tổ 1")
    other = add(register, "Le Thi Hoa", birth_date="1990", national_id="038190317213")
    add(register, "Trần Văn Nam", birth_date="1990-03-05")
    (found,) = duplicates.find(register)
    assert (found.one.id, found.other.id, found.pile) == (one, other, Pile.SURE)
    assert (found.one.name, found.one.birth_date, found.one.unit) == ("Lê Thị Hoa", "1990-03-05", "Tổ 1")
    assert sentence(found.reasons[0], "vi") == "cùng số CCCD"


def test_two_people_stay_two_also_when_one_is_merged_with_a_third(register):
    one, other = (add(register, "Lê Thị Hoa", birth_date="1990-03-05") for _ in range(2))
    different_people.remember(register, one, other)
    assert duplicates.find(register) == []
    third = add(register, "Lê Thị Hoa", birth_date="1990-03-05", phone="0912345678")
    merging.merge(register, third, one)
    assert duplicates.find(register) == []


def test_the_bin_is_left_alone(register):
    add(register, "Lê Thị Hoa", birth_date="1990-03-05")
    members.remove(register, [add(register, "Lê Thị Hoa", birth_date="1990-03-05")], "thử")
    assert duplicates.find(register) == []


def test_who_is_typed_may_be_there(register):
    hoa = add(register, "Lê Thị Hoa", birth_date="1990-03-05", social_insurance_no="7912345678")
    assert [one.someone.id for one in duplicates.similar(register, {"full_name": "Lê Thị Hoa", "birth_date": "1990"})] == [hoa]
    assert [one.someone.id for one in duplicates.similar(register, {"social_insurance_no": "7912345678"})] == [hoa]
    assert duplicates.similar(register, {"full_name": "Lê Thị Hoa"}) == []
    assert duplicates.similar(register, {"full_name": "Lê Thị Hoa", "birth_date": "1990"}, but=hoa) == []
    assert duplicates.similar(register, {}) == []


def test_a_number_of_a_merged_record_leads_to_the_survivor(register):
    hoa = add(register, "Lê Thị Hoa", national_id="038190317213")
    merging.merge(register, hoa, add(register, "Lê Thị Hoa", national_id="001190000001"), {"national_id": merging.Side.KEEP})
    (found,) = duplicates.similar(register, {"full_name": "Ai Đó", "national_id": "001190000001"})
    assert (found.someone.id, found.likeness.codes) == (hoa, ("likeness.same_national_id",))
