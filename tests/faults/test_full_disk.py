"""A disk that fills up at any moment: a refusal with its sentence, and the register as it was before."""

from __future__ import annotations

import resource
import signal

import pytest

from desktop.domain.query import MemberQuery
from desktop.domain.task import QUIET
from desktop.services import access, imports, members, undoing
from desktop.services.access import OpenRegister
from desktop.services.outcome import Refused
from desktop.storage.errors import DiskFull, LogKept, StorageFailed
from resources.sentences import sentence
from tests.faults.killing import run_child
from tests.faults.test_killed import a_list
from tests.registers import CHEAP, OFFICER, PASSWORD, UNION, add, codes, edit, on_every_loan, opened

pytestmark = pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")


@pytest.fixture
def full(register: OpenRegister) -> OpenRegister:
    """A register with a little in it, whose database may not grow by more than two pages: SQLite then says what a full disk says."""
    add(register, "Đặng Thị Hồng", unit="Tổ 1")
    with register.store.reading() as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]

    on_every_loan(register, lambda connection: connection.execute(f"PRAGMA max_page_count = {pages + 2}"))
    return register


def test_an_import_that_does_not_fit_leaves_nothing_and_says_so(full):
    before = len(undoing.recent(full))
    plan = imports.plan(full, a_list(1), task=QUIET)
    with pytest.raises(DiskFull) as refused:
        imports.apply(full, plan, source="x.xlsx", task=QUIET)
    assert sentence(refused.value.code, "vi")
    assert len(undoing.recent(full)) == before
    assert members.count(full, MemberQuery()) == 1
    assert codes(full) == []


def test_small_edits_until_it_is_full_and_every_acknowledged_one_stays(full):
    person = add(full, "Lê An")
    acknowledged = 0

    def fill() -> None:
        nonlocal acknowledged
        while True:
            edit(full, person, note=f"{acknowledged} " + "x" * 500)
            acknowledged += 1

    with pytest.raises(DiskFull):
        fill()
    assert acknowledged
    assert members.get(full, person).text("note").startswith(f"{acknowledged - 1} ")
    assert codes(full) == []


def limited_child(folder, file_bytes: int, work) -> list[str]:
    """Run ``work(register)`` in a child none of whose files may grow beyond ``file_bytes``: writes then fail as on a full disk."""

    def child(acknowledge):
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        register = opened(folder)
        resource.setrlimit(resource.RLIMIT_FSIZE, (file_bytes, resource.RLIM_INFINITY))
        try:
            work(register, acknowledge)
        except StorageFailed as failed:
            acknowledge(failed.code)
        try:
            register.close()
        except StorageFailed as failed:
            acknowledge(failed.code)

    return run_child(child)


@pytest.mark.parametrize("room", [0, 4_096, 40_000, 150_000, 400_000])
def test_files_that_cannot_grow(folder, room):
    def work(register, acknowledge):
        for number in range(3):
            done = imports.apply(register, imports.plan(register, a_list(number, 150), task=QUIET), source="x", task=QUIET)
            assert not isinstance(done, Refused)
            acknowledge(done.import_id)
        raise AssertionError("the disk is not full")

    size = (folder / "register.db").stat().st_size if room else 0
    told = limited_child(folder, size + room if room else 4_096, work)
    acknowledged = [line for line in told if not line.startswith("access.")]
    failures = [line for line in told if line.startswith("access.")]
    assert failures
    assert failures[1:] in ([], [LogKept.code])  # closing denies nothing that was saved
    assert all(sentence(code, "vi") for code in failures)
    register = opened(folder)  # there is room again
    assert codes(register) == []
    assert [batch.batch_id for batch in reversed(undoing.recent(register)) if batch.reason == "import"] == acknowledged
    register.close()


@pytest.mark.parametrize("file_bytes", [0, 4_096, 20_000, 60_000, 110_000])
def test_a_register_that_does_not_fit_is_not_made(tmp_path, file_bytes):
    made = access.create(tmp_path / "warm", UNION, OFFICER, PASSWORD, cost=CHEAP)  # imports everything before the fork
    made.register.close()

    def child(acknowledge):
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (file_bytes, resource.RLIM_INFINITY))
        result = access.create(tmp_path / "sổ", UNION, OFFICER, PASSWORD, cost=CHEAP)
        acknowledge(result.code if isinstance(result, Refused) else "made")

    (code,) = run_child(child)
    assert code.startswith("access.")
    assert sentence(code, "vi", needed_mb=1, free_mb=1, folder="x")
    assert not access.is_register(tmp_path / "sổ")
    again = access.create(tmp_path / "sổ", UNION, OFFICER, PASSWORD, cost=CHEAP)  # the same folder, once there is room
    assert isinstance(again, access.Created)
    again.register.close()


def test_no_room_for_a_register_is_told_before_anything_is_written(tmp_path, monkeypatch):
    monkeypatch.setattr(access, "ROOM_FOR_A_REGISTER", 10**18)
    refused = access.create(tmp_path / "sổ", UNION, OFFICER, PASSWORD, cost=CHEAP)
    assert refused.code == "access.disk_too_full"
    assert sentence(refused.code, "vi", **refused.args)
    assert not (tmp_path / "sổ").exists()
