"""The single doubts about a name: a note beside it, what makes it no name, letters of other scripts, missing accents.

Pure tests on one cleaned text; ``names.read_name`` puts them in order. Codes are those of ``resources/sentences/problem.toml``.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files
from unicodedata import combining

from desktop.vietnamese.findings import Finding, Severity
from desktop.vietnamese.text import fold

#: A name with more letters or words than this is a sentence or two cells in one.
LONGEST_NAME = 80
MOST_WORDS = 10

_BRACKETS = re.compile(r"[(\[{]([^()\[\]{}]*)(?:[)\]}]|$)")
_SEPARATOR = re.compile(r" [-–—] ?|\s?[,;|/–—] ?")
_BEFORE_NAME = re.compile(r"^(?:(?:\d{1,4} ?[.)]|[*•·+-]) (?=\S+ \S)|(?:đ ?/ ?c\.?|đồng chí) )+", re.IGNORECASE)
_FORMULA = re.compile(r"^'?[=@]|^'?[+\-](?! )|[=!|][^(\]!]*[(\]!]", re.IGNORECASE)
_NO_VALUE = re.compile(r"[\W_]*|#?n/?a|null|none", re.IGNORECASE)
_SIGNS_IN_NAMES = " .'’‘`ʼ-‐"

# Letters of other scripts that look like a Latin one in the fonts an office uses. Ð (Icelandic eth) and Ɖ (African d) stand
# for the Vietnamese Đ in lists from old programs.
_LOOKALIKES = dict(
    zip(
        "АВЕКМНОРСТУХІЈЅаеорсухіјѕԁһΑΒΕΖΗΙΚΜΝΟΡΤΥΧονιαÐÐƉðɖµ",
        "ABEKMHOPCTYXIJSaeopcyxijsdhABEZHIKMNOPTYXoviaĐĐĐđđu",
        strict=True,
    )
)
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_OTHER_SCRIPT = re.compile(r"[ÐðƉɖµ\u0370-\u03ff\u0400-\u052f]")


def take_annotation(text: str) -> tuple[str, str | None]:
    """A cleaned text as (name, note): ``Nguyễn Văn A (nghỉ thai sản)`` → (``Nguyễn Văn A``, ``nghỉ thai sản``)."""
    notes = _BRACKETS.findall(text)
    name = " ".join(_BRACKETS.sub(" ", text).split())
    if notes:
        name = name.lstrip(" -'")  # "(nghỉ thai sản) - Nguyễn Văn A"
    name = without_courtesy(name)
    separator = _SEPARATOR.search(name)
    if separator is not None and " " in name[: separator.start()]:
        notes.append(name[separator.end() :])
        name = name[: separator.start()]
    return without_courtesy(name), "; ".join(note.strip() for note in notes if note.strip()) or None


def without_courtesy(name: str) -> str:
    """The name without "đ/c", numbering, bullets and full stops at its edges, however often they are repeated."""
    return _BEFORE_NAME.sub("", name).rstrip(" *.,;:")


def what_is_wrong(text: str, name: str) -> Finding | None:
    """Why the cell is no name, as an ERROR: empty, formula-like, figures or signs in it, too long. ``None`` if it can be one."""
    if _NO_VALUE.fullmatch(text):
        return Finding("missing_name", Severity.ERROR)
    if _FORMULA.search(text):
        return Finding("suspicious_name", Severity.ERROR)
    if not any(map(str.isalpha, name)) or not all(map(_may_stand_in_name, name)):
        return Finding("invalid_name", Severity.ERROR)
    if len(name) > LONGEST_NAME or len(name.split()) > MOST_WORDS:
        return Finding("invalid_name", Severity.ERROR)
    return None


def _may_stand_in_name(sign: str) -> bool:
    return sign.isalpha() or sign in _SIGNS_IN_NAMES or bool(combining(sign))


def replace_lookalikes(name: str) -> tuple[str, str]:
    """The name with look-alike letters as the Latin ones meant, and those letters. A name wholly in another script is left alone."""
    strangers = "".join(dict.fromkeys(_OTHER_SCRIPT.findall(name)))
    if not strangers or not _LATIN.search(_OTHER_SCRIPT.sub("", name)):
        return name, ""
    return "".join(_LOOKALIKES.get(letter, letter) for letter in name), strangers


def lacks_diacritics(name: str) -> bool:
    """Whether a name was typed without accents: all ASCII, with a word that Vietnamese names only have with an accent (``Nguyen``)."""
    if not name.isascii():
        return False
    accented_only = _words_always_accented()
    return any(word in accented_only for word in name.lower().split())


@cache
def _words_always_accented() -> frozenset[str]:
    """Folded name words whose accented spellings are at least twenty times as frequent as the bare one."""
    bare: dict[str, float] = {}
    accented: dict[str, float] = {}
    with files("resources.reference").joinpath("name_frequencies.csv").open(encoding="utf-8") as table:
        for row in csv.DictReader(table):
            # Family names are given in percent, the other parts as counts of about ten thousand people.
            weight = float(row["weight"]) * (100 if row["part"] == "family" else 1)
            for word in row["value"].lower().split():
                kind = bare if word.isascii() else accented
                kind[fold(word)] = kind.get(fold(word), 0.0) + weight
    return frozenset(word for word, weight in accented.items() if weight >= 20 * bare.get(word, 0.0))
