"""What keyboards and input methods do to a scanned card, and that nothing is changed where nothing happened."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.vietnamese.card_qr import looks_like_card, read_card
from desktop.vietnamese.card_typing import as_printed

CARD = "038190317213|172345678|Lê Thị Ánh Nguyệt|05031990|Nữ|Số 12/5 Thôn 3, Thiệu Toán, Thanh Hóa|14082021"
ROW = dict(zip("1234567890", ["ă", "â", "ê", "ô", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323", "đ"], strict=True))
TELEX = "038190317213|172345678|Lee Thij Anhs Nguyeetj|05031990|Nuwx|Soos 12/5 Thoon 3, Thieeuj Toans, Thanh Hoas|14082021"
VNI = "038190317213|172345678|Le6 Thi5 A1nh Nguye65t|05031990|Nu74|So61 12/5 Tho6n 3, Thie65u Toa1n, Thanh Ho1a|14082021"


def codes(payload):
    return [finding.code for finding in read_card(payload).findings]


def test_the_vietnamese_keyboard_of_windows_types_letters_for_digits():
    typed = "".join(ROW.get(key, key) for key in CARD)
    assert typed != CARD
    assert as_printed(typed) == CARD
    assert read_card(typed).values() == read_card(CARD).values()
    assert codes(typed) == ["qr_keyboard"]


@pytest.mark.parametrize("typed", [TELEX, VNI])
def test_keys_of_an_input_method_that_is_off_are_composed(typed):
    assert as_printed(typed) == CARD
    assert codes(typed) == ["qr_keyboard"]


def test_caps_lock_is_undone():
    assert as_printed(CARD.swapcase()) == CARD


@pytest.mark.parametrize(
    ("telex", "composed"),
    [
        ("Nguyeenx Ddinhf Dduwowngf", "Nguyễn Đình Đường"), ("Nguyeexn Ddifnh Dduwowfng", "Nguyễn Đình Đường"),
        ("Huynhf Quys Hoaf", "Huỳnh Quý Hòa"), ("Phamj Vawn Thuowngr", "Phạm Văn Thưởng"), ("Trinhj Gias Bao", "Trịnh Giá Bao"),
        ("DDOOX VAWN CUWOWNGF", "ĐỖ VĂN CƯỜNG"),
    ],
)  # fmt: skip
def test_telex_in_any_order_of_keys(telex, composed):
    typed = TELEX.replace("Lee Thij Anhs Nguyeetj", telex)
    assert read_card(typed).full_name == composed


def test_letters_without_accents_are_told():
    plain = "038190317213|172345678|Le Thi Anh Nguyet|05031990|Nu|Thon 3, Thieu Toan, Thieu Hoa, Thanh Hoa|14082021"
    assert codes(plain) == ["qr_plain"]
    assert read_card(plain).full_name == "Le Thi Anh Nguyet"


@pytest.mark.parametrize(
    "payload",
    [
        CARD,
        CARD + "||||",
        CARD.replace("Lê Thị Ánh Nguyệt", "H'Hen Niê"),
        CARD.replace("Lê Thị Ánh Nguyệt", "TRẦN VĂN AN"),
        "",
        "a|b|c|d|e|f",
    ],
)
def test_what_no_keyboard_changed_stays(payload):
    assert as_printed(payload) is None


def test_a_scanned_card_is_known_among_what_people_type():
    assert looks_like_card(CARD)
    assert looks_like_card(TELEX)
    assert not any(map(looks_like_card, ["", "Lê Thị Hoa", "|||||||", "038190317213", "Tổ 1 | ca 2 | máy 3"]))


@given(st.text(alphabet="|ăâêô\u0300\u0309đ0123456789aA fsrxjw", max_size=60))
def test_any_text_is_answered(text):
    assert as_printed(text) is None or "|" in text
