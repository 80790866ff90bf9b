"""The list of a past day: what was taken back was never said, on that day neither."""

from __future__ import annotations

import pytest

from desktop.domain.query import MemberQuery
from desktop.domain.task import QUIET
from desktop.services import checking, members, undoing
from desktop.services.access import OpenRegister
from desktop.services.outcome import Saved


@pytest.fixture
def person(register: OpenRegister) -> str:
    saved = members.add(register, {"full_name": "Nguyễn Thị Hoa", "join_date": "2020-01-15"})
    assert isinstance(saved, Saved)
    return saved.ids[0]


def status_on(register: OpenRegister, day: str) -> str | None:
    with members.member_list(register, MemberQuery(as_of=day)) as found:
        rows = found.fetch(("status",))
    return str(rows[0].cells[0]) if rows else None


def test_undo_brings_back_the_past_as_it_was(register: OpenRegister, person: str) -> None:
    members.edit(register, person, {"status": "paused", "status_since": "2022-01-01"})
    members.edit(register, person, {"status": "left", "status_since": "2019-01-01"})
    assert status_on(register, "2022-06-01") == "left"
    undoing.undo(register)
    assert [status_on(register, day) for day in ("2019-06-01", "2021-01-01", "2022-06-01")] == [None, "active", "paused"]
    undoing.redo(register)
    assert status_on(register, "2022-06-01") == "left"
    assert checking.check(register, task=QUIET) == []


def test_a_status_without_its_day_does_not_rewrite_the_past(register: OpenRegister, person: str) -> None:
    members.edit(register, person, {"status": "left"})
    assert status_on(register, "2022-06-01") == "active"
    members.edit_many(register, [person], {"status": "retired"})
    assert status_on(register, "2022-06-01") == "active"


def test_emptying_the_day_and_undoing_it_loses_nothing(register: OpenRegister, person: str) -> None:
    members.edit(register, person, {"status": "left", "status_since": "2024-05-01"})
    members.edit(register, person, {"status_since": None})
    undoing.undo(register)
    assert [status_on(register, day) for day in ("2022-06-01", "2024-06-01")] == ["active", "left"]
    assert checking.check(register, task=QUIET) == []


def test_an_older_change_of_status_taken_back_by_name(register: OpenRegister, person: str) -> None:
    first = members.edit(register, person, {"status": "paused", "status_since": "2022-01-01"})
    assert isinstance(first, Saved)
    members.edit(register, person, {"status": "left", "status_since": "2024-05-01"})
    undoing.undo(register, first.batch_id)
    assert checking.check(register, task=QUIET) == []
    assert status_on(register, "2024-06-01") == "left"
