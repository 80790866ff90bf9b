"""Sums as offices write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.vietnamese.money import read_money
from desktop.vietnamese.written import format_money


@pytest.mark.parametrize(
    "raw",
    ["5300000", "5300000.0", "5.300.000", "5,300,000", "5 300 000", "5.300.000 đ", "5.300.000đ/tháng", "5 300 000 VNĐ", "5.300.000,00",
     "5,300,000.00",
     "5,3 triệu", "5.3tr", "5tr3", "5tr300", "5 triệu 300 nghìn", "5300k", "5300 nghìn đồng", "5,300 triệu", "0,0053 tỷ"],
)  # fmt: skip
def test_many_ways_to_write_one_sum(raw: str) -> None:
    assert read_money(raw) == (5_300_000, ())


@pytest.mark.parametrize(
    ("raw", "value", "codes"),
    [
        ("5.300", 5_300, ["money_small"]),
        ("5300000.5", 5_300_001, ["money_rounded"]),
        ("1,5 tỷ", 1_500_000_000, ["money_large"]),
        ("0", 0, []),
        ("2,34", None, ["invalid_money"]),
        ("$500", None, ["invalid_money"]),
        ("-5", None, ["invalid_money"]),
        ("thỏa thuận", None, ["invalid_money"]),
        ("đ", None, ["invalid_money"]),
        ("9" * 5_000, None, ["invalid_money"]),
        ("", None, []),
    ],
)
def test_doubts(raw: str, value: int | None, codes: list[str]) -> None:
    reading = read_money(raw)
    assert (reading.value, [finding.code for finding in reading.findings]) == (value, codes)


@given(st.integers(0, 10**12))
def test_what_is_shown_is_read_back(amount: int) -> None:
    assert read_money(format_money(amount)).value == amount
    assert read_money(str(amount)).value == amount


@given(st.one_of(st.text(), st.from_regex(r"[\d., trkiệunghđ]{0,20}", fullmatch=True)))
def test_any_text_gives_a_reading(text: str) -> None:
    value = read_money(text).value
    assert value is None or 0 <= value < 10**15
