"""``places`` on the command line: a preview first, then what is sure, then what somebody chose."""

from __future__ import annotations

from tests.commands.running import DONE, FAILED, NEEDS_A_PERSON, USAGE

OLD = "Số 12 Lê Lợi, Phường Phúc Xá, Quận Ba Đình, Hà Nội"
NOW = "Số 12 Lê Lợi, Phường Hồng Hà, Thành phố Hà Nội"
DIVIDED = "Cống Vị, Ba Đình, Hà Nội"


def test_a_preview_writes_nothing(run, book, person):
    run("edit", book, person, f"permanent_address={OLD}", f"home_town={OLD}")
    answer = run("places", book, "--json")
    assert answer.code == DONE
    assert answer.json == {
        "sure": [{"id": person, "name": "Đặng Thị Hồng", "field": "permanent_address", "old": OLD, "new": NOW}],
        "ambiguous": [], "already_new": 0, "unknown": 0, "batch_id": None, "addresses": 0, "members": 0, "kept": 0,
    }  # fmt: skip
    assert run("member", book, person, "--json").json["member"]["permanent_address"] == OLD
    assert [one["field"] for one in run("places", book, "--home-town", "--json").json["sure"]] == ["permanent_address", "home_town"]


def test_people_read_old_and_new_side_by_side(run, book, person):
    run("edit", book, person, f"permanent_address={OLD}", f"current_address={DIVIDED}")
    answer = run("places", book)
    assert answer.code == NEEDS_A_PERSON
    assert f"{OLD} → {NOW}" in answer.out
    assert f"{person}:current_address" in answer.out
    assert "--apply" in answer.out


def test_apply_writes_the_sure_ones_and_undo_takes_them_back(run, book, person):
    run("edit", book, person, f"permanent_address={OLD}", f"current_address={DIVIDED}")
    answer = run("places", book, "--apply", "--json")
    assert (answer.code, answer.json["addresses"], answer.json["members"]) == (NEEDS_A_PERSON, 1, 1)
    assert len(answer.json["ambiguous"]) == 1
    record = run("member", book, person, "--json").json["member"]
    assert (record["permanent_address"], record["current_address"]) == (NOW, DIVIDED)
    assert run("undo", book, answer.json["batch_id"], "--json").code == DONE
    assert run("member", book, person, "--json").json["member"]["permanent_address"] == OLD


def test_a_choice_is_written(run, book, person):
    run("edit", book, person, f"current_address={DIVIDED}")
    (asked,) = run("places", book, "--json").json["ambiguous"]
    commune = asked["choices"][1]
    answer = run("places", book, "--apply", "--choose", f"{person}:current_address={commune['commune']}")
    assert answer.code == DONE
    assert run("member", book, person, "--json").json["member"]["current_address"] == commune["address"]


def test_wrong_choices_are_told(run, book, person):
    run("edit", book, person, f"current_address={DIVIDED}")
    for choice in ("x", "x=00097", f"{person}:permanent_address=00097", "nobody:current_address=00097"):
        assert run("places", book, "--apply", "--choose", choice).code == USAGE
    answer = run("places", book, "--apply", "--choose", f"{person}:current_address=99999", "--json")
    assert (answer.code, answer.json["error"]) == (FAILED, "places.not_offered")
    assert run("member", book, person, "--json").json["member"]["current_address"] == DIVIDED
