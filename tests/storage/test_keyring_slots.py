"""The ways in: who can open, who no longer can, and what is refused."""

import unicodedata

import msgspec
import pytest

from desktop.storage.keyring import slots
from desktop.storage.keyring.derivation import FLOOR, KdfCost, data_key_for, password_key
from desktop.storage.keyring.header import HeaderDamaged, verify
from desktop.storage.keyring.recovery_code import RecoveryCode
from desktop.storage.keyring.slots import (
    NewKeys,
    add_password_slot,
    change_password,
    check_password,
    create_header,
    open_with_code,
    open_with_password,
    remake_header,
    remove_slot,
    renew_recovery,
)
from desktop.storage.refusal import Refusal
from resources.sentences import sentence
from tests.storage.data_keys import unlock_with_code, unlock_with_password

CHEAP = KdfCost(memory_kib=64, iterations=1, lanes=1)
PASSWORD = "Tết này về quê"


@pytest.fixture
def keys() -> NewKeys:
    made = create_header("register-1", PASSWORD, "hoa", CHEAP)
    assert isinstance(made, NewKeys)
    return made


def test_both_ways_in_give_the_same_random_key(keys):
    assert len(keys.data_key) == 32
    assert unlock_with_password(keys.header, PASSWORD) == keys.data_key
    assert unlock_with_code(keys.header, keys.recovery_code) == keys.data_key
    assert create_header("register-1", PASSWORD, "hoa", CHEAP).data_key != keys.data_key


def test_who_opened_is_known(keys):
    opened = open_with_password(keys.header, PASSWORD)
    assert opened.officer_id == "hoa"
    assert opened.slot_id == keys.header.password_slots[0].id
    assert open_with_code(keys.header, keys.recovery_code).officer_id is None


@pytest.mark.parametrize(
    "wrong", ["", "Tết này về quê ", " Tết này về quê", "tết này về quê", "Tet nay ve que", "Tết này về quê\0", "\ud800", "a" * 100_000]
)
def test_a_wrong_password_opens_nothing(keys, wrong):
    assert unlock_with_password(keys.header, wrong) is None


def test_the_password_opens_in_either_unicode_form(keys):
    decomposed = unicodedata.normalize("NFD", PASSWORD)
    assert decomposed != PASSWORD
    assert unlock_with_password(keys.header, decomposed) == keys.data_key


def test_another_code_opens_nothing(keys):
    assert unlock_with_code(keys.header, RecoveryCode.new()) is None


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("", "access.password_too_short"),
        ("1234567", "access.password_too_short"),
        (unicodedata.normalize("NFD", "ếềểễệấầ"), "access.password_too_short"),  # 21 code points, seven letters
        (" " * 8, "access.password_blank"),
        ("x" * 1001, "access.password_too_long"),
    ],
)
def test_a_password_that_will_not_do_is_refused_everywhere(keys, password, code):
    answers = [
        check_password(password),
        create_header("register-1", password, "hoa", CHEAP),
        change_password(keys.header, keys.data_key, keys.header.password_slots[0].id, password, CHEAP),
        add_password_slot(keys.header, keys.data_key, "nam", password, CHEAP),
    ]
    assert {answer.code for answer in answers} == {code}
    assert all("{" not in sentence(answer.code, "vi", **answer.args) for answer in answers)


def test_eight_letters_and_blanks_at_the_edges_will_do():
    assert check_password("12345678") is None
    assert check_password(" 123456 ") is None


def test_a_changed_password_opens_and_the_old_one_does_not(keys):
    slot = keys.header.password_slots[0].id
    header = change_password(keys.header, keys.data_key, slot, "mật khẩu mới", KdfCost(128, 2, 2))
    assert unlock_with_password(header, PASSWORD) is None
    opened = open_with_password(header, "mật khẩu mới")
    assert (opened.slot_id, opened.officer_id, opened.data_key) == (slot, "hoa", keys.data_key)
    assert unlock_with_code(header, keys.recovery_code) == keys.data_key
    assert verify(header, keys.data_key)
    assert header.password_slots[0].kdf.cost == KdfCost(128, 2, 2)


def test_several_officers_come_and_go(keys):
    two = add_password_slot(keys.header, keys.data_key, "nam", "của anh Nam", CHEAP)
    opened = open_with_password(two, "của anh Nam")
    assert opened.officer_id == "nam"
    assert open_with_password(two, "của anh Nam", slot_id=keys.header.password_slots[0].id) is None
    assert add_password_slot(two, keys.data_key, "nam", "mật khẩu khác", CHEAP) == Refusal("access.officer_has_password")
    one = remove_slot(two, keys.data_key, keys.header.password_slots[0].id)
    assert unlock_with_password(one, PASSWORD) is None
    assert unlock_with_password(one, "của anh Nam") == keys.data_key
    assert verify(one, keys.data_key)
    assert remove_slot(one, keys.data_key, opened.slot_id) == Refusal("access.last_password")


def test_the_file_has_room_for_thirty_two_ways_in(keys):
    header = keys.header
    for number in range(30):
        header = add_password_slot(header, keys.data_key, f"officer-{number}", PASSWORD, CHEAP)
    assert len(header.slots) == 32
    assert add_password_slot(header, keys.data_key, "one-more", PASSWORD, CHEAP) == Refusal("access.too_many_ways_in", {"maximum": 32})


def test_a_new_recovery_code_ends_the_old_one(keys):
    header, code = renew_recovery(keys.header, keys.data_key)
    assert unlock_with_code(header, code) == keys.data_key
    assert unlock_with_code(header, keys.recovery_code) is None
    assert unlock_with_password(header, PASSWORD) == keys.data_key
    assert len(header.recovery_slots) == 1
    assert verify(header, keys.data_key)


def test_a_slot_opens_in_its_own_register_only_and_only_as_it_was_made(keys):
    slot, recovery = keys.header.slots
    moved = msgspec.structs.replace(keys.header, register_id="register-2")
    assert unlock_with_password(moved, PASSWORD) is None
    assert unlock_with_code(moved, keys.recovery_code) is None
    for change in ({"officer": "nam"}, {"id": "other"}, {"nonce": bytes(12)}, {"kdf": msgspec.structs.replace(slot.kdf, iterations=2)}):
        changed = msgspec.structs.replace(keys.header, slots=(msgspec.structs.replace(slot, **change), recovery))
        assert unlock_with_password(changed, PASSWORD) is None


def test_a_tampered_header_opens_but_is_not_blessed(keys):
    tampered = msgspec.structs.replace(keys.header, created="2020-01-01T00:00:00Z")
    slot = tampered.password_slots[0].id
    assert unlock_with_password(tampered, PASSWORD) == keys.data_key
    assert not verify(tampered, keys.data_key)
    for change in (
        lambda: change_password(tampered, keys.data_key, slot, "mật khẩu mới", CHEAP),
        lambda: add_password_slot(tampered, keys.data_key, "nam", "của anh Nam", CHEAP),
        lambda: remove_slot(tampered, keys.data_key, slot),
        lambda: renew_recovery(tampered, keys.data_key),
    ):
        with pytest.raises(HeaderDamaged) as damage:
            change()
        assert damage.value.code == "access.keys_tampered"
    again = remake_header("register-1", keys.data_key, "mật khẩu mới", "hoa", CHEAP)
    assert unlock_with_password(again.header, "mật khẩu mới") == keys.data_key
    assert verify(again.header, keys.data_key)


def test_an_unknown_slot_is_a_mistake_of_the_caller(keys):
    with pytest.raises(KeyError):
        change_password(keys.header, keys.data_key, "unknown", "mật khẩu mới", CHEAP)
    with pytest.raises(KeyError):
        remove_slot(keys.header, keys.data_key, "unknown")


@pytest.mark.parametrize("officer", ["Nguyễn Thị Hoa", "Hoa Nguyen", "", "x" * 65])
def test_a_name_never_gets_into_the_file(keys, officer):
    with pytest.raises(msgspec.ValidationError):
        create_header("register-1", PASSWORD, officer, CHEAP)
    with pytest.raises(msgspec.ValidationError):
        add_password_slot(keys.header, keys.data_key, officer, "của anh Nam", CHEAP)


def test_no_repr_shows_a_secret(keys):
    opened = open_with_password(keys.header, PASSWORD)
    shown = repr(keys) + repr(opened) + repr(renew_recovery(keys.header, keys.data_key)) + str(keys) + f"{keys.recovery_code}"
    for secret in (keys.data_key, keys.recovery_code.secret):
        assert repr(secret)[2:-1] not in shown
        assert secret.hex() not in shown
    assert keys.recovery_code.groups[0] not in shown


def test_too_little_memory_is_told_apart_from_a_wrong_password(keys, monkeypatch):
    def starve(*_):
        raise MemoryError

    monkeypatch.setattr(slots, "password_key", starve)
    with pytest.raises(MemoryError):
        unlock_with_password(keys.header, PASSWORD)


def test_keys_for_different_purposes_are_unrelated(keys):
    made = {data_key_for(keys.data_key, purpose) for purpose in ("header", "database", "device")} | {keys.data_key}
    assert len(made) == 4
    assert data_key_for(keys.data_key, "header") == data_key_for(keys.data_key, "header")


def test_a_cost_out_of_range_is_never_tried():
    with pytest.raises(ValueError, match="out of range"):
        password_key(PASSWORD, bytes(16), KdfCost(2 * 1024 * 1024, 1, 1))
    assert FLOOR.bearable
    assert (FLOOR.memory_kib, FLOOR.iterations, FLOOR.lanes) == (65536, 3, 4)
