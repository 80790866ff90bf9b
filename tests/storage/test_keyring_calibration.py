"""The cost of a derivation on this PC: between 0.2 and 0.5 s, never below the floor."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.storage.keyring.calibration import calibrate, cost_for
from desktop.storage.keyring.derivation import FLOOR


@given(st.floats(0.009, 3.0))
def test_one_derivation_takes_between_two_and_five_tenths_of_a_second(floor_seconds):
    cost = cost_for(floor_seconds)
    seconds = floor_seconds * cost.iterations / FLOOR.iterations
    assert seconds >= 0.2
    assert seconds <= 0.5 or cost == FLOOR  # a slow PC keeps the floor
    assert (cost.memory_kib, cost.lanes) == (FLOOR.memory_kib, FLOOR.lanes)


@given(st.floats(0, 1000))
def test_whatever_the_clock_says_the_cost_can_be_borne(floor_seconds):
    cost = cost_for(floor_seconds)
    assert cost.bearable
    assert cost.iterations >= FLOOR.iterations


@pytest.mark.parametrize(("ticks", "passes"), [((0.0, 0.1, 1.0, 1.9), 10), ((0.0, 0.9, 1.0, 1.07), 15), ((0.0, 0.7, 1.0, 1.8), 3)])
def test_the_quicker_of_two_tries_counts(ticks, passes):
    asked = []
    clock = iter(ticks)
    cost = calibrate(asked.append, lambda: next(clock))
    assert asked == [FLOOR, FLOOR]
    assert cost.iterations == passes


def test_the_real_derivation_can_be_timed():
    assert calibrate().bearable
