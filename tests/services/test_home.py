"""The numbers of the home page: each is what its own question finds, counted here one person at a time."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.domain.fields import FIELDS, Status
from desktop.domain.query import MemberQuery
from desktop.domain.task import Cancelled
from desktop.services import home, members
from resources.sentences import codes
from tests.registers import add

TODAY = date(2026, 11, 24)
EXPECTED = tuple(field.name for field in FIELDS if field.expected)
WHOLE = {
    "gender": "Nữ", "birth_date": "1990", "national_id": "037190001234", "unit": "Tổ 1", "join_date": "2015-03-01",
}  # fmt: skip


def numbers(register):
    overview = home.overview(register, today=TODAY)
    return overview.people, {tile.code: tile.count for tile in overview.tiles}


@pytest.fixture
def people(register):
    add(register, "Lê An", **WHOLE)
    add(register, "Lê Ba", **{**WHOLE, "gender": "Nam", "join_date": "2026-01-01", "national_id": None, "status": "paused"})
    add(register, "Lê Tư", **{**WHOLE, "join_date": "2025-12-31", "birth_date": None, "unit": None})
    add(register, "Lê Năm", status="worker", gender="Nữ")
    for status in ("transferred", "left", "retired", "deceased"):
        add(register, f"Lê {status.title()}", status=status, gender="Nữ", join_date="2026-05-05")
    members.remove(register, [add(register, "Lê Rác", **WHOLE)], "nhập nhầm")
    return register


def test_an_empty_register_has_no_members_and_nothing_to_do(register):
    assert numbers(register) == (0, {"members": 0})


def test_the_numbers(people):
    everybody, told = numbers(people)
    assert everybody == 8  # whoever is not in the bin
    assert (told["members"], told["women"], told["joined_this_year"]) == (3, 2, 1)
    assert (told["not_yet_members"], told["gone"]) == (1, 4)
    assert (told["missing_national_id"], told["missing_birth_date"]) == (1, 1)
    assert "missing_gender" not in told  # a zero is no work
    assert "missing_unit" not in told  # and not every field is one that everybody should have


def test_every_number_opens_exactly_the_people_it_counts(people):
    for tile in (tile for tile in home.overview(people, today=TODAY).tiles if tile.code != home.DUPLICATES):
        with members.member_list(people, tile.query) as found:
            assert (tile.count, tile.count) == (found.total(), len(found.fetch(("full_name",))))


def test_only_what_is_missing_is_work(people):
    for tile in (tile for tile in home.overview(people, today=TODAY).tiles if tile.code != home.DUPLICATES):
        assert tile.needs_you is tile.code.startswith("missing_")


def test_the_numbers_together_tell_everybody(people):
    everybody, told = numbers(people)
    assert told["members"] + told["not_yet_members"] + told["gone"] == everybody
    statuses = [status for tile in home.overview(people, today=TODAY).tiles for status in tile.query.statuses if not tile.needs_you]
    assert set(statuses) == {status.value for status in Status}


def test_every_number_has_its_words():
    known = codes("home")
    assert {f"home.{code}" for code in ("members", "women", "joined_this_year", "not_yet_members", "gone")} <= set(known)
    assert {f"field.{name}" for name in EXPECTED} <= set(codes("field"))  # "missing" and the field's own name


def test_a_cancelled_look_gives_no_numbers(people):
    class Impatient:
        def step(self, stage: str, done: int, total: int) -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        home.overview(people, today=TODAY, task=Impatient())


def test_this_year_begins_on_its_first_day(register):
    add(register, "Lê An", join_date="2026")
    add(register, "Lê Ba", join_date="2026-01-01")
    add(register, "Lê Tư", join_date="2025-12")
    assert numbers(register)[1]["joined_this_year"] == members.count(register, MemberQuery(joined_from="2026-01-01"))
