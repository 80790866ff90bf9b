"""People by column are the people that were read: through the pipe, and against reading each row by itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from unittest.mock import patch

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.fields import Value
from desktop.excel import field_reader
from desktop.excel.blocks import Block, PeopleRead, SharedColumn, block_of, people_of
from desktop.excel.column import Column
from desktop.excel.package import SheetNotes
from desktop.excel.row_reader import PersonsRow, RowReader
from desktop.excel.workbook import Cell

TODAY = date(2026, 11, 24)
FIELDS = ("full_name", "birth_date", "gender", "national_id", "phone", "unit", "is_party_member", "insurance_salary", "note")
# In order, in order but rare, doubtful, by-catch for another field, unreadable, empty.
_CELLS: dict[str, tuple[Cell, ...]] = {
    "full_name": ("Trần Văn Đức", "LÊ THỊ HOA", "Nguyễn Văn Ba (nghỉ thai sản)", "Hoa", "12", ""),
    "birth_date": (date(1988, 5, 2), "02/05/1988", "1988", 1988.0, date(2050, 1, 1), "31/02/1988", ""),
    "gender": ("Nam", "Nữ", "nu", "?", ""),
    "national_id": ("027088001234", "27088001234", 27088001234.0, "123456789", "12", ""),
    "phone": ("0912345678", "84912345678", 912345678.0, "01234567890", "x", ""),
    "unit": ("Tổ May 1", " Tổ  Cắt ", ""),
    "is_party_member": ("x", "Không", True, 1.0, 1, 0, ""),
    "insurance_salary": (5_000_000.0, "5.000.000", 1, "nhiều", ""),
    "note": ("Hồ sơ số 5", "-", ""),
}
rows_of_a_list = st.lists(st.tuples(*(st.sampled_from(_CELLS[name]) for name in FIELDS)), min_size=1, max_size=40)


def reader() -> RowReader:
    columns = [Column(index, name, name) for index, name in enumerate(FIELDS)]
    return RowReader(columns, "DS", SheetNotes(errors={(7, 5): "#N/A"}), TODAY, {})


def read(rows: Sequence[PersonsRow], at_once: int) -> tuple[list[tuple[int, dict[str, Value]]], list[object], list[int]]:
    """The people, what is told of them, and the rows that are not taken, read so many at a time."""
    by_row, people, told, refused = reader(), list[tuple[int, dict[str, Value]]](), list[object](), list[int]()
    for start in range(0, len(rows), at_once):
        some = by_row.people(rows[start : start + at_once])
        people += [(person.row, dict(person.values)) for person in people_of(block_of("DS", some))] if some.rows else []
        told += some.problems
        refused += some.refused
    return people, told, refused


@given(rows_of_a_list, st.sampled_from([None, "Phòng Kế toán"]), st.sampled_from([1, 2_000]))
def test_read_together_they_are_who_they_are_one_by_one(cells: list[tuple[Cell, ...]], unit: str | None, tried: int) -> None:
    rows = [PersonsRow(row, number, unit) for number, row in enumerate(cells, 3)]
    alone = reader()
    expected = [(row.number, alone.person(*row)) for row in rows]
    with patch.object(field_reader, "_TRIED", tried):  # 1: whatever does not repeat itself at once is not remembered
        people, told, refused = read(rows, 15)
    assert people == [(number, person.values) for number, person in expected if person.values is not None]
    assert told == [problem for _, person in expected for problem in person.problems]
    assert refused == [number for number, person in expected if person.values is None]


@given(
    st.lists(
        st.fixed_dictionaries(
            {"full_name": st.text(min_size=1, max_size=3)}, optional={"unit": st.sampled_from("AB"), "is_party_member": st.booleans()}
        ),
        min_size=1,
        max_size=700,
    )
)
def test_what_comes_out_of_the_pipe_went_in(people: list[dict[str, Value]]) -> None:
    columns = {name: [person.get(name) for person in people] for name in ("full_name", "unit", "is_party_member")}
    sent = msgspec.msgpack.encode(block_of(None, PeopleRead(list(range(5, len(people) + 5)), columns)))
    back = list(people_of(msgspec.msgpack.decode(sent, type=Block)))
    assert [person.values for person in back] == people
    assert [person.row for person in back] == list(range(5, len(people) + 5))


def test_a_value_of_many_is_one_object() -> None:
    block = block_of("DS", PeopleRead([1, 2, 3, 4], {"unit": ["Tổ Cắt", None, "Tổ Cắt", "Tổ Cắt"]}))
    sent = msgspec.msgpack.decode(msgspec.msgpack.encode(block), type=Block)
    first, second, third, _ = people_of(sent)
    assert first.values["unit"] is third.values["unit"]
    assert second.values == {}


@pytest.mark.parametrize(
    "columns",
    [
        [],
        [SharedColumn("unit", ["A"])],
        [SharedColumn("unit", ["A", "B"]), SharedColumn("phone", ["1"])],
        [SharedColumn("unit", ["A"], b"\x00\x01")],
        [SharedColumn("unit", [], b"\x00\x00")],
    ],
)
def test_what_no_reader_sends_is_no_list(columns: list[SharedColumn]) -> None:
    with pytest.raises((ValueError, IndexError)):
        list(people_of(Block("DS", [1, 2], columns)))
