"""The member list comes back as it was left: filters, order and columns, for each register; the search and the units do not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.domain.query import MemberQuery, Sort
from ui.app import Program
from ui.pages.members import MembersPage

Settled = Callable[[], None]


@pytest.fixture
def page(entered: Program, settled: Settled) -> MembersPage:
    entered.window.workspace.open("members")
    settled()
    shown = entered.window.workspace.page
    assert isinstance(shown, MembersPage)
    return shown


def test_filters_and_order_are_there_again(page: MembersPage, settled: Settled) -> None:
    page.filters.status.changed.emit(("active",))
    page.filters.gender.changed.emit(("Nữ",))
    page.filters.missing.changed.emit(("phone",))
    page.model.sort_asked.emit("birth_date", True)
    settled()
    again = MembersPage(page.session)
    assert again.filters.query == page.filters.query == MemberQuery(
        statuses=("active",), gender="Nữ", missing="phone", sort=Sort.BORN, descending=True
    )  # fmt: skip
    assert again.filters.gender.text() == "Giới tính: Nữ"
    assert not again.filters.clear_all.isHidden()
    again.deleteLater()


def test_clearing_is_kept_too(page: MembersPage, settled: Settled) -> None:
    page.filters.gender.changed.emit(("Nữ",))
    page.filters.clear()
    settled()
    assert page.session.kept_list.query == MemberQuery()


def test_nothing_of_people_reaches_the_file(page: MembersPage, settled: Settled, tmp_path: Path) -> None:
    page.search("Bình")
    page.filters.unit.changed.emit(("Tổ may 2",))
    page.filters.gender.changed.emit(("Nữ",))
    settled()
    written = (tmp_path / "preferences.json").read_text(encoding="utf-8")
    assert "Nữ" in written
    assert "Bình" not in written
    assert "Tổ may" not in written
    assert page.session.kept_list.query == MemberQuery(gender="Nữ")


def test_a_question_of_another_page_is_shown_but_not_kept(page: MembersPage, settled: Settled) -> None:
    page.filters.gender.changed.emit(("Nam",))
    page.open(MemberQuery(gender="Nữ", missing="phone"))
    settled()
    assert page.session.kept_list.query == MemberQuery(gender="Nam")


def test_another_register_has_its_own_list(entered: Program, page: MembersPage, settled: Settled) -> None:
    page.filters.gender.changed.emit(("Nam",))
    settled()
    other = page.session.kept_list
    assert entered.store.preferences.lists[0] == other
    assert other.register == page.session.register.store.register_id
