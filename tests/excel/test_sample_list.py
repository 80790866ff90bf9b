"""The sample that comes with the program: made by its script, read as a member list, with just the slips it is meant to have."""

from collections import Counter
from importlib.resources import as_file, files

import openpyxl
import pytest

from desktop.excel.result import ReadStatus
from tests.data import make_sample_list as sample
from tests.excel.office_lists import read_here


@pytest.fixture(scope="module")
def read():
    with as_file(files("resources") / "sample" / "Danh sach cong nhan vien.xlsx") as path:
        return read_here(path)


def test_the_shipped_file_is_what_the_script_makes(tmp_path) -> None:
    sample.write(tmp_path / "a.xlsx")
    with as_file(files("resources") / "sample" / "Danh sach cong nhan vien.xlsx") as path:
        books = [openpyxl.load_workbook(one) for one in (path, tmp_path / "a.xlsx")]
    rows = [[tuple(row) for row in book.active.iter_rows(values_only=True)] for book in books]
    assert rows[0] == rows[1]


def test_everybody_is_read_with_the_unit_of_the_group_row(read) -> None:
    assert read.outcome.status is ReadStatus.OK
    assert len(read.members) == sample.PEOPLE
    assert Counter(read.column("unit")) == {unit: count for unit, count, _ in sample.UNITS}
    assert set(read.ignored().values()) == {"group", "total", "signature"}
    assert "Tạ Thị Minh Nguyệt" not in read.names()


def test_the_slips_are_told_and_nothing_else(read) -> None:
    told = Counter(code for _, _, code in read.doubts())
    assert told == {
        "leading_zero_restored": 3, "invalid_date": 1, "partial_date": 1, "missing_birth_date": 1, "missing_gender": 1,
        "duplicate_national_id": 1, "gender_mismatch": 1, "birth_year_mismatch": 1, "length": 1, "old_11_digit_prefix": 1,
        "missing_national_id": 1, "cmnd_9": 1,
    }  # fmt: skip
