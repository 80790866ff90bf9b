"""``read --marked``: a copy with the doubts marked beside the answer, which stays one document."""

from __future__ import annotations

import openpyxl
import pytest

from tests.excel import locked_files
from tests.excel.office_lists import workbook

HEADINGS = ["STT", "Họ và tên", "Ngày sinh"]
DOUBTFUL = {"DS": [HEADINGS, [1, "Nguyễn Văn An", "32/13/1990"], [2, "Trần Thị Bình", "03/06/1991"]]}
IN_ORDER = {"DS": [HEADINGS, [1, "Trần Thị Bình", "03/06/1991"]]}


@pytest.fixture
def out(tmp_path):
    return tmp_path / "gửi lại.xlsx"


def test_the_copy_stands_beside_the_answer(run, tmp_path, out) -> None:
    answer = run("read", workbook(tmp_path / "gốc.xlsx", DOUBTFUL), "--marked", out, "--json")
    assert (answer.code, len(answer.json["members"])) == (3, 2)
    assert str(out) in answer.err
    assert openpyxl.load_workbook(out)["DS"]["C2"].comment is not None


def test_a_list_in_order_has_no_copy(run, tmp_path, out) -> None:
    answer = run("read", workbook(tmp_path / "gốc.xlsx", IN_ORDER), "--marked", out, "--json")
    assert answer.code == 0
    assert "gửi lại" in answer.err
    assert not out.exists()


def test_a_protected_list_is_told_to_lose_its_password(run, tmp_path, out, monkeypatch) -> None:
    locked = tmp_path / "khóa.xlsx"
    locked.write_bytes(locked_files.agile(workbook(tmp_path / "gốc.xlsx", DOUBTFUL).read_bytes(), "bí mật"))
    monkeypatch.setenv("VN_PASSWORD", "bí mật")
    answer = run("read", locked, "--marked", out)
    assert out.exists()
    assert "mật khẩu" in answer.err


def test_the_original_is_not_written_over(run, tmp_path) -> None:
    path = workbook(tmp_path / "gốc.xlsx", DOUBTFUL)
    before = path.read_bytes()
    answer = run("read", path, "--marked", path, "--json")
    assert (answer.code, answer.json["error"]) == (1, "marked.onto_itself")
    assert path.read_bytes() == before
