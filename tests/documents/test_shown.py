import pytest

from desktop.documents.official import Column
from desktop.documents.shown import mask, shower
from desktop.domain.fields import FIELD, FIELDS, Kind
from tests.documents.sample_lists import member


def show(name, value, *, masked=False):
    return shower(Column(FIELD[name], name), masked=masked)(value)


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("full_name", "Đỗ Thị Ánh", "Đỗ Thị Ánh"),
        ("birth_date", "1988-05-02", "02/05/1988"),
        ("birth_date", "1988-05", "05/1988"),
        ("birth_date", "1988", "1988"),
        ("insurance_salary", 5_300_000, "5.300.000"),
        ("national_id", "012345678901", "012345678901"),
        ("note", None, ""),
        ("birth_date", None, ""),
        ("is_party_member", True, "Có"),
    ],
)
def test_values_as_the_list_shows_them(name, value, text):
    assert show(name, value) == text


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("national_id", "012345678901", "********8901"),
        ("old_id", "012345678", "*****5678"),
        ("phone", "0912345678", "*******678"),
        ("passport_no", "B1234567", "*****567"),
        ("insurance_salary", 5_300_000, "***"),
        ("email", "thao.nguyen@example.vn", "t**********@example.vn"),
        ("email", "a@example.vn", "a**@example.vn"),
        ("phone", None, ""),
        ("full_name", "Đỗ Thị Ánh", "Đỗ Thị Ánh"),
    ],
)
def test_the_masked_variant(name, value, text):
    assert show(name, value, masked=True) == text


def test_no_masked_field_shows_more_than_its_end():
    for field in FIELDS:
        if field.masked:
            whole, hidden = str(member(7)[field.name]), show(field.name, member(7)[field.name], masked=True)
            assert whole != hidden
            if field.kind is not Kind.EMAIL:
                assert sum(letter != "*" for letter in hidden) <= 4


def test_short_texts_never_show_more_than_half():
    assert mask("1234", Kind.TEXT) == "**34"
    assert mask("1", Kind.TEXT) == "*"
    assert mask("", Kind.PHONE) == ""
