"""The practice register: full of invented people, marked as practice, with its password known, and never in the way of another."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from desktop.domain.query import MemberQuery
from desktop.domain.task import QUIET, Cancelled
from desktop.services import access, checking, imports, members, practice, undoing
from desktop.services.outcome import Refused
from tests.registers import CHEAP

TODAY = date(2026, 11, 24)


@pytest.fixture
def made(tmp_path):
    created = practice.make_practice_register(tmp_path, today=TODAY, task=QUIET, cost=CHEAP)
    assert isinstance(created, access.Created)
    yield created.register
    created.register.close()


def test_everybody_on_the_sample_list_is_in_it(made):
    with practice.sample_list() as path:
        read = imports.read_list(path, today=TODAY, task=QUIET)
    assert read.members
    assert members.count(made, MemberQuery()) == len({row.values["full_name"] for row in read.members})
    assert [batch.reason for batch in undoing.recent(made)] == ["import", "new"]
    # the sample has two people with one citizen ID, to be found and mended
    assert {finding.code for finding in checking.check(made, task=QUIET)} <= {"check.same_national_id"}


def test_it_says_that_it_is_practice_and_opens_with_the_password_that_is_shown(tmp_path):
    created = practice.make_practice_register(tmp_path, today=TODAY, task=QUIET, cost=CHEAP)
    assert isinstance(created, access.Created)
    made = created.register
    assert "dữ liệu tập" in made.union.name
    assert made.officer_name == practice.OFFICER
    folder = made.folder
    made.close()
    again = access.open_by_password(folder, practice.PASSWORD)
    assert isinstance(again, access.OpenRegister)
    again.close()


def test_a_second_one_takes_another_folder(made, tmp_path):
    second = practice.make_practice_register(tmp_path, today=TODAY, task=QUIET, cost=CHEAP)
    assert isinstance(second, access.Created)
    assert second.register.folder != made.folder
    second.register.close()
    assert practice.free_folder(tmp_path) not in (made.folder, second.register.folder)


def test_a_free_folder_is_one_that_is_not_there(tmp_path):
    names = []
    for _ in range(3):
        folder = practice.free_folder(tmp_path)
        assert not folder.exists()
        folder.mkdir()
        names.append(folder.name)
    assert names == ["so-doan-vien.sodoanvien", "so-doan-vien-2.sodoanvien", "so-doan-vien-3.sodoanvien"]


def test_cancelling_leaves_no_register_open(tmp_path):
    class Impatient:
        def step(self, stage: str, done: int, total: int) -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        practice.make_practice_register(tmp_path, today=TODAY, task=Impatient(), cost=CHEAP)
    (folder,) = tmp_path.iterdir()
    opened = access.open_by_password(folder, practice.PASSWORD)  # its lock is free
    assert isinstance(opened, access.OpenRegister)
    assert members.count(opened, MemberQuery()) == 0
    opened.close()


def test_what_refuses_a_register_refuses_this_one(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["một thư mục sâu"] * 40)
    answer = practice.make_practice_register(deep, today=TODAY, task=QUIET, cost=CHEAP)
    assert isinstance(answer, Refused)
    assert answer.code == "access.path_too_long"


def test_a_sample_that_can_not_be_read_is_told_and_nothing_stays_open(tmp_path, monkeypatch):
    monkeypatch.setattr(practice, "SAMPLE", "README.md")
    answer = practice.make_practice_register(tmp_path, today=TODAY, task=QUIET, cost=CHEAP)
    assert isinstance(answer, Refused)
    (folder,) = tmp_path.iterdir()
    opened = access.open_by_password(folder, practice.PASSWORD)
    assert isinstance(opened, access.OpenRegister)
    opened.close()
