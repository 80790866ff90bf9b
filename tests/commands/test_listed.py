"""The password of a workbook on the command line: from VN_PASSWORD, from a prompt, or said to be needed."""

from __future__ import annotations

import sys

import pytest

from desktop.commands import listed
from desktop.services.imports import ReadStatus
from tests.excel import locked_files
from tests.excel.office_lists import workbook

ROWS = [["STT", "Họ và tên", "Ngày sinh"], [1, "Nguyễn Văn An", "02/05/1990"], [2, "Trần Thị Bình", "03/06/1991"]]


@pytest.fixture
def protected(tmp_path):
    path = tmp_path / "có mật khẩu.xlsx"
    path.write_bytes(locked_files.agile(workbook(tmp_path / "gốc.xlsx", {"DS": ROWS}).read_bytes(), "bí mật"))
    return path


def test_without_one_it_is_said_to_be_needed(run, protected, monkeypatch) -> None:
    monkeypatch.delenv("VN_PASSWORD", raising=False)
    answer = run("read", protected, "--json")
    assert (answer.code, answer.json["status"], answer.json["members"]) == (1, "needs_password", [])
    assert answer.json["message"] in answer.err


@pytest.mark.parametrize(("password", "status", "people"), [("bí mật", "ok", 2), ("sai", "needs_password", 0)])
def test_from_the_environment(run, protected, monkeypatch, password, status, people) -> None:
    monkeypatch.setenv("VN_PASSWORD", password)
    answer = run("read", protected, "--json")
    assert (answer.json["status"], len(answer.json["members"])) == (status, people)


def test_an_import_takes_it_too(run, book, protected, monkeypatch) -> None:
    assert run("import", book, protected, "--json").json["error"] == "import.password"
    monkeypatch.setenv("VN_PASSWORD", "bí mật")
    assert run("import", book, protected, "--json").json["added"] == 2
    assert run("compare", book, protected, "--json").json["same"] == 2


def test_a_prompt_asks_three_times(protected, monkeypatch) -> None:
    monkeypatch.delenv("VN_PASSWORD", raising=False)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    answers = iter(["sai", "bí mật", "nobody asks for this"])
    monkeypatch.setattr(listed.typer, "prompt", lambda *_, **__: next(answers))
    assert listed.listed(protected, None).status is ReadStatus.OK
    answers = iter(["1", "2", "3", "4"])
    assert listed.listed(protected, None).status is ReadStatus.NEEDS_PASSWORD
    assert next(answers) == "4"
