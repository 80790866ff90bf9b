"""Statuses in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.fields import Status
from desktop.domain.statuses import read_status, show_status
from desktop.vietnamese.text import fold


@pytest.mark.parametrize("status", Status)
def test_code_and_labels_are_read_with_and_without_accents(status: Status) -> None:
    label = show_status(status, "vi")
    for text in (status.value, label, label.upper(), fold(label), show_status(status, "en")):
        assert read_status(text) == (status.value, ())


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Miễn sinh hoạt", "paused"),
        ("nghỉ việc", "left"),
        ("chuyển công tác", "transferred"),
        ("Hưu trí", "retired"),
        ("từ trần", "deceased"),
    ],
)
def test_other_words_are_told(text: str, status: str) -> None:
    reading = read_status(text)
    assert reading.value == status
    assert [finding.code for finding in reading.findings] == ["status_spelling"]


def test_an_unknown_word_is_refused() -> None:
    assert [finding.code for finding in read_status("đang bay").findings] == ["invalid_status"]


@given(st.text())
def test_any_text_gives_a_reading(text: str) -> None:
    assert read_status(text).value in {None, *Status}
