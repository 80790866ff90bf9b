"""A killed export leaves nothing that others can read, and nothing for longer than the next export."""

import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from desktop.documents import unfinished
from desktop.documents.delivery import Written, deliver
from desktop.documents.unfinished import make_unfinished, sweep

ROOT = Path(__file__).parents[2]
WRITER = """
import sys
from pathlib import Path
from desktop.documents.delivery import deliver

def half(file):
    file.write(b"people")
    file.flush()
    print("writing", flush=True)
    sys.stdin.read()
    return 1, 0

print(deliver(Path(sys.argv[1]), half))
"""


def write(file):
    file.write(b"whole")
    return 1, 0


def another_export(path):
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def modes(folder):
    return {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}


def test_what_a_killed_export_left_is_for_its_owner_alone_and_goes_with_the_next(tmp_path):
    with another_export(tmp_path / "a.xlsx") as other:
        assert other.stdout.readline() == "writing\n"
        other.send_signal(signal.SIGKILL)
        other.wait()
    (left,) = tmp_path.iterdir()
    assert left.name.startswith(".sodoanvien-")
    assert left.read_bytes() == b"people"
    assert modes(tmp_path) == {0o600}
    assert isinstance(deliver(tmp_path / "b.xlsx", write), Written)
    assert names(tmp_path) == ["b.xlsx"]


def test_an_export_under_way_is_left_alone(tmp_path):
    with another_export(tmp_path / "a.xlsx") as other:
        assert other.stdout.readline() == "writing\n"
        assert isinstance(deliver(tmp_path / "b.xlsx", write), Written)
        told, _ = other.communicate()
        assert told.startswith("Written")
    assert names(tmp_path) == ["a.xlsx", "b.xlsx"]


def test_one_of_another_pc_goes_when_it_is_older_than_a_day(tmp_path, monkeypatch):
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr(unfinished.platform, "node", lambda: "máy khác")
        elsewhere.setattr(unfinished.os, "getpid", lambda: 2**22 + 1)  # above what Linux gives: no process has it here
        path, file = make_unfinished(tmp_path)
        file.close()
    sweep(tmp_path)
    assert names(tmp_path) == [path.name]
    old = time.time() - unfinished.STALE_SECONDS - 60
    os.utime(path, (old, old))
    sweep(tmp_path)
    assert names(tmp_path) == []


@pytest.mark.parametrize(
    "name",
    [
        ".sodoanvien-notes.tmp",
        "sodoanvien-00000000-1-000000000000.tmp",
        ".0123456789ab.tmp",
        ".sodoanvien-00000000-1-000000000000.tmp.xlsx",
    ],
)
def test_another_programs_file_is_never_touched(tmp_path, name):
    (tmp_path / name).write_bytes(b"mine")
    (tmp_path / ".sodoanvien-00000000-1-000000000000.tmp").mkdir()
    os.utime(tmp_path / name, (0, 0))
    os.utime(tmp_path / ".sodoanvien-00000000-1-000000000000.tmp", (0, 0))
    deliver(tmp_path / "a.xlsx", write)
    assert (tmp_path / name).read_bytes() == b"mine"
    assert len(names(tmp_path)) == 3


def test_a_new_document_is_for_its_owner_and_an_older_ones_readers_stay(tmp_path):
    deliver(tmp_path / "new.xlsx", write)
    assert modes(tmp_path) == {0o600}
    (tmp_path / "new.xlsx").chmod(0o640)
    deliver(tmp_path / "new.xlsx", write)
    assert modes(tmp_path) == {0o640}
