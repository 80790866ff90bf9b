"""Cleaning, folding and tone placement on text as it comes from keyboards, chats and workbooks."""

import unicodedata

import pytest

from desktop.vietnamese.text import VIETNAMESE_LETTERS, clean, fold, nfc, place_tones, split_tone


def test_there_are_134_letters_outside_ascii():
    assert len(VIETNAMESE_LETTERS) == len(set(VIETNAMESE_LETTERS)) == 134


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        ("  Nguyễn   Văn\tAn \n", "Nguyễn Văn An"),
        ("Nguyễn\u00a0Văn\u3000An", "Nguyễn Văn An"),
        ("\ufeffNguyễn\u200b Văn An\u00ad", "Nguyễn Văn An"),
        ("Tra\u0302\u0300n", "Trần"),
        ("Tr\u00e2\u0300n", "Trần"),
        ("Tra\u200b\u0302\u0300n", "Trần"),
        ("A\x00B\x1bC\x85D", "ABC D"),
        ("\u202eLê\u202c", "Lê"),
        ("", ""),
    ],
)
def test_clean_removes_only_what_cannot_be_seen(raw, wanted):
    assert clean(raw) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Nguyễn Đức Ánh", "nguyen duc anh"),
        ("ĐẶNG THỊ ƯỚC", "dang thi uoc"),
        (unicodedata.normalize("NFD", "Trần Thị Hường"), "tran thi huong"),
        ("H'Hen Niê", "h'hen nie"),
        ("ASCII only", "ascii only"),
        ("Müller", "muller"),
        ("\u212bngström", "angstrom"),
        ("Иван", "иван"),
    ],
)
def test_fold(text, wanted):
    assert fold(text) == wanted


def test_every_letter_folds_to_ascii():
    assert set(fold(VIETNAMESE_LETTERS)) == set("adeiouy")


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("hoà", "hòa"),
        ("hòa", "hòa"),
        ("HOÀ", "HÒA"),
        ("thuý", "thúy"),
        ("loè", "lòe"),
        ("khoẻ", "khỏe"),
        ("qúy", "quý"),
        ("quý", "quý"),
        ("gìa", "già"),
        ("giữa", "giữa"),
        ("gì", "gì"),
        ("hòan", "hoàn"),
        ("hoàng", "hoàng"),
        ("huỳnh", "huỳnh"),
        ("khuỷu", "khuỷu"),
        ("ngoài", "ngoài"),
        ("thuở", "thuở"),
        ("nghiã", "nghĩa"),
        ("của", "của"),
        ("quốc", "quốc"),
        ("café", "café"),
        ("Trần Văn Hoà", "Trần Văn Hòa"),
    ],
)
def test_tone_goes_where_the_traditional_rule_puts_it(typed, wanted):
    assert place_tones(typed) == wanted


def test_a_letter_splits_into_itself_and_its_tone():
    assert split_tone("ệ") == ("ê", "\u0323")
    assert split_tone("Ơ") == ("Ơ", "")
    assert split_tone("x") == ("x", "")


def test_nfc_composes():
    assert nfc("e\u0302\u0323") == "ệ"
