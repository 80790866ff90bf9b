"""The list's model over a real register: Qt's own checks, pages, hidden numbers, giving the moment back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop.batches.operations import Create
from desktop.domain.query import MemberQuery
from desktop.domain.union import UnionIdentity
from desktop.services import access, members
from desktop.storage.log import new_id
from tests.ui.conftest import CHEAP, PASSWORD
from ui.models.answer import Answer
from ui.models.member_table import KEPT, PAGE, MemberTable
from ui.text import Words

COUNT = PAGE * (KEPT + 3) + 7


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[access.OpenRegister]:
    """Some thousand people whose numbers tell where they stand."""
    place: Path = tmp_path_factory.mktemp("register") / "sổ"
    made = access.create(place, UnionIdentity("CĐCS Thử"), "Nguyễn Thị Thử", PASSWORD, cost=CHEAP)
    assert isinstance(made, access.Created)
    people = [
        {"full_name": f"Nguyễn Văn An {number:05d}", "national_id": f"{number:012d}", "status": "left" if number == 1 else "active"}
        for number in range(COUNT)
    ]
    made.register.store.append([Create("member", new_id(), person) for person in people], reason="import")
    yield made.register
    made.register.close()


@pytest.fixture
def model(qapp: QApplication, register: access.OpenRegister) -> Iterator[MemberTable]:
    table = MemberTable(Words("vi"))
    table.show_fields(("full_name", "national_id", "insurance_salary"))
    table.show_answer(Answer(register, MemberQuery()))
    yield table
    table.release()


def test_it_keeps_the_rules_of_qt(model: MemberTable, register: access.OpenRegister, qtmodeltester: ModelTester) -> None:
    model.show_answer(Answer(register, MemberQuery(search="00012")))
    qtmodeltester.check(model)
    assert 0 < model.rowCount() == members.count(register, MemberQuery(search="00012")) < COUNT


def test_any_row_is_there_and_only_the_latest_pages_are_kept(model: MemberTable) -> None:
    assert model.rowCount() == COUNT
    for number in (0, PAGE - 1, PAGE, COUNT - 1, *range(0, COUNT, PAGE)):
        assert model.index(number, 1).data() == f"{number:012d}"
    assert len(model._pages) == KEPT


def test_headings_are_short_and_money_stands_on_the_right(model: MemberTable) -> None:
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Số CCCD"
    assert model.headerData(1, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole) == "Số căn cước (CCCD)"
    assert Qt.AlignmentFlag(model.index(0, 2).data(Qt.ItemDataRole.TextAlignmentRole)) & Qt.AlignmentFlag.AlignRight


def test_numbers_are_hidden_on_demand(model: MemberTable) -> None:
    model.set_masked(True)
    assert model.index(42, 1).data() == "••••• 042"
    assert model.index(42, 0).data() == "Nguyễn Văn An 00042"
    model.set_masked(False)
    assert model.index(42, 1).data() == f"{42:012d}"


def test_those_who_left_are_marked(model: MemberTable) -> None:
    first, second = model.row(0), model.row(1)
    assert first is not None
    assert second is not None
    assert (first.past, second.past) == (False, True)


def test_what_was_given_back_is_asked_for_again(model: MemberTable, qtbot: QtBot) -> None:
    assert model.index(3, 0).data()
    model.release()
    assert model.index(3, 0).data() == "Nguyễn Văn An 00003"  # still held
    with qtbot.waitSignal(model.asked_again):
        assert model.row(COUNT - 1) is None
    assert model.ids([(0, 3)]) == []


def test_a_click_on_a_heading_asks_for_an_order(model: MemberTable, qtbot: QtBot) -> None:
    with qtbot.waitSignal(model.sort_asked) as asked:
        model.sort(1, Qt.SortOrder.DescendingOrder)
    assert asked.args == ["national_id", True]


def test_ranges_of_rows_are_read_past_the_pages(model: MemberTable) -> None:
    ids = model.ids([(5, 6), (PAGE * 2, PAGE * 2)])
    rows = model.rows([(5, 6), (PAGE * 2, PAGE * 2)])
    assert [row.id for row in rows] == ids
    assert [row.texts[1] for row in rows] == [f"{number:012d}" for number in (5, 6, PAGE * 2)]


def test_an_answer_is_one_moment(model: MemberTable, register: access.OpenRegister) -> None:
    """What is written while a list is read shows in the next answer, not between two pages of this one."""
    saved = members.add(register, {"full_name": "A A"})
    assert not isinstance(saved, access.Refused)
    assert model.rowCount() == COUNT
    assert model.index(COUNT - 1, 1).data() == f"{COUNT - 1:012d}"
    with Answer(register, MemberQuery()) as newer:
        assert newer.total == COUNT + 1
    assert not isinstance(members.remove(register, saved.ids, "thử"), access.Refused)


def test_places_of_members(register: access.OpenRegister) -> None:
    with Answer(register, MemberQuery()) as answer:
        wanted = answer.ids(COUNT - 1, 1) + answer.ids(2, 1)
        assert answer.places_of([*wanted, "không có"], near=2) == {wanted[0]: COUNT - 1, wanted[1]: 2}
        assert answer.places_of([]) == {}
