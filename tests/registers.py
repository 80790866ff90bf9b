"""Registers for tests: one is made per run with a cheap key derivation, and copied for each test that wants one of its own.

Making a register runs the migrations (a third of a second); copying its two files takes a millisecond.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from desktop.domain.task import QUIET
from desktop.domain.union import UnionIdentity
from desktop.services import access, checking, members
from desktop.services.access import OpenRegister
from desktop.services.outcome import Saved
from desktop.storage.keyring.derivation import KdfCost

CHEAP = KdfCost(memory_kib=64, iterations=1, lanes=1)
PASSWORD = "Tết này về quê"
UNION = UnionIdentity("CĐCS Công ty TNHH May Sông Đà", "Liên đoàn Lao động tỉnh Ninh Bình", "CD-017", "Ninh Bình")
OFFICER = "Đặng Thị Hoa"


def make_template(folder: Path) -> Path:
    """An empty register at ``folder``, closed. Opens with ``PASSWORD``."""
    made = access.create(folder, UNION, OFFICER, PASSWORD, cost=CHEAP)
    assert isinstance(made, access.Created)
    made.register.close()
    return folder


def copy_of(template: Path, folder: Path) -> Path:
    """A copy of a closed register, as an officer would copy its folder."""
    shutil.copytree(template, folder)
    return folder


def opened(folder: Path, password: str = PASSWORD) -> OpenRegister:
    """The register at ``folder``, unlocked."""
    register = access.open_by_password(folder, password)
    assert isinstance(register, OpenRegister), register
    return register


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed, empty register to copy. Nobody writes in it."""
    return make_template(tmp_path_factory.mktemp("template") / "mẫu.sodoanvien")


@pytest.fixture
def folder(template: Path, tmp_path: Path) -> Path:
    """A closed, empty register of this test's own."""
    return copy_of(template, tmp_path / "Công đoàn Sông Đà.sodoanvien")


@pytest.fixture
def register(folder: Path) -> Iterator[OpenRegister]:
    """An open, empty register of this test's own."""
    register = opened(folder)
    yield register
    register.close()


def add(register: OpenRegister, full_name: str = "Nguyễn Văn An", **values: Any) -> str:
    """A new member's id."""
    saved = members.add(register, {"full_name": full_name, **values})
    assert isinstance(saved, Saved)
    return saved.ids[0]


def edit(register: OpenRegister, member_id: str, **values: Any) -> str:
    """Change a member; the id of the batch."""
    saved = members.edit(register, member_id, values)
    assert isinstance(saved, Saved)
    return saved.batch_id


def codes(register: OpenRegister) -> list[str]:
    """The codes of everything that ``check`` finds."""
    return [finding.code for finding in checking.check(register, task=QUIET)]


def raw(register: OpenRegister, sql: str, parameters: Sequence[Any] = ()) -> list[Any]:
    """Run SQL behind the program's back, with the register's own key."""
    with register.store.writing() as connection:
        return list(connection.execute(sql, parameters).fetchall())


def on_every_loan(register: OpenRegister, prepare: Callable[[Any], object]) -> None:
    """From now on ``prepare`` gets each connection of the register before it is used."""
    connections = register.store._connections
    take = connections._take

    def prepared() -> Any:
        connection = take()
        prepare(connection)
        return connection

    connections._take = prepared  # type: ignore[method-assign]
