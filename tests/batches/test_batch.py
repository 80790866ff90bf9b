"""The signed header: its bytes never change by accident, and no byte of it can be changed on purpose."""

import json

import msgspec
import pytest

from desktop.batches.batch import (
    FORMAT,
    GENESIS,
    BatchInvalid,
    DeviceKey,
    Header,
    read_header,
    seal,
    verify_link,
    verify_signature,
)
from desktop.batches.body import unpack, whole_digest
from desktop.batches.operations import decode
from tests.batches import golden


@pytest.fixture(scope="module")
def kept():
    return {
        name: [bytes.fromhex(one) for one in text] if isinstance(text, list) else bytes.fromhex(text)
        for name, text in json.loads(golden.FILE.read_text(encoding="utf-8")).items()
    }


def test_todays_bytes_are_the_kept_ones(kept):
    today = golden.vector()
    for name in ("operations", "digest", "header", "hash", "public_key", "signature"):
        assert today[name] == ([one.hex() for one in kept[name]] if name == "operations" else kept[name].hex()), name


def test_kept_bytes_are_read_as_they_were_meant(kept):
    assert tuple(decode(data) for data in kept["operations"]) == golden.OPERATIONS
    header = read_header(kept["header"])
    assert (header.format, header.n, header.previous, header.clock_offset) == (FORMAT, 1, GENESIS, -250)
    assert unpack(kept["part"]) == golden.items()
    assert whole_digest([unpack(kept["part"])]) == header.digest == kept["digest"]
    verify_signature(kept["header"], kept["signature"], kept["public_key"])


def test_any_changed_byte_of_header_signature_or_key_is_refused(kept):
    for place in ("header", "signature", "public_key"):
        for index in range(len(kept[place])):
            for flip in (0x01, 0x80):
                changed = bytearray(kept[place])
                changed[index] ^= flip
                with pytest.raises(BatchInvalid, match="signature"):
                    verify_signature(**{"header_bytes": kept["header"], "public": kept["public_key"], "signature": kept["signature"]}
                                     | {{"public_key": "public", "header": "header_bytes"}.get(place, place): bytes(changed)})  # fmt: skip


@pytest.mark.parametrize("signature", [b"", b"\0" * 63, b"\0" * 64, b"\0" * 65])
def test_a_signature_of_the_wrong_shape_is_refused(kept, signature):
    with pytest.raises(BatchInvalid, match="signature"):
        verify_signature(kept["header"], signature, kept["public_key"])


@pytest.mark.parametrize("public", [b"", b"\1" * 31, b"\xff" * 32, b"\1" * 33])
def test_a_key_of_the_wrong_shape_is_refused(kept, public):
    with pytest.raises(BatchInvalid, match="signature"):
        verify_signature(kept["header"], kept["signature"], public)


def test_a_signature_over_anything_else_does_not_pass_for_a_batch(kept):
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    bare = Ed25519PrivateKey.from_private_bytes(golden.PRIVATE).sign(kept["header"])
    with pytest.raises(BatchInvalid, match="signature"):
        verify_signature(kept["header"], bare, kept["public_key"])


@pytest.mark.parametrize("data", [b"", b"\xc1", b"\x90", b"\x91\x01", msgspec.msgpack.encode(["not", "a", "header"])])
def test_what_is_no_header_is_refused(data):
    with pytest.raises(BatchInvalid, match="header"):
        read_header(data)


def test_a_header_of_a_later_format_with_more_to_say_is_still_read(kept):
    longer = msgspec.msgpack.encode([*msgspec.msgpack.decode(kept["header"]), "said later"])
    assert read_header(longer).digest == kept["digest"]


def test_links(kept):
    header = read_header(kept["header"])
    verify_link(header, 1, GENESIS)
    with pytest.raises(BatchInvalid, match="counter"):
        verify_link(header, 2, GENESIS)
    with pytest.raises(BatchInvalid, match="chain"):
        verify_link(header, 1, b"\1" * 32)


def test_the_hash_depends_on_every_field_of_the_header():
    key = DeviceKey(golden.PRIVATE)
    plain = read_header(bytes.fromhex(golden.vector()["header"]))
    others = {
        "format": 2, "batch_id": b"\1" * 16, "union_id": b"\1" * 16, "device_id": b"\1" * 16, "n": 2, "previous": b"\1" * 32,
        "author": b"\1" * 16, "device_time": 1, "clock_offset": None, "operation_schema": 2, "reason": "edit", "undoes": b"\1" * 16,
        "operations": 7, "digest": b"\1" * 32,
    }  # fmt: skip
    assert set(others) == set(Header.__struct_fields__)
    hashes = {seal(msgspec.structs.replace(plain, **{name: value}), [], key).hash for name, value in others.items()}
    assert len(hashes | {seal(plain, [], key).hash}) == len(others) + 1


def test_a_device_key_does_not_show_itself():
    key = DeviceKey(golden.PRIVATE)
    assert golden.PRIVATE.hex() not in repr(key)
    assert "_private" not in repr(key)
    assert DeviceKey.new() != DeviceKey.new()
