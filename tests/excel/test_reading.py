"""Reading through the child process: complete answers, limits, a child that dies or hangs, and Cancel."""

import sys
import time
from datetime import date
from pathlib import Path

import pytest

from desktop.domain.task import Cancelled, Quiet
from desktop.excel import reading
from desktop.excel.result import ReadStatus, as_json, message
from resources.sentences import sentence
from tests.excel.office_lists import TODAY, read_here, workbook

LIST = [["STT", "Họ và tên", "Ngày sinh"], [1, "Nguyễn Văn An", date(1990, 5, 2)], [2, "Trần Thị Bình", "31/02/1985"]]


@pytest.fixture
def path(tmp_path):
    return workbook(tmp_path / "danh sách – tháng 10.xlsx", {"DS": LIST})


def read(path, task=None, mapping=None):
    return reading.read_workbook(path, mapping=mapping, today=TODAY, task=task or Quiet())


def test_the_child_gives_what_the_reader_gives(path) -> None:
    result, here = read(path), read_here(path)
    assert result.status is ReadStatus.OK
    assert [(one.row, dict(one.values)) for one in result.members] == [(one.row, dict(one.values)) for one in here.members]
    assert result.problems == tuple(here.problems)
    assert result.sheets == here.outcome.sheets


def test_the_document_of_the_command_line(path) -> None:
    document = as_json(read(path))
    assert document["status"] == "ok"
    assert document["members"][0] == {"sheet": "DS", "row": 2, "full_name": "Nguyễn Văn An", "birth_date": "1990-05-02"}
    assert document["members"][1]["birth_date"] is None  # could not be read, and that is said
    (problem,) = document["problems"]
    assert (problem["sheet"], problem["row"], problem["field"], problem["code"]) == ("DS", 3, "birth_date", "invalid_date")
    assert problem["message"] == sentence("problem.invalid_date")
    assert as_json(read(path), "en")["problems"][0]["message"] == sentence("problem.invalid_date", "en")


def test_the_mapping_reaches_the_child(path) -> None:
    assert [one.values.get("join_date") for one in read(path, mapping={"Ngày sinh": "join_date"}).members] == ["1990-05-02", None]


def test_progress_is_told_in_stages_that_have_sentences(path) -> None:
    told = []

    class Listening:
        def step(self, stage, done, total):
            told.append((stage, done, total))

    read(path, Listening())
    assert ("stage.read", 2, 2) in told
    assert all(sentence(stage) for stage, _, _ in told)


@pytest.mark.parametrize(
    ("content", "status", "code"),
    [
        (b"", ReadStatus.REFUSED, "import.empty_file"),
        (b"PK\x03\x04junk", ReadStatus.REFUSED, "import.broken"),
    ],
)
def test_refusals_come_back_as_results_with_a_sentence(tmp_path, content, status, code) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(content)
    result = read(path)
    assert (result.status, result.message_code, result.members) == (status, code, ())
    assert message(result)
    assert message(result, "en")


def test_a_file_that_is_not_there(tmp_path) -> None:
    assert read(tmp_path / "không có.xlsx").message_code == "import.not_found"


def child_that(code):
    """Stands in for the reading child: takes the request, then runs ``code``."""
    return [sys.executable, "-c", f"import sys, os, time; sys.stdin.buffer.read(); {code}"]


@pytest.mark.parametrize(
    "code",
    [
        "os.abort()",
        "os._exit(0)",
        "sys.stdout.buffer.write(b'\\x00\\x00\\x00\\x05ab')",
        "sys.stdout.buffer.write(b'\\xff\\xff\\xff\\xff')",
        "sys.stdout.buffer.write(b'\\x00\\x00\\x00\\x02{]')",
    ],
    ids=["aborts", "leaves", "half a message", "an endless message", "nonsense"],
)
def test_a_child_that_dies_is_a_refusal(path, monkeypatch, code) -> None:
    monkeypatch.setattr(reading, "child_command", lambda: child_that(code))
    result = read(path)
    assert (result.status, result.message_code, result.members) == (ReadStatus.REFUSED, "import.reader_died", ())


def test_a_child_that_hangs_is_ended_in_time(path, monkeypatch) -> None:
    monkeypatch.setattr(reading, "child_command", lambda: child_that("time.sleep(600)"))
    monkeypatch.setattr(reading, "_PATIENCE", 0.3)
    began = time.monotonic()
    assert read(path).message_code == "import.too_slow"
    assert time.monotonic() - began < 10


def test_a_child_without_enough_memory_is_a_refusal(tmp_path, monkeypatch) -> None:
    people = [[number, "Nguyễn Văn An", f"0{number % 9 + 1}/01/1990", f"{number}" * 50] for number in range(5_000)]
    path = workbook(tmp_path / "a.xlsx", {"DS": [LIST[0], *people]})
    monkeypatch.setattr(reading, "MEMORY_BYTES", 5_000_000)  # less than it has already: nothing more is given
    result = read(path)
    assert result.status is ReadStatus.REFUSED
    assert result.message_code in ("import.reader_died", "import.too_many_cells")
    assert result.members == ()


def test_cancel_ends_the_child(path, monkeypatch) -> None:
    started = []
    start = reading._start
    monkeypatch.setattr(reading, "_start", lambda: started.append(start()) or started[-1])
    monkeypatch.setattr(reading, "child_command", lambda: child_that("time.sleep(600)"))

    class Impatient:
        steps = 0

        def step(self, stage, done, total):
            self.steps += 1
            if self.steps > 2:
                raise Cancelled

    with pytest.raises(Cancelled):
        read(path, Impatient())
    assert started[0].poll() is not None


def test_nothing_is_written_to_the_disk(path, tmp_path, monkeypatch) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    for variable in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(variable, str(scratch))
    before = sorted(tmp_path.rglob("*"))
    assert read(path).status is ReadStatus.OK
    assert sorted(tmp_path.rglob("*")) == before


def test_the_frozen_program_starts_itself(monkeypatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert reading.child_command() == [sys.executable, "--child", "read"]


def test_the_program_hands_the_child_its_work(path, monkeypatch) -> None:
    monkeypatch.setattr(reading, "child_command", lambda: [sys.executable, "-m", "desktop", "--child", "read"])
    assert [one.values["full_name"] for one in read(path).members] == ["Nguyễn Văn An", "Trần Thị Bình"]


def test_a_name_that_is_no_valid_text(tmp_path) -> None:
    if sys.platform != "linux":
        return  # elsewhere the file system allows no such name
    strange = Path(str(tmp_path)) / "d\udcffs.xlsx"
    workbook(tmp_path / "a.xlsx", {"DS": LIST}).rename(strange)
    assert read(strange).status is ReadStatus.OK
