"""Who came, who went, whose record changed: told from the record before and after."""

from __future__ import annotations

from desktop.domain.movements import change, decrease, increase, is_member

AN = {"full_name": "Lê An", "status": "active", "status_since": "2019-05-01", "unit": "Kho"}


def test_members_are_those_who_count():
    assert [is_member({"status": status}) for status in ("active", "paused", "worker", "left")] == [True, True, False, False]
    assert not is_member(None)
    assert not is_member({})


def test_an_increase_says_how_somebody_came():
    assert (increase(None, AN).reason, increase(None, AN).day) == ("joined", "2019-05-01")
    assert increase({"status": "worker"}, AN).reason == "admitted"
    assert increase({"status": "retired"}, AN).reason == "returned"
    assert increase(None, {"join_date": "2020"}).day == "2020"


def test_a_decrease_says_why_in_the_words_of_the_record():
    gone = decrease({**AN, "status": "left", "status_since": "2026-11-20", "status_reason": "Hết hạn hợp đồng"})
    assert (gone.reason, gone.words, gone.day) == ("became_left", "Hết hạn hợp đồng", "2026-11-20")
    assert decrease(AN, removed=True).reason == "removed"


def test_a_change_tells_values_not_the_machinery_of_the_status():
    assert change(AN, AN) is None
    assert change(AN, {**AN, "status_since": "2020-01-01", "status_reason": "x"}) is None
    assert change(AN, {**AN, "unit": None}).changes == {"unit": ("Kho", None)}
    assert change(AN, {**AN, "status": "paused", "full_name": "Lê Văn An"}).changes == {
        "full_name": ("Lê An", "Lê Văn An"),
        "status": ("active", "paused"),
    }
