"""Tables that were copied in Excel, in a browser or in a mail, and pasted."""

from __future__ import annotations

import pytest

from desktop.domain.task import QUIET
from desktop.excel.container import Refusal
from desktop.excel.pasted import Pasted
from desktop.excel.reading import read_workbook
from desktop.excel.result import ReadStatus
from tests.excel.office_lists import TODAY, read_here

LINES = 'STT\tHọ và tên\tNgày sinh\tĐịa chỉ\r\n1\tNguyễn Văn An\t02/05/1990\t"Số 1,\nHà Nội"\r\n2\tTrần Thị Bình\t1991\tHuế\r\n'
PAGE = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style><!--
.xl65 {font-family:"Times New Roman";} --></style></head><body><!--StartFragment--><table>
<tr><td>STT</td><td class=xl65>Họ và tên</td><td>Số CCCD</td></tr>
<tr><td align=right x:num>1</td><td>Nguyễn  Văn
 An</td><td x:num="1090123456">1,09E+09</td></tr></table><!--EndFragment--></body></html>"""


def test_lines_with_tabs() -> None:
    read = read_here(Pasted(text=LINES))
    assert read.names() == ["Nguyễn Văn An", "Trần Thị Bình"]
    assert read.column("current_address") == ["Số 1, Hà Nội", "Huế"]


def test_the_page_is_taken_where_there_is_one_because_it_knows_more() -> None:
    read = read_here(Pasted(html=PAGE, text="STT\tHọ và tên\n1\tAi khác"))
    assert read.names() == ["Nguyễn Văn An"]
    assert read.column("national_id") == ["001090123456"]


def test_a_page_without_a_table_leaves_the_lines() -> None:
    assert read_here(Pasted(html="<p>Họ và tên</p>", text=LINES)).names() == ["Nguyễn Văn An", "Trần Thị Bình"]


@pytest.mark.parametrize("pasted", [Pasted(), Pasted(text="\r\n\r\n"), Pasted(html="<b></b>")])
def test_nothing_to_paste(pasted) -> None:
    with pytest.raises(Refusal) as refused:
        read_here(pasted)
    assert refused.value.code == "import.nothing_pasted"


def test_through_the_reading_process() -> None:
    result = read_workbook(Pasted(text=LINES), today=TODAY, task=QUIET)
    assert (result.status, len(result.members)) == (ReadStatus.OK, 2)
    assert read_workbook(Pasted(), today=TODAY, task=QUIET).message_code == "import.nothing_pasted"
