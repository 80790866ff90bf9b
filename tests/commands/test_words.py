"""What people read and write at the command line: days as offices write them, a record and its history in words, changes and redo."""

import re
from datetime import datetime

import pytest
import typer

from desktop.commands.options import day_of
from tests.commands.running import DONE, FAILED, USAGE
from tests.registers import OFFICER


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-03-01", "2024-03-01"),
        ("20240301", "2024-03-01"),
        ("2024-W09-5", "2024-03-01"),
        ("01/03/2024", "2024-03-01"),
        ("1.3.2024", "2024-03-01"),
        ("02/2024", "2024-02-29"),
        ("2024", "2024-12-31"),
        ("31/12/2099", "2099-12-31"),
    ],
)
def test_a_day_is_read_as_offices_write_it(text, day):
    assert day_of(text) == day


@pytest.mark.parametrize("text", ["", "hôm qua", "31/02/2024", "2024-13-01", "12/25/2024", "45000", "\udcff"])
def test_what_is_no_clear_day_is_wrong_usage(text):
    with pytest.raises(typer.BadParameter):
        day_of(text)


def test_as_of_is_compared_as_a_day(run, book):
    run("add", book, "full_name=Lê An", "join_date=01/03/2024", "--json")
    for day, total in (("20240229", 0), ("20240301", 1), ("29/02/2024", 0), ("2024-W09-5", 1), ("02/2024", 0), ("2024", 1)):
        assert run("members", book, "--as-of", day, "--json").json["total"] == total, day
    assert run("members", book, "--as-of", "12/25/2024", "--json").code == USAGE


def test_a_record_and_its_history_are_in_words(run, book, person):
    run("edit", book, person, "status=left", "birth_date=02/05/1988", "is_party_member=không", "--json")
    run("remove", book, person, "--reason", "nhập nhầm", "--json")
    shown = run("member", book, person)
    assert shown.code == DONE
    assert "thùng rác" in shown.out.splitlines()[0]
    for words in ("Đang sinh hoạt → Đã thôi việc", "– → 02/05/1988", "– → Không", "Lập hồ sơ", "Đưa hồ sơ vào thùng rác", OFFICER):
        assert words in shown.out, words
    for code in ("created", "removed", "active", "False", "1988-05-02", "None"):
        assert code not in shown.out, code
    moments = re.findall(r"^  (\d\d/\d\d/\d{4} \d\d:\d\d) ", shown.out, re.MULTILINE)
    assert len(moments) >= 8
    assert abs(datetime.now() - datetime.strptime(moments[-1], "%d/%m/%Y %H:%M")).total_seconds() < 600  # noqa: DTZ005, DTZ007 - this PC's clock


def test_brackets_and_colons_are_no_markup(run, book):
    added = run("add", book, "full_name=Lê An", "note=[/b] :smile:", "unit=[/red] tổ", "--json")
    assert added.code == DONE
    assert "[/b] :smile:" in run("member", book, added.json["id"]).out
    assert run("members", book).code == DONE


def test_what_is_missing_is_told_of_a_person_not_of_a_row(run, book, person):
    for command in (("add", book), ("edit", book, person)):
        answer = run(*command, "full_name=", "--json")
        assert (answer.code, answer.json["error"], answer.err.count("\n")) == (FAILED, "members.needs_name", 1)


def test_somebody_in_the_bin_is_not_removed_again(run, book, person):
    assert run("remove", book, person, "--reason", "x", "--json").code == DONE
    answer = run("remove", book, person, "--reason", "x", "--json")
    assert (answer.code, answer.json["error"]) == (FAILED, "members.already_removed")
    assert "Đặng Thị Hồng" in answer.json["message"]


# ---------------------------------------------------------------- changes, redo


def test_changes_are_listed_newest_first(run, book, person):
    edited = run("edit", book, person, "unit=Tổ 9", "--json").json["batch_id"]
    undone = run("undo", book, "--json").json["batch_id"]
    listed = run("changes", book, "--json").json["changes"]
    assert [change["reason"] for change in listed] == ["undo", "edit", "add", "new"]
    assert {tuple(change) for change in listed} == {("batch_id", "at", "by", "reason", "records", "undone", "undoes", "note")}
    assert (listed[0]["batch_id"], listed[0]["undoes"], listed[1]["batch_id"], listed[1]["undone"]) == (undone, edited, edited, True)
    assert [change["batch_id"] for change in run("changes", book, "--limit", 1, "--json").json["changes"]] == [undone]
    assert run("changes", book, "--limit", "-1").code == USAGE
    shown = run("changes", book).out
    assert "Sửa hồ sơ (đã hoàn tác)" in shown
    assert undone in shown


def test_redo_brings_back_what_undo_took(run, book, person):
    assert run("redo", book, "--json").json["error"] == "undo.nothing_to_redo"
    edited = run("edit", book, person, "unit=Tổ 9", "--json").json["batch_id"]
    run("undo", book, "--json")
    redone = run("redo", book, "--json")
    assert (redone.code, {**redone.json, "batch_id": None}) == (DONE, {"redone": edited, "members": 1, "batch_id": None, "kept": []})
    assert run("member", book, person, "--json").json["member"]["unit"] == "Tổ 9"
    run("undo", book)
    assert "Sửa hồ sơ" in run("redo", book).out
