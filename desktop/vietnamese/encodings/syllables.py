"""How Vietnamese a word is: the spelling rules of one syllable, and how often it is met in names, places and lists.

A reading of a legacy text is judged by its syllables. Vietnamese spelling allows some seven thousand (onset × rhyme × tone, written
out below from the orthography taught at school), so a wrong reading soon breaks a rule; where it does not (``hoàng`` in Unicode is
``hồng`` in VNI) frequency decides. No word list is used: ``resources/reference/syllable_weights.csv`` holds counts of name parts,
of the names of communes and provinces, and of the words in the headings and jobs of office lists.
"""

from __future__ import annotations

import csv
from functools import cache, lru_cache
from importlib.resources import files
from math import log

from desktop.vietnamese.text import place_tones, split_tone


def _words(text: str) -> list[str]:
    return text.split()


_ONSETS = _words("ngh ng nh gh gi kh ph th tr ch qu b c d đ g h k l m n p r s t v x")

_RHYMES = frozenset(
    _words("""
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu
    i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
    o oc oi om on ong op ot oong ooc oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oem oen oeo oet
    ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơng ơp ơt
    u ua uc ui um un ung up ut uôc uôi uôm uôn uông uôt uân uâng uât uây uê uêch uênh uơ uy uya uych uyên uyêt uyn uynh uyp uyt uyu
    ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
    y yêm yên yêng yêt yêu
    """)
)

# Rhymes of qu- and gi- are written without the vowel that the onset already shows.
_AFTER_QU = frozenset(
    _words("""
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc ân âng âp ât ây e en eo et ê êch ên ênh êt i in it
    ôc ô ơ ơi y ych yên yêt yn ynh yp yt yu
    """)
)
_AFTER_GI = frozenset(rhyme for rhyme in _RHYMES if rhyme[0] in "aăâeoôơuư") | frozenset(_words("êc êm ên êng êt êu"))
_FRONT = "eêiy"
_LABIALS = frozenset(_words("b m ph v p"))
_ROUNDED = ("oa", "oă", "oe", "uâ", "uê", "uơ", "uy")
_TWO_PLACEMENTS = ("oa", "oe", "uy")
_STOPPED = ("c", "ch", "p", "t")
_STOPPED_TONES = ("\u0301", "\u0323")

#: Weight (of ten thousand syllables) of a legal syllable that no count knows.
UNSEEN = 0.02


@lru_cache(maxsize=16_384)
def is_syllable(word: str) -> bool:
    """Whether ``word`` (NFC) obeys the spelling of one Vietnamese syllable, tone and its place included. Case does not count."""
    word = word.lower()
    pairs = [split_tone(letter) for letter in word]
    tones = [tone for _, tone in pairs if tone]
    bare = "".join(letter for letter, _ in pairs)
    if len(tones) > 1 or not bare or (place_tones(word) != word and not bare.endswith(_TWO_PLACEMENTS)):
        return False
    rhyme_tone = tones[0] if tones else ""
    return any(_fits(onset, bare[len(onset) :], rhyme_tone) for onset in (*_ONSETS, "") if bare.startswith(onset)) or bare in ("gi", "gin")


def _fits(onset: str, rhyme: str, tone: str) -> bool:
    if rhyme.endswith(_STOPPED) and tone not in _STOPPED_TONES:
        return False
    if onset == "qu":
        return rhyme in _AFTER_QU
    if onset == "gi":
        return rhyme in _AFTER_GI
    return rhyme in _RHYMES and _spelled_together(onset, rhyme)


def _spelled_together(onset: str, rhyme: str) -> bool:
    """k, gh, ngh before e ê i (y), c, g, ng before the others; yê- opens a syllable, iê- and ia do not; no labial before a glide."""
    front = rhyme[0] in _FRONT
    if onset in ("k", "gh", "ngh") and not front:
        return False
    if onset in ("c", "g", "ng") and front:
        return False
    if onset == "" and rhyme.startswith(("iê", "ia")):
        return False
    if onset != "" and rhyme.startswith("yê"):
        return False
    return not (onset in _LABIALS and rhyme.startswith(_ROUNDED))


@cache
def _weights() -> dict[str, float]:
    with files("resources.reference").joinpath("syllable_weights.csv").open(encoding="utf-8") as table:
        return {
            row["syllable"]: float(row["names"]) + 0.3 * float(row["places"]) + 0.3 * float(row["office"]) for row in csv.DictReader(table)
        }


@lru_cache(maxsize=16_384)
def plausibility(word: str) -> float | None:
    """Natural logarithm of how often ``word`` is met as a syllable; ``None`` if it is no syllable of Vietnamese at all."""
    spelt = word.lower()
    legal = is_syllable(spelt)
    # "qúy" and "gìa" are met too often to be thrown out; other misplaced tones speak against a reading.
    weight = _weights().get(place_tones(spelt) if legal or spelt.startswith(("q", "g")) else spelt, 0.0)
    return log((weight + UNSEEN) / 10_000) if legal or weight else None
