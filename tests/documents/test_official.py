from datetime import date

from desktop.documents.official import Alignment, default_signers, total_line
from desktop.domain.union import UnionIdentity
from tests.documents.sample_lists import columns, official_list


def test_the_form_says_what_the_decree_asks_for():
    document = official_list(3)
    assert document.heading == "DANH SÁCH ĐOÀN VIÊN CÔNG ĐOÀN"
    assert document.as_of_line == "(Tính đến ngày 24/11/2026)"
    assert document.place_and_date == "Bắc Ninh, ngày 24 tháng 11 năm 2026"
    assert [signer.capacity for signer in document.signatures] == [("NGƯỜI LẬP",), ("TM. BAN CHẤP HÀNH", "CHỦ TỊCH")]


def test_early_days_and_months_get_a_leading_zero():
    document = official_list(1, made_on=date(2026, 2, 5))
    assert document.place_and_date == "Bắc Ninh, ngày 05 tháng 02 năm 2026"
    assert official_list(1, made_on=date(2026, 3, 5)).place_and_date == "Bắc Ninh, ngày 05 tháng 3 năm 2026"


def test_an_unknown_place_is_left_open_to_write():
    assert official_list(1, union=UnionIdentity("CĐCS A")).place_and_date.startswith("………………, ngày")


def test_the_total_is_said_in_figures_and_words():
    assert total_line(24) == "Danh sách này có 24 người (bằng chữ: hai mươi bốn)."
    assert total_line(1_203).startswith("Danh sách này có 1.203 người")


def test_a_masked_list_says_so():
    assert "che bớt" in official_list(1, masked=True).as_of_line


def test_names_of_signers_are_taken():
    assert [signer.name for signer in default_signers("Trần Thị Bình", "Nguyễn Văn An")] == ["Trần Thị Bình", "Nguyễn Văn An"]


def test_numbers_stay_in_one_piece_and_sums_stand_right():
    by_name = {column.field.name: column for column in columns(("full_name", "national_id", "insurance_salary", "birth_date", "note"))}
    assert by_name["insurance_salary"].alignment is Alignment.RIGHT
    assert by_name["national_id"].alignment is Alignment.CENTRE
    assert [name for name, column in by_name.items() if column.breakable] == ["full_name", "note"]
