"""Names ranked by how well they are spelled as typed, told from their sort keys alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.vietnamese.collation import name_key
from desktop.vietnamese.spelling import AS_TYPED, BEGINS_SO, OTHERWISE, spelling_rank


@pytest.mark.parametrize(
    ("typed", "name", "rank"),
    [
        ("Hòa", "Nguyễn Văn Hòa", AS_TYPED),
        ("Hòa", "Nguyễn Văn Hoà", AS_TYPED),  # the other placement of the tone is the same name
        ("hoà", "HÒA THỊ AN", AS_TYPED),
        ("Hòa", "Lê Hòa Bình", AS_TYPED),  # a middle name
        ("Hòa", "Lê Thị Thu Hòa Bình", AS_TYPED),  # the last of three
        ("Hòa", "Nguyễn Văn Hoa", OTHERWISE),
        ("Hòa", "Nguyễn Văn Hóa", OTHERWISE),
        ("Hòa", "Hoàng Văn An", BEGINS_SO),  # same letters, same tone, but it goes on
        ("quý", "Trần Qúy", AS_TYPED),
        ("thuý", "Thúy", AS_TYPED),
        ("nguyê", "Nguyễn An", BEGINS_SO),  # the tone is typed last
        ("nguyễ", "Nguyễn An", BEGINS_SO),
        ("nguyề", "Nguyễn An", OTHERWISE),
        ("đ", "Đặng An", BEGINS_SO),
        ("đ", "Dương An", OTHERWISE),
        ("ân", "Nguyễn Tân", OTHERWISE),  # the end of a word is no word
        ("ân", "Nguyễn Ân", AS_TYPED),
        ("ân", "Nguyễn An", OTHERWISE),
        ("hòa nguyễn", "Nguyễn Văn Hòa", AS_TYPED),  # any order
        ("nguyễn h", "Nguyễn Văn Hòa", BEGINS_SO),
        ("nguyễn an", "Nguyễn Ân", OTHERWISE),  # who types accents means "an" without
        ("nguyễn an", "Nguyễn An", AS_TYPED),
        ("h'hen niê", "H'Hen Niê", AS_TYPED),
        ("ê .", "Niê", OTHERWISE),
        ("đỗ .", "Đỗ An", AS_TYPED),  # a stray dot is no word
    ],
)
def test_ranks(typed, name, rank):
    assert spelling_rank(name_key(name), typed) == rank


def test_a_given_name_that_stands_first_is_found():
    assert spelling_rank(name_key("H'Hen Niê", "H'Hen"), "niê") == AS_TYPED


@given(st.text(max_size=40), st.text(max_size=20))
def test_any_text_has_a_rank(name, typed):
    assert spelling_rank(name_key(name), typed) in (AS_TYPED, BEGINS_SO, OTHERWISE)


@given(st.lists(st.sampled_from(["Nguyễn", "Đỗ", "Hòa", "Hoà", "Thúy", "Ân", "Ý", "Quý", "Trường"]), min_size=1, max_size=4))
def test_a_name_is_spelled_as_each_of_its_words(words):
    assert all(spelling_rank(name_key(" ".join(words)), word.lower()) == AS_TYPED for word in words)
