"""What an ``.ods`` tells beside its values, as LibreOffice writes it."""

from __future__ import annotations

import zipfile

import pytest

from desktop.excel.container import Refusal
from tests.excel import other_files
from tests.excel.office_lists import read_here

STYLES = (
    '<style:style style:name="gone" style:family="table-cell"><style:text-properties style:text-line-through-style="solid"/></style:style>'
    '<style:style style:name="old" style:family="table-cell"><style:text-properties style:font-name=".VnTime"/></style:style>'
    '<style:style style:name="T1" style:family="text"><style:text-properties style:text-line-through-type="single"/></style:style>'
)


def cell(text, attributes="", inside=""):
    return f'<table:table-cell office:value-type="string" {attributes}>{inside}<text:p>{text}</text:p></table:table-cell>'


def row(*cells, attributes=""):
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


HEAD = row(cell("STT"), cell("Họ và tên"), cell("Năm sinh"), cell("Quê quán"))


def read(tmp_path, *rows, before=""):
    path = tmp_path / "ds.ods"
    path.write_bytes(other_files.opendocument([], body=before + "".join(rows), styles=STYLES))
    return read_here(path)


def test_what_is_seen_on_it(tmp_path) -> None:
    comment = "<office:annotation><text:p>nghỉ từ 5/3</text:p></office:annotation>"
    found = read(
        tmp_path,
        HEAD,
        row(cell(1), cell("Nguyễn Văn An", 'table:style-name="gone"'), cell(1990), cell("Huế")),
        row(cell(2), cell("Trần Thị Bình", inside=comment), cell(1991), cell("Huế"), attributes='table:visibility="collapse"'),
        row(cell(3), cell('<text:span text:style-name="T1">Lê Văn Cường</text:span>'), cell(1992), cell("Huế")),
        row(cell(4), cell("Phạm Thị Dung"), cell("#N/A", 'table:formula="of:=NA()"'), cell("H¶i D­¬ng", 'table:style-name="old"')),
        before='<table:table-column table:number-columns-repeated="3"/><table:table-column table:visibility="collapse"/>',
    )
    assert found.names() == ["Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Cường", "Phạm Thị Dung"]
    assert found.column("home_town")[3] == "Hải Dương"
    told = {(row, field, code) for row, field, code in found.doubts("error", "warning", "info")}
    assert told >= {
        (2, None, "strikethrough_row"), (4, None, "strikethrough_row"), (None, None, "hidden_rows"), (3, None, "hidden_row"),
        (None, "home_town", "hidden_column"), (3, "full_name", "cell_comment"), (5, "birth_date", "error_cell"),
    }  # fmt: skip


def test_a_formula_that_nobody_calculated(tmp_path) -> None:
    blank = '<table:table-cell table:formula="of:=A1"/>'
    found = read(tmp_path, HEAD, row(cell(1), cell("Nguyễn Văn An"), blank, cell("Huế")))
    assert (2, "birth_date", "formula_without_value") in found.doubts()


def test_entities_and_passwords_are_refused(tmp_path) -> None:
    path = tmp_path / "ds.ods"
    good = other_files.opendocument([["Họ và tên"], ["Nguyễn Văn An"]])
    for part, old, new, code in (
        ("content.xml", b"<office:document-content", b'<!DOCTYPE a [<!ENTITY b "c">]><office:document-content', "import.bomb"),
        ("META-INF/manifest.xml", b"<manifest:manifest", b"<manifest:encryption-data/><manifest:manifest", "import.unknown_encryption"),
    ):
        path.write_bytes(good)
        with zipfile.ZipFile(path) as package:
            parts = {name: package.read(name) for name in package.namelist()}
        with zipfile.ZipFile(path, "w") as package:
            for name, content in parts.items():
                package.writestr(name, content.replace(old, new) if name == part else content)
        with pytest.raises(Refusal) as refused:
            read_here(path)
        assert refused.value.code == code
