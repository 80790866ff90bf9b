"""One changed byte anywhere in the database: refused, reported by check, or without any effect. Never a wrong value, never a crash.

500 places in every run, every byte of a small register in ``make long``. Opened with the raw key: the keys' own file has its own test.
"""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from desktop.domain.fields import FIELD_NAMES
from desktop.domain.query import MemberQuery
from desktop.domain.task import QUIET
from desktop.services import members, undoing
from desktop.storage import checking, history
from desktop.storage.engine import KeyRefused
from desktop.storage.errors import Damaged, StorageFailed
from desktop.storage.members import MemberList
from desktop.storage.places import RegisterFolder
from desktop.storage.register import Register, open_register, peek_schema
from tests.registers import add, copy_of, edit, opened
from tests.storage.revisions import data_key

SAMPLE = 500
PAGE = 4096


@pytest.fixture(scope="session")
def small(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed register with a little of everything."""
    folder = copy_of(template, tmp_path_factory.mktemp("small") / "sổ.sodoanvien")
    register = opened(folder)
    people = [add(register, name, phone=f"091234567{place}", join_date="2020-01-01") for place, name in enumerate(("Lê An", "Đỗ Hà"))]
    edit(register, people[0], unit="Tổ may 1", status="paused", status_since="2024-01-01")
    undoing.undo(register)
    members.remove(register, people[1:], "nghỉ việc")
    register.close()
    return folder


def everything(register: Register) -> list[Any]:
    """All that a person can be shown."""
    shown: list[Any] = []
    with register.snapshot() as connection:
        for query in (MemberQuery(), MemberQuery(removed=True), MemberQuery(search="le an"), MemberQuery(as_of="2024-06-01", sort="unit")):
            rows = MemberList(connection, query).fetch(FIELD_NAMES)
            shown.append(rows)
            shown.extend(history.history(connection, row.id) for row in rows)
        shown.append(history.recent(connection, 100))
    return shown


class Bench:
    """One register file, in which one byte at a time is changed and looked at."""

    def __init__(self, database: Path, key: bytes) -> None:
        self._database, self._key = database, key
        self.sound = database.read_bytes()
        register = self._opened()
        self._expected = everything(register)
        register.close()
        self.outcomes = dict.fromkeys(("refused", "reported", "no effect"), 0)

    def _opened(self) -> Register:
        return open_register(self._database, self._key, bytes(16), schema=peek_schema(self._database, self._key))

    def flip(self, place: int, bits: int) -> None:
        changed = bytearray(self.sound)
        changed[place] ^= bits
        self._database.write_bytes(changed)
        for suffix in ("-wal", "-shm"):
            self._database.with_name(self._database.name + suffix).unlink(missing_ok=True)
        self.outcomes[self._outcome(place)] += 1

    def _outcome(self, place: int) -> str:
        try:
            register = self._opened()
        except (KeyRefused, StorageFailed):
            return "refused"
        try:
            try:
                shown = everything(register)
            except Damaged:
                shown = None
            with register.snapshot() as connection:
                findings = checking.check(connection, QUIET)
        finally:
            register.close()
        assert shown is None or shown == self._expected, f"byte {place} shows other values"
        if findings:
            return "reported"
        assert shown is not None, f"byte {place} stops reading, and check finds nothing"
        return "no effect"


@pytest.fixture
def bench(small: Path, tmp_path: Path) -> Bench:
    folder = copy_of(small, tmp_path / "sổ.sodoanvien")
    return Bench(RegisterFolder(folder).database, data_key(folder))


def test_a_flipped_byte_is_never_shown_as_a_value(bench):
    pick = random.Random(20260501)
    for place in pick.sample(range(len(bench.sound)), SAMPLE):
        bench.flip(place, pick.randrange(1, 256))
    assert bench.outcomes["no effect"] == 0  # every page is authenticated: there is no byte that does not matter


def test_the_first_and_last_bytes_of_every_page(bench):
    for page in range(0, len(bench.sound), PAGE):
        for place in (page, page + 15, page + 16, page + PAGE - 81, page + PAGE - 80, page + PAGE - 1):
            bench.flip(place, 0x01)
    assert bench.outcomes["no effect"] == 0


@pytest.mark.parametrize("length", [0, 1, 16, PAGE - 1, PAGE, 5 * PAGE, 5 * PAGE + 7])
def test_a_file_cut_short(bench, length):
    bench.sound, whole = bench.sound[:length], bench.sound
    bench._database.write_bytes(bench.sound)
    assert bench._outcome(length) in ("refused", "reported")
    bench._database.write_bytes(whole)
    assert bench._outcome(length) == "no effect"


@pytest.mark.parametrize("page", [1, 2, 7])
def test_a_page_of_an_earlier_time_or_another_place(bench, page):
    start, other = page * PAGE, (page + 1) * PAGE
    moved = bench.sound[:start] + bench.sound[other : other + PAGE] + bench.sound[start + PAGE :]
    bench._database.write_bytes(moved)
    assert bench._outcome(start) in ("refused", "reported")


@pytest.mark.long
def test_every_byte(bench):
    pick = random.Random(1)
    for place in range(len(bench.sound)):
        bench.flip(place, pick.randrange(1, 256))
    assert bench.outcomes["no effect"] == 0
    assert sum(bench.outcomes.values()) == len(bench.sound)
