"""Merges among edits, removals, undo and redo, against a plain model: every id leads to whom it should, and the register is sound."""

from __future__ import annotations

import shutil
import tempfile
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from desktop.domain.query import MemberQuery
from desktop.services import duplicates, members, merging, undoing
from desktop.services.merging import Side
from desktop.services.outcome import Refused, Saved
from desktop.services.undoing import Undone
from tests.registers import codes, copy_of, make_template, opened

NUMBERS = ("national_id", "old_id", "phone")
VALUES = st.fixed_dictionaries(
    {"full_name": st.sampled_from(["Lê Thị Hoa", "Le Thi Hoa", "Trần Văn Nam"])},
    optional={
        "national_id": st.sampled_from(["038190317213", "038190317231"]),
        "old_id": st.sampled_from(["172345678", "172345679"]),
        "phone": st.sampled_from(["0912345678", "0987654321"]),
        "note": st.sampled_from(["a", "b"]),
        "status": st.sampled_from(["active", "left"]),
        "status_since": st.sampled_from(["2020", "2024-01-01"]),
    },
)
SIDES = st.dictionaries(st.sampled_from(["full_name", *NUMBERS]), st.sampled_from([Side.KEEP, Side.OTHER]))


class MergingMachine(RuleBasedStateMachine):
    """``people``: id → {"values", "removed", "into"}; ``into`` is whom a record was merged into. ``done`` and ``undone``: whole states."""

    template: Path
    ids: Bundle[str] = Bundle("ids")

    def __init__(self) -> None:
        super().__init__()
        self.place = Path(tempfile.mkdtemp(prefix="merging-"))
        self.register = opened(copy_of(self.template, self.place / "sổ"))
        self.people: dict[str, dict[str, Any]] = {}
        self.done: list[tuple[dict[str, Any], dict[str, Any]]] = []
        self.undone: list[tuple[dict[str, Any], dict[str, Any]]] = []

    def teardown(self) -> None:
        try:
            assert [code for code in codes(self.register) if not code.startswith("check.same_")] == []
        finally:
            self.register.close()
            shutil.rmtree(self.place)

    def survivor(self, member_id: str) -> str:
        while self.people[member_id]["into"]:
            member_id = self.people[member_id]["into"]
        return member_id

    def changed(self, before: dict[str, Any]) -> None:
        self.done.append((before, deepcopy(self.people)))
        self.undone.clear()

    @rule(target=ids, values=VALUES)
    def add(self, values: dict[str, Any]) -> str:
        before = deepcopy(self.people)
        saved = members.add(self.register, values)
        assert isinstance(saved, Saved)
        self.people[saved.ids[0]] = {"values": members.newcomer(values), "removed": False, "into": ""}
        self.changed(before)
        return saved.ids[0]

    @rule(member_id=ids, values=VALUES)
    def edit(self, member_id: str, values: dict[str, Any]) -> None:
        before = deepcopy(self.people)
        record = self.people[self.survivor(member_id)]
        saved = members.edit(self.register, member_id, values)
        if record["removed"]:
            assert isinstance(saved, Refused)
            return
        differing = {name: value for name, value in values.items() if value != record["values"].get(name)}
        now = {**record["values"], **members.dated(differing, record["values"])}
        record["values"] = {name: value for name, value in now.items() if value is not None}
        assert (saved is None) == (self.people == before)
        if saved is not None:
            self.changed(before)

    @rule(keep=ids, other=ids, sides=SIDES)
    def merge(self, keep: str, other: str, sides: dict[str, Side]) -> None:
        before = deepcopy(self.people)
        one, two = self.survivor(keep), self.survivor(other)
        saved = merging.merge(self.register, keep, other, sides)
        if one == two or self.people[one]["removed"] or self.people[two]["removed"]:
            assert isinstance(saved, Refused)
            return
        assert isinstance(saved, Saved), saved
        assert saved.ids == (one, two)
        kept = members.get(self.register, one)
        assert kept is not None
        mine, theirs = self.people[one]["values"], self.people[two]["values"]
        for name in NUMBERS:
            said = [value for value in (mine.get(name), theirs.get(name)) if value]
            chosen = {Side.KEEP: mine, Side.OTHER: theirs}.get(sides.get(name))  # type: ignore[arg-type]
            assert kept.get(name) == chosen.get(name) if chosen is not None else kept.get(name) in (said or [None])
        self.people[one]["values"] = dict(kept.values)
        self.people[two] = {"values": theirs, "removed": True, "into": one}
        self.changed(before)

    @rule(member_id=ids, restore=st.booleans())
    def to_the_bin_or_back(self, member_id: str, restore: bool) -> None:
        before = deepcopy(self.people)
        record = self.people[member_id]
        saved = members.restore(self.register, [member_id]) if restore else members.remove(self.register, [member_id], "lý do")
        if record["into"] or record["removed"] is not restore:
            assert isinstance(saved, Refused)
            return
        record["removed"] = not restore
        self.changed(before)

    @rule()
    def undo(self) -> None:
        result = undoing.undo(self.register)
        if not self.done:
            assert isinstance(result, Refused)
            return
        assert isinstance(result, Undone), result
        before, after = self.done.pop()
        self.undone.append((before, after))
        for one, record in after.items():  # a record it created is not gone but in the bin
            self.people[one] = deepcopy(before.get(one) or {**record, "removed": True})

    @rule()
    def redo(self) -> None:
        result = undoing.redo(self.register)
        if not self.undone:
            assert isinstance(result, Refused)
            return
        assert isinstance(result, Undone), result
        self.done.append(self.undone.pop())
        self.people.update(deepcopy(self.done[-1][1]))

    @precondition(lambda self: self.people)
    @rule(data=st.data())
    def every_number_finds_the_survivor(self, data: st.DataObject) -> None:
        member_id = data.draw(st.sampled_from(sorted(self.people)))
        survivor = self.survivor(member_id)
        numbers = [self.people[member_id]["values"][name] for name in NUMBERS if name in self.people[member_id]["values"]]
        for number in numbers:
            with members.member_list(self.register, MemberQuery(search=number, removed=self.people[survivor]["removed"])) as found:
                assert survivor in {row.id for row in found.fetch(())}

    @invariant()
    def every_id_leads_to_whom_it_should(self) -> None:
        for member_id in self.people:
            survivor = self.survivor(member_id)
            member = members.get(self.register, member_id)
            assert member is not None
            expected = (survivor, self.people[survivor]["values"], self.people[survivor]["removed"])
            assert (member.id, dict(member.values), member.removed) == expected
        standing = {one for one, record in self.people.items() if not record["removed"]}
        in_bin = {one for one, record in self.people.items() if record["removed"] and not record["into"]}
        for removed, wanted in ((False, standing), (True, in_bin)):
            with members.member_list(self.register, MemberQuery(removed=removed)) as found:
                assert {row.id for row in found.fetch(())} == wanted
        for pair in duplicates.find(self.register):
            assert {pair.one.id, pair.other.id} <= standing


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> type[MergingMachine]:
    template = make_template(tmp_path_factory.mktemp("merging") / "mẫu")
    return type("Machine", (MergingMachine,), {"template": template})


CHECKS = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


def test_merges_are_their_model(machine):
    run_state_machine_as_test(
        machine, settings=settings(max_examples=20, stateful_step_count=25, deadline=None, suppress_health_check=CHECKS)
    )


@pytest.mark.long
def test_merges_are_their_model_for_long(machine):
    run_state_machine_as_test(
        machine, settings=settings(max_examples=1000, stateful_step_count=50, deadline=None, suppress_health_check=CHECKS)
    )
