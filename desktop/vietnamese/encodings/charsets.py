"""The code tables of the old encodings, and decoding by them.

Text comes as a reader hands it over: code bytes seen as Windows-1252 characters (``NguyÔn`` for ``Nguyễn``), or as the bytes
themselves. Letters come from ``resources/reference/legacy_charsets.csv``. A decoder never fails: what is no code stays as it is;
``decode_strictly`` says ``None`` instead, for whoever weighs readings.

TCVN3 has no toned capitals: ``NGUYỄN`` typed in it is the code of ``NGUYễN``; ``fonts`` and ``names`` give the capitals back.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from desktop.vietnamese.text import TONE_MARKS, nfc


class Encoding(StrEnum):
    """How a text was typed. ``ASCII`` and ``UNICODE`` need no decoding, ``UNICODE_NFD`` (also the style of Windows-1258) only NFC."""

    ASCII = "ascii"
    UNICODE = "unicode"
    UNICODE_NFD = "unicode_nfd"
    TCVN3 = "tcvn3"
    VNI = "vni"
    VIQR = "viqr"
    VISCII = "viscii"
    VPS = "vps"
    CP1258 = "cp1258"


#: Encodings whose text is not yet Unicode.
LEGACY = (Encoding.TCVN3, Encoding.VNI, Encoding.VIQR, Encoding.VISCII, Encoding.VPS, Encoding.CP1258)

_HAT_OF_VIQR = {"^": "\u0302", "(": "\u0306", "+": "\u031b", "*": "\u031b"}
_TONE_OF_VIQR = dict(zip("`?~'.", TONE_MARKS, strict=True))
_VIQR = re.compile(r"\\(.)|([dD])[dD]|([aAeEoO])(\^)([`?~'.]?)|([aA])(\()([`?~'.]?)|([oOuU])([+*])([`?~'.]?)|([aAeEiIoOuUyY])()([`?~'.])")

# VNI as it was really typed: also a tone after i (the font has letters of its own for those) and a dot below y.
_VNI_TONES = dict(zip("øûõùï", TONE_MARKS, strict=True))
_VNI_IRREGULAR_BASES = "iIyY"


def decode(text: str | bytes, encoding: str) -> str:
    """``text`` in Unicode NFC. ``encoding`` is a value of ``Encoding``; ``ValueError`` for any other.

    ``bytes`` are taken as the code bytes; in a ``str`` the code characters are those that Windows-1252 shows for them.
    """
    chosen = Encoding(encoding)
    seen = _as_seen(text) if isinstance(text, bytes) else text
    return nfc(_decoder(chosen)(seen))


def decode_strictly(text: str, encoding: Encoding) -> str | None:
    """``decode``, but ``None`` if a character outside ASCII is no code of that encoding."""
    if encoding in (Encoding.UNICODE, Encoding.UNICODE_NFD, Encoding.ASCII, Encoding.VIQR):
        return decode(text, encoding)
    leftovers = _leftovers(encoding)
    return None if leftovers.search(text) else decode(text, encoding)


def _as_seen(code: bytes) -> str:
    """Bytes as Windows-1252 shows them; its five empty places as the control characters of Latin-1, as Windows does it."""
    return "".join(_seen_character(byte) for byte in code)


def _seen_character(byte: int) -> str:
    one = bytes((byte,))
    return one.decode("cp1252", errors="ignore") or one.decode("latin-1")


@cache
def _decoder(encoding: Encoding) -> Callable[[str], str]:
    if encoding is Encoding.VNI:
        return _decode_vni
    if encoding is Encoding.VPS:
        return _decode_vps
    if encoding is Encoding.VIQR:
        return _decode_viqr
    if encoding is Encoding.CP1258:
        return _decode_cp1258
    if encoding in LEGACY:
        codes = {ord(seen): letter for seen, letter in _single_codes(encoding).items()}
        return lambda text: text.translate(codes)
    return nfc


@cache
def _single_codes(encoding: Encoding) -> dict[str, str]:
    """Code character → letter, for encodings of one byte a letter. TCVN3 codes shared by both cases mean the small letter."""
    codes: dict[str, str] = {}
    for row in _table():
        code = bytes.fromhex(row[f"{encoding}_hex"])
        # Both cases share a code in places (TCVN3 toned letters, some in VPS): the table lists small letters first.
        codes.setdefault(_as_seen(code), row["char"])
        if code[0] >= 0x80:  # the same byte read as Latin-1
            codes.setdefault(code.decode("latin-1"), row["char"])
    if encoding is Encoding.TCVN3:
        codes["\u03bc"] = "à"  # the micro sign after a program "normalised" it to the Greek letter
    return codes


@cache
def _table() -> tuple[dict[str, str], ...]:
    with files("resources.reference").joinpath("legacy_charsets.csv").open(encoding="utf-8") as table:
        return tuple(csv.DictReader(table))


@cache
def _vni_codes() -> dict[str, str]:
    """VNI code (one or two characters) → letter; the case of the base counts, that of its mark does not (``EÁ`` = ``Eá`` = ``Ế``)."""
    codes: dict[str, str] = {}
    for row in _table():
        code = _as_seen(bytes.fromhex(row["vni_win_hex"]))
        codes[code] = row["char"]
        if len(code) == 2:
            codes[code[0] + code[1].swapcase()] = row["char"]
    for base in _VNI_IRREGULAR_BASES:
        for mark, tone in _VNI_TONES.items():
            codes.setdefault(base + mark, nfc(base + tone))
            codes.setdefault(base + mark.upper(), nfc(base + tone))
    return codes


@cache
def _vni_alternatives() -> str:
    """A regular expression of all codes, the longer first: ``aâ`` is one letter."""
    return "|".join(re.escape(code) for code in sorted(_vni_codes(), key=len, reverse=True))


def _decode_vni(text: str) -> str:
    codes = _vni_codes()
    return _decode_words(text, lambda word: [_Piece(codes.get(piece, piece), len(piece) == 1) for piece in _vni_pieces().findall(word)])


def _decode_vps(text: str) -> str:
    codes = _single_codes(Encoding.VPS)
    shared = _shared_codes(Encoding.VPS)
    return _decode_words(text, lambda word: [_Piece(codes.get(code, code), code in shared) for code in word])


@dataclass(frozen=True, slots=True)
class _Piece:
    letter: str
    case_unsure: bool  # typed in capitals with a small code, or a code that both cases share


def _decode_words(text: str, decode_word: Callable[[str], list[_Piece]]) -> str:
    """Words decoded; letters of unsure case become capitals where everything else is one (``TRòNH`` shows as ``TRỊNH``)."""
    all_capitals = not any("a" <= letter <= "z" for letter in text)
    return re.sub(r"\S+", lambda word: _with_capitals(decode_word(word.group()), all_capitals), text)


def _with_capitals(pieces: list[_Piece], all_capitals: bool) -> str:
    sure = [piece.letter for piece in pieces if piece.letter.isalpha() and (piece.letter.isascii() or not piece.case_unsure)]
    in_capitals = all(map(str.isupper, sure)) and len(sure) >= (1 if all_capitals else 2)
    if not in_capitals:
        return "".join(piece.letter for piece in pieces)
    return "".join(piece.letter.upper() if piece.case_unsure and not piece.letter.isascii() else piece.letter for piece in pieces)


@cache
def _shared_codes(encoding: Encoding) -> frozenset[str]:
    """Code characters that stand for a small letter and its capital alike."""
    seen = [_as_seen(bytes.fromhex(row[f"{encoding}_hex"])) for row in _table()]
    return frozenset(code for code in seen if seen.count(code) > 1)


@cache
def _vni_pieces() -> re.Pattern[str]:
    return re.compile(f"{_vni_alternatives()}|.", flags=re.DOTALL)


def _decode_viqr(text: str) -> str:
    return _VIQR.sub(_viqr_letter, text)


def _viqr_letter(match: re.Match[str]) -> str:
    if match[1]:
        return match[1]
    if match[2]:
        return "đ" if match[2] == "d" else "Đ"
    base, hat, tone = (group for group in match.groups()[2:] if group is not None)
    return nfc(base + _HAT_OF_VIQR.get(hat, "") + _TONE_OF_VIQR.get(tone, ""))


def _decode_cp1258(text: str) -> str:
    """Windows-1258 shown as Windows-1252; text that already has its combining marks only needs composing (by ``decode``)."""
    return text.translate(_cp1258_codes())


@cache
def _cp1258_codes() -> dict[int, str]:
    codes = {}
    for byte in range(0x80, 0x100):
        letter = bytes((byte,)).decode("cp1258", errors="ignore")
        if letter and letter != _seen_character(byte):
            codes[ord(_seen_character(byte))] = letter
    return codes


@cache
def _leftovers(encoding: Encoding) -> re.Pattern[str]:
    """A character outside ASCII that is no code. In VNI a mark is one only after its vowel, so pieces are looked at in order."""
    if encoding is Encoding.VNI:
        return re.compile(rf"^(?:{_vni_alternatives()}|[\x00-\x7f])*+(?=[^\x00-\x7f])")
    if encoding is Encoding.CP1258:
        return re.compile(r"[^\x00-\xff]")
    known = "".join(re.escape(code) for code in _single_codes(encoding))
    return re.compile(rf"[^\x00-\x7f{known}]")
