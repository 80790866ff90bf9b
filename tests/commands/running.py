"""Running the program in this process, as ``main`` starts it, and what it gave."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop.__main__ import main
from desktop.services import access
from tests.registers import CHEAP, PASSWORD, copy_of

DONE, FAILED, USAGE, NEEDS_A_PERSON = 0, 1, 2, 3


class Answer:
    """What a run of the program gave."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def json(self) -> Any:
        """The one document on standard output; nothing else may stand there."""
        lines = self.out.splitlines()
        assert len(lines) == 1, (self.out, self.err)
        return json.loads(lines[0])


def _stream() -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n")


def _text_of(written: io.TextIOWrapper) -> str:
    written.flush()
    return written.buffer.getvalue().decode()  # type: ignore[attr-defined]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Answer]:
    """The program with the register's password in the environment and nobody to ask."""
    monkeypatch.setenv("SODOANVIEN_PASSWORD", PASSWORD)
    monkeypatch.setattr(access, "calibrate", lambda: CHEAP)

    def start(*arguments: object) -> Answer:
        with pytest.MonkeyPatch.context() as patch:
            out, err = _stream(), _stream()
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            patch.setattr(sys, "stdin", io.StringIO())
            code = main([str(argument) for argument in arguments])
            return Answer(code, _text_of(out), _text_of(err))

    return start


@pytest.fixture
def book(template: Path, tmp_path: Path) -> Path:
    return copy_of(template, tmp_path / "sổ.sodoanvien")


@pytest.fixture
def person(run: Callable[..., Answer], book: Path) -> str:
    return str(run("add", book, "full_name=Đặng Thị Hồng", "phone=0912345678", "unit=Tổ 1", "--json").json["id"])
