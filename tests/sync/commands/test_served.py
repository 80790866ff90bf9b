"""End to end: headquarters in a process of its own on SQLite, two PCs that use the command line, and kill -9 on either side."""

import os
import signal
import subprocess

import pytest

from desktop.storage.link import read_link, write_link
from tests.commands.running import DONE, FAILED, NEEDS_A_PERSON, Answer
from tests.registers import PASSWORD, copy_of, make_template, opened
from tests.sync.commands.served import PROGRAM, Served, WatchedLine

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def headquarters(tmp_path_factory):
    served = Served(tmp_path_factory.mktemp("headquarters"))
    served.start()
    yield served
    served.stop()


class Office:
    """A PC: its register and its own place for what lies outside of it."""

    def __init__(self, run, folder, home, monkeypatch):
        self.folder, self.home, self._run, self._patch = folder, home, run, monkeypatch

    def __call__(self, command, *words) -> Answer:
        self._patch.setenv("SODOANVIEN_DATA", str(self.home))
        return self._run(command, self.folder, *words, "--json")

    def moved(self, folder, home):
        return Office(self._run, folder, home, self._patch)


@pytest.fixture
def union_id(headquarters):
    return headquarters.administer("union", "add", "CĐCS Công ty May Sông Đà")["union_id"]


@pytest.fixture
def offices(run, headquarters, union_id, tmp_path, monkeypatch):
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    found = []
    for name in ("a", "b"):
        office = Office(run, make_template(tmp_path / f"{name}.sodoanvien"), tmp_path / f"data-{name}", monkeypatch)
        joined = office("enrol", "--hq", headquarters.url, "--code", headquarters.administer("code", union_id)["code"])
        assert (joined.code, joined.json["union_id"]) == (DONE, union_id), joined.err
        found.append(office)
    return found


def agree(*offices):
    """All in sync, none with anything to send, and of one state."""
    for office in (*offices, *offices):
        office("sync")
    rounds = [office("sync").json for office in offices]
    assert all(one["up_to_date"] and not one["pushed"] and not one["parked"] for one in rounds), rounds
    assert len({one["state_hash"] for one in rounds}) == 1
    for office in offices:
        found = office("check")
        assert found.code == DONE, found.out
    return rounds


def test_two_offices_a_conflict_and_its_answer(offices):
    first, second = offices
    hoa = first("add", "full_name=Lê Thị Hoa", "birth_date=01/02/1988").json["id"]
    assert first("sync").code == DONE
    assert second("sync").json["pulled"] >= 1
    assert second("member", hoa).json["member"]["full_name"] == "Lê Thị Hoa"
    first("edit", hoa, "birth_date=06/05/1988")
    second("edit", hoa, "birth_date=05/06/1988")
    first("sync")
    late = second("sync")
    assert (late.code, late.json["conflicts"]) == (NEEDS_A_PERSON, 1)
    listed = second("conflicts")
    assert listed.code == NEEDS_A_PERSON
    [clash] = listed.json["conflicts"]
    assert {"id", "member_id", "field", "mine", "theirs", "by", "at", "phone"} <= clash.keys()
    assert (clash["member_id"], clash["field"], clash["mine"], clash["theirs"]) == (hoa, "birth_date", "1988-06-05", "1988-05-06")
    assert second("resolve", clash["id"], "--keep", "both").code == FAILED
    assert second("resolve", clash["id"], "--keep", "mine").code == DONE
    assert second("resolve", clash["id"], "--keep", "mine").code == FAILED, "it is decided"
    agree(first, second)
    assert first("member", hoa).json["member"]["birth_date"] == "1988-06-05"
    assert first("conflicts").json == {"conflicts": []}


def test_two_notes_are_both_kept(offices):
    first, second = offices
    hoa = first("add", "full_name=Lê Thị Hoa").json["id"]
    agree(first, second)
    first("edit", hoa, "note=thích hát")
    second("edit", hoa, "note=bận con nhỏ")
    first("sync")
    second("sync")
    first("sync")
    [clash] = first("conflicts").json["conflicts"]
    assert (clash["mine"], clash["theirs"]) == ("thích hát", "bận con nhỏ")
    assert first("resolve", clash["id"], "--keep", "both").code == DONE
    agree(first, second)
    assert second("member", hoa).json["member"]["note"] == "thích hát\nbận con nhỏ"


def test_a_state_and_its_day_are_one_question_and_an_answer_can_be_undone(offices):
    first, second = offices
    hoa = first("add", "full_name=Lê Thị Hoa", "status=active", "join_date=2020-01-01").json["id"]
    agree(first, second)
    first("edit", hoa, "status=left", "status_since=2026-03-01")
    second("edit", hoa, "status=paused", "status_since=2026-04-01")
    first("sync")
    second("sync")
    asked = second("conflicts").json["conflicts"]
    assert {one["field"] for one in asked} == {"status", "status_since"}
    answered = second("resolve", asked[0]["id"], "--keep", "mine")
    assert (answered.code, answered.json["conflicts"]) == (DONE, 0)
    assert [one["conflicts"] for one in agree(first, second)] == [0, 0]
    member = first("member", hoa).json["member"]
    assert (member["status"], member["status_since"]) == ("paused", "2026-04-01")
    assert second("undo").code == DONE
    agree(first, second)
    member = first("member", hoa).json["member"]
    assert (member["status"], member["status_since"]) == ("left", "2026-03-01")


@pytest.mark.parametrize("keep", ["mine", "theirs"])
def test_an_edit_of_somebody_who_was_removed_is_asked_once(offices, keep):
    first, second = offices
    hoa = first("add", "full_name=Lê Thị Hoa").json["id"]
    agree(first, second)
    first("remove", hoa, "--reason", "chuyển đi")
    second("edit", hoa, "phone=0912345678")
    first("sync")
    assert second("sync").json["conflicts"] == 1
    [clash] = second("conflicts").json["conflicts"]
    assert (clash["mine"], clash["theirs"]) == ("0912345678", None)
    assert second("resolve", clash["id"], "--keep", keep).code == DONE
    assert [one["conflicts"] for one in agree(first, second)] == [0, 0]
    there = [one["id"] for one in first("members").json["members"]]
    assert there == ([hoa] if keep == "mine" else [])


def test_an_empty_round_and_an_edited_phone_are_small(offices):
    first, second = offices
    hoa = first("add", "full_name=Lê Thị Hoa", "phone=0912345678").json["id"]
    agree(first, second)
    empty = first("sync").json
    assert empty["requests"] == 1
    assert empty["bytes_sent"] + empty["bytes_received"] <= 1_200
    first("edit", hoa, "phone=0987654321")
    edited = first("sync").json
    assert edited["requests"] == 2
    assert edited["bytes_sent"] + edited["bytes_received"] <= 2_048


def test_an_empty_register_bears_headquarters_name(offices):
    for office in offices:
        with_name = opened(office.folder)
        name = with_name.union.name
        with_name.close()
        assert name == "CĐCS Công ty May Sông Đà"
    agree(*offices)


def test_a_copy_on_another_pc_goes_on_as_a_device_of_its_own(offices, tmp_path):
    first, second = offices
    hoa = first("add", "full_name=Lê Thị Hoa").json["id"]
    agree(first, second)
    third = first.moved(copy_of(first.folder, tmp_path / "c.sodoanvien"), tmp_path / "data-c")
    first("edit", hoa, "phone=0912345678")
    third("edit", hoa, "email=hoa@example.org")
    agree(first, second, third)
    member = second("member", hoa).json["member"]
    assert (member["phone"], member["email"]) == ("0912345678", "hoa@example.org")


def test_a_revoked_pc_hears_so_and_keeps_its_register(offices, headquarters):
    first, _ = offices
    first("sync")
    device = opened(first.folder)
    device_id = device.store.author.device_id
    device.close()
    headquarters.administer("device", "revoke", device_id.hex())
    refused = first("sync")
    assert refused.code == FAILED
    assert refused.json["error"] in ("sync.order_revoked", "refused.revoked")
    assert first("add", "full_name=Vũ An").code == DONE


def test_a_wrong_code_and_another_address_are_told(run, tmp_path, headquarters):
    folder = make_template(tmp_path / "c.sodoanvien")
    wrong = run("enrol", folder, "--hq", headquarters.url, "--code", "AAAA-BBBB-CCCC-DDDD-EEEE-FFFF", "--json")
    assert (wrong.code, wrong.json["error"]) == (FAILED, "refused.code")
    plain = run("enrol", folder, "--hq", "http://example.org", "--code", "A", "--json")
    assert (plain.code, plain.json["error"]) == (FAILED, "sync.address_plain")
    assert run("sync", folder, "--json").json["error"] == "sync.not_enrolled"


def relink(folder, url):
    register = opened(folder)
    with register.store.writing() as connection:
        link = read_link(connection)
        write_link(connection, type(link)(**{**{name: getattr(link, name) for name in link.__struct_fields__}, "url": url}))
    register.close()


POINTS = [(1, "before"), (1, "after"), (2, "before"), (2, "after")]  # request 1 is the push, 2 the pull


@pytest.mark.parametrize(("number", "when"), POINTS)
@pytest.mark.parametrize("side", ["headquarters", "pc"])
def test_a_kill_anywhere_in_a_round_loses_nothing_and_doubles_nothing(offices, headquarters, side, number, when):
    first, second = offices
    agree(first, second)
    hoa = first("add", "full_name=Lê Thị Hoa").json["id"]
    killed, child = [], []

    def moment(at, side_of):
        if (at, side_of) != (number, when) or killed:
            return False
        killed.append(at)
        if side == "headquarters":
            headquarters.kill()
            headquarters.start()
        else:
            child[0].send_signal(signal.SIGKILL)
        return True

    line = WatchedLine(headquarters.port, moment)
    relink(first.folder, line.url)
    if side == "pc":
        environment = {**os.environ, "SODOANVIEN_PASSWORD": PASSWORD, "SODOANVIEN_DATA": str(first.home)}
        child.append(subprocess.Popen([*PROGRAM, "sync", str(first.folder), "--json"], env=environment, stdout=subprocess.DEVNULL))
        assert child[0].wait(60) == -signal.SIGKILL
    else:
        first("sync")
    line.close()
    assert killed
    relink(first.folder, headquarters.url)
    agree(first, second)
    assert [one["id"] for one in second("members").json["members"]] == [hoa]
    assert second("member", hoa).json["member"]["full_name"] == "Lê Thị Hoa"
