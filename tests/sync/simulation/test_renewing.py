"""A PC that stops in the middle of getting another identity: the next round ends what was begun, and nothing is lost."""

import random

import pytest

from desktop.domain.task import QUIET
from desktop.services.ledger import RegisterLedger
from desktop.storage.checking import check
from tests.registers import add, copy_of, opened
from tests.sync.simulation.test_simulation import hold
from tests.sync.simulation.world import Faults, Headquarters, Pc


class PowerCut(Exception):
    """The PC stops."""


def _cut(*_args):
    raise PowerCut


@pytest.fixture
def put_back(templates, tmp_path):
    """A PC put back to an older copy that went on working: the next round has to become another device first."""
    headquarters = Headquarters(tmp_path / "hq.db")
    register = opened(copy_of(templates[0], tmp_path / "a.sodoanvien"))
    headquarters.enrol(register)
    register.close()
    pc = Pc(tmp_path / "a.sodoanvien", headquarters, random.Random(1), Faults(0, 0, 0))
    pc.sync()
    pc.copy_to(tmp_path / "copy")
    add(pc.register, "Lê Thị Hoa")
    pc.sync()
    pc.put_back(tmp_path / "copy")
    add(pc.register, "Vũ Văn An")
    yield headquarters, pc
    pc.register.close()
    headquarters.store.close()


@pytest.mark.parametrize("work_between", [False, True])
def test_what_was_begun_is_ended_by_the_next_round(put_back, monkeypatch, work_between):
    headquarters, pc = put_back
    with monkeypatch.context() as patched:
        patched.setattr(RegisterLedger, "renew", _cut)
        with pytest.raises(PowerCut):
            pc.sync()
    assert pc.engine._ledger.standing().detached
    if work_between:
        add(pc.register, "Hồ Thị Bình")
    with pc.register.store.snapshot() as connection:
        assert check(connection, QUIET) == []
    done = pc.sync()
    assert done.up_to_date
    assert not pc.engine._ledger.standing().detached
    hold(headquarters, [pc])
    names = {one for (one,) in _names(pc)}
    assert names == {"Lê Thị Hoa", "Vũ Văn An", *(["Hồ Thị Bình"] if work_between else [])}


def _names(pc):
    with pc.register.store.snapshot() as connection:
        return connection.execute("SELECT full_name FROM member").fetchall()
