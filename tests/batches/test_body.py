"""The salted, compressed body: what goes in comes out, a value can be erased, nothing else can be changed, nothing explodes."""

import msgspec
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from desktop.batches.body import (
    PART_LIMIT,
    PART_OPERATIONS,
    SALT_BYTES,
    BodyDamaged,
    digest,
    pack,
    repack,
    unpack,
    whole_digest,
)


def unpacked(parts):
    return [unpack(part.data) for part in parts]


@pytest.mark.parametrize("count", [0, 1, PART_OPERATIONS - 1, PART_OPERATIONS, PART_OPERATIONS + 1, 3 * PART_OPERATIONS])
def test_parts_hold_all_operations_in_order(count):
    operations = [f"thao tác {index}".encode() for index in range(count)]
    parts, whole, told = pack(operations)
    assert told == count
    assert [part.first for part in parts] == list(range(0, count, PART_OPERATIONS))
    assert [item[1] for items in unpacked(parts) for item in items] == operations
    assert whole_digest(unpacked(parts)) == whole


@given(st.lists(st.binary(max_size=200), max_size=40))
def test_any_operations_come_back(operations):
    parts, whole, _ = pack(operations)
    assert [item[1] for items in unpacked(parts) for item in items] == operations
    assert whole_digest(unpacked(parts)) == whole


def test_every_operation_has_a_salt_of_its_own():
    items = [item for part in unpacked(pack([b"x"] * (2 * PART_OPERATIONS))[0]) for item in part]
    assert len({item[0] for item in items}) == len(items)
    assert {len(item[0]) for item in items} == {SALT_BYTES}
    assert len({digest(item) for item in items}) == len(items)  # equal values can't be told from their digests


def test_an_erased_operation_leaves_its_digest_and_the_batch_verifies():
    parts, whole, _ = pack([b"Nguyen Van An", b"079088001234"])
    items = unpack(parts[0].data)
    items[1] = (digest(items[1]),)
    stored = repack(items)
    assert whole_digest([unpack(stored)]) == whole
    assert b"079088001234" not in zstandard.ZstdDecompressor().decompressobj().decompress(stored)
    assert digest(unpack(stored)[1]) == digest(items[1])


def test_any_changed_byte_of_a_part_is_noticed():
    parts, whole, _ = pack([b"set phone 0912345678", b"set note", b"remove"])
    data = parts[0].data
    for index in range(len(data)):
        changed = bytearray(data)
        changed[index] ^= 0x20
        try:
            items = unpack(bytes(changed))
        except BodyDamaged:
            continue
        same = items == unpack(data)  # a bit zstd does not look at
        assert same or whole_digest([items]) != whole


def test_swapped_dropped_and_doubled_operations_change_the_digest():
    parts, whole, _ = pack([b"a", b"b", b"c"])
    a, b, c = unpack(parts[0].data)
    for items in ([b, a, c], [a, b], [a, b, c, c], []):
        assert whole_digest([items]) != whole


@pytest.mark.parametrize("cut", [0, 1, 5, -1])
def test_a_truncated_part_is_damaged(cut):
    data = pack([b"operation " * 50])[0][0].data
    with pytest.raises(BodyDamaged):
        unpack(data[:cut])


@pytest.mark.parametrize("content", [b"", b"\xc1", msgspec.msgpack.encode({"a": 1}), msgspec.msgpack.encode([["text"]]),
                                     msgspec.msgpack.encode([[b"1", b"2", b"3"]]), msgspec.msgpack.encode([[]])])  # fmt: skip
def test_what_is_no_list_of_items_is_damaged(content):
    with pytest.raises(BodyDamaged):
        unpack(zstandard.ZstdCompressor().compress(content))


@pytest.mark.parametrize("told", [True, False])
def test_a_bomb_is_refused_before_it_fills_the_memory(told):
    compressor = zstandard.ZstdCompressor(level=3, write_content_size=told).compressobj(size=4 * PART_LIMIT if told else -1)
    block = bytes(1 << 20)
    bomb = b"".join([compressor.compress(block) for _ in range(4 * PART_LIMIT // len(block))] + [compressor.flush()])
    assert len(bomb) < PART_LIMIT // 1000
    with pytest.raises(BodyDamaged, match="too large"):
        unpack(bomb)


def test_a_window_that_asks_for_gigabytes_is_refused():
    frame = bytes.fromhex("28b52ffd") + bytes([0x00, (31 - 10) << 3]) + bytes.fromhex("010000")
    with pytest.raises(BodyDamaged):
        unpack(frame)
