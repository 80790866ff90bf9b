import csv

from hypothesis import given
from hypothesis import strategies as st

from desktop.documents.delivery import Written
from desktop.domain.task import Quiet
from desktop.excel.formula_guard import guard, unguard
from desktop.excel.writing import write_csv
from tests.documents.sample_lists import list_of, member, official_list


def records(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=";"))


def test_excel_in_vietnam_can_open_it(tmp_path):
    path = tmp_path / "danh sách.csv"
    assert write_csv(official_list(20), path, Quiet()) == Written(path, 20)
    assert path.read_bytes().startswith(b"\xef\xbb\xbfSTT;")
    heading, *rows = records(path)
    assert heading[:3] == ["STT", "Họ và tên", "Ngày sinh"]
    assert [row[0] for row in rows] == [str(number) for number in range(1, 21)]
    assert [row[4] for row in rows] == [member(number)["national_id"] for number in range(20)]


def test_days_sums_and_papers_are_plain(tmp_path):
    path = tmp_path / "list.csv"
    write_csv(
        list_of([("1988-05-02", 5_300_000, "001099000001"), ("1988", None, None)], ("birth_date", "insurance_salary", "national_id")),
        path,
        Quiet(),
    )
    assert records(path)[1:] == [["1", "02/05/1988", "5300000", "001099000001"], ["2", "1988", "", ""]]


def test_formulas_are_guarded_and_long_texts_whole(tmp_path):
    path = tmp_path / "list.csv"
    notes = ["=1+1", "+84", "-5", "@x", "\tx", "'=x", "'plain", 'quote " and ; and\nline', "x" * 40_000]
    write_csv(list_of([(note,) for note in notes], ("note",)), path, Quiet())
    stored = [row[1] for row in records(path)[1:]]
    assert stored[:6] == ["'=1+1", "'+84", "'-5", "'@x", "'\tx", "''=x"]
    assert [unguard(text) for text in stored] == notes


def test_masked(tmp_path):
    path = tmp_path / "list.csv"
    write_csv(official_list(5, ("full_name", "national_id", "insurance_salary"), masked=True), path, Quiet())
    assert all(row[2].startswith("********") and row[3] == "***" for row in records(path)[1:])


@given(st.text())
def test_the_guard_comes_off_without_a_trace_and_leaves_no_formula(text):
    assert unguard(guard(text)) == text
    assert not guard(text).startswith(("=", "+", "-", "@", "\t", "\r"))
