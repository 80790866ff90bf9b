"""While a large list is read: the first people are seen, and gone when other work begins."""

import pytest

from desktop.excel.result import ReadRow
from ui.pages.import_list import ImportPage


@pytest.fixture
def page(entered, settled):
    entered.window.workspace.open("import")
    settled()
    page = entered.window.workspace.page
    assert isinstance(page, ImportPage)
    return page


def cells(table):
    return [[table.item(row, column).text() for column in range(table.columnCount())] for row in range(table.rowCount())]


def test_the_first_people_are_seen_with_what_the_list_has_of_them(page):
    page.busy.say("Đang đọc", "Chưa ghi gì")
    assert page.busy.people.isHidden()
    page.work.first_seen.emit(
        [ReadRow(None, 3, {"full_name": "Lê Thị Hoa", "birth_date": "1990-05"}), ReadRow(None, 4, {"full_name": "Vũ An"})]
    )
    table = page.busy.people
    assert not table.isHidden()
    assert cells(table) == [["Lê Thị Hoa", "05/1990"], ["Vũ An", ""]]
    page.busy.say("Đang so với sổ", "Chưa ghi gì")
    assert page.busy.people.isHidden()
