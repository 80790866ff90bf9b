"""Citizen IDs: the shared cases, every way Excel and people bend a number, and that nothing is ever invented."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.vietnamese.citizen_id import birth_places, birth_year, gender_of, read_citizen_id
from desktop.vietnamese.findings import Severity
from tests.vietnamese.id_cases import TODAY, cases


@pytest.mark.parametrize("case", cases("cccd"), ids=lambda case: case["id"])
def test_shared_case(case: dict[str, Any]) -> None:
    reading = read_citizen_id(case["input"], today=TODAY, **(case["context"] or {}))
    expected = case["expected"]
    assert reading.national_id == expected["normalized"]
    assert [finding.code for finding in reading.findings] == expected["problems"]
    assert (reading.national_id is not None) == expected["valid"]


@pytest.mark.parametrize("place", sorted(birth_places()))
def test_every_province_is_known(place: str) -> None:
    number = f"{place}190123456"
    assert read_citizen_id(number, today=TODAY) == (number, None, None, ())


@pytest.mark.parametrize(
    ("raw", "national_id", "old_id", "codes"),
    [
        ("001 200 026 226", "001200026226", None, []),
        ("001.200.026.226", "001200026226", None, []),
        ("001-200-026-226", "001200026226", None, []),
        ("'001200026226", "001200026226", None, []),
        (" 001200026226\xa0", "001200026226", None, []),
        ("001200026226\u200b", "001200026226", None, []),
        ("００１２０００２６２２６", "001200026226", None, []),
        ("\u0660\u0660\u0661\u0662\u0660\u0660\u0660\u0662\u0666\u0662\u0662\u0666", "001200026226", None, []),  # Arabic digits
        ("CCCD: 001200026226", "001200026226", None, []),
        ("Số 001200026226", "001200026226", None, []),
        ("001200026226 cấp ngày 12/05/2021", "001200026226", None, ["text_around_number"]),
        ("001200026226 (chờ cấp lại)", "001200026226", None, ["text_around_number"]),
        ("1200026226", "001200026226", None, ["leading_zero_restored"]),
        ("1200026226.0", "001200026226", None, ["leading_zero_restored"]),
        ("2.4095821415E+10", "024095821415", None, ["leading_zero_restored"]),
        ("3,50698E+10", None, None, ["scientific_notation"]),
        ("9190652310", None, None, ["length"]),  # 009 is no province: no reading fits
        ("08630057380", None, None, ["length"]),  # still begins with a zero: it was not Excel that took a digit
        ("0892081804525", None, None, ["length"]),
        ("123456", None, None, ["length"]),
        ("0", None, None, ["length"]),
        ("020439513", None, "020439513", ["cmnd_9"]),
        ("CMND 020439513", None, "020439513", ["cmnd_9"]),
        ("80221371", None, "080221371", ["leading_zero_restored"]),
        ("08022137", None, None, ["length"]),
        ("999999999", None, None, ["all_same"]),
        ("008189314791 / 147840492", "008189314791", "147840492", ["two_numbers"]),
        ("147840492\n008189314791", "008189314791", "147840492", ["two_numbers"]),
        ("008189314791 147840492", "008189314791", "147840492", ["two_numbers"]),
        ("008189314791147840492", "008189314791", "147840492", ["two_numbers"]),
        ("CMND 020439513 (cũ), CCCD 001200026226", "001200026226", "020439513", ["two_numbers"]),
        ("079190072133 / 079190072134", "079190072133", None, ["two_numbers"]),
        ("O01200026226", None, None, ["letter_in_number"]),
        ("00l2O0026226", None, None, ["letter_in_number"]),
        ("Đang làm lại", None, None, ["invalid_national_id"]),
        ("123456789012", None, None, ["birth_year_in_future"]),
        ("079227123456", None, None, ["birth_year_in_future"]),
        ("101190123456", "101190123456", None, ["foreign_birthplace"]),
    ],
)
def test_shapes(raw: str, national_id: str | None, old_id: str | None, codes: list[str]) -> None:
    reading = read_citizen_id(raw, today=TODAY)
    assert (reading.national_id, reading.old_id, [finding.code for finding in reading.findings]) == (national_id, old_id, codes)


@pytest.mark.parametrize("raw", ["B1234567", "C12345678", "Hộ chiếu: B1234567"])
def test_a_passport_goes_where_passports_belong(raw: str) -> None:
    reading = read_citizen_id(raw, today=TODAY)
    assert reading.passport_no == raw.rpartition(" ")[2]
    assert reading.national_id is None
    assert [finding.code for finding in reading.findings] == ["passport_number"]


def test_the_record_chooses_between_two_numbers() -> None:
    reading = read_citizen_id("079190072133 / 079085072134", today=TODAY, gender="Nam", birth_date="1985")
    assert reading.national_id == "079085072134"


def test_a_contradiction_is_a_warning_and_the_number_stays() -> None:
    reading = read_citizen_id("079190072133", today=TODAY, gender="Nam", birth_date="1991-05")
    assert reading.national_id == "079190072133"
    assert {(finding.code, finding.severity) for finding in reading.findings} == {
        ("gender_mismatch", Severity.WARNING),
        ("birth_year_mismatch", Severity.WARNING),
    }


@given(st.text())
def test_any_text_gives_a_reading(text: str) -> None:
    reading = read_citizen_id(text, today=TODAY)
    assert reading.national_id is None or (len(reading.national_id) == 12 and reading.national_id.isascii())
    assert reading.old_id is None or len(reading.old_id) == 9
    assert reading.national_id or reading.old_id or reading.findings


@given(st.from_regex(r"[0-9 oOlI./\-+EeĐđCM']{0,30}", fullmatch=True))
def test_a_number_is_never_invented(text: str) -> None:
    """Whatever is read consists of the digits of the cell, in order, but for zeros in front."""
    reading = read_citizen_id(text, today=TODAY)
    for number in (reading.national_id, reading.old_id):
        assert number is None or number.lstrip("0") in "".join(filter(str.isdigit, text))


@given(st.sampled_from(sorted(birth_places())), st.integers(0, 3), st.integers(0, 99), st.integers(0, 999_999))
def test_a_canonical_number_reads_as_itself(place: str, century: int, year: int, chance: int) -> None:
    number = f"{place}{century}{year:02}{chance:06}"
    reading = read_citizen_id(number, today=TODAY)
    assert reading.national_id == (number if birth_year(number) <= TODAY.year else None)
    assert gender_of(number) == ("Nam" if century in (0, 2) else "Nữ")
