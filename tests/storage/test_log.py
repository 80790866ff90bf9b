"""The log and its fold: dense, chained, signed, and rows that say exactly what the operations say."""

from __future__ import annotations

import pytest

from desktop.batches.batch import GENESIS, read_header, verify_link, verify_signature
from desktop.batches.body import PART_OPERATIONS, BodyDamaged
from desktop.batches.operations import Create, Note, Remove, Restore, Set, operation_id
from desktop.domain.fields import FIELD_NAMES
from desktop.domain.query import MemberQuery
from desktop.domain.task import Cancelled
from desktop.services import members, undoing
from desktop.storage.errors import StorageFailed
from desktop.storage.log import ChangeLog, new_id
from desktop.storage.log_reader import LogReader
from desktop.storage.projection import MEMBER, UnknownRecord
from tests.registers import add, codes, edit, raw


def append(register, *operations, reason="test"):
    return register.store.append(list(operations), reason=reason)


def row(register, member_id, *columns):
    return raw(register, f"SELECT {', '.join(columns)} FROM member WHERE id = ?", (member_id,))[0]


# ---------------------------------------------------------------- the log


def test_batches_are_dense_chained_and_signed_by_the_device(register):
    for number in range(5):
        add(register, f"Lê Văn {number}")
    key = raw(register, "SELECT public_key FROM known_device")[0][0]
    previous = GENESIS
    rows = raw(register, "SELECT n, hash, header, signature FROM batch ORDER BY seq")
    assert [n for n, *_ in rows] == list(range(1, 7))
    for n, hash_, header_bytes, signature in rows:
        verify_link(read_header(header_bytes), n, previous)
        verify_signature(header_bytes, signature, key)
        previous = hash_


def test_a_header_says_who_when_and_why(register):
    header = read_header(
        raw(register, "SELECT header FROM batch WHERE batch_id = ?", (append(register, Note("x"), reason="why").batch_id,))[0][0]
    )
    assert (header.reason, header.operations, header.undoes) == ("why", 1, None)
    author = register.store.author
    assert (header.author, header.device_id, header.union_id) == (author.officer_id, author.device_id, author.union_id)
    assert header.device_time > 1_700_000_000_000


def test_ids_are_version_7_and_in_order_of_time():
    ids = [new_id() for _ in range(1_000)]
    assert ids == sorted(ids)
    assert len(set(ids)) == 1_000
    assert {one[6] >> 4 for one in ids} == {7}


@pytest.mark.parametrize("count", [1, PART_OPERATIONS, PART_OPERATIONS + 1, 2 * PART_OPERATIONS + 3])
def test_operations_come_back_one_by_one_and_all_together(register, count):
    operations = [Create(MEMBER, new_id(), {"full_name": f"Lê Văn {number}", "status": "active"}) for number in range(count)]
    seq = append(register, *operations).seq
    with register.store.reading() as connection:
        reader = LogReader(connection)
        assert list(reader.operations(seq)) == list(enumerate(operations))
        for index in {0, count // 2, count - 1}:
            assert reader.operation(seq, index) == operations[index]
            assert reader.touching(operations[index].id) == [(seq, index, operations[index])]
        with pytest.raises(BodyDamaged):
            reader.operation(seq, 10 * PART_OPERATIONS)
    assert codes(register) == []


def test_a_batch_that_fails_leaves_no_trace(register):
    person = add(register)
    before = raw(register, "SELECT count(*), max(n) FROM batch")
    blob = members.rows.blob_id(person)
    with pytest.raises(UnknownRecord):
        append(register, Set(MEMBER, blob, "unit", "x", bytes(20)), Set(MEMBER, new_id(), "unit", "x", bytes(20)))
    with pytest.raises(StorageFailed):
        append(register, Create(MEMBER, blob, {"full_name": "Hai Lần"}))
    assert raw(register, "SELECT count(*), max(n) FROM batch") == before
    assert members.get(register, person).get("unit") is None
    assert codes(register) == []
    edit(register, person, unit="Tổ 1")
    assert codes(register) == []


def test_cancelling_takes_everything_back(register):
    class Pressed:
        def step(self, stage, done, total):
            raise Cancelled

    people = [members.rows.blob_id(add(register, f"Lê {number}")) for number in range(3)]
    before = undoing.recent(register)
    operations = [Create(MEMBER, new_id(), {"full_name": "Lê An"}), *(Set(MEMBER, one, "unit", "Tổ 1", bytes(20)) for one in people)]
    with pytest.raises(Cancelled), register.store.writing() as connection:
        ChangeLog(connection).append(operations, author=register.store.author, reason="import", task=Pressed())
    assert undoing.recent(register) == before
    assert members.count(register, MemberQuery()) == 3
    assert codes(register) == []


def test_touched_counts_records_not_operations(register):
    person = members.rows.blob_id(add(register))
    done = append(register, Note("x"), Set(MEMBER, person, "unit", "Tổ 1", bytes(20)), Set(MEMBER, person, "note", "y", bytes(20)))
    assert done.records == 1
    assert raw(register, "SELECT op FROM touched WHERE seq = ?", (done.seq,)) == [(1,), (2,)]


def test_words_go_with_a_batch(register):
    members.remove(register, [add(register)], "nghỉ việc từ tháng 5")
    assert undoing.recent(register)[0].note == "nghỉ việc từ tháng 5"


# ---------------------------------------------------------------- rows


def test_a_creation_sets_everything_it_says(register):
    member_id = new_id()
    done = append(register, Create(MEMBER, member_id, {"full_name": "Lê An", "insurance_salary": 5, "is_party_member": True, "note": None}))
    assert row(register, member_id, "full_name", "insurance_salary", "is_party_member", "note", "removed", "changed", "versions") == (
        "Lê An", 5, 1, None, 0, done.seq, None,
    )  # fmt: skip
    record = members.get(register, members.rows.text_id(member_id))
    assert set(record.versions) == {*FIELD_NAMES, ""}
    assert set(record.versions.values()) == {members.rows.version_text(operation_id(done.batch_id, 0))}


def test_a_change_moves_the_version_of_its_field_only(register):
    person = add(register, unit="Tổ 1", phone="0912345678")
    before = members.get(register, person).versions
    batch = edit(register, person, unit="Tổ 2")
    after = members.get(register, person).versions
    assert after["unit"] == f"{batch}:0"
    assert {name for name in after if after[name] != before[name]} == {"unit"}


def test_a_life_has_a_version_of_its_own(register):
    person = add(register)
    batch = members.remove(register, [person], "x").batch_id
    assert members.get(register, person).versions[""] == f"{batch}:1"  # after the note
    batch = members.restore(register, [person]).batch_id
    assert members.get(register, person).versions[""] == f"{batch}:0"


def test_several_operations_on_one_member_in_one_batch(register):
    member_id = new_id()
    append(
        register,
        Create(MEMBER, member_id, {"full_name": "Lê An", "unit": "Tổ 1", "status": "active", "status_since": "2020"}),
        Set(MEMBER, member_id, "unit", "Tổ 2", bytes(20)),
        Remove(MEMBER, member_id, "x", bytes(20)),
        Set(MEMBER, member_id, "full_name", "Lê Bình", bytes(20)),
        Restore(MEMBER, member_id, bytes(20)),
        Set(MEMBER, member_id, "unit", "Tổ 3", bytes(20)),
    )
    record = members.get(register, members.rows.text_id(member_id))
    assert (record.name, record.get("unit"), record.removed) == ("Lê Bình", "Tổ 3", False)
    assert codes(register) == []


def test_a_field_of_a_newer_program_stays_in_the_log_and_breaks_nothing(register):
    member_id = new_id()
    append(register, Create(MEMBER, member_id, {"full_name": "Lê An", "blood_group": "O"}))
    append(register, Set(MEMBER, member_id, "blood_group", "A", bytes(20)), Set(MEMBER, member_id, "unit", "Tổ 1", bytes(20)))
    person = members.rows.text_id(member_id)
    assert dict(members.get(register, person).values) == {"full_name": "Lê An", "unit": "Tổ 1"}
    assert [entry.new for entry in members.history(register, person) if entry.field == "blood_group"] == ["O", "A"]
    assert codes(register) == []
    edit(register, person, unit="Tổ 2")
    undoing.undo(register)
    assert codes(register) == []


def test_search_and_order_follow_every_change(register):
    person = add(register, "Lê An", phone="0912345678", unit="Tổ 1")
    add(register, "Lê Bình")

    def found(text):
        with members.member_list(register, MemberQuery(search=text)) as answer:
            return person in {one.id for one in answer.fetch(())}

    edit(register, person, full_name="Lê Yến", phone="0987654321", unit="Xưởng Đúc")
    assert [found(text) for text in ("yen", "876543", "xuong duc")] == [True] * 3
    assert [found(text) for text in ("an", "0912345678", "to 1")] == [False] * 3
    with members.member_list(register, MemberQuery()) as answer:
        assert [one.cells[0] for one in answer.fetch(("full_name",))] == ["Lê Bình", "Lê Yến"]
    edit(register, person, given_name="Lê")
    assert row(register, members.rows.blob_id(person), "sort_key")[0] > b""
    assert codes(register) == []


def test_small_records_fold_the_same_way(register):
    record_id = new_id()
    append(register, Create("officer", record_id, {"name": "Lê An"}))
    append(register, Set("officer", record_id, "name", "Lê Bình", bytes(20)), Remove("officer", record_id, "x", bytes(20)))
    content = raw(register, "SELECT content, removed FROM record WHERE id = ?", (record_id,))
    assert content == [('{"name": "Lê Bình"}', 1)]
    append(register, Restore("officer", record_id, bytes(20)))
    assert raw(register, "SELECT removed FROM record WHERE id = ?", (record_id,)) == [(0,)]
    with pytest.raises(UnknownRecord):
        append(register, Set("officer", new_id(), "name", "x", bytes(20)))
    assert codes(register) == []


def test_two_threads_write_one_after_the_other(register):
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(4) as pool:
        ids = list(pool.map(lambda number: add(register, f"Lê Văn {number}"), range(40)))
    assert members.count(register, MemberQuery()) == len(set(ids)) == 40
    assert codes(register) == []
