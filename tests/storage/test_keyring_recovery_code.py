"""The recovery code: what is printed can be typed back, and a slip is told with its group."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.storage.keyring.recovery_code import ALPHABET, GROUP_LENGTH, GROUPS, CodeSlip, RecoveryCode, parse
from resources.sentences import sentence

SECRETS = st.binary(min_size=20, max_size=20)
SAMPLE = RecoveryCode(bytes(range(7, 27)))
LETTERS = SAMPLE.text.replace("-", "")


def group_of(position):
    return position // GROUP_LENGTH + 1


@given(SECRETS)
def test_what_is_printed_reads_back(secret):
    code = RecoveryCode(secret)
    assert parse(code.text) == code
    assert [len(group) for group in code.groups] == [GROUP_LENGTH] * GROUPS
    assert set("".join(code.groups)) <= set(ALPHABET)


@given(SECRETS)
def test_case_blanks_dashes_and_look_alikes_do_not_matter(secret):
    code = RecoveryCode(secret)
    typed = code.text.lower().replace("-", "  – ").replace("0", "o").replace("1", "l")
    assert parse(typed) == code
    assert parse(code.text.replace("-", "").replace("1", "I").replace("0", "O")) == code
    assert parse("\n" + code.text.replace("-", "\u00a0") + " ") == code
    assert parse("".join(chr(ord(sign) + 0xFEE0) if sign != "-" else sign for sign in code.text)) == code  # full-width letters


def test_every_single_wrong_letter_is_told_with_its_group():
    for position, right in enumerate(LETTERS):
        for wrong in ALPHABET:
            if wrong != right:
                slip = parse(LETTERS[:position] + wrong + LETTERS[position + 1 :])
                assert slip == CodeSlip(group_of(position), "access.code_group_wrong")


def test_a_letter_that_no_code_has_is_told_with_its_group():
    assert parse(LETTERS[:22] + "U" + LETTERS[23:]) == CodeSlip(5, "access.code_group_wrong")


@given(SECRETS)
def test_every_swap_of_neighbours_is_told_with_its_group(secret):
    letters = RecoveryCode(secret).text.replace("-", "")
    for position in range(len(letters) - 1):
        one, two = letters[position : position + 2]
        if one != two:
            assert parse(letters[:position] + two + one + letters[position + 2 :]) == CodeSlip(
                group_of(position), "access.code_group_wrong"
            )


def test_swapped_groups_are_told():
    for first in range(GROUPS):
        for second in range(first + 1, GROUPS):
            groups = list(SAMPLE.groups)
            groups[first], groups[second] = groups[second], groups[first]
            assert parse("-".join(groups)) == CodeSlip(first + 1, "access.code_group_wrong")


def test_a_group_that_is_right_by_itself_but_of_another_code_is_told_by_the_check_group():
    other = RecoveryCode(bytes(range(100, 120)))
    for number in range(GROUPS - 1):
        groups = [*SAMPLE.groups[:number], other.groups[number], *SAMPLE.groups[number + 1 :]]
        assert parse(" ".join(groups)) == CodeSlip(None, "access.code_wrong_somewhere")


@pytest.mark.parametrize("number", range(1, GROUPS + 1))
def test_a_missing_or_doubled_letter_is_told_by_the_hyphens(number):
    groups = list(SAMPLE.groups)
    groups[number - 1] = SAMPLE.groups[number - 1][1:]
    assert parse("-".join(groups)) == CodeSlip(number, "access.code_too_short")
    groups[number - 1] = SAMPLE.groups[number - 1] + SAMPLE.groups[number - 1][-1]
    assert parse("-".join(groups)) == CodeSlip(number, "access.code_too_long")


def test_a_code_cut_short_names_where_it_stops():
    assert parse("") == CodeSlip(1, "access.code_too_short")
    assert parse("-".join(SAMPLE.groups[:4])) == CodeSlip(5, "access.code_too_short")
    assert parse(SAMPLE.text + "-" + SAMPLE.groups[0]) == CodeSlip(9, "access.code_too_long")


@given(SECRETS, st.integers(0, 44))
def test_a_letter_left_out_without_any_hyphens_is_told(secret, position):
    letters = RecoveryCode(secret).text.replace("-", "")
    slip = parse(letters[:position] + letters[position + 1 :])
    assert isinstance(slip, CodeSlip)
    assert slip.code == "access.code_too_short"
    assert slip.group_number is not None
    assert slip.group_number >= group_of(position)


@pytest.mark.parametrize("typed", ["Á", "Đ", "Ư", "â", unicodedata.normalize("NFD", "ế")])
def test_an_accented_letter_points_at_the_input_method(typed):
    groups = list(SAMPLE.groups)
    groups[2] = typed + groups[2][2:]
    assert parse("".join(groups)) == CodeSlip(3, "access.code_accented")


@given(st.text())
def test_any_text_gives_a_code_or_a_slip_that_can_be_said(text):
    result = parse(text)
    assert isinstance(result, CodeSlip | RecoveryCode)
    if isinstance(result, CodeSlip):
        for language in ("vi", "en"):
            assert "{" not in sentence(result.code, language, **result.args)


def test_new_codes_differ_and_show_nothing_by_accident():
    codes = {RecoveryCode.new() for _ in range(50)}
    assert len(codes) == 50
    assert repr(SAMPLE) == str(SAMPLE) == "RecoveryCode()"


def test_a_secret_of_another_length_is_no_code():
    with pytest.raises(ValueError, match="20 bytes"):
        RecoveryCode(b"short")
