"""A card fills in, is held against its own number, and finds who is there already."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.domain.problems import Severity
from desktop.domain.query import MemberQuery
from desktop.services import cards, members, merging, undoing
from desktop.services.outcome import Refused
from tests.pictures.cards import OTHER, PAYLOAD, card, saved, sheet
from tests.registers import add

TODAY = date(2026, 11, 24)


def read(text=PAYLOAD):
    return cards.read_text(text, today=TODAY)


def test_a_card_says_values_that_may_be_stored_and_texts_for_a_form():
    card = read()
    assert card.is_card
    assert card.values == {
        "national_id": "038190317213", "old_id": "172345678", "full_name": "Lê Thị Ánh Nguyệt", "birth_date": "1990-03-05", "gender": "Nữ",
        "permanent_address": "Thôn 3, Thiệu Toán, Thiệu Hóa, Thanh Hóa", "national_id_issued_on": "2021-08-14",
    }  # fmt: skip
    assert set(card.texts) == set(card.values)
    assert card.problems == ()


@pytest.mark.parametrize(
    ("payload", "code"),
    [
        (PAYLOAD.replace("|Nữ|", "|Nam|"), "gender_mismatch"),
        (PAYLOAD.replace("05031990", "05031991"), "birth_year_mismatch"),
        (PAYLOAD.replace("14082021", "14081980"), "paper_before_birth"),
    ],
)
def test_a_card_is_held_against_its_own_number(payload, code):
    problems = read(payload).problems
    assert [(problem.code, problem.severity) for problem in problems] == [(code, Severity.WARNING)]


def test_what_is_no_card_says_so():
    card = read("https://example.org")
    assert not card.is_card
    assert [problem.code for problem in card.problems] == ["qr_fields"]


@pytest.mark.parametrize(
    "values",
    [{"national_id": "038190317213"}, {"old_id": "172345678"}, {"old_id": "038190317213"}, {"social_insurance_no": "038190317213"}],
)
def test_somebody_is_found_by_the_new_or_the_old_number(register, values):
    hoa = add(register, "Lê Nguyệt", **values)
    found = cards.known(register, read())
    assert (found.someone.id, found.certain) == (hoa, True)


def test_somebody_is_found_by_the_number_of_a_merged_record(register):
    hoa = add(register, "Lê Nguyệt", phone="0912345678")
    merging.merge(register, hoa, add(register, "Lê Nguyệt", national_id="038190317213"))
    assert cards.known(register, read()).someone.id == hoa


def test_a_namesake_of_the_same_day_is_told_and_a_stranger_is_new(register):
    add(register, "Trần Văn Nam", birth_date="1990-03-05")
    assert cards.known(register, read()) is None
    namesake = add(register, "Lê Thị Ánh Nguyệt", birth_date="1990-03-05")
    found = cards.known(register, read())
    assert (found.someone.id, found.certain) == (namesake, False)


def test_what_a_record_lacks_is_offered():
    assert set(cards.missing_in({"full_name": "Lê Nguyệt", "national_id": "038190317213", "gender": ""}, read())) == {
        "old_id", "birth_date", "gender", "permanent_address", "national_id_issued_on",
    }  # fmt: skip


def test_all_cards_in_a_picture(tmp_path):
    file = tmp_path / "hai thẻ.jpg"
    file.write_bytes(saved(sheet(PAYLOAD, OTHER), "JPEG", quality=80))
    found = cards.read_picture(file, today=TODAY)
    assert {one.name for one in found} == {"Lê Thị Ánh Nguyệt", "Trần Quốc Bảo"}


def test_another_qr_code_is_no_card(tmp_path):
    file = tmp_path / "mã khác.png"
    file.write_bytes(saved(card("https://example.org")))
    assert cards.read_picture(file, today=TODAY) == Refused("card.no_card")
    file.write_bytes(b"")
    assert cards.read_picture(file, today=TODAY) == Refused("card.no_picture")


@pytest.mark.parametrize(
    ("text", "rest"),
    [(PAYLOAD, ""), (f"Lê Thị{PAYLOAD}", "Lê Thị"), (f"dòng một\n{PAYLOAD}\ndòng hai", "dòng một\n\ndòng hai"), (f"x {PAYLOAD}", "x")],
)
def test_a_card_scanned_into_a_field_is_told_from_what_stood_there(text, rest):
    assert cards.split_card(text) == (rest, PAYLOAD)


def test_what_people_type_is_no_card():
    assert cards.split_card("Lê Thị Hoa | Tổ 1 | ca 2") is None


def test_all_who_are_new_are_added_as_one_change(register):
    add(register, "Trần Quốc Bảo", national_id="079201641391")
    found = [read(), read(OTHER)]
    saved = cards.add_all(register, found)
    assert [members.get(register, one).name for one in saved.ids] == ["Lê Thị Ánh Nguyệt"]
    assert cards.add_all(register, found) == Refused("card.nobody_new")
    undoing.undo(register)
    assert members.count(register, MemberQuery()) == 1


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "TIFF", "BMP", "GIF"])
def test_a_picture_is_known_by_how_it_begins(tmp_path, kind):
    file = tmp_path / "danh sách.xlsx"
    file.write_bytes(saved(card(), kind))
    assert cards.is_picture(file)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"BM.01-TCTD;H\xe1\xbb\x8d t\xc3\xaan", b"%PDF-1.7"])
def test_a_list_is_no_picture(tmp_path, content):
    file = tmp_path / "danh sách.jpg"
    file.write_bytes(content)
    assert not cards.is_picture(file)
    assert not cards.is_picture(tmp_path)
