"""Only values in their one form may be stored; whatever the readers give may."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.canonical import is_canonical
from desktop.domain.fields import FIELD_NAMES, FIELDS
from desktop.domain.values import read_value

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("full_name", " "), ("full_name", "  a"), ("full_name", "\t=tab"), ("full_name", "a\0"), ("full_name", "a" * 5000),
        ("full_name", 7),
        ("full_name", "Nguye\u0302\u0303n"), ("status", "nonsense"), ("gender", "nam"), ("birth_date", "02/05/1988"),
        ("national_id", "37188001234"),
        ("insurance_salary", 10**30), ("insurance_salary", -1), ("insurance_salary", True), ("is_party_member", 1), ("note", "\nđầu"),
    ],
)  # fmt: skip
def test_other_forms_are_refused(name, value):
    assert not is_canonical(name, value)


@given(st.sampled_from(FIELDS), st.text(max_size=60))
def test_what_the_readers_give_may_be_stored(field, text):
    reading = read_value(field, text, today=TODAY)
    if not reading.is_refused:
        assert all(is_canonical(name, value) for name, value in reading.values.items()), reading


def test_empty_may_stand_anywhere():
    assert all(is_canonical(name, None) for name in FIELD_NAMES)
