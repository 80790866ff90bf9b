"""The program as the tests of ``tests/commands`` run it, and a data folder of headquarters."""

import pytest

from tests.commands.running import run
from tests.registers import template

__all__ = ["run", "template"]


@pytest.fixture
def data(tmp_path, monkeypatch):
    folder = tmp_path / "hq"
    monkeypatch.setenv("SODOANVIEN_HQ_DATA", str(folder))
    return folder
