"""``kill -9`` at random moments of import, edit and migration: whatever was acknowledged is there, and the register is sound.

40 seeds in every run, 500 in ``make long``. A seed that fails is named by its test and fails again.
"""

from __future__ import annotations

import random
import shutil
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from desktop.domain.query import MemberQuery
from desktop.domain.task import QUIET
from desktop.excel.result import ReadResult, ReadRow, ReadStatus
from desktop.services import imports, members, undoing
from desktop.services.access import OpenRegister
from desktop.services.outcome import Refused
from desktop.storage.engine import connect
from desktop.storage.migrating import migrate
from desktop.storage.places import RegisterFolder
from tests.faults.killing import Acknowledge, die_after, on_every_step, run_child
from tests.registers import add, codes, copy_of, opened, raw
from tests.storage.revisions import data_key, scripts_with

pytestmark = pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")

NORMAL, LONG = 40, 500
KINDS = ("edit", "import", "migration")
SEEDS = [pytest.param(seed, marks=() if seed < NORMAL else pytest.mark.long, id=f"{KINDS[seed % 3]}-{seed}") for seed in range(LONG)]
LIST_ROWS = 700


def a_list(seed: int, rows: int = LIST_ROWS) -> ReadResult:
    """A list as the reader gives it. Half of its people stand in every list, with another unit in each."""
    pick = random.Random(seed)
    families, givens = ("Nguyễn", "Trần", "Lê", "Phạm", "Đặng"), ("An", "Bình", "Hòa", "Hương", "Đức")
    found = []
    for row in range(rows):
        number = row if row % 2 else row + 100_000 * (seed + 1)
        values = {
            "full_name": f"{families[number % 5]} Thị {givens[number // 5 % 5]}", "national_id": f"{number:012}",
            "birth_date": str(date(1970, 1, 1).replace(year=1970 + number % 30)), "unit": f"Tổ {pick.randrange(100)}", "note": "x" * 60,
        }  # fmt: skip
        found.append(ReadRow("DS", row + 5, values))
    return ReadResult(ReadStatus.OK, "", tuple(found), (), ())


def import_lists(register: OpenRegister, seed: int, acknowledge: Acknowledge) -> None:
    for number in range(3):
        plan = imports.plan(register, a_list(seed * 10 + number), task=QUIET)
        done = imports.apply(register, plan, source="ds.xlsx", task=QUIET)
        assert not isinstance(done, Refused)
        acknowledge(str(done.import_id))
    taken = undoing.undo(register)
    assert not isinstance(taken, Refused)
    acknowledge(taken.batch_id)


def edit_on(register: OpenRegister, seed: int, acknowledge: Acknowledge) -> None:
    pick = random.Random(seed)
    with members.member_list(register, MemberQuery()) as found:
        people = [row.id for row in found.fetch(())]
    for number in range(40):
        match pick.randrange(6):
            case 0:
                done = members.add(register, {"full_name": f"Người Mới {number}", "phone": f"09{seed:04}{number:04}"})
                people.extend([] if isinstance(done, Refused) else done.ids)
            case 1 | 2:
                done = members.edit(register, pick.choice(people), {"unit": f"Tổ {number}", "phone": f"08{seed:04}{number:04}"})
            case 3:
                done = members.edit_many(register, pick.sample(people, 10), {"unit": f"Phân xưởng {number}"})
            case 4:
                done = members.remove(register, [pick.choice(people)], "nghỉ việc")
            case _:
                done = undoing.undo(register)
        if done is not None and not isinstance(done, Refused):
            acknowledge(done.batch_id)


@dataclass(frozen=True)
class Measured:
    """How long the uninterrupted work takes: seconds from the fork on, and steps of SQLite."""

    seconds: float
    steps: int


WORK = {"edit": edit_on, "import": import_lists}


@pytest.fixture(scope="session")
def filled(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed register with 60 members and some history."""
    folder = copy_of(template, tmp_path_factory.mktemp("filled") / "sổ.sodoanvien")
    register = opened(folder)
    for number in range(60):
        add(register, f"Lê Văn {number}", unit="Tổ 1", join_date=f"20{number % 20:02}-01-01")
    register.close()
    return folder


@pytest.fixture(scope="session")
def measured(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Measured]:
    """Every kind of work once, uninterrupted: warms this process before it forks, and tells how long there is to kill in."""
    place = tmp_path_factory.mktemp("measured")
    found = {}
    for kind, work in WORK.items():
        started, steps = time.monotonic(), 0

        def count() -> None:
            nonlocal steps
            steps += 1

        register = opened(copy_of(filled, place / kind))
        on_every_step(register, count)
        work(register, 0, lambda _: None)
        assert codes(register) == []
        register.close()
        found[kind] = Measured(time.monotonic() - started, steps)
    started = time.monotonic()
    folder = copy_of(filled, place / "migration")
    migrate(RegisterFolder(folder).database, data_key(folder), scripts_with(place, rows=4000))
    found["migration"] = Measured(time.monotonic() - started, 0)
    return found


@pytest.mark.parametrize("seed", SEEDS)
def test_a_kill_loses_nothing_that_was_acknowledged(filled, measured, tmp_path, seed):
    kind, pick = KINDS[seed % 3], random.Random(seed)
    folder = copy_of(filled, tmp_path / "sổ.sodoanvien")
    if kind == "migration":
        kill_a_migration(folder, tmp_path, pick.uniform(0, measured[kind].seconds))
        return
    by_time = pick.random() < 0.5
    steps = pick.randrange(1, measured[kind].steps)

    def child(acknowledge: Acknowledge) -> None:
        register = opened(folder)
        if not by_time:
            die_after(register, steps)
        WORK[kind](register, seed, acknowledge)
        register.close()

    acknowledged = run_child(child, pick.uniform(0, measured[kind].seconds) if by_time else None)
    before = {batch for (batch,) in raw_batches(filled)}
    register = opened(folder)
    try:
        assert register.warnings == ()
        assert codes(register) == []
        after = [members.rows.text_id(batch) for (batch,) in raw(register, "SELECT batch_id FROM batch ORDER BY seq")][len(before) :]
        assert after[: len(acknowledged)] == acknowledged
        assert len(after) <= len(acknowledged) + 1
        add(register, "Người Sau Cùng")  # and the work goes on
        assert codes(register) == []
    finally:
        register.close()


def raw_batches(folder: Path) -> list[tuple[bytes]]:
    connection = connect(RegisterFolder(folder).database, data_key(folder))
    try:
        return connection.execute("SELECT batch_id FROM batch").fetchall()
    finally:
        connection.close()


def content(folder: Path) -> tuple[int, list[object]]:
    """(schema, everything the first schema knows) of a closed register."""
    connection = connect(RegisterFolder(folder).database, data_key(folder))
    try:
        assert connection.execute("PRAGMA cipher_integrity_check").fetchall() == []
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        tables = (
            "SELECT id, full_name, unit, sort_key FROM member ORDER BY row",
            "SELECT batch_id, header, signature FROM batch ORDER BY seq",
            "SELECT seq, first, body FROM batch_part",
            "SELECT * FROM touched",
            "SELECT * FROM device",
        )
        schema = int(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])
        return schema, [connection.execute(sql).fetchall() for sql in tables]
    finally:
        connection.close()


def kill_a_migration(folder: Path, place: Path, kill_after: float) -> None:
    scripts = scripts_with(place, rows=4000)
    database, key = RegisterFolder(folder).database, data_key(folder)
    _, expected = content(folder)

    def child(acknowledge: Acknowledge) -> None:
        migrate(database, key, scripts)
        acknowledge("migrated")

    acknowledged = run_child(child, kill_after)
    schema, left = content(folder)
    assert left == expected
    assert schema in ((2,) if acknowledged else (1, 2))
    migrate(database, key, scripts)  # the next start brings it to an end
    assert content(folder) == (2, expected)
    assert sorted(path.name for path in folder.iterdir()) == ["register.db", "register.keys", "register.lock"]
    shutil.rmtree(folder)
