"""What we export, we import without a single difference."""

import pytest

from desktop.domain.fields import DEFAULT_EXPORT_FIELDS, FIELD_NAMES
from desktop.domain.task import Quiet
from desktop.excel.reading import read_workbook
from desktop.excel.writing import write_csv, write_xlsx
from tests.documents.sample_lists import TODAY, list_of, member, official_list

WRITERS = {"xlsx": write_xlsx, "csv": write_csv}


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("names", [DEFAULT_EXPORT_FIELDS, FIELD_NAMES], ids=["default", "all fields"])
@pytest.mark.parametrize("count", [1, 2, 40])
def test_our_own_list_comes_back(tmp_path, kind, names, count):
    path = tmp_path / f"list.{kind}"
    WRITERS[kind](official_list(count, names), path, Quiet())
    result = read_workbook(path, mapping=None, today=TODAY, task=Quiet())
    assert result.status == "ok"
    assert [dict(row.values) for row in result.members] == [{name: member(number)[name] for name in names} for number in range(count)]


@pytest.mark.parametrize("kind", WRITERS)
def test_gaps_come_back_as_gaps(tmp_path, kind):
    names = ("full_name", "birth_date", "national_id", "phone", "note")
    people = [
        ("Trần Văn Đức", None, None, None, None),
        ("Lê Hoàng", "1990-07", "001090000001", None, "Ký hợp đồng; chờ thẻ, xem lại\ndòng hai"),
    ]
    path = tmp_path / f"list.{kind}"
    WRITERS[kind](list_of(people, names), path, Quiet())
    result = read_workbook(path, mapping=None, today=TODAY, task=Quiet())
    expected = [{name: value for name, value in zip(names, person, strict=True) if value is not None} for person in people]
    assert [dict(row.values) for row in result.members] == expected


@pytest.mark.parametrize("kind", WRITERS)
def test_texts_like_formulas_come_back(tmp_path, kind):
    notes = ["=1+1", "+84 912", "- chờ thẻ", "@everyone", "'=x", "'x"]
    people = [(f"Lê Văn {name}", note) for name, note in zip(("An", "Bình", "Cường", "Dũng", "Em", "Giang"), notes, strict=True)]
    path = tmp_path / f"list.{kind}"
    WRITERS[kind](list_of(people, ("full_name", "note")), path, Quiet())
    result = read_workbook(path, mapping=None, today=TODAY, task=Quiet())
    assert [row.values.get("note") for row in result.members] == notes
