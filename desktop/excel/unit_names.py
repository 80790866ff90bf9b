"""Names of units against names of people: what a group row names, and whether "Ban Văn Đạt" is a department or a man.

Why it exists: units begin with few words ("tổ", "phòng", "ban"), but some of them are family names too, and a lost person is worse than
anything else. What follows the word decides: "Ban Văn Đạt" goes on as names do, "Ban Văn hóa" and "Ca 2" do not. Of two words alone
("Ban Đạt") only the rest of the row can tell.

Read next: ``row_kinds.py``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop.excel.cell_kinds import looks_like_name
from desktop.excel.cells import cell_text, is_blank
from desktop.excel.workbook import Cell
from desktop.vietnamese.names import read_name
from desktop.vietnamese.places import province
from desktop.vietnamese.text import clean, fold

_UNIT_WORDS = (
    "tổ|phòng|ban|phân xưởng|px|xưởng|bộ phận|bp|đội|chuyền|khối|khoa|kho|đơn vị|cđbp|trung tâm|tt|chi nhánh|cn|nhà máy|nm|nhóm|trường|"
    "trạm|cụm|khu|line|văn phòng|vp|cửa hàng|xí nghiệp|dây chuyền|ca|công trình|công đoàn bộ phận|tổ công đoàn|chi hội|"
    "department|dept|team|section|unit"
)
# "Tổ trưởng công đoàn: …" names a person; without accents "KHU TRUONG THO" is a place.
_HEAD_OF_IT = r"\s+(?:trưởng|phó|viên)\b"
_HEAD_OF_IT_FOLDED = r"\s+(?:truong|pho|vien)\s*(?:$|[:(,]|cong doan)"
_UNIT_WORD = re.compile(rf"(?:{_UNIT_WORDS})(?!{_HEAD_OF_IT})(?=$|[\s.:\d\-–(/])", re.IGNORECASE)
_UNIT_WORD_FOLDED = re.compile(rf"(?:{fold(_UNIT_WORDS)})(?!{_HEAD_OF_IT_FOLDED})(?=$|[\s.:\d\-–(/])")
NUMBERING = re.compile(r"^(?:[IVXLC]{1,6}|[A-Z]|\d{1,2}(?:\.\d{1,2})*)\s*[.):\-/–]+\s*|^[*\-+•–>]+\s*")
_ROMAN_OR_LETTER = re.compile(r"\(?(?:[IVXLC]{1,6}|[A-Za-z]|[IVX]+\.\d+)\)?[.):]?")
_COUNT_AT_END = re.compile(
    r"\s*(?:[:\-–(\[]\s*)+(?:tổng\s*(?:số|cộng)?\s*:?\s*|có\s*|gồm\s*)?\d+\s*"
    r"(?:người|đoàn viên|đv|đvcđ|đ/c|đồng chí|lao động|lđ|cnlđ|cn|ng|members?)?\s*[)\]]?\s*$",
    re.IGNORECASE,
)
_LIST_TITLE = re.compile(
    r"(?P<before>danh sach (?:(?:trich ngang|doan vien|cong doan|cong nhan|can bo|nhan vien|vien chuc|vien|nguoi|lao dong|cnv|cbcnv|"
    r"cnvc|cnld|cua|thuoc|tai),? )*)"
    r"(?P<unit>(?:to|phong|phan xuong|px|xuong|bo phan|doi|chuyen|line|nhom) \S.{0,50}?)(?: (?:thang|nam|quy|dot) [\divx].*| \(.*)?$"
)
_NO_PLACE_OF_WORK = re.compile(r"to chuc|doi tuong|phong trao|phong chong|nhom tuoi|bo phan nao|chuyen (?:di|den|sinh hoat|cong tac|mon)")
_UNIT_LABEL = re.compile(r"^(?:đơn vị|bộ phận|phòng ban|phòng/ban|tên đơn vị|department|unit)\s*[:：]\s*", re.IGNORECASE)


def unit_of_group(row: Sequence[Cell]) -> str | None:
    """The unit a group row names: "I. Phòng Kỹ thuật (12 người)" → "Phòng Kỹ thuật"; None when the row has more than that."""
    texts = [clean(cell_text(cell)) for cell in row if not is_blank(cell)]
    if len(texts) > 1 and (_ROMAN_OR_LETTER.fullmatch(texts[0]) or re.fullmatch(r"\d{1,2}(?:\.\d{1,2})*\.?", texts[0])):
        texts = texts[1:]
    if len(texts) > 1 and re.fullmatch(r"\d{1,4}", texts[-1]):
        texts = texts[:-1]  # how many they are
    if not texts or len(set(texts)) > 1 or len(texts[0]) > 100:
        return None
    if (titled := unit_of_list_title(texts[0])) is not None:
        return titled
    unit = _COUNT_AT_END.sub("", _UNIT_LABEL.sub("", NUMBERING.sub("", texts[0]))).strip(" :.-–*")
    return unit if any(letter.isalpha() for letter in unit) else None


def unit_of_list_title(text: str) -> str | None:
    """The unit in a list's title: "DANH SÁCH ĐOÀN VIÊN TỔ MAY 1 (tiếp theo)" → "TỔ MAY 1"; None for a title of something else."""
    words = clean(text).split()
    told = _LIST_TITLE.match(fold(" ".join(words)))
    if told is None or _NO_PLACE_OF_WORK.match(told["unit"]):
        return None
    unit = " ".join(words[told["before"].count(" ") :][: told["unit"].count(" ") + 1])
    return unit.strip(" :.-–(") if names_a_unit(unit) else None


def names_a_unit(text: str) -> bool:
    """Whether a text begins as the names of units do: "Tổ May 1", "PX Dệt", "Phòng Kế toán". With accents, "Tô Văn An" is no "tổ"."""
    text = NUMBERING.sub("", clean(text))
    return (_UNIT_WORD_FOLDED.match(text.lower()) if text.isascii() else _UNIT_WORD.match(text)) is not None


# What follows a unit word in a person's name: "Ban Văn Đạt", "Khu Thị Hà", "Ca Lê Dân". The great families serve as middle names too.
_AFTER_FAMILY = frozenset(
    ["văn", "thị", "nguyễn", "trần", "lê", "phạm", "hoàng", "huỳnh", "phan", "vũ", "võ", "đặng", "bùi", "đỗ", "hồ", "ngô", "dương"]
)
_AFTER_FAMILY_FOLDED = frozenset(map(fold, _AFTER_FAMILY))
# Trades, shops and departments that are written like a person's name.
_TRADES = frozenset(
    (
        "van thu", "van phong", "van hoa", "van the", "thi truong", "thi nghiem", "thi cong", "ho so", "dao tao", "quan ly", "quan tri",
        "kim khi", "kim loai", "cao su", "cao dang", "lao dong", "luu tru", "luu kho", "ha tang", "thai nguyen", "kim hoan", "to chuc",
        "mai tang", "doan the", "duong day", "tu phap", "tu van", "bui phoi", "lam nghiep",
        "lam sinh", "lam san", "nong nghiep", "nong vu", "an toan", "an ninh", "quan su", "ly hoa", "vu trang", "hoa chat",
    )
)  # fmt: skip


def is_person_not_unit(name: str) -> bool:
    """Whether a text that begins with a unit word is a person's name all the same: capitals, no figures, and middle words of people."""
    words = clean(name).split()
    if not 3 <= len(words) <= 6 or not all(word.isalpha() and word[0].isupper() for word in words):
        return False
    if fold(" ".join(words[1:])) in _TRADES or fold(" ".join(words[1:3])) in _TRADES:
        return False
    second = words[1].lower()
    return second in _AFTER_FAMILY or (name.isascii() and second in _AFTER_FAMILY_FOLDED)


def may_be_person(name: str) -> bool:
    """Whether a text that begins with a unit word could be a person's name at all, such as "Ban Đạt" or "Tổ Nga": only its row can tell.

    Two or more words with capitals, no figures, no trade: "Tổ trưởng", "Ca 2" and "Ban Thị trường" are nobody.
    """
    words = clean(name).split()
    written_so = all(word.isalpha() and word[0].isupper() for word in words)
    return 2 <= len(words) <= 6 and written_so and fold(" ".join(words[1:])) not in _TRADES and read_name(name).value is not None


def is_persons_name(text: str) -> bool:
    """Whether a text is a person's name and no unit's or place's: a family name first, as ``read_name`` accepts it."""
    text = clean(text)
    if read_name(text).value is None or fold(text) in _TRADES:
        return False
    if names_a_unit(text):
        return is_person_not_unit(text)
    return looks_like_name(text) and province(text) is None
