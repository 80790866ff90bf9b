"""Questions to the member table: lists, counts, one record. Plain SQL on the driver, frozen dataclasses out.

Read next: ``search.py`` (what a person types), ``projection.py`` (who writes these rows).
"""

from __future__ import annotations

import json
import uuid
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from desktop.batches.operations import split_operation_id
from desktop.domain.fields import FIELD, FIELD_NAMES, Kind, Value
from desktop.domain.member import Member
from desktop.domain.query import MemberQuery, Sort
from desktop.storage.aliases import MERGED_IDS, read_aliases
from desktop.storage.projection import LIFE, order_of
from desktop.storage.schema import NARROWED_BY
from desktop.storage.search import Search, understand
from desktop.storage.states import YES_NO, canonical, read_versions
from desktop.vietnamese.collation import text_key
from desktop.vietnamese.spelling import AS_TYPED, RANKS

_NAMELESS = order_of({})
_FETCH = 2_000
_MANY_HITS = 3_000  # from here on it is faster to walk the index of names and ask who matches
_SORT_FIELDS: dict[str, str] = {Sort.JOINED: "join_date", Sort.BORN: "birth_date", Sort.UNIT: "unit"}
_TOUCHED = "SELECT record_id FROM touched WHERE seq = (SELECT seq FROM batch WHERE batch_id = :batch)"
_AS_OF = "(SELECT s.{column} FROM membership s WHERE s.member = m.row AND s.since <= :as_of ORDER BY s.since DESC LIMIT 1)"
_AS_OF_STATUS = _AS_OF.format(column="status")
_DATED = {
    "status": _AS_OF_STATUS,
    "status_since": f"nullif({_AS_OF.format(column='since')}, '')",
    "status_reason": _AS_OF.format(column="reason"),
}


def text_id(blob: bytes) -> str:
    """The 36-character form of an id."""
    digits = blob.hex()  # as uuid.UUID does it, five times as fast: asked for at every row of a list
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def blob_id(text: str) -> bytes | None:
    """The 16 bytes of an id, None if the text is no id."""
    try:
        return uuid.UUID(text).bytes
    except ValueError:
        return None


def require_blob_id(text: str) -> bytes:
    """The 16 bytes of an id known to be one. Raises ValueError."""
    return uuid.UUID(text).bytes


def version_text(op_id: bytes) -> str:
    """The text form of an operation id: "batch id:index"."""
    batch_id, index = split_operation_id(op_id)
    return f"{text_id(batch_id)}:{index}"


def version_bytes(text: str) -> bytes:
    """Back from ``version_text``. Raises ValueError."""
    batch_id, _, index = text.rpartition(":")
    return uuid.UUID(batch_id).bytes + int(index).to_bytes(4, "big")


@dataclass(frozen=True, slots=True)
class ListRow:
    """One line of a list: the member's id and the cells asked for, in the order asked."""

    id: str
    cells: tuple[Value, ...]


class MemberList:
    """A question put to the register, ready to give any page of its answer, as of one moment.

    By name, the index gives the order and each page is read from it. Any other order, and that of names spelled as typed, is worked
    out once, as the list of rows, when a page first needs it (100,000 members: some tenths of a second): turning a page never sorts again.
    """

    def __init__(self, connection: Any, query: MemberQuery) -> None:
        self._connection = connection
        self._question = ask(query)
        self._total: int | None = None
        self._rows: list[int] | None = None

    def total(self) -> int:
        """How many members answer the question."""
        if self._total is None:
            self._total = self._counted()
        return self._total

    def _counted(self) -> int:
        question = self._question
        hits = self._count(question.hits) if question.hits else 0
        if hits <= _MANY_HITS:
            return self._count(question.by_match)
        if question.hidden is not None:  # nothing but words was asked for: the index of words knows, less those in the recycle bin
            return hits - self._count(question.hidden)
        return self._count(question.by_order)

    def _count(self, source: str) -> int:
        return int(self._connection.execute(f"SELECT count(*) FROM {source}", self._question.parameters).fetchone()[0])

    def fetch(self, fields: Sequence[str], *, offset: int = 0, limit: int | None = None) -> list[ListRow]:
        """One page."""
        return list(self.stream(fields, offset=offset, limit=limit))

    def stream(self, fields: Sequence[str], *, offset: int = 0, limit: int | None = None) -> Iterator[ListRow]:
        """The rows from ``offset`` on, without holding them all. Raises KeyError for an unknown field."""
        columns = ", ".join(("m.id", *(_column(name, self._question.dated) for name in fields)))
        truths = [place for place, name in enumerate(fields, 1) if name in YES_NO]
        for row in self._raw(columns, offset, limit):
            cells = [bool(cell) if place in truths and cell is not None else cell for place, cell in enumerate(row)] if truths else row
            yield ListRow(text_id(row[0]), tuple(cells[1:]))

    def _raw(self, columns: str, offset: int, limit: int | None) -> Iterator[Any]:
        question = self._question
        if question.walks_index and not question.spelling:
            yield from self._walked(columns, offset, limit)
            return
        if self._rows is not None:
            rows = self._rows
        elif question.spelling:
            rows = self._best_spelled(None if limit is None else offset + limit)
        else:
            sql = f"SELECT m.row FROM {question.by_match} ORDER BY {question.order}"
            rows = self._rows = [row for (row,) in self._connection.execute(sql, question.parameters)]
        wanted = rows[offset : None if limit is None else offset + limit]
        for start in range(0, len(wanted), _FETCH):
            chunk = wanted[start : start + _FETCH]
            sql = f"SELECT {columns}, m.row FROM member m WHERE m.row IN ({', '.join(map(str, chunk))})"
            found = {row[-1]: row for row in self._connection.execute(sql, question.parameters)}
            yield from (found[row][:-1] for row in chunk if row in found)

    def _walked(self, columns: str, offset: int = 0, limit: int | None = None) -> Iterator[Any]:
        """Rows in the order of the index of names."""
        question = self._question
        source = question.by_order if self.total() > _MANY_HITS else question.by_match
        sql = f"SELECT {columns} FROM {source} ORDER BY {question.order} LIMIT :limit OFFSET :offset"
        page = {"limit": -1 if limit is None else limit, "offset": offset}
        yield from _streamed(self._connection.execute(sql, {**question.parameters, **page}))

    def _best_spelled(self, enough: int | None) -> list[int]:
        """The rows whose names are spelled as typed, then the others; no more than ``enough``, if so many are as typed.

        Of thousands of hits the first page is nearly always full of them, and the walk ends there; else the whole list is known.
        """
        ranked: list[list[int]] = [[] for _ in RANKS]
        for row, rank in self._walked(f"m.row, {self._question.spelling}"):
            ranked[rank].append(row)
            if len(ranked[AS_TYPED]) == enough:
                return ranked[AS_TYPED]
        self._rows = [row for rows in ranked for row in rows]
        return self._rows


def _column(name: str, dated: bool) -> str:
    """What to select for a field; the membership of a dated question is that of its day."""
    return _DATED[name] if dated and name in _DATED else f"m.{FIELD[name].name}"


def _streamed(cursor: Any) -> Iterator[Any]:
    while chunk := cursor.fetchmany(_FETCH):
        yield from chunk


@dataclass(frozen=True, slots=True)
class Question:
    """A query as SQL. ``by_match`` starts from the search's hits, ``by_order`` from the index of names: faster when nearly all match.

    ``hits`` are those of the words alone (None: no words), ``hidden`` those of them that the list leaves out, where that is all it does.
    ``spelling`` tells how well a name fits the accents that were typed (``desktop/vietnamese/spelling.py``); the best come first.
    """

    by_match: str
    by_order: str
    hits: str | None
    hidden: str | None
    spelling: str | None
    parameters: dict[str, Any]
    order: str
    walks_index: bool
    dated: bool


def ask(query: MemberQuery) -> Question:
    """Put a query into SQL. Raises KeyError for an unknown field."""
    search = understand(query.search)
    where, parameters = _conditions(query, search)
    by_match = by_order = f"member m WHERE {where}"
    hits = hidden = None
    if search.match:
        parameters["match"] = search.match
        hits = "member_search f WHERE f.member_search MATCH :match"
        among = "m.row IN (SELECT rowid FROM member_search WHERE member_search MATCH :match)"
        by_match = f"member_search f CROSS JOIN member m ON m.row = f.rowid WHERE f.member_search MATCH :match AND {where}"
        by_order = f"member m WHERE {where} AND {among}"
        hidden = f"member m WHERE m.removed = 1 AND {among}" if where == _STANDING else None
    elif search.part:
        # The numbers are read from their index: the rows themselves are ten times as many pages.
        by_match = by_order = f"(SELECT row FROM member WHERE {_with_part(query)}) f CROSS JOIN member m ON m.row = f.row WHERE {where}"
    walks_index = query.sort == Sort.NAME
    spelling = None
    if search.accents and walks_index:
        parameters["typed"] = search.accents
        spelling = "spelling_rank(m.sort_key, :typed)"
    return Question(by_match, by_order, hits, hidden, spelling, parameters, _order(query), walks_index, query.as_of is not None)


_STANDING = "m.removed = 0"


def _with_part(query: MemberQuery) -> str:
    return f"removed = {int(query.removed)} AND instr(numbers, :part)"


def _conditions(query: MemberQuery, search: Search) -> tuple[str, dict[str, Any]]:
    """(WHERE, parameters) of everything but the words of the search."""
    status = _AS_OF_STATUS if query.as_of else "m.status"
    choices = (("status", status, query.statuses), ("unit", "coalesce(m.unit, '')", query.units))
    simple = (
        ("as_of", f"{status} IS NOT NULL", query.as_of),
        ("gender", "coalesce(m.gender, '') = :gender", query.gender),
        ("joined_from", "m.join_date >= :joined_from", query.joined_from),
    )
    conditions = [f"m.removed = {int(query.removed)}", *(condition for _, condition, value in simple if value is not None)]
    parameters: dict[str, Any] = {name: value for name, _, value in simple if value is not None}
    if search.part:
        parameters["part"] = search.part
    for name, expression, wanted in choices:
        if wanted:  # a few, so each its own mark
            marks = {f"{name}{place}": value for place, value in enumerate(wanted)}
            conditions.append(f"{expression} IN ({', '.join(f':{mark}' for mark in marks)})")
            parameters.update(marks)
    if query.ids is not None:  # up to all of them: SQLite looks named marks up one by one, 30,000 would take seconds
        conditions.append("m.id IN (SELECT unhex(value) FROM json_each(:ids))")
        parameters["ids"] = json.dumps([blob.hex() for blob in map(blob_id, query.ids) if blob])
    if query.batch is not None:
        conditions.append(f"m.id IN ({_TOUCHED})")
        parameters["batch"] = blob_id(query.batch) or b""
    if query.removed:
        conditions.append(f"m.id NOT IN ({MERGED_IDS})")
    if query.missing == "full_name":  # by the index of names first: nearly always there is nobody
        conditions.append("m.sort_key = :nameless")
        parameters["nameless"] = _NAMELESS
    if query.missing:
        conditions.append(f"coalesce(m.{FIELD[query.missing].name}, '') = ''")
    return " AND ".join(conditions), parameters


def _order(query: MemberQuery) -> str:
    direction = "DESC" if query.descending else "ASC"
    if query.sort == Sort.NAME:
        # All that the index holds, or SQLite would sort: namesakes come by birth date, then by the rest.
        return ", ".join(f"m.{column} {direction}" for column in ("sort_key", *NARROWED_BY, "row"))
    if query.sort == Sort.CHANGED:
        return f"m.changed {direction}, m.sort_key, m.row"
    field = FIELD[_SORT_FIELDS.get(query.sort, query.sort)]
    key = f"text_key(m.{field.name})" if field.kind in (Kind.TEXT, Kind.NAME, Kind.LONG_TEXT) else f"m.{field.name}"
    return f"coalesce(m.{field.name}, '') = '', {key} {direction}, m.sort_key, m.row"


def survivor(connection: Any, member_id: str) -> str:
    """Whom an id leads to: the id itself unless its record was merged into another (``desktop/domain/aliases.py``)."""
    blob = blob_id(member_id)
    return text_id(read_aliases(connection).survivor(blob)) if blob else member_id


def get(connection: Any, member_id: str, *, follow: bool = True) -> Member | None:
    """One record with the version of every field, None if there never was such a member.

    The id of a record that was merged into another gives that other one, unless ``follow`` is False.
    """
    if follow:
        member_id = survivor(connection, member_id)
    blob = blob_id(member_id)
    sql = f"SELECT created_op, versions, removed, {', '.join(FIELD_NAMES)} FROM member WHERE id = ?"
    row = connection.execute(sql, (blob,)).fetchone() if blob else None
    if row is None:
        return None
    created, versions, removed, *cells = row
    return Member(member_id, canonical(cells), _versions(created, read_versions(versions)), bool(removed))


def everybody_to_match(connection: Any, fields: Sequence[str]) -> Iterator[tuple[bytes, tuple[Any, ...], bool]]:
    """(id, cells, in the bin) of all members, those taken back by an undo left out: they were never to be there."""
    reasons = dict(connection.execute("SELECT batch_id, reason FROM batch").fetchall())
    for member_id, removed, versions, *cells in connection.execute(f"SELECT id, removed, versions, {', '.join(fields)} FROM member"):
        if removed:
            batch_id, _ = split_operation_id(read_versions(versions)[LIFE])
            if reasons.get(batch_id) != "remove":
                continue
        yield member_id, tuple(cells), bool(removed)


def everybody(connection: Any, fields: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """(id, removed, *fields) of all members, the recycle bin included; for matching."""
    yield from connection.execute(f"SELECT id, removed, {', '.join(fields)} FROM member")


def units(connection: Any) -> list[tuple[str, int]]:
    """(unit, members in it), in Vietnamese order; "" for those without a unit."""
    counts: Counter[str] = Counter()
    by_index = "SELECT unit, count(*) FROM member WHERE removed = 0 GROUP BY status, gender, unit"  # as the narrow index has them: no sort
    for unit, count in connection.execute(by_index):
        counts[unit or ""] += count
    return sorted(counts.items(), key=lambda pair: (pair[0] == "", text_key(pair[0]), pair[0]))


def _versions(created: bytes, changed: dict[str, bytes]) -> dict[str, str]:
    first = version_text(created)
    return {name: version_text(changed[name]) if name in changed else first for name in (*FIELD_NAMES, LIFE)}
