"""Nothing of a member, no password and no key is ever readable on the disk: not in the register, not beside it, not in a crash's leavings.

A program of its own works on a register with unusual values, under a sandbox that holds every folder it could write to (register, TMPDIR,
home, config, cache). The sandbox is read whole while the register is open, after SIGKILL with a full write-ahead log, after a migration
and after closing; what is looked for is looked for in every form a program could have written it.
"""

from __future__ import annotations

import base64
import os
import signal
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.storage.keyring.header import read_header
from desktop.storage.migrating import migrate
from desktop.storage.places import RegisterFolder
from tests.registers import codes, opened
from tests.storage.data_keys import unlock_with_password
from tests.storage.revisions import data_key, scripts_with

ROOT = Path(__file__).parents[2]
PASSWORD = "Mật khẩu Ngoắt Ngoéo 83"
NAME, OTHER_NAME, FROM_A_LIST = "Quách Thị Khuyên Nguyệt", "Vừ Mí Chứ Phình", "Tòng Văn Khoắn Uẩng"
NATIONAL_ID, PHONE, NOTE = "031177654329", "0987123465", "bí mật chưa ai biết tới"
UNION = "CĐCS Xí nghiệp Gốm Phù Lãng Thử"
WORDS = (PASSWORD, NAME, OTHER_NAME, FROM_A_LIST, NOTE, UNION, "Khuyen Nguyet", "khuyen nguyet", "khoan uang")
NUMBERS = (NATIONAL_ID, PHONE)

PROGRAM = """
import os, sys
from datetime import date
from pathlib import Path
from desktop.domain.query import MemberQuery
from desktop.domain.task import QUIET
from desktop.domain.union import UnionIdentity
from desktop.services import access, checking, imports, members, undoing
from tests.registers import CHEAP
from tests.faults.test_plaintext import NAME, NATIONAL_ID, NOTE, OTHER_NAME, PASSWORD, PHONE, UNION

folder, workbook = Path(sys.argv[1]), Path(sys.argv[2])
made = access.create(folder, UnionIdentity(UNION), OTHER_NAME, PASSWORD, cost=CHEAP)
book = made.register
one = members.add(book, {"full_name": NAME, "national_id": NATIONAL_ID, "note": NOTE}).ids[0]
members.edit(book, one, {"phone": PHONE})
members.edit_many(book, [one], {"unit": NOTE})
result = imports.read_list(workbook, today=date(2026, 5, 1), task=QUIET)
assert len(result.members) == 200, result
imported = imports.apply(book, imports.plan(book, result, task=QUIET), source=workbook.name, task=QUIET)
assert imported.added == 200, imported
undoing.undo(book)
undoing.redo(book)
for sort in ("name", "unit", "phone"):
    with members.member_list(book, MemberQuery(search="nguyet " if sort == "name" else "", sort=sort)) as found:
        found.fetch(("full_name", "note"))
assert checking.check(book, task=QUIET) == []
print(made.recovery_code, flush=True)
if sys.stdin.readline() == "crash\\n":
    raise RuntimeError("broken")
book.close()
"""


@pytest.fixture
def sandbox(tmp_path: Path) -> Path:
    for name in ("tmp", "home", "work"):
        (tmp_path / "sandbox" / name).mkdir(parents=True)
    return tmp_path / "sandbox"


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """A list outside the sandbox: the officer's own file, which we only read."""
    lines = ["STT,Họ và tên,Ngày sinh,Số CCCD,Ghi chú"]
    lines += [
        f"{row},{FROM_A_LIST} {chr(65 + row % 26)}{chr(65 + row // 26)},0{row % 9 + 1}/05/1988,0{row:011},{NOTE}" for row in range(1, 201)
    ]
    path = tmp_path / "danh sách.csv"
    path.write_text("\n".join(lines), encoding="utf-8-sig")
    return path


@pytest.fixture
def program(sandbox: Path, workbook: Path) -> Iterator[subprocess.Popen[str]]:
    """The program at work, waiting with the register open."""
    home = sandbox / "home"
    environment = {
        **os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", "TMPDIR": str(sandbox / "tmp"), "HOME": str(home),
        **{name: str(home / name.lower()) for name in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")},
    }  # fmt: skip
    command = [sys.executable, "-X", "faulthandler", "-c", PROGRAM, str(sandbox / "sổ.sodoanvien"), str(workbook)]
    with (sandbox / "work" / "stderr.txt").open("w") as said, subprocess.Popen(
        command, env=environment, cwd=sandbox / "work", stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=said, text=True,
    ) as process:  # fmt: skip
        yield process
        process.kill()


def forms(text: str) -> set[bytes]:
    """Every way a text could have been written down."""
    spelled = {unicodedata.normalize(form, way) for form in ("NFC", "NFD") for way in (text, text.upper(), text.lower())}
    found = {way.encode(encoding) for way in spelled for encoding in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le")}
    found |= {way.encode("unicode_escape") for way in spelled}
    found |= {base64.b64encode(text.encode())[:-4], text.encode().hex().encode()}
    return found


def secrets_of(folder: Path, recovery_code: str) -> set[bytes]:
    wrapped = unlock_with_password(read_header(RegisterFolder(folder).keys), PASSWORD)
    assert wrapped is not None
    keys = (wrapped, data_key(folder, PASSWORD))
    found = {form for key in keys for form in (key, key.hex().encode(), key.hex().upper().encode(), base64.b64encode(key)[:-4])}
    bare = recovery_code.replace("-", "")
    for text in (*WORDS, *NUMBERS, recovery_code, bare):
        found |= forms(text)
    assert all(len(one) >= 8 for one in found)  # shorter ones stand in random bytes by chance
    return found


def hunt(sandbox: Path, wanted: set[bytes]) -> tuple[list[str], int]:
    """(places where something was found, bytes read)."""
    found, read = [], 0
    for path in sorted(sandbox.rglob("*")):
        found.extend(f"name of {path}" for one in wanted if one in os.fsencode(path.name))
        if path.is_file():
            content = path.read_bytes()
            read += len(content)
            found.extend(f"{path}: {one!r}" for one in wanted if one in content)
    return found, read


def started(program: subprocess.Popen[str], sandbox: Path) -> str:
    assert program.stdout is not None
    code = program.stdout.readline().strip()
    assert code, (sandbox / "work" / "stderr.txt").read_text()
    return code


def test_the_hunt_finds_what_lies_about(sandbox):
    wanted = set().union(*(forms(text) for text in (*WORDS, *NUMBERS)))
    for place, (text, encoding) in enumerate([(NAME, "utf-16-le"), (NOTE.upper(), "utf-8"), (NATIONAL_ID, "ascii"), (PASSWORD, "utf-8")]):
        (sandbox / "tmp" / str(place)).write_bytes(b"..." + text.encode(encoding) + b"...")
    (sandbox / "tmp" / "nfd").write_text(unicodedata.normalize("NFD", OTHER_NAME), encoding="utf-8")
    assert len({line.partition(":")[0] for line in hunt(sandbox, wanted)[0]}) == 5


def test_nothing_while_open_nothing_after_a_kill_nothing_after_a_migration(program, sandbox, tmp_path):
    folder = sandbox / "sổ.sodoanvien"
    wanted = secrets_of(folder, started(program, sandbox))
    assert (folder / "register.db-wal").stat().st_size > 50_000  # there is something to find
    assert hunt(sandbox, wanted)[0] == []

    program.send_signal(signal.SIGKILL)
    program.wait()
    found, read = hunt(sandbox, wanted)
    assert found == []
    assert read > 200_000

    register = opened(folder, PASSWORD)  # the log is folded in
    assert codes(register) == []
    assert hunt(sandbox, wanted)[0] == []
    register.close()

    migrate(RegisterFolder(folder).database, data_key(folder, PASSWORD), scripts_with(tmp_path, rows=200))
    assert hunt(sandbox, wanted)[0] == []
    assert not (folder / "register.db").read_bytes().startswith(b"SQLite format 3")


@pytest.mark.parametrize("word", ["crash", "end"])
def test_nothing_after_a_crash_or_a_quiet_end(program, sandbox, word):
    folder = sandbox / "sổ.sodoanvien"
    wanted = secrets_of(folder, started(program, sandbox))
    program.communicate(f"{word}\n")
    assert program.returncode == (1 if word == "crash" else 0)
    found, read = hunt(sandbox, wanted)
    assert found == []
    assert read > 100_000
    if word == "end":
        assert sorted(path.name for path in folder.iterdir()) == ["register.db", "register.keys", "register.lock"]
        assert list((sandbox / "tmp").iterdir()) == []
        assert list((sandbox / "home").iterdir()) == []
