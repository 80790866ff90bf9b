"""``template``: forms from above, as a scheduled job sees them."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.commands.running import DONE, FAILED, NEEDS_A_PERSON, USAGE
from tests.excel.templates.forms import FIRST, SHEET, official_form


@pytest.fixture
def form(tmp_path: Path) -> Path:
    path = tmp_path / "Mẫu 2.xlsx"
    path.write_bytes(official_form())
    return path


def test_a_form_is_added_listed_filled_renamed_removed(run, book, person, form, tmp_path):
    added = run("template", "add", book, form, "--json")
    assert (added.code, added.err) == (DONE, "")
    assert (added.json["mapping"]["first_row"], added.json["told"]) == (FIRST, [])
    listed = run("template", "list", book, "--json").json["templates"]
    assert [(one["id"], one["name"], one["file_name"]) for one in listed] == [(added.json["id"], "Mẫu 2", "Mẫu 2.xlsx")]
    out = tmp_path / "ra.xlsx"
    filled = run("template", "fill", book, "mẫu 2", out, "--json")
    assert filled.code == DONE
    assert filled.json == {"rows": 1, "new_rows": 0, "form": "Mẫu 2", "path": str(out), "told": []}
    assert load_workbook(out)[SHEET].cell(FIRST, 2).value == "Đặng Thị"
    assert run("template", "rename", book, "Mẫu 2", "Mẫu số 2", "--json").json["id"] == added.json["id"]
    assert "Mẫu số 2" in run("template", "list", book).out
    removed = run("template", "remove", book, added.json["id"], "--json")
    assert run("template", "list", book, "--json").json == {"templates": []}
    assert run("undo", book, removed.json["batch_id"], "--json").code == DONE
    assert len(run("template", "list", book, "--json").json["templates"]) == 1


def test_what_needs_a_person_ends_with_3(run, book, form, tmp_path):
    run("add", book, "full_name=Lê An", "education=Thạc sĩ")
    run("template", "add", book, form)
    answer = run("template", "fill", book, "Mẫu 2", tmp_path / "ra.xlsx", "--spare", "delete", "--json")
    assert answer.code == NEEDS_A_PERSON
    assert [(one["code"], one["cell"]) for one in answer.json["told"]] == [("template.told_not_in_list", f"H{FIRST}")]
    assert "Thạc sĩ" in run("template", "fill", book, "Mẫu 2", tmp_path / "ra.xlsx").err


def test_columns_rows_and_cells_may_be_said(run, book, person, form, tmp_path):
    added = run(
        "template", "add", book, form, "--name", "Riêng", "--sheet", SHEET, "--map", "K=phone", "--map", "J=", "--map", "D=", "--map",
        "E=gender", "--cell", "B22=maker", "--cell", "a5=", "--first-row", "11", "--last-row", "13", "--total-row", "0", "--json",
    )  # fmt: skip
    assert added.code == DONE
    mapping = added.json["mapping"]
    assert {one["column"]: one["field"] for one in mapping["columns"]} | {11: "phone", 5: "gender"} == {
        one["column"]: one["field"] for one in mapping["columns"]
    }
    assert not {4, 10} & {one["column"] for one in mapping["columns"]}
    assert (mapping["first_row"], mapping["last_row"], mapping["total_row"]) == (11, 13, 0)
    assert {one["cell"] for one in mapping["cells"]} >= {"B22"}
    assert "A5" not in {one["cell"] for one in mapping["cells"]}
    run("template", "fill", book, "Riêng", tmp_path / "ra.xlsx")
    sheet = load_workbook(tmp_path / "ra.xlsx")[SHEET]
    assert (sheet["K11"].value, sheet["E11"].value, sheet["B22"].value) == ("0912345678", None, "Đặng Thị Hoa")


@pytest.mark.parametrize(
    "said",
    [("--map", "K=nose"), ("--map", "K"), ("--map", "8=phone"), ("--cell", "A1=phone"), ("--cell", "A=maker"), ("--map", "B=full_name.x")],
)
def test_wrong_usage_is_2(run, book, form, said):
    answer = run("template", "add", book, form, *said, "--json")
    assert (answer.code, answer.out) == (USAGE, "")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("add", "{book}", "{csv}"), "template.not_excel"),
        (("add", "{book}", "{form}", "--sheet", "Khác"), "template.no_sheet"),
        (("add", "{book}", "{form}", "--sheet", "Tổng hợp"), "template.no_table"),
        (("add", "{book}", "{form}", "--first-row", "16", "--total-row", "15"), "template.rows_out_of_order"),
        (("fill", "{book}", "Khác", "{csv}"), "template.unknown"),
        (("remove", "{book}", "Khác"), "template.unknown"),
        (("import", "{book}", "{csv}"), "template.broken"),
        (("export", "{book}", "Khác", "{csv}"), "template.unknown"),
    ],
)
def test_refusals_are_sentences(run, book, form, tmp_path, arguments, code):
    (tmp_path / "a.csv").write_text("ho ten\nA", encoding="utf-8")
    places = {"book": str(book), "form": str(form), "csv": str(tmp_path / "a.csv")}
    answer = run("template", *(one.format(**places) for one in arguments), "--json")
    assert (answer.code, answer.json["error"]) == (FAILED, code)
    assert answer.err.strip() == answer.json["message"]


def test_a_form_is_handed_on(run, book, form, tmp_path):
    run("template", "add", book, form, "--name", "Mẫu 2")
    written = run("template", "export", book, "Mẫu 2", tmp_path / "chung", "--json").json
    assert written["path"] == str(tmp_path / "chung.mausdv")
    run("new", tmp_path / "khác", "--union", "CĐCS Khác")
    taken = run("template", "import", tmp_path / "khác", written["path"], "--json")
    assert (taken.code, taken.json["name"]) == (DONE, "Mẫu 2")
    assert "Mẫu 2" in run("template", "import", tmp_path / "khác", written["path"]).out


@pytest.mark.parametrize("command", ["add", "list", "rename", "remove", "export", "import", "fill"])
def test_every_command_has_help_and_json(run, command):
    answer = run("template", command, "--help")
    assert answer.code == DONE
    assert "--json" in answer.out
