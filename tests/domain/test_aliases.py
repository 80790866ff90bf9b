"""Ids of merged records lead to one survivor, whatever the order in which the aliases came in."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.aliases import Aliases

A, B, C, D = (bytes([number]) * 16 for number in range(1, 5))
IDS = st.integers(1, 8).map(lambda number: bytes([number]) * 16)


def test_a_chain_is_followed_to_its_end():
    aliases = Aliases([(A, B), (B, C)])
    assert [aliases.survivor(one) for one in (A, B, C, D)] == [C, C, C, D]
    assert aliases.merged_into(C) == (A, B)
    assert aliases.merged_into(B) == ()
    assert not Aliases()


def test_merged_both_ways_on_two_computers_the_older_record_survives():
    aliases = Aliases([(A, B), (B, A)])
    assert {aliases.survivor(A), aliases.survivor(B)} == {A}
    assert aliases.merged_into(A) == (B,)


@given(st.lists(st.tuples(IDS, IDS).filter(lambda pair: pair[0] != pair[1]), max_size=12), st.randoms(use_true_random=False))
def test_the_order_says_nothing_and_nobody_leads_to_somebody_merged(pairs, random):
    shuffled = list(pairs)
    random.shuffle(shuffled)
    one, other = Aliases(pairs), Aliases(shuffled)
    for member_id in {each for pair in pairs for each in pair}:
        end = one.survivor(member_id)
        assert end == other.survivor(member_id) == one.survivor(end)
        assert (member_id in one.merged_into(end)) == (member_id != end)
        assert {member_id, end} <= one.related([member_id])
