"""What a keyboard did to the text of a citizen card, undone where it can be undone for certain.

A USB scanner is a keyboard to the PC: what it types goes through the keyboard layout of Windows, the Caps Lock key and the Vietnamese input
method. Three mishaps are told by the card itself, whose first part must be a number and whose name must be syllables:

- the layout "Vietnamese" of Windows types ă â ê ô, tone marks and đ for the digits 1 … 9, 0;
- a scanner set to "Telex" or "VNI" counts on an input method that is switched off: ``Lee Thij Hoa``, ``Le6 Thi5 Hoa``;
- Caps Lock turns every letter round: ``lÊ tHỊ hOA``.

Nothing is guessed: where the whole text does not come out right, it stays as it was typed.

Read next: ``card_qr``, which calls this first.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from unicodedata import normalize

from desktop.vietnamese.encodings.syllables import is_syllable
from desktop.vietnamese.text import TONE_MARKS, place_tones, split_tone

_NUMBER_PARTS = (0, 1, 3, 6)  # citizen ID, old ID, birth, issue
_WORD_PARTS = (2, 4, 5)  # name, gender, address
_LEAST_PARTS = 6

# The digit row of the layout "Vietnamese": 1 … 4 are letters, 5 … 9 are tones that fall on the letter before, 0 is đ.
_DIGIT_OF = dict(zip("ăâêô\u0300\u0309\u0303\u0301\u0323đ", "1234567890", strict=True))
_ONLY_DIGITS = re.compile(r"\d[\d/.,\-]*")
_HAT, _HORN, _BREVE = {"a": "â", "e": "ê", "o": "ô"}, {"o": "ơ", "u": "ư"}, {"a": "ă"}
_TELEX_TONES = dict(zip("frxsj", TONE_MARKS, strict=True))
_VNI_TONES = dict(zip("23415", TONE_MARKS, strict=True))
_VNI_MARKS = {"6": _HAT, "7": _HORN, "8": _BREVE}
_VOWELS = frozenset("aeiouyăâêôơư")


def as_printed(payload: str) -> str | None:
    """The text as it stands on the card, ``None`` where no keyboard changed it, or not in a way that can be undone."""
    parts = payload.strip("\ufeff\r\n").split("|")
    if len(parts) < _LEAST_PARTS:
        return None
    restored = _turned_round(_typed_by_layout(parts))
    restored = _composed(restored, _telex) or _composed(restored, _vni) or restored
    return "|".join(restored) if restored != parts else None


def has_lost_accents(name: str, gender: str, address: str) -> bool:
    """Whether a name and address came without any accent: on the card nearly every word has one."""
    words = f"{name} {address}".split()
    return name.isascii() and address.isascii() and (gender.lower() == "nu" or len(words) >= 5)


def _typed_by_layout(parts: list[str]) -> list[str]:
    number = _digits(parts[0])
    if number == parts[0] or len(number) != 12 or not number.isdecimal():
        return parts
    restored = [_digits(part) if place in _NUMBER_PARTS or place > max(_NUMBER_PARTS) else part for place, part in enumerate(parts)]
    restored[5] = " ".join(_digits(word) if _ONLY_DIGITS.fullmatch(_digits(word)) else word for word in parts[5].split(" "))
    return restored


def _digits(text: str) -> str:
    """The keys behind what the layout made of them. The text must be as it came: composing it would change the order of the tones."""
    pairs = (split_tone(letter) if letter not in _DIGIT_OF else (letter, "") for letter in text.lower() if letter != " ")
    return "".join(_DIGIT_OF.get(sign, sign) for pair in pairs for sign in pair)


def _turned_round(parts: list[str]) -> list[str]:
    """Caps Lock: small first letters and capitals behind them, in every word of the name."""
    words = [word for word in parts[2].split() if len(word) > 1]
    if words and all(word[0].islower() and word[1:].isupper() for word in words):
        return [part.swapcase() for part in parts]
    return parts


def _composed(parts: list[str], compose: Callable[[str], str]) -> list[str] | None:
    """Name, gender and address as an input method would have composed them, if every word of the name becomes a syllable."""
    if not all(parts[place].isascii() for place in _WORD_PARTS):
        return None
    name = [compose(word) for word in parts[2].split()]
    if " ".join(name).isascii() or not all(map(is_syllable, name)):
        return None
    made = list(parts)
    made[2] = " ".join(name)
    for place in (4, 5):
        made[place] = re.sub(r"[A-Za-z][A-Za-z0-9]*", lambda word: _if_syllable(word.group(), compose), parts[place])
    return made


def _if_syllable(word: str, compose: Callable[[str], str]) -> str:
    """An address has abbreviations and street numbers too: they stay."""
    composed = compose(word)
    return composed if not composed.isascii() and is_syllable(composed) else word


def _telex(word: str) -> str:
    letters: list[str] = []
    tone = ""
    for letter in word:
        small = letter.lower()
        begun = any(one.lower() in _VOWELS for one in letters)
        if begun and small in _TELEX_TONES:
            tone = _TELEX_TONES[small]
        elif small == "w":
            if not (_mark(letters, _HORN, every=True) or _mark(letters, _BREVE)):
                letters.append("Ư" if letter.isupper() else "ư")
        elif small == "d" and letters and letters[0] in "dD":
            letters[0] = "Đ" if letters[0] == "D" else "đ"
        elif not (small in _HAT and _mark(letters, {small: _HAT[small]})):
            letters.append(letter)
    return _toned(letters, tone)


def _vni(word: str) -> str:
    letters: list[str] = []
    tone = ""
    for letter in word:
        if not letter.isdecimal():
            letters.append(letter)
        elif letter in _VNI_TONES:
            tone = _VNI_TONES[letter]
        elif letter == "9" and letters and letters[0] in "dD":
            letters[0] = "Đ" if letters[0] == "D" else "đ"
        elif letter not in _VNI_MARKS or not _mark(letters, _VNI_MARKS[letter], every=letter == "7"):
            letters.append(letter)
    return _toned(letters, tone)


def _mark(letters: list[str], marks: dict[str, str], *, every: bool = False) -> bool:
    """Put a hat, horn or breve on the last letter that can bear it (``every``: on ``uo`` both get a horn). Whether one could."""
    places = [place for place, letter in enumerate(letters) if letter.lower() in marks]
    if not places:
        return False
    wanted = places[-2:] if every and "".join(letters[place].lower() for place in places[-2:]) == "uo" else places[-1:]
    for place in wanted:
        marked = marks[letters[place].lower()]
        letters[place] = marked.upper() if letters[place].isupper() else marked
    return True


def _toned(letters: list[str], tone: str) -> str:
    """The letters with the tone where spelling puts it."""
    place = next((place for place, letter in enumerate(letters) if letter.lower() in _VOWELS), None)
    if not tone or place is None:
        return "".join(letters)
    return place_tones(normalize("NFC", "".join([*letters[: place + 1], tone, *letters[place + 1 :]])))
