"""What is typed and not saved: read, doubted, kept, dropped; without any widget."""

from datetime import date

import pytest

from desktop.domain.fields import FIELD
from desktop.domain.member import Member
from ui.models.record_draft import NOBODY, RecordDraft
from ui.text import Words

TODAY = date(2026, 11, 24)
VALUES = {"full_name": "Trần Thị Bình", "birth_date": "1990-02-03", "gender": "Nữ", "status": "active", "status_since": "2015-01-01"}
VERSIONS = dict.fromkeys(FIELD, "0193-old:0")


@pytest.fixture
def draft() -> RecordDraft:
    return RecordDraft(Member("id", dict(VALUES), dict(VERSIONS)), Words("vi"), TODAY)


def test_what_is_typed_in_any_shape_is_read(draft: RecordDraft) -> None:
    draft.type("birth_date", "3-2-91")
    draft.type("phone", "0912.345.678")
    assert draft.values == {"birth_date": "1991-02-03", "phone": "0912345678"}
    assert draft.shown("birth_date") == "3-2-91"
    assert draft.refused == ()


def test_the_same_text_is_no_change(draft: RecordDraft) -> None:
    draft.type("birth_date", " 03/02/1990 ")
    assert not draft.dirty
    draft.type("birth_date", "1991")
    draft.type("birth_date", "03/02/1990")
    assert not draft.dirty


def test_a_blank_text_empties_the_field(draft: RecordDraft) -> None:
    draft.type("gender", "")
    assert draft.values == {"gender": None}


def test_what_cannot_be_read_stays_typed_and_is_not_saved(draft: RecordDraft) -> None:
    draft.type("birth_date", "32/13/1990")
    draft.type("phone", "0912345678")
    assert draft.refused == ("birth_date",)
    assert draft.values == {"phone": "0912345678"}
    assert draft.savable == {"phone": "0912345678"}
    assert [problem.code for problem in draft.problems("birth_date")] == ["invalid_date"]
    draft.take_as_saved(draft.savable)
    assert draft.texts == {"birth_date": "32/13/1990"}


def test_a_record_keeps_its_name(draft: RecordDraft) -> None:
    draft.type("full_name", " ")
    assert draft.refused == ("full_name",)


def test_what_was_typed_after_saving_began_stays(draft: RecordDraft) -> None:
    draft.type("unit", "Tổ 1")
    saving = draft.savable
    draft.type("unit", "Tổ 2")
    draft.take_as_saved(saving)
    assert draft.texts == {"unit": "Tổ 2"}


def test_a_new_status_begins_today_without_the_old_reason(draft: RecordDraft) -> None:
    draft.type("status", "Đã thôi việc")
    assert draft.values == {"status": "left", "status_since": "2026-11-24"}
    draft.type("status_since", "01/11/2026")
    assert draft.values["status_since"] == "2026-11-01"
    draft.drop("status")
    assert not draft.dirty


def test_a_note_behind_a_name_never_overwrites_a_note() -> None:
    plain = RecordDraft(Member("id", dict(VALUES), dict(VERSIONS)), Words("vi"), TODAY)
    plain.type("full_name", "Trần Thị Bình (nghỉ thai sản)")
    assert plain.values.get("note")
    noted = RecordDraft(Member("id", {**VALUES, "note": "tổ phó"}, dict(VERSIONS)), Words("vi"), TODAY)
    noted.type("full_name", "Trần Thị Bình (nghỉ thai sản)")
    assert "note" not in noted.values


def test_doubts_about_the_rest_are_told_apart_from_what_is_typed(draft: RecordDraft) -> None:
    assert "missing_national_id" in {problem.code for problem in draft.standing}
    draft.type("national_id", "037090001234")  # a man's number
    assert "missing_national_id" not in {problem.code for problem in draft.standing}
    assert "gender_mismatch" in {problem.code for problem in draft.problems("national_id")}


def test_a_change_from_elsewhere_leaves_the_typing_on_its_old_base(draft: RecordDraft) -> None:
    draft.type("unit", "Tổ 2")
    draft.type("gender", "Nam")
    versions = dict.fromkeys(FIELD, "0194-new:0")
    draft.rebase(Member("id", {**VALUES, "gender": "Nam", "phone": "0912345678"}, versions))
    assert draft.texts == {"unit": "Tổ 2"}
    assert draft.seen["unit"] == "0193-old:0"
    assert draft.seen["phone"] == "0194-new:0"


def test_a_new_person_needs_only_a_name() -> None:
    draft = RecordDraft(NOBODY, Words("vi"), TODAY)
    draft.type("unit", "Tổ 1")
    assert draft.is_new
    assert draft.refused == ("full_name",)
    draft.type("full_name", "lê thị ánh")
    assert draft.refused == ()
    assert draft.values == {"unit": "Tổ 1", "full_name": "Lê Thị Ánh"}
