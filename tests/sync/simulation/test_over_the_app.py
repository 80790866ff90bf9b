"""Weeks of work as in ``test_simulation.py``, through the app's own gate, on both databases."""

import pytest

from sync.headquarters.postgres_store import PostgresStore
from tests.sync.simulation.over_the_app import AppHeadquarters, AppPc
from tests.sync.simulation.test_simulation import hold, run


def weeks(seed, templates, folder, headquarters_at):
    headquarters, pcs = run(seed, templates, folder, headquarters_at=headquarters_at, pc_at=AppPc)
    try:
        hold(headquarters, pcs)
        assert any(pc.line.sent > 3 for pc in pcs)
    finally:
        for pc in pcs:
            pc.register.close()
        headquarters.close()


@pytest.mark.parametrize("seed", range(5))
def test_weeks_of_work_through_the_gate(seed, templates, tmp_path):
    weeks(seed, templates, tmp_path, AppHeadquarters.on_sqlite)


@pytest.mark.xdist_group("postgresql")
@pytest.mark.parametrize("seed", range(5))
def test_weeks_of_work_on_postgresql(seed, templates, tmp_path, postgresql):
    database = postgresql.url(postgresql.new_database())
    weeks(seed, templates, tmp_path, lambda _path: AppHeadquarters(lambda: PostgresStore.connect(database)))
