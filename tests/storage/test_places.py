"""The folder of a register: its lock, its disk, and files that are replaced whole or not at all."""

import errno
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.storage import places
from desktop.storage.places import (
    HeldLock,
    RegisterFolder,
    hold_lock,
    is_register,
    refusal_of,
    refuse_full_disk,
    refuse_unwritable,
    replace_file,
    write_atomically,
)
from desktop.storage.refusal import Refusal
from resources.sentences import sentence

ROOT = Path(__file__).parents[2]
HOLDER = """
import sys
from pathlib import Path
from desktop.storage.places import hold_lock
held = hold_lock(Path(sys.argv[1]))
print(type(held).__name__, flush=True)
sys.stdin.read()
"""


def names(folder):
    return [path.name for path in folder.iterdir()]


@pytest.fixture
def folder(tmp_path) -> Path:
    made = tmp_path / "Công đoàn Dệt may Hòa Thọ.sodoanvien"
    made.mkdir()
    return made


@pytest.fixture
def other_program(folder) -> Iterator[subprocess.Popen]:
    """Another program that holds the lock of ``folder`` until its input ends."""
    command = [sys.executable, "-c", HOLDER, folder]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT, text=True) as process:
        assert process.stdout.readline() == "HeldLock\n"
        yield process
        process.kill()


def test_a_register_is_a_folder_with_database_and_keys(folder):
    register = RegisterFolder(folder)
    assert not is_register(folder)
    register.database.write_bytes(b"x")
    assert not is_register(folder)
    register.keys.write_bytes(b"x")
    assert is_register(folder)
    assert {register.database.parent, register.keys.parent, register.lock.parent} == {folder}
    assert not is_register(folder / "nothing here")


def test_only_one_holds_the_lock_within_a_program(folder):
    with hold_lock(folder) as held:
        assert isinstance(held, HeldLock)
        assert hold_lock(folder) == Refusal("access.in_use")
    again = hold_lock(folder)
    assert isinstance(again, HeldLock)
    again.release()
    again.release()


def test_the_lock_can_be_released_on_another_thread(folder):
    held = hold_lock(folder)
    closing = threading.Thread(target=held.release)
    closing.start()
    closing.join()
    again = hold_lock(folder)
    assert isinstance(again, HeldLock)
    again.release()


def test_a_second_program_is_refused_until_the_first_ends(folder, other_program):
    assert hold_lock(folder) == Refusal("access.in_use")
    other_program.communicate()
    with hold_lock(folder) as held:
        assert isinstance(held, HeldLock)


def test_a_killed_program_holds_nothing(folder, other_program):
    assert hold_lock(folder) == Refusal("access.in_use")
    other_program.kill()
    other_program.communicate()
    with hold_lock(folder) as held:
        assert isinstance(held, HeldLock)


def test_the_lock_file_says_nothing(folder):
    with hold_lock(folder):
        assert RegisterFolder(folder).lock.read_bytes() == b""
        assert names(folder) == ["register.lock"]


def test_the_holder_sweeps_what_a_killed_writer_left(folder):
    left = folder / ".register.keys-abc123.tmp"
    kept = folder / "ghi chú.tmp"
    left.write_bytes(b"half")
    kept.write_bytes(b"an officer's own file")
    with hold_lock(folder):
        assert not left.exists()
        assert kept.exists()


def test_a_folder_that_is_not_there(folder):
    gone = folder / "gone"
    assert hold_lock(gone) == Refusal("access.folder_missing", {"folder": str(gone)})


@pytest.mark.parametrize(
    ("number", "code"), [(errno.EROFS, "access.not_writable"), (errno.EACCES, "access.not_writable"), (errno.ENOSPC, "access.disk_full")]
)
def test_a_read_only_or_full_disk_is_refused_not_mistaken_for_a_second_program(folder, monkeypatch, number, code):
    def refuse(*_, **__):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(tempfile, "TemporaryFile", refuse)
    assert refuse_unwritable(folder) == Refusal(code)
    assert hold_lock(folder) == Refusal(code)


def test_a_lock_file_that_may_not_be_opened_is_refused(folder, monkeypatch):
    real = os.open

    def refuse(path, *rest, **named):
        if str(path).endswith("register.lock"):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS))
        return real(path, *rest, **named)

    monkeypatch.setattr(os, "open", refuse)
    assert hold_lock(folder) == Refusal("access.not_writable")


def test_an_error_without_a_sentence_is_raised(folder, monkeypatch):
    def fail(*_, **__):
        raise OSError(errno.EIO, "broken disk")

    monkeypatch.setattr(tempfile, "TemporaryFile", fail)
    with pytest.raises(OSError, match="broken disk"):
        hold_lock(folder)
    assert refusal_of(OSError(errno.EIO, "broken disk")) is None


def test_a_writable_folder_is_left_as_it_was(folder):
    assert refuse_unwritable(folder) is None
    assert names(folder) == []


def test_the_disk_must_have_room(folder):
    assert refuse_full_disk(folder, 1) is None
    refusal = refuse_full_disk(folder, 10**18)
    assert refusal.code == "access.disk_too_full"
    assert refusal.args["needed_mb"] == 953_674_316_407  # rounded up
    assert "953674316407 MB" in sentence(refusal.code, "vi", **refusal.args)


def test_a_file_is_replaced_with_its_permissions_kept(folder):
    path = folder / "danh sách.txt"
    write_atomically(path, b"one")
    path.chmod(0o640)
    write_atomically(path, b"two")
    assert path.read_bytes() == b"two"
    assert path.stat().st_mode & 0o777 == 0o640
    assert names(folder) == ["danh sách.txt"]


def test_a_new_file_is_for_its_owner_only(folder):
    path = folder / "register.keys"
    write_atomically(path, b"keys")
    assert path.stat().st_mode & 0o077 == 0


def test_content_is_on_the_disk_before_the_name_and_the_name_before_the_return(folder, monkeypatch):
    calls = []
    real_fsync, real_replace = os.fsync, os.replace
    monkeypatch.setattr(os, "fsync", lambda handle: (calls.append("sync"), real_fsync(handle))[1])
    monkeypatch.setattr(os, "replace", lambda *paths: (calls.append("replace"), real_replace(*paths))[1])
    write_atomically(folder / "register.keys", b"keys")
    assert calls == ["sync", "replace", "sync"]


def test_on_windows_a_virus_scanner_is_waited_for(folder, monkeypatch):
    source, target = folder / "new", folder / "old"
    source.write_bytes(b"new")
    target.write_bytes(b"old")
    real, tries, pauses = os.replace, [], []

    def busy_twice(*paths):
        tries.append(paths)
        if len(tries) < 3:
            raise PermissionError(errno.EACCES, "in use")
        real(*paths)

    monkeypatch.setattr(os, "replace", busy_twice)
    monkeypatch.setattr(places, "WINDOWS", True)
    replace_file(source, target, pauses.append)
    assert target.read_bytes() == b"new"
    assert len(pauses) == 2


def test_on_windows_a_file_that_stays_busy_is_given_up_in_under_a_second(folder, monkeypatch):
    def busy(*_):
        raise PermissionError(errno.EACCES, "in use")

    pauses = []
    monkeypatch.setattr(os, "replace", busy)
    monkeypatch.setattr(places, "WINDOWS", True)
    with pytest.raises(PermissionError):
        replace_file(folder / "new", folder / "old", pauses.append)
    assert 0.5 < sum(pauses) < 1


def test_elsewhere_a_refused_replacement_is_not_tried_again(folder, monkeypatch):
    def busy(*_):
        raise PermissionError(errno.EACCES, "not allowed")

    pauses = []
    monkeypatch.setattr(os, "replace", busy)
    with pytest.raises(PermissionError):
        replace_file(folder / "new", folder / "old", pauses.append)
    assert pauses == []
