"""What a list changes: only what it says, never for the worse."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.changes import agrees, changes
from desktop.domain.fields import FIELD_NAMES

CASES = [
    ("birth_date", "1988-05-02", "1988", True),
    ("birth_date", "1988-05-02", "1988-05", True),
    ("birth_date", "1988", "1988-05-02", False),
    ("birth_date", "1988-05-02", "1988-05-03", False),
    ("birth_date", "1988-05-02", "1989", False),
    ("full_name", "Đặng Thị Hoà", "Đặng Thị Hòa", True),
    ("full_name", "Đặng Thị Hoà", "ĐẶNG THỊ HOÀ", True),
    ("full_name", "Đặng Thị Hoà", "Dang Thi Hoa", True),  # a list without accents knows less
    ("full_name", "Dang Thi Hoa", "Đặng Thị Hoà", False),
    ("full_name", "Đặng Thị Hoà", "Đặng Thị Hoá", False),
    ("full_name", "Đặng Thị Hoà", "Đặng Thị Lan", False),
    ("unit", "Tổ may 1", "TỔ MAY 1", True),
    ("unit", "Tổ may 1", "To may 1", False),
    ("phone", "0912345678", "0912345679", False),
    ("insurance_salary", 5_000_000, 5_000_000, True),
    ("insurance_salary", 5_000_000, 0, False),
    ("is_party_member", None, False, True),
    ("is_party_member", None, True, False),
    ("is_party_member", True, False, False),
    ("note", None, "mới", False),
    ("note", "", "mới", False),
]


@pytest.mark.parametrize(("name", "known", "told", "adds_nothing"), CASES)
def test_what_adds_nothing(name, known, told, adds_nothing):
    assert agrees(name, known, told) is adds_nothing
    assert changes({name: known}, {name: told}) == ({} if adds_nothing else {name: (known, told)})


def test_a_field_emptied_in_the_register_takes_what_a_list_says():
    assert changes({"full_name": "Lê An"}, {"phone": "0912345678"}) == {"phone": (None, "0912345678")}


VALUES = st.dictionaries(st.sampled_from(FIELD_NAMES), st.none() | st.text(max_size=8) | st.integers() | st.booleans(), max_size=6)


@given(VALUES)
def test_absence_is_never_deletion(record):
    for values in ({}, dict.fromkeys(record), dict.fromkeys(record, "")):
        assert changes(record, values) == {}


@given(VALUES, VALUES)
def test_a_list_brought_in_twice_changes_nothing_the_second_time(record, values):
    after = {**record, **{name: new for name, (_, new) in changes(record, values).items()}}
    assert changes(after, values) == {}
    assert all(
        after[name] == record[name] for name in record if not values.get(name) and values.get(name) is not False and values.get(name) != 0
    )
