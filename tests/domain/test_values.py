"""One entry for every value: what is read is canonical, what is shown is read back, and nothing raises."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.fields import FIELD, FIELDS, Field, Kind, Status, Value
from desktop.domain.shown_values import show_value
from desktop.domain.values import _read_name, forget, read_value

TODAY = date(2026, 11, 23)

_CANONICAL: dict[Kind, st.SearchStrategy[Value]] = {
    Kind.DATE: st.dates(date(1940, 1, 1), TODAY).map(lambda day: day.isoformat()[: [4, 7, 10][day.day % 3]]),
    Kind.GENDER: st.sampled_from(["Nam", "Nữ"]),
    Kind.NATIONAL_ID: st.integers(0, 999_999).map(lambda chance: f"001190{chance:06}"),
    Kind.OLD_ID: st.integers(10_000_001, 399_999_998).map(lambda number: f"{number:09}"),
    Kind.SOCIAL_INSURANCE: st.integers(101_000_001, 9_699_999_998).map(lambda number: f"{number:010}"),
    Kind.PHONE: st.integers(0, 9_999_999).map(lambda number: f"091{number:07}"),
    Kind.MONEY: st.integers(0, 10**10),
    Kind.YES_NO: st.booleans(),
    Kind.STATUS: st.sampled_from([status.value for status in Status]),
    Kind.ETHNICITY: st.sampled_from(["Kinh", "Mông", "Ê Đê", "Bru - Vân Kiều"]),
    Kind.RELIGION: st.sampled_from(["Không", "Phật giáo", "Tin Lành"]),
}


def read(name: str, raw: str, *, numeric: bool = False, **context: Value) -> tuple[dict[str, Value], list[str]]:
    reading = read_value(FIELD[name], raw, numeric=numeric, today=TODAY, context=context)
    return dict(reading.values), [finding.code for finding in reading.findings]


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
@pytest.mark.parametrize("raw", ["", "  ", "\u00a0\n"])
def test_blank_is_nothing_and_no_problem(field: Field, raw: str) -> None:
    assert read_value(field, raw, today=TODAY) == ({field.name: None}, ())


@given(st.sampled_from(FIELDS), st.text(max_size=60), st.booleans())
def test_any_text_gives_a_reading_and_what_it_gives_is_canonical(field: Field, raw: str, numeric: bool) -> None:
    reading = read_value(field, raw, numeric=numeric, today=TODAY)
    assert field.name in reading.values
    for name, value in reading.values.items():
        if value is None or FIELD[name].kind is Kind.NAME:
            continue
        again = read_value(FIELD[name], show_value(FIELD[name], value, "vi"), today=TODAY)
        assert again.values[name] == value
        assert not again.is_refused


@given(st.data())
def test_what_is_shown_is_read_back_without_a_difference(data: st.DataObject) -> None:
    field = data.draw(st.sampled_from([field for field in FIELDS if field.kind in _CANONICAL]))
    value = data.draw(_CANONICAL[field.kind])
    for language in ("vi", "en"):
        reading = read_value(field, show_value(field, value, language), today=TODAY)
        assert reading.values[field.name] == value
        assert not reading.is_refused


def test_one_id_cell_can_give_two_fields() -> None:
    assert read("national_id", "008189314791 / 147840492") == ({"national_id": "008189314791", "old_id": "147840492"}, ["two_numbers"])
    assert read("national_id", "020439513") == ({"national_id": None, "old_id": "020439513"}, ["cmnd_9"])
    assert read("national_id", "B1234567") == ({"national_id": None, "passport_no": "B1234567"}, ["passport_number"])


def test_an_old_id_belongs_in_its_own_field_without_a_warning() -> None:
    assert read("old_id", "020439513") == ({"old_id": "020439513"}, [])
    assert read("old_id", "001190123456") == ({"old_id": "001190123456"}, [])
    assert read("old_id", "20439513", numeric=True) == ({"old_id": "020439513"}, ["leading_zero_restored"])


def test_an_id_is_held_against_the_row_and_ages_are_told_once() -> None:
    assert read("national_id", "079190072133", gender="Nam", birth_date="1991") == (
        {"national_id": "079190072133"},
        ["gender_mismatch", "birth_year_mismatch"],
    )
    assert read("national_id", "048315874245", birth_date="2015-01-01")[1] == []
    assert read("birth_date", "01/01/2015")[1] == ["under_15"]
    assert read("birth_date", "01/01/1900")[1] == ["age_implausible"]
    assert read("join_date", "01/01/2015")[1] == []


def test_names() -> None:
    assert read("full_name", "HOÀNG QUỐC LÂM") == ({"full_name": "Hoàng Quốc Lâm"}, ["letter_case"])
    values, codes = read("full_name", "Lê Thị Thảo (nghỉ thai sản)")
    assert values == {"full_name": "Lê Thị Thảo", "note": "nghỉ thai sản"}
    assert codes == ["name_annotation"]
    assert read("given_name", "H'Hen") == ({"given_name": "H'Hen"}, [])


def test_texts_are_cleaned_and_numbers_lose_their_float_tail() -> None:
    assert read("unit", "  Tổ  May\u200b 1 ") == ({"unit": "Tổ May 1"}, [])
    assert read("employee_no", "1013.0", numeric=True) == ({"employee_no": "1013"}, [])
    assert read("employee_no", "1013.0") == ({"employee_no": "1013.0"}, [])
    assert read("unit", "-") == ({"unit": None}, [])
    assert read("note", " dòng 1 \r\n  dòng 2 \n") == ({"note": "dòng 1\ndòng 2"}, [])


def test_too_long_is_refused_not_cut() -> None:
    reading = read_value(FIELD["employee_no"], "x" * 31, today=TODAY)
    assert reading.values == {"employee_no": None}
    assert reading.is_refused
    assert read("note", "x\n" * 1_999)[1] == []
    assert read("note", "x\n" * 2_001)[1] == ["too_long"]
    assert read("full_name", " ".join(["Nguyễn"] * 30))[0]["full_name"] is None


def test_email() -> None:
    assert read("email", " Nguyen.An@Example.VN ") == ({"email": "nguyen.an@example.vn"}, [])
    assert read("email", "mailto:a@b.vn") == ({"email": "a@b.vn"}, [])
    assert read("email", "nguyen.an@") == ({"email": "nguyen.an@"}, ["email_form"])


def test_a_party_column_may_hold_the_day() -> None:
    assert read("is_party_member", "03/02/2010") == ({"is_party_member": True, "party_join_date": "2010-02-03"}, [])
    assert read("is_party_member", "x") == ({"is_party_member": True}, [])


def test_a_status_may_begin_next_month_but_nobody_joined_tomorrow() -> None:
    assert read("status_since", "01/12/2026") == ({"status_since": "2026-12-01"}, [])
    assert read("join_date", "01/12/2026") == ({"join_date": None}, ["date_in_future"])


def test_shown() -> None:
    shown: dict[str, Value] = {
        "birth_date": "1988-05",
        "insurance_salary": 5_300_000,
        "is_party_member": True,
        "status": "active",
        "unit": "Tổ May 1",
        "phone": None,
    }
    assert [show_value(FIELD[name], value, "vi") for name, value in shown.items()] == [
        "05/1988", "5.300.000", "Có", "Đang sinh hoạt", "Tổ May 1", "",
    ]  # fmt: skip
    assert show_value(FIELD["status"], "active", "en") == "Active"


def test_nothing_of_a_person_is_remembered_after_the_lock() -> None:
    read("full_name", "Nguyễn Thị Riêng")
    assert _read_name.cache_info().currsize > 0
    forget()
    assert _read_name.cache_info().currsize == 0
