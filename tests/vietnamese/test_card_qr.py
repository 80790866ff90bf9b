"""The QR code of a citizen card: the shared cases, more fields, fewer, and garbled letters."""

from __future__ import annotations

from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.fields import FIELD
from desktop.vietnamese.card_qr import read_card
from tests.vietnamese.id_cases import cases

CARD = "038190317213|172345678|Lê Thị Ánh Nguyệt|05031990|Nữ|Thôn 3, Thiệu Toán, Thanh Hóa|14082021"


@pytest.mark.parametrize("case", cases("qr"), ids=lambda case: case["id"])
def test_shared_case(case: dict[str, Any]) -> None:
    card = read_card(case["payload"])
    said = {**card.values(), "old_id": card.old_id, "address": card.permanent_address, "issue_date": card.issued_on}
    said["error"] = card.findings[0].code if card.findings else None
    for name, value in case["expected"].items():
        assert said[name] == value, name


def test_what_it_says_are_fields_of_a_member() -> None:
    assert set(read_card(CARD).values()) <= set(FIELD)
    assert read_card(CARD).values()["national_id_issued_on"] == "2021-08-14"


@pytest.mark.parametrize(
    "payload",
    [CARD + "||||", CARD + "|Lê Văn Cha|Trần Thị Mẹ||", "\ufeff" + CARD + "\r\n", normalize("NFD", CARD), CARD.replace("|", "｜")],
)
def test_harmless_differences(payload: str) -> None:
    assert read_card(payload) == read_card(CARD)


def test_a_card_without_the_day_of_issue() -> None:
    card = read_card(CARD.rpartition("|")[0])
    assert (card.full_name, card.issued_on, card.findings) == ("Lê Thị Ánh Nguyệt", None, ())


@pytest.mark.parametrize("table", ["latin-1", "cp1252"])
def test_utf8_taken_for_another_table_is_restored_and_told(table: str) -> None:
    try:
        garbled = CARD.encode().decode(table)
    except UnicodeDecodeError:
        garbled = CARD.encode().decode("latin-1")
    card = read_card(garbled)
    assert card.full_name == "Lê Thị Ánh Nguyệt"
    assert [finding.code for finding in card.findings] == ["qr_repaired"]


@pytest.mark.parametrize("payload", ["", "https://example.org", "|||||||", CARD.replace("038190317213", "03819031721"), "a|b|c|d|e|f|g"])
def test_what_is_no_card_is_said_and_nothing_is_guessed(payload: str) -> None:
    card = read_card(payload)
    assert card.values() == {}
    assert [finding.code for finding in card.findings] == ["qr_fields"]


@given(st.text())
def test_any_text_is_answered(payload: str) -> None:
    card = read_card(payload)
    assert card.values() or card.findings
