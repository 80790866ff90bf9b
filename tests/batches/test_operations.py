"""Operations and their bytes."""

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop.batches.operations import Create, Note, Remove, Restore, Set, decode, encode, operation_id, split_operation_id

IDS = st.binary(min_size=16, max_size=16)
BASES = st.binary(min_size=20, max_size=20)
TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=50)
SCALARS = st.none() | TEXTS | st.integers(-(2**63), 2**63 - 1) | st.booleans()
OPERATIONS = st.one_of(
    st.builds(Create, TEXTS, IDS, st.dictionaries(TEXTS, SCALARS, max_size=8)),
    st.builds(Set, TEXTS, IDS, TEXTS, SCALARS, BASES),
    st.builds(Remove, TEXTS, IDS, TEXTS, BASES),
    st.builds(Restore, TEXTS, IDS, BASES),
    st.builds(Note, TEXTS),
)


@given(OPERATIONS)
def test_every_operation_comes_back_as_it_was(operation):
    back = decode(encode(operation))
    assert back == operation
    assert type(back) is type(operation)
    assert encode(back) == encode(operation)


def test_true_is_not_one():
    kept = decode(encode(Create("member", bytes(16), {"yes": True, "number": 1}))).values
    assert kept["yes"] is True
    assert kept["number"] is not True


@example(b"\x91\xa4\x00\x00\x00\x80")  # a tag that is no UTF-8: msgspec raised UnicodeDecodeError
@given(st.binary(max_size=80))
def test_other_bytes_are_no_operation(data):
    try:
        operation = decode(data)
    except msgspec.DecodeError:
        return
    assert decode(encode(operation)) == operation


@pytest.mark.parametrize("data", [["explode", "member"], ["set", "member"], ["create", "member", "not bytes", {}], ["note", 5], 7])
def test_a_known_shape_is_required(data):
    with pytest.raises(msgspec.DecodeError):
        decode(msgspec.msgpack.encode(data))


def test_a_later_program_may_add_to_an_operation():
    assert decode(msgspec.msgpack.encode(["note", "tệp", "added later"])) == Note("tệp")


@given(IDS, st.integers(0, 2**32 - 1))
def test_operation_ids_split_into_batch_and_index(batch_id, index):
    assert split_operation_id(operation_id(batch_id, index)) == (batch_id, index)
    assert len(operation_id(batch_id, index)) == 20
