"""``card`` and ``add --card``: pictures, scanners, and people who are there already."""

from __future__ import annotations

import io

import pytest

from tests.commands.running import DONE, FAILED, NEEDS_A_PERSON
from tests.pictures.cards import OTHER, PAYLOAD, card, saved, sheet

VALUES = {"full_name": "Lê Thị Ánh Nguyệt", "national_id": "038190317213", "birth_date": "1990-03-05"}


@pytest.fixture
def picture(tmp_path):
    file = tmp_path / "thẻ.png"
    file.write_bytes(saved(card()))
    return file


@pytest.fixture
def scanned(monkeypatch, run):
    """The program with a scanner on standard input."""

    def start(text, *arguments):
        with monkeypatch.context() as patch:
            patch.setattr(io, "StringIO", lambda: io.TextIOWrapper(io.BytesIO(text.encode()), encoding="cp1252"))
            return run(*arguments)

    return start


def test_a_picture_is_read(run, picture):
    answer = run("card", picture, "--json")
    assert answer.code == DONE
    (found,) = answer.json["cards"]
    assert found["values"].items() >= VALUES.items()
    assert found["problems"] == []
    told = run("card", picture)
    assert "Họ và tên: Lê Thị Ánh Nguyệt" in told.out


def test_a_scanner_on_standard_input(scanned):
    answer = scanned(f"{PAYLOAD}\r\n{OTHER}\r\n", "card", "-", "--json")
    assert [one["values"]["full_name"] for one in answer.json["cards"]] == ["Lê Thị Ánh Nguyệt", "Trần Quốc Bảo"]
    assert scanned("chào", "card", "-", "--json").json["error"] == "qr_fields"
    assert scanned("", "card", "-", "--json").json["error"] == "card.no_code"


def test_garbled_letters_need_a_person(scanned):
    answer = scanned(PAYLOAD.replace("ễ", "?").replace("ị", "?"), "card", "-", "--json")
    assert answer.code == NEEDS_A_PERSON
    assert "full_name" not in answer.json["cards"][0]["values"]


def test_what_is_no_picture_fails_in_words(run, tmp_path):
    assert run("card", tmp_path / "không có.png", "--json").json["error"] == "card.cannot_open"
    assert run("card", tmp_path).code == FAILED


def test_a_card_is_added_once(run, book, picture):
    added = run("add", book, "--card", picture, "phone=0912345678", "--json")
    assert added.code == DONE
    record = run("member", book, added.json["id"], "--json").json["member"]
    assert record.items() >= {**VALUES, "phone": "0912345678"}.items()
    again = run("add", book, "--card", picture, "--json")
    assert (again.code, again.json) == (NEEDS_A_PERSON, {"id": added.json["id"], "existing": True, "batch_id": None})
    assert run("members", book, "--json").json["total"] == 1


def test_what_is_typed_overrules_the_card(run, book, picture):
    added = run("add", book, "--card", picture, "full_name=Lê Nguyệt", "--json")
    assert run("member", book, added.json["id"], "--json").json["member"]["full_name"] == "Lê Nguyệt"


def test_of_several_cards_nobody_is_added(run, book, tmp_path):
    file = tmp_path / "hai thẻ.png"
    file.write_bytes(saved(sheet(PAYLOAD, OTHER)))
    answer = run("add", book, "--card", file, "--json")
    assert (answer.code, answer.json["error"]) == (FAILED, "card.several")
    assert run("members", book, "--json").json["total"] == 0
