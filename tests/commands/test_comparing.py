"""``compare``: four keys to rely on, everything that needs a person said, nothing written unless asked."""

from __future__ import annotations

import json

import openpyxl
import pytest

from tests.commands.running import DONE, FAILED, NEEDS_A_PERSON, USAGE

HEAD = "STT,Họ và tên,Ngày sinh,Giới tính,Số CCCD,Điện thoại,Đơn vị,Ngày vào Công đoàn"
AN = ("Nguyễn Văn An", "12/10/1990", "Nam", "037090004321", "0987654321", "Tổ 1", "01/07/2020")
HOA = ("Trần Thị Hoa", "02/05/1988", "Nữ", "037188001234", "0912345678", "Tổ 1", "01/06/2019")
LAN = ("Lê Thị Lan", "03/06/1989", "Nữ", "037189001235", "0912345679", "Tổ 1", "01/06/2019")
MAI = ("Vũ Thị Mai", "04/07/1991", "Nữ", "037191001236", "0912345670", "Tổ 2", "01/06/2019")
NEW = ("Phạm Văn Mới", "05/08/1999", "Nam", "037099001237", "0912345671", "Tổ 1", "01/11/2026")
SIX = ("Bình", "Cường", "Dung", "Giang", "Hạnh", "Khoa")
OTHERS = [
    (f"Đỗ Văn {word}", f"0{n}/01/198{n}", "Nam", f"03708{n}00999{n}", f"098765430{n}", "Tổ 1", "")
    for n, word in enumerate(("Một", "Hai"), 1)
]


@pytest.fixture
def month(tmp_path):
    def make(*people, name="thang.csv"):
        path = tmp_path / name
        lines = [HEAD, *(f"{number},{','.join(person)}" for number, person in enumerate(people, 1))]
        path.write_text("\n".join(lines), encoding="utf-8-sig")
        return path

    return make


@pytest.fixture
def known(run, book, month):
    run("import", book, month(AN, HOA, LAN, MAI, *OTHERS, name="dau.csv"), "--json")
    return book


def names(found):
    return [each["full_name"] for each in found]


def test_joined_left_changed_same(run, known, month):
    answer = run("compare", known, month(AN, (*HOA[:4], "0999999999", *HOA[5:]), MAI, NEW, *OTHERS), "--json")
    found = answer.json
    assert (names(found["joined"]), names(found["left"]), found["same"]) == (["Phạm Văn Mới"], ["Lê Thị Lan"], 4)
    (change,) = found["changed"]
    assert (change["field"], change["old"], change["new"]) == ("phone", "0912345678", "0999999999")
    assert change["matched_by"] == "cùng số CCCD"
    assert change["id"] == run("members", known, "--search", "Hoa", "--json").json["members"][0]["id"]
    assert (found["scope"]["units"], found["guard"], found["applied"], found["report"]) == (
        None, {"asks": False, "percent": 20}, None, None,
    )  # fmt: skip
    assert len(run("members", known, "--json").json["members"]) == 6  # nothing is written


def test_apply_writes_what_it_names_as_one_batch(run, known, month):
    path = month(AN, (*HOA[:4], "0999999999", *HOA[5:]), MAI, NEW, *OTHERS)
    applied = run("compare", known, path, "--apply", "joined,changed", "--json").json["applied"]
    assert (applied["joined"], applied["changed"], applied["left"]) == (1, 1, 0)
    assert run("members", known, "--status", "active", "--json").json["total"] == 7
    gone = run("compare", known, path, "--apply", "left", "--reason", "retired", "--on", "30/11/2026", "--json").json["applied"]
    assert gone["left"] == 1
    lan = run("members", known, "--search", "Lê Thị Lan", "--json").json["members"][0]
    assert (lan["status"], lan["status_since"], lan["status_reason"]) == ("retired", "2026-11-30", "Nghỉ hưu")
    assert run("undo", known, gone["batch_id"], "--json").code == DONE
    assert run("compare", known, month(*OTHERS, AN), "--json").json["guard"]["asks"]


def test_who_came_back_is_among_the_joined_with_an_id(run, known, month):
    lan = run("members", known, "--search", "Lê Thị Lan", "--json").json["members"][0]["id"]
    run("edit", known, lan, "status=left", "status_since=2026-01-01")
    path = month(AN, HOA, LAN, MAI, *OTHERS)
    answer = run("compare", known, path, "--json")
    assert answer.code == NEEDS_A_PERSON
    assert [(each["id"], each["returned"], each["was"]) for each in answer.json["joined"]] == [(lan, True, "left")]
    assert answer.json["same"] == 5
    run("compare", known, path, "--apply", "returned", "--json")
    assert run("member", known, lan, "--json").json["member"]["status"] == "active"


def test_a_list_of_one_unit(run, book, month):
    one = [(f"Bùi Văn {name}", f"0{n}/01/198{n}", "Nam", f"03708{n}00999{n}", "", "Tổ 1", "") for n, name in enumerate(SIX, 1)]
    two = [(f"Đỗ Thị {name}", f"0{n}/02/198{n}", "Nữ", f"03718{n}00999{n}", "", "Tổ 2", "") for n, name in enumerate(SIX, 1)]
    run("import", book, month(*one, *two), "--json")
    found = run("compare", book, month(*one[:5]), "--json").json
    assert (found["scope"]["units"], len(found["left"])) == (["Tổ 1"], 1)
    assert len(run("compare", book, month(*one[:5]), "--whole", "--json").json["left"]) == 7
    assert len(run("compare", book, month(*one[:5]), "--unit", "to 2", "--json").json["left"]) == 6
    wrong = run("compare", book, month(*one[:5]), "--unit", "Tổ 9", "--json")
    assert (wrong.code, "Tổ 9" in wrong.err) == (USAGE, True)


def test_the_guard_refuses_to_write(run, known, month):
    path = month(AN, *OTHERS)
    answer = run("compare", known, path, "--whole", "--apply", "left", "--reason", "resigned", "--json")
    assert (answer.code, answer.json["error"]) == (FAILED, "comparing.too_many_left")
    assert run("members", known, "--status", "active", "--json").json["total"] == 6
    sure = run("compare", known, path, "--whole", "--apply", "left", "--reason", "resigned", "--sure", "--json").json
    assert sure["applied"]["left"] == 3


def test_a_question_names_its_candidates_and_why(run, known, month):
    typed = (LAN[0], LAN[1], LAN[2], "037189001253", *LAN[4:])  # two digits of the number changed places
    answer = run("compare", known, month(AN, HOA, typed, MAI, *OTHERS), "--json")
    (asked,) = answer.json["asked"]
    assert (answer.code, asked["reason"], names(asked["candidates"])) == (NEEDS_A_PERSON, "left_and_joined", ["Lê Thị Lan"])
    assert asked["candidates"][0]["score"] > 80
    assert "số CCCD chỉ lệch một chữ số" in asked["candidates"][0]["why"]
    assert answer.json["left"] == answer.json["joined"] == []


def test_the_list_for_the_upper_union(run, known, month, tmp_path):
    out = tmp_path / "tăng giảm.xlsx"
    answer = run("compare", known, month(AN, HOA, MAI, NEW, *OTHERS), "--report", out, "--json")
    assert answer.json["report"] == str(out)
    cells = {cell for row in openpyxl.load_workbook(out).active.iter_rows(values_only=True) for cell in row}
    assert {"I. TĂNG: 1 người", "II. GIẢM: 1 người", "Phạm Văn Mới", "Lê Thị Lan"} <= cells
    refused = run("compare", known, month(AN, HOA, MAI, *OTHERS), "--report", tmp_path / "x.csv", "--json")
    assert (refused.code, refused.json["error"]) == (FAILED, "document.xlsx_or_pdf")


@pytest.mark.parametrize(
    "more", [("--apply", "all"), ("--apply", "left"), ("--reason", "bored"), ("--apply", "left", "--reason", "retired", "--on", "hôm qua")]
)
def test_wrong_usage_changes_nothing(run, known, month, more):
    answer = run("compare", known, month(AN), *more)
    assert (answer.code, answer.out) == (USAGE, "")
    assert run("members", known, "--status", "active", "--json").json["total"] == 6


def test_people_read_words(run, known, month):
    typed = (LAN[0], LAN[1], LAN[2], "037189001253", *LAN[4:])
    answer = run("compare", known, month((*AN[:4], "0999999999", *AN[5:]), typed, MAI, NEW, *OTHERS))
    assert "cả sổ (6 đoàn viên)" in answer.out
    for words in ("Mới vào", "Phạm Văn Mới", "Không còn trong danh sách", "Trần Thị Hoa", "0987654321 → 0999999999", "giống 95 %"):
        assert words in answer.out
    with pytest.raises(json.JSONDecodeError):
        json.loads(answer.out)


def test_the_months_list_from_the_log(run, known, month, tmp_path):
    run("compare", known, month(AN, HOA, MAI, NEW, *OTHERS), "--apply", "joined,left", "--reason", "retired", "--json")
    answer = run("export", known, tmp_path / "thang.xlsx", "--form", "danh-sach-tang-giam", "--json")
    assert answer.json == {"rows": 6, "form": "danh-sach-tang-giam", "path": str(tmp_path / "thang.xlsx")}
    cells = {cell for row in openpyxl.load_workbook(tmp_path / "thang.xlsx").active.iter_rows(values_only=True) for cell in row}
    assert {"I. TĂNG: 6 người", "II. GIẢM: không có"} <= cells  # who came and went within the month is nobody's increase
    empty = run("export", known, tmp_path / "cu.pdf", "--form", "danh-sach-tang-giam", "--as-of", "2020-01", "--json")
    assert (empty.json["rows"], empty.code) == (0, DONE)
