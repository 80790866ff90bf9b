"""Any month over any register: every row stands in one pile, nobody is lost or invented, and what was accepted is the same next time."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.fields import Status
from desktop.domain.query import MemberQuery
from desktop.domain.task import QUIET
from desktop.services import comparing, imports, increase_decrease, members, undoing
from desktop.services.accepting import Accepted, Leaving, accept, rows_of
from desktop.services.comparing import Pile
from desktop.services.imports import NEW, Kind
from tests.registers import add, codes, copy_of, opened
from tests.services.test_comparing import TODAY
from tests.services.test_imports import a_list

_NAMES = ("Lê Thị An", "Lê Thị Ân", "Trần Văn Bình", "Nguyễn Thị Hoà", "Phạm Quốc Cường")
_UNITS = ("Tổ 1", "Tổ 2", "Kho", None)
_STATUSES = (Status.ACTIVE, Status.ACTIVE, Status.ACTIVE, Status.PAUSED, Status.LEFT, Status.WORKER)
_LEFT = Leaving(Status.LEFT, "2026-11-20", "Hết hạn hợp đồng")


@dataclass(frozen=True)
class Somebody:
    values: dict[str, object]
    status: Status
    stays: bool
    moves_to: str | None


@st.composite
def somebody(draw: st.DrawFn) -> Somebody:
    number = draw(st.integers(10, 99))
    values: dict[str, object] = {"full_name": draw(st.sampled_from(_NAMES))}
    if draw(st.booleans()):
        values["birth_date"] = draw(st.sampled_from((f"19{number}-05-02", f"19{number}")))
    if draw(st.booleans()):
        values["national_id"] = f"0370{number}{draw(st.integers(100_000, 999_999))}"
    if unit := draw(st.sampled_from(_UNITS)):
        values["unit"] = unit
    return Somebody(values, draw(st.sampled_from(_STATUSES)), draw(st.booleans()), draw(st.sampled_from((*_UNITS, None, None))))


def this_month(people: list[Somebody], new: list[Somebody]) -> list[dict[str, object]]:
    stayed = [{**one.values, **({"unit": one.moves_to} if one.moves_to else {})} for one in people if one.stays]
    return [*stayed, *(one.values for one in new)]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(people=st.lists(somebody(), max_size=8), new=st.lists(somebody(), max_size=3))
def test_a_month_is_told_whole_and_once(template, tmp_path_factory, people, new):
    register = opened(copy_of(template, tmp_path_factory.mktemp("month") / "sổ"))
    try:
        ids = {add(register, **one.values, status=one.status.value) for one in people}
        rows = this_month(people, new)
        found = compared(register, rows)
        twice = sum(row.kind is Kind.TWICE for row in found.plan.rows)
        assert sum(found.count(pile) for pile in Pile if pile is not Pile.LEFT) + twice == len(rows)
        known = {row.member_id for row in found.plan.rows if row.member_id}
        gone = {member.id for member in found.left}
        assert known <= ids
        assert gone <= ids - known
        assert not gone & {candidate for row in found.plan.rows for candidate in row.candidates}
        for member in found.left:
            assert members.get(register, member.id).get("status") in ("active", "paused")

        everything = Accepted(
            rows_of(found, (Pile.JOINED, Pile.CHANGED, Pile.RETURNED)),
            dict.fromkeys(gone, _LEFT),
            {row.place: NEW for row in found.pile(Pile.ASKED)},
            sure=True,
        )
        written = accept(register, found, everything, source="tháng.xlsx", task=QUIET)
        assert (written.joined, written.left) == (found.count(Pile.JOINED) + found.count(Pile.ASKED), len(gone))
        assert unsound(register) == []
        again = compared(register, rows, whole=found.scope is None)
        assert again.count(Pile.JOINED) == again.count(Pile.RETURNED) == again.count(Pile.CHANGED) == 0
        assert len(increase_decrease.of_batch(register, written.batch_id).left) == len(gone) if written.batch_id else not gone

        if written.batch_id:
            undoing.undo(register, written.batch_id)
            assert members.count(register, MemberQuery()) == len(people)
            back = compared(register, rows)
            assert [(row.kind, row.member_id, row.gone) for row in back.plan.rows] == [
                (row.kind, row.member_id, row.gone) for row in found.plan.rows
            ]
            assert back.left == found.left
            assert unsound(register) == []
    finally:
        register.close()


def compared(register, rows, **options):
    return comparing.hold(register, imports.plan(register, a_list(*rows), task=QUIET), today=TODAY, **options)


def unsound(register):
    """What ``check`` finds but for a number that two have: her answer may make it so, and check then says it."""
    return [code for code in codes(register) if not code.startswith("check.same_")]
