"""What the officer says about columns reaches the reader as she meant it."""

from hypothesis import given
from hypothesis import strategies as st

from ui.models.import_mapping import NOT_TAKEN, ListColumn, ListSheet, changed, mapping_of, targets


def sheet(*columns: tuple[str, str], samples: tuple[str, ...] = ("x",)) -> ListSheet:
    letters = "ABCDEFGHIJ"
    made = tuple(ListColumn(letters[number], heading, target, samples) for number, (heading, target) in enumerate(columns))
    return ListSheet("Tổ 1", "list", 3, "unicode", made)


def test_a_field_stands_in_one_column_only() -> None:
    before = sheet(("Họ tên", "full_name"), ("Ngày sinh", "birth_date"), ("Ngày vào", NOT_TAKEN))
    after = changed(before, 2, "birth_date")
    assert [column.target for column in after.columns] == ["full_name", NOT_TAKEN, "birth_date"]


def test_parts_of_a_field_stand_beside_each_other_and_not_beside_the_whole() -> None:
    before = sheet(("Họ", "full_name.family"), ("Tên", "full_name.given"), ("Họ tên", NOT_TAKEN))
    assert [column.target for column in changed(before, 2, "full_name").columns] == [NOT_TAKEN, NOT_TAKEN, "full_name"]
    assert [column.target for column in changed(before, 2, "full_name.middle").columns][:2] == ["full_name.family", "full_name.given"]


def test_several_columns_may_be_notes() -> None:
    before = sheet(("Ghi chú", "note"), ("Khác", NOT_TAKEN))
    assert [column.target for column in changed(before, 1, "note").columns] == ["note", "note"]


def test_columns_are_named_by_heading_else_by_letter() -> None:
    before = sheet(("Họ tên", "full_name"), ("Ngày", "birth_date"), ("Ngày", NOT_TAKEN), ("", NOT_TAKEN), ("SĐT", NOT_TAKEN))
    after = changed(changed(changed(before, 2, "join_date"), 3, "unit"), 4, "phone")
    assert mapping_of((before,), (after,)) == {"C": "join_date", "D": "unit", "SĐT": "phone"}


def test_a_sheet_without_headings_is_told_whole() -> None:
    before = sheet(("", "full_name"), ("", "birth_date"))
    assert mapping_of((before,), (before,)) == {"A": "full_name", "B": "birth_date"}
    assert mapping_of((before,), (changed(before, 1, NOT_TAKEN),)) == {"A": "full_name", "B": ""}


def test_nothing_said_is_nothing_told() -> None:
    before = sheet(("Họ tên", "full_name"), ("Ghi chú", "note"))
    assert mapping_of((before,), (before,)) == {}


def test_running_numbers_are_no_loss() -> None:
    assert not sheet(("STT", NOT_TAKEN), samples=("1", "2", "3")).columns[0].is_left
    assert sheet(("Số áo", NOT_TAKEN), samples=("40", "38", "42")).columns[0].is_left
    assert not sheet(("Số áo", NOT_TAKEN), samples=()).columns[0].is_left


@given(st.lists(st.tuples(st.integers(0, 4), st.sampled_from(targets())), max_size=12))
def test_whatever_is_chosen_the_last_choice_stands_and_no_field_twice(choices: list[tuple[int, str]]) -> None:
    made = sheet(*((f"Cột {number}", NOT_TAKEN) for number in range(5)))
    for number, target in choices:
        made = changed(made, number, target)
        assert made.columns[number].target == target
    taken = [column.target for column in made.columns if column.target not in (NOT_TAKEN, "note")]
    assert len(taken) == len(set(taken))
    wholes = {target for target in taken if "." not in target}
    assert not {target.partition(".")[0] for target in taken if "." in target} & wholes
