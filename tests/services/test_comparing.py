"""This month's list: who joined, who left, who changed, who came back; nobody is taken to have left whom the list could not have."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.domain.fields import Status
from desktop.domain.leaving import reasons
from desktop.domain.query import MemberQuery
from desktop.domain.task import QUIET
from desktop.services import comparing, members, undoing
from desktop.services.accepting import Accepted, Leaving, accept, rows_of
from desktop.services.comparing import Pile
from desktop.services.imports import NEW
from desktop.services.outcome import Refused
from tests.registers import add, codes, edit
from tests.services.test_imports import a_list

TODAY = date(2026, 11, 24)
LEFT = Leaving(Status.LEFT, "2026-11-20", "Hết hạn hợp đồng lao động")


def person(name, number, unit="Tổ 1", **more):
    return {"full_name": name, "birth_date": f"19{number:02}-05-02", "national_id": f"0370{number:02}00{number:04}", "unit": unit, **more}


AN, BINH, CUC, DUNG = (
    person(name, number) for number, name in enumerate(("Lê Văn An", "Lê Thị Bình", "Trần Thị Cúc", "Phạm Văn Dũng"), 81)
)
NEWCOMER = person("Vũ Thị Mới", 95)


def compare(register, *rows, **options):
    return comparing.hold(register, comparing.imports.plan(register, a_list(*rows), task=QUIET), today=TODAY, **options)


def write(register, comparison, accepted):
    done = accept(register, comparison, accepted, source="thang11.xlsx", task=QUIET)
    assert codes(register) == []
    return done


def names(register, **query):
    with members.member_list(register, MemberQuery(**query)) as found:
        return {str(row.cells[0]) for row in found.fetch(("full_name",))}


@pytest.fixture
def ids(register):
    return {values["full_name"]: add(register, **values) for values in (AN, BINH, CUC, DUNG)}


def test_the_month_in_four_piles(register, ids):
    found = compare(register, AN, {**BINH, "phone": "0912345678", "unit": "Tổ 2"}, CUC, NEWCOMER)
    assert {pile: found.count(pile) for pile in Pile} == {
        Pile.JOINED: 1, Pile.RETURNED: 0, Pile.LEFT: 1, Pile.CHANGED: 1, Pile.SAME: 2, Pile.ASKED: 0,
    }  # fmt: skip
    assert [(member.id, member.name, member.unit) for member in found.left] == [(ids["Phạm Văn Dũng"], "Phạm Văn Dũng", "Tổ 1")]
    assert found.pile(Pile.CHANGED)[0].changes == {"phone": (None, "0912345678"), "unit": ("Tổ 1", "Tổ 2")}


def test_what_was_accepted_is_one_batch_that_is_undone_whole_a_week_later(register, ids):
    found = compare(register, AN, {**BINH, "unit": "Tổ 2"}, CUC, NEWCOMER)
    accepted = Accepted(rows_of(found, (Pile.JOINED, Pile.CHANGED)), {ids["Phạm Văn Dũng"]: LEFT}, sure=True)
    done = write(register, found, accepted)
    assert (done.joined, done.changed, done.left, done.problems) == (1, 1, 1, ())
    gone = members.get(register, ids["Phạm Văn Dũng"])
    assert (gone.get("status"), gone.get("status_since"), gone.get("status_reason")) == ("left", "2026-11-20", LEFT.reason)
    assert names(register, statuses=("active",)) == {"Lê Văn An", "Lê Thị Bình", "Trần Thị Cúc", "Vũ Thị Mới"}
    assert names(register, statuses=("active",), as_of="2026-11-19") >= {"Phạm Văn Dũng"}
    last = undoing.next_undo(register)
    assert (last.batch_id, last.reason, last.note) == (done.batch_id, "compare", "thang11.xlsx")
    edit(register, ids["Lê Văn An"], phone="0900000000")  # a week goes by
    assert undoing.undo(register, done.batch_id).kept == ()
    assert names(register, statuses=("active",)) == set(ids)
    assert members.get(register, ids["Lê Thị Bình"]).get("unit") == "Tổ 1"
    assert codes(register) == []


def test_nothing_is_written_that_was_not_accepted(register, ids):
    found = compare(register, {**AN, "unit": "Kho"}, {**BINH, "unit": "Kho"}, NEWCOMER)
    done = write(register, found, Accepted({found.pile(Pile.CHANGED)[0].place}))
    assert (done.joined, done.changed, done.left) == (0, 1, 0)
    assert names(register) == set(ids)
    assert members.get(register, ids["Lê Thị Bình"]).get("unit") == "Tổ 1"
    assert write(register, found, Accepted()).batch_id is None


def test_a_list_of_one_unit_says_nothing_of_the_others(register):
    for number in range(10, 20):
        add(register, **person(f"Người Một {number}", number, "Phân xưởng 1"))
        add(register, **person(f"Người Hai {number}", number + 20, "Phân xưởng 2"))
    one = [person(f"Người Một {number}", number, "Phân xưởng 1") for number in range(10, 19)]
    found = compare(register, *one)
    assert found.scope == {"Phân xưởng 1"}
    assert (found.in_scope, [member.name for member in found.left], found.doubtful) == (10, ["Người Một 19"], False)
    whole = compare(register, *one, whole=True)
    assert (whole.scope, len(whole.left), whole.doubtful) == (None, 11, True)
    assert len(compare(register, *one, units=("Phân xưởng 2",)).left) == 10


def test_somebody_who_moved_into_the_unit_does_not_bring_their_old_unit_along(register):
    for number in range(10, 16):
        add(register, **person(f"Người Một {number}", number, "Phân xưởng 1"))
        add(register, **person(f"Người Hai {number}", number + 20, "Phân xưởng 2"))
    moved = person("Người Hai 10", 30, "PHÂN XƯỞNG 1")
    found = compare(register, moved, *(person(f"Người Một {number}", number, "Phân xưởng 1") for number in range(10, 16)))
    assert (found.scope, found.left) == ({"Phân xưởng 1"}, ())


def test_a_unit_under_another_name_is_still_met(register):
    for number in range(10, 16):
        add(register, **person(f"Người Một {number}", number, "Phân xưởng 1"))
        add(register, **person(f"Người Hai {number}", number + 20, "Phân xưởng 2"))
    found = compare(register, *(person(f"Người Một {number}", number, "Chuyền may A") for number in range(10, 15)))
    assert (found.scope, [member.name for member in found.left]) == ({"Phân xưởng 1"}, ["Người Một 15"])


def test_the_guard_stops_a_list_that_would_remove_more_than_a_fifth(register, ids):
    found = compare(register, AN, BINH)
    assert found.doubtful
    left = {member.id: LEFT for member in found.left}
    assert write(register, found, Accepted(left=left)) == Refused("comparing.too_many_left", {"count": 2, "members": 4, "percent": 20})
    assert names(register, statuses=("active",)) == set(ids)
    assert write(register, found, Accepted(left=left, sure=True)).left == 2


def test_only_who_counts_today_can_be_missing(register, ids):
    edit(register, ids["Lê Văn An"], status="worker")
    edit(register, ids["Lê Thị Bình"], status="retired", status_since="2020-01-01")
    edit(register, ids["Trần Thị Cúc"], status="paused", status_since="2026-06-01")
    members.remove(register, [ids["Phạm Văn Dũng"]], "trùng")
    found = compare(register, NEWCOMER)
    assert [(member.name, member.status) for member in found.left] == [("Trần Thị Cúc", "paused")]


def test_who_left_and_stands_in_the_list_came_back_if_she_says_so(register, ids):
    edit(register, ids["Lê Văn An"], status="left", status_since="2025-01-01", status_reason="Hết hạn hợp đồng")
    found = compare(register, {**AN, "phone": "0912345678"}, BINH, CUC, DUNG)
    assert (found.count(Pile.RETURNED), found.count(Pile.CHANGED), found.left) == (1, 0, ())
    done = write(register, found, Accepted(rows_of(found, (Pile.RETURNED,)), returned_on="2026-11-01"))
    back = members.get(register, ids["Lê Văn An"])
    assert (done.changed, back.get("status"), back.get("status_since"), back.get("status_reason")) == (1, "active", "2026-11-01", None)
    assert back.get("phone") == "0912345678"
    assert "Lê Văn An" not in names(register, statuses=("active",), as_of="2026-10-31")


def test_somebody_under_a_corrected_number_is_asked_about_not_doubled(register, ids):
    typed = {**DUNG, "national_id": DUNG["national_id"][:-2] + DUNG["national_id"][:-3:-1]}
    assert typed != DUNG
    found = compare(register, AN, BINH, CUC, typed)
    assert (found.count(Pile.JOINED), found.left) == (0, ())
    (row,) = found.pile(Pile.ASKED)
    assert (row.reason, row.candidates) == ("left_and_joined", (ids["Phạm Văn Dũng"],))
    assert [problem.code for problem in found.plan.problems] == ["ask_left_and_joined"]
    done = write(register, found, Accepted(answers={row.place: ids["Phạm Văn Dũng"]}))
    assert (done.joined, done.changed) == (0, 1)
    assert members.get(register, ids["Phạm Văn Dũng"]).get("national_id") == typed["national_id"]


def test_two_different_people_are_remembered_next_month(register, ids):
    other = {**DUNG, "national_id": "001084009999"}
    found = compare(register, AN, BINH, CUC, other)
    (row,) = found.pile(Pile.ASKED)
    assert write(register, found, Accepted(answers={row.place: NEW})).joined == 1
    next_month = compare(register, AN, BINH, CUC, other)
    assert next_month.pile(Pile.ASKED) == ()
    assert [member.id for member in next_month.left] == [ids["Phạm Văn Dũng"]]  # the answer freed him: now he is missing


def test_an_open_question_keeps_its_members_from_being_missing(register, ids):
    found = compare(register, AN, BINH, CUC, {"full_name": "Phạm Văn Dũng"})
    assert (found.count(Pile.ASKED), found.left) == (1, ())


def test_accepting_twice_adds_nobody_twice(register, ids):
    found = compare(register, AN, BINH, CUC, NEWCOMER)
    accepted = Accepted(rows_of(found, (Pile.JOINED,)), {ids["Phạm Văn Dũng"]: LEFT}, sure=True)
    assert write(register, found, accepted).joined == 1
    assert write(register, found, accepted) == Refused("import.applied_already")
    again = write(register, found, Accepted(left=accepted.left, sure=True))
    assert (again.left, [problem.code for problem in again.problems]) == (0, ["left_meanwhile"])


def test_newcomers_may_come_as_workers(register, ids):
    found = compare(register, AN, BINH, CUC, DUNG, NEWCOMER)
    write(register, found, Accepted(rows_of(found, (Pile.JOINED,)), joined_as=Status.WORKER))
    assert names(register, statuses=("worker",)) == {"Vũ Thị Mới"}


def test_an_empty_register_has_nobody_missing(register):
    found = compare(register, AN, BINH)
    assert (found.count(Pile.JOINED), found.left, found.doubtful, found.scope) == (2, (), False, None)


def test_the_reasons_are_those_of_the_day():
    codes_now = [reason.code for reason in reasons(TODAY)]
    assert codes_now[:5] == ["contract_ended", "resigned", "transferred", "retired", "died"]
    assert {reason.code for reason in reasons(TODAY) if not reason.decreases} == {"on_leave"}
    assert all(reason.words("vi") and reason.words("en") for reason in reasons(TODAY))
