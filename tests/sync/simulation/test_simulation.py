"""Weeks of work on a line that fails, in one thread and from one seed: nothing is lost, nothing is doubled, everybody ends the same."""

import random

import msgspec
import pytest

from desktop.batches.body import unpack
from desktop.batches.folding import record_hash
from desktop.batches.operations import Create, Set, decode, operation_id
from desktop.domain.fields import FIELD, FIELD_NAMES, Conflict
from desktop.domain.task import QUIET
from desktop.storage.checking import check
from desktop.storage.link import read_link
from sync.headquarters.rows import parts_of
from sync.protocol.verdicts import Verdict
from tests.registers import copy_of, opened
from tests.sync.officers import act, everybody
from tests.sync.simulation.world import Faults, Headquarters, Pc


def run(seed, templates, folder, faults=None, steps=80, headquarters_at=Headquarters, pc_at=Pc):
    """A world after its weeks: (headquarters, PCs), everything sent and fetched."""
    chance = random.Random(seed)
    headquarters = headquarters_at(folder / "hq.db")
    pcs = []
    for template in templates[: chance.choice((2, 3))]:
        register = opened(copy_of(template, folder / template.name))
        headquarters.enrol(register)
        register.close()
        pcs.append(pc_at(folder / template.name, headquarters, chance, faults or Faults()))
    copies = {}
    for _ in range(steps):
        pc = chance.choice(pcs)
        match chance.choice(("act",) * 12 + ("sync",) * 5 + ("headquarters restarts", "copied", "put back", "cloned")):
            case "act":
                act(pc.register, chance)
            case "sync":
                pc.sync()
            case "headquarters restarts":
                headquarters.restart()
            case "copied":
                copies[pc] = folder / f"copy-{pcs.index(pc)}"
                pc.copy_to(copies[pc])
            case "put back" if pc in copies:
                pc.put_back(copies[pc])
            case "cloned" if len(pcs) < 5:
                clone = folder / f"clone-{len(pcs)}.sodoanvien"
                pc.copy_to(clone)
                pcs.append(pc_at(clone, headquarters, chance, faults or Faults()))
            case _:
                pass
    for _ in range(300):
        rounds = [pc.sync() for pc in pcs]
        heads = {head_of(pc) for pc in pcs}
        if all(one is not None and one.up_to_date for one in rounds) and len(heads) == 1:
            return headquarters, pcs
    raise AssertionError([(pc.rounds[-1:], head_of(pc)[0]) for pc in pcs])


def head_of(pc):
    with pc.register.store.reading() as connection:
        link = read_link(connection)
    return link.seq, link.log_hash, link.state


def hold(headquarters, pcs):
    """The invariants after quiescence (Q1, Q2) and those that show in the logs (I1, I4, I5, I6, I10)."""
    log = headquarters.rows("SELECT seq, batch_id FROM log ORDER BY seq")
    parked = {one for (one,) in headquarters.rows("SELECT batch_id FROM parked")}
    assert silently_overwritten(headquarters) == []
    assert [seq for seq, _ in log] == list(range(1, len(log) + 1)), "dense"
    assert len({batch_id for _, batch_id in log}) == len(log), "each batch once"
    at_headquarters = {one for _, one in log} | parked
    ((state,),) = headquarters.rows("SELECT state FROM union_head")
    for pc in pcs:
        with pc.register.store.snapshot() as own:
            sealed = {one for (one,) in own.execute("SELECT batch_id FROM batch WHERE device_id = (SELECT id FROM device)")}
            assert sealed <= at_headquarters, "nothing that was saved has vanished"
            assert own.execute("SELECT count(*) FROM batch WHERE hq_seq IS NULL AND state = 'saved'").fetchone() == (0,)
            assert check(own, QUIET) == []
        total = sum(map(record_hash, everybody(pc.register).values())) % 2**256
        assert total.to_bytes(32, "big") == state
        assert head_of(pc)[2] == state


def silently_overwritten(headquarters):
    """I3: operations on a field that says who somebody is which applied though they did not know what stood, from the log alone."""
    stands, found = {}, []
    for batch_id, parts, verdict in headquarters.rows("SELECT batch_id, parts, verdict FROM log ORDER BY seq"):
        lost = msgspec.msgpack.decode(verdict, type=Verdict).lost
        operations = [decode(item[1]) for part in parts_of(parts) for item in unpack(part.data)]
        for index, one in enumerate(operations):
            if isinstance(one, Create):
                stands |= {(one.id, name): operation_id(batch_id, index) for name in FIELD_NAMES}
            elif isinstance(one, Set) and one.kind == "member" and index not in lost:
                if FIELD[one.field].conflict is Conflict.IDENTITY and stands[one.id, one.field] != one.base:
                    found.append((one.id, one.field))
                stands[one.id, one.field] = operation_id(batch_id, index)
    return found


@pytest.mark.parametrize("seed", [*range(20), 70, 277])
def test_weeks_of_work_on_a_line_that_fails(seed, templates, tmp_path):
    headquarters, pcs = run(seed, templates, tmp_path)
    try:
        hold(headquarters, pcs)
        assert any(pc.line.sent > 3 for pc in pcs)
    finally:
        for pc in pcs:
            pc.register.close()
        headquarters.store.close()


def test_the_same_seed_comes_to_the_same_log_length(templates, tmp_path):
    lengths = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        headquarters, pcs = run(7, templates, tmp_path / name)
        lengths.append((headquarters.store.connection.execute("SELECT count(*) FROM log").fetchone()[0], [pc.line.sent for pc in pcs]))
        for pc in pcs:
            pc.register.close()
        headquarters.store.close()
    assert lengths[0] == lengths[1]
