"""Getting in, and every way of not getting in: each with its sentence, none with a stack trace."""

import errno
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import msgspec
import pytest

from desktop.services import access, members
from desktop.services.access import Created, OpenRegister
from desktop.services.outcome import Refused
from desktop.storage import disks, places
from desktop.storage.engine import NotEncrypted
from desktop.storage.errors import DiskFull, NotWritable
from desktop.storage.keyring.header import Header, encode_header
from desktop.storage.places import RegisterFolder
from resources.sentences import sentence
from tests.registers import CHEAP, OFFICER, PASSWORD, UNION, add, codes, opened

ROOT = Path(__file__).parents[2]


def create(folder, password=PASSWORD):
    return access.create(folder, UNION, OFFICER, password, cost=CHEAP)


def refused(result, code):
    assert isinstance(result, Refused), result
    assert result.code == code
    assert sentence(code, "vi", **result.args)
    return result


@pytest.fixture
def created(tmp_path):
    made = create(tmp_path / "sổ")
    assert isinstance(made, Created)
    made.register.close()
    return made


def test_a_new_register_is_open_and_sound(tmp_path):
    made = create(tmp_path / "mới" / "sâu hơn" / "sổ.sodoanvien")
    try:
        assert made.register.union == UNION
        assert made.register.officer_name == OFFICER
        assert not made.register.newer
        assert made.register.warnings == ()
        assert codes(made.register) == []
    finally:
        made.register.close()
    assert access.is_register(tmp_path / "mới" / "sâu hơn" / "sổ.sodoanvien")


def test_closed_means_two_files_and_a_lock(created, tmp_path):
    assert sorted(path.name for path in (tmp_path / "sổ").iterdir()) == ["register.db", "register.keys", "register.lock"]


def test_password_and_code_open_the_same_register(created, tmp_path):
    by_password = opened(tmp_path / "sổ")
    person = add(by_password)
    by_password.close()
    by_code = access.open_by_code(tmp_path / "sổ", created.recovery_code.lower().replace("-", " "))
    assert isinstance(by_code, OpenRegister)
    assert by_code.store.register_id == by_password.store.register_id
    assert by_code.officer_id == by_password.officer_id
    assert access.check_code(created.recovery_code) is None
    assert members.get(by_code, person).name == "Nguyễn Văn An"
    by_code.close()


@pytest.mark.parametrize("password", ["", "x", PASSWORD.upper(), PASSWORD + " ", "a" * 5000])
def test_a_wrong_password_is_refused_and_shuts_nobody_out(created, tmp_path, password):
    refused(access.open_by_password(tmp_path / "sổ", password), "access.wrong_password")
    opened(tmp_path / "sổ").close()


def test_a_wrong_code_and_a_slip_are_told_apart(created, tmp_path):
    other = create(tmp_path / "khác")
    other.register.close()
    refused(access.open_by_code(tmp_path / "sổ", other.recovery_code), "access.wrong_code")
    groups = created.recovery_code.split("-")
    groups[3] = ("0" if groups[3][0] != "0" else "1") + groups[3][1:]
    slip = access.open_by_code(tmp_path / "sổ", "-".join(groups))
    assert slip.code.startswith("access.code_")
    assert sentence(slip.code, "vi", **slip.args)
    assert access.check_code("-".join(groups)) == slip
    opened(tmp_path / "sổ").close()


def test_after_a_recovery_the_new_password_holds_and_the_old_does_not(created, tmp_path):
    register = access.open_by_code(tmp_path / "sổ", created.recovery_code)
    assert access.set_password(register, "mật khẩu mới", cost=CHEAP) is None
    assert access.is_password_right(register, "mật khẩu mới")
    assert not access.is_password_right(register, PASSWORD)
    register.close()
    refused(access.open_by_password(tmp_path / "sổ", PASSWORD), "access.wrong_password")
    opened(tmp_path / "sổ", "mật khẩu mới").close()


def test_a_new_code_ends_the_old_sheet(created, tmp_path):
    register = opened(tmp_path / "sổ")
    code = access.new_recovery_code(register)
    register.close()
    refused(access.open_by_code(tmp_path / "sổ", created.recovery_code), "access.wrong_code")
    access.open_by_code(tmp_path / "sổ", code).close()


def test_a_weak_new_password_is_refused_and_the_old_one_stays(created, tmp_path):
    register = opened(tmp_path / "sổ")
    refused(access.set_password(register, "ngắn", cost=CHEAP), "access.password_too_short")
    register.close()
    opened(tmp_path / "sổ").close()


@pytest.mark.parametrize(("password", "code"), [("1234567", "access.password_too_short"), (" " * 9, "access.password_blank")])
def test_a_weak_password_makes_no_register_and_no_folder(tmp_path, password, code):
    refused(create(tmp_path / "sổ", password), code)
    assert not (tmp_path / "sổ").exists()


def test_a_folder_with_something_in_it_is_left_alone(tmp_path):
    (tmp_path / "báo cáo.docx").write_bytes(b"mine")
    refused(create(tmp_path), "access.folder_not_empty")
    refused(create(tmp_path / "báo cáo.docx"), "access.folder_not_empty")
    assert [path.name for path in tmp_path.iterdir()] == ["báo cáo.docx"]


def test_below_a_file_there_is_no_folder_to_be_made(tmp_path):
    (tmp_path / "báo cáo.docx").write_bytes(b"mine")
    told = create(tmp_path / "báo cáo.docx" / "năm 2026" / "sổ")
    refused(told, "access.not_a_folder")
    assert told.args == {"file": str(tmp_path / "báo cáo.docx")}
    assert (tmp_path / "báo cáo.docx").read_bytes() == b"mine"


def test_a_register_is_never_made_over_another(created, tmp_path):
    before = {path.name: path.read_bytes() for path in (tmp_path / "sổ").iterdir()}
    refused(create(tmp_path / "sổ"), "access.folder_not_empty")
    assert {path.name: path.read_bytes() for path in (tmp_path / "sổ").iterdir()} == before


@pytest.mark.parametrize("missing", ["register.db", "register.keys", "both"])
def test_what_is_no_register_is_told(created, tmp_path, missing):
    for name in ("register.db", "register.keys"):
        if missing in (name, "both"):
            (tmp_path / "sổ" / name).unlink()
    refused(access.open_by_password(tmp_path / "sổ", PASSWORD), "access.not_a_register")
    refused(access.open_by_password(tmp_path / "nowhere", PASSWORD), "access.not_a_register")


def test_keys_of_another_register_do_not_fit(created, tmp_path):
    other = create(tmp_path / "khác")
    other.register.close()
    (tmp_path / "sổ" / "register.keys").write_bytes((tmp_path / "khác" / "register.keys").read_bytes())
    refused(access.open_by_password(tmp_path / "sổ", PASSWORD), "access.keys_do_not_fit")


@pytest.mark.parametrize("content", [b"", b"\0" * 4096, b"SQLite format 3\0" + b"\0" * 4080, b"PK\x03\x04 zip"])
def test_a_database_that_is_none_is_refused(created, tmp_path, content):
    (tmp_path / "sổ" / "register.db").write_bytes(content)
    result = access.open_by_password(tmp_path / "sổ", PASSWORD)
    assert isinstance(result, Refused)
    plain = content.startswith(b"SQLite format 3")
    assert result.code in (["access.not_encrypted"] if plain else ["access.keys_do_not_fit", "access.damaged"])
    with another_program("open", tmp_path / "sổ") as other:  # the lock was given back
        assert other.communicate()[0] == f"{result.code}\n"


def test_a_driver_that_does_not_encrypt_makes_no_register(tmp_path, monkeypatch):
    def plain(database):
        raise NotEncrypted(database.name)

    with monkeypatch.context() as patch:
        patch.setattr(access, "prove_encrypted", plain)
        refused(create(tmp_path / "sổ"), "access.not_encrypted")
    assert not access.is_register(tmp_path / "sổ")
    create(tmp_path / "sổ").register.close()


# ---------------------------------------------------------------- a key file somebody changed


@pytest.fixture
def tampered(created, tmp_path):
    """The register's folder, with one letter of the MAC in its key file changed."""
    keys = RegisterFolder(tmp_path / "sổ").keys
    header = msgspec.json.decode(keys.read_bytes(), type=Header)
    mac = bytes([header.mac[0] ^ 1]) + header.mac[1:]
    keys.write_bytes(encode_header(msgspec.structs.replace(header, mac=mac)))
    return tmp_path / "sổ"


def test_tampered_keys_warn_and_take_no_change(tampered):
    register = opened(tampered)
    before = RegisterFolder(tampered).keys.read_bytes()
    assert register.warnings == ("access.keys_tampered",)
    refused(access.set_password(register, "mật khẩu mới", cost=CHEAP), "access.keys_tampered")
    refused(access.new_recovery_code(register), "access.keys_tampered")
    refused(access.remake_keys(register, "ngắn", cost=CHEAP), "access.password_too_short")
    assert RegisterFolder(tampered).keys.read_bytes() == before
    register.close()


def test_keys_made_anew_end_all_earlier_ways_in_and_keep_the_data(created, tampered):
    register = opened(tampered)
    person = add(register)
    code = access.remake_keys(register, "mật khẩu mới", cost=CHEAP)
    assert register.warnings == ()
    assert access.set_password(register, "mật khẩu ba", cost=CHEAP) is None
    register.close()
    for password in (PASSWORD, "mật khẩu mới"):
        refused(access.open_by_password(tampered, password), "access.wrong_password")
    refused(access.open_by_code(tampered, created.recovery_code), "access.wrong_code")
    by_code = access.open_by_code(tampered, code)
    assert isinstance(by_code, OpenRegister)
    assert by_code.warnings == ()
    by_code.close()
    again = opened(tampered, "mật khẩu ba")
    assert again.officer_id == register.officer_id
    assert members.get(again, person).name == "Nguyễn Văn An"
    assert codes(again) == []
    again.close()


def test_a_locked_register_has_no_keys(created, tmp_path):
    register = opened(tmp_path / "sổ")
    register.close()
    for question in (access.new_recovery_code, lambda book: access.is_password_right(book, PASSWORD)):
        with pytest.raises(ValueError, match="locked"):
            question(register)


def test_a_share_is_refused_for_making_and_opening(created, tmp_path, monkeypatch):
    monkeypatch.setattr(disks, "mount_type", lambda real, mounts: "cifs")
    refused(create(tmp_path / "mới"), "access.network_share")
    refused(access.open_by_password(tmp_path / "sổ", PASSWORD), "access.network_share")
    assert not (tmp_path / "mới").exists()


@pytest.mark.parametrize(
    "name", ["Công đoàn cơ sở Trường Tiểu học Nguyễn Thị Minh Khai", "số 1 & 2 ; 'ba' \"bốn\" #5 100% ?x", "Đoàn viên 🌾"]
)
def test_folders_with_any_letters(tmp_path, name):
    made = create(tmp_path / name)
    add(made.register)
    made.register.close()
    register = opened(tmp_path / name)
    assert codes(register) == []
    register.close()


def deep(folder, longest):
    """A path under ``folder`` as long as it can be, in bytes, with the database's name behind it."""
    for step in ("Công đoàn cơ sở Xí nghiệp May số 2", "To may", "x"):
        while len(os.fsencode(RegisterFolder(folder / step).database)) <= longest:
            folder /= step
    return folder


def test_paths_far_over_260_characters(tmp_path):
    folder = deep(tmp_path, access.LONGEST_PATH)
    assert len(str(folder / "register.db")) > 350
    made = create(folder)
    assert isinstance(made, Created)
    add(made.register)
    made.register.close()
    register = opened(folder)
    assert codes(register) == []
    register.close()


def test_a_path_longer_than_the_database_takes_is_told(tmp_path):
    folder = deep(tmp_path, access.LONGEST_PATH) / "xx"
    refused(create(folder), "access.path_too_long")
    refused(access.open_by_password(folder, PASSWORD), "access.path_too_long")
    assert not folder.exists()


def test_a_renamed_and_a_copied_folder_open(created, tmp_path):
    (tmp_path / "sổ").rename(tmp_path / "sổ 2026")
    opened(tmp_path / "sổ 2026").close()


def test_nothing_secret_in_the_words_of_a_register(created, tmp_path):
    register = opened(tmp_path / "sổ")
    told = repr(register) + repr(register.store) + repr(created)
    register.close()
    assert created.recovery_code not in told
    assert PASSWORD not in told


# ---------------------------------------------------------------- another program, another user

READER = """
import sys
from pathlib import Path
from desktop.services import access
from desktop.services.outcome import Refused
from tests.registers import PASSWORD, CHEAP, UNION, OFFICER
what, folder = sys.argv[1], Path(sys.argv[2])
if what == "create":
    result = access.create(folder, UNION, OFFICER, PASSWORD, cost=CHEAP)
else:
    result = access.open_by_password(folder, PASSWORD)
print(result.code if isinstance(result, Refused) else "opened", flush=True)
if what == "hold":
    sys.stdin.read()
"""


def another_program(what, folder, **options):
    return subprocess.Popen(
        [sys.executable, "-c", READER, what, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}, cwd="/", **options,
    )  # fmt: skip


def test_one_program_at_a_time_and_a_killed_one_shuts_nobody_out(created, tmp_path):
    with another_program("hold", tmp_path / "sổ") as other:
        assert other.stdout.readline() == "opened\n"
        refused(access.open_by_password(tmp_path / "sổ", PASSWORD), "access.in_use")
        refused(access.open_by_code(tmp_path / "sổ", created.recovery_code), "access.in_use")
        other.kill()
        other.wait()
        register = opened(tmp_path / "sổ")
        with another_program("open", tmp_path / "sổ") as third:
            assert third.communicate()[0] == "access.in_use\n"
        register.close()
    with another_program("open", tmp_path / "sổ") as fourth:
        assert fourth.communicate()[0] == "opened\n"


@pytest.fixture
def read_only_place():
    """A folder that a user without rights may look into but not write, outside of pytest's own, which it shuts to others."""
    with tempfile.TemporaryDirectory() as place:
        yield Path(place)
        for path in (Path(place), *Path(place).rglob("*")):
            path.chmod(0o755)


def as_nobody(question):
    """What ``question()`` gives in a forked process without root's rights."""
    read_end, write_end = os.pipe()
    child = os.fork()
    if not child:
        try:
            if os.geteuid() == 0:
                import pwd

                nobody = pwd.getpwnam("nobody")
                os.setgid(nobody.pw_gid)
                os.setuid(nobody.pw_uid)
            result = question()
            os.write(write_end, (result.code if isinstance(result, Refused) else type(result).__name__).encode())
        finally:
            os._exit(0)
    os.close(write_end)
    with os.fdopen(read_end) as answer:
        told = answer.read()
    os.waitpid(child, 0)
    return told


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_folder_one_may_only_look_into(read_only_place):
    made = create(read_only_place / "sổ")
    made.register.close()
    for path in (*read_only_place.rglob("*"), read_only_place):
        path.chmod(0o555 if path.is_dir() else 0o444)
    before = (read_only_place / "sổ" / "register.db").read_bytes()
    assert as_nobody(lambda: access.open_by_password(read_only_place / "sổ", PASSWORD)) == "access.not_writable"
    assert as_nobody(lambda: create(read_only_place / "của tôi")) == "access.not_writable"
    assert as_nobody(lambda: create(read_only_place / "a" / "b")) == "access.not_writable"
    assert (read_only_place / "sổ" / "register.db").read_bytes() == before
    assert [path.name for path in read_only_place.iterdir()] == ["sổ"]


@pytest.mark.parametrize(("error", "kind"), [(errno.ENOSPC, DiskFull), (errno.EROFS, NotWritable), (errno.EACCES, NotWritable)])
def test_the_old_ways_in_stay_when_new_ones_cannot_be_written(created, tmp_path, monkeypatch, error, kind):
    register = opened(tmp_path / "sổ")

    def fail(*_):
        raise OSError(error, os.strerror(error))

    with monkeypatch.context() as patch:
        patch.setattr(places.os, "replace", fail)
        with pytest.raises(kind):
            access.set_password(register, "mật khẩu mới", cost=CHEAP)
        with pytest.raises(kind):
            access.new_recovery_code(register)
    assert access.is_password_right(register, PASSWORD)
    register.close()
    opened(tmp_path / "sổ").close()
    access.open_by_code(tmp_path / "sổ", created.recovery_code).close()
    assert sorted(path.name for path in (tmp_path / "sổ").iterdir()) == ["register.db", "register.keys", "register.lock"]
