"""The first people of a large list, shown while the rest is being read: the same people, soon, and no word about what is wrong."""

import io
import os
import queue
import zipfile
from datetime import date

import pytest
import xlsxwriter

from desktop.domain.task import QUIET
from desktop.excel import beginning as beginnings
from desktop.excel import frames, reading
from desktop.excel.beginning import beginning
from desktop.excel.blocks import Block, SharedColumn, people_of
from desktop.excel.child import _first_people as first_people
from desktop.excel.reading import read_workbook
from desktop.excel.result import ReadStatus
from tests.excel.office_lists import TODAY

HEAD = ("STT", "Họ và tên", "Ngày sinh", "Tổ")


@pytest.fixture
def large(tmp_path, monkeypatch):
    """A list of 300 people that counts as a large one, its texts shared as Excel does."""
    monkeypatch.setattr(beginnings, "_FROM_BYTES", 10_000)
    monkeypatch.setattr(beginnings, "_LARGE", 5_000)
    path = tmp_path / "large.xlsx"
    book = xlsxwriter.Workbook(path)
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["CÔNG ĐOÀN CƠ SỞ"])
    sheet.write_row(1, 0, HEAD)
    for number in range(300):
        name = f"Nguyễn Thị {('Anh', 'Bình', 'Chi')[number % 3]} {('Lan', 'Hoa', 'Mai', 'Cúc')[number % 4]}"
        sheet.write_row(number + 2, 0, [number + 1, name])
        sheet.write_datetime(number + 2, 2, date(1990, 1, 1 + number % 28), day)
        sheet.write_string(number + 2, 3, f"Tổ {number}")
    book.close()
    return path


def test_the_first_people_are_those_of_the_list(large):
    short = beginning(large.read_bytes())
    assert short is not None
    few = large.with_name("few.xlsx")
    few.write_bytes(short)
    whole = read_workbook(large, today=TODAY, task=QUIET)
    first = read_workbook(few, today=TODAY, task=QUIET)
    assert len(whole.members) == 300
    assert 30 < len(first.members) <= beginnings.ROWS
    assert [row.values for row in first.members] == [row.values for row in whole.members[: len(first.members)]]
    assert [row.row for row in first.members] == [row.row for row in whole.members[: len(first.members)]]


def test_a_small_list_has_no_beginning_of_its_own(large, monkeypatch):
    monkeypatch.setattr(beginnings, "_FROM_BYTES", 10_000_000)
    assert beginning(large.read_bytes()) is None


def test_what_is_damaged_or_written_otherwise_has_none(large):
    content = large.read_bytes()
    assert beginning(content[:-100]) is None
    assert beginning(b"") is None
    for part, old, new in (("xl/worksheets/sheet1.xml", b"<sheetData>", b"<x:sheetData>"), ("xl/sharedStrings.xml", b"</si>", b"</x:si>")):
        assert beginning(_changed(content, part, old, new)) is None


def _changed(content, part, old, new):
    copy = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(copy, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, data.replace(old, new) if name == part else data)
    return copy.getvalue()


def test_the_child_tells_them_before_it_reads_the_whole(large):
    request = frames.Request(os.fsencode(large), TODAY.isoformat(), 0)
    told = [person for block in first_people(request) for person in people_of(block)]
    whole = read_workbook(large, today=TODAY, task=QUIET)
    assert told
    assert [person.values for person in told] == [person.values for person in whole.members[: len(told)]]


def test_a_reading_hands_on_what_the_child_tells_first(large, monkeypatch):
    """The child's messages as they come: the first people once, and not among the members."""
    person = Block(None, [3], [SharedColumn("full_name", ["Lê Thị Hoa"])])
    messages = queue.SimpleQueue()
    for message in (frames.First([person]), frames.People([person], []), frames.End(ReadStatus.OK)):
        messages.put(message)
    told = []
    result = reading._Collector(messages, 5.0, QUIET, told.append, lambda: None, []).result()
    assert [[one.values for one in people] for people in told] == [[{"full_name": "Lê Thị Hoa"}]]
    assert [one.values for one in result.members] == [{"full_name": "Lê Thị Hoa"}]
