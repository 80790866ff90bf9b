"""Migrations: on a copy, proven, and the original untouched by whatever goes wrong. Registers of every released schema are kept."""

import shutil
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from desktop.domain.query import MemberQuery
from desktop.services import access, members, undoing
from desktop.services.access import OpenRegister
from desktop.services.outcome import Refused
from desktop.storage import migrating
from desktop.storage.engine import connect
from desktop.storage.errors import DiskFull, MigrationUnproven, ReadOnlyRegister, StorageFailed
from desktop.storage.migrating import migrate
from desktop.storage.places import RegisterFolder
from desktop.storage.schema import SCHEMA
from desktop.storage.tables import METADATA
from resources.sentences import sentence
from tests.registers import PASSWORD, UNION, add, codes, edit, opened
from tests.storage.kept_register import REGISTERS
from tests.storage.revisions import data_key, scripts_with


def migrate_folder(folder, scripts):
    migrate(RegisterFolder(folder).database, data_key(folder), scripts)


def files(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture
def filled(folder):
    register = opened(folder)
    person = add(register, "Đặng Thị Hồng", unit="Tổ 1")
    edit(register, person, unit="Tổ 2")
    register.close()
    return folder


def test_the_tables_are_what_the_migrations_make(folder):
    handle = connect(RegisterFolder(folder).database, data_key(folder))
    engine = create_engine("sqlite://", creator=lambda: handle, module=sqlcipher, poolclass=StaticPool)
    with engine.connect() as connection:
        own = {"compare_type": True, "compare_server_default": True,
               "include_name": lambda name, kind, _: kind != "table" or not name.startswith(("member_search", "alembic"))}  # fmt: skip
        difference = compare_metadata(MigrationContext.configure(connection, opts=own), METADATA)
    engine.dispose()
    assert difference == []


def test_a_migrated_register_has_lost_nothing(filled, tmp_path):
    migrate_folder(filled, scripts_with(tmp_path))
    key = data_key(filled)
    connection = connect(RegisterFolder(filled).database, key)
    assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [("0002",)]
    assert connection.execute("SELECT full_name, unit, blood_group FROM member").fetchall() == [("Đặng Thị Hồng", "Tổ 2", None)]
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.execute("UPDATE alembic_version SET version_num = '0001'")  # what this program knows of it is as before
    connection.close()
    register = opened(filled)
    assert codes(register) == []
    undoing.undo(register)
    assert codes(register) == []
    register.close()
    assert sorted(path.name for path in filled.iterdir()) == ["register.db", "register.keys", "register.lock"]


def test_migrating_twice_is_migrating_once(filled, tmp_path):
    scripts = scripts_with(tmp_path)
    migrate_folder(filled, scripts)
    first = RegisterFolder(filled).database.stat().st_size
    migrate_folder(filled, scripts)
    assert RegisterFolder(filled).database.stat().st_size == first


@pytest.mark.parametrize(
    ("last", "error"),
    [
        ("raise RuntimeError('power')", RuntimeError),
        ("op.execute('SELECT nonsense FROM nowhere')", StorageFailed),
        ("op.execute('DELETE FROM member')", MigrationUnproven),
        ("op.execute('DELETE FROM batch WHERE seq = 2')", MigrationUnproven),
        ("op.execute('UPDATE batch SET operations = 0')", MigrationUnproven),
        ("raise KeyboardInterrupt", KeyboardInterrupt),
    ],
)
def test_a_migration_that_fails_leaves_the_original_byte_for_byte(filled, tmp_path, last, error):
    before = files(filled)
    with pytest.raises(error):
        migrate_folder(filled, scripts_with(tmp_path, last=last))
    assert files(filled) == before
    register = opened(filled)
    assert codes(register) == []
    register.close()


def test_a_full_disk_while_migrating_leaves_the_original(filled, tmp_path):
    before = files(filled)
    with pytest.raises(DiskFull):
        migrate_folder(filled, scripts_with(tmp_path, last="op.execute('PRAGMA max_page_count = 40'); op.execute('CREATE TABLE big AS"
                                                           " SELECT zeroblob(1000000) AS filling')"))  # fmt: skip
    assert files(filled) == before


def test_leavings_of_a_killed_migration_are_taken_away(filled, tmp_path):
    for suffix in ("", "-wal", "-shm"):
        (filled / f"register.db.migrating{suffix}").write_bytes(b"half a copy")
    migrate_folder(filled, scripts_with(tmp_path))
    assert sorted(path.name for path in filled.iterdir()) == ["register.db", "register.keys", "register.lock"]


def test_changes_still_in_the_write_ahead_log_come_along(folder, tmp_path):
    key = data_key(folder)
    register = opened(folder)
    add(register, "Người Trong WAL")
    crashed = tmp_path / "crashed"
    shutil.copytree(folder, crashed)  # as after a power cut: the change stands in the log only
    register.close()
    assert (crashed / "register.db-wal").stat().st_size > 0
    migrate(RegisterFolder(crashed).database, key, scripts_with(tmp_path))
    connection = connect(RegisterFolder(crashed).database, key)
    assert connection.execute("SELECT full_name FROM member").fetchall() == [("Người Trong WAL",)]
    connection.close()


def test_an_older_register_is_migrated_on_opening(filled, tmp_path, monkeypatch):
    scripts = scripts_with(tmp_path)
    monkeypatch.setattr(access, "SCHEMA", 2)
    monkeypatch.setattr("desktop.storage.register.SCHEMA", 2)
    monkeypatch.setattr(access, "migrate", lambda database, key: migrating.migrate(database, key, scripts))
    register = opened(filled)
    assert not register.newer
    edit(register, members_of(register)[0], unit="Tổ 3")
    register.close()


def test_an_older_register_that_cannot_be_migrated_is_refused_with_a_sentence(filled, tmp_path, monkeypatch):
    before = files(filled)
    scripts = scripts_with(tmp_path, last="op.execute('DELETE FROM member')")
    monkeypatch.setattr(access, "SCHEMA", 2)
    monkeypatch.setattr(access, "migrate", lambda database, key: migrating.migrate(database, key, scripts))
    result = access.open_by_password(filled, PASSWORD)
    assert result == Refused("access.migration_unproven")
    assert sentence(result.code, "vi")
    assert files(filled).keys() >= before.keys()
    assert files(filled)["register.db"] == before["register.db"]


# ---------------------------------------------------------------- a register of a newer program


@pytest.fixture
def newer(filled, tmp_path):
    migrate_folder(filled, scripts_with(tmp_path))
    register = opened(filled)
    yield register
    register.close()


def members_of(register: OpenRegister) -> list[str]:
    with members.member_list(register, MemberQuery()) as found:
        return [row.id for row in found.fetch(())]


def test_a_newer_register_is_read_and_says_so(newer):
    assert newer.newer
    assert newer.warnings == ("access.newer",)
    assert sentence("access.newer", "vi")
    person = members_of(newer)[0]
    assert members.get(newer, person).name == "Đặng Thị Hồng"
    assert [entry.new for entry in members.history(newer, person) if entry.field == "unit"] == ["Tổ 1", "Tổ 2"]
    assert newer.union == UNION


def test_every_write_to_a_newer_register_is_refused(newer):
    from desktop.services.union import set_identity

    person, before = members_of(newer)[0], RegisterFolder(newer.folder).database.read_bytes()
    writes = (
        lambda: members.add(newer, {"full_name": "Ai Đó"}),
        lambda: members.edit(newer, person, {"unit": "Tổ 9"}),
        lambda: members.edit_many(newer, [person], {"unit": "Tổ 9"}),
        lambda: members.remove(newer, [person], "x"),
        lambda: members.restore(newer, [person]),
        lambda: undoing.undo(newer),
        lambda: undoing.redo(newer),
        lambda: set_identity(newer, type(UNION)("CĐCS Khác")),
    )
    for write in writes:
        with pytest.raises(ReadOnlyRegister) as refused:
            write()
        assert sentence(refused.value.code, "vi")
    with newer.store.reading() as connection, pytest.raises(Exception, match="readonly"):
        connection.execute("UPDATE member SET unit = 'x'")
    assert RegisterFolder(newer.folder).database.read_bytes() == before


# ---------------------------------------------------------------- kept registers


def kept() -> list[Path]:
    return sorted(path for path in REGISTERS.iterdir() if path.is_dir())


def test_a_register_of_every_schema_is_kept():
    assert [path.name for path in kept()] == [f"schema-{number}" for number in range(1, SCHEMA + 1)]


def shape(folder: Path) -> set[tuple[str, str]]:
    connection = connect(RegisterFolder(folder).database, data_key(folder))
    try:
        return set(connection.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL").fetchall())
    finally:
        connection.close()


def test_a_schema_never_changes_once_it_is_out(folder, tmp_path):
    """Whoever changes a script under migrations/versions breaks registers that are in use: a change is a revision of its own."""
    shutil.copytree(kept()[-1], tmp_path / "kept")
    assert shape(tmp_path / "kept") == shape(folder)


@pytest.mark.parametrize("source", kept(), ids=lambda path: path.name)
def test_a_kept_register_opens_is_sound_and_can_be_worked_on(source, tmp_path):
    shutil.copytree(source, tmp_path / "sổ")
    register = opened(tmp_path / "sổ")
    assert register.warnings == ()
    assert codes(register) == []
    found = {members.get(register, one).name: members.get(register, one) for one in members_of(register)}
    assert set(found) == {"Đặng Thị Hồng Nhung", "H'Hen Niê"}
    nhung = found["Đặng Thị Hồng Nhung"]
    assert (nhung.get("birth_date"), nhung.get("status"), nhung.get("unit")) == ("1988-05", "paused", "Tổ may 1")
    assert found["H'Hen Niê"].get("is_party_member") is False
    assert [entry.reason for entry in undoing.recent(register)] == [
        "remove",
        "redo",
        "undo",
        "edit_many",
        "edit",
        "add",
        "add",
        "add",
        "new",
    ]
    edit(register, nhung.id, phone="0987654321")
    for _ in range(3):
        assert not isinstance(undoing.undo(register), Refused)
    assert members.get(register, nhung.id).get("unit") is None
    assert codes(register) == []
    register.close()
