"""Texts on their way out of the list: hidden numbers, the clipboard, what is compared while one types."""

import pytest

from desktop.domain.fields import FIELD
from ui.models.cell_text import HIDDEN, hidden, shower
from ui.models.known_values import offers_values, plain
from ui.models.table_copy import as_html, as_text, table_mime
from ui.text import Words


@pytest.mark.parametrize(
    ("name", "text", "shown"),
    [
        ("national_id", "037190001234", f"{HIDDEN} 234"),
        ("national_id", "12", HIDDEN),
        ("phone", "0912345678", f"{HIDDEN} 678"),
        ("insurance_salary", "5.300.000", HIDDEN),
        ("email", "an@vidu.vn", HIDDEN),
        ("phone", "", ""),
    ],
)
def test_hidden_numbers_tell_no_length(name: str, text: str, shown: str) -> None:
    assert hidden(FIELD[name], text) == shown


def test_cells_are_written_as_people_write() -> None:
    words = Words("vi")
    assert shower(FIELD["birth_date"], words, masked=False)("1988-05") == "05/1988"
    assert shower(FIELD["insurance_salary"], words, masked=False)(5_300_000) == "5.300.000"
    assert shower(FIELD["status"], words, masked=False)("left") == "Đã thôi việc"
    assert shower(FIELD["note"], words, masked=False)("một\n\nhai") == "một · hai"
    assert shower(FIELD["is_party_member"], words, masked=False)(False) == "Không"
    assert shower(FIELD["phone"], words, masked=True)("0912345678") == f"{HIDDEN} 678"
    assert shower(FIELD["phone"], words, masked=True)(None) == ""


def test_the_clipboard_keeps_zeros_and_runs_no_formula() -> None:
    table = [("Họ và tên", "Số CCCD", "Ghi chú"), ("Lê <An>", "001088000001", "=1+1"), ("Trần Bình", "-5", "dòng\t1\ndòng 2")]
    html = as_html(table)
    assert html.count("mso-number-format:'\\@'") == 9
    assert "Lê &lt;An&gt;" in html
    assert "001088000001" in html
    assert as_text(table).splitlines() == ["Họ và tên\tSố CCCD\tGhi chú", "Lê <An>\t001088000001\t'=1+1", "Trần Bình\t-5\tdòng 1 dòng 2"]


def test_both_forms_lie_on_the_clipboard() -> None:
    data = table_mime(["Tên"], [["An"], ["Bình"]])
    assert data.hasText()
    assert data.hasHtml()
    assert data.text() == "Tên\nAn\nBình\n"


@pytest.mark.parametrize(("text", "compared"), [("Tổ May Đường", "to may duong"), ("ĐỖ THỊ", "do thi"), ("", "")])
def test_accents_need_not_be_typed(text: str, compared: str) -> None:
    assert plain(text) == compared


def test_what_is_different_for_everybody_is_not_offered() -> None:
    assert offers_values("unit", FIELD["unit"].kind)
    assert offers_values("religion", FIELD["religion"].kind)
    assert not offers_values("employee_no", FIELD["employee_no"].kind)
    assert not offers_values("full_name", FIELD["full_name"].kind)
