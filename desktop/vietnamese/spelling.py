"""How well a name is spelled as somebody typed it: told from its sort key, which holds every letter with its hat, horn and tone.

Why it exists: search takes text without accents, and whoever types accents wants those names first: "Hòa" before "Hoa" and "Hóa",
with "Hoà" as the same name. The sort key stands in the index of names, so thousands of hits are ranked without opening a record.

Read next: ``collation`` (what a key is), ``desktop/storage/members.py`` (who asks).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from desktop.vietnamese.collation import text_key

_Finder = Callable[[bytes], re.Match[bytes] | None]
RANKS = AS_TYPED, BEGINS_SO, OTHERWISE = 0, 1, 2

_AT_A_WORD = rb"(?:^|[\x01-\x07])"  # a part or a syllable ended before
_MORE_LETTERS = rb"[\x20-\xff]*"
_ANY_TONE = rb"[\x02-\x07]"
_LEVEL = text_key("a")[-1:]


def spelling_rank(sort_key: bytes, typed: str) -> int:
    """``AS_TYPED``: every typed word is a word of the name, in any order; ``BEGINS_SO``: some are only begun; else ``OTHERWISE``.

    A word that is only begun may get its tone later: "nguyê" and "nguyễ" both begin "Nguyễn". Case and tone placement do not count.
    """
    rank = AS_TYPED
    for whole, begun in _patterns(typed):
        if not whole(sort_key):
            if not begun(sort_key):
                return OTHERWISE
            rank = BEGINS_SO
    return rank


@lru_cache(maxsize=256)
def _patterns(typed: str) -> tuple[tuple[_Finder, _Finder], ...]:
    keys = [key for key in map(text_key, typed.split()) if key]
    return tuple((_finder(re.escape(key)), _finder(_begun(key))) for key in keys)


def _begun(key: bytes) -> bytes:
    letters, tone = key[:-1], key[-1:]
    return re.escape(letters) + _MORE_LETTERS + (_ANY_TONE if tone == _LEVEL else re.escape(tone))


def _finder(pattern: bytes) -> _Finder:
    return re.compile(_AT_A_WORD + pattern, re.DOTALL).search
