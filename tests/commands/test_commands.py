"""Every command as a scheduled job sees it: one JSON document on standard output, sentences on standard error, a telling exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.commands.program import COMMANDS
from desktop.services import access
from tests.commands.running import DONE, FAILED, NEEDS_A_PERSON, USAGE
from tests.registers import PASSWORD, opened, raw

ROOT = Path(__file__).parents[2]


@pytest.fixture
def a_list(tmp_path: Path) -> Path:
    path = tmp_path / "Danh sách.csv"
    people = (
        "STT,Họ và tên,Ngày sinh,Giới tính,Số CCCD,Điện thoại,Đơn vị,Ngày vào Công đoàn",
        "1,Đặng Thị Hồng Nhung,02/05/1988,Nữ,037188001234,0912345678,Tổ may 1,01/06/2019",
        "2,Nguyễn Văn An,12/10/1990,Nam,037090004321,0987654321,Tổ may 2,01/07/2020",
    )
    path.write_text("\n".join(people), encoding="utf-8-sig")
    return path


# ---------------------------------------------------------------- new


def test_new(run, tmp_path):
    answer = run("new", tmp_path / "mới", "--union", "CĐCS Thử", "--code", "C1", "--officer", "Lê An", "--json")
    assert (answer.code, answer.err) == (DONE, "")
    assert set(answer.json) == {"register_id", "recovery_code"}
    assert access.check_code(answer.json["recovery_code"]) is None
    assert run("check", tmp_path / "mới", "--json").json == {"ok": True, "findings": []}


def test_new_shows_the_code_to_people(run, tmp_path):
    answer = run("new", tmp_path / "mới", "--union", "CĐCS Thử")
    assert answer.code == DONE
    assert any(access.check_code(line.strip()) is None for line in answer.out.splitlines()) or "-" in answer.out
    assert "{" not in answer.out


def test_new_refuses_a_place_that_is_taken(run, book):
    answer = run("new", book, "--union", "CĐCS Thử", "--json")
    assert (answer.code, answer.json["error"]) == (FAILED, "access.folder_not_empty")
    assert answer.err.strip() == answer.json["message"]


# ---------------------------------------------------------------- people


def test_add_edit_member_members_remove_undo(run, book, person):
    edited = run("edit", book, person, "unit=Tổ may 2", "birth_date=5/1988", "--json")
    assert (edited.code, edited.json["id"]) == (DONE, person)
    shown = run("member", book, person, "--json").json
    assert shown["member"] == {
        "id": person, "full_name": "Đặng Thị Hồng", "phone": "0912345678", "unit": "Tổ may 2", "birth_date": "1988-05", "status": "active",
    }  # fmt: skip
    entry = next(one for one in shown["history"] if one["field"] == "unit" and one["old"])
    assert {"at", "by", "field", "old", "new", "batch_id"} <= set(entry)
    assert (entry["old"], entry["new"], entry["batch_id"], entry["by"]) == ("Tổ 1", "Tổ may 2", edited.json["batch_id"], "Đặng Thị Hoa")
    removed = run("remove", book, person, "--reason", "nhập nhầm", "--json")
    assert removed.code == DONE
    assert run("members", book, "--json").json == {"total": 0, "members": []}
    assert run("member", book, person, "--json").json["member"]["removed"] is True
    undone = run("undo", book, removed.json["batch_id"], "--json").json
    assert (undone["undone"], undone["members"]) == (removed.json["batch_id"], 1)
    listed = run("members", book, "--search", "dang hong", "--json").json
    assert (listed["total"], listed["members"][0]["id"]) == (1, person)


def test_the_people_of_a_change(run, book, person):
    saved = run("add", book, "full_name=Lê An", "--json").json
    assert [one["id"] for one in run("members", book, "--batch", saved["batch_id"], "--json").json["members"]] == [saved["id"]]
    removed = run("remove", book, person, "--reason", "nhập nhầm", "--json").json
    listed = run("members", book, "--batch", removed["batch_id"], "--json").json
    assert (listed["total"], listed["members"][0]["id"]) == (1, person)
    assert "thùng rác" in run("members", book, "--batch", removed["batch_id"]).out
    unknown = run("members", book, "--batch", person, "--json")
    assert (unknown.code, unknown.json["error"]) == (FAILED, "undo.unknown")


def test_export_writes_the_people_of_a_change(run, book, person, tmp_path):
    saved = run("add", book, "full_name=Lê An", "--json").json
    everybody, added, moved = (tmp_path / name for name in ("tất cả.csv", "mới thêm.csv", "tăng.xlsx"))
    assert run("export", book, everybody, "--json").json["rows"] == 2
    assert run("export", book, added, "--batch", saved["batch_id"], "--json").json["rows"] == 1
    assert "Lê An" in added.read_text(encoding="utf-8-sig")
    told = run("export", book, moved, "--form", "danh-sach-tang-giam", "--batch", saved["batch_id"], "--json").json
    assert (told["rows"], moved.exists()) == (1, True)
    for form in ((), ("--form", "danh-sach-tang-giam")):
        unknown = run("export", book, tmp_path / "không có.xlsx", *form, "--batch", person, "--json")
        assert (unknown.code, unknown.json["error"]) == (FAILED, "undo.unknown")
    assert not (tmp_path / "không có.xlsx").exists()


def test_members_give_every_field_that_is_not_empty_and_nothing_of_this_pc(run, book, person):
    (row,) = run("members", book, "--json").json["members"]
    assert set(row) == {"id", "full_name", "phone", "unit", "status"}


def test_members_filters_pages_and_orders(run, book, person):
    for number, name in enumerate(("Lê An", "Trần Bình", "Phạm Ân")):
        run("add", book, f"full_name={name}", f"unit=Tổ {number}", f"join_date=201{number}-01-01", "--json")

    def found(*arguments):
        answer = run("members", book, *arguments, "--json")
        assert answer.code == DONE
        return answer.json["total"], [row["full_name"] for row in answer.json["members"]]

    assert found() == (4, ["Lê An", "Phạm Ân", "Trần Bình", "Đặng Thị Hồng"])
    assert found("--limit", 2, "--offset", 1) == (4, ["Phạm Ân", "Trần Bình"])
    assert found("--sort", "joined", "--limit", 2) == (4, ["Lê An", "Trần Bình"])
    assert found("--unit", "Tổ 1") == (2, ["Trần Bình", "Đặng Thị Hồng"])
    assert found("--search", "an")[1] == ["Lê An", "Phạm Ân"]
    assert found("--missing", "join_date")[1] == ["Đặng Thị Hồng"]
    assert found("--status", "active")[0] == 4
    assert found("--status", "worker") == (0, [])
    assert found("--as-of", "2011-06-01")[1] == ["Lê An", "Trần Bình", "Đặng Thị Hồng"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("--sort", "nonsense"),
        ("--missing", "nonsense"),
        ("--status", "nonsense"),
        ("--as-of", "hôm qua"),
        ("--limit", "-1"),
        ("--nonsense",),
    ],
)
def test_wrong_usage_of_members_is_2(run, book, arguments):
    answer = run("members", book, *arguments, "--json")
    assert (answer.code, answer.out) == (USAGE, "")
    assert answer.err


@pytest.mark.parametrize("pair", ["nonsense=1", "full_name", "=x", "id=1", "row=1", "removed=1"])
def test_a_field_there_is_none_of_is_wrong_usage(run, book, person, pair):
    for command in (("add", book, "full_name=Lê An"), ("edit", book, person)):
        answer = run(*command, pair, "--json")
        assert (answer.code, answer.out) == (USAGE, "")


def test_a_value_that_cannot_be_read_refuses_the_whole_change(run, book, person):
    answer = run("edit", book, person, "unit=Tổ 9", "birth_date=31/02/1990", "--json")
    assert (answer.code, set(answer.json)) == (FAILED, {"error", "message"})
    assert answer.err.strip()
    assert run("member", book, person, "--json").json["member"]["unit"] == "Tổ 1"


@pytest.mark.parametrize(
    ("field", "stands", "nonsense"),
    [
        ("gender", "Nữ", "khác"),
        ("is_party_member", "Có", "maybe"),
        ("national_id", "001190012345", "không có"),
        ("old_id", "012345678", "?"),
        ("social_insurance_no", "7915123456", "*******456"),
        ("phone", "0912345678", "0123456789"),
        ("ethnicity", "Kinh", "1"),
    ],
)
def test_a_text_that_says_nothing_empties_no_field(run, book, person, field, stands, nonsense):
    assert run("edit", book, person, f"{field}={stands}", "--json").code == DONE
    before = run("member", book, person, "--json").json["member"]
    answer = run("edit", book, person, f"{field}={nonsense}", "--json")
    assert (answer.code, set(answer.json)) == (FAILED, {"error", "message"})
    assert run("member", book, person, "--json").json["member"] == before
    assert field in before
    assert run("edit", book, person, f"{field}=", "--json").code == DONE
    assert field not in run("member", book, person, "--json").json["member"]


def test_an_old_number_typed_as_the_citizen_id_goes_where_it_belongs_and_empties_nothing(run, book, person):
    assert run("edit", book, person, "national_id=001190012345", "--json").code == DONE
    assert run("edit", book, person, "national_id=012345678", "--json").code == DONE
    assert run("edit", book, person, "national_id=087654321", "--json").code == DONE  # told; what stands there already is not displaced
    member = run("member", book, person, "--json").json["member"]
    assert (member["national_id"], member["old_id"]) == ("001190012345", "012345678")


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_record_goes_to_the_bin_with_a_reason(run, book, person, reason):
    answer = run("remove", book, person, "--reason", reason, "--json")
    assert (answer.code, answer.out) == (USAGE, "")
    assert "removed" not in run("member", book, person, "--json").json["member"]


def test_a_register_needs_the_name_of_its_union(run, tmp_path):
    answer = run("new", tmp_path / "sổ", "--union", " ", "--json")
    assert (answer.code, answer.json["error"]) == (FAILED, "access.union_needs_name")
    assert not (tmp_path / "sổ").exists()


@pytest.mark.parametrize("arguments", [("read", "--json"), ("read", "x.xlsx", "--nonsense", "--json")])
def test_read_answers_in_json_on_every_exit_code(run, arguments):
    answer = run(*arguments)
    assert answer.code == USAGE
    assert (answer.json["status"], answer.json["members"], answer.json["problems"]) == ("refused", [], [])


def test_a_name_is_needed_and_nothing_else(run, book):
    refused = run("add", book, "phone=0912345678", "--json")
    assert (refused.code, refused.json["error"]) == (FAILED, "members.needs_name")
    assert run("add", book, "full_name=Lê An", "--json").code == DONE


def test_an_edit_that_changes_nothing_has_no_batch(run, book, person):
    assert run("edit", book, person, "unit=Tổ 1", "--json").json == {"id": person, "batch_id": None}


def test_a_number_of_somebody_else_is_told_and_taken(run, book, person):
    assert run("edit", book, person, "national_id=037188001234", "gender=Nữ", "birth_date=2/5/1988", "--json").err == ""
    assert run("edit", book, person, "national_id=037188001234", "--json").err == "", "one's own number is nobody else's"
    added = run("add", book, "full_name=Lê An", "national_id=037188001234", "--json")
    assert added.code == DONE
    assert "Đặng Thị Hồng" in added.err


def test_an_unknown_member_is_refused(run, book):
    for command in (("member", book, "x"), ("edit", book, "x", "unit=y"), ("remove", book, "x", "--reason", "y")):
        answer = run(*command, "--json")
        assert (answer.code, answer.json["error"]) == (FAILED, "members.unknown")


def test_bytes_that_are_no_text_never_break_anything(run, book, person):
    for command in (
        ("add", book, "full_name=Lê An\udcff"),
        ("members", book, "--search", "Á\udcff"),
        ("members", book, "--unit", "\udcff"),
        ("edit", book, person, "note=\ud800"),
        ("remove", book, person, "--reason", "\udcff"),
    ):
        assert run(*command, "--json").code in (DONE, FAILED, USAGE), command
    assert run("check", book, "--json").json["ok"] is True


# ---------------------------------------------------------------- lists


def test_import_undo_and_import_again(run, book, a_list):
    dry = run("import", book, a_list, "--dry-run", "--json").json
    assert [dry[name] for name in ("import_id", "read", "added")] == [None, 2, 2]
    assert run("members", book, "--json").json["total"] == 0
    answer = run("import", book, a_list, "--json")
    done = answer.json
    assert set(done) == {"import_id", "read", "added", "updated", "unchanged", "skipped", "problems"}
    assert [done[name] for name in ("read", "added", "updated", "unchanged", "skipped")] == [2, 2, 0, 0, 0]
    assert answer.code == (NEEDS_A_PERSON if any(one["severity"] != "info" for one in done["problems"]) else DONE)
    again = run("import", book, a_list, "--json").json
    assert [again[name] for name in ("import_id", "added", "updated", "unchanged")] == [None, 0, 0, 2]
    undone = run("undo", book, done["import_id"], "--json").json
    assert [undone[name] for name in ("undone", "members", "kept")] == [done["import_id"], 2, []]
    assert run("members", book, "--json").json["total"] == 0


def test_undoing_an_import_keeps_who_was_edited_since_and_needs_a_person(run, book, a_list):
    done = run("import", book, a_list, "--json").json
    first, _ = run("members", book, "--json").json["members"]
    run("edit", book, first["id"], "phone=0900000001", "--json")
    answer = run("undo", book, done["import_id"], "--json")
    assert (answer.code, answer.json["members"], answer.json["kept"]) == (NEEDS_A_PERSON, 1, [first["id"]])
    assert run("members", book, "--json").json["total"] == 1


def test_rows_that_need_a_person_are_3(run, book, tmp_path):
    path = tmp_path / "x.csv"
    path.write_text("Họ và tên,Ngày sinh\nLê An,31/02/1990\n", encoding="utf-8")
    answer = run("import", book, path, "--json")
    assert answer.code == NEEDS_A_PERSON
    problem = next(one for one in answer.json["problems"] if one["row"] == 2 and one["field"] == "birth_date")
    assert {"sheet", "row", "field", "code", "severity", "message"} <= set(problem)


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"PK\x03\x04 broken"])
def test_what_is_no_list_is_refused(run, book, tmp_path, content):
    path = tmp_path / "x.xlsx"
    path.write_bytes(content)
    for command in (("import", book, path), ("read", path)):
        answer = run(*command, "--json")
        assert answer.code in (FAILED, NEEDS_A_PERSON)
        assert isinstance(answer.json, dict)
    assert run("import", book, tmp_path / "missing.xlsx", "--json").code == FAILED


def test_read_needs_no_register(run, a_list):
    document = run("read", a_list, "--json").json
    assert set(document) >= {"status", "message", "members", "problems"}
    assert document["status"] == "ok"
    assert [member["row"] for member in document["members"]] == [2, 3]
    assert document["members"][0]["birth_date"] == "1988-05-02"


@pytest.mark.parametrize("suffix", ["xlsx", "csv", "pdf"])
def test_export(run, book, a_list, tmp_path, suffix):
    run("import", book, a_list, "--json")
    path = tmp_path / f"danh sách.{suffix}"
    answer = run("export", book, path, "--json")
    assert (answer.code, answer.json) == (DONE, {"rows": 2, "form": "danh-sach-doan-vien", "path": str(path)})
    assert path.stat().st_size > 100


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_what_is_exported_is_imported_without_a_difference(run, book, a_list, tmp_path, suffix):
    run("import", book, a_list, "--json")
    path = tmp_path / f"ra.{suffix}"
    run("export", book, path, "--fields", "full_name,birth_date,gender,national_id,phone,unit,join_date", "--json")
    again = run("import", book, path, "--json").json
    assert [again[name] for name in ("import_id", "read", "added", "updated", "unchanged", "skipped")] == [None, 2, 0, 0, 2, 0]


def test_export_refusals(run, book, tmp_path):
    assert run("export", book, tmp_path / "x.docx", "--json").json["error"] == "document.unknown_format"
    assert run("export", book, tmp_path / "x.xlsx", "--form", "nonsense", "--json").code == USAGE
    assert run("export", book, tmp_path / "x.xlsx", "--fields", "nonsense", "--json").code == USAGE
    (tmp_path / "a file").write_bytes(b"")
    missing = run("export", book, tmp_path / "a file" / "x.xlsx", "--json")
    assert missing.code == FAILED
    assert missing.json["message"]


# ---------------------------------------------------------------- check, password, recover


def test_check_tells_damage_and_fails(run, book, person):
    register = opened(book)
    raw(register, "UPDATE member SET unit = 'x'")
    register.close()
    answer = run("check", book, "--json")
    assert (answer.code, answer.json["ok"]) == (FAILED, False)
    assert set(answer.json["findings"][0]) == {"code", "severity", "where", "message"}
    assert "member_differs" in {finding["code"] for finding in answer.json["findings"]}


def test_the_password_is_changed_and_recovered(run, tmp_path):
    code = run("new", tmp_path / "sổ", "--union", "U", "--json").json["recovery_code"]
    for name, content in (
        ("new", "mật khẩu hai\n"),
        ("newer", "mật khẩu ba\r\nsecond line"),
        ("code", f"{code}\n"),
        ("slip", "AAAAA-BBBBB"),
    ):
        (tmp_path / name).write_text(content, encoding="utf-8", newline="")
    assert run("password", tmp_path / "sổ", "--new-password-file", tmp_path / "new", "--json").code == DONE
    assert run("check", tmp_path / "sổ", "--json").json["error"] == "access.wrong_password"
    assert run("check", tmp_path / "sổ", "--password-file", tmp_path / "new", "--json").code == DONE
    recovered = run("recover", tmp_path / "sổ", "--code-file", tmp_path / "code", "--new-password-file", tmp_path / "newer", "--json")
    assert recovered.code == DONE
    assert run("check", tmp_path / "sổ", "--password-file", tmp_path / "newer", "--json").code == DONE
    slip = run("recover", tmp_path / "sổ", "--code-file", tmp_path / "slip", "--new-password-file", tmp_path / "new", "--json")
    assert slip.code == FAILED
    assert slip.json["error"].startswith("access.code_")


def test_a_weak_new_password_is_refused(run, book, tmp_path):
    (tmp_path / "weak").write_text("123", encoding="utf-8")
    assert run("password", book, "--new-password-file", tmp_path / "weak", "--json").json["error"] == "access.password_too_short"


def test_no_password_is_wrong_usage(run, book, tmp_path, monkeypatch):
    monkeypatch.delenv("SODOANVIEN_PASSWORD")
    assert run("check", book, "--json").code == USAGE
    assert run("check", book, "--password-file", tmp_path / "missing", "--json").code == USAGE


@pytest.mark.parametrize("place", ["nowhere", "."])
def test_what_is_no_register_is_refused(run, tmp_path, place):
    for command in ("check", "members", "undo"):
        answer = run(command, tmp_path / place, "--json")
        assert (answer.code, answer.json["error"]) == (FAILED, "access.not_a_register")


def test_nothing_to_undo(run, book):
    answer = run("undo", book, "--json")
    assert (answer.code, answer.json["error"]) == (FAILED, "undo.nothing_to_undo")
    assert run("undo", book, "01900000-0000-7000-8000-000000000000", "--json").json["error"] == "undo.unknown"


# ---------------------------------------------------------------- all of them


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_and_json(run, command):
    answer = run(command, "--help")
    assert answer.code == DONE
    assert "--json" in answer.out


@pytest.mark.parametrize("arguments", [("nonsense",), ("members",), ("new", "x")])
def test_wrong_usage_is_2(run, arguments):
    answer = run(*arguments)
    assert (answer.code, answer.out) == (USAGE, "")
    assert answer.err


@pytest.mark.parametrize("language", ["vi", "en"])
def test_people_get_sentences(run, book, person, a_list, monkeypatch, language):
    monkeypatch.setenv("SODOANVIEN_LANGUAGE", language)
    for command in (
        ("members", book),
        ("member", book, person),
        ("import", book, a_list),
        ("check", book),
        ("undo", book),
        ("read", a_list),
    ):
        answer = run(*command)
        assert answer.code in (DONE, NEEDS_A_PERSON), (command, answer.err)
        assert answer.out.strip()
        assert "{" not in answer.out


def test_a_program_of_its_own(book, tmp_path):
    """Once as it is really started: whatever the console speaks, standard output is one document in UTF-8."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "SODOANVIEN_PASSWORD": PASSWORD, "PYTHONIOENCODING": "cp1252"}
    command = [sys.executable, "-m", "desktop", "add", str(book), "full_name=Đặng Thị Hồng", "phone=12", "--json"]
    done = subprocess.run(command, env=environment, capture_output=True, cwd=tmp_path)
    assert done.returncode in (DONE, FAILED)
    assert isinstance(json.loads(done.stdout.decode("utf-8")), dict)
    assert done.stderr.decode("utf-8").strip()
