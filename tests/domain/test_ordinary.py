"""The short way answers only where the long one would give the same value alone, without a word; it does answer for what offices type."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.fields import FIELD, FIELDS
from desktop.domain.ordinary import short_way
from desktop.domain.values import read_value
from desktop.vietnamese.text import VIETNAMESE_LETTERS, clean

TODAY = date(2026, 11, 24)
LETTERS = VIETNAMESE_LETTERS + "abcxyzABCXYZ"
WORDS = st.text(st.sampled_from(LETTERS), min_size=1, max_size=5) | st.sampled_from(["Đồng", "Chí", "Nguyễn", "Thị", "Ảnh", "null", "N/A"])
SIGNS = st.text(st.sampled_from("0123456789 -–—./@'\u00a0\u0300\u200b\ufe0fABaxĐđ×÷ẹ"), max_size=16)
DIGITS = st.text(st.sampled_from("0123456789"), min_size=4, max_size=13)
TEXTS = st.text(max_size=30) | SIGNS | DIGITS | st.lists(WORDS, min_size=1, max_size=5).map(" ".join)
CONTEXTS = st.fixed_dictionaries(
    {},
    optional={"gender": st.sampled_from(["Nam", "Nữ"]), "birth_date": st.sampled_from(["1988-05-02", "1990", "2013-01-01", "1901-02-03"])},
)


def holds(field, text, context):
    """Whether the short way says the text is in order; if so it is what the long way says, and all it says."""
    value = short_way(field, TODAY)(text, context)
    if value is None:
        return False
    reading = read_value(field, text, today=TODAY, context=context)
    assert dict(reading.values) == {field.name: value}, (field.name, text)
    assert reading.findings == (), (field.name, text)
    return True


@given(st.sampled_from(FIELDS), TEXTS, CONTEXTS)
def test_the_short_way_is_the_long_way(field, text, context):
    holds(field, text, context)


@given(st.integers(0, 999_999_999_999), CONTEXTS)
def test_numbers_of_papers_are_held_against_the_record(number, context):
    for name, length in (("national_id", 12), ("old_id", 9), ("social_insurance_no", 10), ("phone", 10)):
        holds(FIELD[name], f"{number:012}"[-length:], context)


@given(st.integers(0, 99), st.sampled_from("013"), st.integers(0, 99), CONTEXTS)
def test_numbers_of_living_people_are_held_against_the_record(place, century, year, context):
    holds(FIELD["national_id"], f"0{place:02}{century}{year:02}004321", context)


@pytest.mark.parametrize("name", ["birth_date", "join_date", "status_since"])
def test_every_day_in_every_writing(name):
    short = dict.fromkeys(("%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y", "%m/%d/%Y"), 0)
    for day in range(0, 60_000, 17):
        written = date(1890, 1, 1) + timedelta(days=day)
        for shape in short:
            short[shape] += holds(FIELD[name], written.strftime(shape), {})
    assert short["%d/%m/%Y"] > 1_500
    assert short["%Y-%m-%d"] == short["%d/%m/%Y"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("full_name", "Nguyễn Thị Hồng Ánh"),
        ("employee_no", "NV000123"),
        ("national_id", "036188004321"),
        ("old_id", "162345678"),
        ("social_insurance_no", "2412345678"),
        ("phone", "0912345678"),
        ("email", "anh.nguyen1@example.vn"),
        ("birth_date", "02/05/1988"),
        ("join_date", "2/5/2011"),
        ("current_address", "Số 12 Trần Hưng Đạo, Phường Tân Phước, Tỉnh Thanh Hóa"),
        ("note", "Hồ sơ số 15"),
    ],
)
def test_what_offices_type_takes_the_short_way(name, text):
    assert holds(FIELD[name], text, {"gender": "Nữ", "birth_date": "1988-05-02"})


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("full_name", "Đồng Chí Hùng"),
        ("full_name", "Nguyen Van Hung"),
        ("full_name", "NGUYỄN VĂN AN"),
        ("national_id", "036088004321"),  # a man's number
        ("national_id", "111111111111"),
        ("phone", "0312345678"),
        ("birth_date", "02/05/2015"),
        ("join_date", "31/04/2011"),
        ("unit", " Tổ May 1"),
        ("unit", "---"),
    ],
)
def test_what_needs_a_word_or_a_change_does_not(name, text):
    assert not holds(FIELD[name], text, {"gender": "Nữ", "birth_date": "1988-05-02"})


def test_letters_of_clean_text_are_left_alone_by_clean():
    short = short_way(FIELD["unit"], TODAY)
    taken = [chr(code) for code in range(0x10000) if short(f"Tổ {chr(code)}1", {}) is not None]
    assert len(taken) > 250
    assert all(clean(f"Tổ {letter}1") == f"Tổ {letter}1" for letter in taken)
