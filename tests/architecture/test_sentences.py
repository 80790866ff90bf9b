"""The catalogue of sentences: each in Vietnamese and English, with the same blanks; every code that the source names has one."""

from __future__ import annotations

import ast
import string
import tomllib
import unicodedata
from pathlib import Path

import pytest

from resources.sentences import LANGUAGES, codes, sentence
from tests.architecture.source_files import product_sources

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "sentences"
CATALOGUE = {file.stem: tomllib.loads(file.read_text(encoding="utf-8")) for file in sorted(FOLDER.glob("*.toml"))}
SENTENCES = [(area, name, entry) for area, entries in CATALOGUE.items() for name, entry in entries.items()]


def blanks(text: str) -> set[str]:
    return {name for _literal, name, _format, _conversion in string.Formatter().parse(text) if name is not None}


def test_the_catalogue_was_found() -> None:
    assert len(SENTENCES) > 50


@pytest.mark.parametrize(("area", "name", "entry"), SENTENCES, ids=[f"{area}.{name}" for area, name, _entry in SENTENCES])
def test_a_sentence_stands_in_both_languages_with_the_same_blanks(area: str, name: str, entry: dict[str, str]) -> None:
    assert set(entry) == set(LANGUAGES)
    assert blanks(entry["vi"]) == blanks(entry["en"])
    assert all(blank.isidentifier() for blank in blanks(entry["vi"])), "blanks have names"
    for text in entry.values():
        assert text == text.strip() != ""
        assert unicodedata.is_normalized("NFC", text)
    filled = sentence(f"{area}.{name}", "vi", **dict.fromkeys(blanks(entry["vi"]), 7))
    assert "{" not in filled


def test_codes_are_listed_as_they_are_asked_for() -> None:
    assert codes("access") == tuple(f"access.{name}" for name in CATALOGUE["access"])


def test_every_sentence_that_the_source_asks_for_by_name_is_there() -> None:
    known = {f"{area}.{name}" for area, name, _entry in SENTENCES}
    missing = []
    for source in product_sources():
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] == "sentence" and node.args:
                code = node.args[0]
                if isinstance(code, ast.Constant) and isinstance(code.value, str) and code.value not in known:
                    missing.append(f"{source.name}:{node.lineno}: {code.value}")
    assert missing == []
