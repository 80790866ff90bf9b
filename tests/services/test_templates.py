"""Forms in the register: kept as batches, undone, handed on, filled with whom one asks for."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import msgspec
import pytest
from openpyxl import load_workbook

from desktop.domain.query import MemberQuery, Sort
from desktop.domain.task import QUIET, Cancelled
from desktop.services import template_views, templates, undoing
from desktop.services.access import OpenRegister
from desktop.services.outcome import Refused, Saved
from desktop.services.template_views import SheetView
from desktop.services.templates import FilledForm, FillRequest, Holds, LookedAt, Spare, Template
from tests.excel.templates.forms import FIRST, LAST, SHEET, TOTAL, official_form, parts_of, people, with_parts
from tests.registers import add, codes

TODAY = date(2026, 11, 24)


@pytest.fixture
def form(tmp_path: Path) -> Path:
    path = tmp_path / "Mẫu 2 (cấp trên).xlsx"
    path.write_bytes(official_form())
    return path


def looked(path: Path) -> LookedAt:
    found = templates.look(path)
    assert isinstance(found, LookedAt)
    return found


def kept(register: OpenRegister, path: Path, name: str = "Mẫu 2") -> Template:
    found = looked(path)
    assert found.proposal.mapping is not None
    saved = templates.add(register, name, found.file_name, found.content, found.proposal.mapping)
    assert isinstance(saved, Saved)
    template = templates.find(register, saved.ids[0])
    assert isinstance(template, Template)
    return template


def names_in(path: Path) -> list[str]:
    sheet = load_workbook(path)[SHEET]
    rows = ([sheet.cell(row, column).value for column in (2, 3)] for row in range(FIRST, sheet.max_row))
    return [f"{row[0]} {row[1]}" for row in rows if row[1] is not None]


def test_a_form_is_kept_byte_by_byte_and_checked_with_the_register(register, form):
    template = kept(register, form)
    assert templates.templates(register) == (template,)
    assert templates.form_of(register, template) == form.read_bytes()
    assert (template.name, template.file_name, template.suffix) == ("Mẫu 2", form.name, ".xlsx")
    assert codes(register) == []


def test_names_are_found_without_capitals_and_told_apart(register, form):
    kept(register, form)
    assert isinstance(templates.find(register, " mẫu 2"), Template)
    assert templates.find(register, "Mẫu 3") == Refused("template.unknown", {"name": "Mẫu 3"})
    kept(register, form)
    assert templates.find(register, "mẫu 2") == Refused("template.ambiguous", {"name": "mẫu 2", "count": 2})


def test_everything_is_a_batch_that_undo_takes_back(register, form):
    template = kept(register, form)
    assert isinstance(templates.change(register, template, name="  Mẫu số 2 "), Saved)
    assert [one.name for one in templates.templates(register)] == ["Mẫu số 2"]
    assert templates.change(register, template, name="Mẫu số 2") is None
    templates.remove(register, template)
    assert templates.templates(register) == ()
    undoing.undo(register)
    assert [one.name for one in templates.templates(register)] == ["Mẫu số 2"]
    undoing.undo(register)
    assert [one.name for one in templates.templates(register)] == ["Mẫu 2"]
    undoing.undo(register)
    assert templates.templates(register) == ()
    undoing.redo(register)
    assert templates.form_of(register, template) == form.read_bytes()
    assert codes(register) == []


def test_a_form_is_taught_anew(register, form):
    template = kept(register, form)
    assert template.mapping is not None
    taught = msgspec.structs.replace(template.mapping, columns=template.mapping.columns[:4])
    assert isinstance(templates.change(register, template, mapping=taught), Saved)
    assert templates.templates(register)[0].mapping == taught
    nonsense = msgspec.structs.replace(taught, columns=())
    assert templates.change(register, template, mapping=nonsense) == Refused("template.needs_name")
    elsewhere = msgspec.structs.replace(taught, sheet="Không có")
    assert templates.change(register, template, mapping=elsewhere) == Refused("template.no_sheet", {"sheet": "Không có"})


def test_a_form_without_a_name_is_refused(register, form):
    found = looked(form)
    assert found.proposal.mapping is not None
    assert templates.add(register, " ", found.file_name, found.content, found.proposal.mapping) == Refused("template.needs_title")


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.csv", b"ho ten;ngay sinh\nA;1", "template.not_excel"),
        ("a.xlsx", b"", "import.empty_file"),
        ("a.xlsx", b"PK\x03\x04", "import.broken"),
        ("a.pdf", b"%PDF-1.7", "import.other_format"),
    ],
)
def test_what_is_no_form_is_refused_in_words(tmp_path, name, content, code):
    path = tmp_path / name
    path.write_bytes(content)
    refused = templates.look(path)
    assert isinstance(refused, Refused)
    assert refused.code == code
    assert isinstance(templates.look(tmp_path / "nowhere.xlsx"), Refused)
    assert isinstance(templates.look(tmp_path), Refused)


def test_members_are_filled_in_and_nobody_else(register, form, tmp_path):
    for person in people(7):
        add(register, **person)
    add(register, "Vũ Thị Đã Nghỉ", status="left")
    template, path = kept(register, form), tmp_path / "ra" / "Mẫu 2.xlsx"
    made = templates.fill_form(register, template, FillRequest(path), today=TODAY, task=QUIET)
    assert made == FilledForm(path, 7, 7 - (LAST - FIRST + 1), ())
    names = names_in(path)
    assert len(names) == 7
    assert names[-1].endswith("Thảo")  # by given name
    everybody = templates.fill_form(register, template, FillRequest(path, everybody=True), today=TODAY, task=QUIET)
    assert isinstance(everybody, FilledForm)
    assert everybody.rows == 8


def test_whom_one_asks_for(register, form, tmp_path):
    for person in people(8):
        add(register, **person)
    template, path = kept(register, form), tmp_path / "ra.xlsx"
    query = MemberQuery(units=("Tổ may 2",), sort=Sort.BORN, as_of="2026-06-30")
    made = templates.fill_form(register, template, FillRequest(path, query, spare=Spare.DELETE, chair="Lê Chủ"), today=TODAY, task=QUIET)
    assert isinstance(made, FilledForm)
    assert (made.rows, made.new_rows) == (4, -1)
    sheet = load_workbook(path)[SHEET]
    assert sheet["A5"].value == "(Tính đến ngày 30/06/2026)"
    assert sheet["H3"].value == "Ninh Bình, ngày 24 tháng 11 năm 2026"
    assert sheet.cell(TOTAL - 1, 1).value == "Tổng cộng: 4 người"


def test_signature_names(register, form, tmp_path):
    found = looked(form)
    assert found.proposal.mapping is not None
    cells = (templates.CellFill("B22", Holds.MAKER), templates.CellFill("I22", Holds.CHAIR))
    saved = templates.add(register, "M", found.file_name, found.content, msgspec.structs.replace(found.proposal.mapping, cells=cells))
    assert isinstance(saved, Saved)
    template, path = templates.find(register, "M"), tmp_path / "ra.xlsx"
    assert isinstance(template, Template)
    made = templates.fill_form(register, template, FillRequest(path, chair="Lê Chủ"), today=TODAY, task=QUIET)
    assert isinstance(made, FilledForm)
    sheet = load_workbook(path)[SHEET]
    assert (sheet["B22"].value, sheet["I22"].value) == ("Đặng Thị Hoa", "Lê Chủ")
    made = templates.fill_form(register, template, FillRequest(path), today=TODAY, task=QUIET)
    assert isinstance(made, FilledForm)
    assert [(one.code, one.cell) for one in made.told] == [("template.told_left_open", "I22")]
    assert "Tên chủ tịch" in templates.told_sentence(made.told[0])


def test_the_name_must_end_as_the_form_does(register, form, tmp_path):
    refused = templates.fill_form(register, kept(register, form), FillRequest(tmp_path / "a.xlsm"), today=TODAY, task=QUIET)
    assert refused == Refused("template.wrong_suffix", {"suffix": ".xlsx"})
    assert not (tmp_path / "a.xlsm").exists()


def test_a_form_with_macros_keeps_them_and_its_ending(register, tmp_path):
    types = parts_of(official_form())["[Content_Types].xml"].replace(
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    path = tmp_path / "Mẫu.xlsm"
    path.write_bytes(with_parts(official_form(), {"xl/vbaProject.bin": b"macro" * 100, "[Content_Types].xml": types}))
    assert looked(path).told == ("template.told_macros",)
    template = kept(register, path)
    made = templates.fill_form(register, template, FillRequest(tmp_path / "ra.xlsm"), today=TODAY, task=QUIET)
    assert isinstance(made, FilledForm)
    assert parts_of(made.path.read_bytes())["xl/vbaProject.bin"] == b"macro" * 100
    refused = templates.fill_form(register, template, FillRequest(tmp_path / "ra.xlsx"), today=TODAY, task=QUIET)
    assert refused == Refused("template.wrong_suffix", {"suffix": ".xlsm"})


def test_cancelled_or_refused_leaves_the_old_file(register, form, tmp_path):
    class Impatient:
        def step(self, stage: str, done: int, total: int) -> None:
            raise Cancelled

    add(register)
    template, path = kept(register, form), tmp_path / "cũ.xlsx"
    path.write_bytes(b"old")
    with pytest.raises(Cancelled):
        templates.fill_form(register, template, FillRequest(path), today=TODAY, task=Impatient())
    templates.remove(register, template)  # another PC put it away meanwhile
    assert isinstance(templates.fill_form(register, template, FillRequest(path), today=TODAY, task=QUIET), Refused)
    assert path.read_bytes() == b"old"
    assert sorted(one.name for one in tmp_path.iterdir() if one.name.startswith(".")) == []


def test_a_form_is_handed_on(register, form, tmp_path):
    template = kept(register, form)
    path = templates.share(register, template, tmp_path / "Mẫu 2")
    assert path == tmp_path / "Mẫu 2.mausdv"
    saved = templates.take_in(register, path)
    assert isinstance(saved, Saved)
    again = templates.find(register, saved.ids[0])
    assert isinstance(again, Template)
    assert (again.name, again.mapping) == (template.name, template.mapping)
    assert templates.form_of(register, again) == form.read_bytes()
    (tmp_path / "x.mausdv").write_bytes(b"PK\x03\x04")
    assert templates.take_in(register, tmp_path / "x.mausdv") == Refused("template.broken")
    assert templates.take_in(register, tmp_path / "none.mausdv") == Refused("import.not_found")


def test_a_form_that_a_newer_program_learnt_is_listed_and_not_filled(register, form, tmp_path):
    template = Template(kept(register, form).id, "M", "a.xlsx", None)
    assert templates.fill_form(register, template, FillRequest(tmp_path / "a.xlsx"), today=TODAY, task=QUIET) == Refused("template.newer")
    assert templates.share(register, template, tmp_path / "a") == Refused("template.newer")


def test_the_window_sees_the_sheet_before_and_after(register, form):
    for person in people(7):
        add(register, **person)
    found = looked(form)
    view = template_views.sheet_view(found.content, SHEET)
    assert isinstance(view, SheetView)
    assert (view.texts[7, 2], view.corner(8, 1), view.corner(10, 1)) == ("Họ và tên", (7, 1), (10, 1))
    assert (FIRST, 12) in view.formulas
    assert (4, 1) in view.bold
    assert found.proposal.mapping is not None
    filled = template_views.preview(register, found.content, found.proposal.mapping, today=TODAY, task=QUIET)
    assert isinstance(filled, SheetView)
    assert filled.texts[FIRST + 6, 3] == "Thảo"
    assert filled.texts[FIRST, 9].startswith("5.00")
    hidden = template_views.preview(register, found.content, found.proposal.mapping, today=TODAY, task=QUIET, masked=True)
    assert isinstance(hidden, SheetView)
    assert (hidden.texts[FIRST, 7][:8], hidden.texts[FIRST, 9], hidden.texts[FIRST, 3]) == ("********", "***", filled.texts[FIRST, 3])
    assert template_views.sheet_view(b"PK", SHEET) == Refused("template.not_excel")
    assert template_views.sheet_view(found.content, "Khác") == Refused("template.no_sheet", {"sheet": "Khác"})


def test_the_file_kept_is_not_the_one_filled(register, form, tmp_path):
    add(register)
    template = kept(register, form)
    templates.fill_form(register, template, FillRequest(tmp_path / "a.xlsx"), today=TODAY, task=QUIET)
    assert templates.form_of(register, template) == form.read_bytes()
    assert load_workbook(io.BytesIO(templates.form_of(register, template)))[SHEET].cell(FIRST, 2).value is None
