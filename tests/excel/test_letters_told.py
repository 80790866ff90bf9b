"""A person has the last word about old letters: both sides are told of each decoded column, and what she says is obeyed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from desktop.domain.task import QUIET
from desktop.excel.reading import read_workbook
from desktop.excel.result import ColumnReading, ReadResult
from desktop.vietnamese.encodings import Encoding
from tests.excel.office_lists import workbook

TODAY = date(2026, 11, 24)
NAMES = ["NguyÔn V¨n Hïng", "TrÇn ThÞ Hång", "Ph¹m Quèc D­¬ng", "Lª ThÞ H»ng"]  # TCVN3
ROWS = [["STT", "Họ và tên", "Phòng"], *[[number, name, "Kỹ thuật"] for number, name in enumerate(NAMES, 1)]]


def read(tmp_path: Path, letters: dict[str, str] | None = None) -> ReadResult:
    return read_workbook(workbook(tmp_path / "cũ.xlsx", {"DS": ROWS}), today=TODAY, task=QUIET, letters=letters)


def column(result: ReadResult, letter: str) -> ColumnReading:
    return next(column for column in result.sheets[0].columns if column.letter == letter)


def names(result: ReadResult) -> list[object]:
    return [row.values["full_name"] for row in result.members]


def test_both_sides_of_a_decoded_column_are_told(tmp_path: Path) -> None:
    result = read(tmp_path)
    assert names(result)[:2] == ["Nguyễn Văn Hùng", "Trần Thị Hồng"]
    assert column(result, "B").encoding == Encoding.TCVN3
    assert column(result, "B").raw == tuple(NAMES[:3])
    assert column(result, "B").samples[0] == "Nguyễn Văn Hùng"


def test_a_column_in_order_has_nothing_to_show(tmp_path: Path) -> None:
    assert (column(read(tmp_path), "C").encoding, column(read(tmp_path), "C").raw) == ("", ())


def test_a_column_told_to_be_unicode_stays_as_it_stands(tmp_path: Path) -> None:
    result = read(tmp_path, {"DS!B": "unicode"})
    assert column(result, "B").samples[:2] == tuple(NAMES[:2])
    assert column(result, "B").raw == tuple(NAMES[:3]), "what may have to be decoded is still shown"


def test_a_column_told_to_be_in_another_encoding_is_read_so(tmp_path: Path) -> None:
    result = read(tmp_path, {"B": "viscii"})
    assert column(result, "B").encoding == "viscii"
    assert column(result, "B").samples != tuple(NAMES[:3])
    assert "Nguyễn Văn Hùng" not in names(result)


def test_another_sheet_and_an_unknown_encoding_change_nothing(tmp_path: Path) -> None:
    assert names(read(tmp_path, {"Khác!B": "unicode", "B": "klingon"})) == names(read(tmp_path))
