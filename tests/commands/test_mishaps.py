"""What goes wrong around a command: told in words, with an exit code, never with a traceback or at the price of a recovery code."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.commands import options
from desktop.services import access, lists, recovery_sheet, undoing
from desktop.storage.errors import DiskFull
from desktop.storage.keyring.header import HeaderDamaged
from desktop.storage.places import RegisterFolder
from desktop.storage.register import Register
from resources.sentences import sentence
from tests.commands.running import DONE, FAILED, NEEDS_A_PERSON, USAGE
from tests.registers import PASSWORD

ROOT = Path(__file__).parents[2]
SECRET = "Đặng Thị Hồng 037188001234"


def raising(error):
    def fail(*_, **__):
        raise error

    return fail


# ---------------------------------------------------------------- the recovery code is given in any case


def test_a_sheet_that_cannot_be_written_does_not_lose_the_code(run, tmp_path):
    (tmp_path / "a file").write_bytes(b"")
    answer = run("new", tmp_path / "sổ", "--union", "U", "--sheet", tmp_path / "a file" / "phiếu.pdf", "--json")
    assert (answer.code, set(answer.json)) == (NEEDS_A_PERSON, {"register_id", "recovery_code"})
    assert "phiếu" in answer.err
    access.open_by_code(tmp_path / "sổ", answer.json["recovery_code"]).close()
    shown = run("new", tmp_path / "hai", "--union", "U", "--sheet", tmp_path / "a file" / "phiếu.pdf")
    assert shown.code == NEEDS_A_PERSON
    assert "MÃ KHÔI PHỤC" in shown.out


def test_nor_does_a_sheet_that_breaks(run, tmp_path, monkeypatch):
    monkeypatch.setattr(recovery_sheet, "save_recovery_sheet", raising(OSError(errno.EIO, SECRET)))
    answer = run("new", tmp_path / "sổ", "--union", "U", "--sheet", tmp_path / "x.pdf", "--json")
    assert (answer.code, access.check_code(answer.json["recovery_code"])) == (NEEDS_A_PERSON, None)
    assert "OSError EIO" in answer.err
    assert SECRET not in answer.err


def test_a_sheet_is_written(run, tmp_path):
    assert run("new", tmp_path / "sổ", "--union", "U", "--sheet", tmp_path / "x.pdf", "--json").code == DONE
    assert (tmp_path / "x.pdf").read_bytes().startswith(b"%PDF")


# ---------------------------------------------------------------- a key file somebody changed


@pytest.fixture
def new_password(tmp_path):
    (tmp_path / "new").write_text("mật khẩu hai", encoding="utf-8")
    return tmp_path / "new"


@pytest.fixture
def tampered(run, tmp_path):
    """(the register, its recovery code): one letter of the MAC in the key file is another."""
    code = run("new", tmp_path / "sổ", "--union", "U", "--json").json["recovery_code"]
    (tmp_path / "code").write_text(code, encoding="utf-8")
    keys = RegisterFolder(tmp_path / "sổ").keys
    start, sign, mac = keys.read_bytes().partition(b'"mac":"')
    keys.write_bytes(start + sign + (b"B" if mac[:1] == b"A" else b"A") + mac[1:])
    return tmp_path / "sổ", tmp_path / "code"


def test_tampered_keys_are_told_with_the_way_out(run, tampered, new_password):
    book, code = tampered
    for command in (("password", book), ("recover", book, "--code-file", code)):
        answer = run(*command, "--new-password-file", new_password, "--json")
        assert (answer.code, answer.json["error"]) == (FAILED, "access.keys_tampered")
        assert "--new-keys" in answer.json["message"]


@pytest.mark.parametrize("way", ["password", "recover"])
def test_new_keys_are_the_way_out(run, tampered, new_password, tmp_path, way):
    book, code = tampered
    way_in = ("--code-file", code) if way == "recover" else ()
    made = run(way, book, *way_in, "--new-keys", "--new-password-file", new_password, "--json")
    assert (made.code, set(made.json)) == (DONE, {"register_id", "recovery_code"})
    sound = run("check", book, "--password-file", new_password, "--json")
    assert (sound.code, sound.err, sound.json["ok"]) == (DONE, "", True)
    assert run("check", book, "--json").json["error"] == "access.wrong_password"
    access.open_by_code(book, made.json["recovery_code"]).close()


# ---------------------------------------------------------------- whatever breaks


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (HeaderDamaged("access.keys_unreadable"), "access.keys_unreadable"),
        (OSError(errno.EIO, SECRET, SECRET), "command.mishap"),
        (OSError(SECRET), "command.mishap"),
        (KeyError(SECRET), "command.mishap"),
        (RuntimeError(SECRET), "command.mishap"),
        (type("Coded", (Exception,), {"code": "nowhere.nothing"})(SECRET), "command.mishap"),
        (type("Blank", (Exception,), {"code": "members.unknown"})(SECRET), "command.mishap"),
    ],
)
def test_whatever_breaks_is_a_sentence_without_values(run, book, monkeypatch, error, code):
    monkeypatch.setattr(undoing, "recent", raising(error))
    answer = run("changes", book, "--json")
    assert (answer.code, answer.json["error"], answer.err.strip()) == (FAILED, code, answer.json["message"])
    assert SECRET not in answer.out + answer.err
    assert "Traceback" not in answer.err
    if code == "command.mishap":
        assert type(error).__name__ in answer.err
        assert "commands/changes.py:" in answer.err
    assert run("changes", book).out == ""


@pytest.mark.parametrize("after", ["edit", "password"])
def test_a_disk_that_is_full_by_the_end_takes_nothing_back(run, book, person, new_password, monkeypatch, after):
    def full(register, *, wait=False):
        raise DiskFull

    monkeypatch.setattr(Register, "fold_log", full)  # what closing does last
    words = {"edit": (person, "unit=Tổ 9"), "password": ("--new-password-file", new_password)}[after]
    answer = run(after, book, *words, "--json")
    assert answer.code == DONE
    assert "error" not in answer.json
    assert sentence("access.log_kept", "vi") in answer.err


def test_a_plain_database_is_told(run, book):
    (book / "register.db").write_bytes(b"SQLite format 3\0" + bytes(4080))
    answer = run("members", book, "--json")
    assert (answer.code, answer.json["error"]) == (FAILED, "access.not_encrypted")


@pytest.mark.parametrize("content", [None, b"\xff\xfe"])
def test_a_code_file_that_cannot_be_read_is_wrong_usage(run, book, tmp_path, new_password, content):
    if content is not None:
        (tmp_path / "code").write_bytes(content)
    answer = run("recover", book, "--code-file", tmp_path / "code", "--new-password-file", new_password, "--json")
    assert (answer.code, answer.out) == (USAGE, "")
    assert "mã khôi phục" in answer.err


def test_a_new_password_with_nobody_to_ask_is_wrong_usage(run, book):
    answer = run("password", book, "--json")
    assert (answer.code, answer.out) == (USAGE, "")


def test_values_cut_in_an_export_are_told(run, book, person, tmp_path, monkeypatch):
    monkeypatch.setattr(lists, "export", lambda *_, **__: lists.Exported(1, lists.FORM_MEMBERS, tmp_path / "x.xlsx", 2))
    answer = run("export", book, tmp_path / "x.xlsx", "--json")
    assert (answer.code, answer.json["rows"]) == (NEEDS_A_PERSON, 1)
    assert answer.err.startswith("2 ")


def test_no_core_dump_holds_the_key(book):
    asked = "import sys, resource; from desktop.__main__ import main; main(['--version']); print(resource.getrlimit(resource.RLIMIT_CORE))"
    done = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True
    )
    assert done.stdout.splitlines()[-1] == "(0, 0)"


# ---------------------------------------------------------------- at a prompt


def test_a_new_password_is_typed_twice_until_both_are_the_same(monkeypatch, tmp_path, capsys):
    typed = iter(["một lần", "một lẫn", "mật khẩu", "mật khẩu"])
    asked = []

    def prompt(text, **options):
        asked.append((text, options["hide_input"]))
        return next(typed)

    monkeypatch.delenv("SODOANVIEN_PASSWORD", raising=False)
    monkeypatch.setattr(options.sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(options.typer, "prompt", prompt)
    assert options.first_password_from(None) == "mật khẩu"
    assert len(asked) == 4
    assert all(hidden for _, hidden in asked)
    assert "không giống nhau" in capsys.readouterr().err


def test_a_new_register_takes_its_password_from_file_or_environment(monkeypatch, new_password):
    monkeypatch.setenv("SODOANVIEN_PASSWORD", PASSWORD)
    assert options.first_password_from(None) == PASSWORD
    assert options.first_password_from(new_password) == "mật khẩu hai"
    assert options.new_password_from(new_password) == "mật khẩu hai"
