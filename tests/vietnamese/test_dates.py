"""Dates in the shapes offices type: what is known is kept, nothing is invented, day comes before month."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.vietnamese.dates import age_range, date_ceiling, date_floor, is_date, read_date
from desktop.vietnamese.written import format_date

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("raw", "value", "codes"),
    [
        ("13/05/1981", "1981-05-13", []),
        ("24/4/1994", "1994-04-24", []),
        (" 03 / 11 / 1996 ", "1996-11-03", []),
        ("17.07.1979", "1979-07-17", []),
        ("24\\11\\1980", "1980-11-24", []),
        ("19,12,1995", "1995-12-19", []),
        ("08/03/2008\xa0", "2008-03-08", []),
        ("'22/08/1997", "1997-08-22", []),
        ("02 05 1988", "1988-05-02", []),
        ("02//05//1988.", "1988-05-02", []),
        ("５/６/１９８８", "1988-06-05", []),
        ("1997-06-07", "1997-06-07", []),
        ("1988/05/02", "1988-05-02", []),
        ("1981-05-13 00:00:00", "1981-05-13", []),
        ("1981-05-13T00:00:00.000Z", "1981-05-13", []),
        ("2/5/1988 12:00:00 SA", "1988-05-02", []),
        ("Ngày 13 tháng 4 năm 1989", "1989-04-13", []),
        ("02 tháng 05 năm 1988", "1988-05-02", []),
        ("mùng 2 tháng 5 năm 1988", "1988-05-02", []),
        ("2 tháng 5, 1988", "1988-05-02", []),
        ("Thứ hai, 02/05/1988", "1988-05-02", []),
        ("sinh ngày 02/05/1988", "1988-05-02", []),
        ("02-May-1988", "1988-05-02", []),
        ("3rd May 1988", "1988-05-03", []),
        ("May 2, 1988", "1988-05-02", []),
        ("02-Thg5-1988", "1988-05-02", []),
        ("27-12-93", "1993-12-27", ["two_digit_year"]),
        ("2/5/88", "1988-05-02", ["two_digit_year"]),
        ("1/1/26", "2026-01-01", ["two_digit_year"]),
        ("1/1/27", "1927-01-01", ["two_digit_year"]),
        ("1/1/00", "2000-01-01", ["two_digit_year"]),
        ("12/25/1990", "1990-12-25", ["month_day_swapped"]),
        ("1990-25-12", "1990-12-25", ["month_day_swapped"]),
        ("1993", "1993", ["partial_date"]),
        ("năm 1988", "1988", ["partial_date"]),
        ("sinh năm 1988", "1988", ["partial_date"]),
        ("SN: 1988", "1988", ["partial_date"]),
        ("88", "1988", ["partial_date", "two_digit_year"]),
        ("tháng 9/2002", "2002-09", ["partial_date"]),
        ("tháng 5 năm 1988", "1988-05", ["partial_date"]),
        ("tháng mười 1988", "1988-10", ["partial_date"]),
        ("T5-1988", "1988-05", ["partial_date"]),
        ("06/1983", "1983-06", ["partial_date"]),
        ("5/88", "1988-05", ["partial_date", "two_digit_year"]),
        ("May-88", "1988-05", ["partial_date", "two_digit_year"]),
        ("00/00/1988", "1988", ["partial_date"]),
        ("00/05/1988", "1988-05", ["partial_date"]),
        ("../../1988", "1988", ["partial_date"]),
        ("??/5/1988", "1988-05", ["partial_date"]),
        ("khoảng 1960", "1960", ["partial_date", "uncertain_date"]),
        ("~1960", "1960", ["partial_date", "uncertain_date"]),
        ("02/05/1988 hoặc 1989", "1988-05-02", ["uncertain_date"]),
        ("88/05/02", "1988-05-02", ["two_digit_year", "uncertain_date"]),
        ("02/05/1988 (theo CMND)", "1988-05-02", ["text_around_date"]),
        ("25061994", "1994-06-25", ["compact_date"]),
        ("19970301", "1997-03-01", ["compact_date"]),
        ("5061994", "1994-06-05", ["compact_date"]),
        ("250694", "1994-06-25", ["two_digit_year", "compact_date"]),
        ("051994", "1994-05", ["partial_date", "compact_date"]),
        ("200112", None, ["uncertain_date"]),  # 20/01/2012 or December 2001
        ("33978", "1993-01-09", ["excel_serial"]),
        ("31/02/1985", None, ["invalid_date"]),
        ("29/02/1985", None, ["invalid_date"]),
        ("29/02/1988", "1988-02-29", []),
        ("31/04/1985", None, ["invalid_date"]),
        ("13/1988", None, ["invalid_date"]),
        ("1/2/19900", None, ["invalid_date"]),
        ("1/2/199", None, ["invalid_date"]),
        ("31/12/1899", None, ["invalid_date"]),
        ("O2/05/1988", None, ["invalid_date"]),
        ("12/05", None, ["invalid_date"]),
        ("trước 1975", None, ["invalid_date"]),
        ("32 tuổi", None, ["invalid_date"]),
        ("chưa rõ", None, ["invalid_date"]),
        ("15/08/2029", None, ["date_in_future"]),
        ("12/2026", None, ["date_in_future"]),
        ("24/11/2026", None, ["date_in_future"]),
        ("23/11/2026", "2026-11-23", []),
        ("", None, []),
        ("  \u200b", None, []),
    ],
)
def test_text(raw: str, value: str | None, codes: list[str]) -> None:
    reading = read_date(raw, today=TODAY)
    assert (reading.value, [finding.code for finding in reading.findings]) == (value, codes)


@pytest.mark.parametrize(
    ("raw", "value", "codes"),
    [
        ("35450", "1997-01-20", ["excel_serial"]),
        ("35450.0", "1997-01-20", ["excel_serial"]),
        ("35450.5", "1997-01-20", ["excel_serial"]),
        ("1978.0", "1978", ["partial_date"]),
        ("25061994.0", "1994-06-25", ["compact_date"]),
        ("5.1988", "1988-05", ["partial_date"]),
        ("60000", None, ["date_in_future"]),
        ("-5", None, ["invalid_date"]),
    ],
)
def test_number(raw: str, value: str | None, codes: list[str]) -> None:
    reading = read_date(raw, today=TODAY, numeric=True)
    assert (reading.value, [finding.code for finding in reading.findings]) == (value, codes)


def test_a_serial_is_graver_as_text_and_shifts_with_1904() -> None:
    assert [f.severity for f in read_date("35450", today=TODAY, numeric=True).findings] == ["info"]
    assert [f.severity for f in read_date("35450", today=TODAY).findings] == ["warning"]
    assert read_date("33988", today=TODAY, numeric=True, date1904=True).value == read_date("35450", today=TODAY, numeric=True).value


def test_a_day_to_come_can_be_allowed() -> None:
    assert read_date("01/12/2026", today=TODAY, future_allowed=True).value == "2026-12-01"


@given(st.dates(date(1927, 5, 18), TODAY))
def test_every_day_is_read_from_every_plain_shape(day: date) -> None:
    shapes = [
        day.isoformat(),
        f"{day:%d/%m/%Y}",
        f"{day.day}.{day.month}.{day.year}",
        f"{day.day} tháng {day.month} năm {day.year}",
        f"{day:%d%m%Y}",
    ]
    assert {read_date(shape, today=TODAY).value for shape in shapes} == {day.isoformat()}
    serial = str((day - date(1899, 12, 30)) // timedelta(days=1))
    assert read_date(serial, today=TODAY, numeric=True).value == day.isoformat()


@given(st.one_of(st.text(), st.from_regex(r"[\d/.\-, tháng?ăm]{0,20}", fullmatch=True)), st.booleans())
def test_any_text_gives_a_reading_and_values_are_fixpoints(text: str, numeric: bool) -> None:
    reading = read_date(text, today=TODAY, numeric=numeric)
    if reading.value is not None:
        assert is_date(reading.value)
        for again in (reading.value, format_date(reading.value)):
            assert read_date(again, today=TODAY).value == reading.value


def test_partial_dates_have_a_first_and_a_last_day() -> None:
    assert (date_floor("1988"), date_ceiling("1988")) == ("1988-01-01", "1988-12-31")
    assert (date_floor("1988-02"), date_ceiling("1988-02")) == ("1988-02-01", "1988-02-29")
    assert (date_floor("1988-02-03"), date_ceiling("1988-02-03")) == ("1988-02-03", "1988-02-03")


def test_shown_as_people_write() -> None:
    assert [format_date(value) for value in ("1988", "1988-05", "1988-05-02")] == ["1988", "05/1988", "02/05/1988"]


@pytest.mark.parametrize("text", ["1988-13", "1988-02-30", "88", "1988-5-2", "02/05/1988", "", "１９８８"])
def test_what_is_no_canonical_date(text: str) -> None:
    assert not is_date(text)


def test_age_of_a_partial_birth_date_is_a_range() -> None:
    assert age_range("2011-11-23", TODAY) == (15, 15)
    assert age_range("2011-11-24", TODAY) == (14, 14)
    assert age_range("2011", TODAY) == (14, 15)
