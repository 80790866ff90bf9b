"""One person or two: the likelier, the higher, and every ground has its words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.duplicates import SCAN_GROUNDS
from desktop.domain.likeness import _POINTS, _WORDS, likeness, one_slip
from resources.sentences import codes, sentence

AN = {"full_name": "Nguyễn Văn An", "birth_date": "1988-05-02", "national_id": "037088001234", "gender": "Nam", "unit": "Kho"}


def score(**values):
    return likeness(AN, {**AN, **values}).score


def test_a_slip_of_the_finger_in_the_number_is_likely_one_person():
    assert score(national_id="037088001243") >= 80  # two digits changed places
    assert score(national_id="03708800124") >= 80  # one left out
    assert score(national_id="037088001234") == 100


def test_more_against_is_always_less_likely():
    assert score() > score(unit="Tổ 9") > score(national_id="001099004321") > score(national_id="001099004321", gender="Nữ")
    assert score(birth_date="1988") == score() > score(birth_date="1988-02-05") > score(birth_date="1970-01-01")
    assert score(full_name="Nguyễn An") > score(full_name="Trần Bình")


def test_accents_tell_two_names_apart_unless_one_has_none():
    assert ("near", "full_name") in likeness({"full_name": "Le Thi Hoa"}, {"full_name": "Lê Thị Hòa"}).grounds
    assert ("same", "full_name") in likeness({"full_name": "Lê Thị Hoà"}, {"full_name": "Lê Thị Hòa"}).grounds
    assert likeness({"full_name": "Lê Thị Hoa"}, {"full_name": "Lê Thị Hòa"}).grounds == (("other", "full_name"),)


def test_what_one_side_does_not_say_is_no_ground():
    assert likeness({}, AN) == likeness({"full_name": ""}, AN)
    assert likeness({}, AN).grounds == ()


def test_the_weightiest_ground_comes_first_and_all_have_words():
    found = likeness(AN, {**AN, "unit": "Tổ 1", "national_id": "001099004321"})
    assert found.grounds == (("same", "birth_date"), ("same", "full_name"), ("other", "national_id"), ("other", "unit"))
    assert ", ".join(sentence(code) for code in found.codes) == "cùng ngày sinh, cùng họ tên, khác số CCCD, khác đơn vị"


def test_every_ground_that_can_be_given_has_its_sentence():
    can = {f"likeness.{word}_{field}" for field, points in _POINTS.items() for word, weight in zip(_WORDS, points, strict=True) if weight}
    assert can | {f"likeness.{word}_{field}" for word, field in SCAN_GROUNDS} == set(codes("likeness"))


@given(st.text("0123456789", min_size=2, max_size=12), st.data())
def test_one_slip_is_found_from_both_sides(number, data):
    place = data.draw(st.integers(0, len(number) - 2))
    slip = data.draw(
        st.sampled_from(
            (
                number[:place] + number[place + 1] + number[place] + number[place + 2 :],
                number[:place] + number[place + 1 :],
                number[:place] + "7" + number[place:],
                number[:place] + "7" + number[place + 1 :],
            )
        )
    )
    assert one_slip(number, slip)
    assert one_slip(slip, number)


@pytest.mark.parametrize("other", ["037088004321", "0370880012", "137088001235"])
def test_two_slips_are_another_number(other):
    assert not one_slip("037088001234", other)
