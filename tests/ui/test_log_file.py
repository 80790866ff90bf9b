"""The log file: there after the first warning, and a folder that can't be written is no reason not to start."""

import faulthandler
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from ui.log_file import write_log


@pytest.fixture(autouse=True)
def _handlers() -> Iterator[None]:
    before = list(logging.getLogger().handlers)
    yield
    for handler in [handler for handler in logging.getLogger().handlers if handler not in before]:
        logging.getLogger().removeHandler(handler)
        handler.close()
    faulthandler.enable()


def test_warnings_reach_the_file(tmp_path: Path) -> None:
    write_log(tmp_path / "log")
    logging.getLogger("ui.x").warning("ValueError at %s", "y.py:3 f")
    assert "WARNING ui.x: ValueError at y.py:3 f" in (tmp_path / "log" / "log.txt").read_text(encoding="utf-8")


def test_no_folder_no_log_no_harm(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "file").write_text("")
    write_log(tmp_path / "file")
    assert "no log file" in caplog.text
