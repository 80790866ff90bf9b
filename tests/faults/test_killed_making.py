"""A making of a register that is killed or fails: the folder can be used again, and a register that lost its keys is never touched."""

from __future__ import annotations

import os
import signal

import pytest

from desktop.services import access, members
from desktop.services.outcome import Refused
from desktop.storage.errors import DiskFull
from desktop.storage.places import RegisterFolder, is_free
from tests.faults.killing import run_child
from tests.registers import CHEAP, OFFICER, PASSWORD, UNION, add, codes, opened

pytestmark = pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")

STEPS = ("make", "prove_encrypted", "write_header", "replace_file", "_open")


def create(folder):
    return access.create(folder, UNION, OFFICER, PASSWORD, cost=CHEAP)


def die(*_: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def usable(folder) -> None:
    """The register in ``folder`` opens, is sound and takes a member."""
    register = opened(folder)
    person = add(register, "Lê An")
    assert members.get(register, person) is not None
    assert codes(register) == []
    register.close()
    assert sorted(path.name for path in folder.iterdir()) == ["register.db", "register.keys", "register.lock"]


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("when", ["before", "after"])
def test_the_folder_of_a_killed_making_can_be_used_again(tmp_path, monkeypatch, step, when):
    folder = tmp_path / "sổ"
    create(tmp_path / "warm").register.close()  # imports everything before the fork
    real = getattr(access, step)

    def step_and_die(*arguments, **more):
        if when == "after":
            real(*arguments, **more)
        die()

    with monkeypatch.context() as patch:
        patch.setattr(access, step, step_and_die)
        assert run_child(lambda acknowledge: acknowledge(str(create(folder)))) == []
    if access.is_register(folder):  # killed after the database had got its name
        usable(folder)
        return
    assert is_free(folder)
    made = create(folder)
    assert isinstance(made, access.Created)
    made.register.close()
    usable(folder)


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("error", [DiskFull("full"), RuntimeError("broken"), KeyboardInterrupt()])
def test_a_making_that_fails_leaves_nothing_and_holds_nothing(tmp_path, monkeypatch, step, error):
    folder = tmp_path / "sổ"

    def fail(*_: object, **__: object) -> None:
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(access, step, fail)
        if isinstance(error, DiskFull):
            assert create(folder) == Refused("access.disk_full")
        else:
            with pytest.raises(type(error)):
                create(folder)
    assert {path.name for path in folder.iterdir()} <= {"register.lock"}
    made = create(folder)
    assert isinstance(made, access.Created)
    made.register.close()
    usable(folder)


def test_a_register_that_lost_its_keys_is_not_made_anew(tmp_path):
    create(tmp_path).register.close()
    (tmp_path / "register.keys").rename(tmp_path.with_name("elsewhere.keys"))
    before = (tmp_path / "register.db").read_bytes()
    assert create(tmp_path) == Refused("access.folder_not_empty", {"folder": str(tmp_path)})
    assert (tmp_path / "register.db").read_bytes() == before


def test_keys_that_lost_their_register_are_kept(tmp_path):
    create(tmp_path).register.close()
    (tmp_path / "register.db").unlink()
    assert create(tmp_path) == Refused("access.folder_not_empty", {"folder": str(tmp_path)})
    assert RegisterFolder(tmp_path).keys.exists()


def test_a_register_made_between_the_look_and_the_lock_stands(tmp_path, monkeypatch):
    """Another program was quicker: its register is not overwritten, and not taken away either."""
    real = access.hold_lock

    def late(folder):
        with monkeypatch.context() as patch:
            patch.setattr(access, "hold_lock", real)
            create(folder).register.close()
        return real(folder)

    monkeypatch.setattr(access, "hold_lock", late)
    assert create(tmp_path / "sổ") == Refused("access.folder_not_empty", {"folder": str(tmp_path / "sổ")})
    monkeypatch.undo()
    usable(tmp_path / "sổ")
