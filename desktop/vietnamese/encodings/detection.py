"""Which encoding a cell and a column were typed in: all evidence weighed, ordinary text never touched.

The order of evidence: a Vietnamese letter above U+00FF means Unicode for that cell (a Unicode heading says nothing of the cells below
it); then the font; then the syllables. Each reading of a cell gets the sum of its words' plausibility (natural logarithms), only
words with code characters counting; a column adds up its cells, so three names decide where one could not. ``hoàng`` alone stays
``hoàng``; between VNI neighbours it is ``hồng``. English words, codes and signs (m², °C, café, ©) are worth more unread than as a
rare syllable.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, zip_longest
from math import exp
from unicodedata import category, is_normalized

from desktop.vietnamese.encodings.charsets import LEGACY, Encoding, decode, decode_strictly
from desktop.vietnamese.encodings.fonts import encoding_of_font, has_unicode_letters, shown_in_font
from desktop.vietnamese.encodings.syllables import plausibility
from desktop.vietnamese.encodings.viqr import has_viqr_signs, viqr_evidence
from desktop.vietnamese.text import nfc

# All weights are natural logarithms: 7 means about a thousand to one.
# The handicap of a reading, once per cell or column judged: ordinary text is far more common, and some encodings are rare.
_HANDICAP = {Encoding.TCVN3: -2.0, Encoding.VNI: -2.0, Encoding.VIQR: 0.0, Encoding.CP1258: -5.0, Encoding.VISCII: -5.0, Encoding.VPS: -5.0}
_READINGS = tuple(encoding for encoding in _HANDICAP if encoding is not Encoding.VIQR)
_NO_SYLLABLE = -18.0  # a legacy reading that breaks Vietnamese spelling
_FOREIGN_WORD = -14.0  # the same letters left alone: a foreign word
_SIGN = -9.0  # a sign alone, or after a word as people write it: ©, 25°C, ABC®
_SIGN_BESIDE_WORD = -12.0  # vµ, L«; also µm
_SIGN_BEFORE_WORD = -15.0  # §µo, ¶nh
_SIGN_INSIDE_WORD = -16.0  # Ph¹m: a sign between letters
_CAPITAL_INSIDE_WORD = -4.0  # ThÞ, NguyÔn
_FONT = 10.0
_COLUMN = 8.0
_COLUMN_WITH_TYPOGRAPHY = 25.0  # VISCII and VPS capitals look like dashes and quotes: there the neighbours know better
_DASH_INSIDE_WORD = -5.0
_VIETNAMESE_AS_IT_STANDS = 3.0  # "Cô Ba" is not "Cơ Ba", although VNI would have it so
_LARGEST_VOTE = 25.0  # what one cell can say at most in its column
_UNICODE_VOTE = -1.0

_PIECE = re.compile(r"[^\s\x21-\x2f\x3a-\x40\x5b-\x60\x7b-\x7e]+")
_INSIDE_WORD = re.compile(r"(?<=[^\W\d_])[…‰„•†‡€™‹›‚“”˜ˆ\x80-\x9f](?=[^\W\d_]|$)")
_DASH = re.compile(r"(?<=[^\W\d_])[–—](?=[^\W\d_])")
_AFTER_WORDS = "®©°²³¹"
_CODES_OF_TYPOGRAPHY = (Encoding.VISCII, Encoding.VPS)
_TYPOGRAPHIC = dict.fromkeys((*range(0x2010, 0x2028), 0x2030, 0x2039, 0x203A, 0x20AC, 0x2122, 0xA0), " ")


@dataclass(frozen=True, slots=True)
class Detection:
    """What a cell or column was typed in, and how sure that is (0 to 1)."""

    encoding: Encoding
    confidence: float


def detect_cell(text: str, font: str | None = None, column: Detection | None = None) -> Detection:
    """The encoding of one cell; ``font`` is its font where the file tells, ``column`` what ``detect_column`` said of its column."""
    if has_unicode_letters(text):
        return Detection(Encoding.UNICODE if is_normalized("NFC", text) else Encoding.UNICODE_NFD, 1.0)
    weights = _weighed(text, font, column)
    if text.isascii():
        return _best(weights, Encoding.ASCII)
    if column is None and font is None and _is_vietnamese_as_it_stands(text):
        weights = {encoding: weight - _VIETNAMESE_AS_IT_STANDS for encoding, weight in weights.items()}
    return _best(weights, Encoding.UNICODE)


def detect_column(texts: Iterable[str], fonts: Sequence[str | None] = ()) -> Detection:
    """The encoding of the cells of a column that are not plainly Unicode; ``fonts`` in the order of ``texts``, may be shorter.

    A column without any legacy text is ASCII, UNICODE or UNICODE_NFD, whichever its cells need.
    """
    totals: dict[Encoding, float] = {}
    plain = Encoding.ASCII
    for text, font in zip_longest(texts, fonts):
        if text is None:
            break
        if has_unicode_letters(text):
            plain = Encoding.UNICODE_NFD if plain is Encoding.UNICODE_NFD or not is_normalized("NFC", text) else Encoding.UNICODE
            for encoding in _READINGS:
                totals[encoding] = totals.get(encoding, 0.0) + _UNICODE_VOTE
            continue
        if plain is Encoding.ASCII and not text.isascii():
            plain = Encoding.UNICODE
        for reading, weight in _weighed(text, font, None).items():
            totals[reading] = totals.get(reading, 0.0) + max(-_LARGEST_VOTE, min(_LARGEST_VOTE, weight))
    return _best(totals, plain)


def decode_cell(text: str, font: str | None = None, column: Detection | None = None) -> str:
    """The cell in Unicode NFC, as its reader saw it on paper; text that is not legacy is only composed."""
    found = detect_cell(text, font, column)
    if found.encoding not in LEGACY:
        return nfc(text)
    return shown_in_font(decode(text, found.encoding), font)


def _weighed(text: str, font: str | None, column: Detection | None) -> dict[Encoding, float]:
    """How much better each reading is than leaving the text alone (which is 0)."""
    if text.isascii():
        weights = {Encoding.VIQR: viqr_evidence(text)} if has_viqr_signs(text) else {}
    else:
        alone = _score(text, Encoding.UNICODE)
        weights = {encoding: _score(text, encoding) - alone for encoding in _READINGS}
    for source, strength in ((encoding_of_font(font), _FONT), _word_of_column(column)):
        if source in weights:
            weights[source] += strength
        elif source in (Encoding.UNICODE, Encoding.UNICODE_NFD):
            weights = {encoding: weight - strength for encoding, weight in weights.items()}
    return weights


def _is_vietnamese_as_it_stands(text: str) -> bool:
    return all(plausibility(piece) is not None for piece in _PIECE.findall(text) if not piece.isascii())


def _word_of_column(column: Detection | None) -> tuple[Encoding | None, float]:
    if column is None:
        return None, 0.0
    return column.encoding, column.confidence * (_COLUMN_WITH_TYPOGRAPHY if column.encoding in _CODES_OF_TYPOGRAPHY else _COLUMN)


def _best(weights: Mapping[Encoding, float], otherwise: Encoding) -> Detection:
    legacy = sorted(((weight + _HANDICAP[encoding], encoding) for encoding, weight in weights.items()), reverse=True)
    best, encoding = legacy[0] if legacy else (-20.0, otherwise)
    if best <= 0.0:
        return Detection(otherwise, _certainty(-best))
    rival = max(0.0, legacy[1][0]) if len(legacy) > 1 else 0.0
    return Detection(encoding, _certainty(best - rival))


def _certainty(margin: float) -> float:
    return 1.0 / (1.0 + exp(-min(margin, 30.0)))


def _score(text: str, encoding: Encoding) -> float:
    tokens = [token for token in re.split(r"[ \t\r\n]+", text) if not token.isascii()]
    if encoding is Encoding.UNICODE:
        return sum(map(_unread, tokens))
    return sum(_read(token, encoding) for token in tokens)


@lru_cache(maxsize=8_192)
def _unread(token: str) -> float:
    """What a token is worth left alone."""
    pieces = _PIECE.findall(token.translate(_TYPOGRAPHIC))
    return _broken_by_signs(token) + sum(_unread_piece(piece) for piece in pieces if not piece.isascii())


def _broken_by_signs(token: str) -> float:
    """``TR…N``, ``Hi‰u``: typographic signs where a letter should be, in every encoding that has no letters there."""
    return _SIGN_INSIDE_WORD * len(_INSIDE_WORD.findall(token)) + _DASH_INSIDE_WORD * len(_DASH.findall(token))


def _unread_piece(piece: str) -> float:
    signs = [not _is_letter(letter) for letter in piece]
    if any(signs):
        return _piece_with_sign(piece, signs)
    likely = plausibility(piece)
    mixed = _CAPITAL_INSIDE_WORD if any(a.islower() and b.isupper() for a, b in pairwise(piece)) else 0.0
    return (_FOREIGN_WORD if likely is None else likely) + mixed


def _piece_with_sign(piece: str, signs: list[bool]) -> float:
    if all(signs) or piece[-1] in _AFTER_WORDS:
        return _SIGN
    if any(signs[1:-1]) and not (signs[0] or signs[-1]):
        return _SIGN_INSIDE_WORD
    return _SIGN_BEFORE_WORD if signs[0] and piece[0] not in "©µ" else _SIGN_BESIDE_WORD


def _is_letter(sign: str) -> bool:
    return category(sign) in ("Lu", "Ll") and sign != "µ"


@lru_cache(maxsize=16_384)
def _read(token: str, encoding: Encoding) -> float:
    """What a token is worth under a legacy reading."""
    # In VISCII and VPS the dashes and quotes of Windows-1252 are letters.
    decoded = decode_strictly(token if encoding in _CODES_OF_TYPOGRAPHY else token.translate(_TYPOGRAPHIC), encoding)
    if decoded is None:
        has_sign = any(not _is_letter(sign) for sign in token if not sign.isascii())
        return _unread(token) - 1.0 if has_sign else _NO_SYLLABLE
    worth = 0.0 if encoding in _CODES_OF_TYPOGRAPHY else _broken_by_signs(token)
    for piece in _PIECE.findall(decoded):
        if not piece.isascii():
            likely = plausibility(piece)
            worth += _NO_SYLLABLE if likely is None else likely
    return worth
