"""``sodoanvien hq …``: JSON, exit codes, sentences; keys that nobody else may read; both databases."""

import builtins
import stat
import sys
from uuid import UUID

import pytest

DONE, FAILED, USAGE = 0, 1, 2


@pytest.fixture
def union(run, data):
    return run("hq", "union", "add", "CĐCS May Sông Đà", "--json").json["union_id"]


def test_a_union_is_added_and_listed(run, union):
    assert UUID(union).version == 7
    (shown,) = run("hq", "union", "list", "--json").json["unions"]
    assert (shown["union_id"], shown["name"], shown["members"], shown["devices"], shown["seen"]) == (union, "CĐCS May Sông Đà", 0, 0, None)
    assert "CĐCS May Sông Đà" in run("hq", "union", "list").out
    assert run("hq", "union", "add", "  ", "--json").json["error"] == "hq.no_name"


def test_a_code_is_six_groups_and_new_each_time(run, union):
    codes = {run("hq", "code", union, "--json").json["code"] for _ in range(3)}
    assert len(codes) == 3
    assert all([len(group) for group in code.split("-")] == [4] * 6 for code in codes)


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("code", "không"), "hq.no_union"),
        (("code", "01a21005-5594-7153-aefa-2e82c128442c"), "hq.no_union"),
        (("device", "revoke", "01a21005-5594-7153-aefa-2e82c128442c"), "hq.no_device"),
        (("device", "list", "--union", "x"), "hq.no_union"),
        (("restore", "không-có"), "command.mishap"),
    ],
)
def test_what_is_not_there_is_refused_in_words(run, union, arguments, error):
    answer = run("hq", *arguments, "--json")
    assert (answer.code, answer.json["error"]) == (FAILED, error)
    assert answer.err.strip()


def test_a_role_that_is_none_is_refused(run, union):
    assert run("hq", "code", union, "--role", "vua", "--json").json["error"] == "hq.no_role"
    assert run("hq", "code", union, "--role", "chair", "--json").code == DONE


def test_keys_are_for_this_account_only_and_stay(run, data, union):
    for name in ("database.key", "signing.key"):
        assert stat.S_IMODE((data / name).stat().st_mode) == 0o600
    before = run("hq", "status", "--json").json
    assert run("hq", "status", "--json").json == before
    assert before["unions"] == 1
    (data / "signing.key").write_text("zz")
    assert run("hq", "status", "--json").json["error"] == "hq.key_damaged"


def test_a_backup_is_put_back_into_an_empty_headquarters_only(run, data, union, tmp_path, monkeypatch):
    saved = tmp_path / "hq.backup"
    made = run("hq", "backup", saved, "--json").json
    assert (made["path"], made["rows"]["union_head"]) == (str(saved), 1)
    assert run("hq", "restore", saved, "--json").json["error"] == "hq.not_empty"
    other = tmp_path / "other"
    assert run("hq", "restore", saved, "--data", other, "--json").json["error"] == "hq.backup_damaged", "another key"
    for name in ("database.key", "signing.key"):
        (other / name).write_bytes((data / name).read_bytes())
        (other / "headquarters.db").unlink(missing_ok=True)
    assert run("hq", "restore", saved, "--data", other, "--json").code == DONE
    one, two = (run("hq", "status", "--data", folder, "--json").json for folder in (data, other))
    assert one["public_key"] == two["public_key"]
    assert one["epoch"] != two["epoch"]
    assert run("hq", "backup", "--json").json["path"].startswith(str(data))


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.10", "example.org", "::"])
def test_beyond_this_machine_only_over_tls(run, data, host):
    answer = run("hq", "serve", "--host", host, "--json")
    assert (answer.code, answer.json["error"]) == (FAILED, "hq.plain_on_the_net")


def test_without_headquarters_it_says_where_to_get_it(run, data, monkeypatch):
    before = builtins.__import__

    def left_out(name, *rest):
        if name.startswith("sync.headquarters"):
            raise ModuleNotFoundError(name)
        return before(name, *rest)

    for name in [one for one in sys.modules if one.startswith("sync.headquarters")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(builtins, "__import__", left_out)
    answer = run("hq", "serve", "--json")
    assert (answer.code, answer.json["error"]) == (FAILED, "hq.not_installed")


def test_wrong_usage_is_told(run, data):
    assert run("hq", "code").code == USAGE
    assert run("hq", "serve", "--port", "70000").code == USAGE


@pytest.mark.xdist_group("postgresql")
def test_the_same_over_postgresql(run, data, postgresql, tmp_path):
    url = postgresql.url(postgresql.new_database())
    union = run("hq", "union", "add", "CĐCS Dệt", "--database", url, "--json").json["union_id"]
    assert run("hq", "code", union, "--database", url, "--json").code == DONE
    assert run("hq", "status", "--database", url, "--json").json["unions"] == 1
    assert run("hq", "backup", tmp_path / "b", "--database", url, "--json").json["rows"]["union_head"] == 1
    assert run("hq", "restore", tmp_path / "b", "--json").code == DONE, "from PostgreSQL into a file"
    assert run("hq", "union", "list", "--json").json["unions"][0]["union_id"] == union
    mighty = postgresql.url(postgresql.new_database(), "admin")
    assert run("hq", "status", "--database", mighty, "--json").json["error"] == "hq.too_mighty"
