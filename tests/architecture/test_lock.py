"""The lock installs on Linux and on Windows, and says nothing of the machine it was made on. No network: see ``.ci/lock.py``."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.tags import compatible_tags, cpython_tags
from packaging.utils import parse_wheel_filename
from packaging.version import Version

from tests.architecture.lock_file import LINUX, WINDOWS, Locked, read_lock

WINDOWS_TAGS = {
    *cpython_tags((3, 11), platforms=["win_amd64"]),
    *compatible_tags((3, 11), interpreter="cp311", platforms=["win_amd64"]),
}


@pytest.fixture(scope="module")
def lock(root: Path) -> list[Locked]:
    return read_lock(root / ".ci" / "requirements.lock")


@pytest.fixture(scope="module")
def wheels(root: Path) -> dict[str, dict[str, str]]:
    return json.loads((root / ".ci" / "windows_wheels.json").read_text(encoding="utf-8"))


def test_every_pin_has_hashes(lock: list[Locked]) -> None:
    assert [pin.name for pin in lock if not pin.hashes] == []


def test_every_pin_that_windows_needs_has_a_windows_wheel_in_the_lock(lock: list[Locked], wheels: dict[str, dict[str, str]]) -> None:
    needed = {f"{pin.name}=={pin.version}": pin for pin in lock if pin.applies(WINDOWS)}
    assert set(wheels) == set(needed), "the lock changed without `make lock`"
    for key, pin in needed.items():
        name, version, _build, tags = parse_wheel_filename(wheels[key]["wheel"])
        assert (name, version) == (pin.name, Version(pin.version))
        assert tags & WINDOWS_TAGS, f"{wheels[key]['wheel']} does not install on Windows amd64"
        assert wheels[key]["sha256"] in pin.hashes, f"the lock does not hold {wheels[key]['wheel']}"


def test_the_lock_answers_what_the_project_asks_for(root: Path, lock: list[Locked]) -> None:
    asked = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    texts = [*asked["project"]["dependencies"], *asked["project"]["optional-dependencies"]["desktop"], *asked["dependency-groups"]["dev"]]
    for environment in (LINUX, WINDOWS):
        pinned = {pin.name: Version(pin.version) for pin in lock if pin.applies(environment)}
        for requirement in map(Requirement, texts):
            assert pinned[Locked.canonical(requirement.name)] in requirement.specifier


def test_a_line_that_is_no_pin_is_told(tmp_path: Path) -> None:
    file = tmp_path / "requirements.lock"
    file.write_text("--index-url somewhere\n", encoding="utf-8")
    with pytest.raises(ValueError, match="neither a pin nor a hash"):
        read_lock(file)


def test_markers_part_the_systems(tmp_path: Path) -> None:
    file = tmp_path / "requirements.lock"
    digest = "0" * 64
    file.write_text(f"Uv_Loop==1.0 ; sys_platform != 'win32' \\\n    --hash=sha256:{digest}\n    # via someone\n", encoding="utf-8")
    (pin,) = read_lock(file)
    assert (pin.name, pin.version, pin.hashes) == ("uv-loop", "1.0", frozenset({digest}))
    assert pin.applies(LINUX)
    assert not pin.applies(WINDOWS)
