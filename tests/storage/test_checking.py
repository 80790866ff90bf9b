"""Each kind of damage, done behind the program's back with the register's own key, is found by its code."""

import json
from hashlib import sha256

import msgspec
import pytest

from desktop.batches.batch import DeviceKey, read_header
from desktop.batches.body import repack, unpack
from desktop.batches.operations import decode, encode
from desktop.domain.task import QUIET, Cancelled
from desktop.services import checking, members, undoing
from resources.sentences import sentence
from tests.registers import add, codes, edit, raw


@pytest.fixture
def filled(register):
    """Three members, one edited, one removed; an undo; four kinds of batch."""
    first = add(register, "Đặng Thị Hồng Nhung", national_id="037188001234", phone="0912345678", unit="Tổ may 1", join_date="2019-05-01")
    second = add(register, "Nguyễn Văn An", status="worker", email="an.nguyen@congty.vn")
    third = add(register, "H'Hen Niê", given_name="H'Hen")
    edit(register, first, unit="Tổ may 2", status="paused", status_since="2024-01-01")
    edit(register, second, phone="0987654321")
    undoing.undo(register)
    members.remove(register, [third], "nghỉ việc")
    return register


def test_a_sound_register_has_no_findings(filled):
    assert codes(filled) == []


def part(register, seq):
    return raw(register, "SELECT body FROM batch_part WHERE seq = ?", (seq,))[0][0]


def with_first_salt_changed(body):
    items = unpack(body)
    return repack([(bytes(16), items[0][1]), *items[1:]])


def with_value_changed(body):
    operation = decode(unpack(body)[0][1])
    changed = msgspec.structs.replace(operation, values={**operation.values, "full_name": "Đặng Thị Hồng Nga"})
    return repack([(unpack(body)[0][0], encode(changed))])


DAMAGE = {
    "a value in the row": ("check.member_differs", "UPDATE member SET unit = 'Tổ may 3' WHERE row = 1"),
    "a value emptied": ("check.member_differs", "UPDATE member SET national_id = NULL, numbers = phone WHERE row = 1"),
    "brought back from the bin": ("check.member_differs", "UPDATE member SET removed = 0 WHERE row = 3"),
    "a version": ("check.member_differs", "UPDATE member SET versions = NULL WHERE row = 1"),
    "a version that is none": ("check.member_differs", "UPDATE member SET versions = x'c1' WHERE row = 1"),
    "the creation": ("check.member_differs", "UPDATE member SET created_op = zeroblob(20) WHERE row = 1"),
    "the last change": ("check.member_differs", "UPDATE member SET changed = 1 WHERE row = 2"),
    "the sort key": ("check.member_order", "UPDATE member SET sort_key = x'00' WHERE row = 1"),
    "the numbers to search": ("check.member_order", "UPDATE member SET numbers = '' WHERE row = 1"),
    "a member lost": ("check.members_missing", "DELETE FROM member WHERE row = 2"),
    "a member put in": (
        "check.member_without_log",
        "INSERT INTO member (id, created_op, removed, changed, sort_key, numbers, full_name)"
        " SELECT zeroblob(16), created_op, 0, changed, sort_key, '', 'Người Lạ' FROM member WHERE row = 2",
    ),
    "a state of today": ("check.membership", "UPDATE membership SET status = 'active' WHERE member = 1 AND since = '2024-01-01'"),
    "a state of the past": ("check.membership", "UPDATE membership SET status = 'worker' WHERE member = 1 AND since = '2019-05-01'"),
    "the day of a state": ("check.membership", "UPDATE membership SET since = '2018-05-01' WHERE member = 1 AND since = '2019-05-01'"),
    "the reason of a state": ("check.membership", "UPDATE membership SET reason = 'x' WHERE member = 1 AND since = '2024-01-01'"),
    "a state lost": ("check.membership", "DELETE FROM membership WHERE member = 1 AND since = '2019-05-01'"),
    "a state of nobody": ("check.membership", "INSERT INTO membership VALUES (999, '', 'active', NULL)"),
    "the union's name": ("check.record", "UPDATE record SET content = json_set(content, '$.name', 'CĐCS Khác') WHERE kind = 'union'"),
    "an officer's name": ("check.record", "UPDATE record SET content = 'no JSON' WHERE kind = 'officer'"),
    "an officer lost": ("check.record", "DELETE FROM record WHERE kind = 'officer'"),
    "an officer put in": ("check.record", "INSERT INTO record SELECT zeroblob(16), kind, content, created_op, '{}', 0 FROM record LIMIT 1"),
    "a line of a history lost": ("check.touched", "DELETE FROM touched WHERE seq = 5 AND op = 0"),
    "a line of another's history": ("check.touched", "UPDATE touched SET record_id = zeroblob(16) WHERE seq = 5 AND op = 0"),
    "a batch that was undone": ("check.undone", "UPDATE batch SET undone = 0 WHERE undone = 1"),
    "a batch that stands": ("check.undone", "UPDATE batch SET undone = 1 WHERE seq = 2"),
    "how many records": ("check.batch_columns", "UPDATE batch SET records = 7 WHERE seq = 2"),
    "the reason": ("check.batch_columns", "UPDATE batch SET reason = 'import' WHERE seq = 2"),
    "the time": ("check.batch_columns", "UPDATE batch SET device_time = device_time - 1 WHERE seq = 2"),
    "the author": ("check.batch_columns", "UPDATE batch SET author = zeroblob(16) WHERE seq = 2"),
    "the counter": ("check.batch_columns", "UPDATE batch SET n = 99 WHERE seq = 8"),
    "the id": ("check.batch_columns", "UPDATE batch SET batch_id = zeroblob(16) WHERE seq = 8"),
    "what it undoes": ("check.batch_columns", "UPDATE batch SET undoes = NULL WHERE undoes IS NOT NULL"),
    "the hash": ("check.batch_hash", "UPDATE batch SET hash = zeroblob(32) WHERE seq = 2"),
    "the signature": ("check.batch_signature", "UPDATE batch SET signature = zeroblob(64) WHERE seq = 2"),
    "the device's key": ("check.batch_signature", "UPDATE known_device SET public_key = zeroblob(32)"),
    "the device": ("check.batch_signature", "DELETE FROM known_device"),
    "the header": ("check.batch_header", "UPDATE batch SET header = x'90' WHERE seq = 2"),
    "the count of operations": ("check.batch_operations", "UPDATE batch SET operations = 2 WHERE seq = 2"),
    "the body": ("check.batch_operations", "UPDATE batch_part SET body = x'00' WHERE seq = 2"),
    "the body of another": (
        "check.batch_operations",
        "UPDATE batch_part SET body = (SELECT body FROM batch_part WHERE seq = 3) WHERE seq = 2",
    ),
    "the body lost": ("check.batch_operations", "DELETE FROM batch_part WHERE seq = 2"),
    "a batch lost": ("check.batch_counter", "DELETE FROM batch WHERE seq = 3"),
    "two batches swapped": ("check.batch_counter", "UPDATE batch SET seq = 100 WHERE seq = 4"),
    "an index entry lost": ("check.search", "DELETE FROM member_search WHERE rowid = 1"),
    "an index entry of nobody": ("check.search", "INSERT INTO member_search (rowid, name) VALUES (77, 'ai')"),
    "another name in the index": (
        "check.search",
        "INSERT OR REPLACE INTO member_search (rowid, name, numbers, words) VALUES (1, 'dang thi hong nga', '', 'to may 2')",
    ),
    "the schema": ("check.schema", "UPDATE alembic_version SET version_num = '0099'"),
}


@pytest.mark.parametrize(("code", "sql"), DAMAGE.values(), ids=DAMAGE)
def test_damage_is_found_by_its_code(filled, code, sql):
    raw(filled, sql)
    found = codes(filled)
    assert code in found
    for told in found:
        for language in ("vi", "en"):
            assert sentence(told, language, where="1")


@pytest.mark.parametrize("change", [with_first_salt_changed, with_value_changed])
def test_a_body_changed_with_care_is_found(filled, change):
    raw(filled, "UPDATE batch_part SET body = ? WHERE seq = 2", (change(part(filled, 2)),))
    assert "check.batch_operations" in codes(filled)


def test_a_batch_forged_with_another_key_is_found(filled):
    header = msgspec.structs.replace(read_header(raw(filled, "SELECT header FROM batch WHERE seq = 2")[0][0]), reason="edit")
    data = msgspec.msgpack.encode(header)
    raw(filled, "UPDATE batch SET reason = 'edit', header = ?, signature = ? WHERE seq = 2", (data, DeviceKey(DeviceKey.new()).sign(data)))
    assert "check.batch_signature" in codes(filled)


def test_a_header_cut_off_the_chain_is_found_at_the_next_one(filled):
    key = DeviceKey(raw(filled, "SELECT private_key FROM device")[0][0])  # even whoever holds the key must sign all that follows again
    header = msgspec.structs.replace(read_header(raw(filled, "SELECT header FROM batch WHERE seq = 2")[0][0]), device_time=1)
    data = msgspec.msgpack.encode(header)
    raw(
        filled,
        "UPDATE batch SET device_time = 1, header = ?, hash = ?, signature = ? WHERE seq = 2",
        (data, sha256(data).digest(), key.sign(data)),
    )
    assert codes(filled) == ["check.batch_chain"]


def test_findings_name_no_values(filled):
    for sql in (sql for _, sql in DAMAGE.values() if sql.startswith("UPDATE member")):
        raw(filled, sql)
    findings = checking.check(filled, task=QUIET)
    assert findings
    told = " ".join(finding.where for finding in findings)
    for value in ("Nhung", "037188001234", "0912345678", "an.nguyen", "Tổ may"):
        assert value not in told


def test_at_most_a_hundred_of_a_part(register):
    for number in range(120):
        add(register, f"Lê Văn {number}")
    raw(register, "UPDATE member SET unit = 'khác'")
    assert codes(register).count("check.member_differs") == 100


def test_a_check_can_be_cancelled(filled):
    class Pressed:
        def step(self, stage, done, total):
            if done == 2:
                raise Cancelled

    with pytest.raises(Cancelled):
        checking.check(filled, task=Pressed())
    assert codes(filled) == []


def test_a_note_of_json_is_only_text(register):
    add(register, note=json.dumps({"full_name": "x"}))
    assert codes(register) == []
