"""The month's list comes from the comparison, from its batch, or from the log of the month; what was taken back is not in it."""

from __future__ import annotations

from datetime import date, datetime

import openpyxl
import pytest

from desktop.domain.task import QUIET
from desktop.services import increase_decrease, members, merging, undoing
from desktop.services.accepting import Accepted, rows_of
from desktop.services.comparing import Pile
from desktop.services.outcome import Refused
from tests.registers import add, edit
from tests.services.test_comparing import AN, BINH, CUC, LEFT, NEWCOMER, TODAY, compare, ids, write

__all__ = ["ids"]


def names(movements):
    return [[str(each.values["full_name"]) for each in part] for part in (movements.joined, movements.left, movements.changed)]


@pytest.fixture
def done(register, ids):
    edit(register, ids["Lê Văn An"], status="left", status_since="2025-01-01")
    found = compare(register, AN, {**BINH, "phone": "0912345678"}, CUC, NEWCOMER)
    chosen = Accepted(
        rows_of(found, (Pile.JOINED, Pile.CHANGED, Pile.RETURNED)), {ids["Phạm Văn Dũng"]: LEFT}, returned_on="2026-11-01", sure=True
    )
    return found, chosen, write(register, found, chosen)


def test_before_and_after_writing_the_list_is_the_same(register, done):
    found, chosen, written = done
    proposed, stands = increase_decrease.of_comparison(register, found, chosen.left), increase_decrease.of_batch(register, written.batch_id)
    assert names(proposed) == names(stands) == [["Lê Văn An", "Vũ Thị Mới"], ["Phạm Văn Dũng"], ["Lê Thị Bình"]]
    assert [each.reason for each in stands.joined] == ["returned", "joined"]
    assert (stands.left[0].day, stands.left[0].words) == ("2026-11-20", LEFT.reason)
    assert stands.changed[0].changes == {"phone": (None, "0912345678")}


def test_without_a_reason_the_list_says_so(register, ids):
    found = compare(register, AN, BINH, CUC)
    assert [each.reason for each in increase_decrease.of_comparison(register, found).left] == ["not_in_list"]


def test_the_month_tells_what_stands_at_its_end(register, ids):
    moved = add(register, "Lê Tạm")
    members.remove(register, [moved], "nhập nhầm")  # came and went within the month: nothing
    edit(register, ids["Trần Thị Cúc"], phone="0912345678")
    undoing.undo(register)
    edit(register, ids["Lê Thị Bình"], unit="Kho")
    told = increase_decrease.of_month(register, datetime.now().astimezone().date())
    assert names(told) == [["Lê Văn An", "Lê Thị Bình", "Trần Thị Cúc", "Phạm Văn Dũng"], [], []]
    assert told.joined[1].values["unit"] == "Kho"
    assert increase_decrease.of_month(register, date(2020, 1, 1)) == increase_decrease.Movements()


def test_a_member_who_went_to_the_bin_is_a_decrease(register, ids):
    batch = members.remove(register, [ids["Lê Văn An"]], "trùng").batch_id
    told = increase_decrease.of_batch(register, batch)
    assert (names(told)[1], told.left[0].reason, told.left[0].words) == (["Lê Văn An"], "removed", "trùng")


def test_a_record_merged_into_another_is_nobody_who_left(register, ids):
    doubled = add(register, "Lê Văn An", birth_date="1981")
    saved = merging.merge(register, ids["Lê Văn An"], doubled)
    assert names(increase_decrease.of_batch(register, saved.batch_id))[1] == []
    assert names(increase_decrease.of_month(register, datetime.now().astimezone().date()))[0].count("Lê Văn An") == 1


def test_an_undone_comparison_is_the_opposite_of_itself(register, done):
    undone = undoing.undo(register, done[2].batch_id)
    assert names(increase_decrease.of_batch(register, undone.batch_id)) == [
        ["Phạm Văn Dũng"], ["Lê Văn An", "Vũ Thị Mới"], ["Lê Thị Bình"],
    ]  # fmt: skip


def test_it_is_written_as_workbook_or_paper_and_nothing_else(register, done, tmp_path):
    told = increase_decrease.of_batch(register, done[2].batch_id)

    def written(name):
        return increase_decrease.write(register, told, tmp_path / name, month=TODAY, today=TODAY, task=QUIET)

    assert (written("tang giam.xlsx").rows, written("tang giam.pdf").rows) == (4, 4)
    cells = [cell for row in openpyxl.load_workbook(tmp_path / "tang giam.xlsx").active.iter_rows(values_only=True) for cell in row]
    assert {"I. TĂNG: 2 người", "II. GIẢM: 1 người", "Vũ Thị Mới", LEFT.reason, "(Tháng 11 năm 2026)"} <= set(cells)
    assert written("tang giam.csv") == Refused("document.xlsx_or_pdf", {"path": "tang giam.csv"})


@pytest.mark.parametrize(
    ("day", "first", "after"), [((2026, 2, 9), (2026, 2, 1), (2026, 3, 1)), ((2026, 12, 31), (2026, 12, 1), (2027, 1, 1))]
)
def test_a_month_ends_where_the_next_begins(day, first, after):
    assert increase_decrease.month_of(date(*day)) == (date(*first), date(*after))
