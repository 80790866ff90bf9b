"""The register against a plain dictionary: whatever is done in whatever order, both say the same, and the register is sound.

Few and short runs in every test run, many and long ones in ``make long``.
"""

from __future__ import annotations

import shutil
import tempfile
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, precondition, rule, run_state_machine_as_test

from desktop.domain.fields import FIELD, Value
from desktop.domain.query import MemberQuery
from desktop.domain.task import QUIET, Cancelled
from desktop.domain.values import read_value
from desktop.excel.result import ReadResult, ReadRow, ReadStatus
from desktop.services import deciding, imports, members, undoing
from desktop.services.outcome import Refused, Saved
from desktop.services.undoing import Undone
from desktop.vietnamese.text import fold
from tests.registers import codes, copy_of, make_template, opened

NAMES = st.sampled_from([
    "Nguyễn Văn An", "Nguyễn Văn Ân", "Đặng Thị Hồng", "Đào Duy Đức", "H'Hen Niê", "Lê Hoà", "Lê Hòa", "Trần Thị Ngọc Ánh", "Phạm Ý", "O",
])  # fmt: skip
PHONES = st.from_regex(r"09[0-9]{8}", fullmatch=True)
UNITS = st.sampled_from(["Tổ 1", "Tổ 10", "Xưởng Đúc", "Phòng Kế toán"])
DAYS = st.sampled_from(["2019", "2020-03", "2021-05-17", "2024-12-31"])


def as_stored(note: str) -> Value:
    """A note as forms and lists hand it on: only that may be stored."""
    return read_value(FIELD["note"], note, today=date(2026, 11, 24)).values["note"]


VALUES = st.fixed_dictionaries(
    {},
    optional={
        "full_name": NAMES, "phone": st.none() | PHONES, "unit": st.none() | UNITS,
        "note": st.none() | st.text("aă đ🌾\n'\"%", max_size=9).map(as_stored),
        "insurance_salary": st.none() | st.integers(0, 10**9), "is_party_member": st.none() | st.booleans(),
        "status": st.sampled_from(["active", "worker", "paused", "left"]), "status_since": st.none() | DAYS,
    },
)  # fmt: skip


class Step:
    """One batch of the model: what every record was before it and after it."""

    def __init__(self, before: dict[str, Any], after: dict[str, Any]) -> None:
        self.before, self.after = before, after
        self.touched = [member_id for member_id, record in after.items() if before.get(member_id) != record]


class RegisterMachine(RuleBasedStateMachine):
    """``people`` is what the register must say: id → {"values", "removed"}. ``done`` and ``undone`` are an editor's two stacks."""

    template: Path
    ids: Bundle[str] = Bundle("ids")

    def __init__(self) -> None:
        super().__init__()
        self.place = Path(tempfile.mkdtemp(prefix="machine-"))
        self.register = opened(copy_of(self.template, self.place / "sổ"))
        self.people: dict[str, dict[str, Any]] = {}
        self.done: list[Step] = []
        self.undone: list[Step] = []
        self.lists = 0

    def teardown(self) -> None:
        try:
            self.settle()
        finally:
            self.register.close()
            shutil.rmtree(self.place)

    def settle(self) -> None:
        """The dear part: everything recomputed, history folded, membership of days gone by."""
        assert codes(self.register) == []
        for member_id, expected in self.people.items():
            story = members.history(self.register, member_id)
            told: dict[str, Any] = {}
            for entry in story:
                if entry.field:
                    assert told.get(entry.field) == entry.old
                    told[entry.field] = entry.new
            assert {name: value for name, value in told.items() if value not in (None, "")} == expected["values"]
            life = [entry.new for entry in story if not entry.field]
            assert (life[-1] == "removed") == expected["removed"]

    def changed(self, before: dict[str, Any]) -> None:
        self.done.append(Step(before, deepcopy(self.people)))
        self.undone.clear()

    @initialize()
    def nothing_yet(self) -> None:
        assert undoing.next_undo(self.register) is None

    @rule(target=ids, name=NAMES, values=VALUES)
    def add(self, name: str, values: dict[str, Any]) -> str:
        before = deepcopy(self.people)
        saved = members.add(self.register, {**values, "full_name": name})
        assert isinstance(saved, Saved)
        self.people[saved.ids[0]] = {"values": members.newcomer({**values, "full_name": name}), "removed": False}
        self.changed(before)
        return saved.ids[0]

    @rule(member_id=ids, values=VALUES)
    def edit(self, member_id: str, values: dict[str, Any]) -> None:
        saved = members.edit(self.register, member_id, values)
        if self.people[member_id]["removed"]:
            assert isinstance(saved, Refused)
            return
        self.edit_all([member_id], values, saved)

    @rule(member_ids=st.lists(ids, min_size=1, max_size=5), values=VALUES)
    def edit_many(self, member_ids: list[str], values: dict[str, Any]) -> None:
        self.edit_all(member_ids, values, members.edit_many(self.register, member_ids, values))

    def edit_all(self, member_ids: list[str], values: dict[str, Any], saved: object) -> None:
        before = deepcopy(self.people)
        for member_id in dict.fromkeys(member_ids):
            if self.people[member_id]["removed"]:
                continue
            record = self.people[member_id]["values"]
            differing = {name: value for name, value in values.items() if (None if value == "" else value) != record.get(name)}
            now = {**record, **members.dated(differing, record)}
            self.people[member_id]["values"] = {name: value for name, value in now.items() if value not in (None, "")}
        if self.people == before:
            assert saved is None
        else:
            assert isinstance(saved, Saved)
            self.changed(before)

    @rule(member_ids=st.lists(ids, min_size=1, max_size=4), restore=st.booleans())
    def to_the_bin_or_back(self, member_ids: list[str], restore: bool) -> None:
        before = deepcopy(self.people)
        concerned = {one for one in member_ids if self.people[one]["removed"] is restore}
        saved = members.restore(self.register, member_ids) if restore else members.remove(self.register, member_ids, "lý do")
        if not concerned:
            assert isinstance(saved, Refused)
            return
        assert set(saved.ids) == concerned
        for member_id in concerned:
            self.people[member_id]["removed"] = not restore
        self.changed(before)

    @rule(rows=st.lists(st.tuples(NAMES, VALUES), min_size=1, max_size=6), cancel=st.booleans())
    def import_newcomers(self, rows: list[tuple[str, dict[str, Any]]], cancel: bool) -> None:
        """People with papers nobody has yet: all are added, as one batch, or none when the officer cancels."""
        self.lists += 1
        listed = [
            ReadRow("DS", place, members.newcomer({**values, "full_name": name, "national_id": f"{self.lists:06}{place:06}"}))
            for place, (name, values) in enumerate(rows, 1)
        ]
        plan = imports.plan(self.register, ReadResult(ReadStatus.OK, "", tuple(listed), (), ()), task=QUIET)
        if cancel:
            with pytest.raises(Cancelled):
                imports.apply(self.register, plan, source="x", task=Pressed(len(rows)))
            return
        before = deepcopy(self.people)
        done = imports.apply(self.register, plan, source="x", task=QUIET)
        assert not isinstance(done, Refused)
        fresh = {}
        with members.member_list(self.register, MemberQuery()) as found:
            for row in found.fetch(("national_id",)):
                if row.cells[0] and str(row.cells[0]).startswith(f"{self.lists:06}"):
                    fresh[row.cells[0]] = row.id
        added = [row for row in plan.rows if row.kind is imports.Kind.ADD]
        assert (done.added, len(fresh)) == (len(added), len(added))
        for row in added:
            self.people[fresh[row.values["national_id"]]] = {"values": members.newcomer(row.values), "removed": False}
        if added:
            self.changed(before)

    @rule()
    def undo(self) -> None:
        result = undoing.undo(self.register)
        if not self.done:
            assert isinstance(result, Refused)
            return
        assert isinstance(result, Undone), result
        step = self.done.pop()
        self.undone.append(step)
        for member_id in step.touched:  # a record it created is not gone but in the bin
            was = step.before.get(member_id) or {**step.after[member_id], "removed": True}
            self.people[member_id] = deepcopy(was)

    @rule()
    def redo(self) -> None:
        result = undoing.redo(self.register)
        if not self.undone:
            assert isinstance(result, Refused)
            return
        assert isinstance(result, Undone), result
        step = self.undone.pop()
        self.done.append(step)
        for member_id in step.touched:
            self.people[member_id] = deepcopy(step.after[member_id])

    @precondition(lambda self: self.people)
    @rule(data=st.data())
    def look_for_somebody(self, data: st.DataObject) -> None:
        member_id = data.draw(st.sampled_from(sorted(self.people)))
        record = self.people[member_id]
        name = str(record["values"]["full_name"])
        typed = data.draw(st.sampled_from([name, name.lower(), fold(name), " ".join(reversed(name.split())), name[:2]]))
        found = members.member_list(self.register, MemberQuery(search=typed, removed=record["removed"]))
        with found as answer:
            assert member_id in {row.id for row in answer.fetch(())}, typed

    @rule()
    def lock_and_open_again(self) -> None:
        self.register.close()
        self.register = opened(self.place / "sổ")

    @invariant()
    def the_list_says_what_the_model_says(self) -> None:
        for removed in (False, True):
            with members.member_list(self.register, MemberQuery(removed=removed)) as found:
                ids = [row.id for row in found.fetch(())]
            assert sorted(ids) == sorted(one for one, record in self.people.items() if record["removed"] is removed)
        for member_id, record in self.people.items():
            member = members.get(self.register, member_id)
            assert member is not None
            assert dict(member.values) == record["values"]


class Pressed:
    """Cancels at the last moment: when all rows are written but nothing is committed."""

    def __init__(self, rows: int) -> None:
        self._rows = rows

    def step(self, stage: str, done: int, total: int) -> None:
        if stage == deciding.WRITING and done == self._rows:
            raise Cancelled


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> type[RegisterMachine]:
    template = make_template(tmp_path_factory.mktemp("machine") / "mẫu")
    return type("Machine", (RegisterMachine,), {"template": template})


CHECKS = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


def test_the_register_is_its_model(machine):
    run_state_machine_as_test(
        machine, settings=settings(max_examples=25, stateful_step_count=25, deadline=None, suppress_health_check=CHECKS)
    )


@pytest.mark.long
def test_the_register_is_its_model_for_long(machine):
    run_state_machine_as_test(
        machine, settings=settings(max_examples=2000, stateful_step_count=60, deadline=None, suppress_health_check=CHECKS)
    )
