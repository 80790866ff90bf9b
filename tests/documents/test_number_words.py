import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.documents.number_words import number_words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (1, "một"),
        (5, "năm"),
        (10, "mười"),
        (15, "mười lăm"),
        (21, "hai mươi mốt"),
        (24, "hai mươi bốn"),
        (35, "ba mươi lăm"),
        (50, "năm mươi"),
        (100, "một trăm"),
        (105, "một trăm linh năm"),
        (111, "một trăm mười một"),
        (315, "ba trăm mười lăm"),
        (1_000, "một nghìn"),
        (1_005, "một nghìn không trăm linh năm"),
        (1_203, "một nghìn hai trăm linh ba"),
        (100_000, "một trăm nghìn"),
        (2_000_021, "hai triệu không trăm hai mươi mốt"),
    ],
)
def test_numbers_as_documents_write_them(number, words):
    assert number_words(number) == words


@given(st.integers(0, 10**12 - 1), st.integers(0, 10**12 - 1))
def test_no_two_numbers_share_their_words(one, other):
    assert (number_words(one) == number_words(other)) == (one == other)


def test_numbers_without_words_are_refused():
    with pytest.raises(ValueError, match="no words"):
        number_words(-1)
