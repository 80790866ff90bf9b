"""Membership as dated states: later ends earlier, a corrected day moves, what names no day holds from when it was written."""

from __future__ import annotations

import pytest

from desktop.domain.membership import Statement, timeline

JOINED = Statement({"status": "active", "status_since": "2020-01-15", "status_reason": None}, "2024-01-01", first=True)


def said(day: str = "2026-11-24", **fields: str | None) -> Statement:
    return Statement({f"status_{name}" if name != "status" else name: value for name, value in fields.items()}, day)


ACTIVE = {"2020-01-15": ("active", None)}


@pytest.mark.parametrize(
    ("later", "states"),
    [
        ([], ACTIVE),
        ([said(status="left", since="2024-05-01")], {**ACTIVE, "2024-05-01": ("left", None)}),
        ([said(status="left")], {**ACTIVE, "2026-11-24": ("left", None)}),  # no day named: from when it was written
        (
            [said(status="left", since="2024-05-01"), said(since="2024-06-15")],  # the day is corrected, the state moves
            {**ACTIVE, "2024-06-15": ("left", None)},
        ),
        ([said(status="left", since="2024-05-01"), said(since=None)], {**ACTIVE, "2024-05-01": ("left", None)}),
        ([said(status="left", since="2024-05-01"), said(reason="hết hợp đồng")], {**ACTIVE, "2024-05-01": ("left", "hết hợp đồng")}),
        (
            [said(status="paused", since="2022-01-01"), said(status="active", since="2022-07-01")],
            {**ACTIVE, "2022-01-01": ("paused", None), "2022-07-01": ("active", None)},
        ),
        ([said(status="paused", since="2022-01-01"), said(status="left", since="2021-01-01")], {**ACTIVE, "2021-01-01": ("left", None)}),
        ([said(status=None)], {}),
    ],
    ids=range(9),
)
def test_states(later, states):
    assert timeline([JOINED, *later]) == states


def test_a_member_without_a_day_was_one_from_the_beginning():
    assert timeline([Statement({"status": "active"}, "2026-11-24", first=True)]) == {"": ("active", None)}
