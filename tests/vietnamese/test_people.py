"""Gender, yes/no, ethnic group, religion: every usual spelling, and nothing that could mean two things."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.vietnamese.people import read_ethnicity, read_gender, read_religion, read_yes_no
from desktop.vietnamese.reference import aliases, rows


@pytest.mark.parametrize("raw", ["Nam", "nam", "NAM", " Nam ", "M", "male", "Nam giới", "ông", "Mr."])
def test_male(raw: str) -> None:
    reading = read_gender(raw)
    assert reading.value == "Nam"
    assert [finding.code for finding in reading.findings] == ([] if raw.strip() == "Nam" else ["gender_spelling"])


@pytest.mark.parametrize("raw", ["Nữ", "nữ", "NỮ", "Nu", "Nử", "F", "Female", "Nữ giới", "bà", "Nu\u031b\u0303"])
def test_female(raw: str) -> None:
    assert read_gender(raw).value == "Nữ"


@pytest.mark.parametrize("raw", ["1", "0", "x", "n", "khác", "?"])
def test_what_may_mean_either_is_not_read(raw: str) -> None:
    reading = read_gender(raw)
    assert reading.value is None
    assert [finding.code for finding in reading.findings] == ["gender_unclear"]


def test_both_genders_are_a_conflict() -> None:
    assert [finding.code for finding in read_gender("Nam/Nữ").findings] == ["gender_conflict"]


@pytest.mark.parametrize("raw", ["x", "X", "v", "✓", "có", "Có", "1", "đảng viên", "ĐV", "(x)", "yes", "+"])
def test_yes(raw: str) -> None:
    assert read_yes_no(raw) == (True, ())


@pytest.mark.parametrize("raw", ["không", "Ko", "0", "chưa", "No", "quần chúng"])
def test_no(raw: str) -> None:
    assert read_yes_no(raw) == (False, ())


def test_a_mark_that_says_nothing() -> None:
    assert read_yes_no("-") == (None, ())
    assert [finding.code for finding in read_yes_no("có thể").findings] == ["yes_no_unclear"]


@pytest.mark.parametrize("row", rows("ethnic_groups.csv"), ids=lambda row: row["code_2008"])
def test_every_group_is_known_by_all_its_spellings(row: dict[str, str]) -> None:
    assert read_ethnicity(row["name"]) == (row["name"], ())
    for spelling in [row["name"].upper(), f"dân tộc {row['name']}", row["official_name_2008"], *aliases(row["aliases"])]:
        assert read_ethnicity(spelling).value == row["name"], spelling


def test_groups_without_accents_and_beyond_the_list() -> None:
    assert read_ethnicity("hmong").value == "Mông"
    assert read_ethnicity("E de").value == "Ê Đê"
    assert (read_ethnicity("Pháp").value, read_ethnicity("Pháp").findings[0].code) == ("Pháp", "unknown_ethnicity")
    assert (read_ethnicity("04").value, read_ethnicity("04").findings[0].code) == (None, "ethnicity_code")


@pytest.mark.parametrize("row", rows("religions.csv"), ids=lambda row: row["name"])
def test_every_religion_is_known_by_all_its_spellings(row: dict[str, str]) -> None:
    assert read_religion(row["name"]) == (row["name"], ())
    for spelling in [row["name"].upper(), *aliases(row["aliases"])]:
        assert read_religion(spelling).value == row["name"], spelling


@given(st.text())
def test_any_text_gives_a_reading_and_values_are_fixpoints(text: str) -> None:
    for read in (read_gender, read_ethnicity, read_religion):
        value = read(text).value
        assert value is None or read(value).value == value
    assert read_yes_no(text).value in (True, False, None)
