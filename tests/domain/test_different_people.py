"""What a row is known by next month: enough to know it again, not enough to take it for somebody else."""

from __future__ import annotations

from desktop.domain.different_people import DifferentPeople, row_key

AN = {"full_name": "Lê Thị Hoà", "birth_date": "1990-05-02", "unit": "Tổ may 2"}


def test_a_row_is_known_again_by_its_number_and_name_whatever_else_changed():
    numbered = {**AN, "national_id": "037190001234"}
    assert row_key(numbered) == row_key({**numbered, "unit": "Kho", "phone": "0912345678", "full_name": "LÊ THỊ HÒA"})
    assert row_key(numbered) != row_key({**numbered, "full_name": "Lê Thị Hoa"})
    assert row_key(numbered) != row_key({**numbered, "national_id": "037190001235"})


def test_without_a_number_it_is_known_by_name_birth_and_unit():
    assert row_key(AN) == row_key({**AN, "unit": "TỔ MAY 2", "phone": "0912345678"})
    assert row_key(AN) != row_key({**AN, "unit": "Kho"})
    assert row_key(AN) != row_key({**AN, "birth_date": "1990"})


def test_what_was_said_of_a_numbered_row_says_nothing_of_one_that_only_has_the_name():
    assert row_key({**AN, "national_id": "037190001234"}) != row_key(AN)


def test_a_row_is_not_whom_it_was_said_not_to_be():
    said = DifferentPeople(rows={row_key(AN): frozenset({"x"})})
    assert said
    assert said.not_meant(AN) == {"x"}
    assert said.not_meant({**AN, "full_name": "Lê An"}) == frozenset()
    assert not DifferentPeople()
