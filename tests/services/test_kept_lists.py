"""How a member list was last looked at: what is kept of a question, and that nobody's data is."""

from __future__ import annotations

from dataclasses import asdict, fields
from json import dumps, loads

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.fields import FIELD_NAMES, Status
from desktop.domain.query import MemberQuery, Sort
from desktop.services.kept_lists import KEPT, KeptList, kept_list, read_lists, with_list

queries = st.builds(
    MemberQuery,
    statuses=st.lists(st.sampled_from([status.value for status in Status]), unique=True).map(tuple),
    gender=st.sampled_from([None, "Nam", "Nữ", ""]),
    missing=st.sampled_from([None, *FIELD_NAMES]),
    sort=st.sampled_from([*Sort, *FIELD_NAMES]),
    descending=st.booleans(),
)


@given(queries)
def test_filters_and_order_come_back_through_the_file(query: MemberQuery) -> None:
    kept = KeptList("r").after(query)
    assert read_lists(loads(dumps([asdict(kept)]))) == (kept,)
    assert kept.query == query


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.sampled_from(["phone", "active", "name", "Nữ"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=8,
)


@given(st.lists(st.fixed_dictionaries({"register": st.text()}, optional={field.name: _JSON for field in fields(KeptList)[1:]})))
def test_any_json_is_read_to_something_that_is_kept(content: list[dict[str, object]]) -> None:
    lists = read_lists(content)
    assert len(lists) == min(len(content), KEPT)
    assert read_lists(loads(dumps([asdict(each) for each in lists]))) == lists


def test_nothing_of_people_is_kept() -> None:
    data = MemberQuery(
        search="Nguyễn Thị Bí Mật", units=("Tổ Bí Mật",), ids=("0190",), batch="0191", as_of="2020-01-01", joined_from="2021-01-01",
        removed=True, statuses=("active",),
    )  # fmt: skip
    kept = KeptList("r").after(data)
    assert kept.query == MemberQuery(statuses=("active",))
    written = dumps(asdict(kept), ensure_ascii=False)
    assert not [word for word in ("Bí Mật", "0190", "0191", "2020", "2021") if word in written]


def test_each_register_has_its_own_and_a_new_one_the_columns_of_the_last() -> None:
    lists = with_list((), KeptList("a", statuses=("left",), columns=(("phone", 90),)))
    lists = with_list(lists, KeptList("b", gender="Nữ", columns=(("unit", 100),)))
    assert kept_list(lists, "a").statuses == ("left",)
    assert kept_list(lists, "new") == KeptList("new", columns=(("unit", 100),))
    assert kept_list((), "new") == KeptList("new")


def test_the_oldest_registers_are_forgotten() -> None:
    lists: tuple[KeptList, ...] = ()
    for number in [*range(KEPT + 2), 4]:
        lists = with_list(lists, KeptList(str(number)))
    assert [each.register for each in lists] == ["4", *(str(number) for number in range(KEPT + 1, 1, -1) if number != 4)]


@pytest.mark.parametrize(
    ("content", "read"),
    [
        (None, ()),
        ({"register": "r"}, ()),
        ([{"statuses": ["active"]}, 3, None], ()),
        ([{"register": "r", "statuses": ["active", "gone", 3]}], (KeptList("r", statuses=("active",)),)),
        ([{"register": "r", "gender": "x", "missing": "salary", "sort": "; DROP", "descending": 1}], (KeptList("r"),)),
        (
            [{"register": "r", "columns": [["phone", 90], ["salary", 90], ["unit"], ["unit", "9"], ["unit", -1], "x"]}],
            (KeptList("r", columns=(("phone", 90),)),),
        ),
    ],
)
def test_what_can_not_be_used_is_left_out_alone(content: object, read: tuple[KeptList, ...]) -> None:
    assert read_lists(content) == read
