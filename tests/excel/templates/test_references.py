"""References follow their cells: what lies below moves, a range that ends with the last prepared row takes the new rows in."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.excel.templates.references import (
    GONE,
    Shift,
    address,
    moved_formula,
    names_in,
    places_in,
    shifted_formula,
    shifted_list,
    split_address,
)  # fmt: skip

SHEET = "Danh sách"
DOWN, UP = Shift(17, 10), Shift(17, -5)


@pytest.mark.parametrize(
    ("formula", "down", "up"),
    [
        ("SUM(E8:E17)", "SUM(E8:E27)", "SUM(E8:E12)"),
        ("SUM($E$8:$E$17)", "SUM($E$8:$E$27)", "SUM($E$8:$E$12)"),
        ('COUNTA(B8:B17)&" A18"', 'COUNTA(B8:B27)&" A18"', 'COUNTA(B8:B12)&" A18"'),
        ("E8+E17", "E8+E17", f"E8+{GONE}"),
        ("SUM(E8:E20)", "SUM(E8:E30)", "SUM(E8:E15)"),
        ("SUM(E18:E20)", "SUM(E28:E30)", "SUM(E13:E15)"),
        ("SUM(E14:E16)", "SUM(E14:E16)", f"SUM({GONE})"),
        ("'Danh sách'!A18+Khac!A18", "'Danh sách'!A28+Khac!A18", "'Danh sách'!A13+Khac!A18"),
        ("Bang1[Q18]+LOG10(A18)+Q18_x+Q18.b", "Bang1[Q18]+LOG10(A28)+Q18_x+Q18.b", "Bang1[Q18]+LOG10(A13)+Q18_x+Q18.b"),
        ("[1]Khac!A18+'[1]Danh sách'!A18", "[1]Khac!A18+'[1]Danh sách'!A18", "[1]Khac!A18+'[1]Danh sách'!A18"),
        ("SUM(A:A)+SUM($5:18)", "SUM(A:A)+SUM($5:28)", "SUM(A:A)+SUM($5:13)"),
        ("A1E18+1E18", "A1E18+1E18", "A1E18+1E18"),
    ],
)  # fmt: skip
def test_formulas_of_the_sheet(formula, down, up):
    assert shifted_formula(formula, DOWN, SHEET, own=True) == down
    assert shifted_formula(formula, UP, SHEET, own=True) == up


def test_formulas_of_other_sheets_only_follow_what_names_the_sheet():
    assert shifted_formula("A18+'Danh sách'!$B$18", DOWN, SHEET, own=False) == "A18+'Danh sách'!$B$28"
    assert shifted_formula("'It''s'!A18", DOWN, "It's", own=False) == "'It''s'!A28"


def test_a_running_total_in_a_prepared_row_does_not_grow_but_one_over_all_does():
    assert shifted_formula("SUM(H$8:H17)", DOWN, SHEET, own=True, data_row=True) == "SUM(H$8:H17)"
    assert shifted_formula("H17/SUM(H$8:H$17)+H$18", DOWN, SHEET, own=True, data_row=True) == "H17/SUM(H$8:H$27)+H$28"


def test_copied_formulas_move_what_has_no_dollar():
    assert moved_formula('IF(B17="A1",$B17+B$17+$B$17,Q:Q)', 2, 1) == 'IF(C19="A1",$B19+C$17+$B$17,R:R)'
    assert moved_formula("A1", -1) == GONE
    assert moved_formula("XFD1", 0, 1) == GONE


@pytest.mark.parametrize(
    ("blocks", "alone", "down"),
    [("H8:H17 J17 K3", True, "H8:H27 J17:J27 K3"), ("H8:H17 J17", False, "H8:H27 J17"), ("A17:C17", True, "A17:C27"), ("A:A", True, "A:A")],
)
def test_lists_of_blocks(blocks, alone, down):
    assert shifted_list(blocks, DOWN, grows=True, single_grows=alone) == down
    assert shifted_list("A13:B17 C20", UP, grows=True) == "C15"


def test_rows_that_are_only_written_on_move_nothing_below():
    onward = Shift(17, 10, moves_below=False)
    assert shifted_formula("SUM(E8:E17)+E40+SUM(A8:A20)", onward, SHEET, own=True) == "SUM(E8:E27)+E40+SUM(A8:A27)"


ROWS = st.integers(1, 60)


@given(ROWS, ROWS, st.integers(1, 20))
def test_what_is_put_in_and_taken_out_again_is_as_it_was(row, after, count):
    moved = Shift(after, count).row(row)
    assert moved is not None
    assert Shift(after + count, -count).row(moved) == row


@given(ROWS, ROWS, ROWS, st.integers(-10, 10).filter(bool))
def test_a_range_holds_the_same_rows_afterwards_and_the_new_ones_within(one, other, after, count):
    """Held against rows one by one: the shifted range is exactly where its rows went, and what was put in between."""
    first, last = sorted((one, other))
    shift = Shift(max(after, -count), count)
    gone_to = [moved for row in range(first, last + 1) if (moved := shift.row(row)) is not None]
    span = shift.span(first, last)
    if not gone_to:
        assert span is None
        return
    grown = count > 0 and last == shift.after
    assert span == (gone_to[0], gone_to[-1] + (count if grown else 0))


@given(st.integers(1, 1_048_576), st.integers(1, 16_384))
def test_addresses_are_read_back(row, column):
    assert split_address(address(row, column)) == (row, column)


@pytest.mark.parametrize("text", ["A", "8", "A0", "XFE1", "A1048577", "A1:B2", "é1", "A-1"])
def test_what_is_no_address_is_none(text):
    with pytest.raises(ValueError, match=re.escape(text)):
        split_address(text)


@given(st.text(alphabet="ABQ18$:!'\"[](),. +\u00eaT_", max_size=40), st.sampled_from([DOWN, UP]))
def test_any_formula_gives_a_formula(text, shift):
    shifted = shifted_formula(text, shift, SHEET, own=True)
    assert isinstance(shifted, str)
    assert shifted_formula(text, Shift(1_000_000, 5), SHEET, own=True) == text
    assert list(places_in(text)) is not None
    assert list(names_in(text)) is not None
