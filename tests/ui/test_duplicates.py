"""The page of duplicates: pairs with reasons, side by side, merged, told apart or put off, each taken back by its toast."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.domain.query import MemberQuery
from desktop.services import different_people, members
from desktop.services.merging import Side
from tests.registers import add
from tests.ui.test_accessibility import cut_off, nameless
from ui.app import Program
from ui.pages.duplicates_page import DuplicatesPage

Settled = Callable[[], None]


@pytest.fixture
def twice(entered: Program, settled: Settled) -> tuple[str, str]:
    """Hoa stands there twice; so does An of the register."""
    register = entered.window.session.register  # type: ignore[union-attr]
    values = {"birth_date": "1990-03-05", "national_id": "038190317213", "unit": "Tổ may 1"}
    one = add(register, "Lê Thị Hoa", **values, phone="0912345678", religion="Phật giáo", note="Khéo tay")
    other = add(register, "Lê Thị Hoa", **values, phone="0987654321", religion="Không", note="Hiến máu", email="hoa@example.org")
    add(register, "Nguyễn Văn An", birth_date="1988", unit="Tổ may 1")
    return one, other


@pytest.fixture
def page(entered: Program, twice: tuple[str, str], settled: Settled) -> DuplicatesPage:
    entered.window.workspace.open("duplicates")
    settled()
    shown = entered.window.workspace.page
    assert isinstance(shown, DuplicatesPage)
    return shown


def names(page: DuplicatesPage) -> list[str]:
    return [pair.one.name for pair in page.pairs.listed]


def test_pairs_come_with_their_reasons_the_surest_first(page: DuplicatesPage) -> None:
    assert names(page) == ["Lê Thị Hoa", "Nguyễn Văn An"]
    assert "cùng số CCCD" in page.pairs.currentItem().text()
    assert page.comparison.radios[("phone", Side.OTHER)].isChecked()
    assert page.comparison.radios[("note", Side.BOTH)].isChecked()
    assert ("religion", Side.KEEP) not in page.comparison.radios  # sensitive: carried, and shown when asked for
    assert ("full_name", Side.KEEP) not in page.comparison.radios


def test_merging_takes_what_was_chosen_and_undo_brings_both_back(
    entered: Program, page: DuplicatesPage, twice: tuple[str, str], settled: Settled
) -> None:
    register = page.session.register
    page.comparison.radios[("phone", Side.KEEP)].click()
    page.merge.click()
    settled()
    kept = members.get(register, twice[1])
    assert kept is not None
    assert (kept.id, kept.get("phone"), kept.get("email"), kept.get("religion")) == (twice[0], "0912345678", "hoa@example.org", "Không")
    assert names(page) == ["Nguyễn Văn An"]
    toast = entered.window.workspace.toast
    assert "Lê Thị Hoa" in toast.text
    assert toast._action is not None
    toast._action.click()
    settled()
    assert members.count(register, MemberQuery()) == 6
    assert names(page) == ["Lê Thị Hoa", "Nguyễn Văn An"]


def test_the_other_record_may_stay_instead(page: DuplicatesPage, twice: tuple[str, str], settled: Settled) -> None:
    page.comparison.swapped.emit()
    page.merge.click()
    settled()
    found = members.get(page.session.register, twice[0])
    assert found is not None
    assert found.id == twice[1]


def test_two_people_are_not_asked_about_again(page: DuplicatesPage, twice: tuple[str, str], settled: Settled) -> None:
    page.different.click()
    settled()
    assert different_people.pairs(page.session.register) == {different_people.pair(*twice)}
    assert names(page) == ["Nguyễn Văn An"]
    page.different.click()
    settled()
    assert names(page) == []
    assert page._stack.currentIndex() == 1  # the page says that there are none


def test_later_puts_a_pair_last_and_writes_nothing(page: DuplicatesPage, settled: Settled) -> None:
    page.later.click()
    assert names(page) == ["Nguyễn Văn An", "Lê Thị Hoa"]
    assert page.pairs.current is not None
    assert page.pairs.current.one.name == "Nguyễn Văn An"
    page.refresh(None)
    settled()
    assert names(page) == ["Nguyễn Văn An", "Lê Thị Hoa"]


def test_two_people_chosen_in_the_list_are_compared(entered: Program, settled: Settled, qtbot: QtBot) -> None:
    workspace = entered.window.workspace
    workspace.open("members")
    settled()
    page = workspace.page
    page.view.choose([0, 1], 0)  # type: ignore[attr-defined]
    page.bar.compare.click()  # type: ignore[attr-defined]
    settled()
    assert workspace.page.key == "duplicates"
    shown = workspace.page._shown  # type: ignore[attr-defined]
    assert {shown.keep.name, shown.other.name} == {"Nguyễn Văn An", "Lê Thị Ánh"}
    workspace.page.merge.click()  # type: ignore[attr-defined]
    settled()
    assert members.count(workspace.session.register, MemberQuery()) == 2


def test_the_home_page_leads_there(entered: Program, twice: tuple[str, str], settled: Settled) -> None:
    workspace = entered.window.workspace
    workspace.open("home")
    workspace.page.refresh(None)
    settled()
    buttons = workspace.page.findChildren(QPushButton)
    next(button for button in buttons if "2 cặp hồ sơ có thể là một người" in button.accessibleName()).click()
    assert workspace.page.key == "duplicates"


def test_the_history_of_the_survivor_tells_of_both(
    entered: Program, page: DuplicatesPage, twice: tuple[str, str], settled: Settled
) -> None:
    page.merge.click()
    settled()
    workspace = entered.window.workspace
    workspace.open("members", twice[1])  # the old id leads to her
    settled()
    panel = workspace.page.panel  # type: ignore[attr-defined]
    assert panel.member_id == twice[0]
    panel.sides.tabs.setCurrentIndex(1)
    settled()
    told = " ".join(panel.history.texts)
    assert "0912345678" in told
    assert "0987654321" in told
    assert "Gộp vào hồ sơ này" in told


@pytest.mark.parametrize("size", [100, 150])
def test_everything_has_a_name_and_nothing_is_cut_off(entered: Program, page: DuplicatesPage, settled: Settled, size: int) -> None:
    entered.store.change(text_percent=size)
    settled()
    for place in range(2):
        page.pairs.choose(place)
        settled()
        assert nameless(entered.window) == []
        assert cut_off(entered.window) == []
