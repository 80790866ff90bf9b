"""Questions to the member list, each held against a slow answer worked out from the records one by one."""

from __future__ import annotations

import itertools
import random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from desktop.domain.fields import FIELD, FIELD_NAMES, Kind
from desktop.domain.query import MemberQuery, Sort
from desktop.services import members
from desktop.storage.members import blob_id, text_id, version_bytes, version_text
from desktop.vietnamese.collation import name_key, text_key
from desktop.vietnamese.spelling import spelling_rank
from desktop.vietnamese.text import fold
from tests.registers import add, copy_of, edit, opened

FAMILIES, MIDDLES = ("Nguyễn", "Đặng", "Đỗ", "Lê", "Hoàng"), ("Văn", "Thị", "Đức", "")
GIVENS = ("An", "Ân", "Ánh", "Hòa", "Hoà", "Dũng", "Đúng", "Ý")
UNITS = (None, "Tổ 2", "Tổ 10", "Xưởng Đúc")
STATUSES = ("active", "paused", "left", "worker")
DATES = (None, "1988", "1988-05", "1988-05-02", "2001-12-31")


@pytest.fixture(scope="module")
def full(template, tmp_path_factory):
    """160 members of every sort, some changed, some in the bin."""
    register = opened(copy_of(template, tmp_path_factory.mktemp("members") / "sổ"))
    pick = random.Random(5)
    for number, (family, middle, given_name) in enumerate(itertools.product(FAMILIES, MIDDLES, GIVENS)):
        values = {
            "national_id": f"0{number:03}88{number:06}", "phone": f"09{number * 7919 % 10**8:08}", "unit": pick.choice(UNITS),
            "status": pick.choice(STATUSES), "gender": pick.choice(("Nam", "Nữ", None)), "birth_date": pick.choice(DATES),
            "join_date": pick.choice(DATES), "insurance_salary": pick.choice((None, 5_000_000, 12_000_000)),
            "is_party_member": pick.choice((None, True, False)), "job_title": pick.choice((None, "Công nhân đứng máy")),
            "email": f"m{number}@may-song-da.vn" if number % 3 else None,
        }  # fmt: skip
        add(register, " ".join(filter(None, (family, middle, given_name))), **values)
    with members.member_list(register, MemberQuery()) as found:
        ids = [row.id for row in found.fetch(())]
    for member_id in pick.sample(ids, 20):
        edit(register, member_id, note="đã sửa")
    members.remove(register, pick.sample(ids, 11), "nghỉ việc")
    yield register
    register.close()


def listed(register, fields=(), offset=0, limit=None, **question):
    with members.member_list(register, MemberQuery(**question)) as found:
        rows = found.fetch(fields, offset=offset, limit=limit)
        if offset == 0 and limit is None:
            assert found.total() == len(rows)
        return rows


def names(register, **question):
    return [row.cells[0] for row in listed(register, ("full_name",), **question)]


def records(register, removed=False):
    return [members.get(register, row.id) for row in listed(register, removed=removed)]


# ---------------------------------------------------------------- order and pages


def test_the_usual_order_is_that_of_vietnamese_names(full):
    found = names(full)
    assert found == sorted(found, key=name_key)
    assert names(full, descending=True) == found[::-1]
    assert len(found) == 149
    assert len(names(full, removed=True)) == 11


@pytest.mark.parametrize("sort", [*Sort, *FIELD_NAMES])
@pytest.mark.parametrize("descending", [False, True])
def test_every_order_puts_the_empty_last_and_pages_make_the_whole(full, sort, descending):
    field = {"joined": "join_date", "born": "birth_date", "name": "full_name", "changed": "full_name"}.get(sort, sort)
    whole = listed(full, (field,), sort=sort, descending=descending)
    pages = [row for start in range(0, 160, 23) for row in listed(full, (field,), offset=start, limit=23, sort=sort, descending=descending)]
    assert pages == whole
    assert len({row.id for row in whole}) == 149
    cells = [row.cells[0] for row in whole]
    filled = [cell for cell in cells if cell not in (None, "")]
    assert cells[: len(filled)] == filled
    if sort not in (Sort.CHANGED, Sort.NAME):
        textual = FIELD[field].kind in (Kind.TEXT, Kind.NAME, Kind.LONG_TEXT)
        assert filled == sorted(filled, key=text_key if textual else None, reverse=descending)


def test_the_latest_change_comes_first(full):
    last = listed(full)[7].id
    edit(full, last, note="vừa sửa")
    assert listed(full, sort="changed", descending=True)[0].id == last


def test_a_page_beyond_the_end_is_empty(full):
    for sort in ("name", "unit"):
        assert listed(full, offset=149, limit=10, sort=sort) == []
        assert len(listed(full, offset=145, limit=10, sort=sort)) == 4


def test_units_with_numbers_are_in_the_order_of_numbers(full):
    units = dict.fromkeys(row.cells[0] for row in listed(full, ("unit",), sort="unit"))
    assert list(units) == ["Tổ 2", "Tổ 10", "Xưởng Đúc", None]
    assert [name for name, _ in members.units(full)] == ["Tổ 2", "Tổ 10", "Xưởng Đúc", ""]
    assert sum(count for _, count in members.units(full)) == 149


def test_yes_and_no_come_out_as_such(full):
    cells = {row.cells[0] for row in listed(full, ("is_party_member",))}
    assert cells == {True, False, None}
    assert {type(cell) for cell in cells} == {bool, type(None)}


def test_a_list_is_of_one_moment(full):
    with members.member_list(full, MemberQuery()) as found:
        before = found.total()
        add(full, "Người Đến Sau")
        assert len(found.fetch(())) == before
    assert len(listed(full)) == before + 1
    members.remove(full, [row.id for row in listed(full, search="Người Đến Sau")], "x")


# ---------------------------------------------------------------- filters


@pytest.mark.parametrize(
    ("question", "condition"),
    [
        ({"statuses": ("active", "paused")}, lambda m: m.get("status") in ("active", "paused")),
        ({"units": ("Tổ 2",)}, lambda m: m.get("unit") == "Tổ 2"),
        ({"units": ("Tổ 2", "")}, lambda m: m.get("unit") in ("Tổ 2", None)),
        ({"gender": "Nữ"}, lambda m: m.get("gender") == "Nữ"),
        ({"missing": "email"}, lambda m: not m.get("email")),
        ({"missing": "insurance_salary"}, lambda m: m.get("insurance_salary") is None),
        ({"joined_from": "1988-05"}, lambda m: (m.get("join_date") or "") >= "1988-05"),
        ({"gender": "Nữ", "missing": "unit"}, lambda m: (m.get("gender"), m.get("unit")) == ("Nữ", None)),
        ({"statuses": ("deceased",)}, lambda m: False),
    ],
)  # fmt: skip
def test_filters(full, question, condition):
    assert [row.id for row in listed(full, **question)] == [m.id for m in records(full) if condition(m)]


def test_ids_narrow_whatever_they_are(full):
    everybody = [row.id for row in listed(full)]
    assert [row.id for row in listed(full, ids=tuple(everybody[5:8][::-1]))] == everybody[5:8]
    assert listed(full, ids=()) == []
    assert listed(full, ids=("no id", "")) == []
    assert len(listed(full, ids=tuple(everybody * 700))) == len(everybody)  # as many as a large register has, in no time


def test_an_unknown_field_is_a_mistake_of_the_caller(full):
    for question in ({"sort": "salary"}, {"missing": "1=1 --"}):
        with pytest.raises(KeyError):
            listed(full, **question)
    with pytest.raises(KeyError):
        listed(full, ("full_name; DROP TABLE member",))


# ---------------------------------------------------------------- search


@pytest.mark.parametrize("typed", ["dung", "Đúng", "đ", "DO", "nguyen van", "van nguyen", "an nguyễn", "hoa", "ý", " đỗ  đức ", "to 10"])
def test_words_without_accents_in_any_order(full, typed):
    wanted = fold(typed).split()

    def found_by(member):
        words = fold(" ".join(member.text(name) for name in ("full_name", "unit", "job_title", "email", "national_id", "phone"))).replace(
            "-", " "
        )
        words = words.replace("@", " ").replace(".", " ").split()
        return all(any(word.startswith(part) for word in words) for part in wanted)

    assert {row.id for row in listed(full, search=typed)} == {m.id for m in records(full) if found_by(m)}


def test_exact_accents_come_first(full):
    found = names(full, search="Ân")
    exact = [name for name in found if "Ân" in name]
    assert exact
    assert found[: len(exact)] == exact
    assert len(found) > len(exact)  # An and Ánh are found as well
    assert names(full, search="an") == sorted(found, key=name_key)


SPELLED = ("Hòa", "hoà", "Ân", "nguyễ", "Đ", "đỗ vă", "hòa nguyễn", "thì", "Tổ 2", "xưởng đúc", "nguyễn thị")


@pytest.mark.parametrize("many", [0, 20, 3_000], ids=["all are many", "some are many", "few"])
@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("typed", SPELLED)
def test_the_best_spelled_come_first_however_many_are_found(full, monkeypatch, typed, descending, many):
    monkeypatch.setattr("desktop.storage.members._MANY_HITS", many)
    whole = listed(full, ("full_name",), search=typed, descending=descending)
    ranks = [spelling_rank(name_key(row.cells[0]), typed) for row in whole]
    assert ranks == sorted(ranks)
    for rank in set(ranks):
        keys = [name_key(row.cells[0]) for row, its in zip(whole, ranks, strict=True) if its == rank]
        assert keys == sorted(keys, reverse=descending)
    assert {row.id for row in whole} == {row.id for row in listed(full, search=fold(typed))}
    for size in (1, 3, 50):  # each page by a list of its own, and all pages by the same list
        pages = [listed(full, ("full_name",), offset=at, limit=size, search=typed, descending=descending) for at in range(0, 60, size)]
        assert [row for page in pages for row in page] == whole[: size * len(pages)]
    with members.member_list(full, MemberQuery(search=typed, descending=descending)) as found:
        pages = [found.fetch(("full_name",), offset=at, limit=3) for at in (0, 57, 3, 0)]
    assert pages == [whole[at : at + 3] for at in (0, 57, 3, 0)]


@pytest.mark.parametrize("many", [0, 3_000])
def test_both_placements_of_a_tone_are_the_same_name(full, monkeypatch, many):
    monkeypatch.setattr("desktop.storage.members._MANY_HITS", many)
    for typed in ("Hòa", "hoà"):
        found = names(full, search=typed)
        best = [name for name in found if name.endswith(("Hòa", "Hoà"))]
        assert {name[-3:] for name in best} == {"Hòa", "Hoà"}
        assert found[: len(best)] == best
        assert any(name.startswith("Hoàng") for name in found[len(best) :])


@pytest.mark.parametrize("length", [3, 5, 9])
def test_digits_inside_any_number(full, length):
    for member in random.Random(length).sample(records(full), 15):
        for name in ("national_id", "phone"):
            digits = member.text(name)
            start = length % (len(digits) - length)
            part = digits[start : start + length]
            expected = {m.id for m in records(full) if any(part in m.text(one) for one in ("national_id", "phone"))}
            assert {row.id for row in listed(full, search=part)} == expected


@pytest.mark.parametrize("shape", ["{0}", "+84 {1}", "84{1}", "{0:.4}.{0:.4}", " {0} "])
def test_a_phone_as_people_write_it(full, shape):
    member = records(full)[3]
    phone = member.text("phone")
    typed = f"{phone[:4]}.{phone[4:7]}.{phone[7:]}" if "." in shape[3:] else shape.format(phone, phone[1:])
    assert member.id in {row.id for row in listed(full, search=typed)}


@pytest.mark.parametrize("typed", ["", "   ", "\u200b", "!!!", "-", "()", "_"])
def test_nothing_to_look_for_finds_everybody(full, typed):
    assert len(listed(full, search=typed)) == len(listed(full))


@pytest.mark.parametrize("typed", ["zzz", "nguyen zzz", "9999999999999", "an" * 50])
def test_what_is_not_there_is_not_found(full, typed):
    assert listed(full, search=typed) == []


HOSTILE = [
    '"', '""', "'", "*", "a*", "NEAR(a b)", "a AND b", "a OR an", "NOT an", "name:an", "{name}:an", "^an",
    "a-b", "a+b", "(an", "an)", "%", "_", "\\", "\0", "a\0b", ";", "--", "/*", "an;DROP TABLE member",
    "\ud800", "Á\ud800", "🌾", "ﬁ", "İ", "ẞ", "a\u0301\u0323", "x" * 100_000, "a " * 5_000, "1" * 50_000,
    "\u0660\u0661\u0662", "²³", "٣", "ᲀ", "\U0001e900", "e\u0301" * 1_000, "\ufeff", "\u202ean",
]  # fmt: skip


@pytest.mark.parametrize("typed", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_texts_only_find_or_do_not(full, typed):
    for sort in ("name", "unit"):
        with members.member_list(full, MemberQuery(search=typed, sort=sort)) as found:
            assert 0 <= found.total() <= 150
            assert len(found.fetch(("full_name",), limit=5)) <= 5


@settings(max_examples=150)
@given(st.text(max_size=30))
@example("\ud800Á")
def test_any_text_can_be_searched(full, typed):
    with members.member_list(full, MemberQuery(search=typed)) as found:
        assert found.total() == len(found.fetch(()))


# ---------------------------------------------------------------- membership on a day


@pytest.fixture
def career(register):
    """(member, the days and states of a working life)."""
    person = add(register, join_date="2015-06-01")
    edit(register, person, status="paused", status_since="2018-03-01", status_reason="thai sản")
    edit(register, person, status="active", status_since="2018-09-01", status_reason=None)
    edit(register, person, status="left", status_since="2024-02-15", status_reason="nghỉ việc")
    return person


@pytest.mark.parametrize(
    ("day", "status", "since", "reason"),
    [
        ("2015-05-31", None, None, None),
        ("2015-06-01", "active", "2015-06-01", None),
        ("2018-02-28", "active", "2015-06-01", None),
        ("2018-03-01", "paused", "2018-03-01", "thai sản"),
        ("2018-08-31", "paused", "2018-03-01", "thai sản"),
        ("2018-09-01", "active", "2018-09-01", None),
        ("2024-02-14", "active", "2018-09-01", None),
        ("2024-02-15", "left", "2024-02-15", "nghỉ việc"),
        ("2099-01-01", "left", "2024-02-15", "nghỉ việc"),
    ],
)
def test_who_was_what_on_a_day(register, career, day, status, since, reason):
    rows = listed(register, ("full_name", "status", "status_since", "status_reason"), as_of=day)
    assert [row.cells[1:] for row in rows] == ([(status, since, reason)] if status else [])
    for asked in ("active", "paused", "left", "worker"):
        assert len(listed(register, as_of=day, statuses=(asked,))) == (asked == status)


def test_a_state_without_a_day_holds_from_before_anybody_wrote_it_down(register):
    add(register, status="active")
    (row,) = listed(register, ("status", "status_since"), as_of="1930-01-01")
    assert row.cells == ("active", None)


def test_a_state_known_to_the_year_or_month_holds_from_its_beginning(register):
    add(register, status="active", status_since="2020")
    add(register, status="active", status_since="2020-07")
    assert len(listed(register, as_of="2019-12-31")) == 0
    assert len(listed(register, as_of="2020-01-01")) == 1
    assert len(listed(register, as_of="2020-07-01")) == 2


def test_a_corrected_day_takes_back_what_was_written_for_later(register, career):
    edit(register, career, status="active", status_since="2018-09-01", status_reason=None)
    assert len(listed(register, as_of="2030-01-01", statuses=("active",))) == 1
    assert len(listed(register, as_of="2018-05-01", statuses=("paused",))) == 1


# ---------------------------------------------------------------- ids


@given(st.binary(min_size=16, max_size=16), st.integers(0, 2**32 - 1))
def test_ids_and_versions_come_back_from_their_text(blob, index):
    assert blob_id(text_id(blob)) == blob
    op_id = blob + index.to_bytes(4, "big")
    assert version_bytes(version_text(op_id)) == op_id


@pytest.mark.parametrize("text", ["", "x", "1234", "g" * 32])
def test_what_is_no_id_finds_nobody(register, text):
    assert members.get(register, text) is None
    assert members.history(register, text) == []
