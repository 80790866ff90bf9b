"""The pause after a failure: bounded, spread over all of its bound, never shorter than what headquarters asked for."""

from hypothesis import given
from hypothesis import strategies as st

from sync.client.backoff import FIRST, LONGEST, pause

NUMBERS = st.floats(0, 1)


@given(st.integers(1, 10_000), NUMBERS, st.floats(0, 3600))
def test_never_earlier_than_asked_and_never_much_later(failures, number, asked):
    assert asked <= pause(failures, lambda: number, asked) <= asked + LONGEST


def test_the_bound_doubles_and_all_of_it_is_used():
    assert [pause(failures, lambda: 1.0) for failures in (1, 2, 3)] == [FIRST, 2 * FIRST, 4 * FIRST]
    assert pause(50, lambda: 1.0) == LONGEST
    assert pause(9, lambda: 0.0) == 0
