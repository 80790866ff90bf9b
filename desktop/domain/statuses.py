"""Membership statuses in words: the labels we show, and the many words offices use for them.

Why it exists: a status is a code in the register and a Vietnamese word everywhere else. The labels stand in
``resources/sentences/status.toml``; the other words here were seen in office lists.

Read next: ``fields.py`` (Status).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from desktop.domain.fields import Status
from desktop.vietnamese.reading import Reading, error, info
from desktop.vietnamese.text import clean, fold
from resources.sentences import LANGUAGES, sentence

_ALSO: dict[Status, str] = {
    Status.WORKER: "chưa là đoàn viên|chưa vào công đoàn|chưa kết nạp|chưa gia nhập|lao động|ngoài công đoàn|không phải đoàn viên",
    Status.ACTIVE: "đang hoạt động|đang làm việc|đang làm|đang đi làm|còn làm việc|làm việc|hoạt động|sinh hoạt|đoàn viên|đang là đoàn viên"
    "|đang tham gia|đang công tác|còn sinh hoạt",
    Status.PAUSED: "tạm dừng|miễn sinh hoạt|tạm dừng/miễn sinh hoạt|tạm nghỉ|tạm hoãn|tạm ngừng|tạm ngừng sinh hoạt",
    Status.TRANSFERRED: "chuyển đi|chuyển sinh hoạt|chuyển công tác|đã chuyển|chuyển đơn vị|thuyên chuyển|đã chuyển sinh hoạt",
    Status.LEFT: "nghỉ việc|đã nghỉ|đã nghỉ việc|thôi việc|ra khỏi|ra khỏi công đoàn|xin ra|xóa tên|khai trừ|hết hợp đồng",
    Status.RETIRED: "nghỉ hưu|hưu trí|về hưu|hưu|nghỉ chế độ",
    Status.DECEASED: "đã mất|mất|từ trần|đã từ trần|chết|qua đời|đã qua đời|đã chết",
}
_KEY = re.compile(r"[^a-z0-9]+")


def _key(text: str) -> str:
    return _KEY.sub(" ", fold(text)).strip()


@cache
def _words() -> dict[str, Status]:
    words = {status.value: status for status in Status}
    for status in Status:
        for language in LANGUAGES:
            words.setdefault(_key(show_status(status, language)), status)
    for status, also in _ALSO.items():
        for word in also.split("|"):
            words.setdefault(_key(word), status)
    return words


@lru_cache(maxsize=1_024)
def read_status(raw: str) -> Reading[str]:
    """A status code from its code, its label in either language with or without accents, or another usual word.

    Info: status_spelling (another word than the label). Error (no value): invalid_status.
    """
    text = clean(raw)
    if not text:
        return Reading(None)
    status = _words().get(_key(text))
    if status is None:
        return Reading(None, (error("invalid_status"),))
    plain = text == status.value or any(_key(text) == _key(show_status(status, language)) for language in LANGUAGES)
    return Reading(status.value, () if plain else (info("status_spelling", status=show_status(status, "vi")),))


def show_status(status: str, language: str = "vi") -> str:
    """The label of a status code. Raises KeyError for a code that is no status."""
    return sentence(f"status.{status}", language)
