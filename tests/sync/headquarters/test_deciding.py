"""What headquarters decides: each class of field, what parks a batch, and that the order of arrival loses nothing."""

from itertools import permutations

import pytest

from desktop.batches.folding import LIFE, Record
from desktop.batches.operations import Answer, Create, Note, Remove, Restore, Set, operation_id
from sync.headquarters.deciding import FUSE_RECORDS, decide
from sync.protocol.codes import Clash, Parked

MEMBER = b"m" * 16
FIRST = b"0" * 16
BORN = operation_id(FIRST, 0)
HOA = {"full_name": "Lê Thị Hoa", "birth_date": "1988-05", "phone": "0912345678", "status": "active", "note": "ca đêm"}


def batch(number: int) -> bytes:
    return bytes([number]) * 16


def hoa(**values) -> dict[bytes, Record]:
    return {MEMBER: Record("member", MEMBER, {**HOA, **values}, BORN)}


def set_(field, value, base=BORN):
    return Set("member", MEMBER, field, value, base)


class Headquarters:
    """A log of batches on one record, for tests."""

    def __init__(self) -> None:
        self.records, self.known, self.asked = hoa(), {FIRST: ""}, []

    def take(self, batch_id, *operations, members=100):
        decision = decide(batch_id, operations, self.records, lambda one: self.known.get(one, "unknown"), members=members)
        self.known[batch_id] = "parked" if decision.verdict.parked else ""
        self.records.update(decision.records)
        self.asked = [one for one in self.asked if one.lost not in decision.answered] + list(decision.clashes)
        return decision

    @property
    def record(self):
        return self.records[MEMBER]


@pytest.fixture
def headquarters():
    return Headquarters()


def test_what_bases_on_the_standing_version_applies_and_becomes_it(headquarters):
    decision = headquarters.take(batch(1), Note("sửa"), set_("phone", "0987654321"))
    assert decision.verdict.applied
    assert not decision.verdict.lost
    assert headquarters.record.values["phone"] == "0987654321"
    assert headquarters.record.version("phone") == operation_id(batch(1), 1)


def test_two_who_write_the_same_do_not_clash(headquarters):
    headquarters.take(batch(1), set_("full_name", "Lê Thị Hòa"))
    decision = headquarters.take(batch(2), set_("full_name", "Lê Thị Hòa"))
    assert (decision.verdict.lost, decision.clashes) == ([0], ())
    assert headquarters.record.version("full_name") == operation_id(batch(1), 0)


@pytest.mark.parametrize(
    ("field", "mine", "theirs", "why"),
    [
        ("birth_date", "1988-05-06", "1988-06-05", Clash.IDENTITY),
        ("status", "left", "paused", Clash.STATUS),
        ("note", "ca ngày", "ốm", Clash.NOTE),
    ],
)
def test_a_late_value_of_a_class_that_asks_becomes_a_question(headquarters, field, mine, theirs, why):
    headquarters.take(batch(1), set_(field, mine))
    decision = headquarters.take(batch(2), set_(field, theirs))
    assert headquarters.record.values[field] == mine
    assert decision.verdict.lost == [0]
    (clash,) = decision.clashes
    assert (clash.why, clash.standing, clash.standing_value) == (why, operation_id(batch(1), 0), mine)
    assert (clash.lost, clash.lost_value) == (operation_id(batch(2), 0), theirs)


def test_a_late_contact_arrives_and_nobody_is_asked(headquarters):
    headquarters.take(batch(1), set_("phone", "0911111111"))
    decision = headquarters.take(batch(2), set_("phone", "0922222222"))
    assert not decision.clashes
    assert headquarters.record.values["phone"] == "0922222222"


def test_a_late_state_is_late_as_a_whole(headquarters):
    """Status, day and reason are one statement: not one of them from each side."""
    headquarters.take(batch(1), set_("status", "paused"), set_("status_since", "2026-01-01"))
    decision = headquarters.take(
        batch(2), set_("status_reason", "chuyển công tác"), set_("status", "transferred"), set_("status_since", "2026-02-01")
    )
    assert decision.verdict.lost == [0, 1, 2]
    assert headquarters.record.values["status"] == "paused"
    assert "status_reason" not in headquarters.record.values


def test_an_answer_closes_its_question_and_stands(headquarters):
    headquarters.take(batch(1), set_("birth_date", "1988-05-06"))
    headquarters.take(batch(2), set_("birth_date", "1988-06-05"))
    answer = Answer("member", MEMBER, "birth_date", "1988-06-05", operation_id(batch(1), 0), operation_id(batch(2), 0))
    assert headquarters.asked
    headquarters.take(batch(3), answer)
    assert not headquarters.asked
    assert headquarters.record.values["birth_date"] == "1988-06-05"


def test_an_answer_that_keeps_what_stands_closes_too(headquarters):
    headquarters.take(batch(1), set_("birth_date", "1988-05-06"))
    headquarters.take(batch(2), set_("birth_date", "1988-06-05"))
    headquarters.take(batch(3), Answer("member", MEMBER, "birth_date", "1988-05-06", operation_id(batch(1), 0), operation_id(batch(2), 0)))
    assert not headquarters.asked


def test_two_answers_that_differ_are_a_new_question(headquarters):
    headquarters.take(batch(1), set_("birth_date", "1988-05-06"))
    headquarters.take(batch(2), set_("birth_date", "1988-06-05"))
    both = operation_id(batch(1), 0), operation_id(batch(2), 0)
    headquarters.take(batch(3), Answer("member", MEMBER, "birth_date", "1988-06-05", *both))
    decision = headquarters.take(batch(4), Answer("member", MEMBER, "birth_date", "1988-05-06", *both))
    assert [one.lost for one in decision.clashes] == [operation_id(batch(4), 0)]
    assert headquarters.record.values["birth_date"] == "1988-06-05"


def test_an_edit_of_a_removed_member_is_never_a_no_op(headquarters):
    headquarters.take(batch(1), Remove("member", MEMBER, "nhập nhầm", BORN))
    decision = headquarters.take(batch(2), set_("phone", "0922222222"))
    assert [one.why for one in decision.clashes] == [Clash.GONE]
    assert headquarters.record.removed
    assert headquarters.record.values["phone"] == "0922222222"


def test_removed_twice_is_removed(headquarters):
    headquarters.take(batch(1), Remove("member", MEMBER, "nhập nhầm", BORN))
    decision = headquarters.take(batch(2), Remove("member", MEMBER, "trùng", BORN))
    assert decision.verdict.lost == [0]
    assert headquarters.record.version(LIFE) == operation_id(batch(1), 0)


def test_what_a_batch_bases_on_itself_is_known(headquarters):
    decision = headquarters.take(
        batch(1), Create("member", b"n" * 16, {"full_name": "Vũ An"}), Set("member", b"n" * 16, "unit", "Tổ 1", operation_id(batch(1), 0))
    )
    assert decision.verdict.applied
    assert decision.records[b"n" * 16].values == {"full_name": "Vũ An", "unit": "Tổ 1"}


@pytest.mark.parametrize(
    ("operation", "why"),
    [
        (Set("member", b"?" * 16, "phone", "0912345678", BORN), Parked.BASE),
        (Set("member", MEMBER, "phone", "0912345678", operation_id(batch(99), 0)), Parked.BASE),
        (Set("union", MEMBER, "name", "X", BORN), Parked.BASE),
        (Create("member", MEMBER, {"full_name": "Lê Hai"}), Parked.MALFORMED),
        (Set("member", MEMBER, "birth_date", "5/6/1988", BORN), Parked.MALFORMED),
        (Set("member", MEMBER, "full_name", "Le\u0323 Thi", BORN), Parked.MALFORMED),
        (Set("member", MEMBER, "a_newer_field", "x" * 4_001, BORN), Parked.MALFORMED),
    ],
)
def test_what_can_not_stand_is_parked_whole(headquarters, operation, why):
    before = headquarters.record
    decision = headquarters.take(batch(1), set_("phone", "0922222222"), operation)
    assert (decision.verdict.parked, decision.records) == (why, {})
    assert headquarters.record == before


def test_what_builds_on_a_parked_batch_is_parked_with_it(headquarters):
    headquarters.take(batch(1), set_("birth_date", "5/6/1988"))
    decision = headquarters.take(batch(2), set_("phone", "0922222222", operation_id(batch(1), 0)))
    assert decision.verdict.parked == Parked.DEPENDS


def test_a_field_of_a_newer_program_is_kept(headquarters):
    headquarters.take(batch(1), set_("a_newer_field", 7))
    assert headquarters.record.values["a_newer_field"] == 7


def test_the_fuse_stops_who_removes_most_of_a_union():
    ids = [bytes([number]) * 16 for number in range(FUSE_RECORDS + 1)]
    records = {one: Record("member", one, HOA, BORN) for one in ids}
    removals = [Remove("member", one, "", BORN) for one in ids]

    def judged(operations, members, **more):
        return decide(batch(200), operations, records, lambda _: "", members=members, **more).verdict.parked

    assert judged(removals, 30) == Parked.FUSE
    assert judged(removals[:-1], 30) == ""
    assert judged(removals, 1_000) == ""
    assert judged(removals, 30, undoes_own=True) == ""


def test_in_every_order_of_arrival_no_value_vanishes():
    """Four who know only the first state: whatever comes first, each value stands, is asked about, or is in the history of a contact."""
    said = {
        batch(1): [set_("birth_date", "1988-05-06"), set_("phone", "0911111111")],
        batch(2): [set_("birth_date", "1988-06-05")],
        batch(3): [Remove("member", MEMBER, "nhập nhầm", BORN)],
        batch(4): [set_("phone", "0922222222"), set_("status", "paused")],
    }
    for order in permutations(said):
        headquarters = Headquarters()
        for one in order:
            assert headquarters.take(one, *said[one]).verdict.applied
        record = headquarters.record
        assert record.removed
        dates = {record.values["birth_date"]} | {one.lost_value for one in headquarters.asked if one.field == "birth_date"}
        assert dates == {"1988-05-06", "1988-06-05"}
        assert record.values["phone"] == ("0922222222" if order.index(batch(4)) > order.index(batch(1)) else "0911111111")
        assert record.values["status"] == "paused"
        gone = {one.lost for one in headquarters.asked if one.why is Clash.GONE}
        later = order[order.index(batch(3)) + 1 :]
        assert {one[:16] for one in gone} == set(later)


def test_a_restored_member_is_edited_without_a_question(headquarters):
    headquarters.take(batch(1), Remove("member", MEMBER, "nhập nhầm", BORN))
    headquarters.take(batch(2), Restore("member", MEMBER, operation_id(batch(1), 0)), set_("phone", "0922222222"))
    assert not headquarters.asked
    assert not headquarters.record.removed
