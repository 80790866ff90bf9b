"""``duplicates`` and ``merge``, as a person or a script runs them."""

from __future__ import annotations

import pytest

from tests.commands.running import DONE, FAILED, NEEDS_A_PERSON, USAGE


@pytest.fixture
def two(run, book):
    values = ("full_name=Lê Thị Hoa", "birth_date=05/03/1990", "national_id=038190317213")
    return tuple(str(run("add", book, *values, *more, "--json").json["id"]) for more in (("phone=0912345678",), ("phone=0987654321",)))


def test_pairs_are_listed_with_their_reasons(run, book, two):
    answer = run("duplicates", book, "--json")
    assert answer.code == DONE
    (pair,) = answer.json["pairs"]
    assert (pair["one"]["id"], pair["other"]["id"], pair["pile"], pair["score"]) == (*two, "sure", 100)
    assert {"code": "same_national_id", "message": "cùng số CCCD"} in pair["reasons"]
    told = run("duplicates", book)
    assert "Gần như chắc chắn: cùng số CCCD" in told.out
    assert all(one in told.out for one in two)


def test_check_names_who_has_the_same_number(run, book, two):
    answer = run("check", book, "--json")
    assert (answer.code, answer.json["ok"]) == (NEEDS_A_PERSON, True)
    (finding,) = answer.json["findings"]
    assert (finding["code"], finding["severity"], finding["members"]) == ("same_national_id", "warning", list(two))
    assert "Lê Thị Hoa" in finding["message"]
    assert "038190317213" not in answer.out


def test_two_become_one_and_the_old_id_still_leads_there(run, book, two):
    keep, other = two
    answer = run("merge", book, other, keep, "phone=keep", "--json")
    assert answer.code == DONE
    assert (answer.json["id"], answer.json["merged"]) == (other, keep)
    assert run("member", book, keep, "--json").json["member"] == {**run("member", book, other, "--json").json["member"]}
    assert run("member", book, keep, "--json").json["member"]["phone"] == "0987654321"
    story = run("member", book, other, "--json").json["history"]
    assert {entry.get("record_id") for entry in story} == {None, keep}
    assert "(trong hồ sơ đã gộp)" in run("member", book, other).out
    assert run("members", book, "--search", "0912345678", "--json").json["members"][0]["id"] == other
    assert run("duplicates", book).out == "Không thấy hồ sơ nào trùng.\n"
    assert run("check", book).code == DONE
    assert run("undo", book).code == DONE
    assert run("duplicates", book, "--json").json["total"] == 1


def test_what_is_no_merge_is_refused(run, book, two):
    assert run("merge", book, two[0], two[0]).code == FAILED
    assert run("merge", book, *two, "phone=mine").code == USAGE
    assert run("merge", book, *two, "hat=keep").code == USAGE
    assert run("merge", book, *two, "phone=both").code == FAILED
