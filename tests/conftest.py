"""What every test may rely on: no screen needed, nobody's own settings touched, and a screen for those that ask for one.

Widgets have more in ``tests/ui/conftest.py``. Tests run in any order and at the same time as others (pytest-xdist): each gets its own
folders from ``tmp_path`` and the fixtures here.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Qt reads this when the first application object is made: widgets are drawn to memory unless a test asks for ``screen``.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# No deadline: on a machine with two busy cores a slow example says nothing about the code. The same examples at every run, so that
# a change is judged by what it changed; ``make long`` looks for new ones, and for more of them.
settings.register_profile("test", deadline=None, derandomize=True, max_examples=100, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("long", parent=settings.get_profile("test"), derandomize=False, max_examples=5000)


def pytest_configure(config: pytest.Config) -> None:
    long = "long" in str(config.getoption("markexpr")) and "not long" not in str(config.getoption("markexpr"))
    settings.load_profile("long" if long else "test")


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's own folder."""
    return Path(__file__).resolve().parents[1]


@pytest.fixture(autouse=True)
def _own_settings(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Preferences, caches and data of the program go to a folder of this test, in this process and in every child."""
    home = tmp_path_factory.mktemp("home")
    for variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(variable, str(home / variable.lower()))
    monkeypatch.delenv("SODOANVIEN_PASSWORD", raising=False)
    monkeypatch.delenv("VN_PASSWORD", raising=False)


@pytest.fixture(scope="session")
def screen() -> Iterator[str]:
    """A screen nobody sees (Xvfb), 1366×768 as in the offices: the value of DISPLAY for programs that a test starts."""
    read_end, write_end = os.pipe()
    command = ["Xvfb", "-displayfd", str(write_end), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=(write_end,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(write_end)
    try:
        with os.fdopen(read_end) as answer:
            number = answer.readline().strip()  # the server writes its number once it takes guests; nothing, if it died
        if not number:
            raise RuntimeError(f"Xvfb did not start; it ended with {server.wait(10)}")
        yield f":{number}"
    finally:
        server.terminate()
        server.wait(10)


@pytest.fixture
def on_screen(screen: str) -> dict[str, str]:
    """The environment of a program whose windows shall stand on ``screen``."""
    return {**os.environ, "DISPLAY": screen, "QT_QPA_PLATFORM": "xcb", "LC_ALL": "C.UTF-8"}
