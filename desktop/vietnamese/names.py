"""Vietnamese personal names: their parts, their capitals, and what in a "name" cell is no name.

``read_name`` is the one entry for a cell; ``split_name`` gives the parts that lists are sorted by. Nothing here decides that a
person does not exist: a finding of severity ERROR means "not a name, the row is not taken", everything else is taken and told.
Ethnic-minority and foreign names do not follow "family name first, last syllable is what one is called": the officer can say
which part is the given name, and every function takes that override.

Next: ``name_doubts`` (the single tests), ``collation`` (the order), ``text`` (cleaning).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.vietnamese.findings import Finding, Severity
from desktop.vietnamese.name_doubts import lacks_diacritics, replace_lookalikes, take_annotation, what_is_wrong, without_courtesy
from desktop.vietnamese.text import VIETNAMESE_LETTERS, clean, nfc, place_tones

#: Capitals that TCVN3 has; its other capitals come out small after decoding ("TRầN VĂN HƯNG").
_TCVN3_CAPITALS = "ĂÂĐÊÔƠƯ"
_TONED_SMALL = frozenset(letter for letter in VIETNAMESE_LETTERS if letter.islower() and letter.upper() not in _TCVN3_CAPITALS)
_WORD_PART = re.compile(r"[^\s\-‐'’‘`ʼ]+")


@dataclass(frozen=True, slots=True)
class NameParts:
    """Family name (one syllable), middle names (any number, also none) and given name of a person; each may be empty."""

    family: str
    middle: str
    given: str


@dataclass(frozen=True, slots=True)
class NameReading:
    """What a name cell says. ``value`` is ``None`` when it is no name; ``annotation`` is the note that stood beside the name."""

    value: str | None
    annotation: str | None = None
    findings: tuple[Finding, ...] = ()


def split_name(full: str, given: str | None = None) -> NameParts:
    """The parts of a full name: first syllable, middle, last syllable; a single word is a given name.

    ``given`` is the officer's override. Where it ends the name, the family name comes first as usual (``given="Hoàng Anh"``);
    where it begins the name, the family name is the last word (``H'Hen`` of ``H'Hen Niê``, ``John`` of ``John Smith``).
    """
    words = full.split()
    chosen = (given or "").split()
    if not chosen:
        chosen = words[-1:]
    others, given_first = _without(words, chosen)
    if not others:
        return NameParts("", "", " ".join(chosen))
    if given_first:
        return NameParts(others[-1], " ".join(others[:-1]), " ".join(chosen))
    return NameParts(others[0], " ".join(others[1:]), " ".join(chosen))


def _without(words: list[str], chosen: list[str]) -> tuple[list[str], bool]:
    """``words`` less the run ``chosen`` (taken from the end if it can be), and whether that run began the name."""
    wanted = [place_tones(nfc(word).lower()) for word in chosen]
    present = [place_tones(nfc(word).lower()) for word in words]
    for start in range(len(words) - len(chosen), -1, -1):
        if present[start : start + len(chosen)] == wanted:
            return words[:start] + words[start + len(chosen) :], start == 0
    return words, False


def title_case(name: str) -> str:
    """Each word, and each part after a hyphen or apostrophe, with one capital: ``H'HEN NIÊ`` → ``H'Hen Niê``."""
    return nfc(_WORD_PART.sub(lambda part: part.group()[:1].title() + part.group()[1:].lower(), nfc(name)))


def read_name(raw: str) -> NameReading:
    """Read a name cell (already decoded to Unicode).

    The value is NFC with single spaces, in Title Case when the source is all capitals or all small (or shows the half capitals of a
    TCVN3 list); a note in brackets or after a dash is taken off; Cyrillic and Greek look-alikes become the Latin letters they were
    meant to be. Codes: missing_name, invalid_name, suspicious_name (errors, no value); name_annotation, single_word_name,
    lookalike_letter (warnings); letter_case, no_diacritics (info).
    """
    text = clean(raw)
    name, annotation = take_annotation(text)
    wrong = what_is_wrong(text, name)
    if wrong is not None:
        return NameReading(None, None, (wrong,))
    findings: list[Finding] = []
    if annotation is not None:
        findings.append(Finding("name_annotation", Severity.WARNING, {"annotation": annotation}))
    name, strangers = replace_lookalikes(name)
    if strangers:
        findings.append(Finding("lookalike_letter", Severity.WARNING, {"letters": strangers}))
        name = without_courtesy(name)
    value = _with_proper_capitals(name)
    if value != name:
        findings.append(Finding("letter_case", Severity.INFO, {"name": value}))
    if " " not in value:
        findings.append(Finding("single_word_name", Severity.WARNING))
    if lacks_diacritics(value):
        findings.append(Finding("no_diacritics", Severity.INFO))
    return NameReading(value, annotation, tuple(findings))


def _with_proper_capitals(name: str) -> str:
    if name.isupper() or name.islower() or _has_half_capitals(name):
        return title_case(name)
    # A toned first letter has no capital in TCVN3: "Đặng Thị ảnh" is a decoded "Đặng Thị Ảnh".
    mended = " ".join(word[:1].upper() + word[1:] if word[:1] in _TONED_SMALL else word for word in name.split(" "))
    return mended if mended == name else _with_proper_capitals(mended)  # "àB" became all capitals: "Àb"


def _has_half_capitals(name: str) -> bool:
    """Whether a name in capitals was typed in TCVN3 without an H font: every small letter is one that has no capital there."""
    words = name.split()
    small = [letter for letter in name if letter.islower()]
    in_capitals = any(len(word) > 1 and word[:2].isupper() for word in words)
    return in_capitals and all(letter in _TONED_SMALL for letter in small)
