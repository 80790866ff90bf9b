"""Exporting a list: who stands on it, which columns, in which file; read back with plain libraries, not with our reader."""

from __future__ import annotations

import csv
from datetime import date

import openpyxl
import pytest

from desktop.domain.fields import DEFAULT_EXPORT_FIELDS, FIELD_NAMES
from desktop.domain.query import MemberQuery
from desktop.domain.task import QUIET, Cancelled
from desktop.services import lists, members
from desktop.services.outcome import Refused, Saved
from resources.sentences import LANGUAGES
from tests.registers import add, edit

TODAY = date(2026, 11, 24)


@pytest.fixture
def people(register):
    add(register, "Lê Thị Ánh", unit="Tổ 1", phone="0912345678", national_id="037190001234", join_date="2015-03-01", gender="Nữ")
    add(register, "Đỗ An", unit="Tổ 2", status="paused")
    add(register, "Vũ Bình", unit="Tổ 1", status="left", status_since="2026-02-01")
    add(register, "Hà Cường", status="worker")
    members.remove(register, [add(register, "Lê Rác")], "nhập nhầm")
    return register


def exported(register, path, **request):
    done = lists.export(register, lists.ListRequest(path, **request), today=TODAY, task=QUIET)
    assert isinstance(done, lists.Exported), done
    assert (done.path, done.form, done.shortened) == (path, lists.FORM_MEMBERS, 0)
    return done.rows


def names(register, tmp_path, **request):
    """The names on a list of names only, from its CSV."""
    path = tmp_path / "ra.csv"
    path.unlink(missing_ok=True)
    count = exported(register, path, fields=("full_name",), **request)
    with path.open(encoding="utf-8-sig", newline="") as file:
        heading, *rows = csv.reader(file, delimiter=";")
    found = [row[heading.index(lists.column_label("full_name"))] for row in rows]
    assert count == len(found)
    return found


@pytest.mark.parametrize(
    ("request_", "expected"),
    [
        ({}, ["Đỗ An", "Lê Thị Ánh"]),  # members, by given name
        ({"everybody": True}, ["Đỗ An", "Lê Thị Ánh", "Vũ Bình", "Hà Cường"]),
        ({"query": MemberQuery(statuses=("left",))}, ["Vũ Bình"]),
        ({"query": MemberQuery(units=("Tổ 1",))}, ["Lê Thị Ánh"]),
        ({"query": MemberQuery(units=("Tổ 1",)), "everybody": True}, ["Lê Thị Ánh", "Vũ Bình"]),
        ({"query": MemberQuery(search="anh")}, ["Lê Thị Ánh"]),
        ({"query": MemberQuery(descending=True)}, ["Lê Thị Ánh", "Đỗ An"]),
        ({"query": MemberQuery(as_of="2026-01-31", units=("Tổ 1",))}, ["Lê Thị Ánh"]),
        ({"query": MemberQuery(search="không có ai")}, []),
    ],
)
def test_who_stands_on_it(people, tmp_path, request_, expected):
    assert names(people, tmp_path, **request_) == expected


def test_people_who_are_named_stand_on_it_whatever_they_are(people, tmp_path):
    with members.member_list(people, MemberQuery(statuses=("left", "worker"))) as found:
        ids = tuple(row.id for row in found.fetch(()))
    assert names(people, tmp_path, query=MemberQuery(ids=ids)) == ["Vũ Bình", "Hà Cường"]
    batch_id = edit(people, ids[0], note="đã đọc")
    assert names(people, tmp_path, query=MemberQuery(batch=batch_id)) == ["Vũ Bình"]


def test_a_list_as_of_a_day_is_dated_with_it(people, tmp_path):
    person = add(people, "Lê Xuân", join_date="2020-01-01")
    edit(people, person, status="left", status_since="2026-06-01")
    assert "Lê Xuân" not in names(people, tmp_path)
    assert "Lê Xuân" in names(people, tmp_path, query=MemberQuery(as_of="2026-05-31"))
    path = tmp_path / "ngày.xlsx"
    exported(people, path, query=MemberQuery(as_of="2026-05-31"))
    assert any("31/05/2026" in text or "31 tháng 5 năm 2026" in text for text in texts_of(path))


def texts_of(path):
    sheet = openpyxl.load_workbook(path).active
    return [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None]


def test_the_workbook_has_the_union_the_columns_and_the_people(people, tmp_path):
    path = tmp_path / "ra.xlsx"
    assert exported(people, path, title="Danh sách thử", chair="Trần Thị Chủ Tịch") == 2
    texts = texts_of(path)
    assert {lists.column_label(name) for name in DEFAULT_EXPORT_FIELDS} <= set(texts)
    for wanted in (people.union.name, people.union.upper_name, "Danh sách thử", "Trần Thị Chủ Tịch", people.officer_name):
        assert any(wanted.casefold() in text.casefold() for text in texts), wanted
    assert "037190001234" in texts


def test_a_masked_list_shows_no_whole_number(people, tmp_path):
    path = tmp_path / "ra.xlsx"
    exported(people, path, masked=True, fields=("full_name", "national_id", "phone"))
    texts = texts_of(path)
    assert "Lê Thị Ánh" in texts
    assert not [text for text in texts if "037190001234" in text or "0912345678" in text]


def test_a_pdf_is_written(people, tmp_path):
    assert exported(people, tmp_path / "ra.PDF") == 2
    assert (tmp_path / "ra.PDF").read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize("name", ["ra.docx", "ra", "ra.xls"])
def test_a_format_we_do_not_write_is_told(people, tmp_path, name):
    answer = lists.export(people, lists.ListRequest(tmp_path / name), today=TODAY, task=QUIET)
    assert answer == Refused("document.unknown_format", {"path": name})
    assert list(tmp_path.glob("ra*")) == []


@pytest.mark.parametrize("suffix", lists.FORMATS)
def test_a_place_that_can_not_be_written_is_told(people, tmp_path, suffix):
    (tmp_path / f"ra{suffix}").mkdir()  # something stands there that no file can replace
    answer = lists.export(people, lists.ListRequest(tmp_path / f"ra{suffix}"), today=TODAY, task=QUIET)
    assert isinstance(answer, Refused)
    assert answer.code.startswith("document.")


@pytest.mark.parametrize("suffix", lists.FORMATS)
def test_cancelling_leaves_no_file(people, tmp_path, suffix):
    class Impatient:
        def step(self, stage: str, done: int, total: int) -> None:
            raise Cancelled

    before = set(tmp_path.iterdir())
    with pytest.raises(Cancelled):
        lists.export(people, lists.ListRequest(tmp_path / f"ra{suffix}"), today=TODAY, task=Impatient())
    assert set(tmp_path.iterdir()) == before


def test_exporting_changes_nothing(people, tmp_path):
    person = members.add(people, {"full_name": "Lê Sau"})
    assert isinstance(person, Saved)
    before = members.history(people, person.ids[0])
    exported(people, tmp_path / "ra.csv")
    assert members.history(people, person.ids[0]) == before


def test_every_field_has_a_heading_of_its_own():
    for language in LANGUAGES:
        labels = [lists.column_label(name, language) for name in FIELD_NAMES]
        assert all(labels)
        assert len(set(labels)) == len(labels)
