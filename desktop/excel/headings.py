"""Which field a heading means: "Số CCCD (hoặc CMND)", "SO CCCD" and "ID No." are one and the same.

Why it exists: every office writes its own words. They stand as data in ``resources/reference/headings.toml``; here is only how a heading
is compared with them. A heading in TCVN3 or VNI is decoded on trial: a match with a known phrase is proof enough.

Read next: ``layout.py`` (which row holds the headings), ``columns.py`` (two-row headings, parts of a date).
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from desktop.domain.fields import FIELD_NAMES
from desktop.excel.letters import readings_of
from desktop.vietnamese.text import clean, fold
from resources.sentences import LANGUAGES, sentence

ORDER, IGNORE = "order", "ignore"  # sections of headings.toml that are no field
EXACT = 0.9  # from this score on, the heading says the phrase and nothing else
GOOD = 0.6  # from this score on, it is taken for a heading

_MAX_LENGTH = 90
_MIN_CONTAINED = 5  # "to" and "dt" stand in too many words to be looked for inside a heading
_MIN_COVERAGE = 0.35
_NOT_A_WORD = re.compile(r"[\W_]+")
_PARENTHESES = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_ALTERNATIVES = re.compile(r"[/\n|;]|\s[-–—]\s")
# "Số CCCD, ngày cấp, nơi cấp" in one cell: the number is what matters, the rest stands around it.
_FIRST_OF_SEVERAL = ("full_name", "national_id", "old_id", "social_insurance_no")
# What a form on the web asks: "Họ và tên của anh/chị là gì?", "Anh/chị đang làm việc tại bộ phận nào?"
_QUESTION = re.compile(
    r"\bcua (?:anh chi|ban|dong chi|quy vi|minh|toi)\b|\b(?:anh chi|dong chi|ban|quy vi) (?:dang|co|la|sinh|cong tac|lam viec)\b|"
    r"\bla gi$|\bnao$|\bkhong$|"
    r"\b(?:vui long|xin|hay) (?:nhap|dien|ghi|cho biet)\b|\b(?:dang |)(?:lam viec|cong tac|sinh hoat) (?:tai|o)\b|\bco (?:phai )?la\b|^la\b"
)
_LABEL_WITH_VALUE = re.compile(r"[:：]\s*\S")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a heading means: a field and "" or the part of it ("family", "middle", "given"), with a score of 0 to 1."""

    field: str
    part: str
    score: float


@dataclass(frozen=True, slots=True)
class _Phrase:
    field: str
    part: str
    rank: int  # place in its list: the first phrases are the plainest


def folded(text: str) -> str:
    """A heading as it is compared: small letters, no accents, words with single blanks. ``"Số CCCD\\n(12 số)"`` → ``"so cccd 12 so"``."""
    return _NOT_A_WORD.sub(" ", fold(clean(text))).strip()


@cache
def _phrases() -> tuple[dict[str, _Phrase], dict[str, _Phrase]]:
    """Phrase → meaning, and the same without blanks ("hovaten")."""
    table: dict[str, _Phrase] = {}
    source = (files("resources") / "reference" / "headings.toml").read_text(encoding="utf-8")
    for field, lists in tomllib.loads(source).items():
        for part, phrases in lists.items():
            for rank, phrase in enumerate(phrases):
                table.setdefault(folded(phrase), _Phrase(field, "" if part == "phrases" else part, rank))
    for name in FIELD_NAMES:  # what we write ourselves above a column, in either language
        for language in LANGUAGES:
            table.setdefault(folded(sentence(f"field.{name}", language)), _Phrase(name, "", 0))
    compact = {phrase.replace(" ", ""): meaning for phrase, meaning in table.items() if len(phrase) >= 4}
    return table, compact


def meaning(text: str) -> Meaning | None:
    """What the heading means, None when it is none. Letters of old encodings are tried when the text as it stands says nothing."""
    if len(text) > 3 * _MAX_LENGTH:  # three letters of an old encoding are one, at most
        return None
    best: Meaning | None = None
    for reading in readings_of(text):
        found = _meaning(reading)
        if found is not None and (best is None or found.score > best.score):
            best = found
        if best is not None and best.score >= EXACT:
            break
    return best


@lru_cache(maxsize=4096)
def _meaning(text: str) -> Meaning | None:
    without_remarks = _PARENTHESES.sub(" ", text)  # "Giới tính (1: Nam; 0: Nữ)" is no label with its value
    if not text or len(text) > _MAX_LENGTH or _LABEL_WITH_VALUE.search(without_remarks):
        return None
    first = _exact(folded(without_remarks.partition(",")[0]), 0.93) if "," in without_remarks else None
    if first is not None and first.field in _FIRST_OF_SEVERAL and not first.part:
        return first
    for candidate, score in ((text, 1.0), (without_remarks, 0.97)):
        found = _exact(folded(candidate), score)
        if found is not None:
            return found
    asked = _QUESTION.sub(" ", folded(without_remarks)).split()
    if (found := _exact(" ".join(asked), 0.95)) is not None:
        return found
    alternatives = [_exact(folded(part), 0.93) for part in _ALTERNATIVES.split(without_remarks)]
    known = [found for found in alternatives if found is not None]
    if known:
        return max(known, key=lambda found: found.score)
    return _contained(folded(without_remarks)) or _contained(folded(text))


def _exact(words: str, score: float) -> Meaning | None:
    table, compact = _phrases()
    phrase = table.get(words) or compact.get(words.replace(" ", ""))
    return Meaning(phrase.field, phrase.part, score - phrase.rank * 0.0005) if phrase else None


def _contained(words: str) -> Meaning | None:
    """The longest phrase inside the heading, e.g. "Ngày tháng năm sinh của đoàn viên"."""
    table, _ = _phrases()
    listed = words.split()
    for length in range(len(listed), 0, -1):
        for start in range(len(listed) - length + 1):
            phrase = " ".join(listed[start : start + length])
            found = table.get(phrase)
            coverage = len(phrase) / max(len(words), 1)
            if found and found.field != ORDER and not found.part and len(phrase) >= _MIN_CONTAINED and coverage >= _MIN_COVERAGE:
                return Meaning(found.field, found.part, 0.5 + 0.35 * coverage)
    return None
