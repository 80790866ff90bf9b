"""Each rule that carries the protocol, switched off: the simulation must notice. Otherwise it would prove nothing with the rule on."""

from contextlib import ExitStack
from dataclasses import replace
from unittest.mock import patch

import pytest

from sync.client.engine import Engine
from sync.headquarters import pushing
from sync.headquarters.sqlite_store import _SqliteWork
from sync.protocol.codes import Order
from tests.sync.simulation.test_simulation import hold, run
from tests.sync.simulation.world import Faults

SEEDS = range(40)


async def _nothing_decided(self, batch_ids):
    return {}


def _no_fork(device, header):
    return Order.GAP if header.n > device.n + 1 else Order.NONE


def _no_gap(device, header):
    return Order.FORK if header.previous != device.last_hash and header.n <= device.n else Order.NONE


def _late_cursor(before):
    """The cursor is one entry ahead of what was taken in."""

    def verified(self, standing, answer):
        page, _ = before(self, standing, answer)
        return replace(page, entries=page.entries[:-1]) if len(page.entries) > 1 else page, None

    return verified


ABLATIONS = {
    "a batch that comes again is decided again": lambda: patch.object(_SqliteWork, "decided", _nothing_decided),
    "nobody looks at counter and chain": lambda: patch.object(pushing, "_follows", _no_fork),
    "the cursor runs ahead of the data": lambda: patch.object(Engine, "_verified", _late_cursor(Engine._verified)),
    "whoever comes last wins": lambda: patch.dict("sync.headquarters.deciding._ASKS", clear=True),
}


def violated(seed, templates, folder):
    """Whether a run shows that a rule is off: an invariant does not hold, or the world can't come to rest."""
    worlds = []
    try:
        headquarters, pcs = run(seed, templates, folder, Faults(15, 15, 15))
        worlds = [(headquarters, pcs)]
        hold(headquarters, pcs)
    except Exception:  # noqa: BLE001 - whatever breaks is the answer
        return True
    else:
        return False
    finally:
        for headquarters, pcs in worlds:
            for pc in pcs:
                pc.register.close()
            headquarters.store.close()


@pytest.mark.parametrize("name", ABLATIONS)
def test_a_rule_that_is_off_is_noticed(name, templates, tmp_path):
    with ExitStack() as stack:
        stack.enter_context(ABLATIONS[name]())
        for seed in SEEDS:
            folder = tmp_path / str(seed)
            folder.mkdir()
            if violated(seed, templates, folder):
                return
    raise AssertionError(f"nothing noticed that {name}")


def test_with_every_rule_on_nothing_is_noticed(templates, tmp_path):
    noticed = []
    for seed in range(3):
        folder = tmp_path / str(seed)
        folder.mkdir()
        noticed.append(violated(seed, templates, folder))
    assert noticed == [False] * 3
