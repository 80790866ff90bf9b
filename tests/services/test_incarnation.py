"""What tells a register from its copy lies outside of it: in a file for its owner alone, or in the system's key store."""

import stat
import sys

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import PasswordSetError

from desktop.services.incarnation import FileWitness, KeyStoreWitness, witness_here

DEVICE, NUMBER = b"d" * 16, b"n" * 16


class InMemory(KeyringBackend):
    """A key store as a system has it."""

    priority = 5

    def __init__(self, *, locked=False):
        super().__init__()
        self.kept, self.locked = {}, locked

    def get_password(self, service, username):
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        if self.locked:
            raise PasswordSetError("locked")
        self.kept[service, username] = password

    def delete_password(self, service, username):
        del self.kept[service, username]


@pytest.fixture
def store():
    """A key store that works, while the test lasts."""
    before, here = keyring.get_keyring(), InMemory()
    keyring.set_keyring(here)
    yield here
    keyring.set_keyring(before)


def test_a_file_for_its_owner_alone(tmp_path):
    witness = FileWitness(tmp_path / "devices")
    assert witness.kept(DEVICE) is None
    assert witness.keep(DEVICE, NUMBER)
    assert FileWitness(tmp_path / "devices").kept(DEVICE) == NUMBER
    [file] = (tmp_path / "devices").iterdir()
    if sys.platform != "win32":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_damaged_file_is_none_and_a_place_that_takes_nothing_says_so(tmp_path):
    witness = FileWitness(tmp_path)
    witness.keep(DEVICE, NUMBER)
    (tmp_path / DEVICE.hex()).write_text("no number")
    assert witness.kept(DEVICE) is None
    (tmp_path / "a file").write_text("")
    assert not FileWitness(tmp_path / "a file").keep(DEVICE, NUMBER)


def test_the_key_store_is_taken_where_there_is_one(store, tmp_path, monkeypatch):
    monkeypatch.setenv("SODOANVIEN_DATA", str(tmp_path))
    witness = witness_here()
    assert not witness.is_file
    assert witness.keep(DEVICE, NUMBER)
    assert witness_here().kept(DEVICE) == NUMBER
    assert list(tmp_path.iterdir()) == []


def test_a_number_from_before_there_was_a_key_store_still_counts(store, tmp_path):
    files = FileWitness(tmp_path)
    files.keep(DEVICE, NUMBER)
    assert KeyStoreWitness(files).kept(DEVICE) == NUMBER
    KeyStoreWitness(files).keep(DEVICE, b"m" * 16)
    assert KeyStoreWitness(files).kept(DEVICE) == b"m" * 16


def test_a_locked_key_store_keeps_nothing(store, tmp_path):
    store.locked = True
    assert not KeyStoreWitness(FileWitness(tmp_path)).keep(DEVICE, NUMBER)


def test_without_a_key_store_it_is_a_file(tmp_path, monkeypatch):
    monkeypatch.setattr(keyring, "get_keyring", lambda: InMemory.__new__(_None))
    monkeypatch.setenv("SODOANVIEN_DATA", str(tmp_path))
    witness = witness_here()
    assert witness.is_file
    assert witness.keep(DEVICE, NUMBER)
    assert (tmp_path / "devices" / DEVICE.hex()).is_file()


class _None(InMemory):
    priority = 0
