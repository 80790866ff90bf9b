"""Laws of text and order: folding and cleaning settle at once, the key orders as a slow comparator by the written rule does."""

from functools import cmp_to_key

from hypothesis import example, given
from hypothesis import strategies as st

from desktop.vietnamese.collation import name_key, text_key
from desktop.vietnamese.names import read_name, split_name, title_case
from desktop.vietnamese.text import TONE_MARKS, VIETNAMESE_LETTERS, clean, fold, nfc, place_tones, split_tone

ANY_TEXT = st.text(max_size=60)
LETTERS = st.sampled_from(VIETNAMESE_LETTERS + "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
SYLLABLES = st.text(LETTERS, min_size=1, max_size=7)
NAMES = st.lists(SYLLABLES, min_size=1, max_size=5).map(" ".join)
ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"


@given(ANY_TEXT)
def test_fold_settles_at_once(text):
    assert fold(fold(text)) == fold(text)


@given(ANY_TEXT)
def test_clean_settles_at_once(text):
    assert clean(clean(text)) == clean(text)


@given(NAMES)
def test_folding_a_name_gives_ascii_of_the_same_length(name):
    assert fold(name).isascii()
    assert len(fold(name)) == len(name)


@given(NAMES)
def test_placing_tones_settles_at_once_and_changes_no_letter(name):
    placed = place_tones(name)
    assert place_tones(placed) == placed
    assert fold(placed) == fold(name)
    assert sorted(split_tone(letter)[1] for letter in placed) == sorted(split_tone(letter)[1] for letter in name)


@given(NAMES)
def test_the_parts_of_a_name_are_its_words(name):
    parts = split_name(name)
    assert " ".join(part for part in (parts.family, parts.middle, parts.given) if part) == name


@given(ANY_TEXT | NAMES)
@example("àB")  # a small first letter that TCVN3 has no capital for, before a capital
@example("- - - An Bình")
@example("ðồng chí An Bình")  # a look-alike letter
@example("straße ßa")
@example("\u0390a")  # capitals of several letters
@example("\u00b5l")  # the capital of the micro sign is Greek
def test_reading_a_name_never_fails_and_is_stable(text):
    value = read_name(text).value
    if value is not None:
        assert read_name(value).value == value
        assert value == clean(value)
        assert title_case(title_case(value)) == title_case(value)


@given(ANY_TEXT, ANY_TEXT)
def test_keys_exist_for_any_text(text, chosen):
    assert isinstance(name_key(text), bytes)
    assert len(name_key(text, chosen)) <= 120
    assert isinstance(text_key(text), bytes)


def compare_syllables(one, other):
    """The letters of the syllable by the alphabet, then its tone: as the rule is written, without any key."""
    first, second = ([split_tone(letter) for letter in place_tones(nfc(syllable.lower()))] for syllable in (one, other))
    for (a, _), (b, _) in zip(first, second, strict=False):
        if a != b:
            return ALPHABET.index(a) - ALPHABET.index(b)
    if len(first) != len(second):
        return len(first) - len(second)
    tones = [next((tone for _, tone in word if tone), "") for word in (first, second)]
    ranks = [TONE_MARKS.index(tone) + 1 if tone else 0 for tone in tones]
    return ranks[0] - ranks[1]


def compare_parts(one, other):
    for a, b in zip(one.split(), other.split(), strict=False):
        if result := compare_syllables(a, b):
            return result
    return len(one.split()) - len(other.split())


def compare_names(one, other):
    first, second = split_name(one), split_name(other)
    return (
        compare_parts(first.given, second.given) or compare_parts(first.family, second.family) or compare_parts(first.middle, second.middle)
    )


@given(NAMES, NAMES)
def test_the_key_orders_two_names_as_the_rule_does(one, other):
    wanted = compare_names(one, other)
    keys = (name_key(one), name_key(other))
    assert (keys[0] > keys[1]) - (keys[0] < keys[1]) == (wanted > 0) - (wanted < 0)


NEIGHBOURS = st.sampled_from(["An", "Ân", "Ăn", "Án", "Ạn", "Anh", "Hoà", "Hòa", "Hóa", "Hoan", "Bà", "Bá", "Ban"])


@given(st.lists(st.lists(NEIGHBOURS, min_size=1, max_size=4).map(" ".join), min_size=2, max_size=12))
def test_sorting_by_key_is_sorting_by_the_rule(names):
    by_rule = sorted(names, key=cmp_to_key(compare_names))
    assert [name_key(name) for name in by_rule] == sorted(map(name_key, names))
