"""Two registers and a headquarters: whatever is done where and whenever it is sent, all end the same, and ``check`` is clean."""

import random
from uuid import UUID

import pytest

from desktop.batches.folding import record_hash
from desktop.domain.task import QUIET
from desktop.services import members, undoing
from desktop.storage.checking import check
from desktop.storage.confirmed import park
from tests.registers import add, copy_of, make_template, opened
from tests.sync.model import PUBLIC_KEYS, Headquarters, fetch, join, send
from tests.sync.officers import act, everybody


@pytest.fixture(scope="module")
def templates(tmp_path_factory):
    """Two PCs with a register of their own."""
    folder = tmp_path_factory.mktemp("two")
    return [make_template(folder / name) for name in ("a.sodoanvien", "b.sodoanvien")]


@pytest.fixture
def pcs(templates, tmp_path):
    registers = [opened(copy_of(template, tmp_path / template.name)) for template in templates]
    for register in registers:
        PUBLIC_KEYS[register.store.author.device_id] = register.store.author.key.public
        join(register)
    yield registers
    for register in registers:
        register.close()


def settle(pcs, headquarters):
    for _ in range(3):
        for register in pcs:
            send(register, headquarters)
            while not fetch(register, headquarters):
                pass


def hold(pcs, headquarters):
    for register in pcs:
        records = everybody(register)
        assert {one: record_hash(record) for one, record in records.items()} == {
            one: record_hash(record) for one, record in headquarters.records.items()
        }
        assert {one: dict(record.versions) for one, record in records.items()} == {
            one: dict(record.versions) for one, record in headquarters.records.items()
        }
        with register.store.snapshot() as connection:
            assert check(connection, QUIET) == []
            assert connection.execute("SELECT count(*) FROM shadow").fetchone() == (0,)


def test_what_one_writes_the_other_has(pcs):
    headquarters = Headquarters()
    first, second = pcs
    member_id = add(first, "Lê Thị Hoa", phone="0912345678")
    settle(pcs, headquarters)
    assert members.get(second, member_id).values["phone"] == "0912345678"
    hold(pcs, headquarters)


def test_own_work_stays_on_top_until_it_is_decided(pcs):
    headquarters = Headquarters()
    first, second = pcs
    member_id = add(first, "Lê Thị Hoa", birth_date="1988")
    settle(pcs, headquarters)
    members.edit(first, member_id, {"birth_date": "1988-05-06"})
    members.edit(second, member_id, {"birth_date": "1988-06-05"})
    send(first, headquarters)
    while not fetch(second, headquarters):
        pass
    assert members.get(second, member_id).values["birth_date"] == "1988-06-05", "her own, not decided yet"
    settle(pcs, headquarters)
    assert members.get(second, member_id).values["birth_date"] == "1988-05-06", "the one that stands"
    assert [one.lost_value for one in headquarters.asked] == ["1988-06-05"]
    hold(pcs, headquarters)


def test_what_headquarters_will_not_have_leaves_the_view_and_stays_to_be_looked_at(pcs):
    headquarters = Headquarters()
    first, _ = pcs
    member_id = add(first, "Lê Thị Hoa", status="active", status_since="2020")
    settle(pcs, headquarters)
    edited = members.edit(first, member_id, {"status": "left", "status_since": "2026"}).batch_id
    added = add(first, "Vũ An", status="active")
    with first.store.writing() as connection:
        new = connection.execute("SELECT batch_id FROM batch ORDER BY seq DESC LIMIT 1").fetchone()[0]
        park(connection, {UUID(edited).bytes: "author", new: "author"})
        assert sorted(connection.execute("SELECT state, hq_seq FROM batch WHERE state <> 'received'")) == [("parked:author", None)] * 2
    assert members.get(first, member_id).values["status"] == "active"
    assert members.get(first, added) is None
    assert undoing.next_undo(first) is None or undoing.next_undo(first).batch_id != edited
    headquarters.push = lambda batch: ""
    hold(pcs, headquarters)


@pytest.mark.parametrize("seed", range(12))
def test_any_work_in_any_order_ends_the_same_everywhere(pcs, seed):
    chance, headquarters = random.Random(seed), Headquarters()
    for _ in range(60):
        register = chance.choice(pcs)
        match chance.choice(["act", "act", "act", "send", "fetch"]):
            case "act":
                act(register, chance)
            case "send":
                send(register, headquarters)
            case "fetch":
                fetch(register, headquarters)
    settle(pcs, headquarters)
    hold(pcs, headquarters)
