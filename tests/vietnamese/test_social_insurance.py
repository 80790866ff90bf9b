"""Social insurance numbers, with the health card that hides one, and the lost zero."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.vietnamese.social_insurance import read_social_insurance
from tests.vietnamese.id_cases import TODAY, cases


@pytest.mark.parametrize("case", cases("bhxh"), ids=lambda case: case["id"])
def test_shared_case(case: dict[str, Any]) -> None:
    reading = read_social_insurance(case["input"], today=TODAY)
    expected = case["expected"]
    assert reading.value == expected["normalized"]
    assert [finding.code for finding in reading.findings] == expected["problems"]
    assert (reading.value is not None) == expected["valid"]


@pytest.mark.parametrize(
    ("raw", "value", "codes"),
    [
        ("7915123456", "7915123456", []),
        ("79 15 123456", "7915123456", []),
        ("0428368407", "0428368407", []),
        ("428368407", "0428368407", ["leading_zero_restored"]),
        ("7915123456.0", "7915123456", []),
        ("BHXH: 7915123456", "7915123456", []),
        ("7915123456 (đã chốt sổ)", "7915123456", ["text_around_number"]),
        ("DN4797915123456", "7915123456", ["bhyt_card_number"]),
        ("001200026226", "001200026226", []),
        ("24095821415", "024095821415", ["leading_zero_restored"]),
        ("007190311121", None, ["province_code"]),
        ("7915123456 / 7915123457", "7915123456", ["two_numbers"]),
        ("79l5123456", None, ["letter_in_number"]),
        ("7.91512E+09", None, ["scientific_notation"]),
        ("0000000000", None, ["all_same"]),
        ("12345678", None, ["length"]),
        ("1234567890123", None, ["length"]),
        ("Chưa có", None, ["invalid_social_insurance"]),
        ("", None, []),
    ],
)
def test_shapes(raw: str, value: str | None, codes: list[str]) -> None:
    reading = read_social_insurance(raw, today=TODAY)
    assert (reading.value, [finding.code for finding in reading.findings]) == (value, codes)


@given(st.text())
def test_any_text_gives_a_reading_and_values_are_fixpoints(text: str) -> None:
    value = read_social_insurance(text, today=TODAY).value
    if value is not None:
        assert len(value) in (10, 12)
        assert read_social_insurance(value, today=TODAY).value == value
