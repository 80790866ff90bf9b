"""The copy that calamine reads once gives what the workbook itself gives, and is a sound package."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from desktop.excel import single_pass
from desktop.excel.container import inspect
from desktop.excel.workbook import open_sheets

PART = "xl/worksheets/sheet1.xml"
_NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_WORKBOOK = (
    f'<workbook xmlns="{_NAMESPACE}" xmlns:r="{_RELATIONS}"><sheets><sheet name="Đoàn viên" sheetId="1" r:id="r1"/></sheets></workbook>'
)
_RELATIONSHIPS = (
    f'<Relationships xmlns="{_PACKAGE}">'
    f'<Relationship Id="r1" Type="{_RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
)
_ROOT = (
    f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r1" Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)
_AREAS = ("A1:C1", "B3:B4")


def package(sheet: str, *, how: int = zipfile.ZIP_DEFLATED, other: str = "docProps/app.xml") -> bytes:
    """A workbook of one sheet, whose other entries are as plain as can be."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", how) as made:
        made.writestr("[Content_Types].xml", "<Types/>")
        made.writestr("_rels/.rels", _ROOT)
        made.writestr("xl/workbook.xml", _WORKBOOK)
        made.writestr("xl/_rels/workbook.xml.rels", _RELATIONSHIPS)
        made.writestr(other, "<Properties/>")
        made.writestr(PART, sheet)
    return file.getvalue()


def sheet(rows: int, *, areas: tuple[str, ...] = _AREAS, start: str = '<?xml version="1.0" encoding="UTF-8"?>\n') -> str:
    cells = "".join(
        f'<row r="{row}"><c r="A{row}"><v>{row}</v></c><c r="B{row}" t="str"><v>Tổ {row}</v></c></row>' for row in range(1, rows)
    )
    each = "".join(f'<mergeCell ref="{area}"/>' for area in areas)
    merged = f"<mergeCells>{each}</mergeCells>" if areas else ""
    foot = "<headerFooter><oddFooter>row&gt; mergeCell</oddFooter></headerFooter>"
    return f'{start}<worksheet xmlns="{_NAMESPACE}"><sheetData>{cells}</sheetData>{merged}{foot}</worksheet>'


@pytest.fixture(autouse=True)
def every_sheet_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(single_pass, "_FROM_BYTES", 1_000)


@pytest.mark.parametrize("how", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])
@pytest.mark.parametrize("areas", [_AREAS, ()])
def test_the_copy_holds_the_same_cells_and_is_sound(how: int, areas: tuple[str, ...]) -> None:
    content = package(sheet(200, areas=areas), how=how)
    with zipfile.ZipFile(io.BytesIO(content)) as whole:
        parts = single_pass.large_parts(whole, [PART])
        copy = single_pass.read_once(content, whole, parts)
        names = whole.namelist()
        last = whole.read(PART)
    assert parts == {PART}
    with zipfile.ZipFile(io.BytesIO(copy)) as made:
        assert made.testzip() is None  # reads every entry and holds it against its CRC
        assert made.namelist() == names
        assert made.read(PART) == b"<mergeCells></mergeCells>" + last
    ours, theirs = (CalamineWorkbook.from_object(io.BytesIO(data)).get_sheet_by_index(0) for data in (copy, content))
    assert ours.to_python() == theirs.to_python()
    assert ours.merged_cell_ranges == []


@pytest.mark.parametrize("how", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])
def test_merged_areas_are_those_that_calamine_tells(tmp_path: Path, how: int, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(package(sheet(200, areas=("A1:C1", "B3:B4", "AA2:AB20")), how=how))
    once = next(iter(open_sheets(path, inspect(path))))
    monkeypatch.setattr(single_pass, "_FROM_BYTES", 10**9)
    twice = next(iter(open_sheets(path, inspect(path))))
    assert once.merged == twice.merged == ((0, 0, 0, 2), (2, 1, 3, 1), (1, 26, 19, 27))
    assert list(once.rows()) == list(twice.rows())


def test_many_merged_areas_reach_over_more_than_one_piece(tmp_path: Path) -> None:
    areas = tuple(f"A{row}:B{row}" for row in range(1, 60_001))
    path = tmp_path / "list.xlsx"
    path.write_bytes(package(sheet(60, areas=areas)))
    assert next(iter(open_sheets(path, inspect(path)))).merged == tuple((row, 0, row, 1) for row in range(60_000))


@pytest.mark.parametrize(
    ("start", "other"),
    [
        ("\ufeff<?xml version='1.0'?>", "docProps/app.xml"),
        ("<!-- Sổ --><?xml version='1.0'?>", "docProps/app.xml"),
        ("", "xl/Ảnh.xml"),
    ],
)
def test_what_is_written_in_an_uncommon_way_is_left_to_calamine(start: str, other: str) -> None:
    with zipfile.ZipFile(io.BytesIO(package(sheet(200, start=start), other=other))) as whole:
        assert single_pass.large_parts(whole, [PART, "xl/worksheets/missing.xml"]) == frozenset()


def test_a_small_sheet_is_not_worth_a_copy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(single_pass, "_FROM_BYTES", 10**6)
    with zipfile.ZipFile(io.BytesIO(package(sheet(200)))) as whole:
        assert not single_pass.large_parts(whole, [PART])


def test_a_directory_that_points_nowhere_is_a_broken_file() -> None:
    content = package(sheet(200))
    with zipfile.ZipFile(io.BytesIO(content)) as whole:
        whole.NameToInfo["xl/workbook.xml"].header_offset = len(content) - 4
        with pytest.raises(zipfile.BadZipFile):
            single_pass.read_once(content, whole, [PART])
