"""Every code that a reader or a rule can give has its sentence, and the sentence asks only for blanks that are given."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from desktop.domain.fields import FIELD_NAMES, FIELDS, Status
from resources.sentences import LANGUAGES, codes, sentence

_ROOT = Path(__file__).parents[2] / "desktop"
_MAKERS = {"error", "warning", "info", "Finding"}
_COMPOSED = {
    *(f"missing_{field.name}" for field in FIELDS if field.expected and field.name != "full_name"),
    "unknown_ethnicity", "unknown_religion", "ethnicity_spelling", "religion_spelling",
    "joined_before_birth", "company_before_birth", "party_before_birth", "paper_before_birth",
    "card_before_joining", "status_before_joining", "joined_under_15",
}  # fmt: skip


def _made() -> Iterator[tuple[str, frozenset[str]]]:
    """(code, names of the blanks) for each finding that is written out in the readers and rules."""
    for path in [*(_ROOT / "vietnamese").glob("*.py"), *(_ROOT / "domain").glob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or node.func.id not in _MAKERS or not node.args:
                continue
            if isinstance(node.args[0], ast.Constant):
                blanks = {keyword.arg for keyword in node.keywords if keyword.arg}
                given = [key for arg in node.args[1:] if isinstance(arg, ast.Dict) for key in arg.keys]
                blanks |= {str(key.value) for key in given if isinstance(key, ast.Constant)}
                yield str(node.args[0].value), frozenset(blanks)


MADE = sorted(_made(), key=lambda made: (made[0], sorted(made[1])))


def _asked(code: str, language: str) -> set[str]:
    from resources.sentences import _area

    area, _, name = code.partition(".")
    return {blank for _, blank, _, _ in Formatter().parse(_area(area)[name][language]) if blank}


@pytest.mark.parametrize(("code", "blanks"), MADE, ids=lambda part: part if isinstance(part, str) else "")
def test_every_finding_has_its_sentence(code: str, blanks: frozenset[str]) -> None:
    for language in LANGUAGES:
        assert _asked(f"problem.{code}", language) <= blanks


def test_composed_codes_have_theirs() -> None:
    assert {f"problem.{code}" for code in _COMPOSED} <= set(codes("problem"))


@pytest.mark.parametrize("code", codes("problem"))
def test_both_languages_ask_for_the_same(code: str) -> None:
    assert _asked(code, "vi") == _asked(code, "en")


@pytest.mark.parametrize("name", FIELD_NAMES)
def test_every_field_has_a_label_and_a_short_one(name: str) -> None:
    for language in LANGUAGES:
        assert 0 < len(sentence(f"field.{name}_short", language)) <= len(sentence(f"field.{name}", language))


def test_every_status_has_its_own_label() -> None:
    for language in LANGUAGES:
        assert len({sentence(f"status.{status}", language) for status in Status}) == len(Status)


_OF_LISTS = {"Dòng", "dòng", "danh sách"}


@pytest.mark.parametrize("code", sorted({code for code, blanks in MADE if "other_row" not in blanks and "rows" not in blanks} | _COMPOSED))
def test_a_sentence_about_a_value_fits_beside_a_record_as_well_as_in_a_list(code: str) -> None:
    words = sentence(f"problem.{code}", "vi", **dict.fromkeys(_asked(f"problem.{code}", "vi"), "x"))
    assert not [word for word in _OF_LISTS if word in words]
