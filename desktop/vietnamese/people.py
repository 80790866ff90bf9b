"""Gender, yes/no, ethnic group and religion in any spelling an office uses.

Only what is unambiguous is read: "1" in a gender column may mean either, and a bare number in an ethnicity column depends on
which of two official lists it comes from (Quyết định 121-TCTK/PPCĐ 1979 and 1019/QĐ-TCTK 2008 number them differently).
An unknown group or faith is kept as written: people's names for themselves are not ours to refuse.

Read next: ``reference`` (where the lists come from).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from desktop.vietnamese.digits import is_digits, tidy
from desktop.vietnamese.reading import Reading, error, info, warning
from desktop.vietnamese.reference import aliases, rows
from desktop.vietnamese.text import clean, fold

MALE, FEMALE = "Nam", "Nữ"
NO_RELIGION = "Không"


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split("|"))


_MALE_WORDS = _set("nam|nam gioi|phai nam|gioi nam|male|m|man|trai|con trai|dan ong|ong|anh|mr|boy")
_FEMALE_WORDS = _set("nu|nu gioi|phai nu|gioi nu|female|f|woman|gai|con gai|dan ba|phu nu|ba|chi|co|mrs|ms|miss|girl")
_YES = _set(
    "x|xx|v|✓|✔|√|☑|☒|✗|✘|+|*|1|co|yes|y|true|dung|roi|da|da vao|dang vien|dang vien chinh thuc|dang vien du bi|chinh thuc|du bi|dv|dvdb"
)
_NO = _set("khong|ko|k|kg|khg|no|n|false|sai|0|chua|chua vao|khong phai|quan chung|☐|□")
_BLANKS = _set("-|--|---|–|—|.|..|...|…|/")
_KEY = re.compile(r"[^a-z0-9]+")
_ETHNICITY_WORDS = re.compile(r"^(?:dân tộc|dan toc|dt\.?|người|nguoi)\s*:?\s+", re.IGNORECASE)
_RELIGION_WORDS = re.compile(r"^(?:tôn giáo|ton giao|đạo|dao)\s*:?\s+", re.IGNORECASE)


@lru_cache(maxsize=1_024)
def read_gender(raw: str) -> Reading[str]:
    """``Nam`` or ``Nữ``. Info: gender_spelling. Warning (no value): gender_unclear. Error (no value): gender_conflict."""
    if raw in (MALE, FEMALE):
        return Reading(raw)
    text = tidy(raw)
    if not text or text in _BLANKS:
        return Reading(None)
    words = _KEY.sub(" ", fold(text)).strip()
    if words in ("nam nu", "nu nam"):
        return Reading(None, (error("gender_conflict"),))
    found = MALE if words in _MALE_WORDS else FEMALE if words in _FEMALE_WORDS else None
    if found is None:
        return Reading(None, (warning("gender_unclear"),))
    return Reading(found) if text == found else Reading(found, (info("gender_spelling", gender=found),))


@lru_cache(maxsize=1_024)
def read_yes_no(raw: str) -> Reading[bool]:
    """A tick, a cross or a word. A cross means yes: that is how Vietnamese lists mark. Warning (no value): yes_no_unclear."""
    text = fold(tidy(raw)).strip(" .()[]")
    if not text or text in _BLANKS:
        return Reading(None)
    if text in _YES:
        return Reading(True)
    if text in _NO:
        return Reading(False)
    return Reading(None, (warning("yes_no_unclear"),))


def _key(name: str) -> str:
    """What two spellings of one group share: folded letters without hyphens, apostrophes and blanks."""
    return _KEY.sub("", fold(name))


def _spellings(table: str, extra: dict[str, str]) -> dict[str, str]:
    """Key of every spelling in a table → the name we keep. A spelling that two names share without accents belongs to the first."""
    names: dict[str, str] = {}
    listed = rows(table)
    for row in listed:
        names.setdefault(_key(row["name"]), row["name"])
    for row in listed:
        for spelling in [*aliases(row["aliases"]), row.get("official_name_2008", "")]:
            if spelling:
                names.setdefault(_key(spelling), row["name"])
    for spelling, name in extra.items():
        names.setdefault(_key(spelling), name)
    return names


@cache
def _ethnic_groups() -> dict[str, str]:
    extra = {"Hơ mông": "Mông", "Cơ Ho Chil": "Cơ Ho", "Khơ me Nam Bộ": "Khmer", "Khơ mer": "Khmer", "Người Kinh": "Kinh", "Đê": "Ê Đê"}
    return _spellings("ethnic_groups.csv", extra)


@cache
def _religions() -> dict[str, str]:
    none = dict.fromkeys(("Lương", "Không tôn giáo", "Không theo đạo", "K", "None", "No", "Kg"), NO_RELIGION)
    others = {"Khác": "Khác", "Phật": "Phật giáo", "Buddhism": "Phật giáo", "Thiên Chúa": "Công giáo", "Catholic": "Công giáo"}
    return _spellings("religions.csv", none | others)


@lru_cache(maxsize=4_096)
def read_ethnicity(raw: str) -> Reading[str]:
    """One of the 54 groups in the spelling of the 2019 census. Info: ethnicity_spelling. Warnings: unknown_ethnicity (kept as
    written), ethnicity_code (a bare number, no value)."""
    text = clean(raw)
    if not text or text in _BLANKS:
        return Reading(None)
    if is_digits(text):
        return Reading(None, (warning("ethnicity_code"),))
    return _known(text, _ETHNICITY_WORDS.sub("", text), _ethnic_groups(), "ethnicity")


@lru_cache(maxsize=4_096)
def read_religion(raw: str) -> Reading[str]:
    """A recognised religion, or ``Không``. Info: religion_spelling. Warning: unknown_religion (kept as written)."""
    text = clean(raw)
    if not text or text in _BLANKS:
        return Reading(None)
    return _known(text, _RELIGION_WORDS.sub("", text), _religions(), "religion")


def _known(text: str, bare: str, names: dict[str, str], what: str) -> Reading[str]:
    name = names.get(_key(text)) or names.get(_key(bare))
    if name is None:
        return Reading(text, (warning(f"unknown_{what}"),))
    return Reading(name) if name == text else Reading(name, (info(f"{what}_spelling", name=name),))
