"""The key file: whatever happens to its bytes, it opens rightly or says so."""

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.storage.keyring.derivation import KdfCost
from desktop.storage.keyring.header import (
    MAX_FILE_BYTES,
    HeaderDamaged,
    decode_header,
    encode_header,
    read_header,
    seal,
    verify,
    write_header,
)
from desktop.storage.keyring.recovery_code import RecoveryCode, parse
from desktop.storage.keyring.slots import NewKeys, create_header
from tests.storage.data_keys import unlock_with_code, unlock_with_password

CHEAP = KdfCost(memory_kib=64, iterations=1, lanes=1)
PASSWORD = "mật khẩu của chị Hoa"
ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).parents[1] / "data" / "keyring"


@pytest.fixture(scope="module")
def keys() -> NewKeys:
    made = create_header("register-1", PASSWORD, "officer-1", CHEAP)
    assert isinstance(made, NewKeys)
    return made


def names(folder):
    return [path.name for path in folder.iterdir()]


def outcome(data, keys):
    """What an officer meets with these bytes as key file: the code of the damage, or the keys that opened and whether it verifies."""
    try:
        header = decode_header(data)
    except HeaderDamaged as damage:
        return damage.code
    opened = {unlock_with_password(header, PASSWORD), unlock_with_code(header, keys.recovery_code)} - {None}
    assert opened <= {keys.data_key}, "a wrong data key came out"
    return "opens" if opened and verify(header, keys.data_key) else "noticed"


def test_a_header_survives_its_file(tmp_path, keys):
    path = tmp_path / "Công đoàn Hòa Bình" / "register.keys"
    path.parent.mkdir()
    write_header(path, keys.header)
    assert read_header(path) == keys.header
    assert verify(read_header(path), keys.data_key)
    assert outcome(path.read_bytes(), keys) == "opens"
    assert names(path.parent) == ["register.keys"]


def test_every_flipped_bit_is_refused_or_noticed(keys):
    data = encode_header(keys.header)
    for at in range(len(data)):
        for bit in range(8):
            flipped = bytearray(data)
            flipped[at] ^= 1 << bit
            assert outcome(bytes(flipped), keys) in ("noticed", "access.keys_damaged", "access.keys_newer"), (at, bit)


def test_every_cut_and_every_added_byte_is_damage(keys):
    data = encode_header(keys.header)
    for length in range(len(data)):
        assert outcome(data[:length], keys) == "access.keys_damaged"
    for more in (b" ", b"\n", b"}", b"\0", data):
        assert outcome(data + more, keys) == "access.keys_damaged"


def test_the_same_content_in_other_bytes_is_damage(keys):
    tree = json.loads(encode_header(keys.header))
    assert outcome(json.dumps(tree).encode(), keys) == "access.keys_damaged"
    assert outcome(json.dumps(dict(reversed(tree.items())), separators=(",", ":")).encode(), keys) == "access.keys_damaged"
    assert outcome(json.dumps(tree | {"extra": 1}, separators=(",", ":")).encode(), keys) == "access.keys_damaged"
    assert outcome(json.dumps(tree, separators=(",", ":")).encode(), keys) == "opens"


@given(st.binary(max_size=300))
def test_any_bytes_are_damage(data):
    with pytest.raises(HeaderDamaged):
        decode_header(data)


@given(
    st.recursive(st.none() | st.integers() | st.text() | st.booleans(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner))
)
def test_any_json_is_damage(tree):
    with pytest.raises(HeaderDamaged):
        decode_header(json.dumps(tree).encode())


@pytest.mark.parametrize(
    "data",
    [
        b"[" * MAX_FILE_BYTES,
        b'{"a":' * 10_000,
        b" " * (MAX_FILE_BYTES + 1),
        b'{"format":1e400}',
        b'{"format":' + b"9" * 5000 + b"}",
        b"\xff\xfe{",
        b"",
    ],
    ids=["deep list", "deep object", "too long", "huge float", "huge integer", "UTF-16", "empty"],
)
def test_hostile_bytes_are_damage_not_a_crash(data):
    with pytest.raises(HeaderDamaged):
        decode_header(data)


def test_a_newer_format_says_so_whatever_else_it_holds(tmp_path):
    path = tmp_path / "register.keys"
    path.write_bytes(b'{"format":2,"ways":[{"kind":"pair"}],"anything":{}}')
    with pytest.raises(HeaderDamaged) as damage:
        read_header(path)
    assert damage.value.code == "access.keys_newer"


@pytest.mark.parametrize(
    "change",
    [
        {"memory_kib": 1024 * 1024 + 1},
        {"memory_kib": 1024 * 1024, "iterations": 9},
        {"iterations": 1_000_000},
        {"iterations": 0},
        {"lanes": 200},
        {"lanes": 16},  # more lanes than 64 KiB of memory can carry
        {"memory_kib": -1},
    ],
)
def test_a_hostile_cost_is_refused_before_any_work(keys, change):
    tree = json.loads(encode_header(keys.header))
    tree["slots"][0]["kdf"].update(change)
    assert outcome(json.dumps(tree, separators=(",", ":")).encode(), keys) == "access.keys_damaged"


def test_two_slots_of_one_id_are_damage(keys):
    twice = msgspec.structs.replace(keys.header, slots=keys.header.slots + keys.header.slots[:1])
    assert outcome(encode_header(seal(twice, keys.data_key)), keys) == "access.keys_damaged"


def test_a_removed_or_swapped_slot_is_noticed(keys):
    without = msgspec.structs.replace(keys.header, slots=keys.header.slots[:1])
    swapped = msgspec.structs.replace(keys.header, slots=keys.header.slots[::-1])
    assert outcome(encode_header(without), keys) == "noticed"
    assert outcome(encode_header(swapped), keys) == "noticed"


def test_no_file_and_no_access_have_their_codes(tmp_path):
    with pytest.raises(HeaderDamaged) as missing:
        read_header(tmp_path / "register.keys")
    assert missing.value.code == "access.keys_missing"
    with pytest.raises(HeaderDamaged) as unreadable:
        read_header(tmp_path)  # a folder is no file
    assert unreadable.value.code == "access.keys_unreadable"


@pytest.mark.parametrize("call", ["replace", "fsync"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES])
def test_a_write_that_fails_leaves_the_old_header_whole(tmp_path, keys, monkeypatch, call, number):
    path = tmp_path / "register.keys"
    write_header(path, keys.header)
    other = create_header("register-2", PASSWORD, "officer-1", CHEAP)

    def fail(*_):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, call, fail)
    with pytest.raises(OSError, match=os.strerror(number)):
        write_header(path, other.header)
    monkeypatch.undo()
    assert read_header(path) == keys.header
    assert names(tmp_path) == ["register.keys"]


def test_only_a_sealed_header_is_written(tmp_path, keys):
    with pytest.raises(ValueError, match="sealed"):
        write_header(tmp_path / "register.keys", msgspec.structs.replace(keys.header, mac=b""))
    assert names(tmp_path) == []


REWRITER = """
import sys
from pathlib import Path
from desktop.storage.keyring.header import decode_header, write_header
path, *others = map(Path, sys.argv[1:])
headers = [decode_header(other.read_bytes()) for other in others]
while True:
    for header in headers:
        write_header(path, header)
        print("written", flush=True)
"""


@pytest.mark.parametrize("writes_before_the_kill", [1, 2, 5, 12])
def test_a_killed_writer_leaves_a_whole_header(tmp_path, keys, writes_before_the_kill):
    other = create_header("register-2", PASSWORD, "officer-1", CHEAP)
    for name, header in (("a", keys.header), ("b", other.header)):
        (tmp_path / name).write_bytes(encode_header(header))
    path = tmp_path / "register.keys"
    command = [sys.executable, "-c", REWRITER, path, tmp_path / "a", tmp_path / "b"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT, text=True) as writer:
        for _ in range(writes_before_the_kill):
            assert writer.stdout.readline() == "written\n"
        writer.kill()
    assert read_header(path) in (keys.header, other.header)


def test_a_key_file_of_the_first_release_still_opens():
    header = read_header(GOLDEN / "format-1.keys")
    expected = json.loads((GOLDEN / "format-1.json").read_text("utf-8"))
    code = parse(expected["recovery_code"])
    assert isinstance(code, RecoveryCode)
    data_key = bytes.fromhex(expected["data_key"])
    assert unlock_with_password(header, expected["password"]) == unlock_with_code(header, code) == data_key
    assert verify(header, data_key)
