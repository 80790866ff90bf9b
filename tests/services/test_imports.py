"""A list against the register: nothing is lost by importing, nothing half done, and what a person must decide is asked."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.query import MemberQuery
from desktop.domain.task import QUIET, Cancelled
from desktop.excel.result import ReadResult, ReadRow, ReadStatus
from desktop.services import imports, lists, members, undoing
from desktop.services.imports import NEW, Kind
from desktop.services.outcome import Refused
from tests.registers import add, codes, copy_of, edit, opened

TODAY = date(2026, 5, 1)


def a_list(*rows, sheet="DS"):
    return ReadResult(ReadStatus.OK, "", tuple(ReadRow(sheet, place, row) for place, row in enumerate(rows, 6)), (), ())


def planned(register, *rows):
    return imports.plan(register, a_list(*rows), task=QUIET)


def applied(register, *rows, **options):
    done = imports.apply(register, planned(register, *rows), source="ds.xlsx", task=QUIET, **options)
    assert not isinstance(done, Refused)
    assert done.read == done.added + done.updated + done.unchanged + done.skipped
    assert codes(register) == []
    return done


@pytest.fixture
def nhung(register):
    return add(
        register,
        "Đặng Thị Hồng Nhung",
        national_id="037188001234",
        birth_date="1988-05-02",
        phone="0912345678",
        unit="Tổ 1",
        note="giữ nguyên",
    )


def test_an_import_is_one_batch_and_one_undo(register, nhung):
    done = applied(
        register,
        {"full_name": "Lê An", "birth_date": "1990"},
        {"full_name": "Lê Bình"},
        {"national_id": "037188001234", "full_name": "Đặng Thị Hồng Nhung", "unit": "Tổ 2"},
    )
    assert (done.added, done.updated) == (2, 1)
    last = undoing.recent(register)[0]
    assert (last.batch_id, last.reason, last.records, last.note) == (done.import_id, "import", 3, "ds.xlsx")
    undone = undoing.undo(register)
    assert undone.members == 3
    assert members.count(register, MemberQuery()) == 1
    assert members.get(register, nhung).get("unit") == "Tổ 1"
    undoing.redo(register)
    assert members.count(register, MemberQuery()) == 3
    assert codes(register) == []


def test_undoing_an_import_keeps_who_was_edited_since(register, nhung):
    done = applied(
        register,
        {"full_name": "Lê An"},
        {"full_name": "Lê Bình"},
        {"full_name": "Đặng Thị Hồng Nhung", "national_id": "037188001234", "unit": "Tổ 2", "phone": "0900000000"},
    )
    with members.member_list(register, MemberQuery(search="Bình")) as found:
        binh = found.fetch(())[0].id
    edit(register, binh, phone="0987654321")
    edit(register, nhung, phone="0911111111")
    undone = undoing.undo(register, done.import_id)
    assert set(undone.kept) == {binh, nhung}
    assert not members.get(register, binh).removed
    record = members.get(register, nhung)
    assert (record.get("unit"), record.get("phone")) == ("Tổ 1", "0911111111")
    assert codes(register) == []


def test_absence_is_never_deletion(register, nhung):
    before = dict(members.get(register, nhung).values)
    done = applied(
        register, {"full_name": "Đặng Thị Hồng Nhung", "national_id": "037188001234", "phone": None, "note": "", "birth_date": "1988"}
    )
    assert (done.import_id, done.unchanged) == (None, 1)
    assert dict(members.get(register, nhung).values) == before
    applied(register, {"full_name": "Ai Khác"})
    assert not members.get(register, nhung).removed


def test_a_fuller_date_replaces_a_partial_one_and_never_the_other_way(register):
    person = add(register, "Lê An", national_id="037090004321", birth_date="1990-10", join_date="2020")
    applied(register, {"full_name": "Lê An", "national_id": "037090004321", "birth_date": "1990-10-12", "join_date": "2020"})
    applied(register, {"full_name": "Lê An", "national_id": "037090004321", "birth_date": "1990"})
    assert members.get(register, person).get("birth_date") == "1990-10-12"


@pytest.mark.parametrize("moment", range(4))
def test_a_cancelled_import_leaves_nothing(register, nhung, moment):
    rows = [{"full_name": f"Lê Văn {number}", "national_id": f"{number:012}"} for number in range(1_200)]
    plan = planned(register, *rows)
    steps = 0

    class Pressed:
        def step(self, stage, done, total):
            nonlocal steps
            steps += 1
            if steps == moment + 1:
                raise Cancelled

    before = undoing.recent(register)
    with pytest.raises(Cancelled):
        imports.apply(register, plan, source="x", task=Pressed())
    assert undoing.recent(register) == before
    assert members.count(register, MemberQuery()) == 1
    assert codes(register) == []
    assert imports.apply(register, plan, source="x", task=QUIET).added == 1_200


def test_planning_writes_nothing(register, nhung):
    before = undoing.recent(register)
    plan = planned(register, {"full_name": "Lê An"}, {"full_name": "Đặng Thị Hồng Nhung"})
    assert [row.kind for row in plan.rows] == [Kind.ADD, Kind.ASK]
    assert undoing.recent(register) == before


def test_questions_are_asked_and_their_answers_kept(register, nhung):
    row = {"full_name": "Đặng Thị Hồng Nhung", "unit": "Tổ 9"}
    plan = planned(register, row)
    (asked,) = plan.questions
    assert asked.candidates == (nhung,)
    assert "ask_name_only" in {problem.code for problem in plan.problems}
    assert applied(register, row).skipped == 1
    assert applied(register, row, answers={asked.place: nhung}).updated == 1
    assert members.get(register, nhung).get("unit") == "Tổ 9"
    assert applied(register, row).unchanged == 1  # the one of that name in that unit
    assert applied(register, {**row, "unit": "Tổ 8"}, answers={asked.place: NEW}).added == 1
    assert members.count(register, MemberQuery()) == 2


def test_a_person_twice_in_a_list_is_taken_once(register):
    row = {"full_name": "Lê An", "national_id": "037090004321"}
    plan = planned(register, row, row)
    assert [one.kind for one in plan.rows] == [Kind.ADD, Kind.TWICE]
    assert "same_person_twice" in {problem.code for problem in plan.problems}
    done = applied(register, row, row)
    assert (done.added, done.skipped) == (1, 1)


def test_rows_left_out_stay_out(register):
    plan = planned(register, {"full_name": "Lê An"}, {"full_name": "Lê Bình"})
    done = imports.apply(register, plan, source="x", task=QUIET, leave_out=[plan.rows[0].place])
    assert (done.added, done.skipped) == (1, 1)


def test_an_edit_between_preview_and_acceptance_is_looked_at_again(register, nhung):
    plan = planned(register, {"full_name": "Đặng Thị Hồng Nhung", "national_id": "037188001234", "unit": "Tổ 2"})
    edit(register, nhung, unit="Tổ 2")
    done = imports.apply(register, plan, source="x", task=QUIET)
    assert (done.import_id, done.unchanged) == (None, 1)


def test_somebody_removed_between_preview_and_acceptance_is_not_changed(register, nhung):
    plan = planned(register, {"full_name": "Đặng Thị Hồng Nhung", "national_id": "037188001234", "unit": "Tổ 2"})
    members.remove(register, [nhung], "x")
    imports.apply(register, plan, source="x", task=QUIET)
    assert members.get(register, nhung).get("unit") == "Tổ 1"
    assert codes(register) == []


def test_a_newcomer_is_a_member_since_the_day_of_joining(register):
    applied(register, {"full_name": "Lê An", "join_date": "2020-03"}, {"full_name": "Lê Bình", "status": "worker"})
    for day, names in (("2020-02-01", {"Lê Bình"}), ("2020-03-01", {"Lê An", "Lê Bình"})):
        with members.member_list(register, MemberQuery(as_of=day)) as found:
            assert {row.cells[0] for row in found.fetch(("full_name",))} == names


# ---------------------------------------------------------------- what we export, we import without a difference

NAMES = st.sampled_from(["Đặng Thị Hồng Nhung", "Lê Hoà", "Nguyễn Văn An", "H'Hen Niê", "Phạm Ý"])
PEOPLE = st.lists(
    st.fixed_dictionaries(
        {"full_name": NAMES},
        optional={
            "birth_date": st.sampled_from(["1988", "1988-05", "1988-05-02"]), "gender": st.sampled_from(["Nam", "Nữ"]),
            "phone": st.from_regex(r"09[0-9]{8}", fullmatch=True), "unit": st.sampled_from(["Tổ may 1", "Phòng Kế toán"]),
            "job_title": st.sampled_from(["Công nhân", "Tổ trưởng"]), "join_date": st.sampled_from(["2019", "2020-03", "2021-05-17"]),
            "insurance_salary": st.integers(1, 99).map(lambda millions: millions * 1_000_000), "email": st.just("an.le@congty.vn"),
            "is_party_member": st.just(True), "note": st.sampled_from(["chú ý", "=1+1", "'có dấu nháy", "-5", "0123"]),
            "status": st.sampled_from(["active", "paused", "worker"]),
        },
    ),
    min_size=1, max_size=8,
)  # fmt: skip
FIELDS = ("full_name", "birth_date", "gender", "national_id", "phone", "unit", "job_title", "join_date", "insurance_salary", "email",
          "is_party_member", "note", "status")  # fmt: skip


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(people=PEOPLE, suffix=st.sampled_from([".csv", ".xlsx"]))
def test_importing_what_was_exported_changes_nothing(template, tmp_path_factory, people, suffix):
    place = tmp_path_factory.mktemp("round")
    register = opened(copy_of(template, place / "sổ"))
    try:
        for number, values in enumerate(people):
            add(register, **values, national_id=f"0370880{number:05}")
        done = lists.export(register, lists.ListRequest(place / f"ra{suffix}", fields=FIELDS, everybody=True), today=TODAY, task=QUIET)
        assert not isinstance(done, Refused)
        assert done.rows == len(people)
        result = imports.read_list(done.path, today=TODAY, task=QUIET)
        plan = imports.plan(register, result, task=QUIET)
        assert [(row.kind, dict(row.changes or {})) for row in plan.rows] == [(Kind.SAME, {})] * len(people)
    finally:
        register.close()
