"""The picture is read in a process of its own, and whatever happens there is an answer in words."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.domain.task import QUIET, Cancelled
from desktop.pictures import codes
from desktop.pictures.codes import read_codes
from tests.pictures.cards import PAYLOAD, askew, card, saved


@pytest.fixture
def picture(tmp_path):
    file = tmp_path / "ảnh thẻ của chị Hoa.jpg"
    file.write_bytes(saved(askew(card()), "JPEG", quality=80))
    return file


def test_a_picture_is_read_in_a_child(picture):
    assert read_codes(picture, QUIET) == [PAYLOAD]


def test_what_is_no_file_or_no_picture_is_said(tmp_path, picture):
    assert read_codes(tmp_path / "không có.jpg", QUIET) == "card.cannot_open"
    assert read_codes(tmp_path, QUIET) == "card.cannot_open"
    picture.write_text("không phải ảnh")
    assert read_codes(picture, QUIET) == "card.no_picture"


def test_a_device_is_no_picture():
    assert read_codes(Path(os.devnull), QUIET) == "card.cannot_open"


def test_too_many_bytes_are_not_read(picture, monkeypatch):
    monkeypatch.setattr(codes, "MOST_BYTES", 100)
    assert read_codes(picture, QUIET) == "card.too_large"


def test_a_child_that_dies_is_said(picture, monkeypatch):
    monkeypatch.setattr(codes, "_command", lambda: [sys.executable, "-c", "import os; os.abort()"])
    assert read_codes(picture, QUIET) == "card.damaged"


def test_a_child_that_hangs_is_ended(picture, monkeypatch):
    monkeypatch.setattr(codes, "_command", lambda: [sys.executable, "-c", "input()\nwhile True: pass"])
    monkeypatch.setattr(codes, "_PATIENCE", 0.3)
    assert read_codes(picture, QUIET) == "card.too_slow"


def test_cancel_ends_it(picture):
    class Impatient:
        def step(self, stage, done, total):
            raise Cancelled

    with pytest.raises(Cancelled):
        read_codes(picture, Impatient())


def test_passwords_are_no_concern_of_the_child(picture, monkeypatch):
    monkeypatch.setenv("SODOANVIEN_PASSWORD", "bí mật")
    assert "SODOANVIEN_PASSWORD" not in codes._environment()
    shown = subprocess.run([sys.executable, "-c", "import os; print(dict(os.environ))"], env=codes._environment(), capture_output=True)
    assert "bí mật" not in shown.stdout.decode(errors="replace")
