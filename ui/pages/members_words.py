"""A question to the list in words: "Tổ May 3 · đang sinh hoạt · thiếu số điện thoại". On chips, over exports, in empty lists."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication

from desktop.domain.fields import FIELD, MEMBER_STATUSES, Status
from desktop.domain.query import MemberQuery
from desktop.domain.statuses import show_status
from ui.text import Words

translate = QCoreApplication.translate

_MEMBERS = tuple(status.value for status in MEMBER_STATUSES)


def unit_word(unit: str) -> str:
    """A unit's name; the members without one have to be called something."""
    return unit or translate("MemberQuestion", "(no unit)")


def only_members(query: MemberQuery) -> bool:
    """Whether the question is about members, not about everybody in the register."""
    return bool(query.statuses) and set(query.statuses) <= set(_MEMBERS)


def status_words(statuses: tuple[str, ...], words: Words) -> list[str]:
    if set(statuses) == set(_MEMBERS):
        return [translate("MemberQuestion", "members")]
    return [show_status(status, words.language) for status in Status if status in statuses]


def parts(query: MemberQuery, words: Words) -> list[str]:
    """What narrows the question, each in words; empty for everybody."""
    said: list[str] = []
    if query.ids is not None:
        said.append(translate("MemberQuestion", "{n} chosen people").format(n=words.number(len(query.ids))))
    if query.batch is not None:
        said.append(translate("MemberQuestion", "people of the change of {moment}").format(moment=moment_of(query.batch, words)))
    if query.search.strip():
        said.append(translate("MemberQuestion", "“{text}”").format(text=query.search.strip()))
    if query.units:
        said.append(", ".join(map(unit_word, query.units)))
    if query.statuses:
        said.append(", ".join(status_words(query.statuses, words)))
    if query.gender is not None:
        said.append(query.gender or translate("MemberQuestion", "gender unknown"))
    if query.missing:
        said.append(translate("MemberQuestion", "without {field}").format(field=words.field(FIELD[query.missing].name).lower()))
    if query.joined_from:
        said.append(translate("MemberQuestion", "joined the union since {day}").format(day=day(query.joined_from, words)))
    if query.as_of:
        said.append(translate("MemberQuestion", "as of {day}").format(day=day(query.as_of, words)))
    if query.removed:
        said.append(translate("MemberQuestion", "in the bin"))
    return said


def moment_of(batch_id: str, words: Words) -> str:
    """When a change was made, which is what it can be called by: its id holds it (UUIDv7, milliseconds since 1970)."""
    return words.moment(datetime.fromtimestamp((uuid.UUID(batch_id).int >> 80) / 1000, UTC))


def day(iso: str, words: Words) -> str:
    """An ISO date as people write it."""
    return words.value(FIELD["join_date"], iso)
