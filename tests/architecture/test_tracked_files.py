"""The project builds anywhere: no tracked file names a machine's folders or a package registry's address."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.architecture.source_files import ROOT, tracked_files

# Written with classes of one letter, so that this file does not find itself.
MACHINE_PATH = re.compile(r"(?<![.\w])/(?:[w]ork|[f]arm|[r]oot)/|[.][.]/[s]hared\b|\b[C]:\\Users\\")
REGISTRY = re.compile(r"https?://(?:[p]ypi|[f]iles\.pythonhosted|[r]egistry|[d]eb|[t]est\.pypi|[c]onda)\b[.\w]*", re.IGNORECASE)
# Notices in packages' own words may name where a package is published; the plan is a working paper.
OTHERS_WORDS = {"resources/licences/THIRD-PARTY.txt", "docs/PLAN.md"}


def text_of(path: Path) -> str:
    """The file as text; "" for pictures, fonts and workbooks."""
    data = path.read_bytes()
    return "" if b"\0" in data[:8192] else data.decode("utf-8", errors="replace")


def test_no_tracked_file_names_a_machine_or_a_registry() -> None:
    found = []
    for path in tracked_files():
        name = path.relative_to(ROOT).as_posix()
        if name in OTHERS_WORDS or name.startswith("tests/data/"):
            continue
        for number, line in enumerate(text_of(path).splitlines(), 1):
            if MACHINE_PATH.search(line) or REGISTRY.search(line):
                found.append(f"{name}:{number}: {line.strip()[:120]}")
    assert found == []


@pytest.mark.parametrize(
    "line",
    ["cd /wo" + "rk/main", "open('/ro" + "ot/x')", "see .." + "/shared", "https://py" + "pi.org/simple", "http://de" + "b.debian.org"],
)
def test_the_check_sees(line: str) -> None:
    assert MACHINE_PATH.search(line) or REGISTRY.search(line)


def test_the_top_level_is_the_one_agreed() -> None:
    """The top level is fixed: a new folder there is a decision, not an accident."""
    folders = {path.relative_to(ROOT).parts[0] for path in tracked_files() if len(path.relative_to(ROOT).parts) > 1}
    assert folders <= {"desktop", "ui", "sync", "resources", "tests", "docs", ".ci", ".github"}


def test_no_file_is_a_leftover() -> None:
    leftovers = (".orig", ".rej", ".bak", ".pyc", ".qm", "~", ".swp")
    assert [str(path.relative_to(ROOT)) for path in tracked_files() if path.name.endswith(leftovers)] == []
