"""Phones: the shared cases, every 2018 prefix, and what people write around a number."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.vietnamese.phone import read_phone
from desktop.vietnamese.reference import rows
from tests.vietnamese.id_cases import cases


def test_a_second_number_that_is_none_is_told():
    reading = read_phone("0912345678/0241234567")
    assert (reading.value, reading.others) == ("0912345678", ())
    assert [finding.code for finding in reading.findings] == ["text_around_number"]


@pytest.mark.parametrize("case", cases("phone"), ids=lambda case: case["id"])
def test_shared_case(case: dict[str, Any]) -> None:
    reading = read_phone(case["input"])
    expected = case["expected"]
    assert reading.value == expected["normalized"]
    assert [finding.code.replace("phone_length", "length") for finding in reading.findings] == expected["problems"]
    assert (reading.value is not None) == expected["valid"]


@pytest.mark.parametrize("row", rows("phone_prefixes_2018.csv"), ids=lambda row: row["old_prefix"])
def test_every_prefix_of_2018_is_carried_over(row: dict[str, str]) -> None:
    for raw in (f"{row['old_prefix']}9304682", f"+84{row['old_prefix'][1:]}9304682", f"{row['old_prefix'][1:]}9304682"):
        reading = read_phone(raw)
        assert reading.value == f"{row['new_prefix']}9304682"
        assert reading.findings[0].code == "old_11_digit_prefix"


@pytest.mark.parametrize(
    ("raw", "value", "codes"),
    [
        ("0912345678", "0912345678", []),
        ("912345678", "0912345678", ["leading_zero_restored"]),
        ("912345678.0", "0912345678", ["leading_zero_restored"]),
        ("9.12345678E+08", "0912345678", ["leading_zero_restored"]),
        ("9.12346E+08", None, ["scientific_notation"]),
        ("+84912345678", "0912345678", []),
        ("+84 (0)912 345 678", "0912345678", []),
        ("0084912345678", "0912345678", []),
        ("84912345678", "0912345678", []),
        ("'0912345678", "0912345678", []),
        ("ĐT: 0912345678", "0912345678", []),
        ("0912345678 (Zalo)", "0912345678", ["text_around_number"]),
        ("(024) 3825 1234 máy lẻ 123", "02438251234", ["landline", "text_around_number"]),
        ("0243 825 1234 ext 12", "02438251234", ["landline", "text_around_number"]),
        ("02033825123", "02033825123", ["landline"]),
        ("02171234567", None, ["unknown_prefix"]),
        ("0559123456", "0559123456", []),
        ("0551123456", None, ["unknown_prefix"]),
        ("0892345678", None, ["unknown_prefix"]),
        ("0992345678", None, ["unknown_prefix"]),
        ("01951234567", None, ["unknown_prefix"]),
        ("O912345678", None, ["letter_in_number"]),
        ("03800488", None, ["phone_length"]),
        ("38251234", None, ["phone_length"]),
        ("1111111111", None, ["all_same"]),
        ("1800 599 920", None, ["not_personal"]),
        ("+82 10 1234 5678", "+821012345678", ["foreign_phone"]),
        ("không có", None, ["invalid_phone"]),
        ("", None, []),
    ],
)
def test_shapes(raw: str, value: str | None, codes: list[str]) -> None:
    reading = read_phone(raw)
    assert (reading.value, [finding.code for finding in reading.findings]) == (value, codes)


@pytest.mark.parametrize(
    "raw",
    [
        "0912345678 - 0987654321",
        "0912345678/0987654321",
        "0912345678; 0987654321",
        "0912.345.678, 0987.654.321",
        "0912345678\n0987654321",
        "0912345678 0987654321",
        "0912345678-0987654321",
        "09123456780987654321",
        "0912345678 hoặc 0987654321",
    ],
)
def test_two_numbers(raw: str) -> None:
    reading = read_phone(raw)
    assert (reading.value, reading.others) == ("0912345678", ("0987654321",))
    assert [finding.code for finding in reading.findings] == ["two_numbers"]


@given(st.one_of(st.text(), st.from_regex(r"[\d +().,/\-;A-Za-z]{0,40}", fullmatch=True)))
def test_any_text_gives_a_reading_and_values_are_fixpoints(text: str) -> None:
    reading = read_phone(text)
    for value in (reading.value, *reading.others):
        if value is not None:
            again = read_phone(value)
            assert again.value == value
            assert not again.others
