"""The same list once more: nobody is added twice, what was answered is not asked again, and who came back is not passed over in silence."""

from __future__ import annotations

from desktop.domain.query import MemberQuery
from desktop.domain.task import QUIET
from desktop.services import different_people, imports, members, undoing
from desktop.services.imports import NEW, Kind
from desktop.services.outcome import Refused
from tests.registers import add, codes
from tests.services.test_imports import a_list, applied, planned

AN, BINH = {"full_name": "Lê An", "birth_date": "1990-01-02"}, {"full_name": "Lê Bình"}


def apply(register, plan, **options):
    return imports.apply(register, plan, source="ds.xlsx", task=QUIET, **options)


def test_a_plan_applied_twice_is_refused_and_adds_nobody(register):
    plan = planned(register, AN, BINH)
    assert apply(register, plan).added == 2
    assert apply(register, plan) == Refused("import.applied_already")
    assert members.count(register, MemberQuery()) == 2
    undoing.undo(register)
    assert apply(register, plan).added == 2  # taken back, it may come in again
    assert codes(register) == []


def test_who_was_added_by_hand_meanwhile_is_not_added_again(register):
    plan = planned(register, AN, BINH)
    add(register, "Lê An", birth_date="1990-01-02")
    done = apply(register, plan)
    assert (done.added, done.skipped) == (1, 1)
    assert [(problem.code, problem.row) for problem in done.problems] == [("added_meanwhile", 6)]


def test_an_answer_applied_twice_adds_nobody_either(register):
    add(register, "Lê An", birth_date="1990-01-02", unit="Kho")
    row = {"full_name": "Lê An", "birth_date": "1990", "unit": "Tổ 1"}
    plan = planned(register, row)
    assert plan.rows[0].kind is Kind.ASK
    answers = {("DS", 6): NEW}
    assert apply(register, plan, answers=answers).added == 1
    assert apply(register, plan, answers=answers) == Refused("import.applied_already")


def test_two_people_are_asked_about_once(register):
    old = add(register, "Lê An", birth_date="1990-01-02", unit="Kho")
    row = {"full_name": "Lê An", "birth_date": "1990", "unit": "Tổ 1"}
    done = applied(register, row, answers={("DS", 6): NEW})
    assert done.added == 1
    with members.member_list(register, MemberQuery(search="Lê An")) as found:
        new = next(each.id for each in found.fetch(()) if each.id != old)
    assert different_people.pairs(register) == {different_people.pair(old, new)}
    again = planned(register, row)
    assert [(each.kind, each.member_id) for each in again.rows] == [(Kind.SAME, new)]
    undoing.undo(register)
    assert planned(register, row).rows[0].kind is Kind.ASK  # with the import its answers are taken back
    assert codes(register) == []


def test_who_left_and_stands_in_the_list_is_asked_about(register):
    gone = add(register, "Lê An", birth_date="1990-01-02", status="retired", status_since="2024-01-01")
    plan = planned(register, AN)
    assert [(row.kind, row.member_id, row.gone) for row in plan.rows] == [(Kind.SAME, gone, "retired")]
    (problem,) = plan.problems
    assert (problem.code, problem.row, problem.args["status"]) == ("came_back", 6, "Đã nghỉ hưu")
    assert "Lê An" in imports.problem_message(problem, "vi")


def test_a_worker_in_the_list_is_no_question(register):
    add(register, "Lê An", birth_date="1990-01-02", status="worker")
    assert imports.plan(register, a_list(AN), task=QUIET).problems == ()


def test_of_several_the_one_chosen_is_known_next_month(register):
    one, other = (add(register, "Lê An", birth_date="1990-01-02", unit=unit) for unit in ("Kho", "Tổ 1"))
    row = {"full_name": "Lê An", "birth_date": "1990-01-02", "phone": "0912345678"}
    assert set(planned(register, row).rows[0].candidates) == {one, other}
    applied(register, row, answers={("DS", 6): other})
    again = planned(register, row).rows[0]
    assert (again.kind, again.member_id) == (Kind.SAME, other)
    assert codes(register) == []
